"""Who takes part in a conversation, by its title."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import pairwise
from typing import Final

from tei_memcon.persons.beside import LETTER
from tei_memcon.persons.figures import Figure, Name, is_office, key, read_name, split_title
from tei_memcon.persons.index import alike
from tei_memcon.persons.offices import office_of, stem
from tei_memcon.persons.vocabulary import (
    DESCRIPTIONS,
    FUNCTION_WORDS,
    HOLDERS_OF_OFFICE,
    NOT_ALONE,
    NOT_FORENAMES,
    PARTICLES,
)

_CONNECTOR: Final = re.compile(
    r"(?i:\b(?:between|among|with|and|versus|entre|avec|et|zwischen|mit|und|между|со?|и|tra|con|por)\b|[;/]| [–—-] )"
)
_FIRST_OF: Final = re.compile(r"(?i:\b(?:of|by|de|du|des|von|par|with)\b)")
_IN_BRACKETS: Final = re.compile(r"([^()]*)\(([^()]+)\)")
_ENDS: Final = re.compile(
    r"(?i:,? (?:in|at|on|à|le|am|um|в|à bord de|by telephone|concerning|about|regarding|re)\b| ?\d|,? undated).*",
    re.DOTALL,
)
_CAPITALISED: Final = re.compile(rf"(?:{LETTER}\.[ -]?)+|{LETTER}[\w'.-]*")
_INITIALED: Final = re.compile(r"(?<!\w)((?:[^\W\d_a-zа-яё]\. ?-?){1,3}[^\W\d_a-zа-яё][^\W\d_]+(?:[-'][^\W\d_]+)*)")
_DETERMINER: Final = re.compile(r"(?i:^(?:his|her|their|the|a|an|le|la|son|sa|der|die|des|dem|den|seinem|ihrem)\s+)")
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
        figures += _in_segment(segment.strip(" ,.:"), first=number == 0, only=len(segments) == 1, more=more)
    return figures


def _in_segment(segment: str, *, first: bool, only: bool, more: Container[str]) -> Iterator[Figure]:
    rest = segment
    for bracket in _IN_BRACKETS.finditer(segment):
        role = _DETERMINER.sub("", bracket[1].strip(" ,"))
        name = _name(bracket[2], more)
        if name is not None and role and (is_office(role) or not first):
            yield _figure(name, role)
        rest = segment[bracket.end() :]
    last: Figure | None = None
    for number, part in enumerate(_without_end(rest).split(",")):
        text = part.strip()
        if first and (of := list(_FIRST_OF.finditer(text))):
            text = text[of[-1].end() :].strip()
        elif first and number == 0 and not only:
            text = _after_descriptions(text)
        if last is not None and is_office(text) and _titled(text, more) is None:
            last.add_office(text)
            last.occupation = last.occupation or text
            continue
        name = _titled(text, more) or (None if number and " " not in text else _name(text, more))
        if name is None or (only and not name.title and not name.forenames):
            continue
        last = _figure(name, None)
        yield last


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
    found = _INITIALED.search(text)
    if found is not None:
        name = read_name(found[1], more)
        office = text[: found.start()].strip()
        return name._replace(title=office) if office_of(office) else name
    words = _DETERMINER.sub("", text).split()
    for at in range(len(words) - 1, 0, -1):
        if stem(key(words[at - 1].rstrip("."))) in HOLDERS_OF_OFFICE or split_title(" ".join(words[at - 1 :]), more)[0]:
            name_words = words[at:]
            if _is_russian(text) and len(name_words) > 2:
                name_words = name_words[-2:]
            name = _name(" ".join(name_words), more)
            return None if name is None else name._replace(title=" ".join(words[:at]))
    return None


def _is_russian(text: str) -> bool:
    return re.search(r"[а-яё]", text) is not None


def _name(text: str, more: Container[str]) -> Name | None:
    """A name of capitalised words that are nothing else, as far as is known."""
    text = _DETERMINER.sub("", text.strip())
    title, bare = split_title(text, more)
    words = bare.split()
    if not 0 < len(words) <= _MOST_WORDS:
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
    name = read_name(text, more)
    return name if name.surname and len(name.surname) > 1 else None
