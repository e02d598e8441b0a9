"""Russian dates: 29 апреля 2025 года; 3–4 июня 1961 г.; 5 марта 1953."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.dates.grammar import BEFORE, NO_DAY, YEAR, DateForm, month_pattern, months

MONTHS: Final = months(
    "января/январь/январе/янв февраля/февраль/феврале/февр марта/март/марте апреля/апрель/апреле/апр мая/май/мае "
    "июня/июнь/июне июля/июль/июле августа/август/августе/авг сентября/сентябрь/сентябре/сент "
    "октября/октябрь/октябре/окт ноября/ноябрь/ноябре/нояб декабря/декабрь/декабре/дек"
)
_M: Final = month_pattern(MONTHS)
_YEAR: Final = YEAR + r"(?:\s?(?:года|год\b|г\.|г\b))?"
FORMS: Final = (
    DateForm(
        re.compile(
            rf"(?i){BEFORE}[«\"]?(?P<day>\d{{1,2}})[»\"]?(?:\s?(?:[-–—]|и)\s?(?P<day_to>\d{{1,2}}))?"
            rf"\s{{1,2}}(?P<month>{_M})\s{{1,2}}{_YEAR}"
        ),
        MONTHS,
    ),
    DateForm(re.compile(rf"(?i){BEFORE}{NO_DAY}(?P<month>{_M})\s{{1,2}}{_YEAR}"), MONTHS),
)
UNDATED: Final = r"без даты|б\.\s?д\."
WEEKDAYS: Final = r"понедельник|вторник|сред[аы]|четверг|пятниц[аы]|суббот[аы]|воскресенье"
