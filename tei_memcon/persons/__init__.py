"""People: registers of them, who speaks in a record, who is named in it."""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Code
from tei_memcon.persons.entries import REGISTER_NOT_UNDERSTOOD
from tei_memcon.persons.labels import LABEL_AMBIGUOUS, LABEL_UNRESOLVED
from tei_memcon.persons.mentions import PERSON_AMBIGUOUS
from tei_memcon.persons.merging import CODES as MERGING_CODES
from tei_memcon.persons.merging import merge_registers
from tei_memcon.persons.ner.codes import CODES as NER_CODES
from tei_memcon.persons.registers import CODES as REGISTER_CODES
from tei_memcon.persons.registers import Register, read_register
from tei_memcon.persons.registers.lint import CODES as LINT_CODES
from tei_memcon.persons.resolve import Resolved, resolve

CODES: Final[tuple[Code, ...]] = (
    *REGISTER_CODES,
    REGISTER_NOT_UNDERSTOOD,
    *MERGING_CODES,
    *LINT_CODES,
    LABEL_AMBIGUOUS,
    LABEL_UNRESOLVED,
    PERSON_AMBIGUOUS,
    *NER_CODES,
)

__all__ = ["CODES", "Register", "Resolved", "merge_registers", "read_register", "resolve"]
