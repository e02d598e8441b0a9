"""Where another record begins in a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tei_memcon.dates import find_dates
from tei_memcon.layouts.heads.dateline import read_dateline
from tei_memcon.layouts.heads.fields import match_field
from tei_memcon.layouts.heads.lines import Line
from tei_memcon.layouts.heads.number import read_number
from tei_memcon.layouts.heads.title import begins_record, is_form_name
from tei_memcon.layouts.heads.turns import opens_turn

_ATTACHED: Final = re.compile(
    r"(?i)\[?(?:attachment|enclosure|tab|annex|appendix|anlage|annexe|pièce jointe|приложение)(?: [\w-]{1,3})?\]?"
)
_BODY_LENGTH: Final = 400
"""Characters between a head and another title that make a record without labels."""
_SHORT_TITLE: Final = 300
_NUMBER_BEGINS: Final = frozenset("0123456789№#NnDdД")
"""How a number before a title begins; a title without one does not end with a full stop."""


def next_part(text: str, lines: Sequence[Line], at: int) -> int | None:
    """The index of the line where the next record begins.

    A title in the middle of a file opens a record only if the record before has a body, and a date, a field or turns
    follow: an archive's list of related documents holds titles too.

    Args:
        text: the text of a source.
        lines: the lines of a file.
        at: index of the first line behind a head.
    """
    body = 0
    turns = False
    for index in range(at, len(lines)):
        line = lines[index]
        if (turns or body > _BODY_LENGTH) and _opens(text, lines, index):
            attached = next((i for i in range(max(at, index - 3), index) if _ATTACHED.fullmatch(lines[i].text)), None)
            return index if attached is None else attached
        body += line.end - line.start
        turns = turns or opens_turn(text, line.start, line.end)
    return None


def _opens(text: str, lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    # Of the many lines of a file nearly all are ruled out here, without a pattern.
    if not line.opens_block and not line.text.isupper():
        return False
    if line.end - line.start > _SHORT_TITLE or (line.text[-1] in ".;,?!" and line.text[0] not in _NUMBER_BEGINS):
        return False
    if not begins_record(text, line.start, line.end):
        return False
    following = lines[index + 1 : index + 9]
    number = read_number(text, line.start, line.end)
    begins = number.wording if number else line.start
    if is_form_name(text, begins, line.end):
        labelled = any(
            (field := match_field(text, item.start, item.end)) and field.kinds != ("other",) for item in following
        )
        return labelled or _dated(text, following[:4])
    if index and _ATTACHED.fullmatch(lines[index - 1].text):
        return True
    if line.text.endswith((".", ";", ",", "?", "!")) and number is None:
        return False
    if number and _dated(text, following[:3]):
        return True
    if not any(opens_turn(text, item.start, item.end) for item in lines[index + 1 : index + 16]):
        return False
    return bool(find_dates(text, line.start, line.end)) or _dated(text, following[:2])


def _dated(text: str, lines: Sequence[Line]) -> bool:
    return any(read_dateline(text, line.start, line.end) for line in lines)
