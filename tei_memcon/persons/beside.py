"""What is printed directly before and after a place in a string."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from tei_memcon.persons.vocabulary import COMMON_ORGANISATIONS, ORGANISATIONS

LETTER: Final = r"[^\W\d_]"
_TOKEN_BEFORE: Final = re.compile(
    rf"(?<![\w.])(?<!\w[-'])(?:{LETTER}\.(?:-?{LETTER}\.)*|{LETTER}+(?:['-]{LETTER}+)*\.?)\Z"
)
INITIALS: Final = re.compile(rf"(?:{LETTER}\.-?)+")
REACH: Final = 60
"""Characters before a name in which its forename or title is looked for."""
_OPENING: Final = " \"'([{“‘«„‹*"
_ENDS_SENTENCE: Final = ".?!:;…—–•"


class Before(NamedTuple):
    """The word directly before a place."""

    start: int
    token: str


def word_before(plain: str, at: int) -> Before | None:
    """The word or the initials that end at a place, or before the spaces there."""
    end = at
    while end and plain[end - 1] == " ":
        end -= 1
    limit = max(0, end - REACH)
    start = plain.rfind(" ", limit, end) + 1 or limit
    chunk = plain[start:end]
    if end < at and chunk.isalpha():
        return Before(start, chunk)
    found = _TOKEN_BEFORE.search(chunk)
    if found is None or (end == at and not INITIALS.fullmatch(found[0])):
        return None
    return Before(start + found.start(), found[0])


def begins_sentence(plain: str, at: int) -> bool:
    """Whether a sentence begins at a place, as far as the characters before it tell."""
    text = plain[max(0, at - REACH) : at].rstrip(_OPENING)
    return not text or text[-1] in _ENDS_SENTENCE or text.endswith("--")


def is_organisation(word: str) -> bool:
    """Whether a word after a name makes of it the name of an institution."""
    folded = word.casefold().removesuffix("'s")
    return folded in COMMON_ORGANISATIONS or (word[0].isupper() and folded in ORGANISATIONS)


def places_of(plain: str, word: str) -> Iterator[int]:
    """Where a word stands in a text."""
    at = plain.find(word)
    while at >= 0:
        yield at
        at = plain.find(word, at + len(word))
