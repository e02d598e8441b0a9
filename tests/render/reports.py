"""Reports of validation that are written as JSON, for the cases of this folder."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Rule, Severity
from tei_memcon.validation.base import Suppression, Validated
from tei_memcon.validation.report import Report

MANUAL = """\
What it finds: an element that may not stand here, such as <lb> in *body*.

Why it matters: the text
is not TEI.

Example:

    <body><lb/></body>

What to do: move it.
"""
CODES = (Code("element-not-allowed", Severity.ERROR, MANUAL),)


def report_of(text: str) -> Report:
    """A report from its description: ``files``, ``findings``, ``suppressed``, ``known`` and fields of `Report`.

    A file has a ``name``, its ``lines`` by number and the ``validators``; a finding has the fields of a diagnostic and
    of its place, and those of a rule after ``rule``.
    """
    described = json.loads(text)
    findings = tuple(map(diagnostic, described.get("findings", ())))
    suppressed = tuple(Suppression(diagnostic(each), each["reason"]) for each in described.get("suppressed", ()))
    return Report(
        tuple(_file(each, findings, suppressed) for each in described["files"]),
        findings,
        tuple(map(diagnostic, described.get("known", ()))),
        tuple(described.get("schemas", ())),
        described.get("version", "1.2.3"),
        CODES,
        fail_on=Severity(described.get("fail_on", "error")),
    )


def diagnostic(described: dict[str, Any]) -> Diagnostic:
    end = described.get("end")
    return Diagnostic(
        described.get("code", "element-not-allowed"),
        Severity(described.get("severity", "error")),
        described["message"],
        Locus(
            described.get("file", "a.xml"),
            described.get("line"),
            described.get("column"),
            described.get("xpath"),
            tuple(end) if end else None,
        ),
        described.get("help"),
        tuple(described.get("allowed", ())),
        described.get("nearest"),
        Rule(**described["rule"]) if "rule" in described else None,
    )


def _file(described: dict[str, Any], findings: Iterable[Diagnostic], suppressed: Iterable[Suppression]) -> Validated:
    name = described["name"]
    return Validated(
        name,
        tuple(found for found in findings if found.locus.file == name),
        tuple(one for one in suppressed if one.diagnostic.locus.file == name),
        tuple(described.get("validators", ())),
        tuple((int(number), line) for number, line in described.get("lines", {}).items()),
        described.get("could_run", True),
    )
