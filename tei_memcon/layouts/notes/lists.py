"""Lists of notes: runs of lines that begin with rising numbers.

What looks like a list of notes may be an agenda, or points that somebody makes; so this module only gathers the
candidates, and `tei_memcon.layouts.notes.find` asks whether anything in the text calls them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final, Literal, TypeAlias

from tei_memcon.layouts.blocks import RawBlock, Span
from tei_memcon.lazy import lazy

Style: TypeAlias = Literal["square", "round", "super", "plain", "star", "bullet"]
"""``[1] …``, ``(1) …``, ``¹ …``, ``1 …`` or ``1. …``, ``* …``, ``- … ↩``."""

_MARKER: Final = re.compile(
    r"(?m)^[ \t\f]*(?P<marker>\\?\[\^?(?P<square>\d{1,4}|\*{1,3})\\?\]:?|\((?P<round>\d{1,3})\)|"
    r"(?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(?P<plain>[1-9]\d{0,3})\\?[.)]?(?=[ \t])|(?P<star>\*{1,3}|†|‡)(?=[ \t])|"
    r"(?P<bullet>[-–—•])(?=[ \t]))[ \t]*(?=\S)"
)
"""How a line begins that may be a note; a number that is glued to the words is that of a paragraph."""
_STYLES: Final[tuple[Style, ...]] = ("square", "round", "super", "plain", "star", "bullet")
_TAIL: Final = re.compile(r"[ \t]*(?P<tail>[↩↑⏎⤴]\ufe0e?)[ \t]*(?=\n|\f|\Z)")
_HEADING: Final = re.compile(
    r"(?i)[#*_ \t]*(?:(?:foot|end)?notes?(?: and references)?|notes? de (?:bas de page|fin)|notes? explicatives|"
    r"anmerkungen?|fu(?:ß|ss)noten|endnoten|примечани[ея]|сноски|references|références|notas(?: al pie)?|note)[:*_ \t]*"
)
"""What stands alone above a list of notes."""
_LONGEST_HEADING: Final = 60
_SOURCE: Final = re.compile(r"(?i)[*_ ]*(?:sources?|quelle|источник)\s*:")
_LABEL: Final = lazy(r"[A-ZÀ-ÞА-Я][\w.'’-]*(?:[ \t][\w.'’()-]+){0,4}[ \t]*(?::|\.[-–—])\s")
"""How a turn may begin: a note of several paragraphs has none that does."""
_MOST_PARAGRAPHS: Final = 4
"""Of a note, where no sign says where it ends."""
_LONGEST_NOTE: Final = 4000
"""Characters in which the tail of a note is looked for."""
_LONGEST_STEP: Final = 3
"""A list may lack numbers if it is a list beyond doubt."""
SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_STARS: Final = {"†": 4, "‡": 5}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line that may begin a note."""

    n: str
    rank: int
    style: Style
    marker: Span
    body: int
    """Offset of the first word."""
    block: int
    """Index of its block."""
    has_tail: bool
    """A sign that leads back to the text stands in its block, before the next entry."""


@dataclass(slots=True)
class Run:
    """Entries that may be a list."""

    entries: list[Entry] = field(default_factory=list)
    heading: Span | None = None
    end: int = 0
    """Offset after its last note."""
    has_tails: bool = False

    @property
    def start(self) -> int:
        """Offset of the heading, or of the first marker."""
        return self.heading[0] if self.heading else self.entries[0].marker[0]

    @property
    def style(self) -> Style:
        """That of all entries."""
        return self.entries[0].style


def candidates(text: str, blocks: Sequence[RawBlock], holes: Sequence[Span]) -> Iterator[Run]:
    """Whatever may be a list of notes, in the order of the text.

    Args:
        text: of the source.
        blocks: its blocks, in order.
        holes: its furniture, in order.
    """
    run = Run()
    for entry in _entries(text, blocks, holes):
        if run.entries and _continues(text, blocks, run, entry):
            run.entries.append(entry)
            continue
        if run.entries and _is_inside(text, run, entry):
            continue
        if entry.rank != 1 and entry.style in ("round", "plain", "star") and not entry.has_tail:
            # A list begins with its first note; an excerpt of one shows by its brackets or its tails what it is.
            continue
        following = Run([entry], _heading(text, blocks, entry), has_tails=entry.has_tail)
        if run.entries:
            yield _closed(text, blocks, run, following.start)
        run = following
    if run.entries:
        yield _closed(text, blocks, run, len(text))


def _entries(text: str, blocks: Sequence[RawBlock], holes: Sequence[Span]) -> Iterator[Entry]:
    starts = [block.start for block in blocks]
    hole_starts = [start for start, _ in holes]
    bullets = 0
    following: re.Match[str] | None
    for match, following in zip_longest(found := list(_MARKER.finditer(text)), found[1:]):
        at = match.start("marker")
        block = bisect_right(starts, at) - 1
        hole = bisect_right(hole_starts, at) - 1
        if block < 0 or at >= blocks[block].end or (hole >= 0 and at < holes[hole][1]):
            continue
        style = next(name for name in _STYLES if match[name])
        end = min(blocks[block].end, following.start() if following else len(text))
        has_tail = _TAIL.search(text, match.end(), end) is not None
        if style == "bullet":
            # Notes whose numbers a web page did not hand over: they count by their order, and by their tails alone.
            bullets = bullets + 1 if has_tail else 0
            if not has_tail:
                continue
            n = str(bullets)
        else:
            n = match[style].translate(SUPERSCRIPTS)
        rank = int(n) if n.isdigit() else _STARS.get(n, len(n))
        yield Entry(n, rank, style, match.span("marker"), match.end(), block, has_tail)


def _is_inside(text: str, run: Run, entry: Entry) -> bool:
    """Whether a line with a number is within a note whose tail comes later."""
    last = run.entries[-1]
    if not run.has_tails or entry.block - last.block >= _MOST_PARAGRAPHS:
        return False
    if entry.marker[0] - last.body > _LONGEST_NOTE or _TAIL.search(text, last.body, entry.marker[0]):
        return False
    return _TAIL.search(text, entry.body, last.body + _LONGEST_NOTE) is not None


def _continues(text: str, blocks: Sequence[RawBlock], run: Run, entry: Entry) -> bool:
    """Whether an entry is the next of a list."""
    last = run.entries[-1]
    step = entry.rank - last.rank
    sure = run.has_tails or run.heading is not None or run.style in ("square", "super")
    if entry.style != last.style or not 1 <= step <= (_LONGEST_STEP if sure else 1):
        return False
    if run.has_tails:
        return True
    between = range(last.block + 1, entry.block)
    if len(between) >= _MOST_PARAGRAPHS:
        return False
    return not any(_LABEL.match(text, blocks[index].start, blocks[index].end) for index in between)


def _heading(text: str, blocks: Sequence[RawBlock], entry: Entry) -> Span | None:
    """The heading right before the first entry of a list, in its block or in the one before."""
    block = blocks[entry.block]
    floor = max(block.start, entry.marker[0] - _LONGEST_HEADING)
    end = floor + len(text[floor : entry.marker[0]].rstrip())
    if end == block.start and entry.block:
        end = blocks[entry.block - 1].end
        floor = max(blocks[entry.block - 1].start, end - _LONGEST_HEADING)
    start = max(floor, text.rfind("\n", floor, end) + 1)
    while start < end and text[start] in " \t":
        start += 1
    return (start, end) if _HEADING.fullmatch(text, start, end) else None


def _tail_of(text: str, block: RawBlock) -> Span | None:
    """The sign at the end of a block that leads back to the text."""
    match = _TAIL.search(text, max(block.end - 4, block.start), block.end)
    return match.span("tail") if match else None


def _closed(text: str, blocks: Sequence[RawBlock], run: Run, limit: int) -> Run:
    """The same run with its end: that of the last note's paragraph, or the tail of a later one."""
    last = run.entries[-1]
    index = last.block
    if run.has_tails:
        while index + 1 < len(blocks) and index - last.block < _MOST_PARAGRAPHS and not _tail_of(text, blocks[index]):
            index += 1
        if not _tail_of(text, blocks[index]):
            index = last.block
    run.end = min(blocks[index].end, limit)
    if run.has_tails and (tail := _TAIL.search(text, last.body, run.end)):
        run.end = tail.end("tail")
    return run


def note_spans(text: str, run: Run) -> Iterator[tuple[Entry, Span, Span | None]]:
    """The entries of a list, each with the span of its words and that of its tail."""
    ends = [entry.marker[0] for entry in run.entries[1:]] + [run.end]
    for entry, end in zip(run.entries, ends, strict=True):
        after = entry.body + len(text[entry.body : end].rstrip())
        tail = _TAIL.search(text, max(after - 4, entry.body), after)
        if tail is not None:
            after = entry.body + len(text[entry.body : tail.start("tail")].rstrip())
        yield entry, (entry.body, max(after, entry.body)), tail.span("tail") if tail else None


def is_source(text: str, entry: Entry) -> bool:
    """Whether a note says where the record comes from."""
    return entry.rank == 1 and _SOURCE.match(text, entry.body) is not None
