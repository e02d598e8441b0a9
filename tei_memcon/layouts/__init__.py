"""The families of transcripts, one module each, in one explicit table."""

from __future__ import annotations

from typing import Final

from tei_memcon.layouts import assembly, findings
from tei_memcon.layouts.archive_translation import ArchiveTranslation
from tei_memcon.layouts.base import Layout
from tei_memcon.layouts.paragraphs import Paragraphs

LAYOUTS: Final[tuple[Layout, ...]] = (
    ArchiveTranslation(),
    Paragraphs(),
)
"""In the order in which they are asked; of equally confident layouts the first reads the text."""

CODES: Final = (*assembly.CODES, *findings.CODES)
