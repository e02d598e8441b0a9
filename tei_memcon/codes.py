"""Every code that a finding can have; each is defined where it is raised."""

from __future__ import annotations

from typing import Final

from tei_memcon import (
    concordance,
    conversion,
    decode,
    entities,
    exporters,
    files,
    inline,
    layouts,
    persons,
    review,
    schema_files,
    source,
    tree,
)
from tei_memcon.diagnostic import Code
from tei_memcon.grammar import lint, schematron_codes
from tei_memcon.odd import cache, document, read, resolve
from tei_memcon.validation import codes as validation_codes

CODES: Final[tuple[Code, ...]] = (
    *source.CODES,
    *inline.CODES,
    *layouts.CODES,
    *persons.CODES,
    *review.CODES,
    *entities.CODES,
    *conversion.CODES,
    *tree.CODES,
    *decode.CODES,
    *exporters.CODES,
    *concordance.CODES,
    *files.CODES,
    *cache.CODES,
    *document.CODES,
    *read.CODES,
    *resolve.CODES,
    *lint.CODES,
    *schematron_codes.CODES,
    *schema_files.CODES,
    *validation_codes.CODES,
)
"""In the order of the work: reading a transcript, converting it, exporting its TEI, writing files, compiling an ODD,
validating."""
