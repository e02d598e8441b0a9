"""Dates as records print them, in six languages, in figures and as date-time groups.

A grammar of our own and not a library that guesses: a date is taken only in a form that can be read in one way, its
extent is known to the character, and a day that the calendar does not have is no date.
"""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.dates import de, en, es, fr, military, numeric, ru
from tei_memcon.dates.grammar import DateFound, read_form

__all__ = ["FORMS", "UNDATED", "WEEKDAY", "DateFound", "find_dates", "find_undated"]

FORMS: Final = (*en.FORMS, *de.FORMS, *fr.FORMS, *es.FORMS, *ru.FORMS, *numeric.FORMS, *military.FORMS)
WEEKDAY: Final = re.compile(rf"(?i)\b(?:{en.WEEKDAYS}|{de.WEEKDAYS}|{fr.WEEKDAYS}|{es.WEEKDAYS}|{ru.WEEKDAYS})\b[.,]?")
UNDATED: Final = re.compile(rf"(?i)(?<!\w)(?:{en.UNDATED}|{de.UNDATED}|{fr.UNDATED}|{es.UNDATED}|{ru.UNDATED})(?!\w)")
_DIGIT: Final = re.compile(r"\d\d")


def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[DateFound, ...]:
    """The dates between two offsets, in order; of those that overlap, the longest.

    Args:
        text: the text of a source, or of a paragraph.
        start: offset where to begin.
        end: offset where to stop; None for the end of the text.
    """
    stop = len(text) if end is None else end
    if not _DIGIT.search(text, start, stop):
        return ()
    slashes = numeric.MONTH_FIRST.pattern.search(text, start, stop) is not None
    forms = (*FORMS, numeric.MONTH_FIRST) if slashes and numeric.month_comes_first(text) else FORMS
    found = [
        date
        for form in forms
        for match in form.pattern.finditer(text, start, stop)
        if (date := read_form(form, match)) is not None
    ]
    found.sort(key=lambda date: (date.span[0] - date.span[1], date.span))
    kept: list[DateFound] = []
    for date in found:
        if all(date.span[1] <= other.span[0] or date.span[0] >= other.span[1] for other in kept):
            kept.append(date)
    return tuple(sorted(kept, key=lambda date: date.span))


def find_undated(text: str, start: int, end: int) -> DateFound | None:
    """The words that say that a record bears no date."""
    match = UNDATED.search(text, start, end)
    return DateFound(None, None, match.span()) if match else None
