"""The date-time group of military and diplomatic telegrams: 210226Z JUL 95 (day, hour, minute, zone, month, year)."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.dates.en import MONTHS
from tei_memcon.dates.grammar import BEFORE, DateForm

_M: Final = "|".join(sorted({name[:3] for name in MONTHS}))
FORMS: Final = (
    DateForm(
        re.compile(
            rf"(?i){BEFORE}(?P<day>[0-3]\d)(?P<time>[0-2]\d[0-5]\d)[A-IK-Z]\s?(?P<month>{_M})\s?"
            r"(?P<year>(?:19|20)\d\d|\d\d)(?!\d)"
        ),
        {name: number for name, number in MONTHS.items() if len(name) == 3},
        short_years=True,
    ),
)
