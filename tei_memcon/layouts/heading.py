"""The printed head of a record → headings, paragraphs and lists, with number, date and place marked in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final, TypeAlias

from tei_memcon.inline import InlineParser, collapse
from tei_memcon.layouts.blocks import RawBlock, Span
from tei_memcon.layouts.heads import HeadFacts
from tei_memcon.layouts.portions import portions
from tei_memcon.record import Date, Head, Hi, Inline, Item, List, Node, Other, P, Place, PlaceName, Text
from tei_memcon.source import Source
from tei_memcon.traversal import part_of

LIST_BULLET: Final = "bullet of a list"
HEADING_SIGN: Final = "Markdown sign: heading"
_MARKDOWN_HEADING: Final = re.compile(r"(#{1,6})[ \t]+")
_BULLET: Final = re.compile(r"[ \t]*([•·▪‣◦*+–-])[ \t]+(?=\S)")
FEW_LINES: Final = 4
"""A block of so few lines is one heading, whatever facts stand in it."""

Make: TypeAlias = Callable[[tuple[Inline, ...], Place | None], Inline]


def cut(source: Source, block: RawBlock, facts: HeadFacts) -> Iterator[RawBlock]:
    """Divide a block of the head where a title or a field begins or a title ends.

    A scanned page has no blank lines, so that its whole head is one block.
    """
    text = source.text
    if text.count("\n", block.start, block.end) < FEW_LINES:
        yield block
        return
    cuts: set[int] = set()
    for span in (facts.title, facts.own_title):
        if span is not None and block.start <= span[0] < block.end:
            cuts.add(text.rfind("\n", block.start, span[0]) + 1 or block.start)
            line_end = text.find("\n", span[1], block.end)
            cuts.add(line_end + 1 if line_end >= 0 else block.end)
    spans = [field.label for field in facts.fields] + ([facts.date.span] if facts.date else [])
    first = min((person.name[0] for person in facts.participants), default=-1)
    for start in (*(span[0] for span in spans), first):
        if block.start <= start < block.end:
            cuts.add(text.rfind("\n", block.start, start) + 1 or block.start)
    start = block.start
    for at in (*sorted(cuts), block.end):
        if piece := trimmed(text, start, at):
            yield replace(block, start=piece[0], end=piece[1], opens_page=block.opens_page and start == block.start)
        start = max(start, at)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A span without the white space at its ends; None if there is nothing else in it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def within(block: RawBlock, *spans: Span | None) -> bool:
    """Whether one of some spans begins in a block."""
    return any(span is not None and block.start <= span[0] < block.end for span in spans)


class HeadWriter:
    """Writes the head of one record.

    Args:
        inline: the parser of what stands inside the blocks.
        facts: what the head says.
    """

    def __init__(self, inline: InlineParser, facts: HeadFacts) -> None:
        self.inline = inline
        self.source = inline.source
        self.facts = facts

    def heading(self, block: RawBlock) -> Head:
        """A heading, with its date, its place and its number in the edition marked."""
        start = block.start
        if sign := _MARKDOWN_HEADING.match(self.source.text, start, block.end):
            self.inline.drop(start, start + len(sign[1]), HEADING_SIGN)
            start = sign.end()
        content = self.inline.parse(start, block.end, lines=True)
        if len(content) == 1 and isinstance(hi := content[0], Hi):
            # A heading that is bold or italic as a whole is a heading, not emphasis.
            content = hi.content
        return Head(self.marked(content), ana=portions(content), place=self.source.place(block.start, block.end))

    def marked(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Nodes with the facts of the head marked in them."""
        facts = self.facts
        if facts.date is not None:
            when = facts.date.iso
            content = self._mark(content, facts.date.span, lambda nodes, place: Date(nodes, when, place=place))
        content = self._mark(content, facts.place, lambda nodes, place: PlaceName(nodes, place=place))
        return self._mark(content, facts.number, lambda nodes, place: Other("num", (), nodes, place))

    def _mark(self, content: tuple[Inline, ...], span: Span | None, make: Make) -> tuple[Inline, ...]:
        if span is None:
            return content
        marked: list[Inline] = []
        for node in content:
            place = node.place
            if place is None or not (place.start <= span[0] and span[1] <= place.end):
                marked.append(node)
            elif isinstance(node, Text):
                marked.extend(self._divide(node, span, make))
            elif isinstance(node, Hi):
                marked.append(replace(node, content=self._mark(node.content, span, make)))
            else:
                marked.append(node)
        return tuple(marked)

    def _divide(self, node: Text, span: Span, make: Make) -> Iterator[Inline]:
        place = node.place
        wording = collapse(self.source.text[slice(*span)])
        exact = place is not None and place.end - place.start == len(node.value)
        at = span[0] - place.start if exact and place is not None else node.value.find(wording)
        if at < 0 or node.value[at : at + len(wording)] != wording:
            yield node
            return
        if at:
            yield part_of(node, 0, at)
        inner = part_of(node, at, at + len(wording))
        yield make((inner,), inner.place)
        if at + len(wording) < len(node.value):
            yield part_of(node, at + len(wording), len(node.value))

    def other(self, block: RawBlock) -> Iterator[P | List]:
        """What is no heading: a field, or a list of participants or subjects."""
        lines = tuple(self._lines(block))
        bulleted = [line for line in lines if _BULLET.match(self.source.text, *line)]
        if not bulleted or len(bulleted) < len(lines) / 2:
            content = self.inline.parse(block.start, block.end, lines=True)
            place = self.source.place(block.start, block.end)
            yield P(self.marked(content), ana=portions(content), place=place)
            return
        first = bulleted[0][0]
        if before := trimmed(self.source.text, block.start, first):
            content = self.inline.parse(*before, lines=True)
            yield P(self.marked(content), ana=portions(content), place=self.source.place(*before))
        yield self._list(block, [*bulleted, (block.end, block.end)])

    def _list(self, block: RawBlock, bulleted: list[Span]) -> List:
        items: list[Node] = []
        for (start, _), (following, _) in pairwise(bulleted):
            if bullet := _BULLET.match(self.source.text, start, following):
                self.inline.drop(*bullet.span(1), LIST_BULLET)
                start = bullet.end()
            if span := trimmed(self.source.text, start, following):
                content = self.inline.parse(*span)
                items.append(Item(self.marked(content), ana=portions(content), place=self.source.place(*span)))
        place = self.source.place(bulleted[0][0], block.end)
        return List(tuple(items), "bulleted", place=place)  # type: ignore[arg-type]  # items are blocks

    def _lines(self, block: RawBlock) -> Iterator[Span]:
        text = self.source.text
        line = block.start
        while line < block.end:
            line_end = text.find("\n", line, block.end)
            line_end = line_end if line_end >= 0 else block.end
            if text[line:line_end].strip():
                yield line, line_end
            line = line_end + 1


def plain_text(source: Source, span: Span | None, without: Iterable[Span] = ()) -> str | None:
    """The words of a span on one line.

    Args:
        source: the transcript.
        span: of the words.
        without: spans of note markers and furniture, which are no part of them.
    """
    if span is None:
        return None
    pieces: list[str] = []
    at = span[0]
    for start, end in without:
        if span[0] <= start and end <= span[1]:
            pieces.append(source.text[at:start])
            at = end
    pieces.append(source.text[at : span[1]])
    return collapse("".join(pieces)).strip(" *_") or None
