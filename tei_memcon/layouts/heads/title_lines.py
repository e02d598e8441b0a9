"""Over which lines the title of a record goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from tei_memcon.layouts.heads.dateline import read_dateline
from tei_memcon.layouts.heads.facts import Span
from tei_memcon.layouts.heads.fields import match_field
from tei_memcon.layouts.heads.lines import Line
from tei_memcon.layouts.heads.number import NUMBER_ALONE, read_number
from tei_memcon.layouts.heads.side_by_side import is_side
from tei_memcon.layouts.heads.title import is_form_name, title_score
from tei_memcon.layouts.heads.turns import goes_on, is_prose, opens_turn
from tei_memcon.layouts.heads.words import NOT_TITLE

WINDOW: Final = 40
"""Lines from the beginning of a record in which its title stands."""
MAX_LINES: Final = 8
"""Lines of a title."""
CERTAIN: Final = 4
"""A score with which a line is a title although it looks like a turn."""
_LEADS_ON: Final = re.compile(
    r"(?i)(?:between|with|and|of|on|in|at|by|from|zwischen|mit|und|über|zu|am|entre|avec|et|sur|à|между|с|и|о|об)\b"
)

_BETWEEN: Final = re.compile(r"(?:between|of|entre|de|du|zwischen|des|mit|между|entre|tra)\s")
"""With what the parties below the name of the form begin."""
_LEADS_TO_DATE: Final = re.compile(r"(?i)\b(?:on|le|am|vom|del|el)\s*$")
"""The end of a line that goes on with a date."""


class TitleLines(NamedTuple):
    """A title."""

    span: Span
    number: Span | None
    first: int
    """Index of its first line; the one with the number, where that stands alone."""
    stop: int
    """Index of the line behind it."""
    is_form: bool
    """Whether it is only what is printed on the form, or only its type speaks for it: a subject is better."""


def find_title(text: str, lines: Sequence[Line], at: int) -> TitleLines | None:
    """The title of the record that begins at a line."""
    best: tuple[int, int] | None = None
    fallback: int | None = None
    for index in range(at, min(at + WINDOW, len(lines))):
        line = lines[index]
        if match_field(text, line.start, line.end):
            continue
        score = title_score(text, line.start, line.end)
        if read_dateline(text, line.start, line.end):
            score = 0
        if NOT_TITLE.match(line.text) and score < CERTAIN:
            continue
        if score < CERTAIN and (opens_turn(text, line.start, line.end) or _is_paragraph(line)):
            break
        if score < CERTAIN and is_prose(line.text) and line.text.endswith("."):
            continue
        if score and (best is None or score > best[0]):
            best = (score, index)
        if fallback is None and score == 0 and _stands_out(text, lines, index):
            fallback = index
    if best is not None and (best[0] >= 2 or fallback is None):
        return _extend(text, lines, best[1], at)
    if fallback is not None:
        return _extend(text, lines, fallback, at)._replace(is_form=True)
    return None


def _is_paragraph(line: Line) -> bool:
    return line.end - line.start > 400


def _stands_out(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether a line without the words of a title is set as one: bold, a heading in Markdown, numbered, in capitals."""
    line = lines[index]
    if NUMBER_ALONE.fullmatch(line.text) or is_side(line.text) or line.bullet:
        return False
    if line.text[-1:] in ".:;," and not line.text.endswith(("JR.", "SR.")):
        return False
    if read_dateline(text, line.start, line.end):
        return False
    outer = text[line.outer[0] : line.start]
    if line.opens_block and ("#" in outer or "**" in outer or "__" in outer):
        return True
    if line.text.isupper() and len(line.text.split()) > 2:
        return True
    following = lines[index + 1] if index + 1 < len(lines) else None
    dated = following is not None and read_dateline(text, following.start, following.end) is not None
    return dated and line.opens_block and read_number(text, line.start, line.end) is not None


def _extend(text: str, lines: Sequence[Line], index: int, at: int) -> TitleLines:
    line = lines[index]
    first = index
    number: Span | None = None
    start = line.start
    if numbered := read_number(text, line.start, line.end):
        number, start = numbered.span, numbered.title
    elif index > at and (
        (alone := NUMBER_ALONE.fullmatch(text, lines[index - 1].start, lines[index - 1].end))
        and alone[0] != alone["number"]
    ):
        number = alone.span("number")
        first = index - 1
    stop = index + 1
    bold = "**" in text[line.outer[0] : line.start]
    closed = bold and "**" in text[line.end : line.outer[1]]
    while stop < len(lines) and stop - index < MAX_LINES:
        following = lines[stop]
        if following.bullet:
            break
        if following.opens_block:
            form = is_form_name(text, lines[stop - 1].start, lines[stop - 1].end)
            if not form or not _BETWEEN.match(following.text) or is_prose(following.text):
                break
        elif not (bold and not closed) and not _is_more(text, lines[stop - 1], following):
            break
        closed = bold and "**" in text[following.end : following.outer[1]]
        stop += 1
        if closed:
            break
    end = lines[stop - 1].end
    return TitleLines((start, end), number, first, stop, is_form_name(text, start, end))


def _is_more(text: str, line: Line, following: Line) -> bool:
    """Whether a title goes on in the next line."""
    if match_field(text, following.start, following.end) or is_side(following.text):
        return False
    if _LEADS_TO_DATE.search(line.text) and read_dateline(text, following.start, following.end):
        return True
    if read_dateline(text, following.start, following.end) or NOT_TITLE.match(following.text):
        return False
    if goes_on(line.text, following.text) or _LEADS_ON.match(following.text):
        return True
    if opens_turn(text, following.start, following.end):
        return False
    return line.text.isupper() and following.text.isupper() and len(following.text.split()) > 1
