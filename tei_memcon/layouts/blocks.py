"""A source as a sequence of blocks: what stands between blank lines, rules and page boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from tei_memcon.source import Source

Span: TypeAlias = tuple[int, int]
"""Offsets into the source of the first character and after the last one."""

_LINE: Final = re.compile(r"\S(?:[^\n\f]*\S)?")
"""A line that is not blank, without the white space at its ends."""
_RULE: Final = re.compile(r"\s*([-*_=~—–])(?:\s*\1){2,}\s*")


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A span of the source without white space at its ends."""

    start: int
    end: int
    is_rule: bool = False
    """A line of dashes or asterisks only."""
    opens_page: bool = False
    """A form feed stands before it."""


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """The same spans in the order of the source, those that overlap or touch as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def split_blocks(source: Source, holes: Sequence[Span] = ()) -> Iterator[RawBlock]:
    """The blocks of a source, in order; with the holes they hold every character that is not white space.

    Args:
        source: the transcript.
        holes: spans that belong to no block: stamps, page numbers, lists of notes. Lines that are holes altogether
            count as if they were not there, so a stamp in mid-paragraph does not end it, and the block then contains
            the hole. Nor is a block ever begun or ended by one.
    """
    text = source.text
    spans = merge_spans(holes)
    first = 0
    """Index of the first hole that ends behind the blocks and lines read so far."""
    start = end = -1
    opens_page = False
    for line in _LINE.finditer(text):
        at, after = line.span()
        if first < len(spans) and spans[first][0] < after:
            inside = first
            while inside < len(spans) and spans[inside][1] <= at:
                inside += 1
            at, after = _without_holes(text, at, after, spans, inside)
            if at >= after:
                continue
        between = _between(text, max(end, 0), at, spans, first)
        is_rule = _RULE.fullmatch(text, at, after) is not None
        new_page = "\f" in between
        if start >= 0 and (is_rule or new_page or between.count("\n") > 1):
            yield RawBlock(start, end, opens_page=opens_page)
            start = -1
        if start < 0:
            start, opens_page = at, new_page
        end = after
        while first < len(spans) and spans[first][1] <= end:
            first += 1
        if is_rule:
            yield RawBlock(start, end, is_rule=True, opens_page=opens_page)
            start = -1
    if start >= 0:
        yield RawBlock(start, end, opens_page=opens_page)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _without_holes(text: str, start: int, end: int, spans: Sequence[Span], index: int) -> Span:
    """A line without the holes at its ends.

    Args:
        text: the text of the source.
        start: offset of the line.
        end: offset after it.
        spans: the holes.
        index: of the first of them that ends after ``start``.
    """
    while index < len(spans) and spans[index][0] <= start < end:
        start, end = _trim(text, min(spans[index][1], end), end)
        index += 1
    last = index
    while last < len(spans) and spans[last][0] < end:
        last += 1
    while last > index and spans[last - 1][1] >= end > start:
        start, end = _trim(text, start, max(spans[last - 1][0], start))
        last -= 1
    return start, end


def _between(text: str, start: int, end: int, spans: Sequence[Span], index: int) -> str:
    """The white space between two lines of blocks, as it would be without the lines that are holes altogether."""
    if index == len(spans) or spans[index][0] >= end:
        return text[start:end]
    parts: list[str] = []
    while index < len(spans) and spans[index][0] < end:
        hole_start, hole_end = spans[index]
        # What is before the hole loses one line end, which the line of the hole has of its own.
        parts.append(text[start : max(hole_start, start)].replace("\n", "", 1))
        # A hole may hold a page boundary, which stays one.
        parts.append("\f" if "\f" in text[hole_start : min(hole_end, end)] else "")
        start = max(start, min(hole_end, end))
        index += 1
    return "".join((*parts, text[start:end]))


def split_at(source: Source, blocks: Iterable[RawBlock], starts: Sequence[int]) -> Iterator[RawBlock]:
    """Divide blocks before some offsets, in order, each with white space before it."""
    following = 0
    for block in blocks:
        rest = block
        while following < len(starts) and starts[following] <= block.start:
            following += 1
        while following < len(starts) and starts[following] < block.end:
            start, end = _trim(source.text, rest.start, starts[following])
            yield replace(rest, start=start, end=end)
            rest = RawBlock(starts[following], block.end)
            following += 1
        yield rest


def split_at_holes(source: Source, blocks: Iterable[RawBlock], holes: Sequence[Span]) -> Iterator[RawBlock]:
    """Divide blocks around holes that end a paragraph wherever they stand, such as a list of notes.

    Args:
        source: the source of the blocks.
        blocks: the blocks in order.
        holes: merged, in order.
    """
    following = 0
    for block in blocks:
        rest = block
        while following < len(holes) and holes[following][1] <= block.start:
            following += 1
        while following < len(holes) and holes[following][0] < block.end:
            hole = holes[following]
            start, end = _trim(source.text, rest.start, min(hole[0], block.end))
            if start < end:
                yield replace(rest, start=start, end=end)
            rest = RawBlock(*_trim(source.text, max(hole[1], rest.start), block.end))
            if hole[1] > block.end:
                break
            following += 1
        if rest.start < rest.end:
            yield rest
