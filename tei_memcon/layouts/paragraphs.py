"""The layout that takes every text."""

from __future__ import annotations

from typing import ClassVar

from tei_memcon.layouts.base import Answer, Draft, Recognised
from tei_memcon.layouts.reader import Reading, read_record
from tei_memcon.source import Source


class Paragraphs:
    """Any text, as paragraphs between blank lines: what is left when no layout recognises a text.

    What it recognises: everything, with a confidence lower than any other layout's.

    Why it matters: nothing of the text is lost, and nobody is said to speak. A title, a date, a place, participants and
    notes at the end are read, where the text has them; they need no turns.

    Example:

        The President recalled that they had met before.

        The Ambassador replied that he remembered it well.
    """

    name: str = "paragraphs"
    summary: str = "any text, as paragraphs without turns"
    reading: ClassVar[Reading] = Reading(turns=False, unknown=True)

    def recognise(self, source: Source) -> Answer:
        """See `Layout.recognise`."""
        return Recognised(0.01, ("it takes every text",))

    def read(self, source: Source, lang: str) -> Draft:
        """See `Layout.read`. There are no turns but those that somebody marked."""
        return read_record(source, lang, self.reading)
