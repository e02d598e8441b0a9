"""What speaks for each of those who may be meant by a name or a label, in words and as a number.

The numbers put candidates in an order; they are no probabilities, and nothing is linked by them. What is linked follows
from the rules of `tei_memcon.persons.mentions` and `tei_memcon.persons.labels`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.persons.finding import Finder, Match
from tei_memcon.persons.label import Label
from tei_memcon.persons.times import surely_held
from tei_memcon.record import Person

MOST: Final = 8
"""Candidates that are shown; there may be hundreds of one surname."""
_LIKE: Final = 0.6
"""The likeness of a label to a name from which the person is a candidate for it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant."""

    person: Person
    score: float
    """From 0 to 1; of several candidates, the one with the higher score has more evidence."""
    evidence: tuple[str, ...]
    """What speaks for and against the person, in words."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was weighed for one name or label."""

    candidates: tuple[Candidate, ...] = ()
    more: int = 0
    """Candidates that are left out because there are so many."""
    finding: Diagnostic | None = None
    """What reports the doubt; one finding for all places of a record where the same is doubtful."""
    open: bool = False
    """Whether it is doubtful though a speaker is named with no measure of certainty."""


@dataclass(slots=True)
class _Scale:
    """Evidence for one person as it is put together."""

    points: float
    evidence: list[str]

    def add(self, factor: float, words: str) -> None:
        self.points *= factor
        self.evidence.append(words)


def for_mention(
    match: Match, meant: Sequence[Person], finder: Finder, since: Mapping[str, int], number: int, first: int
) -> tuple[tuple[Candidate, ...], int]:
    """The candidates for a name in running text.

    Args:
        match: the name as it was found.
        meant: those who are left when the whole record is taken account of.
        finder: finds names in the record.
        since: the people whom the record knows, by xml:id, each with the number of the name that makes them known.
        number: the number of this name.
        first: the number of those who are known before any name.
    """
    scales: list[tuple[Person, _Scale]] = []
    of_the_form = match.people or match.known
    for person in (*of_the_form, *(one for one in meant if one not in of_the_form)):
        scale = _Scale(1.0, [])
        if match.misspelt:
            scale.add(0.7, "the register has this misspelling of the name")
        elif not match.people or person not in match.people:
            scale.add(0.7, "the forename")
        else:
            scale.add(1.0, "the surname" if not match.fuller else "a form of the name")
        if person.id in since:
            at = since[person.id]
            if at == first:
                scale.add(4.0, "takes part in the record")
            else:
                scale.add(3.0, "named by a surer form here") if at <= number else scale.add(2.0, "surely named later")
        if match.contradicted:
            scale.add(0.3, "the title makes it somebody else")
        elif person in match.untitled:
            scale.add(0.5, "not known under this title")
        elif person in match.in_doubt:
            scale.add(1.0, "the title does not tell")
        _in_time(scale, person, finder)
        if person not in meant:
            scale.add(0.3, "less likely than others")
        scales.append((person, scale))
    or_else = match.contradicted or len(scales) == 1
    return _ranked(scales, or_else)


def for_label(label: Label, people: Iterable[Person], finder: Finder) -> tuple[tuple[Candidate, ...], int]:
    """The candidates for a label.

    Args:
        label: the label, when it has been resolved.
        people: the participants of the record, who may be meant by a label that is damaged.
        finder: finds the people of the register.
    """
    from rapidfuzz import fuzz  # no part of the start: few records need it

    bearers = label.bearers.people if label.bearers is not None else ()
    named = {person.id: person for person in (*label.people, *label.may_be, *bearers)}
    participants = {person.id: person for person in people}
    scales: list[tuple[Person, _Scale]] = []
    for person in {**named, **participants}.values():
        like = max((fuzz.ratio(label.name.casefold(), name.casefold()) / 100 for name in _names(person)), default=0.0)
        if person.id not in named and like < _LIKE:
            continue
        scale = _Scale(max(like, 0.3), [])
        if any(person.id == one.id for one in bearers):
            scale.add(2.0, "the label is a form of the name")
        elif like == 1.0:
            scale.add(1.0, "the label is the name")
        elif like >= _LIKE:
            scale.add(1.0, f"the label is like the name ({like:.0%})")
        if person.id in participants:
            scale.add(2.0, "takes part in the record")
        if label.bearers is not None and label.bearers.contradicted:
            scale.add(0.3, "the title makes it somebody else")
        elif label.bearers is not None and person.id in label.bearers.untitled:
            scale.add(0.5, "not known under this title")
        if label.doubt:
            scale.add(0.5, "the label itself doubts it")
        if any(person.id == one.id for one in label.people) and not bearers and like < _LIKE:
            scale.add(2.0, "by the part that the person has in the record")
        _in_time(scale, person, finder)
        scales.append((person, scale))
    return _ranked(scales, len(scales) < len(participants) or len(scales) == 1)


def _in_time(scale: _Scale, person: Person, finder: Finder) -> None:
    """What the dates of the person say."""
    if finder.is_dead(person):
        scale.add(0.25, "dead by then")
    date = finder.date
    office = next((one for one in person.offices if date and surely_held(one, date)), None)
    if office is not None:
        scale.add(1.3, f"then {office.text}")


def _names(person: Person) -> Iterator[str]:
    yield person.name
    for form in person.names:
        yield from form.of_kind("surname")


def _ranked(scales: list[tuple[Person, _Scale]], or_else: bool) -> tuple[tuple[Candidate, ...], int]:
    """The candidates with their shares, the likeliest first; and how many are left out."""
    total = sum(scale.points for _, scale in scales) + (1.0 if or_else else 0.0)
    ranked = sorted(scales, key=lambda item: -item[1].points)
    shown = tuple(
        Candidate(person, round(scale.points / total, 2), tuple(scale.evidence)) for person, scale in ranked[:MOST]
    )
    return shown, len(ranked) - len(shown)
