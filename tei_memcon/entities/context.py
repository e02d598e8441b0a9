"""The words around a name, and what they say of it: whether it is a place, or part of a longer name, or a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tei_memcon.record import Person

_BEFORE: Final = re.compile(r"(?<![\w'.-])([^\W\d_][\w'-]*\.?) \Z")
_AFTER: Final = re.compile(r" ([^\W\d_][\w'-]*)")
_OPENS: Final = re.compile(r"(?:^|[.!?:;…][\"”»')\]]*|[-–—(\[\"“«„\ufffc])\s*\Z")
_REACH: Final = 40
FUNCTION_WORDS: Final = frozenset(
    "a after all also an and any are as at because before behind between both but by can could did do does during even "
    "except for from had has have how if in inside into is its like may might must near neither nor not now of on once "
    "only or our outside over perhaps should since so than that the their then there these they this those through "
    "thus to today toward towards under unless unlike until upon was were what when where whether which while who why "
    "will with within without would yes yet you à au aux avec chez contre dans de depuis des dont du elle en entre est "
    "et hors il la le les mais ni ou où par pour que quand qui sans selon si sous sur tout vers con contra desde el "
    "ella hacia hasta las los para pero por según sin sobre su un una y al allo alla con da dal dalla del della di e "
    "fra ha i il in ma nel nella per se sul sulla tra в во и на от до из за к ко с со о об по при для без между но а "
    "что как если когда где у через не это".split()
)
_TIMES: Final = frozenset(
    "I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Mr Mrs Ms Dr".split()
)
"""Words with a capital that may follow a name without being part of it."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of the record in which a name stands."""

    lang: str
    """The language, without region or script: ``en``."""
    surnames: frozenset[str]
    """Surnames of the people of the record."""
    is_common: Callable[[str], bool]
    """Whether a word occurs in the record uncapitalised."""
    has: Callable[[str], bool]
    """Whether a word occurs in the record, as it is written."""
    date: str | None
    """ISO date of the record."""


def surnames_of(people: Iterable[Person]) -> frozenset[str]:
    """The surnames of some people; the last word of a name of which no more is known."""
    found: set[str] = set()
    for person in people:
        for form in person.names:
            found.update(form.of_kind("surname") or form.text.split()[-1:])
    return frozenset(found)


def opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins at an offset."""
    return _OPENS.search(text, max(0, at - _REACH), at) is not None


def word_before(text: str, at: int) -> tuple[int, str] | None:
    """The word before an offset, with nothing but a blank between, and its own offset."""
    found = _BEFORE.search(text, max(0, at - _REACH), at)
    return (found.start(1), found[1]) if found else None


def word_after(text: str, at: int) -> str | None:
    """The word after an offset, with nothing but a blank between."""
    found = _AFTER.match(text, at)
    return found[1] if found else None


def is_continued(text: str, end: int) -> bool:
    """Whether a name seems to go on after an offset: ``Moscow State``, ``Berlin Wall``."""
    after = word_after(text, end)
    return after is not None and after[0].isupper() and after not in _TIMES


def is_preceded(text: str, start: int, situation: Situation) -> bool:
    """Whether a name seems to begin before an offset: ``New Mexico``, ``Hamilton Jordan``, ``Secretary Holland``."""
    found = word_before(text, start)
    if found is None or not found[1][0].isupper():
        return False
    at, word = found
    if not opens_sentence(text, at):
        return True
    if situation.lang != "en":
        return False  # any noun may open a sentence, and few names go on over a blank
    return word.lower() not in FUNCTION_WORDS and not situation.is_common(word.lower())
