"""One line for each finding, as compilers write them: editors and ``grep`` know what to do with it.

The form is that of the GNU Coding Standards, 4.4 "Formatting Error Messages". Where the extent of what was found is
known, the place is a range whose last column is part of it: ``file:3.5-9:``, ``file:3.5-4.2:``.
"""

from __future__ import annotations

from tei_memcon.diagnostic import Locus
from tei_memcon.render.page import visible
from tei_memcon.validation.report import Report


def render(report: Report) -> str:
    """Write the findings that count; the empty string for none."""
    return "".join(
        visible(f"{place(found.locus)}: {found.severity.value}: {found.message} [{found.code}]") + "\n"
        for found in report.diagnostics
    )


def place(locus: Locus) -> str:
    """A place in the form of the GNU Coding Standards."""
    line, column = locus.line, locus.column
    if line is None or column is None or locus.end is None:
        return str(locus)
    end_line, end_column = locus.end
    if end_line == line:
        return f"{locus.file}:{line}.{column}-{end_column - 1}" if end_column - column > 1 else str(locus)
    # An extent that ends with a line feed has its last character at the end of the line before.
    last = f"{end_line}.{end_column - 1}" if end_column > 1 else str(end_line)
    return f"{locus.file}:{line}.{column}-{last}"
