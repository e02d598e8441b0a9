"""A source as a sequence of blocks: what stands between blank lines, rules and page boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from tei_memcon.source import Source

_LINE: Final = re.compile(r"[^\n\f]+")
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


def split_blocks(source: Source) -> Iterator[RawBlock]:
    """The blocks of a source, in order; together they hold every character that is not white space."""
    text = source.text
    start = end = -1
    opens_page = False
    for line in _LINE.finditer(text):
        content = line[0].strip()
        if not content:
            continue
        at = text.index(content, line.start())
        is_rule = _RULE.fullmatch(content) is not None
        between = text[max(end, 0) : at]
        new_page = "\f" in between
        if start >= 0 and (is_rule or new_page or between.count("\n") > 1):
            yield RawBlock(start, end, opens_page=opens_page)
            start = -1
        if start < 0:
            start, opens_page = at, new_page
        end = at + len(content)
        if is_rule:
            yield RawBlock(start, end, is_rule=True, opens_page=opens_page)
            start = -1
    if start >= 0:
        yield RawBlock(start, end, opens_page=opens_page)


def split_at_lines(source: Source, blocks: Iterable[RawBlock], opening: re.Pattern[str]) -> Iterator[RawBlock]:
    """Divide blocks before each line that a pattern matches, such as a line that opens with a label.

    Args:
        source: the source of the blocks.
        blocks: the blocks in order.
        opening: matched at the beginning of each line after the first.
    """
    text = source.text
    for block in blocks:
        rest = block
        line = text.find("\n", block.start, block.end)
        while line >= 0:
            following = line + 1
            while text[following] in " \t":
                following += 1
            if opening.match(text, following, block.end):
                yield replace(rest, end=rest.start + len(text[rest.start : line].rstrip()))
                rest = RawBlock(following, block.end)
            line = text.find("\n", following, block.end)
        yield rest
