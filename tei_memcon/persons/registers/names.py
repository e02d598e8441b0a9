"""The names of a table or a list → the forms of a person's name.

A table writes ``Baker, James Addison, III`` or ``President Abboud``; a register has components. Words before and after
a name are parted from it where they are titles, additions such as ``Jr.``, particles or nicknames in brackets. What
cannot be taken apart stays one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from tei_memcon.persons.figures import is_title
from tei_memcon.persons.index import normal_title, without_marks
from tei_memcon.persons.vocabulary import GENERATIONS, LONGEST_TITLE, PARTICLES
from tei_memcon.record import NameForm, NamePart, NamePartKind

_ATTACHED: Final = re.compile(r"(?<=\w)(?:\((\w+)\)|\[\w+\])")
"""Letters that may be left out, ``Idris(s)``, or that an editor adds: ``Gamasy[i]``."""
_BRACKETED: Final = re.compile(r"""[\[(]([^()\[\]]*)[)\]]|[“"]([^“”"]*)[”"]""")
_LETTER: Final = re.compile(r"[^\W\d_]")
_LIKE_SURNAME: Final = 70
"""Likeness, in per cent, from which a word is a spelling of the surname."""
_SHORTEST: Final = 2
"""Letters of the shortest surname: a single one would be found in every text."""
_SERVICES: Final = re.compile(r"(?:[A-Z]\. ?){2,}|[A-Z]{2,4}|Ph\.? ?D\.?|M\.? ?D\.?|Esq\.?|ret\.?", re.ASCII)
"""What follows a name after a comma and is no part of it: ``R. N.``, ``USA``."""
_RANKS: Final = frozenset(
    "lieut brig maj col capt cdr comdr cmdr adm vadm radm gen lt sgt hon rev msgr mme mlle".split()
)
"""Abbreviations of ranks, each of which may stand before another: ``Lieut. Gen.``"""
_HYPHENS: Final = str.maketrans("\u2010\u2011\u2013", "---")
_ARTICLE: Final = re.compile(r"(?:al|el|ul|an|ar|as|ash|at|az)-", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart."""

    surname: str
    forename: str = ""
    link: str = ""
    generation: str = ""
    title: str = ""

    @property
    def flat(self) -> str:
        """The name as one text, without the title."""
        link = self.link if self.link.endswith(("-", "'", "’")) else f"{self.link} "
        return " ".join(f"{self.forename} {link.strip(' ') and link}{self.surname} {self.generation}".split())

    @property
    def key(self) -> tuple[str, ...]:
        """The components for comparison; the title counts only where there is no forename."""
        return tuple(
            text.casefold() for text in (self.surname, self.forename, self.link, "" if self.forename else self.title)
        )


@dataclass(frozen=True, slots=True)
class Read:
    """What a text says about names."""

    name: Name | None
    flat: str = ""
    """The text as it is, where it cannot be taken apart."""
    nicknames: tuple[str, ...] = ()
    """Forenames in brackets or quotation marks."""
    surnames: tuple[str, ...] = ()
    """Other spellings of the surname, in brackets after it."""
    doubtful: bool = False
    """Whether the flat text is put together out of words that may be no name."""


def read(text: str, surnames: frozenset[str] = frozenset()) -> Read:
    """Take a name apart.

    Args:
        text: ``Surname, Forename``, or a name in the order in which it is spoken.
        surnames: surnames of the person, case-folded, by which the second kind can be taken apart.
    """
    text = _ATTACHED.sub(lambda found: found[1] or "", " ".join(text.translate(_HYPHENS).split()))
    before = text.partition(",")[0] if "," in text else ""
    nicknames: list[str] = []
    variants: list[str] = []
    for found in _BRACKETED.finditer(text):
        inside = " ".join((found[1] or found[2] or "").strip(' “”",').split())
        if not _LETTER.match(inside) or "," in inside or inside.casefold().startswith(("also ", "or ", "see ")):
            continue
        (variants if found.end() <= len(before) and found[1] is not None else nicknames).append(inside)
    bare = _BRACKETED.sub(" ", text)
    segments = [" ".join(segment.split()).strip() for segment in bare.split(",")]
    segments = [segment for segment in segments if _LETTER.search(segment)]
    if not segments:
        return Read(None)
    generation = next((one for one in segments[1:] if normal_title(one) in GENERATIONS), "")
    segments = [segments[0], *(one for one in segments[1:] if normal_title(one) not in GENERATIONS)]
    if "," in text:
        return replace(_inverted(segments, generation), nicknames=tuple(nicknames), surnames=tuple(variants))
    return replace(_spoken(segments[0], surnames), nicknames=())


def _inverted(segments: list[str], generation: str) -> Read:
    surname = segments[0]
    link = ""
    words = surname.split()
    while len(words) > 1 and words[0].casefold() in PARTICLES and words[0].islower():
        link = f"{link} {words.pop(0)}".strip()
    surname = " ".join(words)
    given: list[str] = []
    titles: list[str] = []
    for segment in segments[1:]:
        if _SERVICES.fullmatch(segment) and given:
            continue
        title, rest = _title_before(segment.split())
        if rest and all(word.casefold() in PARTICLES for word in rest):
            rest = [word.lower() for word in rest]
        if rest and rest[-1].casefold().rstrip(".") in GENERATIONS:
            generation = generation or rest.pop()
        if (rest and rest[-1].islower() and _is_particle(rest[-1])) or (rest and _ARTICLE.fullmatch(rest[-1])):
            first = len(rest) - 1
            while first and rest[first - 1].islower() and _is_particle(rest[first - 1]):
                first -= 1
            link, rest = f"{' '.join(rest[first:])} {link}".strip(), rest[:first]
        if title:
            titles.append(title)
        if any(word.islower() and not _is_particle(word) for word in rest) or (rest and rest[0].casefold() == "the"):
            return Read(None, " ".join(f"{' '.join((*titles, *rest))} {link} {surname}".split()), doubtful=True)
        trailing = _title_after(rest)
        if trailing:
            titles.append(" ".join(rest[-trailing:]))
            rest = rest[:-trailing]
        given += rest
    name = Name(surname, " ".join(given), link, generation, " ".join(titles))
    if not given and not link and " " in surname and not generation:
        return Read(None, surname)
    return Read(name)


def _spoken(text: str, surnames: frozenset[str]) -> Read:
    words = text.split()
    title, rest = _title_before(words)
    generation = ""
    if len(rest) > 1 and rest[-1].casefold().rstrip(".") in GENERATIONS:
        generation = rest.pop()
    for size in range(len(rest), 0, -1):
        surname = " ".join(rest[-size:])
        if surname.casefold() in surnames:
            given = rest[:-size]
            at = len(given)
            while at and given[at - 1].islower() and _is_particle(given[at - 1]):
                at -= 1
            if all(map(_is_particle, given)):  # De Gaulle, as it begins a sentence
                given, at = [word.lower() for word in given], 0
            return Read(Name(surname, " ".join(given[:at]), " ".join(given[at:]), generation, title))
    return Read(None, " ".join(words))


def _is_particle(word: str) -> bool:
    return word.casefold() in PARTICLES or _ARTICLE.fullmatch(word) is not None


def _title_before(words: list[str]) -> tuple[str, list[str]]:
    """The titles that words begin with, and the other words."""
    at = 0
    while at < len(words):
        sizes = range(min(LONGEST_TITLE, len(words) - at), 0, -1)
        rank = int(words[at].endswith(".") and words[at].casefold().rstrip(".") in _RANKS)
        size = next((size for size in sizes if is_title(" ".join(words[at : at + size]))), rank)
        if not size:
            break
        at += size
    return " ".join(words[:at]), list(words[at:])


def _title_after(words: list[str]) -> int:
    """With how many words a title ends a name, such as ``Don, General``."""
    sizes = range(min(LONGEST_TITLE, len(words) - 1), 0, -1)
    return next((size for size in sizes if is_title(" ".join(words[-size:]))), 0)


def forms(preferred: str, others: Iterable[str], misspellings: Iterable[str] = ()) -> tuple[NameForm, ...]:
    """The forms of a person's name, the preferred one first, then the one for an index.

    A single word that is not known to be the surname counts as one if it is like it. Otherwise it counts as a forename,
    which names the person only in a record that knows them by a fuller form.

    Args:
        preferred: the name under which the person is listed.
        others: other names, of either order.
        misspellings: names that are wrong; they stay as they are.
    """
    main = read(preferred)
    surnames = frozenset((main.name.surname.casefold(), *map(str.casefold, main.surnames)) if main.name else ())
    reads = [main, *(read(other, surnames) for other in others)]
    found: dict[tuple[str, ...], NameForm] = {}
    flats: dict[str, None] = {}
    for one in reads:
        for name in _variants(one):
            if found and not name.forename and not name.title:
                continue  # the surname alone, which the form for an index has already
            found.setdefault(name.key, _form(name, index=not found and bool(name.forename)))
        flat = one.flat
        if flat and " " in flat and (one is main or not one.doubtful):
            flats[flat] = None
        elif flat and one is not main and not is_title(flat) and len(_LETTER.findall(flat)) >= _SHORTEST:
            from rapidfuzz.fuzz import ratio  # no part of the start: few records need it

            near = any(ratio(flat.casefold(), surname) >= _LIKE_SURNAME for surname in surnames)
            kind: NamePartKind = "surname" if near else "forename"
            found.setdefault((flat.casefold(), kind), NameForm((NamePart(flat, kind),), "form"))
    shown = _shown(main, flats)
    if " " not in (alone := main.name.flat if main.name else main.flat):
        # A name of one word is worth no more than a surname: the form for an index says so.
        found = {} if found.keys() == {(alone.casefold(), "", "", "")} else found
        found = {(alone,): NameForm((NamePart(alone, "surname"),), "index"), **found}
    listed = [NameForm((NamePart(shown),)), *found.values()]
    listed += [NameForm((NamePart(flat),), "form") for flat in flats if flat != shown]
    listed += [NameForm((NamePart(text),), "misspelling") for text in dict.fromkeys(misspellings)]
    return tuple(listed)


def _shown(main: Read, flats: Iterable[str]) -> str:
    """The preferred form as one text; a name of a single word with its title, where one is known."""
    shown = main.name.flat if main.name else main.flat
    if " " in shown:
        return shown
    if main.name and main.name.title:
        return f"{main.name.title} {shown}"
    return next((flat for flat in flats if flat.split()[-1] == shown and " " in flat), shown)


def _variants(one: Read) -> Iterator[Name]:
    name = one.name
    if name is None or len(_LETTER.findall(name.surname)) < _SHORTEST:
        return
    yield name
    if not name.forename:
        return
    for nickname in one.nicknames:
        yield replace(name, forename=nickname, title="")
    for surname in one.surnames:
        yield replace(name, surname=surname)


def _form(name: Name, *, index: bool) -> NameForm:
    pieces: list[tuple[str, NamePartKind]] = []
    if index:
        pieces = [(name.surname, "surname"), (name.forename, "forename"), (name.generation, "genName")]
        parts = _joined(pieces, ", ")
        if name.link:
            parts = (*parts, NamePart(" "), NamePart(name.link, "nameLink"))
        return NameForm(parts, "index")
    pieces = [
        (name.title if not name.forename else "", "roleName"),
        (name.forename, "forename"),
        (name.link, "nameLink"),
        (name.surname, "surname"),
        (name.generation, "genName"),
    ]
    return NameForm(_joined(pieces, " "), "form")


def _joined(pieces: Iterable[tuple[str, NamePartKind]], between: str) -> tuple[NamePart, ...]:
    parts: list[NamePart] = []
    for text, kind in pieces:
        if text:
            glued = parts and parts[-1].text.endswith("-")
            parts += [NamePart(between)] if parts and not glued else []
            parts.append(NamePart(text, kind))
    return tuple(parts)


_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")
_SPELT: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "œ": "oe", "ð": "d", "þ": "th"}
)


def readable_id(names: Iterable[NameForm]) -> str:
    """A readable xml:id: ``baker-james-addison`` of the form for an index, or of the preferred form."""
    listed = tuple(names)
    form = next((form for form in listed if form.type == "index"), listed[0])
    text = without_marks(form.text.casefold()).translate(_SPELT)
    words = _NO_LETTER.sub("-", text.replace("'", "").replace("’", "")).strip("-")
    if not words:
        return "person"
    return words if words[0].isalpha() else f"person-{words}"
