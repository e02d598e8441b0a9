"""What stands around the facts of a head: the card of a web site, "Held at" before a place, a list of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tei_memcon.layouts.heads.facts import Span
from tei_memcon.layouts.heads.lines import Line

CARD: Final = 60
"""Lines in which the card of a web site stands."""
_CARD_LABEL: Final = re.compile(
    r"(?i)(?:citation|summary|credits|original language|original archive|contents|english translation|scan of original|"
    r"source archive|obtained and translated|publisher|rights|keywords)\s?:"
)
_CITATION: Final = re.compile(r"(?i)citation\s?:")
_HELD: Final = re.compile(r"(?i)held\s+(?:at|in)\s+")
LIST_OF_CONTENTS: Final = re.compile(
    r"(?i)(?:table of )?contents|agenda|inhalt|tagesordnung|sommaire|ordre du jour|повестка дня"
)


def held_at(text: str, start: int, end: int) -> Span:
    """A line without "Held at" before a place and the comma behind it."""
    if held := _HELD.match(text, start, end):
        start = held.end()
    return start, end - 1 if text[start:end].endswith(",") else end


def card_end(lines: Sequence[Line], at: int) -> int:
    """The index of the line behind the card that an archive's web site prints before a text, or 0.

    The card describes the record in paragraphs ("Citation:", "Summary:"), which are no part of it.
    """
    labels = [index for index in range(at, min(at + CARD, len(lines))) if _CARD_LABEL.fullmatch(lines[index].text)]
    if len(labels) == 1 and _CITATION.fullmatch(lines[labels[0]].text):
        return labels[0] + 2  # the citation is a paragraph
    return labels[-1] + 1 if len(labels) > 1 else 0
