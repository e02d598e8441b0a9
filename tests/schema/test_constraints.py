"""Each constraint of the project's Schematron, with a document that keeps it and one that does not.

``tests/schema/CONSTRAINT/valid.xml`` fails nothing. ``invalid.xml`` says in its first comment what it fails: the line
and the id of the assertion. Both are valid by the grammar, so that the constraint alone finds the fault; where the
grammar finds it, too, the comment ends with “and the grammar”.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tei_memcon.names import SCHEMATRON
from tei_memcon.tree import parse_file
from tests.schema.rules import SCH, assertions, failed, failed_by_xpath_2

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/valid.xml"))
_FAILS = re.compile(r" fails: (?P<findings>.+?)(?P<grammar>; and the grammar)? ")
_FINDING = re.compile(r"(\d+) ([a-z-]+)")


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(parse_file(SCH.with_suffix(".rng")))


def expected(document: etree._Element) -> tuple[list[tuple[int, str]], bool]:
    """What a document says it fails, and whether the grammar refuses it, too."""
    comment = document.getprevious()
    match = _FAILS.fullmatch((comment.text or "") if comment is not None else "")
    assert match is not None, "the first comment of an invalid document says what it fails: fails: 12 id; 14 id"
    findings = [_FINDING.fullmatch(finding) for finding in match["findings"].split("; ")]
    return [(int(finding[1]), finding[2]) for finding in findings if finding is not None], match["grammar"] is not None


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_valid_document_fails_nothing(folder: Path, grammar: etree.RelaxNG) -> None:
    document = parse_file(folder / "valid.xml")
    assert failed(document) == []
    assert grammar.validate(document), grammar.error_log


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_an_invalid_document_fails_what_it_says(folder: Path, grammar: etree.RelaxNG, accept: bool) -> None:
    path = folder / "invalid.xml"
    document = parse_file(path)
    found = [(line, identifier) for line, identifier, _ in failed(document)]
    valid = grammar.validate(document)
    if accept:
        fails = "; ".join([*(f"{line} {name}" for line, name in found), *(() if valid else ("and the grammar",))])
        text = re.sub(r"<!-- fails: .* -->", f"<!-- fails: {fails} -->", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8", newline="\n")
        document = parse_file(path)
    assert (found, not valid) == expected(document)
    assert found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_xpath_2_finds_the_same(folder: Path) -> None:
    assert failed_by_xpath_2(parse_file(folder / "valid.xml")) == []
    invalid = parse_file(folder / "invalid.xml")
    assert failed_by_xpath_2(invalid) == expected(invalid)[0]


def test_every_assertion_fails_somewhere() -> None:
    seen = {identifier for folder in FOLDERS for _, identifier in expected(parse_file(folder / "invalid.xml"))[0]}
    assert seen == set(assertions())


def test_every_constraint_has_its_folder() -> None:
    patterns = [pattern.get("id", "") for pattern in parse_file(SCH).iter(f"{{{SCHEMATRON}}}pattern")]
    names = {folder.name for folder in FOLDERS}
    without = [pattern for pattern in patterns if not any(pattern.endswith(f"-{name}") for name in names)]
    assert without == []
    assert len(patterns) == len(names)


def test_every_assertion_is_an_error_or_a_warning_and_says_what_would_be_right() -> None:
    for assertion in parse_file(SCH).iter(f"{{{SCHEMATRON}}}assert"):
        message = " ".join("".join(assertion.itertext()).split())
        assert assertion.get("role") in ("error", "warning"), assertion.get("id")
        assert message.endswith("."), message
        assert len(message.split(". ")) > 1, f"“{message}” says what is wrong, or what would be right, but not both"
