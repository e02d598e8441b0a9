"""Translations of Eastern records: capitals with a full stop, and a narrator between the turns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from tei_memcon.layouts.families.base import Evidence, Family, counted
from tei_memcon.layouts.survey import Survey

FEWEST: Final = 2


class Cwihp(Family):
    """Translations as the Wilson Center's Cold War project publishes them.

    What it recognises: names in capitals with a full stop before direct speech; notes as [1]; translator's notes; words
    of the original language in brackets; stage directions; titles such as "Cde."

    Why it matters: the same name in capitals without a full stop opens a sentence of the narrator ("J. SMITH replies
    that"), which is no turn.

    Example:

        J. SMITH. I value your frankness.[1]

        P. JONES asks whether access would be free.

        J. SMITH. For six months [polgoda]. (Smiles.)

        [1] Translator's note: so in the original.
    """

    name: str = "cwihp"
    summary: str = "translations: NAME. words, narrator between the turns, [1] notes, translator's notes"
    least: ClassVar[float] = 0.35
    lacking: ClassVar[str] = "no names in capitals with a full stop beside notes as [1] or notes of a translator"

    def evidence(self, seen: Survey) -> Iterator[Evidence]:
        """See `Family.evidence`."""
        if seen["stop"] >= FEWEST:
            yield Evidence(0.3, counted(seen["stop"], "name", "names") + " in capitals with a full stop")
        if seen["bracket-note"]:
            yield Evidence(0.2, counted(seen["bracket-note"], "note", "notes") + " as [1]")
        if seen["translator"]:
            yield Evidence(0.2, "a translator is mentioned")
        if seen["comrade"]:
            yield Evidence(0.1, "comrades are mentioned")
