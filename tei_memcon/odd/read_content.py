"""Content models of an ODD → the objects of `tei_memcon.odd.model` (Guidelines 23.5.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, cast

from lxml import etree

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Severity
from tei_memcon.names import EXAMPLES, RELAXNG, TEI, local_name, namespace, tei
from tei_memcon.odd.model import (
    ONCE,
    Alternate,
    AnyElement,
    ClassRef,
    Content,
    DataRef,
    ElementRef,
    Empty,
    Expand,
    MacroRef,
    Mode,
    Occurs,
    RelaxNG,
    Sequence,
    TextNode,
    ValItem,
    ValList,
    ValListType,
)

ODD_NOT_UNDERSTOOD: Final = Code(
    "odd-not-understood",
    Severity.ERROR,
    """\
What it finds: an element or a value in an ODD that has no meaning at this place.

Why it matters: what an ODD processor passes over in silence is missing in the schema, or loosens it, and nobody knows.

Example:

    <content><elementReference key="p"/></content>

What to do: compare with chapter 23 of the TEI Guidelines, and mend the ODD. Elements of TEI that describe (desc, gloss,
remarks, exemplum …) are understood wherever the Guidelines allow them.
""",
)
_MODES: Final = ("add", "change", "delete", "replace")
_VAL_LIST_TYPES: Final = ("open", "semi", "closed")
_EXPANSIONS: Final = (
    *("alternate", "sequence", "sequenceOptional", "sequenceOptionalRepeatable", "sequenceRepeatable"),
)
DESCRIPTIVE: Final = frozenset(
    tei(name)
    for name in (
        *("altIdent", "equiv", "gloss", "desc", "remarks", "exemplum", "listRef"),
        *("model", "modelGrp", "modelSequence"),
    )
)
"""What describes an object, or says how to process it (Guidelines 23.5.4), and has no effect on a grammar."""


def locus_of(element: etree._Element) -> Locus:
    """Where an element stands in its file."""
    return Locus(element.getroottree().docinfo.URL or "-", element.sourceline)


def without_examples(element: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Descendants with one of the expanded names, examples of encoding (``egXML``) left out."""
    for found in element.iter(*tags):
        if not any(namespace(str(ancestor.tag)) == EXAMPLES for ancestor in found.iterancestors()):
            yield found


class ContentReader:
    """Reads content models and gathers what it does not understand."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []

    def content(self, element: etree._Element) -> Content:
        """Read what an element holds as one content model; several children stand one after another."""
        parts = tuple(part for child in children(element) if (part := self._part(child)) is not None)
        if not parts:
            return Empty()
        return parts[0] if len(parts) == 1 else Sequence(parts)

    def _part(self, element: etree._Element) -> Content | None:
        tag = str(element.tag)
        if namespace(tag) == RELAXNG:
            return RelaxNG(element)
        read = _PARTS.get(tag)
        if read is None:
            if tag not in DESCRIPTIVE and tag != tei("valDesc"):
                self.complain(element, f"<{local_name(tag)}> has no meaning in a content model")
            return None
        return read(self, element)

    def _sequence(self, element: etree._Element) -> Content:
        ordered = element.get("preserveOrder", "true") not in ("false", "0")
        return Sequence(self._parts(element), self.occurs(element), ordered)

    def _alternate(self, element: etree._Element) -> Content:
        return Alternate(self._parts(element), self.occurs(element))

    def _parts(self, element: etree._Element) -> tuple[Content, ...]:
        return tuple(part for child in children(element) if (part := self._part(child)) is not None)

    def _element_ref(self, element: etree._Element) -> Content:
        return ElementRef(element.get("key", ""), self.occurs(element), element)

    def _class_ref(self, element: etree._Element) -> Content:
        expand = self.one_of(element, "expand", _EXPANSIONS, "alternate")
        return ClassRef(
            element.get("key", ""),
            self.occurs(element),
            cast(Expand, expand),
            tuple(element.get("include", "").split()),
            tuple(element.get("except", "").split()),
            element,
        )

    def _macro_ref(self, element: etree._Element) -> Content:
        return MacroRef(element.get("key", ""), self.occurs(element), element)

    def _data_ref(self, element: etree._Element) -> Content:
        facets = tuple(
            (facet.get("name", ""), facet.get("value", "")) for facet in element.iterchildren(tei("dataFacet"))
        )
        key, name = element.get("key"), element.get("name")
        if (key is None) == (name is None):
            self.complain(element, "<dataRef> needs one of @key and @name")
        return DataRef(key, name, element.get("restriction"), facets, self.occurs(element), element)

    def _any_element(self, element: etree._Element) -> Content:
        exclude = element.get("except")
        return AnyElement(
            tuple(element.get("require", "").split()),
            None if exclude is None else tuple(exclude.split()),
            self.occurs(element),
        )

    def _text_node(self, _element: etree._Element) -> Content:
        return TextNode()

    def _empty(self, _element: etree._Element) -> Content:
        return Empty()

    def _closed_list(self, element: etree._Element) -> Content:
        return self.val_list(element)

    def occurs(self, element: etree._Element, least: str = "minOccurs", most: str = "maxOccurs") -> Occurs:
        """Read how often something may occur, from two attributes."""
        if least not in element.attrib and most not in element.attrib:
            return ONCE
        lower, upper = element.get(least, "1").strip(), element.get(most, "1").strip()
        if not lower.isdigit() or not (upper.isdigit() or upper == "unbounded"):
            self.complain(element, f"@{least} “{lower}” and @{most} “{upper}” are not numbers of occurrences")
            return ONCE
        minimum, maximum = int(lower), None if upper == "unbounded" else int(upper)
        if maximum is not None and maximum < minimum:
            self.complain(element, f"@{least} is {minimum}, which is more than @{most}, {maximum}")
            maximum = minimum
        return Occurs(minimum, maximum)

    def val_list(self, element: etree._Element) -> ValList:
        """Read a ``valList``."""
        self.expect(element, "valItem", "paramList")
        items = tuple(
            ValItem(item.get("ident", ""), self.mode(item), alt_ident(item), item)
            for item in element.iterchildren(tei("valItem"))
        )
        kind = self.one_of(element, "type", _VAL_LIST_TYPES, "")
        mode = self.mode(element) if "mode" in element.attrib else None
        return ValList(items, cast(ValListType, kind) if kind else None, mode, self.occurs(element))

    def mode(self, element: etree._Element) -> Mode:
        """Read ``@mode``."""
        return cast(Mode, self.one_of(element, "mode", _MODES, "add"))

    def one_of(self, element: etree._Element, attribute: str, values: tuple[str, ...], default: str) -> str:
        """The value of an attribute, if it is one of those allowed, or else the default."""
        value = element.get(attribute)
        if value is None or value in values:
            return value or default
        self.complain(element, f"@{attribute} is “{value}”; it may be {', '.join(values)}")
        return default

    def expect(self, element: etree._Element, *names: str) -> None:
        """Complain of children other than those named and those that describe."""
        for child in children(element):
            tag = str(child.tag)
            if tag not in DESCRIPTIVE and (namespace(tag) != TEI or local_name(tag) not in names):
                self.complain(child, f"<{local_name(tag)}> has no meaning in <{local_name(str(element.tag))}>")

    def complain(self, element: etree._Element, message: str) -> None:
        """Note that something is not understood."""
        self.diagnostics.append(
            ODD_NOT_UNDERSTOOD.at(locus_of(element), message, "see chapter 23 of the TEI Guidelines")
        )


_PARTS: Final[dict[str, Callable[[ContentReader, etree._Element], Content]]] = {
    tei("sequence"): ContentReader._sequence,
    tei("alternate"): ContentReader._alternate,
    tei("elementRef"): ContentReader._element_ref,
    tei("classRef"): ContentReader._class_ref,
    tei("macroRef"): ContentReader._macro_ref,
    tei("dataRef"): ContentReader._data_ref,
    tei("anyElement"): ContentReader._any_element,
    tei("textNode"): ContentReader._text_node,
    tei("empty"): ContentReader._empty,
    tei("valList"): ContentReader._closed_list,
}


def children(element: etree._Element) -> Iterator[etree._Element]:
    """The child elements."""
    return (child for child in element if isinstance(child.tag, str))


def alt_ident(element: etree._Element) -> str | None:
    """The name in documents that a specification gives; None where it gives none."""
    alternative = element.find(tei("altIdent"))
    return None if alternative is None else (alternative.text or "").strip() or None
