"""Pages: their breaks in brackets, their numbers, and the lines that are printed on each of them again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from tei_memcon.layouts.furniture.base import Item
from tei_memcon.layouts.furniture.lines import Line, at_boundary

_PAGE_BREAK: Final = re.compile(
    r"\[[ \t]*(?:[Pp]age|PAGE|[Ss]eite|[Сс]траница|[Сс]тр\.|[Pp][áa]gina|[Pp][áa]g\.)[ \t]+([\w-]{1,8})[ \t]*\]"
)
_NUMBERED: Final = re.compile(
    r"(?i)(?:page|seite|blatt|hoja|p[áa]gina|p[áa]g\.|feuillet|страница|стр\.|лист)\s+\d{1,4}"
    r"(?:\s*(?:of|von|из|sur|de|/)\s*\d{1,4})?|"
    r"[-–—]\s*\d{1,4}\s*[-–—]"
)
_BARE: Final = re.compile(r"(\d{1,4})(?:\s*/\s*\d{1,3})?")
_LEAST_BARE: Final = 3
"""How many bare numbers must rise one by one to be page numbers, where no form feed says so."""
_PAGE_LENGTH: Final = 400
"""Characters; pages are longer, columns of figures shorter."""
_DIGITS: Final = re.compile(r"\d+")
_LEAST_REPEATED: Final = 3
_HEAD_LENGTH: Final = (4, 80)
_NO_HEAD: Final = re.compile(
    r"(?i)[\[({]|.*\b(?:memorand(?:um|a)|record|transcript|minutes|conversation|meeting|subject|participants|"
    r"white house|protokoll|entretien|заседание|запись|беседа)\b"
)
"""What stands at the top of a page as the title of a record does, of which one file may hold many."""
_SENTENCE_END: Final = (".", "?", "!", ":", ",", ";", "”", '"', "’", "…", "»")


def page_breaks(text: str) -> Iterator[Item]:
    """The page breaks of a text, wherever they stand: between turns, in a speech, in a word."""
    for match in _PAGE_BREAK.finditer(text):
        start, end = match.span()
        yield Item((start, end), "page-break", match[1], _in_word(text, start, end))


def _in_word(text: str, start: int, end: int) -> bool:
    """Whether a word goes on after the break: ``indus[Page 474]trial``, but not ``of [Page 3]Harvard``."""
    before = start - 1 - text[max(start - 1, 0) : start].count("-")
    return before >= 0 and text[before].isalpha() and text[end : end + 1].islower()


def page_numbers(lines: Sequence[Line]) -> Iterator[int]:
    """Indices of the lines that are page numbers: by their form, by a page boundary, or as they rise one by one."""
    bare: list[tuple[int, int]] = []
    for line in lines:
        if not line.text or len(line.text) > 20:
            continue
        if _NUMBERED.fullmatch(line.text):
            yield line.index
        elif number := _BARE.fullmatch(line.text):
            if at_boundary(lines, line.index) and len(number[1]) < 4 and not _is_answer(lines, line.index):
                yield line.index
            elif line.alone:
                bare.append((line.index, int(number[1])))
    yield from _rising(lines, bare)


def _is_answer(lines: Sequence[Line], index: int) -> bool:
    """Whether a number comes after a label that is alone on its line: then somebody says it."""
    return index > 0 and lines[index - 1].text.endswith(":")


def _rising(lines: Sequence[Line], bare: Sequence[tuple[int, int]]) -> Iterator[int]:
    run: list[tuple[int, int]] = []
    for index, number in (*bare, (-1, -1)):
        far = bool(run) and index >= 0 and lines[index].start - lines[run[-1][0]].start >= _PAGE_LENGTH
        if run and not (number == run[-1][1] + 1 and far):
            if len(run) >= _LEAST_BARE:
                yield from (at for at, _ in run)
            run = []
        run.append((index, number))


def running_heads(lines: Sequence[Line], taken: frozenset[int], numbers: frozenset[int]) -> Iterator[int]:
    """Indices of the lines that stand at the top or the foot of page after page, but for a number in them.

    Args:
        lines: the lines of the source.
        taken: indices of those that are furniture already.
        numbers: of these, the page numbers: next to one a page begins or ends, even without a form feed.
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    for line in lines:
        low, high = _HEAD_LENGTH
        if low <= len(line.text) <= high and not line.text.endswith(_SENTENCE_END) and line.index not in taken:
            if _NO_HEAD.match(line.text):
                continue
            found[_DIGITS.sub("#", line.text)].append(line.index)
    for indices in found.values():
        if len(indices) < _LEAST_REPEATED:
            continue
        # A form feed or the number of a page: stamps alone prove no boundary.
        placed = [
            index for index in indices if index - 1 in numbers or index + 1 in numbers or at_boundary(lines, index)
        ]
        if len(placed) >= _LEAST_REPEATED and len(placed) * 4 >= len(indices) * 3:
            yield from placed
