"""Every code that validation can find."""

from __future__ import annotations

from typing import Final

from tei_memcon import checks
from tei_memcon.diagnostic import Code
from tei_memcon.grammar import relaxng_codes, rules
from tei_memcon.validation import baseline, explain, includes, many, schematron, suppression, xsd_codes
from tei_memcon.validation.relaxng import soundness
from tei_memcon.validation.schemas import codes as schemas

CODES: Final[tuple[Code, ...]] = (
    *relaxng_codes.CODES,
    *soundness.CODES,
    *schemas.CODES,
    *rules.CODES,
    *explain.CODES,
    *schematron.CODES,
    *xsd_codes.CODES,
    *includes.CODES,
    *checks.CODES,
    *suppression.CODES,
    *baseline.CODES,
    *many.CODES,
)
"""In the order of the work: finding and reading schemas, applying them, checking, setting findings aside."""
