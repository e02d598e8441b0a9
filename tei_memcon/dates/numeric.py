"""Dates in figures: 1971-10-20; 27.7.1918 and 27. 7. 1918; 11/19/1990 and 11/19/90 where only one reading is possible.

With a slash, the month stands first in America and the day elsewhere; such a date is read only if one of the two is
above twelve (or both are the same). A full stop means day, month, year wherever it is used.
"""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.dates.grammar import BEFORE, YEAR, DateForm

_DAY: Final = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_LATE: Final = r"(?P<day>1[3-9]|2\d|3[01])"
_MONTH: Final = r"(?P<month>0?[1-9]|1[0-2])"
_SHORT: Final = r"(?P<year>(?:19|20)\d\d|[4-9]\d)(?![\d/])"
"""Two digits below 40 may be a year of either century, or a day."""
FORMS: Final = (
    DateForm(re.compile(rf"{BEFORE}{YEAR}-(?P<month>0\d|1[0-2])-(?P<day>[0-3]\d)(?!\d)"), {}),
    DateForm(re.compile(rf"{BEFORE}{_DAY}\.\s?{_MONTH}\.\s?{YEAR}"), {}),
    DateForm(re.compile(rf"{BEFORE}{_MONTH}/{_LATE}/{_SHORT}"), {}, short_years=True),
    DateForm(re.compile(rf"{BEFORE}{_LATE}/{_MONTH}/{_SHORT}"), {}, short_years=True),
    DateForm(re.compile(rf"{BEFORE}(?P<month>0?[1-9]|1[0-2])/(?P<day>(?P=month))/{_SHORT}"), {}, short_years=True),
)
