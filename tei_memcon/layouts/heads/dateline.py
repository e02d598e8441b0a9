"""The line of place, date and time below or above a title."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tei_memcon.dates import WEEKDAY, DateFound, find_dates, find_undated
from tei_memcon.layouts.heads.facts import HeadDate, Span
from tei_memcon.layouts.heads.places import is_place, place_after, place_before
from tei_memcon.layouts.heads.times import find_time
from tei_memcon.layouts.heads.turns import is_prose

MAX_LENGTH: Final = 200
"""Characters; a longer line is no date line."""
_NOISE: Final = re.compile(
    r"(?i)\b(?:on|le|den|am|vom|the|date|dated|at|um|à|в|from|excerpts?|auszug|extraits?|выдержки|года?|г)\b|[^\w]+"
)


_BARE_TIME: Final = re.compile(
    r"(?i)[\s,;]+(?:(?:at|um|à|в)\s+(?=(?P<military>(?:[01]\d|2[0-3])[0-5]\d\b)?))?"
    r"(?P<time>\d{1,2}[.:]\d{2}(?:\s?(?:-{1,2}|[–—])\s?\d{1,2}[.:]\d{2})?|(?(military)\d{4}|(?!)))\s*(?=$|[\n,;(])"
)
"""Hours and minutes behind a date, without a word that says so."""


def _time_beside(text: str, date: DateFound, start: int, end: int) -> Span | None:
    if date.time:
        return date.time
    if found := find_time(text, date.span[1], end):
        return found
    if bare := _BARE_TIME.match(text, date.span[1], end):
        return bare.span("time")
    return find_time(text, start, date.span[0])


class Dateline(NamedTuple):
    """What a line says about when and where."""

    date: HeadDate
    time: Span | None
    place: Span | None
    pure: bool
    """Whether it says nothing else."""


def read_dateline(text: str, start: int, end: int, *, bare_place: bool = True) -> Dateline | None:
    """Read a line as a date line; None for a title, a sentence, and a line without a date.

    Args:
        text: the text of a source.
        start: offset of the line.
        end: offset behind it.
        bare_place: whether a place may follow the date without a preposition.
    """
    if end - start > MAX_LENGTH:
        return None
    dates = find_dates(text, start, end)
    found = dates[0] if dates else None
    undated = found is None
    if found is None:
        found = find_undated(text, start, end) if end - start < 80 else None
        if found is None:
            return None
    date = HeadDate(found.iso, found.span, found.to)
    time = _time_beside(text, found, start, end)
    place = place_before(text, start, found.span[0], in_title=False)
    known = [found.span, *([time] if time else []), *([place] if place else [])]
    if _rest(text, start, found.span[0], known):
        return None
    behind = max(found.span[1], time[1] if time else 0)
    if place is None and (place := place_after(text, behind, end, bare=bare_place)):
        known.append(place)
    rest = _rest(text, found.span[1], end, known)
    if rest and (undated or is_prose(text[found.span[1] : end])):
        return None
    return Dateline(date, time, place, not rest)


def dates_in(text: str, start: int, end: int) -> Dateline | None:
    """The first date of a title or of the value of a field, with time and place."""
    dates = find_dates(text, start, end)
    if not dates:
        return None
    found = dates[0]
    time = _time_beside(text, found, start, end)
    place = place_before(text, start, found.span[0], in_title=True)
    place = place or place_after(text, found.span[1], end)
    if place is None and time and time[0] > found.span[1]:
        place = place_after(text, time[1], end)
    return Dateline(HeadDate(found.iso, found.span, found.to), time, place, False)


def place_alone(text: str, start: int, end: int) -> bool:
    """Whether a line can be nothing but a place."""
    return end - start < 100 and all(is_place(text, *part) for part in _parts(text, start, end))


def _parts(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    at = start
    for comma in (*re.finditer(r",\s*", text[start:end]), None):
        stop = start + comma.start() if comma else end
        found.append((at, stop))
        at = start + comma.end() if comma else end
    return [span for span in found if span[1] > span[0]]


def _rest(text: str, start: int, end: int, known: list[Span]) -> str:
    """What a line says beyond date, time, place, weekday and small words."""
    kept: list[str] = []
    at = start
    for span in sorted(known):
        if span[1] <= at or span[0] >= end:
            continue
        kept.append(text[at : max(at, span[0])])
        at = span[1]
    kept.append(text[at:end] if at < end else "")
    return _NOISE.sub("", WEEKDAY.sub("", " ".join(kept)))
