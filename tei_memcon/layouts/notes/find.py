"""Finds the notes of a source and what calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.layouts.blocks import RawBlock, Span
from tei_memcon.layouts.notes.anchors import Candidate, Candidates
from tei_memcon.layouts.notes.base import Anchor, Notes, NoteText
from tei_memcon.layouts.notes.lists import Run, candidates, is_source, note_spans
from tei_memcon.source import Source

NOTE_WITHOUT_ANCHOR: Final = Code(
    "note-without-anchor",
    Severity.WARNING,
    """\
What it finds: a note in the list at the end of a record whose number stands nowhere in the text, or only where it
cannot be told from the digits of a quantity.

Why it matters: a note belongs to the word that it explains. This one is kept at the end of the record, and the edition
cannot show it at its place.

Example: a list that ends with "4. Not found." under a text whose last marker is 3.

What to do: put the number right after its word in the transcript (or in brackets, "[4]") and convert again; or move
the note to its word in the TEI.
""",
)
CODES: Final = (NOTE_WITHOUT_ANCHOR,)

_PARAGRAPH: Final = re.compile(r"\S(?:.*\S)?(?:\n[ \t]*\S(?:.*\S)?)*")
_CALLED_AT_LEAST: Final = 0.6
"""Which part of its notes must be called in the text for a run of numbered lines to be a list of notes."""
_BLOCKS_AFTER: Final = 6
"""A list of one note that nothing but its anchor shows to be one is among the last blocks of the source."""


def find_notes(source: Source, blocks: Iterable[RawBlock], holes: Sequence[Span] = ()) -> Notes:
    """The lists of notes of a source, and the markers in the text.

    A run of numbered lines is a list of notes if its heading or the arrows after its notes say so, or if the text calls
    most of them in rising order. Everything else stays text: points that somebody makes, an agenda.

    Args:
        source: the transcript.
        blocks: its blocks, the furniture left out.
        holes: the furniture, in order: no marker is looked for there.
    """
    text = source.text
    all_blocks = list(blocks)
    lists: list[Span] = []
    headings: list[Span] = []
    notes: list[NoteText] = []
    anchors: list[Anchor] = []
    places = Candidates(text, holes)
    region_start = 0
    for run in candidates(text, all_blocks, holes):
        ranks = {entry.n: place for place, entry in enumerate(run.entries)}
        sure = run.heading is not None or run.has_tails or is_source(text, run.entries[0])
        found = places.anchors((region_start, run.start), ranks, run.style, sure)
        if not sure and not _is_list(run, found, len(all_blocks)):
            continue
        anchors.extend(Anchor(one.n, (one.start, one.end), len(notes) + ranks[one.n]) for one in found)
        notes.extend(_notes(text, run, len(lists)))
        lists.append((run.entries[0].marker[0], run.end))
        if run.heading is not None:
            headings.append(run.heading)
        region_start = run.end
    result = Notes(tuple(lists), tuple(notes), tuple(anchors), tuple(headings))
    return result._replace(diagnostics=tuple(_report(source, result)))


def _is_list(run: Run, found: Sequence[Candidate], blocks: int) -> bool:
    """Whether the text calls so many lines of a run that they are notes, although nothing else says so."""
    if not found or len(found) < _CALLED_AT_LEAST * len(run.entries):
        return False
    return len(run.entries) > 1 or run.style in ("square", "super") or run.entries[0].block >= blocks - _BLOCKS_AFTER


def _notes(text: str, run: Run, series: int) -> Iterator[NoteText]:
    for entry, body, tail in note_spans(text, run):
        paragraphs = tuple(match.span() for match in _PARAGRAPH.finditer(text, *body)) or (body,)
        yield NoteText(entry.n, entry.marker, body, tail, paragraphs, series, is_source(text, entry))


def _report(source: Source, notes: Notes) -> Iterator[Diagnostic]:
    for index in notes.unanchored:
        note = notes.notes[index]
        message = f"nothing in the text calls note {note.n}; it is kept at the end"
        help = "put its number after the word that it explains"
        yield NOTE_WITHOUT_ANCHOR.at(source.locus(source.place(*note.marker)), message, help)
