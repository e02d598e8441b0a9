"""Records that tell what was said, without turns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from tei_memcon.layouts.families.base import Evidence, Family, counted
from tei_memcon.layouts.families.plain import stops_often
from tei_memcon.layouts.reader import Reading
from tei_memcon.layouts.survey import Survey

FEWEST: Final = 2


class Narrative(Family):
    """Records in reported speech: who said what is told in sentences.

    What it recognises: sentences of the form "The President replied that", in English, French, German or Russian, and
    no labels that recur.

    Why it matters: nobody's words are quoted, so nothing is a turn, not even a sentence that begins with a name. The
    layout may be forced for a narrative record that has lines that look like labels.

    Example:

        The President recalled that they had met before.

        Mr. Smith replied that he remembered it well.
    """

    name: str = "narrative"
    summary: str = "reported speech: “The President replied that …”, without turns"
    reading: ClassVar[Reading] = Reading(turns=False)
    lacking: ClassVar[str] = "no sentences that tell what somebody said, and no title; or labels of turns"

    def evidence(self, seen: Survey) -> Iterator[Evidence]:
        """See `Family.evidence`."""
        if seen.recurring >= FEWEST or seen["initials"] >= FEWEST or seen["dash-stop"] or seen["question"] >= FEWEST:
            return
        if seen["surname-initials"] > FEWEST:
            return
        if seen["stop-dash"] >= FEWEST or seen["dash"] > FEWEST or seen["alone"] > 2 * FEWEST:
            return
        if seen["reported"] >= FEWEST:
            yield Evidence(0.4, counted(seen["reported"], "paragraph tells", "paragraphs tell") + " what somebody said")
        if seen["record-title"] and not stops_often(seen) and (seen["reported"] or seen["stop"] < FEWEST):
            yield Evidence(0.3, f"a title that names a conversation: “{seen.title}”")
