"""Heads whose column of labels was read before the column of values: labels one after another, then the values.

The values are given to the labels by their order and by what they are: a line that is a date belongs to the label that
announces one, whatever its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from tei_memcon.layouts.heads.dateline import read_dateline
from tei_memcon.layouts.heads.facts import FieldKind, Span
from tei_memcon.layouts.heads.fields import FieldLabel, match_field
from tei_memcon.layouts.heads.lines import Line
from tei_memcon.layouts.heads.side_by_side import is_side
from tei_memcon.layouts.heads.turns import goes_on, opens_turn

MAX_LABELS: Final = 12
MAX_VALUES: Final = 120
"""Lines; no head has more."""


class Column(NamedTuple):
    """A label of the first column, and the lines of the second that belong to it."""

    label: Span
    kinds: tuple[FieldKind, ...]
    lines: tuple[Line, ...]


def read_columns(text: str, lines: Sequence[Line], at: int) -> tuple[tuple[Column, ...], int] | None:
    """The fields of two columns that begin at a line.

    Args:
        text: the text of a source.
        lines: the lines of a record.
        at: index of the line.

    Returns:
        The fields, and the index of the line behind the last value; None where no two labels follow each other.
    """
    labels: list[tuple[Span, tuple[FieldKind, ...]]] = []
    joined = False
    index = at
    while index < len(lines) and len(labels) <= MAX_LABELS:
        line = lines[index]
        label = match_field(text, line.start, line.end)
        if label is None or label.value < line.end:
            break
        if labels and label.continues:
            span, kinds = labels[-1]
            labels[-1] = (span[0], label.span[1]), tuple(dict.fromkeys((*kinds, *label.kinds)))
            joined = True  # "DATE, TIME" and "AND PLACE:" on two lines, the values below them
        else:
            labels.append((label.span, label.kinds))
        index += 1
    if not 1 < len(labels) + joined <= MAX_LABELS or "other" in labels[0][1]:
        return None
    values: list[Line] = []
    while index < len(lines) and len(values) < MAX_VALUES and not _ends(text, lines[index]):
        values.append(lines[index])
        index += 1
    columns, taken = _pair(text, labels, values)
    return columns, index - len(values) + taken


def _ends(text: str, line: Line) -> bool:
    if is_side(line.text):
        return False
    field: FieldLabel | None = match_field(text, line.start, line.end)
    return field is not None or opens_turn(text, line.start, line.end)


def _pair(
    text: str, labels: Sequence[tuple[Span, tuple[FieldKind, ...]]], values: Sequence[Line]
) -> tuple[tuple[Column, ...], int]:
    dates = [index for index, line in enumerate(values) if read_dateline(text, line.start, line.end)]
    columns: list[Column] = []
    at = 0
    furthest = 0
    for number, (label, kinds) in enumerate(labels):
        later = [kind for _, following in labels[number + 1 :] for kind in following]
        if "date" in kinds or "time" in kinds:
            begin = next((index for index in dates if index >= at), at)
            stop = _wrapped(values, begin)
            if "place" in kinds and stop < len(values) and (begin + 1 == stop or values[stop].start):
                stop = _wrapped(values, stop)
        elif "participants" in kinds:
            begin = at
            limit = next((index for index in dates if index >= at), None)
            stop = (
                limit if limit is not None and ("date" in later or "time" in later) else len(values) - _singles(later)
            )
        else:
            begin = at
            stop = _wrapped(values, begin)
            if later[:1] == ["participants"]:
                side = next((i for i in range(stop, min(begin + 5, len(values))) if is_side(values[i].text)), None)
                stop = side if side is not None else stop
        stop = max(begin, min(stop, len(values)))
        columns.append(Column(label, kinds, tuple(values[begin:stop])))
        at = stop
        furthest = max(furthest, stop)
    return tuple(columns), furthest


def _wrapped(values: Sequence[Line], begin: int) -> int:
    """The index behind a value that begins at a line and may be wrapped."""
    stop = begin + 1
    while stop < len(values) and goes_on(values[stop - 1].text, values[stop].text):
        stop += 1
    return stop


def _singles(kinds: Sequence[FieldKind]) -> int:
    """How many lines the labels behind the participants need at least."""
    return len([kind for kind in kinds if kind in ("place", "subject")])
