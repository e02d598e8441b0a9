"""An ODD → what it says, in the form that `tei_memcon.grammar.rules` reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.describe import description
from tei_memcon.grammar.facts import element_facts
from tei_memcon.grammar.own import is_own
from tei_memcon.grammar.rules import VERSION, Rules
from tei_memcon.grammar.rules_apart import Apart
from tei_memcon.names import local_name, tei
from tei_memcon.odd.attributes import AttributeResolver
from tei_memcon.odd.library import XmlLibrary
from tei_memcon.odd.model import AttDef, AttList, ClassSpec, ElementSpec
from tei_memcon.odd.read import without_examples
from tei_memcon.odd.schema import ClassAttributes, Schema
from tei_memcon.tree import parse_file

_Facts = dict[str, Any]
_SPECS: Final = (tei("elementSpec"), tei("classSpec"))


def rules_of(schema: Schema, grammar: p.Grammar, name: str, *, own_prose_only: bool = False) -> Rules:
    """What the ODD of a schema says.

    Args:
        schema: the schema, resolved.
        grammar: what was built from it.
        name: of the ODD, without suffix.
        own_prose_only: whether descriptions that are those of the source are left out.
    """
    return Rules(rules_facts(schema, grammar, name, own_prose_only=own_prose_only))


def rules_text(facts: Mapping[str, Any]) -> str:
    """Facts as JSON, an object of the ODD a line, so that changes can be read."""
    parts = []
    for key, value in facts.items():
        if isinstance(value, (dict, list)) and value:
            entries = (
                [f"{_json(name)}: {_json(entry)}" for name, entry in value.items()]
                if isinstance(value, dict)
                else [_json(entry) for entry in value]
            )
            opening, closing = "{}" if isinstance(value, dict) else "[]"
            parts.append(f"{_json(key)}: {opening}\n" + ",\n".join(entries) + f"\n{closing}")
        else:
            parts.append(f"{_json(key)}: {_json(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def rules_facts(
    schema: Schema, grammar: p.Grammar, name: str, *, own_prose_only: bool = False, provenance: str = ""
) -> _Facts:
    """The facts that `Rules` reads; parameters as for `rules_of`, and a line that says where they come from."""
    return _Writer(schema, grammar, name, own_prose_only).facts(provenance)


class _Writer:
    def __init__(self, schema: Schema, grammar: p.Grammar, name: str, own_prose_only: bool) -> None:
        self.schema = schema
        self.facts_of = element_facts(grammar)
        self.needs = _needs(grammar)
        self.apart = _apart(grammar)
        self.source = f"{name}.odd"
        self.own_prose_only = own_prose_only
        self.contents: dict[str, int] = {}
        self.classes: dict[str, _Facts] = {}

    def facts(self, provenance: str) -> _Facts:
        schema = self.schema
        inventory = _Inventory(schema)
        elements = {spec.name: self._element(ident, spec) for ident, spec in schema.elements.items()}
        return {
            "version": VERSION,
            "made": provenance,
            "source": self.source,
            "base": inventory.name,
            "namespace": schema.namespace,
            "elements": elements,
            "classes": self.classes,
            "contents": list(self.contents),
            "modules": self._modules(inventory),
            "left_out": self._left_out(inventory),
            "deleted": self._deleted(),
            "attributes_left_out": self._attributes_left_out(inventory),
        }

    # ------------------------------------------------------------ what the schema has

    def _element(self, ident: str, spec: ElementSpec) -> _Facts:
        facts = self.facts_of.get(spec.name)
        holds = " ".join(sorted(facts.children)) if facts else ""
        entry: _Facts = {"ident": ident} if ident != spec.name else {}
        entry |= self._said(spec.change, spec.element)
        content = None if spec.change is None else spec.change.find(tei("content"))
        if content is not None:
            entry["content"] = self._at(content)
        if facts and facts.text:
            entry["text"] = True
        if needs := self.needs.get(spec.name):
            entry["needs"] = " ".join(sorted(needs))
        if apart := self.apart.get(spec.name):
            entry["apart"] = apart
        entry["holds"] = self.contents.setdefault(holds, len(self.contents))
        return entry | self._attributes(self.schema.attributes[ident])

    def _attributes(self, items: Iterable[AttDef | AttList | ClassAttributes]) -> _Facts:
        """The attributes of an element or a class, and the classes whose attributes it has unchanged."""
        attributes: dict[str, _Facts] = {}
        classes: list[str] = []
        for item in _flat(items):
            if isinstance(item, AttDef):
                attributes[item.alt_ident or item.ident] = self._attribute(item)
            else:
                classes.append(item.key)
                if item.key not in self.classes:
                    self.classes[item.key] = {}
                    self.classes[item.key] |= self._attributes(self.schema.class_attributes[item.key])
        entry: _Facts = {"attributes": attributes} if attributes else {}
        return entry | ({"classes": " ".join(classes)} if classes else {})

    def _attribute(self, attribute: AttDef) -> _Facts:
        entry = self._said(attribute.element)
        if attribute.val_list is not None and attribute.val_list.items:
            entry["values"] = [item.alt_ident or item.ident for item in attribute.val_list.items]
        return entry

    def _said(self, *declarations: etree._Element | None) -> _Facts:
        """Where something is declared in the ODD, and how it is described; the first that says something counts."""
        entry: _Facts = {}
        for declared in declarations:
            if declared is None:
                continue
            own = is_own(self.schema, declared)
            if own and "at" not in entry:
                entry["at"] = self._at(declared)
            if "says" not in entry and (own or not self.own_prose_only):
                words = description(declared, self.schema.doc_lang)
                if words:
                    entry["says"] = words
        return entry

    def _at(self, element: etree._Element) -> str:
        """The line of an element, behind the name of its file if that is not the ODD itself."""
        tree = element.getroottree()
        if tree.getroot() is self.schema.root:
            return str(element.sourceline or "")
        file = Path(tree.docinfo.URL or "").name
        return f"{file}:{element.sourceline}" if file else str(element.sourceline or "")

    # ------------------------------------------------------------ what it left out

    def _modules(self, inventory: _Inventory) -> dict[str, str]:
        """By module the elements of the base that the schema has."""
        modules: dict[str, list[str]] = {}
        for ident, spec in inventory.elements.items():
            if ident in self.schema.elements:
                modules.setdefault(spec.module, []).append(ident)
        return {module: " ".join(sorted(idents)) for module, idents in sorted(modules.items())}

    def _left_out(self, inventory: _Inventory) -> _Facts:
        """By module the elements of the base that the schema does not have, and what in the ODD leaves them out."""
        modules: dict[str, list[str]] = {}
        for ident, spec in inventory.elements.items():
            if ident not in self.schema.elements:
                modules.setdefault(spec.module, []).append(ident)
        references = {
            element.get("key", ""): element for element in without_examples(self.schema.root, tei("moduleRef"))
        }
        result: _Facts = {}
        for module, idents in sorted(modules.items()):
            reference = references.get(module)
            found = self.schema.element if reference is None else reference
            by = f"schemaSpec {self.schema.ident}" if reference is None else f"moduleRef {module}"
            result[module] = {"by": by, "at": self._at(found), "elements": " ".join(sorted(idents))}
        return result

    def _deleted(self) -> _Facts:
        """The elements that the ODD deletes by name, with the reason if it gives one."""
        found = without_examples(self.schema.root, tei("elementSpec"))
        return {spec.get("ident", ""): self._said(spec) for spec in found if spec.get("mode") == "delete"}

    def _attributes_left_out(self, inventory: _Inventory) -> _Facts:
        """Attributes that the base has on an element of the schema and the schema has not."""
        deletions = dict(self._deletions())
        found: dict[str, dict[tuple[str, str], list[str]]] = {}
        for ident, spec in self.schema.elements.items():
            base = inventory.elements.get(ident)
            if base is None:
                continue
            kept = {item.ident for item in self._kept(self.schema.attributes[ident])}
            for attribute, owner in inventory.attributes(base).items():
                if attribute not in kept:
                    rule = _deletion(deletions, attribute, ident, owner)
                    found.setdefault(attribute, {}).setdefault(rule, []).append(spec.name)
        every = len(self.schema.elements)
        return {
            attribute: [
                {"by": by, "at": at, "on": "*" if len(on) == every else " ".join(on)} for (by, at), on in rules.items()
            ]
            for attribute, rules in sorted(found.items())
        }

    def _kept(self, items: Iterable[AttDef | AttList | ClassAttributes]) -> Iterator[AttDef]:
        for item in _flat(items):
            if isinstance(item, AttDef):
                yield item
            else:
                yield from self._kept(self.schema.class_attributes[item.key])

    def _deletions(self) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
        """Of an element or class and an attribute (none for all of a class): what deletes it, and where."""
        for spec in without_examples(self.schema.root, *_SPECS):
            ident = spec.get("ident", "")
            if spec.get("mode") == "delete":
                yield (ident, ""), (f"{local_name(str(spec.tag))} {ident}", self._at(spec))
            for attribute in spec.iter(tei("attDef")):
                if attribute.get("mode") == "delete":
                    name = attribute.get("ident", "")
                    yield (ident, name), (f"attDef {name} of {ident}", self._at(attribute))


class _Inventory:
    """What the sources of a schema have: names alone."""

    def __init__(self, schema: Schema) -> None:
        self.elements: dict[str, ElementSpec] = {}
        classes: dict[str, ClassSpec] = {}
        for info in schema.sources:
            library = XmlLibrary(parse_file(Path(info.file)), info)
            for key in library.keys():  # noqa: SIM118  # a Library is no mapping
                spec = library.get(key) if key[0] in ("element", "class") else None
                if isinstance(spec, ElementSpec) and spec.mode == "add":
                    self.elements.setdefault(spec.ident, spec)
                elif isinstance(spec, ClassSpec) and spec.mode == "add":
                    classes.setdefault(spec.ident, spec)
        self._resolver = AttributeResolver(classes)
        is_tei = "TEI" in self.elements and Path(schema.sources[0].file).name.startswith("p5subset")
        # A source that was fetched before is kept under a name with its hash.
        self.name = "the TEI" if is_tei else Path(schema.sources[0].file).name

    def attributes(self, spec: ElementSpec) -> dict[str, str]:
        """The attributes of an element, each with the ident of what declares it: a class, or the element itself."""
        resolver = self._resolver
        owners: dict[str, str] = {}
        for item in _flat(resolver.of(spec)):
            if isinstance(item, AttDef):
                owners.setdefault(item.ident, _declarer(item) or spec.ident)
            else:
                self._of_class(item.key, owners)
        return owners

    def _of_class(self, key: str, owners: dict[str, str]) -> None:
        for item in _flat(self._resolver.of_class(key)):
            if isinstance(item, AttDef):
                owners.setdefault(item.ident, _declarer(item) or key)
            else:
                self._of_class(item.key, owners)


def _needs(grammar: p.Grammar) -> dict[str, frozenset[str]]:
    """Of each element the elements of which its shortest contents consist."""
    defines = grammar.by_name()
    known: dict[int, tuple[int, frozenset[str]]] = {}

    def shortest(pattern: p.Pattern) -> tuple[int, frozenset[str]]:
        """How many elements the shortest contents have, and which."""
        found = known.get(id(pattern))
        if found is None:
            found = known[id(pattern)] = measured(pattern)
        return found

    def measured(pattern: p.Pattern) -> tuple[int, frozenset[str]]:
        if isinstance(pattern, p.Element):
            return 1, frozenset({pattern.name.local} if isinstance(pattern.name, p.Name) else ())
        if isinstance(pattern, p.Ref):
            return shortest(defines[pattern.name])
        if not isinstance(pattern, (p.Choice, p.Group, p.Interleave, p.OneOrMore)):
            return 0, frozenset()
        parts = [shortest(part) for part in p.children(pattern)]
        if isinstance(pattern, p.Choice):
            least = min(count for count, _ in parts)
            return least, frozenset().union(*(names for count, names in parts if count == least))
        return sum(count for count, _ in parts), frozenset().union(*(names for _, names in parts))

    elements = [define.pattern for define in grammar.defines if isinstance(define.pattern, p.Element)]
    return {
        element.name.local: shortest(element.content)[1] for element in elements if isinstance(element.name, p.Name)
    }


def _apart(grammar: p.Grammar) -> dict[str, dict[str, str]]:
    """Of each element the elements that can never stand together in it."""
    elements = [define.pattern for define in grammar.defines if isinstance(define.pattern, p.Element)]
    apart = Apart(grammar.by_name())
    return {element.name.local: apart.of(element.content) for element in elements if isinstance(element.name, p.Name)}


def _flat(items: Iterable[Any]) -> Iterator[AttDef | ClassAttributes]:
    """Attributes and classes, out of the groups and choices in which they stand."""
    for item in items:
        if isinstance(item, AttList):
            yield from _flat(item.items)
        elif isinstance(item, (AttDef, ClassAttributes)):
            yield item


def _declarer(attribute: AttDef) -> str | None:
    """Ident of the element or class in whose declaration an attribute stands, which may be one that passes it on."""
    above = () if attribute.element is None else attribute.element.iterancestors(*_SPECS)
    return next((spec.get("ident") for spec in above), None)


def _deletion(
    deletions: Mapping[tuple[str, str], tuple[str, str]], attribute: str, element: str, owner: str
) -> tuple[str, str]:
    """What takes an attribute from an element; if nothing does, the class that the element has left."""
    for key in ((element, attribute), (owner, attribute), (owner, "")):
        if key in deletions:
            return deletions[key]
    return f"attDef {attribute} of {owner}", ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
