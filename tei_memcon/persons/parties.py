"""Who takes part in a conversation, by its title."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import pairwise
from typing import Final

from tei_memcon.persons.beside import LETTER
from tei_memcon.persons.figures import Figure, Name, goes_on, is_office, key, read_name, split_title
from tei_memcon.persons.index import alike
from tei_memcon.persons.offices import stem
from tei_memcon.persons.vocabulary import (
    DESCRIPTIONS,
    FUNCTION_WORDS,
    HOLDERS_OF_OFFICE,
    NOT_ALONE,
    NOT_FORENAMES,
    PARTICLES,
)

_CONNECTOR: Final = re.compile(
    r"\b(?:[Bb]etween|[Aa]mong|[Ww]ith|[Aa]nd|versus|[Bb]y|entre|par|[Aa]vec|et|zwischen|mit|und|между|со?|и|tra|con|y|BETWEEN|AMONG|WITH|AND|ENTRE|AVEC|ET|Y|TRA|CON|ZWISCHEN|UND|MIT|МЕЖДУ|И|СО?)\b(?=\s)"
    r"|[;/]|\s[–—-]\s|[–—](?=[^\W\d])"
)
_FIRST_OF: Final = re.compile(r"(?i:\b(?:of|by|de|du|des|von|par|with)\b)")
_IN_BRACKETS: Final = re.compile(r"([^()]*)\(([^()]+)\)")
_ENDS: Final = re.compile(
    r"(?i:,? (?:in|at|on|à|le|am|um|в|à bord de|by telephone|concerning|about|regarding|re)\b| ?\d|,? undated).*",
    re.DOTALL,
)
_CAPITALISED: Final = re.compile(rf"(?:{LETTER}\.[ -]?)+|{LETTER}[\w'.-]*")
_INITIALED: Final = re.compile(r"(?<![\w.])((?:[^\W\d_a-zа-яё]\. ?-?){1,3}[^\W\d_a-zа-яё][^\W\d_]+(?:[-'][^\W\d_]+)*)")
_LAST_WORD: Final = re.compile(rf"{LETTER}[a-zà-ÿа-яё'-]+\Z")
_DETERMINER: Final = re.compile(r"(?i:^(?:his|her|their|the|a|an|le|la|son|sa|der|die|des|dem|den|seinem|ihrem)\s+)")
_ORGANISATION: Final = re.compile(r"^[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)? \d{1,3}(?=,|$)")
"""A name with a number is that of a broadcaster, a paper or a unit: "Norvania 2"."""
_BUILDING: Final = re.compile(
    r"(?i)(?:the )?(?:palais|palace|château|chateau|hôtel|hotel|villa|schloss|schloß|palast|kanzleramt|kremlin|"
    r"quai|embassy|residence|résidence|ambassade)\b"
)
"""A house is a place and nobody who takes part."""
_MOST_WORDS: Final = 5
_ALONE: Final = 1


def parties(title: str, more: Container[str] = ()) -> list[Figure]:
    """The people whom the title of a record names as its parties, in the order of the title.

    They are known by their name alone, by an office before it, by one in apposition, or in brackets after an office:
    ``Conversation Between President Nixon and his Assistant for National Security Affairs (Kissinger)``.

    Args:
        title: the title of a record.
        more: titles before names of the language of the record.
    """
    plain = alike(title)
    cuts = [0, *(at for match in _CONNECTOR.finditer(plain) for at in match.span()), len(plain)]
    segments = [plain[start:end] for start, end in list(pairwise(cuts))[::2]]
    figures: list[Figure] = []
    for number, segment in enumerate(segments):
        first, last = number == 0, number == len(segments) - 1
        figures += _in_segment(segment.strip(" ,.:"), first=first, last=last, more=more)
    return figures


def _in_segment(segment: str, *, first: bool, last: bool, more: Container[str]) -> Iterator[Figure]:
    rest = segment
    for bracket in _IN_BRACKETS.finditer(segment):
        role = _DETERMINER.sub("", bracket[1].strip(" ,"))
        name = _name(bracket[2], more)
        if name is not None and role and (is_office(role) or not first):
            yield _figure(name, role)
        rest = segment[bracket.end() :]
    only = first and last
    person: Figure | None = None
    organisation = _ORGANISATION.match(rest.strip()) is not None
    for number, part in enumerate(_without_end(rest).split(",")):
        text = part.strip()
        if _BUILDING.match(text) or (number == 0 and organisation):
            continue
        if first and number == 0 and (of := list(_FIRST_OF.finditer(text))):
            text = text[of[-1].end() :].strip()
        elif first and number == 0 and not only:
            text = _after_descriptions(text)
        if person is not None and _is_in_apposition(text, person, more):
            person.add_office(text)
            person.occupation = person.occupation or text
            continue
        name = _titled(text, more) or (None if number and last and " " not in text else _name(text, more))
        if name is None or (only and not name.title and not name.forenames):
            continue
        person = _figure(name, None)
        yield person


def _is_in_apposition(text: str, person: Figure, more: Container[str]) -> bool:
    """Whether a part behind a comma is the office of the person before it: ``M. Roux, Chancelier de Norvanie``.

    A particle behind the office begins the name of a state, if the person before has no office yet.
    """
    if not is_office(_office_in(text)):
        return False
    name = _titled(text, more)
    return name is None or (not person.occupation and _begins_with_particle(name, text))


def _office_in(text: str) -> str:
    """The first words of a part behind a comma; where they are an office, the rest may be of any kind."""
    words = _DETERMINER.sub("", text).split()
    at = next((at for at, word in enumerate(words) if at and word.casefold() in _OF_WHAT), len(words))
    return " ".join(words[:at])


_OF_WHAT: Final = frozenset({"de", "of", "von", "der", "del", "della"})


def _begins_with_particle(name: Name, text: str) -> bool:
    first = name.text.split()[0] if name.text else ""
    return first.casefold() in _OF_WHAT and not first.isupper() and text.endswith(name.text)


def _figure(name: Name, role: str | None) -> Figure:
    figure = Figure.of(name, "title", (role,))
    figure.occupation = role
    return figure


def _without_end(text: str) -> str:
    """A part of a title without place and date."""
    return _ENDS.sub("", text)


def _after_descriptions(text: str) -> str:
    words = text.split()
    while words and (words[0].casefold() in DESCRIPTIONS or words[0].casefold() in FUNCTION_WORDS):
        words.pop(0)
    return " ".join(words)


def _titled(text: str, more: Container[str]) -> Name | None:
    """A name with initials, or one after an office: ``the Soviet Ambassador Dobrynin``."""
    title, bare = split_title(_DETERMINER.sub("", text), more)
    found = _INITIALED.search(bare)
    if found is not None:
        office = bare[: found.start()].strip()
        forename = _LAST_WORD.search(office)
        if forename is not None and forename[0][0].isupper() and not is_office(forename[0]):
            office = office[: forename.start()].strip()
        name = read_name(bare[len(office) : found.end()], more)
        return name._replace(title=f"{title} {office}".strip())
    words = _DETERMINER.sub("", text).split()
    for at in range(len(words) - 1, 0, -1):
        if _holds(words[at - 1]) or split_title(" ".join(words[at - 1 :]), more)[0]:
            name_words = words[at:]
            if goes_on(name_words):
                return None
            if _is_russian(text) and len(name_words) > 2:
                name_words = name_words[-2:]
            named = _name(" ".join(name_words), more)
            return None if named is None else named._replace(title=" ".join(words[:at]))
    return None


def _holds(word: str) -> bool:
    """Whether a word ends an office; of plurals only those that may be a case: ``des Bundeskanzlers``."""
    plain = key(word.rstrip("."))
    return plain in HOLDERS_OF_OFFICE or (plain.endswith("kanzlers") and stem(plain) in HOLDERS_OF_OFFICE)


def _is_russian(text: str) -> bool:
    return re.search(r"[а-яё]", text) is not None


def _run(words: list[str]) -> list[str]:
    """The words with which a text begins as long as they may be a name: ``Helmut Kohl`` of ``Germany``."""
    size = 0
    while size < len(words) and (words[size][0].isupper() or (size and words[size] in PARTICLES - {"de", "du", "von"})):
        size += 1
    if size + 1 < len(words) and words[size] in ("de", "von") and not size:
        return words
    while size and (words[size - 1] in PARTICLES or words[size - 1].casefold() in NOT_FORENAMES):
        size -= 1
    return words[:size]


def _name(text: str, more: Container[str]) -> Name | None:
    """A name of capitalised words that are nothing else, as far as is known."""
    text = _DETERMINER.sub("", text.strip())
    title, bare = split_title(text, more)
    words = _run(bare.split())
    if not 0 < len(words) <= _MOST_WORDS or goes_on(words):
        return None
    for word in words:
        folded = word.casefold().rstrip(".")
        if folded in PARTICLES:
            continue
        if not word[0].isupper() or not _CAPITALISED.fullmatch(word) or folded in DESCRIPTIONS:
            return None
        if folded in NOT_FORENAMES or stem(key(folded)) in HOLDERS_OF_OFFICE:
            return None
    if not words[-1][0].isupper() or (len(words) == _ALONE and not title and words[0].casefold() in NOT_ALONE):
        return None
    name = read_name(f"{title} {' '.join(words)}", more)
    return name if name.surname and len(name.surname) > 1 else None
