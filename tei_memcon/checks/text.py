"""The running text of a document: one string to search, and for each character the node that holds it.

A pattern is searched once in the whole text and not in thousands of small ones. What is written across an element
inside a paragraph (``[<hi>illegible</hi>]``) is found too.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, Literal, NamedTuple

from lxml import etree

Zone = Literal["header", "text", "speech", "aside", "code"]
"""Where a text stands: outside ``text``; in ``text``; in a turn; in what says something about the record (a note, a
direction, a label) or renders brackets as they are printed; in what quotes code."""

BREAK: Final = "\0"
"""Stands in the running text where a block begins or ends; no XML document has this character."""

_INLINE: Final = frozenset(
    """
    abbr add addName am anchor app c cb choice corr damage date del distinct emph ex expan foreign forename g genName
    geogName hi lb mentioned milestone name nameLink num orgName orig pb pc persName placeName q quote rdg ref reg
    restore roleName rs said seg sic soCalled supplied surname surplus term time title unclear w
    """.split()
)
_ASIDE: Final = frozenset(
    """
    add anchor bibl biblFull biblStruct cell closer desc del dateline ex fw gap head label listBibl listPerson note
    opener ref salute signed speaker stage supplied surplus trailer
    """.split()
)
_CODE: Final = frozenset("att code eg egXML formula gi ident notatedMusic spec specDesc tag val".split())


class Spot(NamedTuple):
    """Where a piece of the running text comes from."""

    node: etree._Element
    tail: bool
    """Whether it stands behind the node rather than in it."""
    zone: Zone
    start: int
    """Offset of the piece in the running text."""


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
    return "speech" if name in ("sp", "u") else zone


class RunningText:
    """Gathers the pieces of a text in the order of the document."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._spots: list[Spot] = []
        self._starts: list[int] = []
        self._length = 0
        self._joined: str | None = None

    def boundary(self, name: str) -> None:
        """The start or the end of an element; of one that is no part of a line of text, it breaks the text."""
        if name not in _INLINE:
            self._parts.append(BREAK)
            self._length += 1

    def add(self, text: str | None, node: etree._Element, tail: bool, zone: Zone) -> None:
        """The text in a node, or behind it."""
        if text:
            self._starts.append(self._length)
            self._spots.append(Spot(node, tail, zone, self._length))
            self._parts.append(text)
            self._length += len(text)

    def __str__(self) -> str:
        if self._joined is None:
            self._joined = "".join(self._parts)
        return self._joined

    def spot(self, offset: int) -> Spot:
        """The piece that holds the character at an offset, which is not a break."""
        return self._spots[bisect_right(self._starts, offset) - 1]

    def length_within(self, offset: int, length: int) -> int:
        """How many of so many characters from an offset are in the same piece."""
        following = bisect_right(self._starts, offset)
        end = self._starts[following] if following < len(self._starts) else self._length
        return min(length, end - offset)
