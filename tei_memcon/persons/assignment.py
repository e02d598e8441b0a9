"""Labels of a record and people, one to one, so that all together fit best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

_MOST: Final = 40
"""Labels or people from which nothing is assigned: so many initials are no labels, and each must be weighed."""
MARGIN: Final = 0.5
"""How much worse the whole must fit without a pair before the pair is certain."""


def assign(scores: Sequence[Mapping[int, float]]) -> list[int | None]:
    """Give each label at most one person and each person at most one label.

    A label is left open where another distribution fits all labels about as well.

    Args:
        scores: for each label the people who may speak under it, by number, with positive scores.

    Returns:
        The number of the person for each label.
    """
    people = sorted({person for row in scores for person in row})
    if not people or len(people) > _MOST or len(scores) > _MOST:
        return [None] * len(scores)
    column = {person: at for at, person in enumerate(people)}
    table = [[0.0] * (len(people) + len(scores)) for _ in scores]
    for row, found in zip(table, scores, strict=True):
        for person, score in found.items():
            row[column[person]] = score
    chosen = _best(table)
    total = sum(row[at] for row, at in zip(table, chosen, strict=True))
    result: list[int | None] = []
    for row, at in zip(table, chosen, strict=True):
        kept, row[at] = row[at], 0.0
        without = 0.0 if kept <= 0 else sum(r[c] for r, c in zip(table, _best(table), strict=True))
        row[at] = kept
        result.append(people[at] if kept > 0 and total - without >= MARGIN else None)
    return result


def _best(table: Sequence[Sequence[float]]) -> list[int]:
    """The column for each row that makes the sum greatest; there are at least as many columns as rows.

    Kuhn's Hungarian method with potentials, row by row.
    """
    rows, columns = len(table), len(table[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_at = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_at[0] = row
        least, before, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        at = 0
        while row_at[at]:
            done[at] = True
            current, delta, following = row_at[at], float("inf"), 0
            for other in range(1, columns + 1):
                if done[other]:
                    continue
                cost = -table[current - 1][other - 1] - of_row[current] - of_column[other]
                if cost < least[other]:
                    least[other], before[other] = cost, at
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(columns + 1):
                if done[other]:
                    of_row[row_at[other]] += delta
                    of_column[other] -= delta
                else:
                    least[other] -= delta
            at = following
        while at:
            row_at[at] = row_at[before[at]]
            at = before[at]
    chosen = [0] * rows
    for other in range(1, columns + 1):
        if row_at[other]:
            chosen[row_at[other] - 1] = other - 1
    return chosen
