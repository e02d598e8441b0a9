"""The short lines of a source, with what stands around them: furniture is always short."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

LONGEST: Final = 90
"""Characters; a longer line is never furniture."""
NEAR_BOUNDARY: Final = 2
"""How many lines from a form feed a line may stand to be at the top or the foot of a page."""

_LINE: Final = re.compile(r"[^\n]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LOWER_WORD: Final = re.compile(r"(?<!\w)[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ]+(?!\w)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank."""

    start: int
    end: int
    """Without white space at its ends."""
    text: str
    """Empty for a line that is too long to be furniture."""
    index: int
    """Among all lines that are not blank."""
    from_top: int
    """How many lines stand before it on its page; a large number where no form feed comes before."""
    alone: bool
    """Whether a blank line or a page boundary stands before it and after it."""


_FAR: Final = 1_000_000


def read_lines(text: str) -> list[Line]:
    """All lines of a text that are not blank."""
    found: list[Line] = []
    from_top = _FAR
    end = 0
    for match in _LINE.finditer(text):
        content = match[0].strip()
        if not content:
            continue
        at = text.index(content, match.start())
        between = text[end:at]
        if "\f" in between:
            from_top = 0
        parted = not found or "\f" in between or between.count("\n") > 1
        if not parted and found[-1].alone:
            found[-1] = replace(found[-1], alone=False)
        end = at + len(content)
        short = content if len(content) <= LONGEST else ""
        found.append(Line(at, end, short, len(found), from_top, parted))
        from_top += 1
    return found


def at_boundary(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is among the first or the last of a page."""
    if lines[index].from_top < NEAR_BOUNDARY:
        return True
    following = range(index + 1, min(index + 1 + NEAR_BOUNDARY, len(lines)))
    return any(lines[other].from_top == 0 for other in following)


def lower_words(line: str) -> int:
    """How many words of two letters or more are in lower case altogether: a sentence has some, a stamp none."""
    return len(_LOWER_WORD.findall(line))


def letters(line: str) -> str:
    """The letters and digits of a line, in capitals."""
    return "".join(char for char in line.upper() if char.isalnum())


def words_of(line: str) -> list[str]:
    """The runs of letters in a line."""
    return _WORD.findall(line)
