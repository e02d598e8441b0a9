"""The place of a conversation: before or after the date of a line, or in a title after a preposition."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.dates import WEEKDAY
from tei_memcon.layouts.heads.facts import Span
from tei_memcon.layouts.heads.times import TIME
from tei_memcon.layouts.heads.words import GENRE, PARTICLES, PERSON_TITLE, is_capitalised

_BEFORE_DATE: Final = re.compile(r"(?i)(?:[\s,;:(\]–—-]|\b(?:on|le|du|den|der|dem|am|vom|the|dated|date|from)\b|\[)+$")
_PREPOSITION: Final = re.compile(
    r"(?i)(?:^|(?<=[\s,]))(?:in|at|aboard|à|au|en|zu|в|во|на|bei)\s+(?:the\s+|the\b)?(?=\S)"
)
_AFTER_DATE: Final = re.compile(r"(?i)[\s,;–—-]*(?:in|at|aboard|à|zu|в|во)\s+(?:the\s+)?")
_TOKEN: Final = re.compile(r"\S+")
_MAX_TOKENS: Final = 7
_HOUSE: Final = re.compile(
    r"\d{1,4}[A-Za-z]?\s(?=(?:[^\W\d_][\w.’'-]*\s){1,3}(?:Street|Road|Avenue|Square|Gate|Gardens|Terrace|Boulevard)\b)"
)
"""The number of a house before the name of its street."""
_ELIDED: Final = re.compile(r"(?:l|d|dell|nell|all)['’]")
"""An article or a preposition before the capital of a name: "Palais de l'Élysée"."""
_JOINS: Final = re.compile(r"(?i)\b(?:and|with|between|und|mit|zwischen|et|avec|entre|и|с|между|con|y|entre)\b")
_ABBREVIATION: Final = re.compile(r"(?:[^\W\d_]\.)+")
_NOT_PLACES: Final = frozenset(
    "date time subject participants place on the morning afternoon evening secret top confidential copy no nr "
    "source page document excerpt draft final".split()
)

ROOM: Final = re.compile(
    r"(?:The |the )?(?:[A-Z][\w.’'-]* ){0,4}(?:(?:Cabinet|Oval|Situation|Map|Roosevelt|Conference|Dining|Sitting|"
    r"Treaty|Board|Meeting|Press) (?:Room|Office)|Study|Residence|Palace|Villa|Guest ?house|Embassy|Mansion)"
    r"(?:, (?:[Tt]he )?[A-Z][\w.’' -]{2,40}){0,2}"
)
"""A room or a house on a line of its own."""


def place_before(text: str, start: int, date: int, *, in_title: bool) -> Span | None:
    """The place that stands between an offset and a date.

    Args:
        text: the text of a source.
        start: offset of the line.
        date: offset of the date.
        in_title: whether the line is a title, so that it does not begin with the place.
    """
    end = _trim(text, start, date)
    if text.startswith("[", start) and "]" in text[end:date]:
        start += 1  # "[Washington,] May 4": the editors have supplied the place
    if end <= start:
        return None
    prepositions = list(_PREPOSITION.finditer(text, start, end))
    for preposition in reversed(prepositions):
        begins = preposition.end()
        if is_place(text, begins, end) and (in_title or preposition.start() == start):
            return begins, end
    segments = _segments(text, start, end)
    if not in_title:
        return (start, end) if all(is_place(text, *segment) for segment in segments) else None
    kept: Span | None = None
    for segment in reversed(segments[1:]):
        if not is_place(text, *segment) or _JOINS.search(text, *segment) or PERSON_TITLE.match(text, *segment):
            break
        kept = (segment[0], end)
        if not _JOINS.search(text, start, segment[0]):
            # Without "between X and Y" before it, the segment before may be a person.
            break
    return kept


def place_after(text: str, date: int, end: int, *, bare: bool = False) -> Span | None:
    """The place after a date: "June 4, 1961, in Vienna"; without a preposition only where the line is a date line."""
    preposition = _AFTER_DATE.match(text, date, end)
    begins = preposition.end() if preposition else date
    if preposition is None:
        if not bare:
            return None
        while begins < end and text[begins] in " ,;–—-\t(":
            begins += 1
    stop = begins
    for segment in _segments(text, begins, end):
        if not is_place(text, *segment):
            break
        stop = segment[1]
    return (begins, stop) if stop > begins else None


def place_in_title(text: str, start: int, end: int) -> Span | None:
    """The place at the end of a title without a date, after a preposition: "Gespräch in Bonn"."""
    stop = end
    while stop > start and text[stop - 1] in " .,;":
        stop -= 1
    for preposition in reversed(list(_PREPOSITION.finditer(text, start, stop))):
        if is_place(text, preposition.end(), stop):
            return preposition.end(), stop
    return None


def is_place(text: str, start: int, end: int) -> bool:
    """Whether a segment can be the name of a place: capitals, few words, no word of a record, a day or a time."""
    if house := _HOUSE.match(text, start, end):
        start = house.end()
    tokens = _TOKEN.findall(text[start:end]) if end - start < 160 else []
    if not tokens or len(tokens) > _MAX_TOKENS + 5 * text.count(",", start, end):
        return False
    first, last = tokens[0], tokens[-1].strip(",.;")
    if (
        first.casefold().strip(",.:;") in _NOT_PLACES
        or not is_capitalised(first)
        or not is_capitalised(_ELIDED.sub("", last))
    ):
        return False
    if any(
        not is_capitalised(_ELIDED.sub("", token)) and token.casefold().strip(",") not in PARTICLES for token in tokens
    ):
        return False
    if any(char.isdigit() for char in text[start:end]) or ":" in text[start:end]:
        return False
    if any(token.endswith(".") and not _ABBREVIATION.fullmatch(token) and len(token) > 4 for token in tokens):
        return False
    return not (WEEKDAY.search(text, start, end) or GENRE.search(text, start, end) or TIME.search(text, start, end))


def _trim(text: str, start: int, date: int) -> int:
    """The end of what stands before a date, without weekday, article and punctuation."""
    end = date
    while True:
        before = end
        if match := _BEFORE_DATE.search(text, max(start, end - 20), end):
            end = match.start()
        for match in WEEKDAY.finditer(text, max(start, end - 20), end):
            if match.end() == end:
                end = match.start()
        if end == before:
            return end


def _segments(text: str, start: int, end: int) -> list[Span]:
    """What commas divide, without white space."""
    found: list[Span] = []
    at = start
    while at <= end:
        comma = text.find(",", at, end)
        stop = end if comma < 0 else comma
        left, right = at, stop
        while left < right and text[left].isspace():
            left += 1
        while right > left and (text[right - 1].isspace() or text[right - 1] in ";("):
            right -= 1
        if right > left and text[right - 1] == "." and "." not in text[left : right - 1]:
            right -= 1
        if right > left:
            found.append((left, right))
        if comma < 0:
            break
        at = comma + 1
    return found
