"""The people of a record, as labels may name them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from tei_memcon.layouts.labels.model import Known
from tei_memcon.layouts.labels.words import PARTICLES, TITLES

_WORD: Final = re.compile(r"[^\W\d_]+")
_INFLECTED: Final = re.compile(r"([а-яё]{3,}?)(?:ом|ем|ым|им|ои|еи|[ауюяеыи])")
_SMALL: Final = PARTICLES | {"her", "his", "s"}


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A text without case, diacritics and differences of apostrophes, for comparing names."""
    folded = unicodedata.normalize("NFKD", text.casefold()).replace("’", "'")
    return "".join(char for char in folded if not unicodedata.combining(char))


def plain_words(text: str) -> list[str]:
    """The words of a text in plain form."""
    return _WORD.findall(plain(text))


PLAIN_TITLES: Final = frozenset(word for title in TITLES for word in plain_words(title)) | TITLES


def _stem(word: str) -> str | None:
    """A Russian name without the ending of its case."""
    match = _INFLECTED.fullmatch(word)
    return match[1] if match else None


def is_another(role: str) -> bool:
    """Whether what stands where an office may stand is the name of somebody else."""
    printed = role.split()
    if not 2 <= len(printed) <= 4 or not all(word[0].isupper() for word in printed):
        return False
    return PLAIN_TITLES.isdisjoint(plain_words(role)) and not any(map(str.isupper, printed))


class People:
    """Finds out whether a label names somebody who is known."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._by_word: dict[str, set[int]] = {}
        self._by_stem: dict[str, set[int]] = {}
        """By the nominative that an inflected Russian name may have: a title says "Горбачева", a label "ГОРБАЧЕВ"."""
        self._roles: list[frozenset[str]] = []
        self._initials: set[str] = set()
        self.forms: dict[str, str] = {}
        """Each name in plain form, and as it is printed: what a damaged label may be meant for."""
        for number, person in enumerate(people):
            words = plain_words(person.name)
            if is_another(person.role):
                words += plain_words(person.role)  # "John Smith, Peter Hill" in one item of a list
            names = [word for word in words if word not in PLAIN_TITLES and word not in _SMALL]
            for word in names:
                self._by_word.setdefault(word, set()).add(number)
                if stem := _stem(word):
                    self._by_stem.setdefault(stem, set()).add(number)
            titles = [word for word in words if word in PLAIN_TITLES]
            self._roles.append(frozenset([*titles, *plain_words(person.role), *plain_words(person.title)]))
            self._add_initials(names, person)
            if names:
                self.forms.setdefault(" ".join(words), person.name)

    def _add_initials(self, names: list[str], person: Known) -> None:
        letters = "".join(word[0] for word in names)
        self._initials.update((letters, *letters))
        if len(letters) > 2:
            self._initials.add(letters[0] + letters[-1])
        role = [word for word in plain_words(f"{person.title} {person.role}") if word not in _SMALL]
        titled = [word for word in plain_words(person.name) if word in PLAIN_TITLES]
        for words in (role, titled):
            if words:
                self._initials.update((words[0][0], "".join(word[0] for word in words)))
            if len(words) > 1:
                self._initials.add(words[0][0] + words[1][0])

    def knows_name(self, core: tuple[str, ...]) -> bool:
        """Whether a label, titles apart, names one person who is known.

        Initials and pet names before a surname may be whatever they are; a name that is given in full is looked up.
        """
        full = [word for word in core if len(word) > 1]
        if not full:
            return False
        if len(full) == 2 and full[-1] in self._by_word:
            return True
        bearers: set[int] | None = None
        for word in full:
            found = self._by_word.get(word) or self._by_stem.get(word, set())
            bearers = found if bearers is None else bearers & found
            if not bearers:
                return False
        return True

    def knows_role(self, words: tuple[str, ...]) -> bool:
        """Whether an office is that of somebody: all words of the label stand in a role or a title."""
        wanted = {word for word in words if word not in _SMALL}
        return bool(wanted) and any(wanted <= role for role in self._roles)

    def knows_initials(self, letters: str) -> bool:
        """Whether letters open the names, or the words of the office, of somebody; one name may be left out."""
        if letters in self._initials:
            return True
        return len(letters) > 1 and any(
            len(known) >= 2 and known[0] == letters[0] and known[-1] == letters[-1] for known in self._initials
        )
