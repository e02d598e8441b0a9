"""German dates: 27. Juli 1918; den 3. März 1952; 3./4. Juni 1961; 27. 7. 1918; 5. Jänner 1919."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.dates.grammar import BEFORE, NO_DAY, YEAR, DateForm, month_pattern, months

MONTHS: Final = months(
    "januar/jänner/jan/jän februar/feber/feb märz/maerz/mrz april/apr mai juni/jun juli/jul august/aug "
    "september/sept/sep oktober/okt november/nov dezember/dez"
)
_M: Final = month_pattern(MONTHS)
FORMS: Final = (
    DateForm(
        re.compile(
            rf"(?i){BEFORE}(?P<day>\d{{1,2}})\.\s?(?:(?:[-–—/]|und|bis|u\.)\s?(?P<day_to>\d{{1,2}})\.\s?)?"
            rf"(?P<month>{_M})\s{{1,2}}{YEAR}"
        ),
        MONTHS,
    ),
    DateForm(re.compile(rf"(?i){BEFORE}{NO_DAY}(?P<month>{_M})\s{{1,2}}{YEAR}"), MONTHS),
)
UNDATED: Final = r"o\.\s?D\.|ohne Datum|undatiert"
WEEKDAYS: Final = r"(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend"
