"""Names of people who are known by their labels and by the title of the record alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Final, NamedTuple

from tei_memcon.persons.beside import LETTER, Before, word_before
from tei_memcon.persons.entries import is_ncname
from tei_memcon.persons.finding import Finder
from tei_memcon.persons.index import WORD, alike, normal_title, without_marks
from tei_memcon.persons.vocabulary import (
    ARTICLES,
    DESCRIPTIONS,
    FEMININE_TITLES,
    GENERATIONS,
    NOT_ALONE,
    OWN_IDS,
    PARTICLES,
    ROLE_LABELS,
    TITLES,
)
from tei_memcon.record import NameForm, NamePart, NamePartKind

_LONGEST_INITIALS: Final = 3
_MOST_FORENAMES: Final = 3
_INITIALS: Final = re.compile(rf"(?:{LETTER}\.-?)*{LETTER}\.?")
"""``M.``, ``M.S.``, ``M``; a full stop may be missing at the end."""
_NOT_IN_ID: Final = re.compile(r"[\W_]+")
_OWN_ID: Final = re.compile(OWN_IDS)


class Name(NamedTuple):
    """A name in two parts, each as printed; either may be empty."""

    surname: str
    forenames: str

    @property
    def text(self) -> str:
        """The name as it stands in a sentence."""
        return f"{self.forenames} {self.surname}"


class Titled(NamedTuple):
    """What a label consists of."""

    title: str
    name: str


def is_proper(name: str) -> bool:
    """Whether a label is a name, by which somebody can be found in running text, and not a role or initials."""
    return any(
        len(word) > _LONGEST_INITIALS and word not in ROLE_LABELS and word not in ARTICLES and word not in TITLES
        for word in WORD.findall(name.casefold())
    )


def surname_first(name: str) -> Name:
    """The parts of a label such as ``Gorbachev M. S.``; without forenames where it is not of that kind.

    One letter without a full stop is no initial, but tells people apart who have no name: ``Speaker A``.
    """
    words = name.split()
    at = len(words)
    while at > 1 and _INITIALS.fullmatch(words[at - 1]):
        at -= 1
    initials = words[at:]
    is_name = at > 1 or not _INITIALS.fullmatch(words[0])
    if is_name and (len(initials) > 1 or any("." in word for word in initials)):
        return Name(" ".join(words[:at]).rstrip(","), " ".join(initials))
    return Name(name, "")


def name_in_title(title: str, surname: str, finder: Finder) -> Name | None:
    """The name of somebody of that surname with the forenames that it has in the title of the record.

    Every noun in a title may have a capital, so only what does not look like anything else counts; nothing does where
    nouns have capitals everywhere, or where the title gives a surname with different forenames.

    Args:
        title: title of the record.
        surname: a surname, with its particles.
        finder: knows the language of the record and its words.
    """
    if not finder.capitals_tell:
        return None
    plain = alike(title)
    found: set[Name] = set()
    for match in re.finditer(rf"(?<!\w){re.escape(surname)}(?!\w)", plain, re.IGNORECASE):
        printed = match[0]
        start = _forenames_before(plain, match.start(), finder, capitals=printed.isupper())
        if forenames := title[start : match.start()].strip():
            found.add(Name(title[match.start() : match.end()], " ".join(forenames.split())))
    if not found:
        return None
    fullest = max(found, key=lambda name: len(name.forenames))
    same = all(fullest.forenames.casefold().startswith(name.forenames.casefold()) for name in found)
    return fullest if same else None


def _forenames_before(plain: str, at: int, finder: Finder, *, capitals: bool) -> int:
    """Where the words begin that stand before a surname in a title and look like forenames.

    Args:
        plain: the title of a record, where any word may have a capital.
        at: where the surname begins.
        finder: knows the language of the record and its words.
        capitals: whether the surname is printed in capitals, so that a forename may be too.
    """
    start = at
    for _ in range(_MOST_FORENAMES + 1):
        before = word_before(plain, start)
        if before is None or not _may_be_forename(plain, before, finder, capitals):
            return start
        start = before.start
    return at  # so many words are no name


def _may_be_forename(plain: str, before: Before, finder: Finder, capitals: bool) -> bool:
    token = before.token
    parts = token.casefold().split("-")
    return (
        finder.is_name_like(plain, before.start, token)
        and not token.casefold().endswith("'s")
        and not any(part in DESCRIPTIONS or part in NOT_ALONE or part.rstrip(".") in finder.titles for part in parts)
        and (capitals or len(token) == 1 or not token.isalpha() or not token.isupper())
        and not finder.is_common(token.lower())
    )


def is_surname(name: str) -> bool:
    """Whether a label can be a surname alone: one word, or several of which the first is a particle."""
    first, *others = name.split()
    return is_proper(name) and (not others or first.casefold() in PARTICLES)


def name_forms(labels: Sequence[Titled], fuller: Name | None) -> tuple[NameForm, ...]:
    """The forms of a name that labels attest; of its components only what these make certain.

    Args:
        labels: the labels of one person, the longest first.
        fuller: the name in the title of the record, if it is fuller.
    """
    forms: dict[NameForm, None] = {}
    if fuller is not None:
        forms[NameForm((NamePart(fuller.text),))] = None
        parts = (NamePart(fuller.surname, "surname"), NamePart(", "), NamePart(fuller.forenames, "forename"))
        forms[NameForm(parts, "index")] = None
    for label in labels:
        forms |= dict.fromkeys(_label_forms(label, first=not forms, known=fuller is not None))
    return tuple(forms)


def _label_forms(label: Titled, *, first: bool, known: bool) -> Iterator[NameForm]:
    is_hers = normal_title(label.title) in FEMININE_TITLES
    if first:
        yield NameForm((NamePart(f"{label.title} {label.name}" if is_hers else label.name),))
        surname, initials = surname_first(label.name)
        if initials and is_proper(surname) and not is_hers:
            yield NameForm((NamePart(surname, "surname"), NamePart(", "), NamePart(initials, "forename")), "index")
    kind: NamePartKind = "surname" if is_surname(label.name) and (known or " " not in label.name) else ""
    if kind and not is_hers:
        yield NameForm((NamePart(label.name, kind),), "form")
    if label.title:
        yield NameForm((NamePart(label.title, "roleName"), NamePart(" "), NamePart(label.name, kind)), "form")


def new_id(name: str, taken: set[str]) -> str:
    """An xml:id that is not in use, from the surname of a label: its last word, or what stands before initials."""
    words = name.casefold().split()
    while len(words) > 1 and words[-1].rstrip(".") in GENERATIONS:
        words.pop()
    word = surname_first(" ".join(words).rstrip(",")).surname.split()[-1]
    plain = without_marks(word).encode("ascii", "ignore").decode() or word
    stem = _NOT_IN_ID.sub("-", plain).strip("-")
    if not stem or not stem[0].isalpha():
        stem = f"person-{stem}".rstrip("-")
    if not is_ncname(stem):
        stem = "person"  # letters for Python that XML does not allow in a name, such as ordinal indicators
    tries: Iterable[str] = (stem if n == 1 else f"{stem}-{n}" for n in count(1))
    found = next(one for one in tries if one not in taken and not _OWN_ID.fullmatch(one))
    taken.add(found)
    return found
