"""The number that an edition puts before a title: "189. ", "Nr. 240 ", "Document No. 12: ", "№ 5"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tei_memcon.layouts.heads.facts import Span

_NUMBER: Final = re.compile(
    r"(?:(?:(?i:document|doc\.|dokument|document|документ)\s*)?(?:(?i:no|nr|num|n)\.?\s?[°º]?|[№#N]\s?[°º]?)\s?"
    r"(?P<worded>\d{1,4}[a-z]?)\s*(?:[.:)]|[-–—]|(?=\s))"
    r"|(?i:document|dokument|документ)\s+(?P<document>\d{1,4}[a-z]?)\s*[.:)–—-]?"
    r"|(?P<plain>\d{1,4}[a-z]?)(?:\.|\s[-–—]))\s+(?=\S)"
)
_COUNTED: Final = re.compile(r"(?i)(?:\w{0,20}sitzung|tagung|plenartagung|plenum|wahlperiode)\b")
"""What is counted by ordinal numbers: "177. Sitzung"."""


class Number(NamedTuple):
    """The number of a record in an edition."""

    span: Span
    title: int
    """Offset where the title begins."""
    wording: int
    """Offset where the words of the title begin; behind the number that is part of it."""


def read_number(text: str, start: int, end: int) -> Number | None:
    """The number before a title."""
    match = _NUMBER.match(text, start, end)
    if match is None or match.end() >= end or (match["plain"] and _COUNTED.match(text, match.end(), end)):
        return None
    group = next(name for name, value in match.groupdict().items() if value)
    # "Document No. 12: Record …" is the heading that the edition prints; of "189. Record …" only the rest is.
    begins = start if text[start].isalpha() and match[0].rstrip().endswith(":") else match.end()
    return Number(match.span(group), begins, match.end())


NUMBER_ALONE: Final = re.compile(
    r"(?i)(?:document|doc\.|dokument|документ)?\s*(?:(?:no|nr)\.?|№|#)?\s?(?P<number>\d{1,4}[a-z]?)\.?"
)
"""A line that is nothing but the number; the title follows in the next."""
