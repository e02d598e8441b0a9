"""XML elements of an ODD → the objects of `tei_memcon.odd.model` (Guidelines, chapter 23)."""

from __future__ import annotations

from typing import Any, Final, cast

from lxml import etree

from tei_memcon.diagnostic import Code, Severity
from tei_memcon.names import local_name, tei
from tei_memcon.odd.model import (
    AnySpec,
    AttDef,
    AttList,
    AttRef,
    Classes,
    ClassSpec,
    ConstraintSpec,
    Content,
    DataSpec,
    Datatype,
    ElementSpec,
    MacroSpec,
    MemberOf,
    Usage,
)
from tei_memcon.odd.read_content import (
    DESCRIPTIVE,
    ODD_NOT_UNDERSTOOD,
    ContentReader,
    alt_ident,
    children,
    locus_of,
    without_examples,
)

ODD_VALUES_WITHOUT_MODE: Final = Code(
    "odd-values-without-mode",
    Severity.WARNING,
    """\
What it finds: a valList without @mode in an attribute that is changed (attDef with mode="change").

Why it matters: the TEI's own processor passes over such a list, and so does this one, lest the two make different
schemas of one ODD. The attribute keeps the values that it had, or takes any value.

Example:

    <attDef ident="type" mode="change"><valList type="closed"><valItem ident="draft"/></valList></attDef>

What to do: write mode="add" or mode="replace" on the valList to give the attribute this list, mode="change" to alter
the list that it has.
""",
)
CODES: Final = (ODD_NOT_UNDERSTOOD, ODD_VALUES_WITHOUT_MODE)

__all__ = ("CODES", "ODD_NOT_UNDERSTOOD", "SPEC_TAGS", "Reader", "locus_of", "without_examples")

SPEC_TAGS: Final = frozenset(tei(name) for name in ("elementSpec", "classSpec", "macroSpec", "dataSpec"))
_MODES: Final = ("add", "change", "delete", "replace")
_USAGES: Final = ("req", "mwa", "rec", "opt")
_VAL_LIST_TYPES: Final = ("open", "semi", "closed")
_EXPANSIONS: Final = (
    *("alternate", "sequence", "sequenceOptional", "sequenceOptionalRepeatable", "sequenceRepeatable"),
)


class Reader(ContentReader):
    """Reads specifications and gathers what it does not understand."""

    def spec(self, element: etree._Element) -> AnySpec:
        """Read an ``elementSpec``, ``classSpec``, ``macroSpec`` or ``dataSpec``."""
        if element.tag == tei("elementSpec"):
            return self._element_spec(element)
        if element.tag == tei("classSpec"):
            return self._class_spec(element)
        return self._macro_spec(element) if element.tag == tei("macroSpec") else self._data_spec(element)

    # ------------------------------------------------------------ specifications

    def _shared(self, element: etree._Element) -> dict[str, Any]:
        """The fields that all specifications have."""
        return {
            "ident": element.get("ident", ""),
            "module": element.get("module", ""),
            "mode": self.mode(element),
            "constraints": self._constraints(element),
            "element": element,
        }

    def _element_spec(self, element: etree._Element) -> ElementSpec:
        self.expect(element, "classes", "content", "constraintSpec", "attList")
        return ElementSpec(
            **self._shared(element),
            alt_ident=alt_ident(element),
            namespace=element.get("ns"),
            classes=self._classes(element),
            content=self._content_of(element),
            attributes=self._att_list_of(element),
        )

    def _class_spec(self, element: etree._Element) -> ClassSpec:
        self.expect(element, "classes", "constraintSpec", "attList")
        return ClassSpec(
            **self._shared(element),
            type="atts" if element.get("type") == "atts" else "model",
            classes=self._classes(element),
            attributes=self._att_list_of(element),
        )

    def _macro_spec(self, element: etree._Element) -> MacroSpec:
        self.expect(element, "content", "constraintSpec", "valList")
        return MacroSpec(
            **self._shared(element),
            content=self._content_of(element),
        )

    def _data_spec(self, element: etree._Element) -> DataSpec:
        self.expect(element, "content", "constraintSpec", "valList")
        return DataSpec(
            **self._shared(element),
            content=self._content_of(element),
        )

    def _constraints(self, element: etree._Element) -> tuple[ConstraintSpec, ...]:
        return tuple(self.constraint_spec(child) for child in element.iterchildren(tei("constraintSpec")))

    def constraint_spec(self, element: etree._Element) -> ConstraintSpec:
        """Read a ``constraintSpec``."""
        return ConstraintSpec(
            ident=element.get("ident", ""),
            scheme=element.get("scheme", "schematron"),
            mode=self.mode(element),
            element=element,
        )

    def _classes(self, element: etree._Element) -> Classes | None:
        classes = element.find(tei("classes"))
        if classes is None:
            return None
        members = tuple(map(self._member_of, classes.iterchildren(tei("memberOf"))))
        return Classes(members, "change" if classes.get("mode") == "change" else "replace")

    def _member_of(self, element: etree._Element) -> MemberOf:
        return MemberOf(element.get("key", ""), self.mode(element), element, self.occurs(element, "min", "max"))

    def _content_of(self, element: etree._Element) -> Content | None:
        content = element.find(tei("content"))
        if content is None:
            # Older editions let a macro or a data type be a list of values without a content around it.
            content = element.find(tei("valList"))
            return None if content is None else self.val_list(content)
        return self.content(content)

    # ------------------------------------------------------------ attributes

    def _att_list_of(self, element: etree._Element) -> AttList | None:
        lists = tuple(self._att_list(child) for child in element.iterchildren(tei("attList")))
        if not lists:
            return None
        return lists[0] if len(lists) == 1 else AttList(lists)

    def _att_list(self, element: etree._Element) -> AttList:
        items: list[AttDef | AttRef | AttList] = []
        for child in children(element):
            if child.tag == tei("attDef"):
                items.append(self.att_def(child))
            elif child.tag == tei("attRef"):
                items.append(self._att_ref(child))
            elif child.tag == tei("attList"):
                items.append(self._att_list(child))
            elif child.tag not in DESCRIPTIVE:
                self.complain(child, f"<{local_name(str(child.tag))}> has no meaning in a list of attributes")
        return AttList(tuple(items), "choice" if element.get("org") == "choice" else "group")

    def _att_ref(self, element: etree._Element) -> AttRef:
        name = element.get("name", "")
        class_key = element.get("class")
        if class_key is None and ".attribute." in name:
            class_key, name = name.split(".attribute.", 1)
        return AttRef(class_key, name, element)

    def att_def(self, element: etree._Element) -> AttDef:
        """Read an ``attDef``."""
        self.expect(element, "datatype", "constraintSpec", "defaultVal", "valList", "valDesc")
        datatype, val_list, default = (element.find(tei(name)) for name in ("datatype", "valList", "defaultVal"))
        mode = self.mode(element)
        if mode == "change" and val_list is not None and val_list.get("mode") is None:
            message = f"the list of values of @{element.get('ident')} has no effect, since it has no @mode"
            help = 'write mode="add", "replace" or "change" on the valList'
            self.diagnostics.append(ODD_VALUES_WITHOUT_MODE.at(locus_of(val_list), message, help))
        usage = self.one_of(element, "usage", _USAGES, "")
        return AttDef(
            ident=element.get("ident", ""),
            mode=mode,
            usage=cast(Usage, usage) if usage else None,
            namespace=element.get("ns"),
            alt_ident=alt_ident(element),
            datatype=None if datatype is None else Datatype(self.content(datatype), self.occurs(datatype)),
            val_list=None if val_list is None else self.val_list(val_list),
            default=None if default is None else (default.text or "").strip(),
            constraints=self._constraints(element),
            element=element,
        )
