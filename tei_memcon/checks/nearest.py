"""The name that was probably meant where another is written."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

_NO_DIGITS: Final = str.maketrans("", "", "0123456789")
_MOST: Final = 5_000
"""How many names are compared with one that is wrong."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of some names that is most like a name.

    Args:
        name: the name that is wrong.
        names: those that would be right.

    Returns:
        The name that can be made of the wrong one by the fewest insertions, deletions, replacements and swaps of
        neighbouring letters; None where that takes more than one for each three of its letters. A difference in case
        counts for nothing, one in numbers for too much: ``sp2`` is no slip of ``sp3``.
    """
    most = max(1, min(3, len(name) // 3))
    best: tuple[int, str] | None = None
    folded, bare = name.casefold(), name.translate(_NO_DIGITS)
    for candidate in islice(names, _MOST):
        if candidate == name or abs(len(candidate) - len(name)) > most:
            continue
        if candidate.translate(_NO_DIGITS) == bare != name:
            continue
        steps = _distance(folded, candidate.casefold(), most)
        if steps <= most and (best is None or steps < best[0]):
            best = (steps, candidate)
    return best[1] if best else None


def _distance(one: str, two: str, most: int) -> int:
    """The edit distance of two names (optimal string alignment); more than ``most`` where it is larger than that."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, start=1):
        following = [i]
        for j, other in enumerate(two, start=1):
            steps = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                steps = min(steps, before[j - 2] + 1)
            following.append(steps)
        if min(following) > most:
            return most + 1
        before, row = row, following
    return row[-1]
