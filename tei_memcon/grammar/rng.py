"""Patterns → RELAX NG in XML syntax."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.levels import levelled
from tei_memcon.names import ANNOTATIONS, RELAXNG, XML, XML_SCHEMA_TYPES

_NS: Final = f"{{{RELAXNG}}}"


def rng_element(grammar: p.Grammar, namespace: str, docs: Mapping[str, str] | None = None) -> etree._Element:
    """The ``grammar`` element of a grammar.

    Args:
        grammar: the grammar.
        namespace: that of the elements; written once, on the root.
        docs: a description for each definition that is to have one, by name of the definition.
    """
    return _Writer(namespace, docs or {}).grammar(grammar)


class _Writer:
    def __init__(self, namespace: str, docs: Mapping[str, str]) -> None:
        self.namespace = namespace
        self.docs = docs

    def grammar(self, grammar: p.Grammar) -> etree._Element:
        nsmap = {None: RELAXNG, "a": ANNOTATIONS} if self.docs else {None: RELAXNG}
        root = etree.Element(f"{_NS}grammar", nsmap=nsmap)
        root.set("ns", self.namespace)
        root.set("datatypeLibrary", XML_SCHEMA_TYPES)
        self.write(etree.SubElement(root, f"{_NS}start"), grammar.start)
        for name, pattern in levelled(grammar).items():
            element = etree.SubElement(root, f"{_NS}define", {"name": name})
            self.write(element, pattern)
            if not len(element):
                etree.SubElement(element, f"{_NS}empty")
            if name in self.docs:
                documentation = etree.Element(f"{{{ANNOTATIONS}}}documentation")
                documentation.text = self.docs[name]
                element.insert(0, documentation)
        etree.indent(root)
        return root

    def write(self, parent: etree._Element, pattern: p.Pattern) -> None:
        """Append a pattern; a group in a parent that groups by itself needs no element of its own."""
        if isinstance(pattern, p.Group) and parent.tag in _GROUPING:
            for item in pattern.items:
                self.write(parent, item)
        elif isinstance(pattern, p.Choice):
            self._choice(parent, pattern)
        elif isinstance(pattern, p.OneOrMore):
            self.write(etree.SubElement(parent, f"{_NS}oneOrMore"), pattern.content)
        elif isinstance(pattern, (p.Element, p.Attribute)):
            self._named(parent, pattern)
        elif isinstance(pattern, p.Data):
            self._data(parent, pattern)
        elif isinstance(pattern, p.Value):
            self._value(parent, pattern)
        elif isinstance(pattern, p.Ref):
            etree.SubElement(parent, f"{_NS}ref", {"name": pattern.name})
        else:
            element = etree.SubElement(parent, _NS + type(pattern).__name__[0].lower() + type(pattern).__name__[1:])
            for item in p.children(pattern):
                self.write(element, item)

    def _choice(self, parent: etree._Element, choice: p.Choice) -> None:
        items = choice.items
        # In an attribute, libxml2 takes optional for a list; a choice with empty says the same.
        if items[-1] is not p.EMPTY or parent.tag == f"{_NS}attribute":
            element = etree.SubElement(parent, f"{_NS}choice")
            for item in items:
                self.write(element, item)
            return
        rest = items[:-1]
        if len(rest) == 1 and isinstance(repeated := rest[0], p.OneOrMore):
            self.write(etree.SubElement(parent, f"{_NS}zeroOrMore"), repeated.content)
            return
        element = etree.SubElement(parent, f"{_NS}optional")
        if len(rest) > 1:
            element = etree.SubElement(element, f"{_NS}choice")
        for item in rest:
            self.write(element, item)

    def _named(self, parent: etree._Element, pattern: p.Element | p.Attribute) -> None:
        is_element = isinstance(pattern, p.Element)
        element = etree.SubElement(parent, f"{_NS}element" if is_element else f"{_NS}attribute")
        name = pattern.name
        if isinstance(name, p.Name):
            default = self.namespace if is_element else ""
            if name.namespace not in (default, XML):
                element.set("ns", name.namespace)
            element.set("name", f"xml:{name.local}" if name.namespace == XML else name.local)
        else:
            self._name_class(element, name)
        if isinstance(pattern, p.Attribute) and pattern.default is not None:
            element.set(f"{{{ANNOTATIONS}}}defaultValue", pattern.default)
        if not isinstance(pattern, p.Attribute) or pattern.content is not p.TEXT:
            self.write(element, pattern.content)

    def _name_class(self, parent: etree._Element, name_class: p.NameClass) -> None:
        if isinstance(name_class, p.Name):
            element = etree.SubElement(parent, f"{_NS}name", {"ns": name_class.namespace})
            element.text = name_class.local
            return
        if isinstance(name_class, p.NameChoice):
            element = etree.SubElement(parent, f"{_NS}choice")
            items: tuple[p.NameClass, ...] = name_class.items
        else:
            if isinstance(name_class, p.NsName):
                element = etree.SubElement(parent, f"{_NS}nsName", {"ns": name_class.namespace})
            else:
                element = etree.SubElement(parent, f"{_NS}anyName")
            items = name_class.exclude
            if items:
                element = etree.SubElement(element, f"{_NS}except")
        for item in items:
            self._name_class(element, item)

    def _data(self, parent: etree._Element, data: p.Data) -> None:
        element = etree.SubElement(parent, f"{_NS}data", {"type": data.type})
        if data.library != XML_SCHEMA_TYPES:
            element.set("datatypeLibrary", data.library)
        for name, value in data.params:
            etree.SubElement(element, f"{_NS}param", {"name": name}).text = value
        if data.exclude is not None:
            self.write(etree.SubElement(element, f"{_NS}except"), data.exclude)

    def _value(self, parent: etree._Element, value: p.Value) -> None:
        element = etree.SubElement(parent, f"{_NS}value")
        element.text = value.value
        if (value.type, value.library) != ("token", ""):
            element.set("type", value.type)
            if value.library != XML_SCHEMA_TYPES:
                element.set("datatypeLibrary", value.library)


_GROUPING: Final = frozenset(
    f"{_NS}{name}"
    for name in ("define", "element", "attribute", "optional", "zeroOrMore", "oneOrMore", "group", "list")
)
