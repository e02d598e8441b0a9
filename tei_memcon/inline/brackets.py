"""Pairs of brackets, and where a bracket stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tei_memcon.diagnostic import Code, Severity

BRACKET_UNBALANCED: Final = Code(
    "bracket-unbalanced",
    Severity.WARNING,
    """\
What it finds: a square bracket that has no partner in its paragraph.

Why it matters: brackets say which words are not the speaker's. Where one is missing, the converter cannot know how
far the addition reaches, so it keeps the bracket as a character.

Example:

    Bush: And what would his place in this [system be?

What to do: close the bracket in the transcript and convert again, or mark the words in the TEI with supplied.
""",
)

_BRACKET: Final = re.compile(r"[\[\]()]")
_OPENING: Final = {"]": "[", ")": "("}
_BLANK_BEFORE: Final = frozenset(" \t\n\f")
_CLOSING_SENTENCE: Final = frozenset('.?!…:”"»“)]}—–>*_')
_GOES_ON: Final = frozenset(",;:")
_NEXT: Final = re.compile(r"[ \t\n\f*_]*")


def pair_brackets(
    text: str, start: int, end: int, skipped: Sequence[tuple[int, int]]
) -> tuple[dict[int, int], list[int], list[int]]:
    """Partners of the brackets in a span; never across its end.

    Square and round brackets are paired each on their own, since a lone one of one kind says nothing of the other.

    Args:
        text: the text of the source.
        start: offset of the first character.
        end: offset after the last one.
        skipped: spans in rising order whose brackets do not count.

    Returns:
        Offset of the closing bracket by that of the opening one; the square brackets that are never closed; those
        that were never opened.
    """
    partners: dict[int, int] = {}
    opened: dict[str, list[int]] = {"[": [], "(": []}
    never_opened: list[int] = []
    holes = iter(skipped)
    hole = next(holes, None)
    for match in _BRACKET.finditer(text, start, end):
        at, sign = match.start(), match[0]
        while hole is not None and hole[1] <= at:
            hole = next(holes, None)
        if hole is not None and hole[0] <= at:
            continue
        if sign in opened:
            opened[sign].append(at)
        elif stack := opened[_OPENING[sign]]:
            partners[stack.pop()] = at
        elif sign == "]":
            never_opened.append(at)
    return partners, opened["["], never_opened


def stands_free(text: str, at: int, after: int, start: int, end: int) -> bool:
    """Whether a bracket stands between sentences, and not within one.

    Args:
        text: the text of the source.
        at: offset of the opening bracket.
        after: offset after the closing one.
        start: offset of the paragraph.
        end: offset after the paragraph.
    """
    before = at - 1
    while before >= start and text[before] in _BLANK_BEFORE:
        before -= 1
    if before >= start and text[before] not in _CLOSING_SENTENCE:
        return False
    following = _NEXT.match(text, after, end)
    next_at = following.end() if following else after
    return next_at >= end or not (text[next_at].islower() or text[next_at] in _GOES_ON)
