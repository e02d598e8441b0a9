"""Dates in figures: 1971-10-20; 27.7.1918 and 27. 7. 1918; 11/19/1990 and 11/19/90 where only one reading is possible.

With a slash, the month stands first in America and the day elsewhere; such a date is read only if one of the two is
above twelve (or both are the same), or the record is American by other evidence. A full stop means day,
month, year wherever it is used.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tei_memcon.dates.grammar import BEFORE, YEAR, DateForm

_DAY: Final = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_LATE: Final = r"(?P<day>1[3-9]|2\d|3[01])"
_MONTH: Final = r"(?P<month>0?[1-9]|1[0-2])"
_SHORT: Final = r"(?P<year>(?:19|20)\d\d|[4-9]\d)(?![\d/])"
"""Two digits below 40 may be a year of either century, or a day."""
MONTH_FIRST: Final = DateForm(re.compile(rf"{BEFORE}{_MONTH}/{_DAY}/{_SHORT}"), {}, short_years=True)
"""With the month first, as in America."""
_AMERICAN: Final = re.compile(
    r"\b(?:TELCON|MEMCON|THE WHITE HOUSE|DEPARTMENT OF STATE|NATIONAL SECURITY COUNCIL)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, "
    r"(?:19|20)\d\d"
    r"|(?<![\d/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:19|20)?\d\d(?![\d/])"
)
_NOT_AMERICAN: Final = re.compile(
    r"(?<![\d/])(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)?\d\d(?![\d/])|\bFCO\b|\bForeign Office\b"
)
_BEGINNING: Final = 20_000
"""Characters of a file in which it is looked for how its dates are written."""


@lru_cache(maxsize=4)
def month_comes_first(text: str) -> bool:
    """Whether a text is American, so that the month comes first in a date in figures: its forms and dates tell."""
    return _AMERICAN.search(text, 0, _BEGINNING) is not None and _NOT_AMERICAN.search(text, 0, _BEGINNING) is None


FORMS: Final = (
    DateForm(re.compile(rf"{BEFORE}{YEAR}-(?P<month>0\d|1[0-2])-(?P<day>[0-3]\d)(?!\d)"), {}),
    DateForm(re.compile(rf"{BEFORE}{_DAY}\.\s?{_MONTH}\.\s?{YEAR}"), {}),
    DateForm(re.compile(rf"{BEFORE}{_MONTH}/{_LATE}/{_SHORT}"), {}, short_years=True),
    DateForm(re.compile(rf"{BEFORE}{_LATE}/{_MONTH}/{_SHORT}"), {}, short_years=True),
    DateForm(re.compile(rf"{BEFORE}(?P<month>0?[1-9]|1[0-2])/(?P<day>(?P=month))/{_SHORT}"), {}, short_years=True),
)
