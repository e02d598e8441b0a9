"""The people whom TEI files list, and which of them a question is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final
from unicodedata import combining, normalize

from lxml import etree

from tei_memcon.diagnostic import Code, Severity
from tei_memcon.names import XML_ID, tei

PERSON_NOT_FOUND: Final = Code(
    "person-not-found",
    Severity.ERROR,
    """\
What it finds: a question about a person whom none of the files lists or names.

Why it matters: nothing can be shown; the name may be spelt otherwise in the files.

Example: tei-memcon who Gorbatschow tei/, where the files list Mikhail Gorbachev.

What to do: take one of the names that the message proposes, give the xml:id (#gorbachev) or an identifier
(VIAF:76338407), or name a register that knows the other spelling with --persons.
""",
)
CODES: Final = (PERSON_NOT_FOUND,)

_PEOPLE: Final = (tei("person"), tei("personGrp"))
_WORD: Final = re.compile(r"[^\W_]+")
_BY_ITSELF: Final = 2
"""Words of a name from which it tells people of two files to be the same."""


def folded(text: str) -> str:
    """A name for comparison: its words in lower case, without diacritics and punctuation."""
    plain = "".join(char for char in normalize("NFD", text.casefold()) if not combining(char))
    return " ".join(_WORD.findall(plain.replace("'", "").replace("\u2019", "")))


def words_in(element: etree._Element) -> str:
    """The text of an element, its white space made single spaces."""
    return " ".join("".join(element.itertext(etree.Element)).split())


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as one file lists them."""

    file: str
    id: str
    name: str
    """The preferred form of the name."""
    forms: frozenset[str]
    """All forms, folded; of a form with parts also the words in the order in which they are spoken."""
    surnames: frozenset[str]
    """Folded."""
    identifiers: frozenset[str]
    """Such as ``viaf:76338407``."""

    def answers_to(self, query: str) -> bool:
        """Whether a question may be about this person.

        Args:
            query: ``#xml-id``, an identifier such as ``VIAF:76338407``, a name, or some words of one.
        """
        if query.startswith("#"):
            return self.id == query[1:]
        if query.casefold() in self.identifiers or query == self.id:
            return True
        words = set(folded(query).split())
        return bool(words) and any(words <= set(form.split()) for form in self.forms)

    def is_same(self, other: Entry) -> bool:
        """Whether two files certainly list the same person: an identifier, or the xml:id and a full name, is common."""
        if self.identifiers and other.identifiers:
            kinds = {name.partition(":")[0] for name in self.identifiers}
            if any(name.partition(":")[0] in kinds for name in other.identifiers):
                return not self.identifiers.isdisjoint(other.identifiers)
        common = self.forms & other.forms
        return any(len(form.split()) >= _BY_ITSELF for form in common) or (
            self.id == other.id and self.forms == other.forms
        )


def read_people(root: etree._Element, file: str) -> Iterator[Entry]:
    """The people whom a TEI file lists, wherever its lists stand.

    Args:
        root: the tree.
        file: what the file is called.
    """
    for element in root.iter(_PEOPLE):
        identifier = element.get(XML_ID)
        if identifier is not None:
            yield _entry(element, identifier, file)


def _entry(element: etree._Element, identifier: str, file: str) -> Entry:
    names = [name for name in element.iter(tei("persName")) if words_in(name)]
    forms, surnames = set[str](), set[str]()
    for name in names:
        forms.add(folded(words_in(name)))
        parts = [words_in(part) for kind in ("forename", "nameLink", "surname") for part in name.iter(tei(kind))]
        if parts:
            forms.add(folded(" ".join(parts)))
            surnames.update(folded(words_in(part)) for part in name.iter(tei("surname")))
    if not surnames and names:
        surnames.add(folded(words_in(names[0])).rpartition(" ")[2])
    return Entry(
        file,
        identifier,
        words_in(names[0]) if names else identifier,
        frozenset(forms - {""}),
        frozenset(surnames - {""}),
        frozenset(
            f"{(idno.get('type') or 'idno').casefold()}:{words_in(idno).casefold()}"
            for idno in element.iter(tei("idno"))
        ),
    )


@dataclass(slots=True)
class Wanted:
    """Whom a question is about: one person, or several whom the question does not tell apart.

    Args:
        query: as `Entry.answers_to` takes it.
        registers: people whom the files need not list themselves; pointers lead to them by their xml:ids.
    """

    query: str
    registers: tuple[Entry, ...] = ()
    people: list[list[Entry]] = field(default_factory=list, init=False)
    """Each person as the files list them, in the order in which they are met."""
    _others: dict[str, None] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Look for the question in the registers."""
        for entry in self.registers:
            self.number(entry)

    def number(self, entry: Entry) -> int | None:
        """The number of the person in `people`; None for somebody about whom the question is not."""
        same = [at for at, known in enumerate(self.people) if any(map(entry.is_same, known))]
        if not same:
            if not entry.answers_to(self.query):
                self._others.setdefault(entry.name)
                return None
            same = [len(self.people)]
            self.people.append([])
        self.people[same[0]].append(entry)
        return same[0]

    def of_register(self, identifier: str) -> int | None:
        """The number of the person to whom a pointer out of a file leads."""
        for at, known in enumerate(self.people):
            if any(entry.id == identifier and entry in self.registers for entry in known):
                return at
        return None

    def name(self, number: int) -> str:
        """What a person is called: the longest of the preferred forms."""
        return max((entry.name for entry in self.people[number]), key=len)

    @property
    def near(self) -> list[str]:
        """Names of people whose names are like the question."""
        by_word = {word: name for name in self._others for word in (folded(name), *folded(name).split())}
        close = get_close_matches(folded(self.query), by_word, 5, 0.6)
        return list(dict.fromkeys(by_word[word] for word in close))
