"""Transcripts of telephone conversations that name the speakers by initials."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from tei_memcon.layouts.families.base import Evidence, Family
from tei_memcon.layouts.survey import Survey

SHARE: Final = 0.6
"""Of the openings with a colon, how many must be initials."""
FEWEST: Final = 3


class Initials(Family):
    """Transcripts whose speakers are initials: K:, P:, HAK:, known only from the title or the list of participants.

    What it recognises: lines that open with one to four capitals and a colon, and hardly any with whole names.

    Why it matters: initials say who speaks only within their record. Who is meant is read from its own heading; where
    that does not tell, nobody is guessed.

    Example:

        Telephone Conversation between Secretary Smith and Mr. Jones

        S: Are you leaving tomorrow?

        J: On Monday.
    """

    name: str = "initials"
    summary: str = "telephone transcripts with initials for speakers: “K:”, “P:”, “HAK:”"
    lacking: ClassVar[str] = "initials with a colon do not open the lines"

    def evidence(self, seen: Survey) -> Iterator[Evidence]:
        """See `Family.evidence`."""
        if seen["initials"] >= FEWEST and seen["initials"] >= SHARE * seen["colon"]:
            yield Evidence(0.6, f"{seen['initials']} of {seen['colon']} labels are initials")
