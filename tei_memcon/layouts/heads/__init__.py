"""The heads of records: number, title, date, time, place, participants; several records in one file."""

from tei_memcon.layouts.heads.facts import (
    Field,
    HeadDate,
    HeadFacts,
    HeadStyle,
    NameInTitle,
    Participant,
    RecordPart,
    Section,
    Span,
)
from tei_memcon.layouts.heads.findings import CODES
from tei_memcon.layouts.heads.reader import read_heads

__all__ = [
    "CODES",
    "Field",
    "HeadDate",
    "HeadFacts",
    "HeadStyle",
    "NameInTitle",
    "Participant",
    "RecordPart",
    "Section",
    "Span",
    "read_heads",
]
