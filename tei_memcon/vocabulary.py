"""Which class of the record is which TEI element, and which field is which attribute.

`tei_memcon.encode` and `tei_memcon.decode` both read this one table, so that the two cannot drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from tei_memcon import record as r
from tei_memcon.names import XML_ID, XML_LANG

Content: TypeAlias = Literal["empty", "mixed", "blocks", "readings"]


@dataclass(frozen=True, slots=True)
class Element:
    """How one class of the record is written in TEI."""

    name: str
    """Local name of the element."""
    content: Content
    """``mixed``: text and inline elements; ``blocks``: elements only, so that white space between them is layout;
    ``readings``: two of TEI's rival readings."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Field of the class, expanded name of the attribute; in the order in which they are written."""
    pointers: frozenset[str] = frozenset()
    """The fields among them that are lists of pointers, separated by white space."""


_BY: Final = (("cert", "cert"), ("resp", "resp"))

ELEMENTS: Final[dict[type[r.Node], Element]] = {
    r.Gap: Element("gap", "empty", (("reason", "reason"), ("extent", "extent"), ("rend", "rend"), *reversed(_BY))),
    r.Supplied: Element("supplied", "mixed", (*reversed(_BY), ("rend", "rend"))),
    r.PersName: Element("persName", "mixed", (("ref", "ref"), *_BY)),
    r.PlaceName: Element("placeName", "mixed", (("ref", "ref"),)),
    r.OrgName: Element("orgName", "mixed", (("ref", "ref"), ("key", "key"))),
    r.Date: Element("date", "mixed", (("when", "when"), *_BY)),
    r.Title: Element("title", "mixed", (("level", "level"), ("rend", "rend"))),
    r.Hi: Element("hi", "mixed", (("rend", "rend"),)),
    r.Ref: Element("ref", "mixed", (("target", "target"),)),
    r.Lb: Element("lb", "empty"),
    r.Pb: Element("pb", "empty", (("n", "n"), ("break_", "break"), *_BY)),
    r.Stage: Element("stage", "mixed", (("type", "type"), ("who", "who")), frozenset({"who"})),
    r.Note: Element(
        "note",
        "mixed",
        (("id", XML_ID), ("n", "n"), ("type", "type"), ("where", "place"), ("rend", "rend"), ("resp", "resp")),
    ),
    r.Choice: Element("choice", "readings"),
    r.Unclear: Element("unclear", "mixed", (("reason", "reason"), *_BY, ("rend", "rend"))),
    r.Ex: Element("ex", "mixed", (*_BY, ("rend", "rend"))),
    r.Seg: Element("seg", "mixed", (("type", "type"),)),
    r.Said: Element(
        "said",
        "mixed",
        (("who", "who"), ("to_whom", "toWhom"), ("direct", "direct"), *_BY),
        frozenset({"who", "to_whom"}),
    ),
    r.Foreign: Element("foreign", "mixed", (("lang", XML_LANG),)),
    r.Space: Element("space", "empty", (("extent", "extent"), ("rend", "rend"))),
    r.Fw: Element("fw", "mixed", (("type", "type"), ("where", "place"))),
    r.P: Element("p", "mixed", (("id", XML_ID), ("n", "n"), ("ana", "ana")), frozenset({"ana"})),
    r.Head: Element("head", "mixed", (("ana", "ana"),), frozenset({"ana"})),
    r.Speaker: Element("speaker", "mixed"),
    r.Sp: Element(
        "sp",
        "blocks",
        (("id", XML_ID), ("n", "n"), ("who", "who"), ("to_whom", "toWhom"), *_BY),
        frozenset({"who", "to_whom"}),
    ),
    r.Div: Element("div", "blocks", (("id", XML_ID), ("type", "type"), ("subtype", "subtype"))),
    r.List: Element("list", "blocks", (("rend", "rend"),)),
    r.Item: Element("item", "mixed", (("n", "n"), ("ana", "ana")), frozenset({"ana"})),
    r.Closer: Element("closer", "mixed"),
    r.Trailer: Element("trailer", "mixed"),
}

READING: Final = _BY
"""The attributes of a `Reading`, whose element is named in it."""

CLASSES: Final[dict[str, type[r.Node]]] = {element.name: cls for cls, element in ELEMENTS.items()}

_MILESTONES: Final[tuple[type[r.Node], ...]] = (r.Gap, r.Stage, r.Note, r.Pb, r.Fw, r.List)
INLINE: Final[frozenset[type[r.Node]]] = frozenset(
    (
        *_MILESTONES,
        *(r.Supplied, r.PersName, r.PlaceName, r.OrgName, r.Date, r.Title, r.Hi, r.Ref, r.Lb),
        *(r.Choice, r.Unclear, r.Ex, r.Seg, r.Said, r.Foreign, r.Space),
    )
)
BLOCK: Final[frozenset[type[r.Node]]] = frozenset((*_MILESTONES, r.P, r.Head, r.Sp, r.Div, r.Item, r.Closer, r.Trailer))

PORTIONS: Final = "portion"
"""xml:id of the ``taxonomy`` of portion marks in the header."""
