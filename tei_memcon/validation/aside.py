"""What may never be set aside, neither by a document nor by a baseline: that something was not validated at all."""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Severity
from tei_memcon.grammar import relaxng_codes
from tei_memcon.tree import codes as tree
from tei_memcon.validation.relaxng import soundness
from tei_memcon.validation.schemas import codes as schemas
from tei_memcon.validation.schematron.codes import CODES as SCHEMATRON
from tei_memcon.validation.schematron.codes import SCHEMATRON_FAILED

NEVER_ASIDE: Final = frozenset(
    code.name
    for code in (*tree.CODES, *schemas.CODES, *relaxng_codes.CODES, *soundness.CODES, *SCHEMATRON)
    if code.severity is Severity.ERROR and code is not SCHEMATRON_FAILED
)
"""Names of codes: of files that are no XML, of schemas that cannot be had or read, of rules that cannot run."""
