"""Notes and their markers, as spans of the source."""

from __future__ import annotations

from typing import NamedTuple

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.layouts.blocks import Span


class NoteText(NamedTuple):
    """A note where it is printed: in a list at the end of a record."""

    n: str
    """As printed, without brackets: ``3``, ``*``."""
    marker: Span
    """Of the number with its full stop or its brackets."""
    body: Span
    """From the first word to the last; it may hold several paragraphs."""
    tail: Span | None = None
    """Of the arrow that leads back to the text on a web page."""
    paragraphs: tuple[Span, ...] = ()
    """Of the body; at least one."""
    series: int = 0
    """Index in `Notes.lists` of the list that the note stands in; numbers begin anew in each."""
    is_source: bool = False
    """The note says where the record comes from: “Source: …”."""


class Anchor(NamedTuple):
    """The marker of a note in the text."""

    n: str
    span: Span
    """With its brackets, where it has any."""
    note: int
    """Index in `Notes.notes` of the note that it calls."""


class Notes(NamedTuple):
    """The notes of a source, in its order."""

    lists: tuple[Span, ...] = ()
    """From the heading or the first marker to the last character of the last note."""
    notes: tuple[NoteText, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    """In the order of the text. A note has one or none; without one it stays at the end of its record."""
    headings: tuple[Span, ...] = ()
    """“Notes”, “Anmerkungen” before a list; set aside."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def unanchored(self) -> tuple[int, ...]:
        """Indices of the notes that nothing in the text calls."""
        called = {anchor.note for anchor in self.anchors}
        return tuple(index for index in range(len(self.notes)) if index not in called)
