"""The helper that runs Jing tells valid from invalid, whatever the documents are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.jing import SchemaFault, jing
from tests.tei_source import official

COMPACT = "start = element a { attribute n { 'one' }?, element b { empty }* }\n"


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    path = tmp_path / "s.rnc"
    path.write_text(COMPACT, encoding="utf-8")
    return path


def document(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_findings_belong_to_their_documents(tmp_path: Path, schema: Path) -> None:
    valid = document(tmp_path, "valid.xml", "<a><b/></a>")
    odd_name = document(tmp_path, "Gespräch: 1:2: error: x.xml", "<a>\n<c/></a>")
    found = jing(schema, [valid, odd_name], compact=True)
    assert found[valid] == []
    (finding,) = found[odd_name]
    assert (finding.line, finding.column) == (2, 5)
    assert 'element "c" not allowed' in finding.message


def test_documents_after_an_ill_formed_one_are_read_too(tmp_path: Path, schema: Path) -> None:
    ill_formed = document(tmp_path, "1.xml", "<a>")
    invalid = document(tmp_path, "2.xml", "<c/>")
    valid = document(tmp_path, "3.xml", "<a/>")
    found = jing(schema, [ill_formed, invalid, ill_formed, valid], compact=True)
    assert [len(found[path]) for path in (ill_formed, invalid, valid)] == [1, 1, 0]


def test_a_faulty_schema_is_not_a_finding(tmp_path: Path) -> None:
    faulty = document(tmp_path, "faulty.rnc", "start = nowhere")
    with pytest.raises(SchemaFault, match="nowhere"):
        jing(faulty, [document(tmp_path, "a.xml", "<a/>")], compact=True)


def test_a_missing_document_is_an_error(tmp_path: Path, schema: Path) -> None:
    with pytest.raises(FileNotFoundError):
        jing(schema, [tmp_path / "missing.xml"], compact=True)


def test_the_official_schema_of_the_tei(tmp_path: Path) -> None:
    """tei_all accepts the smallest TEI document, and names what is missing from a smaller one."""
    header = (
        "<teiHeader><fileDesc><titleStmt><title/></titleStmt><publicationStmt><p/></publicationStmt>"
        "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
    )
    text = "<text><body><p/></body></text>"
    whole = document(tmp_path, "whole.xml", f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}{text}</TEI>')
    part = document(tmp_path, "part.xml", f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}</TEI>')
    found = jing(official("tei_all.rng"), [whole, part])
    assert found[whole] == []
    assert 'element "TEI" incomplete' in found[part][0].message
