"""What every part of the documentation needs to know: the schema, the language, and where a link may lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from tei_memcon.grammar.build import build_grammar
from tei_memcon.grammar.constraints import class_elements, own_attributes
from tei_memcon.grammar.own import is_own
from tei_memcon.grammar.pattern import Grammar
from tei_memcon.names import XML_LANG, tei
from tei_memcon.odd import model as m
from tei_memcon.odd.schema import ClassAttributes, Schema

_FALLBACK: Final = "en"
_NO_LANGUAGE: Final = ("", "und", "mul")


def element_anchor(name: str) -> str:
    """The id of the section about an element, by its name in documents."""
    return f"element-{name}"


def attribute_anchor(owner: str, name: str) -> str:
    """The id of the entry of an attribute.

    Args:
        owner: name of the element in documents, or ident of the class.
        name: name of the attribute in documents.
    """
    return f"att-{owner}-{name}"


def attribute_name(attribute: m.AttDef) -> str:
    """The name of an attribute in documents."""
    return attribute.alt_ident or attribute.ident


class Context:
    """What is documented, and in which language.

    Args:
        schema: the schema.
        grammar: its grammar.
        own_prose_only: whether words that come from the source of the ODD are left out.
    """

    def __init__(self, schema: Schema, grammar: Grammar, own_prose_only: bool = False) -> None:
        self.schema = schema
        self.own_prose_only = own_prose_only
        self.lang = schema.doc_lang
        self.page_lang = schema.root.get(XML_LANG) or schema.doc_lang
        self.reachable = {define.name for define in grammar.defines}
        if any(schema.prefix + ident not in self.reachable for ident in schema.elements):
            # The content of elements that no document can hold is shown all the same.
            grammar = build_grammar(replace(schema, start=tuple(schema.elements)))
        self.grammar = grammar
        self.class_elements = class_elements(schema)
        defined = grammar.by_name()
        self.macros = {ident for ident in schema.macros if schema.prefix + ident in defined}
        self.datatypes = self._used_datatypes(defined)
        self._classes: dict[int, str] = {}
        for ident, items in schema.class_attributes.items():
            for attribute in own_attributes(items):
                # By identity: an attribute that is inherited unchanged is the one of its class. A class that inherits
                # it from another may list it, too; the one that declares it counts.
                if id(attribute) not in self._classes or _declaring_class(attribute) == ident:
                    self._classes[id(attribute)] = ident
        self.ids: set[str] = set()
        self.element_ids = {ident: self.claim(element_anchor(spec.name)) for ident, spec in schema.elements.items()}

    # ------------------------------------------------------------ links

    def claim(self, identifier: str) -> str:
        """An id that nothing else on the page has."""
        base, number = identifier, 1
        while identifier in self.ids:
            number += 1
            identifier = f"{base}-{number}"
        self.ids.add(identifier)
        return identifier

    def href(self, kind: str, ident: str) -> str | None:
        """Where an object is described; None where it is not.

        Args:
            kind: ``"element"``, ``"class"``, ``"macro"`` or ``"datatype"``.
            ident: its ident.
        """
        if kind == "element":
            identifier = self.element_ids.get(ident)
            return None if identifier is None else f"#{identifier}"
        described = {"class": self.class_elements, "macro": self.macros, "datatype": self.datatypes}
        return f"#{kind}-{ident}" if ident in described[kind] else None

    def _used_datatypes(self, defined: Iterable[str]) -> set[str]:
        """The data types that an attribute or a content model refers to, directly or through another."""
        schema = self.schema
        waiting = [ident for ident in schema.datatypes if schema.prefix + ident in defined]
        attributes = [items for ident, items in schema.class_attributes.items() if ident in self.class_elements]
        for items in (*schema.attributes.values(), *attributes):
            for attribute in own_attributes(items):
                waiting.extend(_data_keys(attribute.datatype.content if attribute.datatype else None))
        used: set[str] = set()
        while waiting:
            ident = waiting.pop()
            if ident in schema.datatypes and ident not in used:
                used.add(ident)
                waiting.extend(_data_keys(schema.datatypes[ident].content))
        return used

    # ------------------------------------------------------------ words

    def candidates(self, spec: m.AnySpec) -> tuple[etree._Element, ...]:
        """The elements of ODDs that describe an object, the customization first."""
        return tuple(element for element in (spec.change, spec.element) if element is not None)

    def of_attribute(self, attribute: m.AttDef, owner: m.ElementSpec | m.ClassSpec) -> tuple[etree._Element, ...]:
        """The elements of ODDs that describe an attribute, the customization first."""
        found = [] if attribute.element is None else [attribute.element]
        for spec in self._ancestry(owner):
            for element in self.candidates(spec):
                found.extend(item for item in element.iter(tei("attDef")) if item.get("ident") == attribute.ident)
        return tuple(dict.fromkeys(found))

    def _ancestry(self, owner: m.ElementSpec | m.ClassSpec) -> Iterator[m.ElementSpec | m.ClassSpec]:
        waiting, seen = [owner], set[str]()
        while waiting:
            spec = waiting.pop(0)
            yield spec
            for member in spec.classes.members if spec.classes else ():
                if member.key not in seen and member.key in self.schema.classes:
                    seen.add(member.key)
                    waiting.append(self.schema.classes[member.key])

    def words(self, candidates: Iterable[etree._Element], *path: str) -> list[etree._Element]:
        """The children of a name that describe an object, in the language of the documentation.

        Those of the first candidate that has any in that language; where none has, in English, or in any language.

        Args:
            candidates: elements of ODDs, the customization first.
            path: name of the child, such as ``"desc"``, or a path of names.
        """
        by_candidate: list[list[etree._Element]] = []
        for candidate in candidates:
            found = [
                child
                for child in candidate.iterfind("/".join(tei(name) for name in path))
                if child.get("type") != "deprecationInfo"
                and (not self.own_prose_only or is_own(self.schema, child))
                and (len(child) or (child.text or "").strip())
            ]
            if found:
                by_candidate.append(found)
        for accepted in ((self.lang,), (self.lang.partition("-")[0],), _NO_LANGUAGE, (_FALLBACK,)):
            for found in by_candidate:
                chosen = [child for child in found if _language(child).partition("-")[0] in accepted]
                chosen = chosen or [child for child in found if _language(child) in accepted]
                if chosen:
                    return chosen
        return by_candidate[0][:1] if by_candidate else []

    def one(self, candidates: Iterable[etree._Element], *path: str) -> etree._Element | None:
        """The first of `words`."""
        return next(iter(self.words(candidates, *path)), None)

    def lang_of(self, element: etree._Element) -> str | None:
        """The language of a description where it is not that of the page."""
        language = _language(element)
        return language if language not in (*_NO_LANGUAGE, self.page_lang) else None

    # ------------------------------------------------------------ attributes

    def inherited(self, ident: str) -> Iterator[tuple[str, tuple[m.AttDef, ...]]]:
        """The attributes that come from a class, class by class: its own, then those of the classes it is in."""
        own: list[m.AttDef] = []
        inner: list[str] = []
        for item in self.schema.class_attributes.get(ident, ()):
            if isinstance(item, ClassAttributes):
                inner.append(item.key)
            else:
                own.extend(own_attributes((item,)))
        if own:
            yield ident, tuple(own)
        for key in inner:
            yield from self.inherited(key)

    def attributes_of(self, ident: str) -> Iterator[m.AttDef]:
        """All attributes of an element or a class, inherited ones included."""
        for item in self.schema.attributes.get(ident) or self.schema.class_attributes.get(ident) or ():
            if isinstance(item, ClassAttributes):
                for _, attributes in self.inherited(item.key):
                    yield from attributes
            else:
                yield from own_attributes((item,))

    def class_of(self, attribute: m.AttDef) -> str | None:
        """The class from which an attribute comes unchanged; None for one of an element itself."""
        return self._classes.get(id(attribute))


def _declaring_class(attribute: m.AttDef) -> str | None:
    ancestors = () if attribute.element is None else attribute.element.iterancestors(tei("classSpec"))
    return next((spec.get("ident") for spec in ancestors), None)


def _data_keys(content: m.Content | None) -> Iterator[str]:
    if isinstance(content, m.DataRef) and content.key is not None:
        yield content.key
    elif isinstance(content, (m.Alternate, m.Sequence)):
        for part in content.content:
            yield from _data_keys(part)


def _language(element: etree._Element) -> str:
    """The language of an element by its own ``@xml:lang``."""
    return element.get(XML_LANG, "")
