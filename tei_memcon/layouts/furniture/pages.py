"""Page breaks that a transcript prints in brackets: ``[Page 474]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tei_memcon.layouts.furniture.base import Item

_PAGE_BREAK: Final = re.compile(r"\[[ \t]*(?:Page|PAGE|page|Seite|Страница|страница|Стр\.)[ \t]+([\w-]{1,8})[ \t]*\]")


def page_breaks(text: str) -> Iterator[Item]:
    """The page breaks of a text, wherever they stand: between turns, in a speech, in a word."""
    for match in _PAGE_BREAK.finditer(text):
        start, end = match.span()
        yield Item((start, end), "page-break", match[1], _in_word(text, start, end))


def _in_word(text: str, start: int, end: int) -> bool:
    """Whether a word goes on after the break: ``indus[Page 474]trial``, but not ``of [Page 3]Harvard``."""
    before = start - 1 - text[max(start - 1, 0) : start].count("-")
    return before >= 0 and text[before].isalpha() and text[end : end + 1].islower()
