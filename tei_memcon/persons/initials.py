"""Initials as labels: how well ``K``, ``HK``, ``JFK`` or ``P`` stand for somebody in the record."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.persons.figures import Figure, is_office, key
from tei_memcon.persons.index import WORD, alike
from tei_memcon.persons.offices import head, office_of

_LETTERS: Final = re.compile(r"(?:[^\W\d_]\.? ?){1,4}")
_MOST: Final = 4
_FORENAMES, _SURNAME, _OFFICE, _FORENAME = 5.0, 3.0, 2.0, 1.0
_LIKELY: Final = 4.5
"""Some of the initials are those of known forenames, the others are of forenames that the record does not give."""
_HAS_NAME: Final = 0.6
"""What counts against somebody who speaks under a name as well."""
LEAST: Final = 1.5


def letters_of(name: str) -> str:
    """The letters of a label that is nothing but initials, such as ``J.F.K.``; empty where it is not."""
    if not _LETTERS.fullmatch(name):
        return ""
    letters = "".join(WORD.findall(name))
    return key(letters) if len(letters) <= _MOST and letters == letters.upper() and letters.isalpha() else ""


def score(letters: str, figure: Figure) -> float:
    """How well initials stand for somebody; 0 where they do not."""
    found = max(_of_name(letters, figure), _of_office(letters, figure))
    return max(found - _HAS_NAME, 0.0) if figure.is_named and len(letters) == 1 else found


def of_office(text: str) -> str:
    """The initial of an office without a name: ``p`` of ``The President``; empty for anything else."""
    own = head(office_of(text)) if is_office(text) else ()
    return own[-1][0] if own else ""


def _of_name(letters: str, figure: Figure) -> float:
    if own := letters_of(figure.name.text):  # the head itself has only the initials: "The President/HAK"
        return _FORENAMES if letters == own else _SURNAME if letters == own[-1] else 0.0
    surname = any(name.split()[-1:] and name.split()[-1][0] == letters[-1] for name in figure.surnames)
    surname = surname or any(name[:1] == letters[-1] for name in figure.surnames)
    if len(letters) == 1:
        forename = any(names and names[0][:1] == letters for names in figure.given)
        return _SURNAME if surname else _FORENAME if forename else 0.0
    whole = "".join(word[0] for word in WORD.findall(key_words(figure.name.text)))
    if whole == letters:
        return _FORENAMES
    if not surname:
        return 0.0
    before = letters[:-1]
    offices = any(office and office[0][0] == before for office in figure.offices)
    if not figure.given:
        return _SURNAME + (0.5 if offices else 0.0)
    best = _SURNAME if offices else 0.0
    for names in figure.given:
        own = "".join(name[0] for name in names if name)
        if own[: len(before)] == before:
            best = max(best, _FORENAMES)
        elif before[: len(own)] == own:
            best = max(best, _LIKELY)
    return best


def key_words(text: str) -> str:
    """A name in plain form, with a blank for each hyphen: ``En-lai`` is two words."""
    return key(alike(text).replace("-", " "))


def _of_office(letters: str, figure: Figure) -> float:
    if len(letters) == 1:
        heads = (head(office) for office in figure.offices if office)
        return _OFFICE if any(letters == own[-1][0] for own in heads) else 0.0
    for office in figure.offices:
        whole = "".join(word[0] for word in office)
        if letters in (whole, "".join(word[0] for word in office_of(" ".join(office[:2])))):
            return _SURNAME
    return 0.0
