"""Finds the notes of a source and what calls them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tei_memcon.layouts.blocks import RawBlock, Span
from tei_memcon.layouts.notes.base import Notes
from tei_memcon.source import Source


def find_notes(source: Source, blocks: Iterable[RawBlock], holes: Sequence[Span] = ()) -> Notes:
    """The lists of notes of a source, and the markers in the text.

    Args:
        source: the transcript.
        blocks: its blocks, the furniture left out.
        holes: the furniture: no marker is looked for there.
    """
    del source, blocks, holes
    return Notes()
