"""English dates: July 28, 1970; 1 June 1972; June 3-4, 1961; June 30-July 2, 1961; the 3rd of March, 1952."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.dates.grammar import BEFORE, NO_DAY, YEAR, DateForm, month_pattern, months

MONTHS: Final = months(
    "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct "
    "november/nov december/dec"
)
_M: Final = month_pattern(MONTHS)
_TH: Final = r"(?:st|nd|rd|th)?"
_TO: Final = r"\s?(?:[-–—&]|and|to|through)\s?"
FORMS: Final = tuple(
    DateForm(re.compile(rf"(?i){BEFORE}{pattern}"), MONTHS)
    for pattern in (
        rf"(?P<month>{_M})\s{{1,2}}(?P<day>\d{{1,2}}){_TH}"
        rf"(?:{_TO}(?:(?P<month_to>{_M})\s)?(?P<day_to>\d{{1,2}}){_TH})?\s?[,.]?\s{{0,2}}(?<=\D){YEAR}",
        rf"(?P<day>\d{{1,2}}){_TH}(?:{_TO}(?P<day_to>\d{{1,2}}){_TH})?\s{{1,2}}(?:of\s)?"
        rf"(?P<month>{_M}),?\s{{1,2}}{YEAR}",
        rf"{NO_DAY}(?P<month>{_M}),?\s{{1,2}}{YEAR}",
    )
)
UNDATED: Final = r"undated|not dated|no date|n\.\s?d\."
WEEKDAYS: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
