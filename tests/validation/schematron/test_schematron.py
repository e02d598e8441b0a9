"""Cases of ISO Schematron: a schema, a document, and what is found.

A section ``file NAME`` is a file beside the schema, ``phase`` the phase that is asked for. A finding is written as its
place, severity, code, rule and message, and the help behind an arrow.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.diagnostic import CannotRun, Diagnostic
from tei_memcon.tree import parse_bytes
from tei_memcon.tree.document import document_of
from tei_memcon.validation.schematron import CODES, read_schematron
from tests.cases import case_files, case_id, check, read_case

CASES = case_files("validation/schematron")


def written(finding: Diagnostic) -> str:
    """A finding as the cases have it."""
    file = "" if finding.locus.file == "document.xml" else f"{finding.locus.file}:"
    rule = f" [{finding.rule.name}, {finding.rule.source}:{finding.rule.line}]" if finding.rule else ""
    help = f" → {finding.help}" if finding.help else ""
    place = f"{file}{finding.locus.line}:{finding.locus.column or 0}"
    return f"{place} {finding.severity.value} {finding.code}{rule}: {finding.message}{help}"


def findings(sections: dict[str, str], folder: Path) -> list[str]:
    """What the schema of a case finds in its document, or why the schema cannot be used."""
    for name in sections:
        if name.startswith("file "):
            (folder / name[5:]).write_text(sections[name], encoding="utf-8")
    try:
        root = parse_bytes(sections["schema"].encode(), "schema.sch")
        schema = read_schematron(root, "schema.sch", folder, phase=sections.get("phase"))
    except CannotRun as error:
        return [written(finding).replace(str(folder), "FOLDER") for finding in error.diagnostics]
    document = document_of(sections["document"].encode(), "document.xml")
    return [written(finding) for finding in schema.validate(document)]


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_case(path: Path, tmp_path: Path, accept: bool) -> None:
    check(path, {"findings": "\n".join(findings(read_case(path), tmp_path))}, accept)


def test_every_code_is_raised_in_a_case() -> None:
    text = "\n".join(read_case(path)["findings"] for path in CASES)
    assert [code.name for code in CODES if f" {code.name}" not in text] == []
