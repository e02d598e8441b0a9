"""Sheets that an archive lays before or after a record: “This is not a textual record.”"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tei_memcon.layouts.furniture.lines import Line
from tei_memcon.lazy import lazy

_SENTENCE: Final = re.compile(r"(?i)this is not a (?:textual|presidential|permanent) record\b")
_SENTENCE_LINES: Final = 4
"""How many lines the sentence may take; its end is a full stop."""
_FIELD: Final = lazy(
    r"(?i)(?:original )?(?:case number|FOIA(?: number| marker)?|OA/ID(?: number)?|document ID|folder(?: title| ID)?(?: "
    r"number)?|row|section|shelf|position|stack|series(?:/staff member)?|sub-?series|sub-?group(?:/office of origin)?|"
    r"office of origin|staff member|collection(?:/record group)?|record group|box(?: number)?|marker|withdrawal "
    r"number)\s*(:)?\s*(.*)"
)
_TITLE: Final = re.compile(r"[A-Z]{1,8}(?: [A-Z]{1,8})?")
"""``MARKER`` over the sheet, and the initials of who filed it."""
_LONGEST_VALUE: Final = 60
_LINES_BEFORE: Final = 6


def marker_sheets(lines: Sequence[Line]) -> Iterator[range]:
    """The lines of each sheet."""
    last = 0
    for line in lines:
        if line.index >= last and line.text and _SENTENCE.match(line.text):
            first = _first(lines, line.index, last)
            last = _last(lines, _end_of_sentence(lines, line.index))
            yield range(first, last)


def _first(lines: Sequence[Line], index: int, floor: int) -> int:
    """The first line of a sheet, going up from its sentence."""
    first = index
    for at in range(index - 1, max(index - 1 - _LINES_BEFORE, floor - 1), -1):
        text = lines[at].text
        if lines[at + 1].from_top == 0 or not (_FIELD.fullmatch(text) or _TITLE.fullmatch(text)):
            break
        first = at
    return first


def _end_of_sentence(lines: Sequence[Line], index: int) -> int:
    for at in range(index, min(index + _SENTENCE_LINES, len(lines))):
        if lines[at].text.endswith(".") and (at > index or not lines[at].text.endswith("record.")):
            return at + 1
        if at > index and not lines[at].text:
            return at
    return index + 1


def _last(lines: Sequence[Line], index: int) -> int:
    """The line after a sheet, going down from its sentence: its fields, and the values of those that end in a colon."""
    awaited = 0
    while index < len(lines) and lines[index].from_top > 0 and 0 < len(lines[index].text) <= _LONGEST_VALUE:
        field = _FIELD.fullmatch(lines[index].text)
        if field is not None:
            awaited += not field[2]
        elif awaited:
            awaited -= 1
        else:
            break
        index += 1
    return index
