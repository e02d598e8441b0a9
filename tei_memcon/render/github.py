"""Annotations in GitHub Actions: workflow commands, which the runner reads in the output of a step.

The runner shows ten errors and ten warnings of a step, so the gravest findings come first; what is shown of the rest
is the summary, in the last line.
"""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Diagnostic, Severity
from tei_memcon.render.findings import explanation, summary
from tei_memcon.render.page import visible
from tei_memcon.validation.fingerprint import relative_name
from tei_memcon.validation.report import Report

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report) -> str:
    """Write the findings that count as workflow commands, and the summary as a line of the log."""
    gravest_first = sorted(report.diagnostics, key=lambda found: found.severity.rank)
    return "".join(f"{text}\n" for text in (*(_command(found, report) for found in gravest_first), summary(report)))


def _command(found: Diagnostic, report: Report) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(found, report).items())
    text = "\n".join([found.message, *(f"{label}: {said}" for label, said in explanation(found))])
    return f"::{_COMMANDS[found.severity]} {properties}::{_data(text)}"


def _properties(found: Diagnostic, report: Report) -> dict[str, str]:
    locus = found.locus
    properties = {"file": relative_name(locus.file, report.folder)}
    if locus.line is not None:
        properties["line"] = str(locus.line)
        end_line, end_column = locus.end or (None, None)
        if end_line is not None and end_line != locus.line:
            # Columns of an annotation are for one that stays on its line.
            properties["endLine"] = str(end_line)
        elif locus.column is not None:
            properties["col"] = str(locus.column)
            if end_line is not None:
                properties |= {"endLine": str(end_line), "endColumn": str(end_column)}
    return properties | {"title": found.code}


def _data(text: str) -> str:
    lines = (visible(line) for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(lines).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    escaped = visible(text).replace("%", "%25")
    return escaped.replace(":", "%3A").replace(",", "%2C")
