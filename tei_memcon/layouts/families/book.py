"""Books on the web whose paragraphs are numbered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from tei_memcon.layouts.families.base import Evidence, Family
from tei_memcon.layouts.survey import Survey

SHARE: Final = 0.3
"""Of all lines, how many must open with a number."""
FEWEST: Final = 3


class Book(Family):
    """Books of OpenEdition and the like: the number of each paragraph is glued to its first word.

    What it recognises: lines that open with numbers without a blank after them; headings of the web page, such as
    "Texte intégral"; notes under a heading of their own.

    Why it matters: the numbers are how such books are cited, and no part of what was said; a paragraph may begin with
    a year ("51963 was"), so the running count decides.

    Example:

        1In this conversation the ministers speak of trade.

        2Smith: What has changed?

        3Jones: Nothing.
    """

    name: str = "book"
    summary: str = "books on the web: paragraph numbers glued to the text, editor's headnote, notes at the end"
    lacking: ClassVar[str] = "no paragraph numbers glued to the text"

    def evidence(self, seen: Survey) -> Iterator[Evidence]:
        """See `Family.evidence`."""
        if seen["number-glued"] >= FEWEST and seen["number-glued"] >= SHARE * seen.lines:
            yield Evidence(0.7, f"{seen['number-glued']} of {seen.lines} lines open with a number glued to the text")
            if seen["web"]:
                yield Evidence(0.15, "headings of a web page")
            if seen["notes-heading"]:
                yield Evidence(0.1, "notes under a heading")
