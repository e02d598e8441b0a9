"""Every code that validation can find."""

from __future__ import annotations

from typing import Final

from tei_memcon import checks
from tei_memcon.diagnostic import Code
from tei_memcon.grammar import relaxng_codes
from tei_memcon.validation import baseline, explain, schematron, suppression
from tei_memcon.validation.schemas import codes as schemas

CODES: Final[tuple[Code, ...]] = (
    *relaxng_codes.CODES,
    *schemas.CODES,
    *explain.CODES,
    *schematron.CODES,
    *checks.CODES,
    *suppression.CODES,
    *baseline.CODES,
)
"""In the order of the work: finding and reading schemas, applying them, checking, setting findings aside."""
