"""The constraints of a schema that a grammar cannot express: which survive the customization, and where they apply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from tei_memcon.names import SCHEMATRON, TEI, XML_LANG
from tei_memcon.odd import model as m
from tei_memcon.odd.combine import attributes_in
from tei_memcon.odd.schema import ClassAttributes, Schema

OwnerKind: TypeAlias = Literal["element", "class", "macro", "data", "schema"]

_NS: Final = f"{{{SCHEMATRON}}}ns"


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint with its place in the schema."""

    spec: m.ConstraintSpec
    kind: OwnerKind
    owner: str
    """Ident of the object that has it."""
    attribute: m.AttDef | None
    """The attribute that has it, where it is one of an attribute."""
    context: str | None
    """The XPath pattern for a rule that gives none; None where none can be worked out."""

    @property
    def name(self) -> str:
        """Owner, attribute and ident, as they identify the constraint in the schema."""
        parts = (self.owner, self.attribute.ident if self.attribute else "", self.spec.ident)
        return "-".join(re.sub(r"[^\w.-]", ".", part) for part in parts if part)


class Prefixes:
    """The prefixes under which Schematron knows namespaces: those that constraints declare, and others as needed."""

    def __init__(self, schema: Schema) -> None:
        self.declared: dict[str, str] = {"tei": TEI}
        self._hints = schema.element.nsmap
        for spec in _all_specs(schema):
            for element in spec.element.iter(_NS) if spec.element is not None else ():
                self.declared.setdefault(element.get("prefix", ""), element.get("uri", ""))

    def of(self, namespace: str, hints: Mapping[str | None, str] | None = None) -> str:
        """The prefix of a namespace with a colon after it; nothing for no namespace.

        Args:
            namespace: its URI.
            hints: prefixes in scope where the name stands, to be preferred to an invented one.
        """
        if not namespace:
            return ""
        for prefix, uri in self.declared.items():
            if uri == namespace:
                return f"{prefix}:"
        for hint, uri in {**self._hints, **(hints or {})}.items():
            if uri == namespace and hint and hint not in self.declared:
                self.declared[hint] = namespace
                return f"{hint}:"
        number = 1
        while f"ns{number}" in self.declared:
            number += 1
        self.declared[f"ns{number}"] = namespace
        return f"ns{number}:"

    def element(self, schema: Schema, spec: m.ElementSpec) -> str:
        """The name of an element as a step of an XPath expression."""
        hints = None if spec.element is None else spec.element.nsmap
        return self.of(schema.namespace_of(spec), hints) + spec.name

    def attribute(self, attribute: m.AttDef) -> str:
        """The name of an attribute as a step, with ``@`` before it."""
        hints = None if attribute.element is None else attribute.element.nsmap
        return f"@{self.of(attribute.namespace or '', hints)}{attribute.alt_ident or attribute.ident}"


def constraints(schema: Schema, prefixes: Prefixes) -> tuple[Constraint, ...]:
    """The constraints of the objects that documents can have.

    A class without elements has no effect, nor have its constraints. Of a constraint that is given in several
    languages only the version in the language of the documentation is taken, if there is one.
    """
    found = (*_of_classes(schema, prefixes), *_of_macros(schema, prefixes), *_of_elements(schema, prefixes))
    distinct: dict[int, Constraint] = {}
    for constraint in (*found, *_of_schema(schema)):
        # An attribute that an element inherits has the constraint of its class, which stands once.
        distinct.setdefault(id(constraint.spec), constraint)
    return tuple(_in_one_language(distinct.values(), schema.doc_lang))


def class_elements(schema: Schema) -> dict[str, list[str]]:
    """Of each class that has any: the idents of the elements in it and in its subclasses."""
    found: dict[str, list[str]] = {}
    for ident, spec in schema.elements.items():
        waiting, seen = list(_memberships(spec)), set[str]()
        while waiting:
            key = waiting.pop()
            if key in seen or key not in schema.classes:
                continue
            seen.add(key)
            found.setdefault(key, []).append(ident)
            waiting.extend(_memberships(schema.classes[key]))
    return found


def _memberships(spec: m.ElementSpec | m.ClassSpec) -> Iterator[str]:
    return (member.key for member in (spec.classes.members if spec.classes else ()) if member.mode != "delete")


def _all_specs(schema: Schema) -> Iterator[m.ConstraintSpec]:
    objects: tuple[Iterable[m.AnySpec], ...] = (
        schema.elements.values(),
        schema.classes.values(),
        schema.macros.values(),
        schema.datatypes.values(),
    )
    for specs in objects:
        for spec in specs:
            yield from spec.constraints
    for attributes in (*schema.attributes.values(), *schema.class_attributes.values()):
        for attribute in own_attributes(attributes):
            yield from attribute.constraints
    yield from schema.constraints


def own_attributes(items: Iterable[m.AttDef | m.AttRef | m.AttList | ClassAttributes]) -> Iterator[m.AttDef]:
    """The attributes that are given one by one, without those that a whole class contributes."""
    for item in items:
        if isinstance(item, m.AttDef):
            yield item
        elif isinstance(item, m.AttList):
            yield from attributes_in(item)


def _of_classes(schema: Schema, prefixes: Prefixes) -> Iterator[Constraint]:
    elements = class_elements(schema)
    for ident, spec in schema.classes.items():
        if ident not in elements:
            continue
        members = [schema.elements[name] for name in elements[ident]]
        context = " | ".join(prefixes.element(schema, member) for member in members)
        for constraint in spec.constraints:
            yield Constraint(constraint, "class", ident, None, context)
        hosts = dict.fromkeys(prefixes.of(schema.namespace_of(member)) for member in members)
        for attribute in own_attributes(schema.class_attributes.get(ident, ())):
            name = prefixes.attribute(attribute) if attribute.constraints else ""
            context = " | ".join(f"{host}*[{name}]" for host in hosts)
            for constraint in attribute.constraints:
                yield Constraint(constraint, "class", ident, attribute, context)


def _of_macros(schema: Schema, prefixes: Prefixes) -> Iterator[Constraint]:
    for ident, spec in schema.macros.items():
        if not spec.constraints:
            continue
        users = [element for element in schema.elements.values() if ident in _macros_in(schema, element.content, set())]
        if users:
            context = " | ".join(prefixes.element(schema, user) for user in users)
            yield from (Constraint(constraint, "macro", ident, None, context) for constraint in spec.constraints)
    for name, datatype in schema.datatypes.items():
        yield from (Constraint(constraint, "data", name, None, None) for constraint in datatype.constraints)


def _macros_in(schema: Schema, content: m.Content | None, found: set[str]) -> set[str]:
    """The idents of all macros that a content model uses."""
    if isinstance(content, m.MacroRef) and content.key not in found:
        found.add(content.key)
        if content.key in schema.macros:
            _macros_in(schema, schema.macros[content.key].content, found)
    elif isinstance(content, (m.Sequence, m.Alternate)):
        for part in content.content:
            _macros_in(schema, part, found)
    return found


def _of_elements(schema: Schema, prefixes: Prefixes) -> Iterator[Constraint]:
    for ident, spec in schema.elements.items():
        for constraint in spec.constraints:
            yield Constraint(constraint, "element", ident, None, prefixes.element(schema, spec))
        for attribute in own_attributes(schema.attributes.get(ident, ())):
            for constraint in attribute.constraints:
                context = f"{prefixes.element(schema, spec)}/{prefixes.attribute(attribute)}"
                yield Constraint(constraint, "element", ident, attribute, context)


def _of_schema(schema: Schema) -> Iterator[Constraint]:
    return (Constraint(constraint, "schema", schema.ident, None, "/") for constraint in schema.constraints)


def _in_one_language(found: Iterable[Constraint], language: str) -> Iterator[Constraint]:
    """Without the constraints that say again, in another language, what one in this language says."""
    translated: dict[tuple[str, tuple[tuple[str | None, str | None], ...]], Constraint] = {}
    listed = list(found)
    for constraint in listed:
        if _language(constraint) == language:
            translated.setdefault(_sense(constraint), constraint)
    for constraint in listed:
        if _language(constraint) in ("", language) or _sense(constraint) not in translated:
            yield constraint


def _language(constraint: Constraint) -> str:
    element = constraint.spec.element
    return "" if element is None else element.get(XML_LANG, "")


def _sense(constraint: Constraint) -> tuple[str, tuple[tuple[str | None, str | None], ...]]:
    element = constraint.spec.element
    tests = () if element is None else tuple((node.get("context"), node.get("test")) for node in element.iter())
    return constraint.owner, tests
