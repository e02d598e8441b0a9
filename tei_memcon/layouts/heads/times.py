"""Times of day: 3:25 p.m.; 3:30–5:40 p.m.; 4:30-4:40 p.m. and 4:40-7:10 p.m.; 15.30 Uhr; 15 h 30; 16 часов."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.layouts.heads.facts import Span

_HALF: Final = r"\s?[ap][.,]?\s?m\b[.,]?(?<!,)"
_POINT: Final = (
    rf"(?:\d{{1,2}}(?:\s?[:.]\s?\d{{2}})?{_HALF}"
    r"|\d{1,2}(?:[.:]\d{2})?\s?Uhr\b(?:\s?\d{2}\b)?"
    r"|\d{1,2}\s?(?:heures?|h)\b\.?(?:\s?\d{2}\b)?|\d{1,2}h\d{2}\b"
    r"|\d{1,2}(?:[.:]\d{2})?\s?час\w*\.?(?:\s?\d{1,2}\s?мин\w*\.?)?"
    r"|\d{1,2}:\d{2}(?!\d)"
    r"|[0-2]\d[0-5]\d\s?(?:hours|hrs?)\b\.?"
    r"|(?:12\s)?(?:noon|midnight|midi|minuit|mittags|mitternachts|полдень)\b)"
)
_OPENING: Final = rf"(?:{_POINT}|\d{{1,2}}(?:[:.]\d{{2}})?|[0-2]\d[0-5]\d)"
_RANGE: Final = rf"(?:{_OPENING}\s?(?:-{{1,2}}|[–—]|to|until|till|bis|à|до)\s?)?{_POINT}"
TIME: Final = re.compile(
    rf"(?i)(?<![\w:.,/-]){_RANGE}(?:(?:,|;|\s?(?:and|et|und|и|&))\s{{1,2}}{_RANGE})*"
    r"(?:\s\(?(?:[A-Z]ST|[A-Z]DT|GMT|Z|local time|Ortszeit|heure locale)\b\)?)?"
)
_CLOCK: Final = re.compile(r"(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?")


def find_time(text: str, start: int, end: int) -> Span | None:
    """The first time of day between two offsets."""
    match = TIME.search(text, start, end)
    return match.span() if match else None


def clocks(printed: str) -> frozenset[tuple[int, int]]:
    """Hours and minutes as printed, to compare two times."""
    return frozenset((int(hour), int(minute or 0)) for hour, minute in _CLOCK.findall(printed))
