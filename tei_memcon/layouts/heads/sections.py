"""What stands between a head and the conversation: an agenda, a summary of conclusions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tei_memcon.layouts.heads.facts import Section, SectionKind
from tei_memcon.layouts.heads.lines import Line
from tei_memcon.layouts.heads.turns import opens_turn

_SUMMARY: Final = re.compile(
    r"(?i)(?:summary(?: of (?:conclusions|decisions|discussion))?|conclusions|decisions|actions?|zusammenfassung|"
    r"beschlüsse|ergebnisse|résumé|conclusions de la réunion|выводы|решения)\s?:?"
)
_AGENDA: Final = re.compile(r"(?i)(?:agenda|tagesordnung|ordre du jour|повестка дня)\s?:?")
_NUMBERED: Final = re.compile(r"(?:(?P<roman>[IVXLC]+)|(?P<arabic>\d{1,2}))[.)]\s+(?=\S)")
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def read_section(text: str, lines: Sequence[Line], at: int) -> tuple[Section, int] | None:
    """The section that begins at a line, and the index of the line behind it."""
    line = lines[at]
    kind: SectionKind | None = None
    if _SUMMARY.fullmatch(line.text):
        kind = "summary"
    elif _AGENDA.fullmatch(line.text):
        kind = "agenda"
    if kind is not None:
        stop = _list_end(text, lines, at + 1)
        if stop == at + 1:
            return None
        return Section(kind, (line.start, lines[stop - 1].end), (line.start, line.end)), stop
    if (number := _number(line)) == 1:
        stop, count = _numbered_end(lines, at, number)
        if count > 2:
            return Section("agenda", (line.start, lines[stop - 1].end)), stop
    return None


def _list_end(text: str, lines: Sequence[Line], at: int) -> int:
    index = at
    in_item = False
    while index < len(lines):
        line = lines[index]
        if line.bullet or _number(line):
            in_item = True
        elif not in_item and line.text.endswith(":") and index + 1 < len(lines) and _listed(lines[index + 1]):
            pass
        elif line.opens_block or opens_turn(text, line.start, line.end) or not in_item:
            break
        index += 1
    return index


def _listed(line: Line) -> bool:
    return line.bullet or _number(line) is not None


def _numbered_end(lines: Sequence[Line], at: int, number: int) -> tuple[int, int]:
    """The index behind a list whose numbers rise by one, and how many entries it has."""
    count = 1
    index = at + 1
    while index < len(lines):
        if _number(lines[index]) == number + count:
            count += 1
        elif lines[index].opens_block or lines[index].bullet:
            break
        index += 1
    return index, count


def _number(line: Line) -> int | None:
    match = _NUMBERED.match(line.text)
    if match is None:
        return None
    if match["arabic"]:
        return int(match["arabic"])
    total = 0
    for char, following in zip(match["roman"], [*match["roman"][1:], "I"], strict=True):
        value = _VALUES[char]
        total += -value if value < _VALUES[following] else value
    return total
