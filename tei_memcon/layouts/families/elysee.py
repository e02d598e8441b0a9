"""French speeches and interviews with a dash before every paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from tei_memcon.layouts.families.base import Evidence, Family, counted
from tei_memcon.layouts.survey import Survey

FEWEST: Final = 2


class Elysee(Family):
    """Texts of the French presidency: a dash opens each paragraph, full stop and dash end each label.

    What it recognises: "- NAME.-" at the beginning of lines; other lines with a dash and a blank; "Seul le prononcé
    fait foi".

    Why it matters: the dash is layout; it opens a new turn and a further paragraph of the same turn alike.

    Example:

        - QUESTION.- Que pensez-vous de cela ?
        - LE MINISTRE.- Rien.
        - Rien du tout.
    """

    name: str = "elysee"
    summary: str = "French speeches and interviews: “- LE PRESIDENT.- words”, a dash before each paragraph"
    lacking: ClassVar[str] = "no labels of the form “- NAME.-”"

    def evidence(self, seen: Survey) -> Iterator[Evidence]:
        """See `Family.evidence`."""
        if seen["dash-stop"] >= FEWEST:
            yield Evidence(0.75, counted(seen["dash-stop"], "label", "labels") + " of the form “- NAME.-”")
            if seen["list-dash"] > seen["dash-stop"]:
                yield Evidence(0.1, "other paragraphs open with a dash as well")
            if seen["spoken"]:
                yield Evidence(0.05, "an interview is mentioned")
