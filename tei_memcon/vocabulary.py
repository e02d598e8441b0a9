"""Which class of the record is which TEI element, and which field is which attribute.

`tei_memcon.encode` and `tei_memcon.decode` both read this one table, so that the two cannot drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from tei_memcon import record as r
from tei_memcon.names import XML_ID

Content: TypeAlias = Literal["empty", "mixed", "blocks"]


@dataclass(frozen=True, slots=True)
class Element:
    """How one class of the record is written in TEI."""

    name: str
    """Local name of the element."""
    content: Content
    """``mixed``: text and inline elements; ``blocks``: elements only, so that white space between them is layout."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Field of the class, expanded name of the attribute; in the order in which they are written."""
    pointers: frozenset[str] = frozenset()
    """The fields among them that are lists of pointers, separated by white space."""


ELEMENTS: Final[dict[type[r.Node], Element]] = {
    r.Gap: Element("gap", "empty", (("reason", "reason"), ("extent", "extent"), ("rend", "rend"), ("resp", "resp"))),
    r.Supplied: Element("supplied", "mixed", (("resp", "resp"), ("cert", "cert"))),
    r.PersName: Element("persName", "mixed", (("ref", "ref"), ("cert", "cert"), ("resp", "resp"))),
    r.PlaceName: Element("placeName", "mixed", (("ref", "ref"),)),
    r.Date: Element("date", "mixed", (("when", "when"),)),
    r.Title: Element("title", "mixed", (("level", "level"), ("rend", "rend"))),
    r.Hi: Element("hi", "mixed", (("rend", "rend"),)),
    r.Ref: Element("ref", "mixed", (("target", "target"),)),
    r.Lb: Element("lb", "empty"),
    r.Pb: Element("pb", "empty", (("n", "n"), ("cert", "cert"), ("resp", "resp"))),
    r.Stage: Element("stage", "mixed", (("type", "type"), ("who", "who")), frozenset({"who"})),
    r.Note: Element("note", "mixed", (("id", XML_ID), ("n", "n"), ("type", "type"), ("resp", "resp"))),
    r.P: Element("p", "mixed", (("id", XML_ID),)),
    r.Head: Element("head", "mixed"),
    r.Speaker: Element("speaker", "mixed"),
    r.Sp: Element(
        "sp",
        "blocks",
        (("id", XML_ID), ("n", "n"), ("who", "who"), ("to_whom", "toWhom"), ("cert", "cert"), ("resp", "resp")),
        frozenset({"who", "to_whom"}),
    ),
    r.Div: Element("div", "blocks", (("id", XML_ID), ("type", "type"))),
}

CLASSES: Final[dict[str, type[r.Node]]] = {element.name: cls for cls, element in ELEMENTS.items()}

INLINE: Final[frozenset[type[r.Node]]] = frozenset(
    (r.Gap, r.Supplied, r.PersName, r.PlaceName, r.Date, r.Title, r.Hi, r.Ref, r.Lb, r.Pb, r.Stage, r.Note)
)
BLOCK: Final[frozenset[type[r.Node]]] = frozenset((r.P, r.Head, r.Sp, r.Div, r.Gap, r.Stage, r.Note, r.Pb))
