"""The people of a record as its head and title print them: name, offices, part in the conversation."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, TypeAlias

from tei_memcon.persons.fields import are_fields
from tei_memcon.persons.index import WORD, Facts, alike, normal_title
from tei_memcon.persons.naming import surname_first
from tei_memcon.persons.offices import Office, office_of, plain, stem
from tei_memcon.persons.vocabulary import (
    ABBREVIATED_OFFICES,
    ABBREVIATED_RANKS,
    ARTICLES,
    GENERATIONS,
    HELPERS,
    HOLDERS_OF_OFFICE,
    LONGEST_TITLE,
    PARTICLES,
    TITLES,
)
from tei_memcon.record import NameForm, NamePart, Person

Origin: TypeAlias = Literal["head", "title", "label"]
_GLUED: Final = re.compile(r"(?<![^\W\d_])((?:[^\W\d_]\.)+)(?=[^\W\d_]{2})")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]{1,2}\.[ -]?)+")
_INVERTED: Final = re.compile(r"([^\W\d_][\w' -]*), ((?:[^\W\d_]{1,2}\. ?-?)+|[^\W\d_][\w'-]+(?: [^\W\d_]\.)*)")
_EASTERN: Final = re.compile(r"[^\W\d_]['\w]*-[a-z]['\w]*|[A-Z][a-z]*'[a-z]+")
"""A forename of two syllables after the surname: ``Chou En-lai``."""
_BRACKETED: Final = re.compile(r"\s*\([^()]*\)")
_LONGEST_NAME: Final = 4
_ARTICLES_OF_FIELDS: Final = frozenset({"la", "le", "les", "los", "las"})


class Name(NamedTuple):
    """A printed name taken apart; each part may be empty."""

    title: str
    forenames: str
    surname: str
    generation: str = ""
    eastern: bool = False
    """The surname stands first."""

    @property
    def text(self) -> str:
        """The name without its title."""
        parts = (self.surname, self.forenames) if self.eastern else (self.forenames, self.surname)
        name = " ".join(part for part in parts if part)
        return f"{name}, {self.generation}" if self.generation else name


def key(text: str) -> str:
    """A word of a name for comparison: without case, diacritics, apostrophes, hyphens."""
    folded = plain(text).replace("'", "").replace("-", "")
    return folded if folded.isascii() else stem(folded)


def split_title(text: str, more: Container[str] = ()) -> tuple[str, str]:
    """The title before a name, with an article, and the name; a text that is nothing but a title is all name.

    Args:
        text: a label, or a name with its title.
        more: further titles, of the language of the record.
    """
    words = text.split()
    start = at = 1 if len(words) > 1 and words[0].casefold() in ARTICLES else 0
    sizes = range(LONGEST_TITLE, 0, -1)
    while size := next((n for n in sizes if is_title(" ".join(words[at : at + n]), more)), 0):
        at += size
    if not start < at < len(words) or goes_on(words[at:]):
        return "", text
    return " ".join(words[start:at]), " ".join(words[at:])


def goes_on(words: Sequence[str]) -> bool:
    """Whether words after an office are its field and no name: ``of State``, ``de la République``."""
    first = words[0].casefold()
    if first in {"of", "for", "to"} or are_fields(words):
        return True
    if words[0].isupper() and first in {"de", "der"} and len(words) > 1 and words[1].casefold() in _ARTICLES_OF_FIELDS:
        return True  # "DE LA RÉPUBLIQUE", where capitals do not tell
    name_follows = len(words) > 1 and words[1][0].isupper()
    return first in {"du", "des"} or (first in {"de", "der"} and words[0].islower() and not name_follows)


def is_title(text: str, more: Container[str] = ()) -> bool:
    """Whether a text is a title that stands before names; its words may be abbreviated."""
    title = normal_title(text)
    spelt_out = " ".join(ABBREVIATED_RANKS.get(word, word) for word in title.split())
    return title in TITLES or spelt_out in TITLES or title in ABBREVIATED_OFFICES or title in more


def is_office(text: str) -> bool:
    """Whether a text is an office or a title without a name."""
    bare = split_title(text)[1]
    if normal_title(bare) in TITLES or " ".join(office_of(bare)) in TITLES:
        return True
    words = office_of(text)
    return bool(words) and (words[0] in HOLDERS_OF_OFFICE or words[-1] in HOLDERS_OF_OFFICE)


def read_name(printed: str, more: Container[str] = ()) -> Name:
    """Take a printed name apart: ``Adm. Thomas H. Moorer``, ``Irwin, J.N.``, ``Chou En-lai``, ``HAN Hsu``.

    Words up to the last that is an office are its title: ``Yeltsin Principal Assistant Ilyushin``.
    """
    text = " ".join(_GLUED.sub(r"\1 ", _BRACKETED.sub("", alike(printed))).replace("[", "").replace("]", "").split())
    title, name = split_title(text, more)
    if is_office(text) and not title:
        return Name(text, "", "")
    generation = ""
    head, comma, rest = name.rpartition(",")
    if comma and normal_title(rest) in GENERATIONS:
        name, generation = head, rest.strip()
    inverted = _INVERTED.fullmatch(name)
    if inverted and not is_office(inverted[2]):
        return Name(title, inverted[2].strip(), inverted[1], generation)
    words = name.split(",")[0].split()
    for at in range(len(words) - 1, 0, -1):
        if stem(key(words[at - 1].rstrip("."))) in HOLDERS_OF_OFFICE and len(words) - at <= _LONGEST_NAME:
            title, words = " ".join((*title.split(), *words[:at])), words[at:]
            break
    return _parts(title, words, generation)


def _parts(title: str, words: list[str], generation: str) -> Name:
    if len(words) > 1 and normal_title(words[-1]) in GENERATIONS:
        generation = words.pop()
    if len(words) < 2:
        return Name(title, "", " ".join(words), generation)
    surname, initials = surname_first(" ".join(words))
    if initials:
        return Name(title, initials, surname, generation)
    capitals = words[0].isupper() and len(words[0]) > 1 and not _INITIALS.fullmatch(words[0])
    if _EASTERN.fullmatch(words[-1]) or (capitals and not any(word.isupper() and len(word) > 2 for word in words[1:])):
        return Name(title, " ".join(words[1:]), words[0], generation, eastern=True)
    at = len(words) - 1
    while at > 0 and words[at - 1].casefold() in PARTICLES:
        at -= 1
    return Name(title, " ".join(words[:at]), " ".join(words[at:]), generation)


def forms_of(name: Name) -> tuple[NameForm, ...]:
    """The forms of a name that is printed in the head or the title of a record."""
    if not name.surname:
        return (NameForm((NamePart(name.title),)),)
    forms = [NameForm((NamePart(name.text),))]
    if name.forenames:
        heirs = (NamePart(", "), NamePart(name.generation, "genName")) if name.generation else ()
        parts = (NamePart(name.surname, "surname"), NamePart(", "), NamePart(name.forenames, "forename"), *heirs)
        forms.append(NameForm(parts, "index"))
    else:
        forms.append(NameForm((NamePart(name.surname, "surname"),), "form"))
    if name.title:
        parts = (NamePart(name.title, "roleName"), NamePart(" "), NamePart(name.surname, "surname"))
        forms.append(NameForm(parts, "form"))
    return tuple(forms)


@dataclass(slots=True)
class Figure:
    """Somebody who may speak."""

    name: Name
    origin: Origin
    person: Person | None = None
    """Who it is; made when it is known that the figure speaks."""
    occupation: str | None = None
    offices: list[Office] = field(default_factory=list)
    surnames: set[str] = field(default_factory=set)
    """In plain form; the words that may be the surname."""
    given: set[tuple[str, ...]] = field(default_factory=set)
    """Series of forenames or initials in plain form."""
    is_helper: bool = False
    """An interpreter or a notetaker."""
    labelled: dict[Office, int] = field(default_factory=dict)
    """Titles that stand before the name in labels, with the number of turns."""
    titled_from: dict[Office, int] = field(default_factory=dict)
    """Titles that stand before the name in labels, with the number of the first of these labels."""
    is_named: bool = False
    """Whether labels name the figure by its name."""

    @classmethod
    def of(cls, name: Name, origin: Origin, roles: Iterable[str | None] = (), person: Person | None = None) -> Figure:
        """A figure of a printed name, with what is said of its office."""
        figure = cls(name, origin, person)
        figure.add_name(name)
        for role in (name.title, *roles):
            for part in re.split(r"[,;]| - ", role or ""):
                figure.add_office(part)
        return figure

    @classmethod
    def known(cls, person: Person, origin: Origin, more: Container[str] = ()) -> Figure:
        """The figure of a person who has been identified."""
        figure = cls.of(read_name(person.name, more), origin, (person.occupation, person.role), person)
        facts = Facts.of(person)
        for form in person.names:
            if form.type != "misspelling":
                figure.surnames.update(key(text) for text in form.of_kind("surname"))
        figure.given |= {tuple(map(key, names)) for names in facts.forenames}
        for title in sorted(facts.titles):
            figure.add_office(title)
        return figure

    def add_name(self, name: Name) -> None:
        """Take account of a form of the name."""
        if name.surname:
            self.surnames.add(key(name.surname))
        if name.forenames:
            self.given.add(tuple(key(word) for word in WORD.findall(alike(name.forenames))))

    def add_office(self, text: str) -> None:
        """Take account of an office."""
        office = office_of(text)
        if office and office not in self.offices:
            self.offices.append(office)
            self.is_helper |= not HELPERS.isdisjoint(office)

    @property
    def printed_offices(self) -> tuple[str, ...]:
        """The titles and the office as the head prints them."""
        forms = self.person.names if self.person is not None else ()
        titles = (text for form in forms for text in form.of_kind("roleName"))
        return tuple(dict.fromkeys(text for text in (self.name.title, self.occupation, *titles) if text))

    def may_be(self, given: tuple[str, ...]) -> bool:
        """Whether forenames or initials before the surname can be this figure's."""
        return not given or not self.given or any(_agree(given, own) for own in self.given)

    def merge(self, other: Figure) -> None:
        """Take over what another figure, which is the same person, says."""
        self.surnames |= other.surnames
        self.given |= other.given
        for office in other.offices:
            if office not in self.offices:
                self.offices.append(office)
        self.is_helper |= other.is_helper
        self.person = self.person or other.person
        self.occupation = self.occupation or other.occupation
        if len(other.name.forenames) > len(self.name.forenames):
            self.name = other.name._replace(title=self.name.title or other.name.title)


def _agree(given: tuple[str, ...], own: tuple[str, ...]) -> bool:
    if not own:
        return True
    return all(a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1]) for a, b in zip(given, own, strict=False))


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures of a record are one person: the same surname, forenames that agree."""
    if one.person is not None and other.person is not None:
        return one.person.id == other.person.id
    if not one.surnames or not other.surnames:
        return not one.surnames and not other.surnames and one.offices == other.offices
    if one.surnames.isdisjoint(other.surnames):
        return False
    return not one.given or not other.given or any(other.may_be(given) for given in one.given)
