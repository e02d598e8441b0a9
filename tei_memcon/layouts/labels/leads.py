"""What may stand before a label and is no part of the name: marks, times, signs of lists, quotation marks."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.inline.portion_marks import CLEAN
from tei_memcon.lazy import lazy

_CLOCK: Final = r"\d{1,3}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?(?:[ ]?[ap]\.?m\.?)?"
_DAY: Final = r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4},?[ T]{1,2}"
STAMP: Final = lazy(rf"(?:\[(?:{_DAY})?{_CLOCK}\]|\((?:{_DAY})?{_CLOCK}\)|(?:{_DAY})?{_CLOCK})", re.IGNORECASE)
"""A time of the day, or of a recording, as chats and transcripts print it: ``[10:01]``, ``(00:12:33)``."""
_BEFORE: Final = re.compile(rf"({STAMP.pattern})(?:[ \t]++(?:[-–—][ \t]++)?|[ \t]*+[-–—][ \t]++)", re.IGNORECASE)
_MARK: Final = re.compile(rf"({CLEAN})[ \t]++(?=\S)")
LIST_SIGN: Final = r"(?:[-–—•*][ \t]++|[·•‣▪◦][ \t]*+|>{1,3}[ \t]*+)"
"""The sign of a list, or of who speaks next, before a label."""
_ITEM: Final = re.compile(r"(\d{1,3}[.)])[ \t]++(?=\S)")
_QUOTES: Final = '"“„«‚‘‟'


def stamp_before(text: str, start: int, end: int) -> tuple[tuple[int, int], int] | None:
    """The time that opens a line, and the offset after it and the blanks or the dash that set it off."""
    if not (text[start].isdigit() or text[start] in "[("):
        return None
    match = _BEFORE.match(text, start, end)
    return (match.span(1), match.end()) if match else None


def mark_before(text: str, start: int, end: int) -> tuple[tuple[int, int], int] | None:
    """The portion mark that opens a line, ``(C) Smith: words``, and the offset after it and the blanks."""
    match = _MARK.match(text, start, end) if text[start] == "(" else None
    return (match.span(1), match.end()) if match else None


def item_before(text: str, start: int, end: int) -> tuple[tuple[int, int], int] | None:
    """The number of an item that opens a line, ``1. Smith: words``, and the offset after it and the blanks."""
    match = _ITEM.match(text, start, end) if text[start].isdigit() else None
    return (match.span(1), match.end()) if match else None


def quote_before(text: str, start: int) -> bool:
    """Whether a quotation mark opens what may be a label: ``“Smith: I agree.``"""
    return text[start] in _QUOTES and text[start + 1 : start + 2].isalpha()
