"""The families of transcripts, one module each, in one explicit table."""

from __future__ import annotations

from typing import Final

from tei_memcon.layouts import assembly, findings, heads, marks, notes
from tei_memcon.layouts.base import Layout
from tei_memcon.layouts.families.archive_translation import ArchiveTranslation
from tei_memcon.layouts.families.book import Book
from tei_memcon.layouts.families.cwihp import Cwihp
from tei_memcon.layouts.families.elysee import Elysee
from tei_memcon.layouts.families.frus import Frus
from tei_memcon.layouts.families.initials import Initials
from tei_memcon.layouts.families.interview import Interview
from tei_memcon.layouts.families.minutes import Minutes
from tei_memcon.layouts.families.narrative import Narrative
from tei_memcon.layouts.families.plain import Plain
from tei_memcon.layouts.families.white_house import WhiteHouse
from tei_memcon.layouts.paragraphs import Paragraphs

LAYOUTS: Final[tuple[Layout, ...]] = (
    ArchiveTranslation(),
    WhiteHouse(),
    Frus(),
    Book(),
    Elysee(),
    Cwihp(),
    Minutes(),
    Interview(),
    Initials(),
    Plain(),
    Narrative(),
    Paragraphs(),
)
"""In the order in which they are asked; of equally confident layouts the first reads the text."""

CODES: Final = (*assembly.CODES, *findings.CODES, *heads.CODES, *marks.CODES, *notes.CODES)
