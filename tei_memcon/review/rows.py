"""A row of the table of doubtful links, and which place of a record it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from tei_memcon.diagnostic import Locus
from tei_memcon.persons.doubts import Doubt

LIKE: Final = 85.0
"""The likeness, of 100, from which two contexts are those of one place."""

_TELLING: Final = 10
"""Characters from which a context says by itself which place it is."""

OPEN: Final = "open"
DECIDED: Final = "decided"
UNMATCHED: Final = "unmatched"


@dataclass(frozen=True, slots=True)
class Row:
    """A doubtful place, as the table has it; what identifies it comes first."""

    record: str
    kind: str
    text: str
    before: str
    after: str
    occurrence: int = 1
    """Which of several places that are alike in all this."""
    line: int | None = None
    column: int | None = None
    chosen: str = ""
    cert: str = ""
    candidates: Any = ()
    """`Candidate` values, or what stood in the table."""
    decision: str = ""
    scope: str = ""
    note: str = ""
    status: str = OPEN
    more: tuple[tuple[str, Any], ...] = ()
    """Columns that somebody has added."""
    locus: Locus | None = field(default=None, compare=False, repr=False)
    """Where it stands in the table."""

    @property
    def key(self) -> tuple[str, ...]:
        """What identifies the place but for the number of the occurrence."""
        return self.kind, self.text, self.before, self.after

    @property
    def is_decided(self) -> bool:
        """Whether somebody has written a decision."""
        return bool(self.decision.strip())


def row_of(record: str, doubt: Doubt, occurrence: int, old: Row | None) -> Row:
    """The row of a doubtful place, with what somebody wrote into the old one."""
    place = doubt.place
    row = Row(
        record,
        doubt.kind,
        doubt.text,
        doubt.before,
        doubt.after,
        occurrence,
        place.line if place is not None else None,
        place.column if place is not None else None,
        " ".join(f"#{one}" for one in doubt.chosen),
        doubt.cert or "",
        doubt.weighed.candidates,
    )
    if old is None:
        return row
    status = DECIDED if old.is_decided else OPEN
    return replace(
        row, decision=old.decision, scope=old.scope, note=old.note, status=status, more=old.more, locus=old.locus
    )


def numbered(places: Iterable[Doubt]) -> list[tuple[Doubt, int]]:
    """Places with the number of the occurrence, from 1, among those that are alike."""
    count: Counter[tuple[str, ...]] = Counter()
    found = []
    for place in places:
        key = key_of(place)
        count[key] += 1
        found.append((place, count[key]))
    return found


def key_of(place: Doubt) -> tuple[str, ...]:
    """What identifies a place; see `Row.key`."""
    return place.kind, place.text, place.before, place.after


def matched(rows: Sequence[Row], places: Sequence[tuple[Doubt, int]]) -> dict[int, Row]:
    """Which row is about which place: by all that identifies it, or else by a context that is like it.

    Args:
        rows: the rows of one record, each of another place.
        places: as `numbered` gives them.

    Returns:
        Rows by the index of their place. A row that fits two places equally well fits none.
    """
    by_key = {(key_of(place), occurrence): index for index, (place, occurrence) in enumerate(places)}
    found: dict[int, Row] = {}
    left: list[Row] = []
    for row in rows:
        index = by_key.get((row.key, row.occurrence))
        if index is None or index in found:
            left.append(row)
        else:
            found[index] = row
    free: dict[tuple[str, str], list[int]] = {}
    for index, (place, _) in enumerate(places):
        if index not in found:
            free.setdefault((place.kind, place.text), []).append(index)
    pairs = [
        (likeness, number, index)
        for number, row in enumerate(left)
        for index in free.get((row.kind, row.text), ())
        if (likeness := _likeness(row, places[index][0])) >= LIKE
    ]
    of_row = Counter((number, likeness) for likeness, number, _ in pairs)
    of_place = Counter((index, likeness) for likeness, _, index in pairs)
    done: set[int] = set()
    for likeness, number, index in sorted(pairs, key=lambda pair: -pair[0]):
        if number in done or index in found:
            continue
        done.add(number)  # whatever comes of it: no likeness that is less counts for this row
        if of_row[number, likeness] == of_place[index, likeness] == 1:
            found[index] = left[number]
    return found


def _likeness(row: Row, place: Doubt) -> float:
    """How like the contexts are, of 100; where one side is the same, the other may have been rewritten."""
    from rapidfuzz import fuzz  # no part of the start: few records need it

    like = fuzz.ratio(f"{row.before}|{row.after}", f"{place.before}|{place.after}")
    same = (row.before == place.before and len(row.before)) or (row.after == place.after and len(row.after))
    return max(like, LIKE) if same >= _TELLING else like
