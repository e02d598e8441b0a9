"""The lines of blocks, without what the stages before have claimed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tei_memcon.layouts.blocks import RawBlock
from tei_memcon.layouts.heads.facts import HeadStyle, Span

_LINE: Final = re.compile(r"[^\n\f]+")
_BULLET: Final = re.compile(r"(?:[•●▪◦·*‣]|[-–—](?=\s))\s*(?:[-–—](?=\S))?")
_PAGE: Final = re.compile(r"\[(?:Page|Seite|p\.|S\.|стр\.)\s?[\dIVXLCivxlc]+\]|-?\s?\d{1,4}\s?-?")
_SIGNS: Final = re.compile(r"(?:#{1,6}\s+|[*_]{1,3}(?=\S))")


class Line(NamedTuple):
    """A line of a block."""

    start: int
    """Offset of its first character that is not white space, bullet or Markdown sign."""
    end: int
    """Offset behind its last character, without note anchor and Markdown signs."""
    text: str
    block: int
    indent: int
    """White space before it, in characters."""
    bullet: bool
    opens_block: bool
    outer: Span
    """The line with bullet and signs."""


def lines_of(text: str, blocks: Sequence[RawBlock], style: HeadStyle, first: int = 0) -> Iterator[Line]:
    """The lines of the blocks from a number on that may belong to a head: no rules, page marks, furniture."""
    holes, anchors = _Spans(style.holes), _Spans(style.anchors)
    for number in range(first, len(blocks)):
        block = blocks[number]
        if block.is_rule:
            continue
        opens = True
        for match in _LINE.finditer(text, block.start, block.end):
            line = _line(text, match, number, opens, anchors)
            if line is not None and not holes.around(line.start) and not _PAGE.fullmatch(line.text):
                yield line
            opens = False


def _line(text: str, match: re.Match[str], block: int, opens: bool, anchors: _Spans) -> Line | None:
    printed = match[0]
    start = match.end() - len(printed.lstrip())
    end = match.start() + len(printed.rstrip())
    if start >= end:
        return None
    outer = (start, end)
    # The blocks begin behind white space; the indentation of their first line is before them.
    edge = text.rfind("\n", max(0, start - 40), start) + 1
    indent = start - edge if not text[edge:start].strip() else 0
    bullet = _BULLET.match(text, start, end)
    if bullet is not None and bullet.end() < end and not text.startswith("**", start):
        start = bullet.end()
    else:
        bullet = None
    if (signs := _SIGNS.match(text, start, end)) and signs.end() < end:
        start = signs.end()
        if text[signs.start()] == "#" and (signs := _SIGNS.match(text, start, end)):
            start = signs.end()
    while end > start and (anchors.spans or text[end - 1] in "*_"):
        kept = end
        end = start + len(text[start:end].rstrip("*_ \t"))
        if (anchor := anchors.around(end - 1)) and anchor[0] > start:
            end = anchor[0]
        if end == kept:
            break
    return Line(start, end, text[start:end], block, indent, bullet is not None, opens, outer) if end > start else None


class _Spans:
    """Spans in order, to ask which of them an offset lies in."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _ in self.spans]

    def around(self, offset: int) -> Span | None:
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or self.spans[index][1] <= offset:
            return None
        return self.spans[index]


def trimmed(text: str, start: int, end: int) -> Span:
    """A value without the signs around it; the full stop of an abbreviation stays."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;*_"):
        end -= 1
    if end > start and text[end - 1] == "." and text[start:end].count(".") == 1:
        end -= 1
    return start, end
