"""Finds the furniture of a source."""

from __future__ import annotations

from tei_memcon.layouts.furniture.base import Furniture
from tei_memcon.layouts.furniture.pages import page_breaks
from tei_memcon.source import Source


def find_furniture(source: Source) -> Furniture:
    """What the pages of a transcript carry besides the record.

    A line is taken for furniture by its shape and its place, never because of a single word: a false one would take
    words out of a speech, so a doubtful line stays text.
    """
    return Furniture(tuple(page_breaks(source.text)))
