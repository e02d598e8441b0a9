"""Each case: a document whose findings are all its ``<x/>`` elements, and what is left of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.diagnostic import Diagnostic, Locus, Rule, Severity
from tei_memcon.tree import XML_ILL_FORMED
from tei_memcon.tree.document import Document, document_of
from tei_memcon.validation.suppression import apply
from tests.cases import case_files, case_id, check, read_case

KNOWN = ("x-found", "y-found", "x-rule")


def findings(document: Document) -> list[Diagnostic]:
    """A finding for each ``x``: at its start tag, at its attribute ``a``, at its end tag or in its text (``at``)."""
    found = []
    for node in document.root.iter("x"):
        where = node.get("at", "tag")
        locus = {
            "tag": lambda node=node: document.locus(node),
            "attribute": lambda node=node: document.locus(node, "at"),
            "end": lambda node=node: document.end_locus(node),
            "text": lambda node=node: document.text_locus(node),
            "nowhere": lambda: Locus(document.name),
        }[where]()
        rule = Rule(node.get("rule", "elementSpec x"))
        message = f"x {node.get('n', '')}".strip()
        found.append(Diagnostic(node.get("code", "x-found"), Severity.ERROR, message, locus, rule=rule))
    return found


def shown(found: Diagnostic) -> str:
    end = f"-{found.locus.end[0]}:{found.locus.end[1]}" if found.locus.end else ""
    nearest = f" (did you mean {found.nearest}?)" if found.nearest else ""
    return f"{found.locus}{end}: {found.severity.value}: {found.message}{nearest} [{found.code}]"


@pytest.mark.parametrize("path", case_files("validation/suppression"), ids=case_id)
def test_case(path: Path, accept: bool) -> None:
    document = document_of(read_case(path)["xml"].encode(), "a.xml")
    applied = apply(document, findings(document), KNOWN)
    assert len(applied.kept) + len(applied.suppressed) == len(findings(document))
    computed = {
        "kept": "\n".join(map(shown, applied.kept)),
        "suppressed": "\n".join(f"{shown(one.diagnostic)}: {one.reason}" for one in applied.suppressed),
        "findings": "\n".join(map(shown, applied.findings)),
    }
    check(path, computed, accept)


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_the_encoding_of_a_file_does_not_matter(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<?tei-memcon ignore="x-found" reason="é"?><r><x/></r>'
    document = document_of(text.encode(encoding), "a.xml")
    assert [one.reason for one in apply(document, findings(document), KNOWN).suppressed] == ["é"]


def test_findings_about_other_files_are_kept() -> None:
    document = document_of(b'<?tei-memcon ignore="x-found" reason="r"?><r/>', "a.xml")
    other = Diagnostic("x-found", Severity.ERROR, "x", Locus("b.xml", 1, 1))
    assert apply(document, [other], KNOWN).kept == (other,)


def test_well_formedness_cannot_be_suppressed() -> None:
    document = document_of(b'<?tei-memcon ignore="xml-ill-formed" reason="r"?><r/>', "a.xml")
    broken = XML_ILL_FORMED.at(Locus("a.xml", 1, 1), "not well-formed")
    applied = apply(document, [broken], [XML_ILL_FORMED.name])
    assert applied.kept == (broken,)
    assert [found.message for found in applied.findings] == ["“xml-ill-formed” cannot be suppressed"]


def test_a_document_without_instructions_is_not_read_again() -> None:
    document = document_of(b"<r><?other ignore='x'?><x/></r>", "a.xml")
    found = Diagnostic("x-found", Severity.ERROR, "x", Locus("a.xml", 1, 1))
    assert apply(document, [found], KNOWN).kept == (found,)
    assert "places" not in vars(document)


def test_depth_is_no_matter() -> None:
    text = "<r>" * 200 + '<?tei-memcon ignore="x-found" reason="r"?><x/>' + "</r>" * 200
    document = document_of(text.encode(), "a.xml")
    assert len(apply(document, findings(document), KNOWN).suppressed) == 1


@pytest.mark.parametrize("code", ["id-duplicate", "xml-id-duplicate"])
@pytest.mark.parametrize("name", ["id-duplicate", "xml-id-duplicate"])
def test_an_id_that_is_given_twice_is_suppressed_by_either_name(code: str, name: str) -> None:
    document = document_of(f'<?tei-memcon ignore="{name}" reason="r"?><r/>'.encode(), "a.xml")
    found = Diagnostic(code, Severity.ERROR, "x", Locus("a.xml", 1, 1))
    assert [one.diagnostic for one in apply(document, [found], [code, name]).suppressed] == [found]
