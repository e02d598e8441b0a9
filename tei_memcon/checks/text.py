"""The running text of a document: one string to search, and for each character the node that holds it.

A pattern is searched once in the whole text and not in thousands of small ones. What is written across an element
inside a paragraph (``[<hi>illegible</hi>]``) is found too.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, Literal

from lxml import etree

Zone = Literal["header", "text", "speech", "aside", "code"]
"""Where a text stands: outside ``text``; in ``text``; in a turn; in what says something about the record (a note, a
direction, a label) or renders brackets as they are printed; in what quotes code."""

BREAK: Final = "\0"
"""Stands in the running text where a block begins or ends; no XML document has this character."""

INLINE: Final = frozenset(
    """
    abbr add addName am anchor app c cb choice corr damage date del distinct emph ex expan foreign forename g genName
    geogName hi lb mentioned milestone name nameLink num orgName orig pb pc persName placeName q quote rdg ref reg
    restore roleName rs said seg sic soCalled supplied surname surplus term time title unclear w
    """.split()
)
"""Elements that are part of a line of text; any other breaks the text."""
_ASIDE: Final = frozenset(
    """
    add anchor bibl biblFull biblStruct cell closer desc del dateline ex fw gap head label listBibl listPerson note
    opener ref salute signed speaker stage supplied surplus trailer
    """.split()
)
_CODE: Final = frozenset("att code eg egXML formula gi ident notatedMusic spec specDesc tag val".split())


Spot = tuple[etree._Element, bool, Zone, int]
"""Where a piece of the running text comes from: a node; whether the piece stands behind it rather than in it; the zone;
the offset of the piece."""


def inner_zone(zone: Zone, name: str) -> Zone:
    """The zone of what a TEI element holds.

    Args:
        zone: where the element stands.
        name: its local name.
    """
    if zone == "code" or name in _CODE:
        return "code"
    if name in ("text", "floatingText"):
        return "text"
    if zone in ("header", "aside"):
        return zone
    if name in _ASIDE:
        return "aside"
    if name == "said":
        return "text"  # an interjection keeps the brackets that are printed around it
    return "speech" if name in ("sp", "u") else zone


class RunningText:
    """The pieces of a text in the order of the document.

    Args:
        parts: the pieces, and the breaks between them.
        spots: where each piece, but no break, comes from.
    """

    def __init__(self, parts: list[str], spots: list[Spot]) -> None:
        self.text = "".join(parts)
        self._spots = spots
        self._starts = [spot[3] for spot in spots]

    def spot(self, offset: int) -> Spot:
        """The piece that holds the character at an offset, which is not a break."""
        return self._spots[bisect_right(self._starts, offset) - 1]

    def length_within(self, offset: int, length: int) -> int:
        """How many of so many characters from an offset are in the same piece."""
        following = bisect_right(self._starts, offset)
        end = self._starts[following] if following < len(self._starts) else len(self.text)
        return min(length, end - offset)
