"""The findings of a validation as JSON, for programs: everything that is known about each of them.

The shape is fixed by a JSON Schema that ships beside this module (`json_schema`). ``findings`` are those that count;
what is suppressed in a file, or stands in the baseline, has a list of its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, Final

from tei_memcon.diagnostic import Diagnostic, Rule, Severity
from tei_memcon.validation.fingerprint import fingerprints
from tei_memcon.validation.report import Report

SCHEMA_ID: Final = "urn:tei-memcon:schema:findings:1"
"""Its number rises with every change after which an older reader could go wrong."""

Object = dict[str, Any]


def json_schema() -> Object:
    """The JSON Schema (draft 2020-12) to which the findings conform."""
    text = files("tei_memcon.render").joinpath("findings.schema.json").read_text(encoding="utf-8")
    schema: Object = json.loads(text)
    return schema


def render(report: Report) -> str:
    """Write the report as JSON."""
    return dumped(document(report))


def dumped(value: Object) -> str:
    """A value as JSON text."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # Half of a surrogate pair, as in the name of a file that is not UTF-8, has no UTF-8; its escape in Python is also
    # its escape in JSON.
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def document(report: Report) -> Object:
    """The report as the object that the JSON Schema describes."""
    prints = fingerprints_of(report)
    return {
        "$schema": SCHEMA_ID,
        "tool": {"name": "tei-memcon", "version": report.version},
        "complete": report.complete,
        "schemas": list(report.schemas),
        "files": [
            {"file": file.file, "validators": list(file.validators), "read": file.could_run} for file in report.files
        ],
        "summary": {
            **{f"{severity.value}s": _count(report.diagnostics, severity) for severity in Severity},
            "suppressed": len(report.suppressed),
            "known": len(report.known),
        },
        "findings": [_finding(found, prints) for found in report.diagnostics],
        "suppressed": [_finding(one.diagnostic, prints) | {"reason": one.reason} for one in report.suppressed],
        "known": [_finding(found, prints) for found in report.known],
    }


def fingerprints_of(report: Report) -> Mapping[Diagnostic, str]:
    """A fingerprint for each finding of a report, whether it counts or not.

    Alike findings are numbered among all of them, so suppressing one does not change the fingerprints of others.
    """
    everything = {*report.diagnostics, *report.known, *(one.diagnostic for one in report.suppressed)}
    in_order = sorted(everything, key=lambda found: (*found.sort_key(), found.message))
    return dict(zip(in_order, fingerprints(in_order, report.folder), strict=True))


def _count(diagnostics: Sequence[Diagnostic], severity: Severity) -> int:
    return sum(found.severity is severity for found in diagnostics)


def _finding(found: Diagnostic, prints: Mapping[Diagnostic, str]) -> Object:
    locus = found.locus
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": found.message,
        "file": locus.file,
        "line": locus.line,
        "column": locus.column,
        "end": {"line": locus.end[0], "column": locus.end[1]} if locus.end else None,
        "xpath": locus.xpath,
        "nearest": found.nearest,
        "allowed": list(found.allowed),
        "rule": _rule(found.rule) if found.rule else None,
        "help": found.help,
        "fingerprint": prints[found],
    }


def _rule(rule: Rule) -> Object:
    return {"name": rule.name, "source": rule.source, "line": rule.line, "description": rule.description}
