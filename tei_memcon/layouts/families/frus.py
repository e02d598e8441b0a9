"""Pages of editions such as Foreign Relations of the United States."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tei_memcon.layouts.families.base import Evidence, Family, counted
from tei_memcon.layouts.survey import Survey


class Frus(Family):
    """Documents of an edition: a number before the title, lists of participants, footnotes, pages, excisions.

    What it recognises: a number with a full stop before the title; page numbers in square brackets; notes at the end,
    each with a sign that leads back to its anchor; excisions in words, such as "[1 line not declassified]".

    Why it matters: note numbers are glued to the word before them and pages begin in the middle of words; the first
    note says where the original lies.

    Example:

        12. Memorandum of Conversation1

        Washington, May 4, 1971, 3 p.m.

        Mr. Smith: The report2 is ready.

        [Page 40]

          1. Source: National Archives, RG 59. Secret. ↩

          2. Not found. ↩
    """

    name: str = "frus"
    summary: str = "editions: numbered title, participants, [Page 12], footnotes with ↩, excisions in words"
    lacking: ClassVar[str] = "neither a numbered title nor page numbers nor notes that lead back with ↩"

    def evidence(self, seen: Survey) -> Iterator[Evidence]:
        """See `Family.evidence`."""
        if seen["edition-number"]:
            yield Evidence(0.3, "a number before the title")
        if seen["return"]:
            yield Evidence(0.35, counted(seen["return"], "note that leads back", "notes that lead back"))
        if seen["page"]:
            yield Evidence(0.2, counted(seen["page"], "page number in brackets", "page numbers in brackets"))
        if seen["excision"]:
            yield Evidence(0.1, counted(seen["excision"], "excision in words", "excisions in words"))
