"""What a date form is, and how the days and months that it names become an ISO date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

Span: TypeAlias = tuple[int, int]
"""Half-open, in characters of the text in which dates are looked for."""
BEFORE: Final = r"(?<![\w/])(?<!\d[.:–-])"
"""A date does not begin in the middle of a word or of a number."""
NO_DAY: Final = r"(?<!\d\s)(?<!\d\.\s)"
"""A month and a year are no date of their own behind a day that the calendar does not have."""
YEAR: Final = r"(?P<year>1[5-9]\d\d|20\d\d)(?!\d)"
UPPER_CENTURY: Final = 40
"""Two-digit years of message groups: from here on the twentieth century, below it the twenty-first."""


class DateFound(NamedTuple):
    """A date as printed."""

    iso: str | None
    """``1961-06-03``, or ``1961-06`` where no day is named; None for what says that the record has no date."""
    to: str | None
    """The last day, where several are named."""
    span: Span
    time: Span | None = None
    """The time, where the same group of digits tells it."""


@dataclass(frozen=True, slots=True)
class DateForm:
    """A form in which dates are written: a pattern with the groups day, month, year and, for several days, day_to and
    month_to."""

    pattern: re.Pattern[str]
    months: Mapping[str, int]
    """Month by the casefolded beginnings of its names; empty where the pattern holds numbers."""
    short_years: bool = False


def months(names: str) -> dict[str, int]:
    """Month by its names in lower case; the argument names the twelve in order, alternatives divided by a slash."""
    return {name: number for number, all_names in enumerate(names.split(), 1) for name in all_names.split("/")}


def month_pattern(names: Mapping[str, int]) -> str:
    """The names as alternatives, the longest first, each with an optional full stop."""
    return "(?:" + "|".join(sorted(names, key=lambda name: (-len(name), name))) + r")\b\.?"


def read_form(form: DateForm, match: re.Match[str]) -> DateFound | None:
    """The date of a match; None for a day that the calendar does not have."""
    groups = match.groupdict()
    year = int(groups["year"])
    if form.short_years and year < 100:
        year += 1900 if year >= UPPER_CENTURY else 2000
    month = _month(form, groups["month"])
    if month is None:
        return None
    if not groups.get("day"):
        return DateFound(f"{year:04}-{month:02}", None, match.span())
    first = _iso(year, month, int(groups["day"]))
    if first is None:
        return None
    last = None
    if groups.get("day_to"):
        month_to = _month(form, groups.get("month_to")) or month
        last = _iso(year, month_to, int(groups["day_to"]))
        if last is None or last <= first:
            return None
    return DateFound(first, last, match.span(), match.span("time") if groups.get("time") else None)


def _month(form: DateForm, name: str | None) -> int | None:
    if not name:
        return None
    return form.months.get(name.casefold().rstrip(".")) if form.months else int(name)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
