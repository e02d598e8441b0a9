"""Paragraphs of scanned pages, which have no blank lines: they end where a line ends early, or with a portion mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from tei_memcon.layouts.blocks import RawBlock, Span
from tei_memcon.layouts.closing import TRAILER
from tei_memcon.source import Source

MANY_LINES: Final = 8
"""Lines of a block from which it may hold several paragraphs."""
SHORT: Final = 0.55
"""A line ends early that has less than this part of the usual length."""
_ENDS: Final = re.compile(r"[.?!…]['\"”’)]*\s*$|\([^()\s]{1,6}\)?\s*$|[)\]]\s*$")
_MARK_AT_END: Final = re.compile(
    r"[.?!…'\"”’)]\s*[(\[{][^()\s]{1,5}[)\]'*.\"]*\s*$|^\s*[(\[{][^()\s]{1,5}[)\]'*.\"]*\s*$"
)
_LINE: Final = re.compile(r"\S[^\n]*")
_DIRECTION: Final = re.compile(r"\([A-ZÀ-ÞА-Я][^()]{20,1500}\)")


def is_scanned(source: Source, blocks: Iterable[RawBlock]) -> bool:
    """Whether blank lines fail to tell paragraphs apart: most of the text stands in few long blocks of short lines."""
    characters = lines = long = 0
    for block in blocks:
        count = source.text.count("\n", block.start, block.end) + 1
        characters += block.end - block.start
        lines += count
        long += count if count >= MANY_LINES else 0
    return lines >= MANY_LINES and long > 0.6 * lines and characters / lines < 100


def usual_length(source: Source, blocks: Iterable[RawBlock]) -> float:
    """The usual length of a full line."""
    lengths = sorted(
        len(line) for block in blocks for line in source.text[block.start : block.end].split("\n") if len(line) > 20
    )
    longer = lengths[len(lengths) // 2 :]
    return (longer[(len(longer) - 1) // 2] + longer[len(longer) // 2]) / 2 if longer else 0.0


def split_paragraphs(
    source: Source, blocks: Iterable[RawBlock], usual: float, holes: Sequence[Span]
) -> Iterator[RawBlock]:
    """Divide blocks of scanned lines into paragraphs.

    Args:
        source: the transcript.
        blocks: its blocks, divided at labels.
        usual: from `usual_length`.
        holes: spans that belong to no paragraph, in order; their lines are passed over.
    """
    text = source.text
    starts = [start for start, _ in holes]
    for block in blocks:
        rest = block
        before: Span | None = None
        count = 0
        for line, line_end in _lines(text, block):
            index = bisect_right(starts, line) - 1
            if index >= 0 and line < holes[index][1]:
                line = holes[index][1]
                while line < line_end and text[line].isspace():
                    line += 1
                if line >= line_end:
                    continue
            if before and count >= 1 and _ends_paragraph(text, before, line, block.end, usual):
                yield replace(rest, end=before[1])
                rest = RawBlock(line, block.end)
                count = 0
            count += 1
            before = line, line_end
        yield rest


def _lines(text: str, block: RawBlock) -> Iterator[Span]:
    """The lines of a block, without the white space at their ends; blank ones left out."""
    for match in _LINE.finditer(text, block.start, block.end):
        yield match.start(), match.start() + len(match[0].rstrip())


def _ends_paragraph(text: str, line: Span, following: int, limit: int, usual: float) -> bool:
    """Whether a paragraph ends with a line, judged by the line and by what follows."""
    printed = text[slice(*line)]
    line_end = text.find("\n", following, limit)
    if TRAILER.fullmatch(text, following, line_end if line_end >= 0 else limit):
        return True
    if _DIRECTION.match(text, following, limit) and _ENDS.search(printed):
        return True
    opens = text[following].isupper() or text[following] in "\"“'"
    if not opens:
        return False
    if _MARK_AT_END.search(printed):
        return True
    return len(printed.strip()) < SHORT * usual and _ENDS.search(printed) is not None
