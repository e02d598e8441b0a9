"""Letters in brackets that complete a word, and digits that complete a year."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.inline.text import collapse
from tei_memcon.record import Ex, Text
from tei_memcon.source import Source

_LETTERS_BEFORE: Final = 16
_ABBREVIATION: Final = 4
"""Letters; a longer beginning of a word is a word that was completed, not an abbreviation that was expanded."""

_DIGITS: Final = re.compile(r"\d{1,3}(?!\w)")
_DIGITS_BEFORE: Final = re.compile(r"(?<!\w)\d{1,3}\Z")
_CENTURIES: Final = frozenset(("17", "18", "19", "20"))


def completes_year(text: str, paragraph: tuple[int, int], wording: str, bracket: tuple[int, int]) -> bool:
    """Whether digits in brackets make a year together with those beside them: ``[19]54``.

    Args:
        text: the text of the source.
        paragraph: offset of its first character and after its last one.
        wording: what the bracket holds, collapsed.
        bracket: offsets of the opening and of the closing bracket.
    """
    if not wording.isdecimal():
        return False
    before = _DIGITS_BEFORE.search(text, max(bracket[0] - 4, paragraph[0]), bracket[0])
    after = _DIGITS.match(text, bracket[1] + 1, paragraph[1])
    year = f"{before[0] if before else ''}{wording}{after[0] if after else ''}"
    return len(wording) < len(year) == 4 and year[:2] in _CENTURIES


def completed_word(
    source: Source, paragraph: tuple[int, int], wording: str, bracket: tuple[int, int], resp: str | None
) -> Ex | None:
    """Letters that complete an abbreviation: ``B[attalio]ns``, ``P[resident]``, ``Tho[ught ?]``.

    Args:
        source: what is read.
        paragraph: offset of its first character and after its last one.
        wording: what the bracket holds, collapsed.
        bracket: offsets of the opening and of the closing bracket.
        resp: pointer to whoever is responsible for brackets.

    Returns:
        None if the bracket does nothing of the kind.
    """
    text = source.text
    at, close = bracket
    begin = at
    while begin > paragraph[0] and at - begin < _LETTERS_BEFORE and text[begin - 1].isalpha():
        begin -= 1
    if begin == at or not wording[0].islower():
        return None
    goes_on = close + 1 < paragraph[1] and text[close + 1].isalpha()
    doubt = wording.endswith("?")
    letters = wording.rstrip("? ")
    if not letters.isalpha() or not text.startswith(letters, at + 1):
        return None
    short = at - begin <= _ABBREVIATION and len(letters) > 1
    if not (goes_on and len(letters) > 1) and not (short and (text[begin].isupper() or doubt)):
        return None
    end = at + 1 + len(letters)
    content = (Text(letters, source.place(at + 1, end)),)
    signs = collapse(text[end:close])
    place = source.place(at, close + 1)
    return Ex(content, "low" if doubt else None, resp, f"[…{signs}]" if signs else None, place)
