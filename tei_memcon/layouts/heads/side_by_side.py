"""Lists of participants in columns, each below the heading of its side: "U.S.      MEXICO"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from tei_memcon.layouts.heads.facts import Span
from tei_memcon.layouts.heads.lines import Line
from tei_memcon.layouts.heads.words import AGENCY, SIDE

GAP: Final = re.compile(r"\t+|[ ]{3,}")
"""Between two columns."""
_SLASH: Final = re.compile(r"\s+(?:/|\|)\s+")
_NEAR: Final = 6
"""Characters by which a cell may stand beside the heading of its column."""
_TAB: Final = 8
_LONGEST: Final = 160
"""Characters of a row of headings."""


class SideBySide(NamedTuple):
    """The columns of a list."""

    columns: tuple[tuple[str | None, tuple[Line, ...]], ...]
    """The side of each column as printed, and its cells; no side where nothing tells to which one they belong."""
    taken: int
    """How many lines they hold, with the headings."""


def is_side(wording: str) -> bool:
    """Whether a line is the heading of a delegation or an agency."""
    wording = wording.rstrip(" :")
    return bool(SIDE.fullmatch(wording) or AGENCY.fullmatch(wording))


def is_side_row(text: str, start: int, end: int) -> bool:
    """Whether a line is the headings of two or more delegations side by side."""
    return any(_headings(text, start, end, gap) for gap in (GAP, _SLASH))


def read_side_by_side(text: str, lines: Sequence[Line]) -> SideBySide | None:
    """The columns that begin with the first line, a row of headings; None where it is none."""
    if not lines:
        return None
    first = lines[0]
    gap = next((gap for gap in (GAP, _SLASH) if _headings(text, first.start, first.end, gap)), None)
    if gap is None:
        return None
    headings = _cells(text, first, gap)
    starts = [_column(text, cell.start) for cell in headings]
    columns: list[list[Line]] = [[] for _ in headings]
    loose: list[Line] = []
    taken = 1
    for line in lines[1:]:
        if is_side(line.text) or is_side_row(text, line.start, line.end):
            break
        taken += 1
        cells = _cells(text, line, gap)
        if len(cells) == len(headings):
            for column, cell in zip(columns, cells, strict=True):
                column.append(cell)
            continue
        for cell in cells:
            at = _nearest(starts, _column(text, cell.start)) if gap is GAP else None
            (loose if at is None else columns[at]).append(cell)
    sides = [" ".join(cell.text.split()).strip(" :*_") for cell in headings]
    found = [(side, tuple(column)) for side, column in zip(sides, columns, strict=True)]
    return SideBySide((*found, (None, tuple(loose))), taken)


def cells_of(text: str, line: Line) -> list[Line]:
    """The cells of a line in columns, each as a line of its own."""
    return _cells(text, line, GAP)


def _headings(text: str, start: int, end: int, gap: re.Pattern[str]) -> bool:
    if end - start > _LONGEST or gap.search(text, start, end) is None:
        return False
    return all(is_side(wording) for wording in gap.split(text[start:end].strip(" :\t")))


def _cells(text: str, line: Line, gap: re.Pattern[str]) -> list[Line]:
    found: list[Line] = []
    at = line.start
    for match in (*gap.finditer(text, line.start, line.end), None):
        stop = match.start() if match else line.end
        if stop > at:
            found.append(line._replace(start=at, end=stop, text=text[at:stop]))
        at = match.end() if match else stop
    return found


def _column(text: str, offset: int) -> int:
    """In which column of its line a character stands."""
    edge = text.rfind("\n", 0, offset) + 1
    return len(text[edge:offset].expandtabs(_TAB))


def _nearest(starts: Sequence[int], column: int) -> int | None:
    near = min(range(len(starts)), key=lambda at: abs(starts[at] - column))
    return near if abs(starts[near] - column) <= _NEAR else None


def value_line(text: str, value: Span, like: Line | None) -> Line:
    """What stands beside the label of a field, as a line."""
    start, end = value
    block = like.block if like else 0
    return Line(start, end, text[start:end], block, 0, False, False, value)
