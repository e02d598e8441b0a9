"""A grammar → schema documents, one for each namespace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Final

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.xsd.assertions import Assertions
from tei_memcon.grammar.xsd.attributes import Attributes, AttributeSet, Use
from tei_memcon.grammar.xsd.content import Contents, Unordered
from tei_memcon.grammar.xsd.particle import Particle, group_names, is_class
from tei_memcon.grammar.xsd.types import EMPTY, Named, SimpleType, Types, Union, named_types
from tei_memcon.grammar.xsd.write import Writer, component
from tei_memcon.names import EXAMPLES, TEI, XML, XML_SCHEMA

_PREFIXES: Final = {TEI: "tei", EXAMPLES: "teix", XML: "xml"}
_REFERRING: Final = ("ref", "type", "base", "itemType", "memberTypes")


@dataclass(frozen=True, slots=True)
class Loosened:
    """A place where XML Schema accepts more than RELAX NG."""

    element: str
    """Name of the element, or of the class, macro or data type; empty for the schema as a whole."""
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class XsdResult:
    """Schema documents, and what they do not say."""

    documents: Mapping[str, etree._Element]
    """By file name; the first one is to be given to a validator, and finds the others beside it."""
    looser: tuple[Loosened, ...]


def xsd_documents(
    grammar: p.Grammar,
    namespace: str,
    ident: str,
    *,
    docs: Mapping[str, str] | None = None,
    unique_ids: bool = False,
    assertions: bool = False,
) -> XsdResult:
    """The schema documents of a grammar.

    They accept every document that the grammar accepts, and load in libxml2 and in the package xmlschema: whether a
    content model is deterministic is decided here. There is a global element for each element, a group for each class
    of elements and macro, an attribute group for each class of attributes and a simple type for each data type.

    Args:
        grammar: the grammar.
        namespace: the target namespace of the main document.
        ident: of the schema; the main document is ``IDENT.xsd``, others are ``IDENT-PREFIX.xsd``.
        docs: a description for each definition that is to have one, by name of the definition.
        unique_ids: whether two values of the type ``ID`` must differ. RELAX NG itself does not demand that, only RELAX
            NG DTD Compatibility, which a grammar with elements of any name cannot have.
        assertions: whether assertions say which attributes exclude or demand each other. The documents are then of XML
            Schema 1.1, which libxml2 does not read.

    Returns:
        The documents, the same for the same grammar, and a list of all places where they accept more.
    """
    return _Schema(grammar, namespace, ident, docs or {}, unique_ids, assertions).result()


class _Schema:
    def __init__(
        self,
        grammar: p.Grammar,
        namespace: str,
        ident: str,
        docs: Mapping[str, str],
        unique_ids: bool,
        assertions: bool,
    ) -> None:
        self.grammar = grammar
        self.namespace = namespace
        self.ident = ident
        self.docs = docs
        self.defines = grammar.by_name()
        self.looser: dict[Loosened, None] = {}
        self.contents = Contents(self.defines, namespace, self.report)
        self.assertions = Assertions(self.defines, self.qname) if assertions else None
        is_asserted = self.assertions.says_all if self.assertions else lambda choice: False
        self.attributes = Attributes(self.defines, self.report, is_asserted)
        self.types = Types(self.defines, unique_ids)
        self.elements: dict[p.Name, list[p.Element]] = {}
        self.described: dict[p.Name, str] = {}
        self.global_attributes: dict[p.Name, dict[p.Pattern, None]] = {}
        self._survey()
        self.prefixes = self._assigned_prefixes()
        empty = "empty"
        while empty in self.defines and not isinstance(self.defines[empty], p.Element):
            empty += "_"
        self.writer = Writer(self.qname, namespace, empty)
        self.own_types: dict[str, SimpleType] = {}
        """Types that have no definition of their own but need a name."""
        self.used_groups: set[str] = set()
        self.used_attributes: set[str] = set()
        self.used_types: set[str] = set()

    def report(self, where: str, what: str, why: str) -> None:
        """Note a place that is looser."""
        self.looser[Loosened(where, what, why)] = None

    def qname(self, name: p.Name) -> str:
        """The name with the prefix that its namespace has in all documents."""
        return f"{self.prefixes[name.namespace]}:{name.local}" if name.namespace else name.local

    # ------------------------------------------------------------ what there is

    def _survey(self) -> None:
        """Find all elements, and the attributes that have a namespace."""
        stack = [("", self.grammar.start), *((d.name, d.pattern) for d in self.grammar.defines)]
        seen: set[int] = set()
        while stack:
            define, pattern = stack.pop(0)
            if id(pattern) in seen:
                continue
            seen.add(id(pattern))
            if isinstance(pattern, p.Element):
                for name in _names(pattern.name):
                    self.elements.setdefault(name, []).append(pattern)
                    if define in self.docs:
                        self.described.setdefault(name, self.docs[define])
            elif isinstance(pattern, p.Attribute):
                for name in _names(pattern.name):
                    if name.namespace:
                        self.global_attributes.setdefault(name, {})[pattern.content] = None
            stack[:0] = [("", child) for child in p.children(pattern)]

    def _assigned_prefixes(self) -> dict[str, str]:
        namespaces = {self.namespace, *(name.namespace for name in (*self.elements, *self.global_attributes))} - {""}
        found: dict[str, str] = {}
        for namespace in sorted(namespaces, key=lambda uri: (uri != self.namespace, uri)):
            number = sum(uri not in _PREFIXES for uri in found) + 1
            found[namespace] = _PREFIXES.get(namespace) or f"ns{number}"
        return found

    def result(self) -> XsdResult:
        """The documents and the report."""
        self._report_roots()
        namespaces = dict.fromkeys(
            [self.namespace, *self.prefixes, *(name.namespace for name in (*self.elements, *self.global_attributes))]
        )
        roots = {namespace: self._root(namespace) for namespace in namespaces}
        for name, elements in self.elements.items():
            self._element(roots[name.namespace], name, elements)
        for name in self.global_attributes:
            self._global_attribute(roots[name.namespace], name)
        self._shared(roots[self.namespace], chain.from_iterable(root.iter("*") for root in roots.values()))
        for root in roots.values():
            self._import(root)
            etree.indent(root)
        documents = {self._file(namespace): root for namespace, root in roots.items()}
        return XsdResult(documents, tuple(self.looser))

    def _report_roots(self) -> None:
        """Say that XML Schema does not know a start pattern."""
        started: set[p.Name] = set()
        stack = [self.grammar.start]
        while stack:
            pattern = stack.pop()
            if isinstance(pattern, p.Ref):
                stack.append(self.defines[pattern.name])
            elif isinstance(pattern, p.Element):
                started.update(_names(pattern.name))
                if not isinstance(pattern.name, (p.Name, p.NameChoice)):
                    self.report(
                        "", "root element of any name", "in XML Schema a root needs a name: none such is accepted"
                    )
            else:
                stack.extend(p.children(pattern))
        if started != set(self.elements):
            names = ", ".join(sorted(name.local for name in started))
            self.report("", "root element", f"in XML Schema every element may be the root, not only {names}")

    # ------------------------------------------------------------ documents

    def _file(self, namespace: str) -> str:
        if namespace == self.namespace:
            return f"{self.ident}.xsd"
        return f"{self.ident}-{self.prefixes[namespace] if namespace else 'local'}.xsd"

    def _root(self, namespace: str) -> etree._Element:
        prefixes = {prefix: uri for uri, prefix in self.prefixes.items() if uri != XML}
        root = etree.Element(f"{{{XML_SCHEMA}}}schema", nsmap={"xs": XML_SCHEMA, **prefixes})
        if namespace:
            root.set("targetNamespace", namespace)
        root.set("elementFormDefault", "qualified")
        return root

    def _import(self, root: etree._Element) -> None:
        """Import the namespaces that a document refers to."""
        uris = {prefix: uri for uri, prefix in self.prefixes.items()}
        found: set[str] = set()
        for element in root.iter("*"):
            for attribute in _REFERRING:
                for reference in element.get(attribute, "").split():
                    prefix, colon, _ = reference.partition(":")
                    if prefix != "xs":
                        found.add(uris[prefix] if colon else "")
        for namespace in sorted(found - {root.get("targetNamespace", "")}, reverse=True):
            element = etree.Element(f"{{{XML_SCHEMA}}}import")
            if namespace:
                element.set("namespace", namespace)
            element.set("schemaLocation", self._file(namespace))
            root.insert(0, element)

    @staticmethod
    def _describe(element: etree._Element, text: str | None) -> None:
        if text:
            component(component(element, "annotation"), "documentation").text = text

    # ------------------------------------------------------------ elements

    def _element(self, root: etree._Element, name: p.Name, elements: list[p.Element]) -> None:
        contents = [element.content for element in elements]
        if len(contents) > 1:
            self.report(name.local, "several definitions", "XML Schema has one content for elements of one name")
        pattern = self.grammar.patterns.choice(contents)
        content = self.contents.content(pattern, name.namespace, name.local)
        attributes = self.attributes.of_element(contents, name.local)
        element = component(root, "element", name=name.local)
        self._describe(element, self.described.get(name))
        if content.kind in ("elements", "mixed"):
            complex_ = component(element, "complexType", **({"mixed": "true"} if content.kind == "mixed" else {}))
            self._use_groups(content.model)
            self.writer.model(complex_, content.model)
            self._attributes(complex_, attributes, name.local)
            self._assert(complex_, contents)
            return
        type_ = EMPTY if content.kind == "empty" else self.types.type(pattern, partial(self.report, name.local))
        if attributes.uses or attributes.groups or attributes.wildcards:
            extension = component(component(component(element, "complexType"), "simpleContent"), "extension")
            extension.set("base", self.writer.reference(self._named(type_, f"{name.local}.content")) or "")
            self._attributes(extension, attributes, name.local)
            self._assert(extension, contents)
        else:
            self._use_types(type_)
            self.writer.typed(element, type_)

    def _named(self, type_: SimpleType, name: str) -> SimpleType:
        """A type that has a name: the type itself, or a reference to it under a name that is free."""
        if self.writer.reference(type_) is None:
            while name in self.defines or name in self.own_types:
                name += "_"
            self.own_types[name] = type_
            type_ = Named(name)
        self._use_types(type_)
        return type_

    def _use_groups(self, model: Particle | Unordered) -> None:
        if isinstance(model, Unordered):
            return
        for name, body in group_names(model):
            if name not in self.used_groups:
                self.used_groups.add(name)
                if not is_class(body):  # a class is written without references
                    self._use_groups(body)

    # ------------------------------------------------------------ attributes

    def _attributes(self, parent: etree._Element, attributes: AttributeSet, where: str) -> None:
        for group in attributes.groups:
            self._use_attributes(group)
        self.writer.attributes(parent, attributes, partial(self._type_of_use, where), self._default)
        self.writer.any_attribute(parent, attributes.wildcards)

    def _assert(self, parent: etree._Element, contents: list[p.Pattern]) -> None:
        if self.assertions is not None and len(contents) == 1:
            for test in self.assertions.tests(contents[0]):
                component(parent, "assert", test=test)

    def _use_attributes(self, name: str) -> None:
        if name not in self.used_attributes:
            self.used_attributes.add(name)
            for inner in self.attributes.group(name).groups:
                self._use_attributes(inner)

    def _type_of_use(self, where: str, use: Use) -> SimpleType:
        return self._type_of_values(f"{where}/@{use.name.local}", use.contents)

    def _type_of_values(self, where: str, contents: Iterable[p.Pattern]) -> SimpleType:
        types = dict.fromkeys(self.types.type(content, partial(self.report, where)) for content in contents)
        members = [member for type_ in types for member in (type_.members if isinstance(type_, Union) else (type_,))]
        found = Union(tuple(dict.fromkeys(members))) if len(types) > 1 else next(iter(types))
        self._use_types(found)
        return found

    def _global_attribute(self, root: etree._Element, name: p.Name) -> None:
        contents = self.global_attributes[name]
        where = f"@{self.qname(name)}"
        type_ = self._type_of_values(where, contents)
        if len(contents) > 1:
            self.report(where, "values", "in XML Schema an attribute of a namespace has the same values everywhere")
        self.writer.typed(component(root, "attribute", name=name.local), type_)

    def _default(self, use: Use) -> str | None:
        """The default value, if it certainly is one of the values, without which the schema would be at fault."""
        if use.required or use.default is None:
            return None
        return use.default if all(self._allows(content, use.default) for content in use.contents) else None

    def _allows(self, pattern: p.Pattern, value: str) -> bool:
        if isinstance(pattern, p.Ref):
            return self._allows(self.defines[pattern.name], value)
        if isinstance(pattern, p.Choice):
            return any(self._allows(item, value) for item in pattern.items)
        if isinstance(pattern, p.Value):
            return pattern.type in ("token", "string") and pattern.value == value
        return isinstance(pattern, p.Text) or (
            isinstance(pattern, p.Data) and pattern.type in ("token", "string") and not pattern.params
        )

    # ------------------------------------------------------------ groups and types

    def _shared(self, root: etree._Element, elements: Iterable[etree._Element]) -> None:
        """Groups, attribute groups and types, each kind in the order of the grammar."""
        for name in self._in_order(self.used_groups):
            group = component(root, "group", name=name)
            self._describe(group, self.docs.get(name))
            self.writer.group(group, self.contents.groups[name])
        for name in self._in_order(self.used_attributes):
            group = component(root, "attributeGroup", name=name)
            self._describe(group, self.docs.get(name))
            attributes = self.attributes.group(name)
            self.writer.attributes(group, attributes, partial(self._type_of_use, name), self._default)
        for name in self._in_order(self.used_types):
            type_ = component(root, "simpleType", name=name)
            self._describe(type_, self.docs.get(name))
            self.writer.definition(type_, self.types.named(name, partial(self.report, name)))
        for name, own in self.own_types.items():
            self.writer.definition(component(root, "simpleType", name=name), own)
        empty = self.writer.reference(EMPTY)
        if any(empty in element.get(name, "").split() for element in elements for name in _REFERRING):
            self.writer.definition(component(root, "simpleType", name=self.writer.empty), EMPTY)

    def _in_order(self, names: set[str]) -> Iterator[str]:
        return (define.name for define in self.grammar.defines if define.name in names)

    def _use_types(self, type_: SimpleType) -> None:
        for name in named_types(type_):
            if name not in self.used_types and name not in self.own_types:
                self.used_types.add(name)
                self._use_types(self.types.named(name, _unheard))
            elif name in self.own_types:
                self._use_types(self.own_types[name])


def _unheard(what: str, why: str) -> None:
    """The report of a type comes when it is written."""


def _names(name: p.NameClass) -> tuple[p.Name, ...]:
    """The single names of a name class."""
    if isinstance(name, p.NameChoice):
        return tuple(single for item in name.items for single in _names(item))
    return (name,) if isinstance(name, p.Name) else ()
