"""Spanish and Italian dates: 10 de noviembre de 1971; 1º de mayo de 1960; 4 giugno 1961; 3 e 4 giugno 1961."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.dates.grammar import BEFORE, NO_DAY, YEAR, DateForm, month_pattern, months

SPANISH: Final = months(
    "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago septiembre/setiembre/sept/sep "
    "octubre/oct noviembre/nov diciembre/dic"
)
ITALIAN: Final = months(
    "gennaio/genn febbraio/febbr marzo/mar aprile/apr maggio/magg giugno luglio agosto/ago settembre/sett "
    "ottobre/ott novembre/nov dicembre/dic"
)
_S: Final = month_pattern(SPANISH)
_I: Final = month_pattern(ITALIAN)
FORMS: Final = (
    DateForm(
        re.compile(
            rf"(?i){BEFORE}(?P<day>\d{{1,2}})(?:º|°|ro)?(?:\s?(?:[-–—/]|y|al?)\s?(?P<day_to>\d{{1,2}}))?"
            rf"\sde\s(?P<month>{_S})\s(?:del?\s)?{YEAR}"
        ),
        SPANISH,
    ),
    DateForm(re.compile(rf"(?i){BEFORE}{NO_DAY}(?P<month>{_S})\sde\s{YEAR}"), SPANISH),
    DateForm(
        re.compile(
            rf"(?i){BEFORE}(?P<day>\d{{1,2}})(?:º|°)?(?:\s?(?:[-–—/]|e)\s?(?P<day_to>\d{{1,2}}))?"
            rf"\s(?P<month>{_I})\s{YEAR}"
        ),
        ITALIAN,
    ),
)
UNDATED: Final = r"sin fecha|senza data|s\.\s?f\."
WEEKDAYS: Final = (
    r"lunes|martes|miércoles|jueves|viernes|sábado|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
)
