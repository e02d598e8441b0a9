"""The printed characters of a paragraph as one string, and spans marked in it: names of people and places, dates.

A name may stretch over nodes (``Bill [Rogers]``), so it is found in the string of the whole paragraph. It is marked
only where it covers each node inside the paragraph entirely or not at all, or lies within it: elements nest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Protocol, TypeAlias, cast

from tei_memcon.record import (
    Block,
    Div,
    Fw,
    Gap,
    Head,
    Hi,
    Inline,
    Lb,
    Node,
    Note,
    Other,
    P,
    Pb,
    Place,
    Sp,
    Stage,
    Supplied,
    Text,
)
from tei_memcon.traversal import part_of, with_content, words

OPEN: Final = (Supplied, Hi, Stage)
"""Nodes whose text belongs to the paragraph, so that names are marked inside them and across them."""
_MISSING: Final = "\ufffc"
"""Stands for words that are left out: no name goes on behind it."""


Holder: TypeAlias = P | Head | Stage | Note
HOLDERS: Final = (P, Head, Stage, Note)
"""Nodes whose content is one strand of text."""
_NOT_READ: Final = frozenset({"source", "colophon"})
"""Types of notes and divisions that are about the document, not part of what was said."""


class Mark(Protocol):
    """A span of a strand that is to become an element; it can be a key of a dictionary."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""

    def element(self, content: tuple[Inline, ...], place: Place | None) -> Inline:
        """The element, given what stands in it and where that is in the source."""


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
            return "\n"  # as in a list of those present, where a title on one line is not that of the name on the next
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
    result: list[Node | list[Node]] = []
    inside: dict[Mark, list[Node]] = {}

    def put(node: Node, of: Mark | None) -> None:
        if of is None:
            result.append(node)
        elif of in inside:
            inside[of].append(node)
        else:
            inside[of] = [node]
            result.append(inside[of])

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
    of_content = {id(nodes): of for of, nodes in inside.items()}
    made = (_element(of_content[id(item)], item) if isinstance(item, list) else item for item in result)
    return cast("tuple[Inline, ...]", tuple(made))


def _element(of: Mark, content: list[Node]) -> Inline:
    first, last = content[0].place, content[-1].place
    place = None if first is None or last is None else Place(first.start, last.end, first.lines)
    return of.element(cast("tuple[Inline, ...]", tuple(content)), place)


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


# ---------------------------------------------------------------- all strands of a record


def is_read(node: Node) -> bool:
    """Whether spans are marked in a node: neither in the statement of the source nor in the lines after the record."""
    return not (isinstance(node, (Note, Div)) and node.type in _NOT_READ)


def holders(nodes: Iterable[Node]) -> Iterator[Holder]:
    """The nodes whose content is one strand of text, in document order: paragraphs, headings, directions, notes."""
    for node in nodes:
        if isinstance(node, (Sp, Div, Other)) and is_read(node):
            yield from holders(node.content)
        elif isinstance(node, HOLDERS) and is_read(node):
            yield node
            if len(node.content) > 1:
                yield from _notes(node.content)


def _notes(content: Iterable[Node]) -> Iterator[Holder]:
    for node in content:
        if isinstance(node, Note):
            yield from holders((node,))
        elif isinstance(node, OPEN):
            yield from _notes(node.content)


def marked(blocks: tuple[Block, ...], marks_of: Callable[[Holder], Sequence[Mark]]) -> tuple[Block, ...]:
    """Blocks with spans marked in each of the `holders` in them.

    Args:
        blocks: the blocks.
        marks_of: the marks for the content of a node, in order, without overlaps, and each `Strand.free`.
    """
    return cast("tuple[Block, ...]", tuple(_with_marks(block, marks_of) for block in blocks))


def _with_marks(block: Node, marks_of: Callable[[Holder], Sequence[Mark]]) -> Node:
    if isinstance(block, HOLDERS) and is_read(block):
        marks = marks_of(block)
        content = _with_marks_in_notes(block.content, marks_of)
        if marks:
            content = mark(content, marks)
    elif isinstance(block, (Sp, Div, Other)) and is_read(block):
        content = tuple(_with_marks(child, marks_of) for child in block.content)
    else:
        return block
    return block if _same(content, block.content) else with_content(block, content)


def _with_marks_in_notes(content: tuple[Node, ...], marks_of: Callable[[Holder], Sequence[Mark]]) -> tuple[Node, ...]:
    changed: list[Node] = []
    for node in content:
        if isinstance(node, Note):
            changed.append(_with_marks(node, marks_of))
        elif isinstance(node, OPEN):
            inner = _with_marks_in_notes(node.content, marks_of)
            changed.append(node if _same(inner, node.content) else with_content(node, inner))
        else:
            changed.append(node)
    return tuple(changed)


def _same(some: tuple[Node, ...], others: tuple[Node, ...]) -> bool:
    return all(one is other for one, other in zip(some, others, strict=False)) and len(some) == len(others)
