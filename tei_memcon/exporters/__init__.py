"""Exports: each format is one module, and one line of the registry.

A format writes what the decoded record says, so whatever a person corrects in the TEI reaches every export.
"""

from __future__ import annotations

from tei_memcon.diagnostic import CannotRun, Code, Locus, Severity
from tei_memcon.exporters import base, json, text
from tei_memcon.exporters.base import Export, Exporter, Option

__all__ = ["CODES", "EXPORTERS", "Export", "Exporter", "Option", "exporter"]

EXPORTERS: tuple[Exporter, ...] = (
    text.EXPORTER,
    json.EXPORTER,
)

UNKNOWN_FORMAT = Code(
    "unknown-export-format",
    Severity.ERROR,
    """\
What it finds: a format name that is not in the registry of exporters.

Why it matters: nothing can be written.

Example: the format "docx".

What to do: choose one of the formats that the message lists.
""",
)

CODES: tuple[Code, ...] = (UNKNOWN_FORMAT, *base.CODES, *(code for exporter in EXPORTERS for code in exporter.codes))


def exporter(name: str, *, file: str = "-") -> Exporter:
    """The exporter of a format.

    Args:
        name: name of the format, such as ``"json"``.
        file: path of the file to be exported, for the diagnostic.

    Raises:
        CannotRun: where there is no such format.
    """
    for candidate in EXPORTERS:
        if candidate.name == name:
            return candidate
    names = ", ".join(candidate.name for candidate in EXPORTERS)
    raise CannotRun(
        [UNKNOWN_FORMAT.at(Locus(file), f"there is no export format '{name}'", f"the formats are: {names}")]
    )
