"""Dates, times and durations as Jing reads, compares and orders them.

Jing lets Java's calendar decide. So there is no year 0000 and no 24:00:00, a time zone lies between -13:59 and +14:00,
second 60 is a leap second at any time, fractions of a second count to the millisecond, and two moments of which only
one has a time zone are never equal.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

Moment = tuple[int, int, bool]
"""Milliseconds since the year 1, milliseconds within a leap second, whether there is a time zone."""
Span: TypeAlias = "tuple[int, int, int, int, int, Decimal]"
"""Years, months, days, hours, minutes, seconds; none above zero where the duration is negative."""

_PARTS: Final = {
    "Y": r"(?P<year>-?(?:[1-9][0-9]*)?[0-9]{4})",
    "M": r"(?P<month>[0-9]{2})",
    "D": r"(?P<day>[0-9]{2})",
    "t": r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]*))?",
}
_ZONE: Final = r"(?P<zone>Z|[+\-][0-9]{2}:[0-5][0-9])?"
_DURATION: Final = (
    r"(-?)P(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?"
    r"(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+\.?[0-9]*|\.[0-9]+)S)?)?(?<![PT])"
)
_LONGEST_YEAR: Final = 12
"""More digits than the milliseconds of Java's calendar reach."""
_MINUTE: Final = 60_000
_DAY: Final = 24 * 60 * _MINUTE
_EPOCH: Final = 719_162 * _DAY
"""The beginning of 1970, from which Java counts."""
_MOST_ZONE: Final = 14 * 60 * _MINUTE
_LEAST_ZONE: Final = -13 * 60 * _MINUTE


@cache
def _expression(template: str) -> re.Pattern[str]:
    return re.compile("".join(_PARTS.get(sign, sign) for sign in template) + _ZONE)


def moment(template: str, text: str) -> Moment | None:
    """The value of a date or a time.

    Args:
        template: ``Y``, ``M``, ``D`` and ``t`` stand for year, month, day and time; other signs for themselves.
        text: white space taken away.

    Returns:
        None where the text has no value.
    """
    found = _expression(template).fullmatch(text)
    if found is None:
        return None
    parts = found.groupdict()
    written = parts.get("year") or "2000"
    if len(written) > _LONGEST_YEAR:
        return None
    before, year = written.startswith("-"), abs(int(written))
    month, day = int(parts.get("month") or 1), int(parts.get("day") or 1)
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    fraction = int(((parts.get("fraction") or "") + "000")[:3])
    leap = fraction + 1 if second == 60 else 0
    if leap:
        second, fraction = 59, 999
    zone = _zone(parts["zone"])
    # The year before the year 1 is the year -1: in counting it is the year 0.
    counted = 1 - year if before else year
    if not year or zone is None or hour > 23 or minute > 59 or second > 59:
        return None
    if not 1 <= month <= 12 or not 1 <= day <= _days_in_month(counted, month):
        return None
    days = _days_before_year(counted) + sum(_days_in_month(counted, one) for one in range(1, month)) + day - 1
    time = (hour * 60 + minute) * _MINUTE + second * 1000 + fraction
    milliseconds = days * _DAY + time - zone
    if not -(2**63) <= milliseconds - _EPOCH < 2**63:
        return None
    return milliseconds, leap, parts["zone"] is not None


def _zone(text: str | None) -> int | None:
    """The milliseconds that a time zone is before Greenwich; None for one that Java does not have."""
    if text in (None, "Z"):
        return 0
    assert text is not None
    offset = (int(text[1:3]) * 60 + int(text[4:])) * _MINUTE * (-1 if text[0] == "-" else 1)
    return offset if _LEAST_ZONE <= offset <= _MOST_ZONE else None


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year: int, month: int) -> int:
    return 28 + _is_leap(year) if month == 2 else 30 + (month in (1, 3, 5, 7, 8, 10, 12))


def _days_before_year(year: int) -> int:
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400


def is_earlier(first: Moment, second: Moment) -> bool:
    """Whether one moment is before another, in whichever time zone the one without a time zone is."""
    if first[2] == second[2]:
        return first[:2] < second[:2]
    if first[2]:
        return (first[0], first[1]) < (second[0] - _MOST_ZONE, second[1])
    return (first[0] + _MOST_ZONE, first[1]) < second[:2]


def span(text: str) -> Span | None:
    """The value of a duration; None where the text has none. A month is no number of days, nor a year of months."""
    from decimal import Decimal

    found = re.fullmatch(_DURATION, text)
    if found is None:
        return None
    sign = -1 if found[1] else 1
    # By way of Decimal, since `int` refuses a text of more than 4,300 digits.
    years, months, days, hours, minutes = (sign * int(Decimal(found[number] or 0)) for number in range(2, 7))
    seconds = Decimal(found[7] or 0)
    return years, months, days, hours, minutes, seconds.copy_negate() if sign < 0 else seconds


_REFERENCES: Final = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))
"""Months from which durations are compared (XML Schema Part 2, 3.2.6.2)."""


def is_shorter(first: Span, second: Span) -> bool:
    """Whether one duration is shorter than another, from whichever month it is counted."""
    return all(_seconds(first, *month) < _seconds(second, *month) for month in _REFERENCES)


def _seconds(duration: Span, year: int, month: int) -> Fraction:
    """How many seconds a duration lasts from the beginning of a month."""
    from fractions import Fraction

    years, months, days, hours, minutes, seconds = duration
    last = year * 12 + month - 1 + years * 12 + months
    passed = _days_before_month(last) - _days_before_month(year * 12 + month - 1)
    return (((passed + days) * 24 + hours) * 60 + minutes) * 60 + Fraction(seconds)


def _days_before_month(months: int) -> int:
    year, month = divmod(months, 12)
    return _days_before_year(year) + sum(_days_in_month(year, one) for one in range(1, month + 1))
