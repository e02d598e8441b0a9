"""Notes printed in a list at the end of a record, and their markers in the text."""

from __future__ import annotations

from tei_memcon.layouts.notes.base import Anchor, Notes, NoteText
from tei_memcon.layouts.notes.find import CODES, find_notes

__all__ = ["CODES", "Anchor", "NoteText", "Notes", "find_notes"]
