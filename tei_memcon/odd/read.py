"""XML elements of an ODD → the objects of `tei_memcon.odd.model` (Guidelines, chapter 23)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, cast

from lxml import etree

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Severity
from tei_memcon.names import EXAMPLES, RELAXNG, local_name, namespace, tei
from tei_memcon.odd.model import (
    Alternate,
    AnyElement,
    AnySpec,
    AttDef,
    AttList,
    AttRef,
    Classes,
    ClassRef,
    ClassSpec,
    ConstraintSpec,
    Content,
    DataRef,
    DataSpec,
    Datatype,
    ElementRef,
    ElementSpec,
    Empty,
    Expand,
    MacroRef,
    MacroSpec,
    MemberOf,
    Mode,
    Occurs,
    RelaxNG,
    Sequence,
    TextNode,
    Usage,
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
CODES: Final = (ODD_NOT_UNDERSTOOD,)

SPEC_TAGS: Final = frozenset(tei(name) for name in ("elementSpec", "classSpec", "macroSpec", "dataSpec"))
_MODES: Final = ("add", "change", "delete", "replace")
_USAGES: Final = ("req", "mwa", "rec", "opt")
_VAL_LIST_TYPES: Final = ("open", "semi", "closed")
_EXPANSIONS: Final = (
    *("alternate", "sequence", "sequenceOptional", "sequenceOptionalRepeatable", "sequenceRepeatable"),
)
_PROSE: Final = frozenset(
    tei(name) for name in ("altIdent", "equiv", "gloss", "desc", "remarks", "exemplum", "listRef", "model", "modelGrp")
)


def locus_of(element: etree._Element) -> Locus:
    """Where an element stands in its file."""
    return Locus(element.getroottree().docinfo.URL or "-", element.sourceline)


def without_examples(element: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Descendants with one of the expanded names, examples of encoding (``egXML``) left out."""
    for found in element.iter(*tags):
        if not any(namespace(str(ancestor.tag)) == EXAMPLES for ancestor in found.iterancestors()):
            yield found


class Reader:
    """Reads specifications and gathers what it does not understand."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []

    def spec(self, element: etree._Element) -> AnySpec:
        """Read an ``elementSpec``, ``classSpec``, ``macroSpec`` or ``dataSpec``."""
        if element.tag == tei("elementSpec"):
            return self._element_spec(element)
        if element.tag == tei("classSpec"):
            return self._class_spec(element)
        return self._macro_spec(element) if element.tag == tei("macroSpec") else self._data_spec(element)

    # ------------------------------------------------------------ specifications

    def _element_spec(self, element: etree._Element) -> ElementSpec:
        self._expect(element, "classes", "content", "constraintSpec", "attList")
        return ElementSpec(
            ident=element.get("ident", ""),
            module=element.get("module", ""),
            mode=self._mode(element),
            alt_ident=_alt_ident(element),
            constraints=self._constraints(element),
            element=element,
            namespace=element.get("ns"),
            classes=self._classes(element),
            content=self._content_of(element),
            attributes=self._att_list_of(element),
        )

    def _class_spec(self, element: etree._Element) -> ClassSpec:
        self._expect(element, "classes", "constraintSpec", "attList")
        return ClassSpec(
            ident=element.get("ident", ""),
            module=element.get("module", ""),
            mode=self._mode(element),
            constraints=self._constraints(element),
            element=element,
            type="atts" if element.get("type") == "atts" else "model",
            classes=self._classes(element),
            attributes=self._att_list_of(element),
        )

    def _macro_spec(self, element: etree._Element) -> MacroSpec:
        self._expect(element, "content", "constraintSpec", "valList", "stringVal")
        return MacroSpec(
            ident=element.get("ident", ""),
            module=element.get("module", ""),
            mode=self._mode(element),
            constraints=self._constraints(element),
            element=element,
            content=self._content_of(element),
        )

    def _data_spec(self, element: etree._Element) -> DataSpec:
        self._expect(element, "content", "constraintSpec", "valList")
        return DataSpec(
            ident=element.get("ident", ""),
            module=element.get("module", ""),
            mode=self._mode(element),
            constraints=self._constraints(element),
            element=element,
            content=self._content_of(element),
        )

    def _constraints(self, element: etree._Element) -> tuple[ConstraintSpec, ...]:
        return tuple(self.constraint_spec(child) for child in element.iterchildren(tei("constraintSpec")))

    def constraint_spec(self, element: etree._Element) -> ConstraintSpec:
        """Read a ``constraintSpec``."""
        return ConstraintSpec(
            ident=element.get("ident", ""),
            scheme=element.get("scheme", "schematron"),
            mode=self._mode(element),
            element=element,
        )

    def _classes(self, element: etree._Element) -> Classes | None:
        classes = element.find(tei("classes"))
        if classes is None:
            return None
        members = tuple(
            MemberOf(member.get("key", ""), self._mode(member), member)
            for member in classes.iterchildren(tei("memberOf"))
        )
        return Classes(members, "change" if classes.get("mode") == "change" else "replace")

    # ------------------------------------------------------------ content

    def _content_of(self, element: etree._Element) -> Content | None:
        content = element.find(tei("content"))
        if content is None:
            return None
        return self.content(content)

    def content(self, element: etree._Element) -> Content:
        """Read what an element holds as one content model; several children stand one after another."""
        parts = tuple(part for child in _children(element) if (part := self._part(child)) is not None)
        if not parts:
            return Empty()
        return parts[0] if len(parts) == 1 else Sequence(parts)

    def _part(self, element: etree._Element) -> Content | None:
        tag = str(element.tag)
        if namespace(tag) == RELAXNG:
            return RelaxNG(element)
        read = _PARTS.get(tag)
        if read is None:
            if tag not in _PROSE and tag != tei("valDesc"):
                self._complain(element, f"<{local_name(tag)}> has no meaning in a content model")
            return None
        return read(self, element)

    def _sequence(self, element: etree._Element) -> Content:
        ordered = element.get("preserveOrder", "true") not in ("false", "0")
        return Sequence(self._parts(element), self.occurs(element), ordered)

    def _alternate(self, element: etree._Element) -> Content:
        return Alternate(self._parts(element), self.occurs(element))

    def _parts(self, element: etree._Element) -> tuple[Content, ...]:
        return tuple(part for child in _children(element) if (part := self._part(child)) is not None)

    def _element_ref(self, element: etree._Element) -> Content:
        return ElementRef(element.get("key", ""), self.occurs(element), element)

    def _class_ref(self, element: etree._Element) -> Content:
        expand = self._one_of(element, "expand", _EXPANSIONS, "alternate")
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
            self._complain(element, "<dataRef> needs one of @key and @name")
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

    def occurs(self, element: etree._Element) -> Occurs:
        """Read ``@minOccurs`` and ``@maxOccurs``."""
        lower, upper = element.get("minOccurs", "1").strip(), element.get("maxOccurs", "1").strip()
        if not lower.isdigit() or not (upper.isdigit() or upper == "unbounded"):
            self._complain(element, f"minOccurs “{lower}” and maxOccurs “{upper}” are not numbers of occurrences")
            return Occurs()
        least = int(lower)
        # An upper bound that is not given is 1, but never below the lower one.
        most = None if upper == "unbounded" else int(upper) if "maxOccurs" in element.attrib else max(1, least)
        if most is not None and most < least:
            self._complain(element, f"minOccurs {least} is greater than maxOccurs {most}")
            most = least
        return Occurs(least, most)

    # ------------------------------------------------------------ attributes

    def _att_list_of(self, element: etree._Element) -> AttList | None:
        lists = tuple(self._att_list(child) for child in element.iterchildren(tei("attList")))
        if not lists:
            return None
        return lists[0] if len(lists) == 1 else AttList(lists)

    def _att_list(self, element: etree._Element) -> AttList:
        items: list[AttDef | AttRef | AttList] = []
        for child in _children(element):
            if child.tag == tei("attDef"):
                items.append(self.att_def(child))
            elif child.tag == tei("attRef"):
                items.append(self._att_ref(child))
            elif child.tag == tei("attList"):
                items.append(self._att_list(child))
            elif child.tag not in _PROSE:
                self._complain(child, f"<{local_name(str(child.tag))}> has no meaning in a list of attributes")
        return AttList(tuple(items), "choice" if element.get("org") == "choice" else "group")

    def _att_ref(self, element: etree._Element) -> AttRef:
        name = element.get("name", "")
        class_key = element.get("class")
        if class_key is None and ".attribute." in name:
            class_key, name = name.split(".attribute.", 1)
        return AttRef(class_key, name, element)

    def att_def(self, element: etree._Element) -> AttDef:
        """Read an ``attDef``."""
        self._expect(element, "datatype", "constraintSpec", "defaultVal", "valList", "valDesc")
        datatype, val_list, default = (element.find(tei(name)) for name in ("datatype", "valList", "defaultVal"))
        usage = self._one_of(element, "usage", _USAGES, "")
        return AttDef(
            ident=element.get("ident", ""),
            mode=self._mode(element),
            usage=cast(Usage, usage) if usage else None,
            namespace=element.get("ns"),
            alt_ident=_alt_ident(element),
            datatype=None if datatype is None else Datatype(self.content(datatype), self.occurs(datatype)),
            val_list=None if val_list is None else self.val_list(val_list),
            default=None if default is None else (default.text or "").strip(),
            constraints=self._constraints(element),
            element=element,
        )

    def val_list(self, element: etree._Element) -> ValList:
        """Read a ``valList``."""
        self._expect(element, "valItem", "paramList")
        items = tuple(
            ValItem(item.get("ident", ""), self._mode(item), _alt_ident(item), item)
            for item in element.iterchildren(tei("valItem"))
        )
        kind = self._one_of(element, "type", _VAL_LIST_TYPES, "")
        return ValList(items, cast(ValListType, kind) if kind else None, self._mode(element), self.occurs(element))

    # ------------------------------------------------------------ help

    def _mode(self, element: etree._Element) -> Mode:
        return cast(Mode, self._one_of(element, "mode", _MODES, "add"))

    def _one_of(self, element: etree._Element, attribute: str, values: tuple[str, ...], default: str) -> str:
        value = element.get(attribute)
        if value is None or value in values:
            return value or default
        self._complain(element, f"@{attribute} is “{value}”; it may be {', '.join(values)}")
        return default

    def _expect(self, element: etree._Element, *names: str) -> None:
        expected = {tei(name) for name in names} | _PROSE
        for child in _children(element):
            if child.tag not in expected and namespace(str(child.tag)) != RELAXNG:
                where = local_name(str(element.tag))
                self._complain(child, f"<{local_name(str(child.tag))}> has no meaning in <{where}>")

    def _complain(self, element: etree._Element, message: str) -> None:
        self.diagnostics.append(
            ODD_NOT_UNDERSTOOD.at(locus_of(element), message, "see chapter 23 of the TEI Guidelines")
        )


_PARTS: Final[dict[str, Callable[[Reader, etree._Element], Content]]] = {
    tei("sequence"): Reader._sequence,
    tei("alternate"): Reader._alternate,
    tei("elementRef"): Reader._element_ref,
    tei("classRef"): Reader._class_ref,
    tei("macroRef"): Reader._macro_ref,
    tei("dataRef"): Reader._data_ref,
    tei("anyElement"): Reader._any_element,
    tei("textNode"): Reader._text_node,
    tei("empty"): Reader._empty,
    tei("valList"): Reader._closed_list,
}


def _children(element: etree._Element) -> Iterator[etree._Element]:
    return (child for child in element if isinstance(child.tag, str))


def _alt_ident(element: etree._Element) -> str | None:
    alternative = element.find(tei("altIdent"))
    return None if alternative is None else (alternative.text or "").strip() or None
