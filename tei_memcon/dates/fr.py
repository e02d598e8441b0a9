"""French dates: 25 novembre 1961; 1er juillet 1960; 3 et 4 juin 1961; capitals and letters without accents."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.dates.grammar import BEFORE, NO_DAY, YEAR, DateForm, month_pattern, months

MONTHS: Final = months(
    "janvier/janv février/fevrier/févr/fevr mars avril/avr mai juin juillet/juil août/aout septembre/sept octobre/oct "
    "novembre/nov décembre/decembre/déc/dec"
)
_M: Final = month_pattern(MONTHS)
FORMS: Final = (
    DateForm(
        re.compile(
            rf"(?i){BEFORE}(?P<day>\d{{1,2}})(?:er)?(?:\s?(?:[-–—/]|et|au)\s?(?P<day_to>\d{{1,2}}))?"
            rf"\s{{1,2}}(?P<month>{_M})\s{{1,2}}{YEAR}"
        ),
        MONTHS,
    ),
    DateForm(re.compile(rf"(?i){BEFORE}{NO_DAY}(?P<month>{_M})\s{{1,2}}{YEAR}"), MONTHS),
)
UNDATED: Final = r"sans date|s\.\s?d\.|non daté"
WEEKDAYS: Final = r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
