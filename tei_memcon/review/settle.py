"""The decisions of people about who is meant, applied to a record in which people have been identified."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Final

from tei_memcon.diagnostic import Diagnostic, Locus
from tei_memcon.names import local_id
from tei_memcon.persons import Resolved
from tei_memcon.persons.doubts import Doubt, doubts_of
from tei_memcon.persons.layers import Layers
from tei_memcon.persons.resolve import with_people
from tei_memcon.persons.weighing import Weighed
from tei_memcon.record import NER, Change, PersName, Person, Place, Record, RespStmt
from tei_memcon.review.codes import REVIEW_UNMATCHED
from tei_memcon.review.decisions import Reader, distinct, for_record
from tei_memcon.review.edits import Edits
from tei_memcon.review.keep import Kept, kept_decisions
from tei_memcon.review.rows import DECIDED, OPEN, UNMATCHED, Row, matched, numbered, row_of
from tei_memcon.traversal import walk

REVIEWER: Final = "reviewer"
"""The xml:id of whoever decided, in the header of a record."""
UNNAMED: Final = "Reviewer"
_BY_HAND: Final = "People were identified by hand."
_DECIDED: Final = "decided who is meant where it was doubtful"


@dataclass(frozen=True, slots=True)
class Review:
    """A table of doubtful links, as far as it is about one record."""

    record: str
    """What the table calls the record."""
    rows: tuple[Row, ...] = ()
    reviewer: str = UNNAMED
    """The name of whoever decided."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A record to which decisions were applied."""

    record: Record
    diagnostics: tuple[Diagnostic, ...]
    """Those of the identification that are not settled, and those about the decisions."""
    doubts: tuple[Doubt, ...]
    """What is still doubtful."""
    rows: tuple[Row, ...]
    """The rows of the table about this record: what is doubtful, and what was decided."""
    changes: tuple[Change, ...] = ()
    """What is to be said of it in the history of the file."""
    turns: tuple[Place, ...] = ()
    """Where the labels of the turns are whose speakers were decided."""


@dataclass(slots=True)
class _Reviewed:
    """What a table says about a record."""

    edits: Edits = field(default_factory=Edits)
    rows: list[Row] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    left: tuple[Row, ...] = ()
    """The rows for which there was no place."""


def settle(
    resolved: Resolved, review: Review | None, kept: Kept | None, finish: Callable[[Record], Record] | None = None
) -> Settled:
    """Apply what people have decided, in a table or in an earlier TEI file of the record.

    A table goes before a TEI file. The record is changed only where somebody has decided; what a decision is about is
    found by the record as the converter makes it, so decisions do not influence each other.

    Args:
        resolved: the record in which people have been identified, and what was doubtful.
        review: the rows of the table about this record.
        kept: the earlier TEI file.
        finish: marks what else is to be marked once people are settled. What a language model marks there as names is
            doubtful too, and the rows that had no place before may be about it.
    """
    record, known = resolved.record, resolved.known
    blocks = (*record.front, *record.body, *record.back)
    found: list[Diagnostic] = []
    edits = Edits()
    stmts: dict[str, RespStmt] = {}
    present, named = resolved.present, tuple[str, ...]()
    if kept is not None:
        decisions = kept_decisions(kept, resolved)
        edits, stmts = decisions.edits, dict(decisions.resp_stmts)
        found.extend(decisions.found)
        present = (*present, *decisions.participants)
        known = Layers(known, decisions.people)
        named = decisions.mentioned
    reviewed = _Reviewed()
    reader = None
    if review is not None:
        resp = _free_id(record, known, stmts, review.reviewer)
        reader = Reader(known, f"#{resp}")
        places = numbered(doubts_of(blocks, {}, lambda _turn: Weighed(), all_places=True))
        reviewed = _reviewed(review, resolved.doubts, places, reader)
        edits = Edits({**edits.places, **reviewed.edits.places}, edits.marks)
    left = tuple(doubt for doubt in resolved.doubts if id(doubt.node) not in edits.places)
    open_findings = {id(doubt.weighed.finding) for doubt in left}
    about_doubts = {id(doubt.weighed.finding) for doubt in resolved.doubts}
    still = [one for one in resolved.diagnostics if id(one) not in about_doubts or id(one) in open_findings]
    turns = tuple(
        doubt.place
        for doubt in resolved.doubts
        if doubt.kind == "speaker" and id(doubt.node) in edits.places and doubt.place
    )
    if edits or kept is not None:
        record = with_people(edits.applied(record), present, known, named)
    is_edited, is_reviewed = bool(edits), bool(reviewed.edits)
    if finish is not None:
        record = finish(record)
        doubts = tuple(_found_by_a_model(record))
        if review is not None and reader is not None:
            reader.found.clear()
            more = _reviewed(replace(review, rows=reviewed.left), doubts, numbered(doubts), reader)
            reviewed = _both(reviewed, more)
            if more.edits:
                record = with_people(more.edits.applied(record), present, known, named)
                is_edited = is_reviewed = True
                doubts = tuple(doubt for doubt in doubts if id(doubt.node) not in more.edits.places)
        left = (*left, *doubts)
    if is_reviewed and review is not None:
        stmts[resp] = RespStmt(resp, _DECIDED, review.reviewer)
    added = _responsible(record, stmts) if is_edited else ()
    if added:
        record = replace(record, header=replace(record.header, resp_stmts=(*record.header.resp_stmts, *added)))
    changes = (Change(_BY_HAND, who=" ".join(f"#{stmt.id}" for stmt in added) or None),) if is_edited else ()
    diagnostics = tuple(sorted((*still, *found, *reviewed.found), key=Diagnostic.sort_key))
    return Settled(record, diagnostics, left, tuple(reviewed.rows), changes, turns)


def _found_by_a_model(record: Record) -> Iterator[Doubt]:
    """The names that a language model has marked, which are linked to nobody."""
    if record.header.language_model is None:
        return  # no model has been asked
    blocks = (*record.front, *record.body, *record.back)
    for doubt in doubts_of(blocks, {}, lambda _turn: Weighed(), all_places=True):
        if isinstance(doubt.node, PersName) and doubt.node.resp == NER and not doubt.node.ref:
            yield doubt


def _both(first: _Reviewed, second: _Reviewed) -> _Reviewed:
    """What a table says about a record, when its rows have been looked at a second time."""
    rows = [row for row in first.rows if row.status != UNMATCHED]
    if second.rows:
        rows = sorted((*rows, *second.rows), key=lambda row: (row.line is None, row.line or 0, row.column or 0))
    still = [one for one in first.found if one.code != REVIEW_UNMATCHED.name or one in second.found]
    more = [one for one in second.found if one.code != REVIEW_UNMATCHED.name]
    return _Reviewed(first.edits, rows, [*still, *more], second.left)


def _responsible(record: Record, stmts: Mapping[str, RespStmt]) -> tuple[RespStmt, ...]:
    """Those who decided, whom the header does not name yet."""
    blamed = {local_id(getattr(node, "resp", None) or "") for node in walk((*record.front, *record.body, *record.back))}
    there = {stmt.id for stmt in record.header.resp_stmts}
    return tuple(stmt for one, stmt in sorted(stmts.items()) if one in blamed and one not in there)


def _reviewed(
    review: Review,
    doubts: Sequence[Doubt],
    places: Sequence[tuple[Doubt, int]],
    reader: Reader,
) -> _Reviewed:
    """Find the place of each row, and the row of each doubtful place.

    Args:
        review: the rows.
        doubts: what is doubtful.
        places: all names and turns, whether doubtful or not: a decision holds though the converter is sure by now.
        reader: reads decisions.
    """
    done = _Reviewed()
    mine, contradicting = distinct(review.rows, done.found)
    by_place = matched(mine, places)
    everywhere = for_record(mine, done.found)
    doubtful = {id(doubt.node): doubt for doubt in doubts}
    used: set[tuple[str, str]] = set()
    for index, (place, occurrence) in enumerate(places):
        row, doubt = by_place.get(index), doubtful.get(id(place.node))
        key = (place.kind, place.text)
        if doubt is None and (row is None or not row.is_decided):
            continue
        doubt = doubt or place
        new = row_of(review.record, doubt, occurrence, row)
        deciding = row if row is not None and row.is_decided else everywhere.get(key)
        if deciding is not None:
            used.add(key)
            link = reader.read(deciding, doubt)
            if link is None:
                new = replace(new, status=OPEN)
            else:
                done.edits.places[id(place.node)] = link
                new = replace(new, status=DECIDED)
        done.rows.append(new)
    there = {id(row) for row in by_place.values()}
    done.left = tuple(row for row in mine if id(row) not in there)
    done.rows.extend(replace(row, status=OPEN) for row in contradicting)
    for row in mine:
        if id(row) in there or not (row.is_decided or row.note):
            continue
        done.rows.append(replace(row, status=UNMATCHED))
        applies = (row.kind, row.text) in used and everywhere.get((row.kind, row.text)) is row
        if row.is_decided and not applies:
            message = f"“{row.text}” was decided ({row.decision}), and the record no longer has the place"
            help = "see whether the table has a new row for it"
            done.found.append(REVIEW_UNMATCHED.at(row.locus or Locus("-"), message, help))
    done.found.extend(dict.fromkeys(reader.found))
    return done


def _free_id(record: Record, known: Mapping[str, Person], stmts: Mapping[str, RespStmt], name: str) -> str:
    """An xml:id for whoever decides: the one of an earlier time, or one that nobody in the record has."""
    taken = {record.id, *(stmt.id for stmt in record.header.resp_stmts)}
    taken.update(one for one, stmt in stmts.items() if stmt.name != name)
    return next(one for one in _ids() if one not in taken and one not in known)


def _ids() -> Iterator[str]:
    yield REVIEWER
    for number in count(2):
        yield f"{REVIEWER}-{number}"
