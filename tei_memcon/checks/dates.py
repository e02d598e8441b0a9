"""Dates that cannot be, because another date says otherwise.

What it finds: a period that ends before it begins; a record dated after its own publication, or after today where
``SOURCE_DATE_EPOCH`` says what today is; a participant who was not yet born on the date of the record, or was dead; a
death before the birth.
Why it matters: one of the two dates is wrong, and records are sorted and found by date.
Example: ``<date from="1990-11-19" to="1990-11-17">``.

Dates are compared as far as both go: 1990 is neither before nor after 1990-11-19. The clock is never asked.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from functools import cache
from typing import Final

from lxml import etree

from tei_memcon.checks.base import Check, Context, is_tei
from tei_memcon.checks.resources import Life, life_of
from tei_memcon.checks.speakers import participants
from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.names import tei

DATE_RANGE_REVERSED: Final = Code(
    "date-range-reversed",
    Severity.ERROR,
    """\
What it finds: a from that is later than its to, a notBefore that is later than its notAfter, or a when outside such
limits.

Why it matters: there is no such time. Programs that search by date do not find it, or find it everywhere.

Example:

    <date from="1990-11-19" to="1990-11-17">17-19 November 1990</date>

What to do: exchange the two dates, or correct the one that is wrong.
""",
)
DATE_OUTSIDE_LIFE: Final = Code(
    "date-outside-life",
    Severity.WARNING,
    """\
What it finds: a participant who was born after the date of the record, or had died before it. Birth and death are those
of the person in the header, or else those of a register that has a person of the same id and name.

Why it matters: somebody else is meant, a namesake or a relative; or one of the dates is wrong.

Example:

    <creation><date when="1990-11-19">1990-11-19</date></creation>
    <person xml:id="roosevelt"><persName>Franklin D. Roosevelt</persName><death when="1945-04-12"/></person>

where the person is listed as a participant.

What to do: look who is meant, and correct the person or the date. People who are only mentioned belong into
listPerson type="mentioned".
""",
)
DEATH_BEFORE_BIRTH: Final = Code(
    "death-before-birth",
    Severity.ERROR,
    """\
What it finds: a person whose death is dated before the birth.

Why it matters: at least one of the two dates is wrong.

Example:

    <person><birth when="1924-06-12"/><death when="1918-11-30"/></person>

What to do: correct the dates.
""",
)
DATE_AFTER_PUBLICATION: Final = Code(
    "date-after-publication",
    Severity.WARNING,
    """\
What it finds: a record that is dated later than its publication in publicationStmt, or later than today where the
environment variable SOURCE_DATE_EPOCH says what today is.

Why it matters: what has not happened yet cannot have been published; one of the dates is wrong.

Example:

    <publicationStmt>…<date when="2020-09-09"/></publicationStmt>
    <creation><date when="2990-11-19">2990-11-19</date></creation>

What to do: correct the date of the record, or that of the publication.
""",
)
_NO_DATES: Final = ("app", "arc", "biblScope", "citedRange", "locus", "rt", "span")
"""Elements on which from and to are something else: pages, or pointers."""
_LIMITS: Final = tuple(
    (first + suffix, last + suffix)
    for suffix in ("", "-iso")
    for first, last in (
        ("from", "to"),
        ("notBefore", "notAfter"),
        ("when", "notAfter"),
        ("notBefore", "when"),
        ("when", "to"),
        ("from", "when"),
    )
)


@cache
def _date() -> re.Pattern[str]:
    return re.compile(r"([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(?:T.*)?")


def _day(value: str | None) -> str | None:
    """A date of the common era as far as it goes: ``1990``, ``1990-11``, ``1990-11-19``; None for anything else.

    What is no day of the calendar, such as ``1990-13-01``, is wrong already and not compared with other dates.
    """
    found = _date().fullmatch(value.strip()) if value else None
    if found is None:
        return None
    year, month, day = (int(part) for part in (found[1] + "-01-01").split("-")[:3])
    return found[1] if year and 1 <= month <= 12 and 1 <= day <= _days(year, month) else None


def _days(year: int, month: int) -> int:
    """The days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _later(first: str | None, second: str | None) -> bool:
    """Whether one date is certainly later than another."""
    one, two = _day(first), _day(second)
    if one is None or two is None:
        return False
    common = min(len(one), len(two))
    return one[:common] > two[:common]


def _find(context: Context) -> Iterator[Diagnostic]:
    yield from _ranges(context)
    yield from _deaths(context)
    for profile in context.named("profileDesc"):
        record = _record_date(profile)
        if record is not None:
            yield from _publication(context, profile, record)
            yield from _lives(context, profile, record.get("when", ""))


def _ranges(context: Context) -> Iterator[Diagnostic]:
    for first, last in _LIMITS:
        if first not in context.attributes or last not in context.attributes:
            continue
        for node, value in context.attributes[first]:
            end = node.get(last)
            if end is not None and not is_tei(node, *_NO_DATES) and _later(value, end):
                message = f"{first}=“{value}” is later than {last}=“{end}”"
                help = "exchange the two dates, or correct the one that is wrong"
                yield DATE_RANGE_REVERSED.at(context.document.locus(node, first), message, help)


def _deaths(context: Context) -> Iterator[Diagnostic]:
    for death in context.named("death"):
        person = death.getparent()
        if person is None or not is_tei(person, "person"):
            continue
        birth = person.find(tei("birth"))
        if birth is not None and _later(birth.get("when"), death.get("when")):
            life = life_of(person)
            message = f"“{life.name}” is said to have died {life.death}, before the birth {life.birth}"
            yield DEATH_BEFORE_BIRTH.at(context.document.locus(death, "when"), message, "correct the dates")


def _record_date(profile: etree._Element) -> etree._Element | None:
    """The date of the record: when it was created, or else when the conversation took place."""
    for path in (f"{tei('creation')}/{tei('date')}", f"{tei('settingDesc')}//{tei('date')}"):
        for date in profile.iterfind(path):
            if _day(date.get("when")):
                return date
    return None


def _publication(context: Context, profile: etree._Element, record: etree._Element) -> Iterator[Diagnostic]:
    header = profile.getparent()
    when, limits = record.get("when", ""), []
    if header is not None:
        for date in header.iterfind(f"{tei('fileDesc')}/{tei('publicationStmt')}/{tei('date')}"):
            limits.append((date.get("when"), "it is said to have been published"))
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) < 12:
        limits.append((time.strftime("%Y-%m-%d", time.gmtime(int(epoch))), "today, as SOURCE_DATE_EPOCH says"))
    for limit, what in limits:
        if _later(when, limit):
            message = f"the record is dated {when}, which is after {limit}, when {what}"
            message = message.replace("when today", "that is today")
            yield DATE_AFTER_PUBLICATION.at(context.document.locus(record), message, "correct the one or the other")
            return


def _lives(context: Context, profile: etree._Element, when: str) -> Iterator[Diagnostic]:
    for name, person in participants(context, profile).items():
        own = life_of(person)
        life, whence = own, ""
        if not (own.birth or own.death):
            life, whence = _in_register(context, name, own)
        if _later(life.birth, life.death):
            continue  # which of the two is wrong is not known; `death-before-birth` is said already
        if _later(life.birth, when):
            event, what = "birth", f"was born {life.birth}{whence}, after"
        elif _later(when, life.death):
            event, what = "death", f"died {life.death}{whence}, before"
        else:
            continue
        dated = person.find(tei(event)) if life is own else None
        locus = context.document.locus(person) if dated is None else context.document.locus(dated, "when")
        message = f"the participant “{life.name or name}” {what} the date of the record, {when}"
        help = "look who is meant, and correct the person or the date"
        yield DATE_OUTSIDE_LIFE.at(locus, message, help)


def _in_register(context: Context, name: str, own: Life) -> tuple[Life, str]:
    """What a register says about the life of a person; the same id alone does not make it the same person."""
    life = context.resources.lives().get(name)
    return (life, " (as the register says)") if life is not None and life.name == own.name else (own, "")


CHECK: Final = Check(
    "dates", (DATE_RANGE_REVERSED, DATE_OUTSIDE_LIFE, DEATH_BEFORE_BIRTH, DATE_AFTER_PUBLICATION), _find
)
