"""Absolute dates in running text: days and months of a year.

A day without its year is a date only if the record is of a known day and that day is near: what was said on 19 November
about "November 12" is of that year, unless the sentence speaks of another one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from tei_memcon.dates import de, en, es, fr, numeric, ru
from tei_memcon.dates.grammar import DateForm, DateFound, month_pattern, read_form
from tei_memcon.entities.context import FUNCTION_WORDS, Situation, word_after
from tei_memcon.record import CONVERTER, Cert, Date, Inline, Place

_FORMS: Final[Mapping[str, tuple[DateForm, ...]]] = {
    "en": en.FORMS, "de": de.FORMS, "fr": fr.FORMS, "es": es.FORMS, "it": es.FORMS, "ru": ru.FORMS,
}  # fmt: skip
_YEAR: Final = re.compile(r"(?<!\d)(?:1[5-9]\d\d|20\d\d)(?!\d)")
_REACH: Final = 48
"""How many characters before the year a date may begin, and after it end (the day, of ISO 8601)."""
_GOES_ON: Final = re.compile(r"[-–/]\d|[.,]\d|\s?%")
_WRITTEN: Final = re.compile(r"[A-ZА-Я]")
_NEAR: Final = datetime.timedelta(days=31)
_FULL_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d\Z")
_SENTENCE: Final = re.compile(r"[.!?]\s+(?=[^\W\d_])")
_OTHER_YEAR: Final = re.compile(
    r"(?i)\b(?:every|each|last year|next year|years? ago|that year|the year before|previous year|anniversary|holidays?|"
    r"celebrat\w+|annual\w*|Movement|jed\w+|jährlich\w*|Jahrestag\w*|vorigen Jahres|vergangenen Jahres|nächsten "
    r"Jahres|v\. ?J\.|chaque|tous les|anniversaire|fête|l'an dernier|l'année dernière|l'année prochaine|dernier|"
    r"prochain|cada|aniversario|pasado|próximo|ogni|anniversario|scorso|prossimo|кажд\w+|годовщин\w+|праздник\w*|"
    r"прошлого|прошлом|будущего|следующего)\b"
)
_DAYS: Final[Mapping[str, str]] = {
    "en": r"(?:\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Bb]efore|[Aa]fter|[Oo]f|[Dd]ated|[Yy]our|[Hh]is|[Mm]y|[Oo]ur|"
    r"[Tt]hrough|[Ff]rom)\s|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)"
    r"(?:the\s)?(?P<date>(?P<month>{M})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|"
    r"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{M}))",
    "de": r"\b(?:[Aa]m|[Vv]om|[Zz]um|[Bb]is|[Ss]eit|[Dd]e[nm])\s(?P<date>(?P<day>\d{{1,2}})\.\s(?P<month>{M}))",
    "fr": r"\b(?:[Ll]e|[Dd]u|[Aa]u|[Dd]epuis le)\s(?P<date>(?P<day>\d{{1,2}})(?:er)?\s(?P<month>{M}))",
    "es": r"\b(?:[Ee]l|[Dd]el|[Aa]l)\s(?P<date>(?P<day>\d{{1,2}})º?\sde\s(?P<month>{M}))",
    "it": r"\b(?:[Ii]l|[Dd]el|[Aa]l|[Dd]al)\s(?P<date>(?P<day>\d{{1,2}})º?\s(?P<month>{M}))",
    "ru": r"(?<![\d.])(?P<date>(?P<day>\d{{1,2}})\s(?P<month>{M}))",
}
_MONTHS: Final[Mapping[str, Mapping[str, int]]] = {
    "en": en.MONTHS, "de": de.MONTHS, "fr": fr.MONTHS, "es": es.SPANISH, "it": es.ITALIAN, "ru": ru.MONTHS,
}  # fmt: skip
_AFTER_DAY: Final = re.compile(r"(?![\w%])(?!\s?[-–—/&]\s?\d)(?![.,:]\d)(?!,?\s(?:de(?:l)?\s)?\d)(?!-\w)")


@dataclass(frozen=True, slots=True)
class DateMark:
    """A date in a strand."""

    start: int
    end: int
    when: str
    to: str | None = None
    """The last day, where several are named."""
    cert: Cert | None = None

    def element(self, content: tuple[Inline, ...], place: Place | None) -> Date:
        """The date as an element."""
        if self.to:
            return Date(content, attributes=(("from", self.when), ("to", self.to)), place=place)
        return Date(content, self.when, self.cert, CONVERTER if self.cert else None, place=place)


def find_dates(text: str, situation: Situation) -> Iterator[DateMark]:
    """The dates in a text, in order.

    Args:
        text: as `tei_memcon.entities.lexicon.plain` gives it.
        situation: the record in which it stands, with its language and date.
    """
    found = list(_with_year(text, situation))
    if situation.date and _FULL_DAY.match(situation.date):
        of = datetime.date.fromisoformat(situation.date)
        taken = [(mark.start, mark.end) for mark in found]
        found += [
            mark
            for mark in _without_year(text, situation.lang, of)
            if all(mark.end <= start or end <= mark.start for start, end in taken)
        ]
    yield from sorted(found, key=lambda mark: mark.start)


def _with_year(text: str, situation: Situation) -> Iterator[DateMark]:
    done = 0
    for year in _YEAR.finditer(text):
        start, end = max(done, year.start() - _REACH), min(len(text), year.end() + 8)
        best: DateFound | None = None
        for form in (*_FORMS[situation.lang], *numeric.FORMS):
            for match in form.pattern.finditer(text, start, end):
                date = read_form(form, match)
                if date is None or match.start("year") != year.start() or not _is_written(text, date, form):
                    continue
                if best is None or date.span[1] - date.span[0] > best.span[1] - best.span[0]:
                    best = date
        if best is not None and best.iso is not None:
            done = best.span[1]
            yield DateMark(best.span[0], best.span[1], best.iso, best.to)


def _is_written(text: str, found: DateFound, form: DateForm) -> bool:
    """Whether what a form matches is a date in prose: not ``June 2000 tons``, ``may 1990``, ``May 1972-73``."""
    start, end = found.span
    if _GOES_ON.match(text, end):
        return False
    if form in en.FORMS and not _WRITTEN.search(text, start, end):
        return False
    is_month = found.iso is not None and len(found.iso) == len("1990-06")
    if not is_month or text[end - 2 : end] != "00":
        return True
    after = word_after(text, end)
    return after is None or after.lower() in FUNCTION_WORDS


@cache
def _days(lang: str) -> re.Pattern[str]:
    return re.compile(_DAYS[lang].format(M=month_pattern(_MONTHS[lang])) + _AFTER_DAY.pattern, re.IGNORECASE)


def _without_year(text: str, lang: str, of: datetime.date) -> Iterator[DateMark]:
    for match in _days(lang).finditer(text):
        groups = match.groupdict()
        name, day = groups["month"] or groups.get("month2"), groups["day"] or groups.get("day2")
        month = _MONTHS[lang].get((name or "").casefold().rstrip("."))
        if not day or month is None or (lang == "en" and name and not name[0].isupper()):
            continue
        near = [date for date in _years(of, month, int(day)) if abs(date - of) <= _NEAR]
        start, end = match.span("date")
        if len(near) == 1 and not _speaks_of_other_years(text, start, end, near[0].year):
            yield DateMark(start, end - (text[end - 1] == "."), near[0].isoformat(), cert="medium")


def _years(of: datetime.date, month: int, day: int) -> Iterator[datetime.date]:
    """A day in the year of a date, the one before and the one after."""
    for year in (of.year - 1, of.year, of.year + 1):
        try:
            yield datetime.date(year, month, day)
        except ValueError:
            continue


def _speaks_of_other_years(text: str, start: int, end: int, year: int) -> bool:
    """Whether the sentence around a date names another year, or something that comes every year."""
    first = max((found.end() for found in _SENTENCE.finditer(text, 0, start)), default=0)
    after = _SENTENCE.search(text, end)
    last = after.start() if after else len(text)
    if any(int(found[0]) != year for found in _YEAR.finditer(text, first, last)):
        return True
    return _OTHER_YEAR.search(text, first, last) is not None
