"""Which texts of one list are which of another, in the same order, though some have changed, come or gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from typing import Final

_WORDS: Final = re.compile(r"\w+|\W")
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
    from rapidfuzz import fuzz  # no part of the start: few records need it

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
    """Where a span of a text is in an edited version of the text; None where its own words were edited."""
    if old == new:
        return start, end
    for before, after, size in _same_stretches(old, new):
        if before <= start and end <= before + size:
            return start - before + after, end - before + after
    return None


@lru_cache(maxsize=16)
def _same_stretches(old: str, new: str) -> tuple[tuple[int, int, int], ...]:
    """The words that two texts share: offsets in both, and the length; of each stretch of them."""
    ours, theirs = _WORDS.findall(old), _WORDS.findall(new)
    starts, others = ([0, *accumulate(map(len, words))] for words in (ours, theirs))
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return tuple((starts[a], others[b], starts[a + size] - starts[a]) for a, b, size in blocks)
