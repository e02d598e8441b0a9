"""What somebody was on a date: head of a state or government, minister, in another office, alive, or nothing known.

Where several people have a surname and the record knows none of them, this tells whom a reader of that day would have
thought of: ``Schmidt`` in 1980 is the Chancellor.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from tei_memcon.persons.offices import plain
from tei_memcon.persons.times import is_before, is_held, surely_held
from tei_memcon.record import Office, Person

MANY: Final = 2_000
"""People from which a register has namesakes of nearly everybody, so that a bare surname alone says little."""
_GROWN_UP: Final = 18
_A_TERM: Final = 6
"""Years for which an office is taken to last if only one end of it is known."""
_DIGITS: Final = 4
_OF_NO_STATE: Final = re.compile(
    r"\b(?:commission|bank|board|university|college|company|corporation|assembly|bundestag|academy|institute|senate|"
    r"association|federation of|deputy|vice|acting|assistant|under|former|adviser|advisor|aide|office of)\b"
)
_HEAD: Final = re.compile(
    r"(?:state )?president of\b|president, |prime minister\b|premier\b|(?:federal )?chancellor of (?!the exchequer)|"
    r"(?:federal )?chancellor, |general secretary of the (?:cpsu|communist|socialist|central)|"
    r"first secretary of the\b|king of\b|queen of\b|pope\b|shah of\b|emperor of\b|"
    r"chairman of the (?:council of (?:ministers|state)|communist party)"
)
_MINISTER: Final = re.compile(
    r"secretary of (?:state of|state$|state;|defen[cs]e of|the treasury of)|foreign (?:secretary|minister)|"
    r"ministers? of foreign affairs|people.s commissar for foreign|vice president of the united states|"
    r"minister (?:of|for) (?:defen[cs]e|external affairs)|secretary-general of the united nations"
)


class Standing(IntEnum):
    """What somebody was, the more eminent the higher."""

    ABSENT = 0
    """A child on that day, or dead."""
    UNKNOWN = 1
    """Neither dates of the life nor of an office are known."""
    ALIVE = 2
    IN_OFFICE = 3
    MINISTER = 4
    HEAD = 5


def is_obscure(person: Person) -> bool:
    """Whether neither the dates of somebody's life nor those of an office are known."""
    return not (person.birth or person.death or person.offices)


def standing(person: Person, date: str | None) -> Standing:
    """What somebody was on a date.

    Args:
        person: the person, as a register has them.
        date: ISO date; without one, only whether anything is known tells.
    """
    if is_obscure(person):
        return Standing.UNKNOWN
    if date is None:
        return Standing.ALIVE
    if (person.death and is_before(person.death, date)) or _is_child(person, date):
        return Standing.ABSENT
    ranks = [_rank(office) for office in person.offices if surely_held(office, date)]
    if not ranks and any(_may_last(office, date) for office in person.offices):
        return Standing.IN_OFFICE
    return max(ranks, default=Standing.ALIVE)


def most_eminent(people: Sequence[Person], date: str | None) -> Person | None:
    """The one of several people who is meant where nothing else tells; None where that would be a guess.

    A head of state or government is meant before everybody else, a minister before those who held no office, and who
    held any office only where all others were children or dead.
    """
    if date is None:
        return None
    ranked = sorted(((standing(person, date), at) for at, person in enumerate(people)), reverse=True)
    (best, at), (second, _) = ranked[0], ranked[1]
    limits = {
        Standing.HEAD: Standing.IN_OFFICE,
        Standing.MINISTER: Standing.ALIVE,
        Standing.IN_OFFICE: Standing.ABSENT,
    }
    return people[at] if best in limits and second <= limits[best] else None


def _rank(office: Office) -> Standing:
    text = plain(office.text)
    if _OF_NO_STATE.search(text) and not text.startswith("vice president of the united states"):
        return Standing.IN_OFFICE
    if _HEAD.match(text):
        return Standing.HEAD
    return Standing.MINISTER if _MINISTER.match(text) else Standing.IN_OFFICE


def _is_child(person: Person, date: str) -> bool:
    born = person.birth[:_DIGITS] if person.birth else ""
    return born.isdigit() and date[:_DIGITS].isdigit() and int(date[:_DIGITS]) - int(born) < _GROWN_UP


def _may_last(office: Office, date: str) -> bool:
    """Whether an office of which one end is not known was held on a date, unless it lasted unusually long."""
    if not is_held(office, date):
        return False
    known = (office.start or office.end or "")[:_DIGITS]
    return known.isdigit() and date[:_DIGITS].isdigit() and abs(int(date[:_DIGITS]) - int(known)) <= _A_TERM
