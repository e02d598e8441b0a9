"""What somebody wrote into the column ``decision``, understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from tei_memcon.diagnostic import Diagnostic, Locus
from tei_memcon.persons.doubts import Doubt
from tei_memcon.record import Person
from tei_memcon.review.codes import REVIEW_DECISION_UNKNOWN, REVIEW_ROW_DOUBLE
from tei_memcon.review.edits import NO_NAME, Link, NoName
from tei_memcon.review.rows import Row

YES: Final = "yes"
NONE: Final = "none"
NO: Final = "no"
HERE: Final = "here"
EVERYWHERE: Final = frozenset({"record", "all"})
_NEAREST: Final = 3


@dataclass(slots=True)
class Reader:
    """Reads decisions about one record.

    Args:
        people: everybody who may be meant, by xml:id.
        resp: pointer to whoever decided.
    """

    people: Mapping[str, Person]
    resp: str
    found: list[Diagnostic] = field(default_factory=list)

    def read(self, row: Row, place: Doubt | None) -> Link | NoName | None:
        """The decision of a row; None where there is none that can be applied.

        Args:
            row: a row with a decision.
            place: what it is about; None where only its text says so.
        """
        locus = row.locus or Locus("-")
        scope = row.scope.strip().casefold()
        if scope not in ("", HERE, *EVERYWHERE):
            message = f"the scope “{row.scope}” is neither here nor record"
            self.found.append(REVIEW_DECISION_UNKNOWN.at(locus, message, "write here, record or nothing"))
            return None
        words = row.decision.replace(",", " ").split()
        word = words[0].casefold() if len(words) == 1 else ""
        if word == NO:
            return NO_NAME
        if word == NONE:
            return Link((), resp=self.resp)
        if word == YES:
            ids = place.chosen if place is not None else tuple(row.chosen.replace("#", "").split())
            if not ids:
                message = f"“yes”, but the converter chose nobody for “{row.text}”"
                self.found.append(REVIEW_DECISION_UNKNOWN.at(locus, message, "write the id of the person"))
                return None
            words = list(ids)
        ids = tuple(one.removeprefix("#") for one in words)
        unknown = [one for one in ids if one not in self.people]
        for one in unknown:
            near = self._nearest(one, row)
            help = f"did you mean {' or '.join(near)}?" if near else "write an id of a register, yes, none or no"
            message = f"nobody has the id “{one}”, which was decided for “{row.text}”"
            self.found.append(REVIEW_DECISION_UNKNOWN.at(locus, message, help))
        return None if unknown else Link(tuple(f"#{one}" for one in ids), resp=self.resp)

    def _nearest(self, unknown: str, row: Row) -> list[str]:
        """Ids that may have been meant: like what was written, or of somebody who has it in the name."""
        plain = unknown.casefold()
        by_lower = {one.casefold(): one for one in self.people}
        close = get_close_matches(plain, by_lower, _NEAREST, 0.75)
        if not close:
            close = [one for one in by_lower if plain in one.split("-")][:_NEAREST]
        return [f"#{by_lower[one]} ({self.people[by_lower[one]].name})" for one in close]


def distinct(rows: Iterable[Row], found: list[Diagnostic]) -> tuple[list[Row], list[Row]]:
    """The rows of one record, each place once; and those about one place that contradict each other.

    Args:
        rows: rows as they were read.
        found: where contradictions are reported.
    """
    by_place: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        by_place.setdefault((row.key, row.occurrence), []).append(row)
    single: list[Row] = []
    contradicting: list[Row] = []
    for same in by_place.values():
        decided = [row for row in same if row.is_decided]
        if len({(row.decision.strip().removeprefix("#"), row.scope.strip().casefold()) for row in decided}) > 1:
            found.append(_contradiction(decided[1], decided[0], "this place"))
            contradicting.extend(decided)
        else:
            single.append((decided or same)[0])
    return single, contradicting


def for_record(rows: Iterable[Row], found: list[Diagnostic]) -> dict[tuple[str, str], Row]:
    """The decisions that hold for a whole record, by kind and text."""
    by_text: dict[tuple[str, str], Row] = {}
    wrong: set[tuple[str, str]] = set()
    for row in rows:
        if not row.is_decided or row.scope.strip().casefold() not in EVERYWHERE:
            continue
        other = by_text.setdefault((row.kind, row.text), row)
        if other.decision.strip().removeprefix("#") != row.decision.strip().removeprefix("#"):
            found.append(_contradiction(row, other, f"“{row.text}” in the whole record"))
            wrong.add((row.kind, row.text))
    return {key: row for key, row in by_text.items() if key not in wrong}


def _contradiction(row: Row, other: Row, what: str) -> Diagnostic:
    line = other.locus.line if other.locus is not None else None
    where = f" in line {line}" if line else ""
    message = f"“{row.decision}” is decided for {what}, and “{other.decision}”{where}; neither is applied"
    return REVIEW_ROW_DOUBLE.at(row.locus or Locus("-"), message, "empty the decision that is wrong")
