"""Who speaks under the label of an office, by the register alone: who held it on the day, in the country of the record.

``The President`` in a record of the White House of 19 November 1990 is who was President of the United States then.
Both the day and the country must be known: by nothing but an office nobody is told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from tei_memcon.persons.label import Label
from tei_memcon.persons.offices import ENOUGH, Office, office_of, plain, score
from tei_memcon.persons.times import surely_held
from tei_memcon.record import Person

_WHOLE_DATE: Final = 10
"""Characters of a date with a day: in a year, an office may be held by two."""
_MOST_REGISTERS: Final = 4


class _State(NamedTuple):
    office: re.Pattern[str]
    """What an office of the state has in its name."""
    home: re.Pattern[str]
    """What only records of that state have in their heads; in plain form."""


_STATES: Final = (
    _State(
        re.compile(r"of the united states$"),
        re.compile(
            r"\b(?:the white house|department of state\b(?! bulletin)|national security council|"
            r"washington special actions|foreign relations of the united states|"
            r"(?:nixon|ford|carter|reagan|bush|clinton|johnson|kennedy|eisenhower|truman) (?:presidential )?library)\b"
        ),
    ),
    _State(
        re.compile(r"of the united kingdom$"),
        re.compile(r"\b(?:10 downing street|foreign and commonwealth office|cabinet office|prem \d+)\b"),
    ),
    _State(re.compile(r"of the federal republic of germany$"), re.compile(r"\b(?:bundeskanzleramt|auswartiges amt)\b")),
    _State(re.compile(r"of france$"), re.compile(r"\b(?:palais de l'elysee|presidence de la republique|elysee)\b")),
)
_BY_ITSELF: Final[Mapping[Office, Office]] = {("secretary",): ("secretary", "of", "state")}
"""Offices that are meant by a shorter name, though other offices have it too."""


class Provenance(NamedTuple):
    """When and where a record was made."""

    date: str | None
    """ISO date."""
    text: str
    """What its head says: agencies, archives, the title."""


def tell_incumbents(
    labels: Iterable[Label], provenance: Provenance, people: Mapping[str, Person], speaking: Collection[str]
) -> None:
    """Tell who speaks under labels that are offices, with a certainty of ``medium``.

    Args:
        labels: labels that are offices, for which the record itself tells nobody.
        provenance: when and where the record was made.
        people: the register.
        speaking: the xml:ids of those who speak under other labels: they are not meant.
    """
    open_labels = [label for label in labels if not label.people and not label.may_be]
    if not open_labels or len(provenance.date or "") < _WHOLE_DATE:
        return
    head = plain(provenance.text)
    homes = [state for state in _STATES if state.home.search(head)]
    if len(homes) != 1:
        return
    for label in open_labels:
        found = _holders(office_of(label.printed), provenance.date or "", homes[0], people)
        if len(found) == 1 and found[0].id not in speaking:
            label.people, label.cert = found, "medium"


def _holders(label: Office, date: str, state: _State, people: Mapping[str, Person]) -> tuple[Person, ...]:
    wanted = _BY_ITSELF.get(label, label)
    return tuple(
        person
        for person in _officers(_Same(people))
        if any(
            score(wanted, office_of(office.text)) > ENOUGH
            for office in person.offices
            if state.office.search(plain(office.text)) and surely_held(office, date)
        )
    )


class _Same:
    """A mapping that is compared by what it is, not by what it holds."""

    def __init__(self, people: Mapping[str, Person]) -> None:
        self.people = people

    def __hash__(self) -> int:
        return id(self.people)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.people is self.people


@lru_cache(maxsize=_MOST_REGISTERS)
def _officers(people: _Same) -> tuple[Person, ...]:
    """Those who held an office of one of the states; looked up once for each register."""
    return tuple(
        person
        for person in people.people.values()
        if any(state.office.search(plain(office.text)) for office in person.offices for state in _STATES)
    )
