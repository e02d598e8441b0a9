"""The printed characters of a paragraph as one string, and names marked in it.

A name may stretch over nodes (``Bill [Rogers]``), so it is found in the string of the whole paragraph. It is marked
only where it covers each node inside the paragraph entirely or not at all, or lies within it: elements nest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, cast

from tei_memcon.record import Cert, Fw, Gap, Hi, Inline, Lb, Node, Note, Pb, PersName, Place, Stage, Supplied, Text
from tei_memcon.traversal import part_of, with_content, words

OPEN: Final = (Supplied, Hi, Stage)
"""Nodes whose text belongs to the paragraph, so that names are marked inside them and across them."""
_MISSING: Final = "\ufffc"
"""Stands for words that are left out: no name goes on behind it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A name to be marked in a string."""

    start: int
    end: int
    ref: str | None
    cert: Cert | None = None
    resp: str | None = None


class Strand:
    """The text of a paragraph (or heading, or note), and which spans of it may be names."""

    def __init__(self, content: Iterable[Node]) -> None:
        self._parts: list[str] = []
        self._size = 0
        self._open: list[tuple[int, int]] = []
        self._closed: list[tuple[int, int]] = []
        self._read(content)
        self.text = "".join(self._parts)
        self._closed_ends = [end for _, end in self._closed]
        self._open.sort()
        self._open_ends = sorted((end, start) for start, end in self._open)

    def free(self, start: int, end: int) -> bool:
        """Whether a span may become an element: it touches no name or link that is marked already, and it nests."""
        after = bisect_right(self._closed_ends, start)  # the first closed span that does not end before this one
        if after < len(self._closed) and self._closed[after][0] < end:
            return False
        return not (
            any(end < b for a, b in _within(self._open, start, end))
            or any(a < start for b, a in _within(self._open_ends, start, end))
        )

    def _read(self, content: Iterable[Node]) -> None:
        for node in content:
            start = self._size
            if isinstance(node, OPEN):
                self._read(node.content)
                self._open.append((start, self._size))
                continue
            text = _printed(node)
            self._parts.append(text)
            self._size += len(text)
            if not isinstance(node, (Text, Lb)) and text:
                self._closed.append((start, self._size))


def _within(spans: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Those of some sorted pairs whose first number lies between two others."""
    return spans[bisect_left(spans, (start + 1,)) : bisect_left(spans, (end,))]


def _printed(node: Node) -> str:
    """What a node contributes to the string of its paragraph."""
    match node:
        case Text():
            return node.value
        case Gap():
            return _MISSING
        case Lb():
            return " "
        case Pb() | Note() | Fw():
            return ""  # a page may turn within a name; a note is no part of the sentence
        case _:
            return words((node,))


def _width(node: Node) -> int:
    return sum(map(_width, node.content)) if isinstance(node, OPEN) else len(_printed(node))


def mark(content: tuple[Node, ...], marks: Sequence[Mark], start: int = 0) -> tuple[Inline, ...]:
    """The content of a paragraph with names marked.

    Args:
        content: the nodes from which the `Strand` was made.
        marks: in order, without overlaps, and each `Strand.free`.
        start: offset of the content in the string of the strand.
    """
    result: list[Node | Mark] = []
    inside: dict[Mark, list[Node]] = {}

    def put(node: Node, of: Mark | None) -> None:
        if of is None:
            result.append(node)
        elif of in inside:
            inside[of].append(node)
        else:
            inside[of] = [node]
            result.append(of)

    at, first = start, 0
    for node in content:
        end = at + _width(node)
        while first < len(marks) and marks[first].end <= at:
            first += 1
        after = first
        while after < len(marks) and marks[after].start < end:
            after += 1
        here = marks[first:after]
        if isinstance(node, Text):
            for piece, of in _pieces(node, at, here):
                put(piece, of)
        elif isinstance(node, OPEN) and here and all(at <= item.start and item.end <= end for item in here):
            put(with_content(node, mark(node.content, here, at)), None)
        else:
            put(node, here[0] if here else None)
        at = end
    named = (_name(item, inside[item]) if isinstance(item, Mark) else item for item in result)
    return cast("tuple[Inline, ...]", tuple(named))


def _name(of: Mark, content: list[Node]) -> PersName:
    first, last = content[0].place, content[-1].place
    place = None if first is None or last is None else Place(first.start, last.end, first.lines)
    return PersName(cast("tuple[Inline, ...]", tuple(content)), of.ref, of.cert, of.resp, place)


def _pieces(node: Text, at: int, marks: Sequence[Mark]) -> Iterable[tuple[Text, Mark | None]]:
    """A text node cut at the edges of names."""
    done, size = 0, len(node.value)
    for item in marks:
        start, end = max(0, item.start - at), min(size, item.end - at)
        if done < start:
            yield part_of(node, done, start), None
        yield (node if end - start == size else part_of(node, start, end)), item
        done = end
    if done < size or not marks:
        yield (part_of(node, done, size) if done else node), None


def place_at(content: Iterable[Node], start: int, end: int) -> Place | None:
    """The place of a span of a strand, as far as it lies in the text node where it begins."""
    at = 0
    for node in content:
        width = _width(node)
        if at <= start < at + width:
            if isinstance(node, OPEN):
                return place_at(node.content, start - at, end - at)
            return part_of(node, start - at, min(end - at, width)).place if isinstance(node, Text) else node.place
        at += width
    return None
