"""The families of transcripts, one module each, in one explicit table."""

from __future__ import annotations

from typing import Final

from tei_memcon.layouts import archive_translation, assembly
from tei_memcon.layouts.archive_translation import ArchiveTranslation
from tei_memcon.layouts.base import Layout
from tei_memcon.layouts.paragraphs import Paragraphs

LAYOUTS: Final[tuple[Layout, ...]] = (
    ArchiveTranslation(),
    Paragraphs(),
)
"""In the order in which they are asked; of equally confident layouts the first reads the text."""

CODES: Final = (*archive_translation.CODES, *assembly.CODES)
