"""Minutes of bodies and committees: ``NAME. words``, ``Mr. Smith: words``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from tei_memcon.layouts.families.base import Evidence, Family, counted
from tei_memcon.layouts.survey import Survey

FEWEST: Final = 3


class Minutes(Family):
    """Minutes of committees, politburos and working groups.

    What it recognises: names in capitals with a full stop, or names with a colon under a heading that speaks of a
    session; who was in the chair and who was present; speakers such as "ALL" and "VOICES".

    Why it matters: the form of a label changes within one record (SMITH. / J. Smith. / SMITH —), and sentences such as
    "The resolution is adopted." are nobody's words.

    Example:

        SESSION OF THE COMMITTEE

        Chaired by Mr. SMITH, J.

        SMITH. Is the draft acceptable?

        MEMBERS OF THE COMMITTEE. It is.

        The draft is adopted.
    """

    name: str = "minutes"
    summary: str = "minutes of committees and politburos: NAME. words, chair, those present, decisions"
    lacking: ClassVar[str] = "neither names in capitals with a full stop nor the heading of a session"

    def evidence(self, seen: Survey) -> Iterator[Evidence]:
        """See `Family.evidence`."""
        if seen["surname-initials"] > FEWEST:
            yield Evidence(0.35, f"{seen['surname-initials']} lines open with a surname in capitals and initials")
        elif seen["stop"] >= FEWEST:
            yield Evidence(0.35, counted(seen["stop"], "name", "names") + " in capitals with a full stop")
        elif seen.recurring > 1:
            yield Evidence(0.2, f"{seen.recurring} names open turns of the form “Name: words”")
        if seen["minutes"]:
            yield Evidence(0.12 * min(seen["minutes"], 3), "a session, its chair or those present are named")
