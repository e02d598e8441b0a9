"""The forms of the names of many people, arranged for finding them in text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import Final
from unicodedata import combining, normalize

from tei_memcon.persons.layers import Layers
from tei_memcon.persons.vocabulary import FEMININE_TITLES, GENERATIONS, PARTICLES
from tei_memcon.record import NameForm, NamePartKind, Person

WORD: Final = re.compile(r"[^\W\d_]+")
"""A run of letters of any script."""
_LOOK_ALIKES: Final = str.maketrans("\u2019\u02bc\u2010\u2011\u00a0\u202f", "''--  ")
_PARTICLE: Final = re.compile(rf"\b(?:(?:{'|'.join(sorted(PARTICLES))})(?=[ -])|[dl](?='))", re.IGNORECASE)
_SHORTEST_SPELT_OUT: Final = 4
"""Letters from which a form in capitals is a name in capitals rather than initials."""


class Kind(Enum):
    """What a form of a name is worth as evidence."""

    FULL = "full"
    """Names the person by itself."""
    SURNAME = "surname"
    """Names the person where nobody else of that surname can be meant."""
    MISSPELLING = "misspelling"
    """Found in print, but wrong."""
    FORENAME = "forename"
    """Names the person only in a record that knows them by a fuller form."""


@dataclass(slots=True)
class Entry:
    """A string that is a form of the names of some people."""

    spellings: set[str] = field(default_factory=set)
    """As the register writes it; any of them may also be printed in capitals."""
    people: dict[Kind, list[Person]] = field(default_factory=dict)

    def add(self, spelling: str, kind: Kind, person: Person) -> None:
        """Add a person whose name the string may be."""
        self.spellings.add(spelling)
        same = self.people.setdefault(kind, [])
        if person not in same[-1:]:
            same.append(person)

    def copy(self) -> Entry:
        """An entry that can be added to without changing this one."""
        return Entry(set(self.spellings), {kind: list(people) for kind, people in self.people.items()})


@dataclass(frozen=True, slots=True)
class Index:
    """The forms of names. It is built once and not changed; `with_persons` makes another."""

    entries: Mapping[str, Entry]
    """By the whole form in lower case."""
    lengths: Mapping[str, tuple[int, ...]]
    """The lengths of the forms that begin with a word, longest first.

    By the word as it is spelt, with a capital, and in capitals.
    """
    first_words: frozenset[str]
    """The keys of `lengths`."""
    persons: Mapping[str, Person]
    """Everybody, by xml:id. People of a large register are made when they are first asked for."""

    @classmethod
    def of(cls, persons: Iterable[Person]) -> Index:
        """The index of some people."""
        return cls({}, {}, frozenset(), {}).with_persons(persons)

    def with_persons(self, persons: Iterable[Person]) -> Index:
        """An index of these people and more."""
        entries: dict[str, Entry] = {}
        lengths: dict[str, set[int]] = {}
        everybody: dict[str, Person] = {}
        for person in persons:
            everybody[person.id] = person
            for spelling, kind in _forms(person):
                first = WORD.search(spelling)
                if first is None or first.start():
                    continue  # a form that does not begin with a letter is never looked up
                key = spelling.lower()
                if key not in entries:
                    entries[key] = self.entries[key].copy() if key in self.entries else Entry()
                entries[key].add(spelling, kind, person)
                word = first.group()
                for printed in {word, word[0].upper() + word[1:], word.upper()}:
                    lengths.setdefault(printed, set()).add(len(spelling))
        added = {
            word: tuple(sorted(sizes.union(self.lengths.get(word, ())), reverse=True))
            for word, sizes in lengths.items()
        }
        if not self.persons:
            return Index(entries, added, frozenset(added), everybody)
        return Index(
            Layers(entries, self.entries),
            Layers(added, self.lengths),
            self.first_words.union(added),
            Layers(everybody, self.persons),
        )

    def get(self, printed: str) -> Entry | None:
        """The people whose name a string may be: as it is spelt in the register, or in capitals.

        A particle may have a capital where the register has none: ``Van der Stoel`` at the beginning of a sentence.
        """
        entry = self.entries.get(printed.lower())
        if entry is None or printed in entry.spellings or printed.isupper():
            return entry
        return entry if _PARTICLE.sub(lambda particle: particle[0].lower(), printed) in entry.spellings else None


def alike(text: str) -> str:
    """The text with typographic apostrophes, hyphens and spaces made plain; of the same length."""
    return text if text.isascii() else text.translate(_LOOK_ALIKES)


def _forms(person: Person) -> Iterator[tuple[str, Kind]]:
    bare = {_joined(form, "surname") for form in person.names if form.type == "index" and not form.of_kind("forename")}
    for form in person.names:
        if bare and form.type is None and form.text in bare:
            continue  # the preferred form is no more than the surname, whose worth is that of the form for an index
        for text, kind in _form(form):
            text = alike(normalize("NFC", text)).strip()
            yield text, kind
            if not text.isascii() and (plain := without_marks(text)) != text:
                # Typescripts and records in English drop diacritics: Perez for Pérez is no misspelling.
                yield plain, kind
            if text.isupper() and len(text) >= _SHORTEST_SPELT_OUT:
                yield text.title(), kind


def _form(form: NameForm) -> Iterator[tuple[str, Kind]]:
    kinds = {part.kind for part in form.parts}
    if form.type == "misspelling":
        yield form.text, Kind.MISSPELLING
    elif "surname" in kinds:
        surname = _joined(form, "surname")
        yield surname, Kind.SURNAME
        if "nameLink" in kinds:
            yield f"{_joined(form, 'nameLink')} {surname}", Kind.SURNAME
    elif "forename" in kinds:
        yield _joined(form, "forename"), Kind.FORENAME
    else:
        yield form.text, Kind.FULL


def _titled(form: NameForm) -> Iterator[str]:
    """A title and a surname that a form attests together, without a forename: ``secretary baker``."""
    if not form.of_kind("forename"):
        surname = _joined(form, "surname")
        for name in (surname, f"{_joined(form, 'nameLink')} {surname}".strip()):
            for spelling in (name, without_marks(name)):
                for title in form.of_kind("roleName"):
                    yield titled_name(title, alike(spelling))


def _is_own(form: NameForm) -> bool:
    """Whether a form has a surname that is the person's without a title such as ``Mrs.``."""
    titles = form.of_kind("roleName")
    if form.of_kind("surname"):
        return not titles or any(normal_title(title) not in FEMININE_TITLES for title in titles)
    first, *others = form.text.split() or [""]
    return bool(others) and not form.of_kind("forename") and normal_title(first) not in FEMININE_TITLES


def titled_name(title: str, surname: str) -> str:
    """A title and a surname for comparison."""
    return f"{normal_title(title)} {surname.casefold()}"


def _joined(form: NameForm, kind: NamePartKind) -> str:
    return " ".join(text.strip() for text in form.of_kind(kind))


def without_marks(text: str) -> str:
    """The text without diacritics; letters that have no decomposition stay."""
    return normalize("NFC", "".join(char for char in normalize("NFD", text) if not combining(char)))


@dataclass(frozen=True, slots=True)
class Facts:
    """What the forms of one person's name say about it; everything is case-folded."""

    forenames: frozenset[tuple[str, ...]]
    """Each a series of forenames or initials, as they stand before the surname."""
    surnames: frozenset[str]
    """Words of the surnames."""
    titles: frozenset[str]
    """Titles under which the person is known."""
    titled: frozenset[str]
    """Titles with surnames that are forms of the name, as `titled_name` gives them."""
    generations: frozenset[str]
    """``jr``, ``iii``."""
    needs_title: bool
    """Whether the surname is attested only with a title such as ``Mrs.``: ``Gorbachev`` is not ``Mrs. Gorbachev``."""

    @classmethod
    def of(cls, person: Person) -> Facts:
        """The facts of a person's name."""
        forenames: set[tuple[str, ...]] = set()
        surnames: set[str] = set()
        titles: set[str] = set()
        titled: set[str] = set()
        generations: set[str] = set()
        untitled = False
        for form in person.names:
            if form.type == "misspelling":
                continue
            given = series(alike(_joined(form, "forename")))
            if given:
                forenames |= {given, tuple(without_marks(word) for word in given)}
            surnames.update(WORD.findall(f"{_joined(form, 'nameLink')} {_joined(form, 'surname')}".casefold()))
            form_titles = form.of_kind("roleName")
            titles.update(normal_title(text) for text in form_titles)
            titled.update(_titled(form))
            untitled |= _is_own(form)
            generations.update(GENERATIONS.intersection(series(_joined(form, "genName"))))
        return cls(
            frozenset(_spelt_out(names, forenames) for names in forenames),
            frozenset(surnames),
            frozenset(titles),
            frozenset(titled),
            frozenset(generations),
            not untitled,
        )

    def has_title_like(self, words: Container[str], surname: str) -> bool:
        """Whether a title with which the surname is a form of the name has one of some words."""
        ending = f" {surname.casefold()}"
        return any(
            word in words for name in self.titled if name.endswith(ending) for word in name.removesuffix(ending).split()
        )

    def answers_to(self, given: tuple[str, ...], doubtful: Container[str]) -> bool:
        """Whether forenames or initials that stand before the surname can be this person's.

        Middle names may be missing at the end, and each may be an initial on either side; none may be skipped, so that
        ``George W.`` is not George H. W.

        Args:
            given: the forenames, case-folded.
            doubtful: those of them that may be something else, such as a title: for ``General``, G. is not enough.
        """
        return any(
            len(given) <= len(own) and all(map(partial(_may_be, doubtful), given, own)) for own in self.forenames
        )


def _may_be(doubtful: Container[str], printed: str, own: str) -> bool:
    if printed == own or printed in doubtful:
        return printed == own
    return min(len(printed), len(own)) == 1 and printed[0] == own[0]


def _spelt_out(names: tuple[str, ...], others: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Forenames with their initials replaced where another form says what these stand for: C. is Clarence, not Carl."""
    spelt = list(names)
    for other in sorted(others):
        for place, (own, full) in enumerate(zip(spelt, other, strict=False)):
            if len(own) == 1 and full.startswith(own):
                spelt[place] = full
    return tuple(spelt)


def series(text: str) -> tuple[str, ...]:
    """Forenames or initials one by one: ``"George H. W."`` and ``"George H.W."`` give ``("george", "h", "w")``."""
    return tuple(text.casefold().replace(".", " ").split())


def normal_title(text: str) -> str:
    """A title for comparison: case-folded, without full stops, single spaces."""
    return " ".join(word.rstrip(".") for word in text.casefold().split())
