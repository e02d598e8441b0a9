"""A schema → a RELAX NG grammar: one definition for each element, class, macro and data type that is used.

What no document can match is taken out: an element whose content model demands a member of a class that has none is
not in the grammar, nor is any reference to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.grammar.pattern import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    AnyName,
    Choice,
    Data,
    Define,
    Grammar,
    Name,
    NameClass,
    NsName,
    Pattern,
    Patterns,
    Ref,
)
from tei_memcon.grammar.rng_read import RngReader, read_grammar
from tei_memcon.grammar.simplify import without_impossible, without_unused
from tei_memcon.names import EXAMPLES, RELAXNG, TEI, XML, XML_SCHEMA_TYPES, local_name
from tei_memcon.odd import model as m
from tei_memcon.odd.read import ODD_NOT_UNDERSTOOD, locus_of
from tei_memcon.odd.schema import ClassAttributes, Schema

_EXPANSIONS: Final = (
    "_sequenceOptionalRepeatable",
    "_sequenceOptional",
    "_sequenceRepeatable",
    "_sequence",
    "_alternation",
)
_DEFAULT_EXCEPTIONS: Final[tuple[NameClass, ...]] = (NsName(TEI), Name(EXAMPLES, "egXML"))


def build_grammar(schema: Schema) -> Grammar:
    """The grammar of a schema."""
    return _Builder(schema).grammar()


class _Builder:
    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.patterns = Patterns()
        self.defines: dict[str, Pattern] = {}
        self.rng = RngReader(self.patterns, self._rng_ref)
        self.any_elements: dict[NameClass, str] = {}
        self.external: dict[str, Pattern] = {}

    # ------------------------------------------------------------ the whole

    def grammar(self) -> Grammar:
        schema, patterns = self.schema, self.patterns
        for external in schema.externals:
            replacing = external.element.iter(f"{{{RELAXNG}}}define")
            defines = read_grammar(
                external.root, patterns, external.prefix, replacing=replacing, not_read=self.rng.not_read
            )[1]
            self.external.update(defines)
        for ident, element in schema.elements.items():
            self.defines[self._name(ident)] = self._element(element)
        for ident, members in schema.members.items():
            refs = [self._member(ident, member) for member in members]
            self.defines[self._class_name(ident)] = patterns.choice(refs)
        for ident in schema.class_attributes:
            self.defines[self._attributes_name(ident)] = self._attributes(schema.class_attributes[ident])
        for ident, macro in schema.macros.items():
            self.defines[self._name(ident)] = self._content(macro.content)
        for ident, datatype in schema.datatypes.items():
            self.defines[self._name(ident)] = self._content(datatype.content)
        for name, pattern in self.external.items():
            self.defines.setdefault(name, pattern)
        start = patterns.choice(patterns.ref(self._name(ident)) for ident in schema.start)
        start, defines = without_impossible(start, self.defines, patterns)
        kept = tuple(Define(name, pattern) for name, pattern in without_unused(start, defines).items())
        return Grammar(start, kept, patterns, tuple(map(_not_understood, self.rng.not_read)))

    def _name(self, ident: str) -> str:
        return self.schema.prefix + ident

    def _attributes_name(self, ident: str) -> str:
        return f"{self._name(ident)}.attributes"

    def _class_name(self, ident: str) -> str:
        """The name of a model class; an element may have the same ident."""
        return f"{self._name(ident)}.class" if ident in self.schema.elements else self._name(ident)

    def _member(self, key: str, ident: str, suffix: str = "") -> Pattern:
        """A member of a model class, an element or a class, as often as it may occur (``memberOf/@min``, ``@max``)."""
        if ident in self.schema.members and ident not in self.schema.elements:
            if suffix:
                return self._expanded(ident, self.schema.members[ident], suffix, suffix)
            return self.patterns.ref(self._class_name(ident))
        occurs = self.schema.occurs.get((key, ident), m.ONCE)
        return self.patterns.repeat(self.patterns.ref(self._name(ident)), occurs.min, occurs.max)

    # ------------------------------------------------------------ elements and attributes

    def _element(self, spec: m.ElementSpec) -> Pattern:
        attributes = self._attributes(self.schema.attributes[spec.ident])
        content = self._content(spec.content)
        name = Name(self.schema.namespace_of(spec), spec.name)
        return self.patterns.element(name, self.patterns.group((attributes, content)))

    def _attributes(self, items: Iterable[m.AttDef | m.AttList | ClassAttributes]) -> Pattern:
        return self.patterns.group(self._attribute_items(items))

    def _attribute_items(self, items: Iterable[m.AttDef | m.AttRef | m.AttList | ClassAttributes]) -> Iterator[Pattern]:
        for item in items:
            if isinstance(item, ClassAttributes):
                yield self.patterns.ref(self._attributes_name(item.key))
            elif isinstance(item, m.AttDef):
                if not item.ident.startswith("xmlns"):  # a declaration of a namespace is no attribute of RELAX NG
                    yield self._attribute(item)
            elif isinstance(item, m.AttList):
                inner = tuple(self._attribute_items(item.items))
                yield self.patterns.choice(inner) if item.org == "choice" else self.patterns.group(inner)

    def _attribute(self, attribute: m.AttDef) -> Pattern:
        pattern = self.patterns.attribute(
            self._attribute_name(attribute), self._value(attribute), attribute.default or None
        )
        return pattern if attribute.usage == "req" else self.patterns.optional(pattern)

    @staticmethod
    def _attribute_name(attribute: m.AttDef) -> Name:
        name = attribute.alt_ident or attribute.ident
        if name.startswith("xml:"):
            return Name(XML, name[len("xml:") :])
        return Name(attribute.namespace or "", name)

    def _value(self, attribute: m.AttDef) -> Pattern:
        """The values of an attribute: those of a closed list, of a semi-open list and the data type, or of the type."""
        datatype = attribute.datatype
        pattern = TEXT if datatype is None else self._content(datatype.content)
        listed = attribute.val_list
        if listed is not None and listed.items and listed.type in ("closed", "semi"):
            values = self._values(listed)
            pattern = values if listed.type == "closed" or pattern is TEXT else self.patterns.choice((values, pattern))
        occurs = m.ONCE if datatype is None else datatype.occurs
        if occurs == m.ONCE:
            return pattern
        return self._tokens(pattern, occurs)

    def _tokens(self, pattern: Pattern, occurs: m.Occurs) -> Pattern:
        """A list of tokens; text has no tokens, so it stays text."""
        if pattern is TEXT:
            return TEXT
        if (occurs.min, occurs.max) == (0, 1):
            return self.patterns.choice((pattern, EMPTY))
        if occurs.max is None:
            return self.patterns.list(self.patterns.repeat(pattern, occurs.min, None))
        # Tokens that may be left out stand side by side: libxml2 misjudges them in one another.
        optional = [self.patterns.optional(pattern)] * (occurs.max - occurs.min)
        return self.patterns.list(self.patterns.group([pattern] * occurs.min + optional))

    def _values(self, listed: m.ValList) -> Pattern:
        return self.patterns.choice(self.patterns.value(item.alt_ident or item.ident) for item in listed.items)

    # ------------------------------------------------------------ content

    def _content(self, content: m.Content | None) -> Pattern:
        return EMPTY if content is None else self._pattern(content)

    def _pattern(self, content: m.Content) -> Pattern:
        patterns = self.patterns
        if isinstance(content, m.Empty):
            return EMPTY
        if isinstance(content, m.TextNode):
            return TEXT
        if isinstance(content, m.RelaxNG):
            return self.rng.pattern(content.element) or EMPTY
        if isinstance(content, m.Sequence):
            parts = tuple(self._pattern(part) for part in content.content)
            inner = patterns.group(parts) if content.ordered else patterns.interleave(parts)
            if parts and all(isinstance(part, m.DataRef) for part in content.content):
                inner = patterns.list(inner)  # values one after another are the tokens of a list
        elif isinstance(content, m.Alternate):
            inner = patterns.choice(self._pattern(part) for part in content.content)
        elif isinstance(content, m.ElementRef):
            known = content.key in self.schema.elements
            inner = patterns.ref(self._name(content.key) if known else content.key)
        elif isinstance(content, m.MacroRef):
            inner = patterns.ref(self._name(content.key))
        elif isinstance(content, m.ClassRef):
            inner = self._class(content)
        elif isinstance(content, m.DataRef):
            inner = self._data(content)
        elif isinstance(content, m.AnyElement):
            inner = self._any_element(content)
        else:
            inner = self._values(content)
        return patterns.repeat(inner, content.occurs.min, content.occurs.max)

    def _class(self, reference: m.ClassRef) -> Pattern:
        if reference.expand == "alternate" and not (reference.include or reference.exclude):
            return self.patterns.ref(self._class_name(reference.key))
        return self._expanded(reference.key, self._class_members(reference), reference.expand)

    def _expanded(self, key: str, members: Iterable[str], expand: str, suffix: str = "") -> Pattern:
        """The members of a class in the way that ``classRef/@expand`` says.

        Args:
            key: the class.
            members: those that are meant.
            expand: the way.
            suffix: the way for classes among the members, if not one of them.
        """
        patterns = self.patterns
        refs = [self._member(key, member, suffix) for member in members]
        if expand == "sequence":
            return patterns.group(refs)
        if expand == "sequenceOptional":
            return patterns.group(map(patterns.optional, refs))
        if expand == "sequenceRepeatable":
            return patterns.group(map(patterns.one_or_more, refs)) if refs else NOT_ALLOWED
        if expand == "sequenceOptionalRepeatable":
            return patterns.group(map(patterns.zero_or_more, refs))
        return patterns.choice(refs)

    def _class_members(self, reference: m.ClassRef) -> Iterator[str]:
        """The members that are meant; classes among them are opened where some of their members may be left out."""
        for member in self.schema.members.get(reference.key, ()):
            named = member in reference.include
            if member in reference.exclude or (reference.include and not named and member not in self.schema.members):
                continue
            if member in self.schema.members and not named and (reference.include or reference.exclude):
                inner = m.ClassRef(member, include=reference.include, exclude=reference.exclude)
                yield from self._class_members(inner)
            else:
                yield member

    def _data(self, reference: m.DataRef) -> Pattern:
        facets = reference.facets
        if reference.restriction is not None:
            facets = (("pattern", reference.restriction), *facets)
        if reference.name is not None:
            return self.patterns.data(reference.name, XML_SCHEMA_TYPES, facets)
        key = reference.key or ""
        if key not in self.schema.datatypes:
            return TEXT
        if not facets:
            return self.patterns.ref(self._name(key))
        return self._restricted(self._content(self.schema.datatypes[key].content), facets)

    def _restricted(self, pattern: Pattern, facets: tuple[tuple[str, str], ...]) -> Pattern:
        if isinstance(pattern, Data):
            return self.patterns.data(pattern.type, pattern.library, (*pattern.params, *facets), pattern.exclude)
        if isinstance(pattern, Choice):
            return self.patterns.choice(self._restricted(item, facets) for item in pattern.items)
        if isinstance(pattern, Ref):
            inner = self.schema.datatypes.get(pattern.name.removeprefix(self.schema.prefix))
            return self._restricted(self._content(inner.content), facets) if inner else pattern
        return self.patterns.data("string", XML_SCHEMA_TYPES, facets) if pattern is TEXT else pattern

    def _any_element(self, content: m.AnyElement) -> Pattern:
        """Any element outside the excepted names, with any attributes and, inside it, any such elements."""
        names = self.schema.exceptions if content.exclude is None else content.exclude
        exclude = _DEFAULT_EXCEPTIONS if names is None else tuple(map(self._exception, names))
        name_class: NameClass = AnyName(exclude)
        if name_class not in self.any_elements:
            name = self.any_elements[name_class] = self._name(f"anyElement.{len(self.any_elements) + 1}")
            attributes = self.patterns.zero_or_more(self.patterns.attribute(AnyName(), TEXT))
            inside = self.patterns.zero_or_more(self.patterns.choice((TEXT, self.patterns.ref(name))))
            self.defines[name] = self.patterns.element(name_class, self.patterns.group((attributes, inside)))
        return self.patterns.ref(self.any_elements[name_class])

    def _exception(self, name: str) -> NameClass:
        """A namespace, or a name whose prefix is declared where the ``schemaSpec`` stands."""
        prefix, colon, local = name.partition(":")
        nsmap = self.schema.element.nsmap
        if colon and prefix in nsmap and not local.startswith("//"):
            return Name(nsmap[prefix], local)
        return NsName(name)

    def _rng_ref(self, name: str) -> Pattern | None:
        """What a reference in embedded RELAX NG means; None where the schema does not have it."""
        schema = self.schema
        if name in schema.elements or name in schema.macros or name in schema.datatypes:
            return self.patterns.ref(self._name(name))
        if name in schema.members:
            return self.patterns.ref(self._class_name(name))
        if name in self.external:
            return self.patterns.ref(name)
        if name.endswith(".attributes") and name.removesuffix(".attributes") in schema.class_attributes:
            return self.patterns.ref(self._name(name))
        for suffix in _EXPANSIONS:
            if name.endswith(suffix) and (key := name.removesuffix(suffix)) in schema.members:
                return self._expanded(key, schema.members[key], suffix[1:], suffix[1:])
        return None


def _not_understood(element: etree._Element) -> Diagnostic:
    name = local_name(str(element.tag))
    message = f"<{name}> is not understood in RELAX NG within an ODD"
    help = "put all definitions into one file" if name in ("include", "externalRef") else "take it out"
    return ODD_NOT_UNDERSTOOD.at(locus_of(element), message, help)
