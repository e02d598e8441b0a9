"""Dates and times of one head that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tei_memcon.dates.numeric import MONTH_FIRST, month_comes_first
from tei_memcon.diagnostic import Diagnostic
from tei_memcon.layouts.heads.dateline import Dateline
from tei_memcon.layouts.heads.facts import HeadDate, HeadFacts, Span
from tei_memcon.layouts.heads.findings import DATE_AMBIGUOUS, DATE_CONTRADICTORY, TIME_CONTRADICTORY
from tei_memcon.layouts.heads.times import clocks
from tei_memcon.source import Source


def contradictions(source: Source, facts: HeadFacts, told: Sequence[Dateline]) -> Iterator[Diagnostic]:
    """Say which dates and times of a head contradict the ones that were taken.

    Args:
        source: the source.
        facts: what was taken.
        told: what the fields, the date lines and the title say.
    """

    def words(span: Span) -> str:
        return " ".join(source.text[slice(*span)].split())

    date, time = facts.date, facts.time
    if date is not None and date.iso is not None:
        other = next((line.date for line in told if not _agree(line.date, date)), None)
        if other is not None:
            printed = f"“{words(date.span)}” and “{words(other.span)}”"
            message = f"the head gives two dates: {printed}; the header takes {date.iso}"
            help = "look at the original, and put the right date into creation/date of the TEI"
            yield DATE_CONTRADICTORY.at(source.locus(source.place(*other.span)), message, help)
    if time is not None:
        hours = clocks(words(time))
        times = [line.time for line in told if line.time and date is not None and line.date.iso == date.iso]
        opposed = next((item for item in times if hours and not hours & clocks(words(item))), None)
        if opposed is not None:
            message = f"the head gives two times: “{words(time)}” and “{words(opposed)}”"
            help = "look at the original, and put the right time into the header of the TEI"
            yield TIME_CONTRADICTORY.at(source.locus(source.place(*opposed)), message, help)


def ambiguous(source: Source, start: int, end: int) -> Iterator[Diagnostic]:
    """Say which date in figures of a head, that has no other, can be read in two ways.

    Args:
        source: the source.
        start: offset where the head begins.
        end: offset behind it.
    """
    if month_comes_first(source.text):
        return
    if found := MONTH_FIRST.pattern.search(source.text, start, end):
        message = f"the date “{found[0]}” can be read in two ways"
        help = "put the date into creation/date of the TEI"
        yield DATE_AMBIGUOUS.at(source.locus(source.place(*found.span())), message, help)


def _agree(one: HeadDate, other: HeadDate) -> bool:
    """Whether two dates can be the same: a month holds its days, a range its first and last."""
    if one.iso is None or other.iso is None:
        return True
    short = min(len(one.iso), len(other.iso))
    if one.iso[:short] == other.iso[:short]:
        return True
    return one.iso <= other.iso <= (one.to or one.iso) or other.iso <= one.iso <= (other.to or other.iso)
