"""Dates of the forms "November 19, 1990" and "19 November 1990", and the place that stands before them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tei_memcon.lazy import lazy
from tei_memcon.record import Date, Inline, Lb, PlaceName, Text
from tei_memcon.traversal import part_of

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MONTH: Final = "|".join(rf"{name[:3]}(?:{name[3:]}|t?\.)?" for name in _MONTHS)
DATE: Final = re.compile(
    rf"(?i)(?<![\w–-])(?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?P<month2>{_MONTH}),? (?P<year2>\d{{4}}))\b"
)
ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PLACE_NAME: Final = rf"(?!{_WEEKDAY}\b)" r"[^\W\d_a-zà-ÿ][\w.’'-]*(?: (?:[^\W\d_a-zà-ÿ][\w.’'-]*|of|de|la|am|an|der))*"
_PLACES: Final = rf"{_PLACE_NAME}(?:, {_PLACE_NAME}){{0,2}}"
_BEFORE_DATE: Final = rf",?(?: {_WEEKDAY},?)? ?"
_PLACES_ALONE: Final = lazy(rf"({_PLACES}){_BEFORE_DATE}")
"""A line that is nothing but places and the date."""
_PLACE_AFTER: Final = lazy(rf"(?:, | in | at )({_PLACE_NAME}(?:, D\.C\.)?){_BEFORE_DATE}$")
"""In other lines, what follows the last comma before the date."""


_NOT_PLACES: Final = frozenset("date time on the morning afternoon evening".split())
"""Words before a date that are no place, in lower case."""


def iso_date(match: re.Match[str]) -> str | None:
    """The ISO date of a match of `DATE`; None for a day that the calendar does not have."""
    name = (match["month"] or match["month2"])[:3].title()
    month = next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name))
    try:
        date = datetime.date(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
    except ValueError:
        return None
    return date.isoformat()


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and date of a heading."""

    content: tuple[Inline, ...]
    """The heading with the date and the place marked."""
    when: str | None = None
    text: str | None = None
    """The date as printed."""
    place_name: str | None = None


def mark_dateline(content: Iterable[Inline], is_title: bool) -> Dateline:
    """Mark the first date of a heading, and the name of a place that directly precedes it.

    Args:
        content: the nodes of the heading.
        is_title: whether its first line is a title, so that it does not begin with a place.
    """
    nodes = list(content)
    for index, node in enumerate(nodes):
        match = DATE.search(node.value) if isinstance(node, Text) else None
        if not isinstance(node, Text) or match is None:
            continue
        when = iso_date(match)
        printed = part_of(node, match.start(), match.end())
        after = _parts(node, match.end(), len(node.value))
        before = [*nodes[:index], *_parts(node, 0, match.start())]
        # The place ends the text before the date, or the line before it.
        line_break = before.pop() if before and isinstance(before[-1], Lb) else None
        before, place_name = _mark_place(before, is_title)
        if line_break is not None:
            before.append(line_break)
        date = Date((printed,), when, place=printed.place)
        return Dateline((*before, date, *after, *nodes[index + 1 :]), when, match[0], place_name)
    return Dateline(tuple(nodes))


def _mark_place(nodes: list[Inline], is_title: bool) -> tuple[list[Inline], str | None]:
    """Divide a last text that ends with the name of a place into the text before it, the name, and what follows."""
    node = nodes[-1] if nodes else None
    if not isinstance(node, Text):
        return nodes, None
    opens_line = len(nodes) > 1 and isinstance(nodes[-2], Lb)
    match = _PLACES_ALONE.fullmatch(node.value) if opens_line or not is_title else None
    match = match or _PLACE_AFTER.search(node.value)
    if match is None:
        return nodes, None
    if match[1].split()[0].casefold() in _NOT_PLACES:
        return nodes, None
    start, end = match.span(1)
    name = part_of(node, start, end)
    place_name = PlaceName((name,), place=name.place)
    return [*nodes[:-1], *_parts(node, 0, start), place_name, *_parts(node, end, len(node.value))], node.value[
        start:end
    ]


def _parts(node: Text, start: int, end: int) -> tuple[Text, ...]:
    return (part_of(node, start, end),) if start < end else ()
