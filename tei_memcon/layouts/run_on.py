"""Texts without lines, as a text layer on one line has them: where labels and fields of the head recur, lines begin."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

_LEAST: Final = 400
"""Characters of a text in which lines are missed."""
_LINE: Final = 1500
"""Characters of a line that is a page rather than a line."""
_UPPER: Final = r"[^\W\d_a-zà-öø-ÿа-яё]"
_LABEL: Final = re.compile(
    r"(?<=[.?!…)\]\"”»] )(?:(?:The|Mr\.|Mrs\.|Dr\.) )?"
    rf"{_UPPER}[\w.'’-]{{0,20}}(?: {_UPPER}[\w'’-]{{1,20}}){{0,3}}:(?= )"
)
_FIELD: Final = re.compile(r"(?<=\S )(?:SUBJECT|PARTICIPANTS|DATE, TIME AND PLACE|DATE AND TIME|DATE|TIME|PLACE):(?= )")
FEWEST: Final = 2


@lru_cache(maxsize=2)
def line_starts(text: str) -> tuple[int, ...]:
    """Where lines should begin in a text that has practically none; empty for every other text."""
    if len(text) < _LEAST or (text.strip().count("\n") + 1) * _LINE > len(text) + _LINE:
        return ()
    counts = Counter(match[0] for match in _LABEL.finditer(text))
    recurring = sorted(
        (label for label, count in counts.items() if count >= FEWEST), key=lambda label: (-len(label), label)
    )
    if len(recurring) < FEWEST:
        return ()
    again = re.compile(rf"(?<=\S )(?:{'|'.join(map(re.escape, recurring))})(?= )")
    starts = [match.start() for match in again.finditer(text)]
    return tuple(sorted({*(match.start() for match in _FIELD.finditer(text, 0, starts[0])), *starts}))


def with_lines(text: str) -> str:
    """A text with line ends where lines should begin, of the same length."""
    starts = line_starts(text)
    if not starts:
        return text
    characters = list(text)
    for start in starts:
        characters[start - 1] = "\n"
    return "".join(characters)
