"""Who may be meant by a name: the people of a register with a score and the reasons for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from tei_memcon.persons.figures import split_title
from tei_memcon.persons.finding import Finder
from tei_memcon.persons.index import Kind, alike, normal_title
from tei_memcon.persons.registers.base import Register
from tei_memcon.persons.registers.folding import folded, skeleton
from tei_memcon.persons.times import is_before, is_held
from tei_memcon.persons.vocabulary import FORMS_OF_ADDRESS
from tei_memcon.record import Office, Person

_EXACT: Final = 100
_SURNAME: Final = 75
_FOLDED: Final = 95
_SOUND: Final = 88
_FUZZY: Final = 0.85
"""What likeness alone is worth."""
_CUTOFF: Final = 82
_NEAR_FORENAME: Final = 72
_DEAD: Final = 40
_HELD: Final = 10
_OTHER_FORENAME: Final = 45


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant."""

    person: Person
    score: int
    """From 0 to 100."""
    reasons: tuple[str, ...]
    offices: tuple[Office, ...] = ()
    """What the person was on the date; without a date, everything."""


class Lookup:
    """Finds the people who may be meant by names.

    Args:
        register: where to look.
    """

    def __init__(self, register: Register) -> None:
        self._index = register.index
        self._keys = list(self._index.entries)
        self._plain = [folded(key) for key in self._keys]
        self._sounds: dict[str, list[int]] = {}
        for at, text in enumerate(self._plain):
            self._sounds.setdefault(skeleton(text), []).append(at)
        self._finder = Finder(self._index, None, "en", lambda _word: False)

    def find(self, name: str, date: str | None = None, most: int = 10) -> tuple[Candidate, ...]:
        """The people who may be meant by a name, the likeliest first.

        Args:
            name: as it is printed, with a title or without, in any script that is known.
            date: ISO date of the record; who was not born is left out, who was dead or held an office is weighed.
            most: how many people to give.
        """
        title, bare = split_title(" ".join(alike(name).split()))
        found: dict[str, tuple[int, str]] = {}
        for identifier, score, reason in (*self._exact(bare), *self._near(bare)):
            if score > found.get(identifier, (0, ""))[0]:
                found[identifier] = score, reason
        people = self._index.persons
        weighed = (_weighed(people[one], *said, normal_title(title), date) for one, said in found.items())
        best = [one for one in weighed if one is not None]
        best.sort(key=lambda one: (-one.score, one.person.name, one.person.id))
        return tuple(best[:most])

    def _exact(self, name: str) -> Iterator[tuple[str, int, str]]:
        """Who has the name in the register, as labels are read."""
        for match in self._finder.find(name, alone=True):
            if match.end - match.start < len(name):
                continue
            for person in match.people:
                if match.misspelt:
                    yield person.id, _FOLDED, "a misspelling in the register"
                else:
                    score, said = (_EXACT, "the name") if match.fuller else (_SURNAME, "the surname")
                    yield person.id, score, said

    def _near(self, name: str) -> Iterator[tuple[str, int, str]]:
        """Who has a name that is spelt otherwise: the whole name, or the surname and a forename like it."""
        *given, last = folded(name).split() or [""]
        for at, score, said in self._alike(folded(name)):
            for kind, people in self._index.entries[self._keys[at]].people.items():
                by_itself = kind in (Kind.FULL, Kind.MISSPELLING) and (" " in self._keys[at] or score >= _SOUND)
                less = 0 if by_itself else _EXACT - _SURNAME
                yield from ((person.id, score - less, said) for person in people)
        for at, score, said in self._alike(last) if given else ():
            for person in self._index.entries[self._keys[at]].people.get(Kind.SURNAME, ()):
                if _has_forename(self._finder, person, given[0]):
                    yield person.id, score, f"{said}, and the forename"
                else:
                    yield person.id, score - _OTHER_FORENAME, f"{said}, with another forename"

    def _alike(self, query: str) -> Iterator[tuple[int, int, str]]:
        """The forms that are like a folded text, by their numbers, with score and reason."""
        if not query:
            return
        same = self._sounds.get(skeleton(query), [])
        for at in same:
            if self._plain[at] == query:
                yield at, _FOLDED, f"“{self._printed(at)}”"
            else:
                yield at, _SOUND, f"sounds as “{self._printed(at)}”"
        for _, likeness, at in process.extract(query, self._plain, scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=50):
            if at not in same:
                yield at, round(likeness * _FUZZY), f"like “{self._printed(at)}” ({likeness:.0f}%)"

    def _printed(self, at: int) -> str:
        return min(self._index.entries[self._keys[at]].spellings)


def _has_forename(finder: Finder, person: Person, first: str) -> bool:
    """Whether a folded forename or initial may be the first of a person's, in whatever spelling."""
    own = finder.facts(person).forenames
    return any(
        names
        and (
            skeleton(names[0]) == skeleton(first)
            or (min(len(names[0]), len(first)) == 1 and names[0][0] == first[0])
            or fuzz.ratio(folded(names[0]), first) >= _NEAR_FORENAME
        )
        for names in own
    )


def _weighed(person: Person, score: int, reason: str, title: str, date: str | None) -> Candidate | None:
    """A candidate in the light of dates and title; None for whom they rule out."""
    reasons = [reason]
    if date and person.birth and is_before(date, person.birth):
        return None
    if date and person.death and is_before(person.death, date):
        score -= _DEAD
        reasons.append(f"died {person.death}")
    offices = tuple(office for office in person.offices if date is None or is_held(office, date))
    telling = title.split() and not set(title.split()) <= FORMS_OF_ADDRESS
    if telling:
        fitting = [office for office in offices if title in normal_title(office.text)]
        forms = any(title == normal_title(text) for form in person.names for text in form.of_kind("roleName"))
        if fitting or forms:
            score += _HELD
            reasons.append(_said(fitting[0]) if fitting else f"known as {title.title()}")
    elif date and offices:
        score += _HELD // 2
        reasons.append(_said(offices[0]))
    return Candidate(person, max(1, min(score, _EXACT)), tuple(reasons), offices)


def _said(office: Office) -> str:
    return f"{office.text} {office.start or ''}–{office.end or ''}"
