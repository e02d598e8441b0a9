"""Review: who is meant where the converter is in doubt, decided by people and applied when they convert again."""

from __future__ import annotations

from tei_memcon.review.codes import CODES
from tei_memcon.review.keep import Kept
from tei_memcon.review.rows import Row
from tei_memcon.review.settle import Review, Settled, settle
from tei_memcon.review.table import Table, read_table, write_table

__all__ = ["CODES", "Kept", "Review", "Row", "Settled", "Table", "read_table", "settle", "write_table"]
