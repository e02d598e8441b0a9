"""Which texts of one list are which of another, in the same order, though some have changed, come or gone."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from rapidfuzz import fuzz

_LIKE: Final = 60.0
"""The likeness, of 100, from which a text is another that has been edited."""
_MOST: Final = 40_000
"""Pairs that are compared at most where a whole stretch was rewritten."""


def aligned(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """For each old text that is still there, edited or not, the number of the new one."""
    found: dict[int, int] = {}
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.update(zip(range(a, b), range(c, d), strict=True))
        elif kind == "replace" and (b - a) * (d - c) <= _MOST:
            _pair(old, new, range(a, b), range(c, d), found)
    return found


def _pair(old: Sequence[str], new: Sequence[str], ours: range, theirs: range, found: dict[int, int]) -> None:
    """Pair the texts of a stretch that was rewritten: the likest first, and none across another pair."""
    likeness = [(fuzz.ratio(old[one], new[other]), -one, -other) for one in ours for other in theirs]
    pairs: list[tuple[int, int]] = []
    for like, minus_one, minus_other in sorted(likeness, reverse=True):
        one, other = -minus_one, -minus_other
        if like < _LIKE:
            break
        if all((a < one and b < other) or (a > one and b > other) for a, b in pairs):
            pairs.append((one, other))
    found.update(pairs)


def moved(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a span of a text is in an edited version of the text; None where the span itself was edited."""
    if old == new:
        return start, end
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        if block.a <= start and end <= block.a + block.size:
            return start - block.a + block.b, end - block.a + block.b
    return None
