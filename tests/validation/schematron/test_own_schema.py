"""The project's own schema: each constraint finds what its cases say, with libxml2 alone."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tei_memcon.tree import parse_file
from tei_memcon.tree.document import document_of, read_document
from tei_memcon.validation.schematron import Schematron, read_schematron

ROOT: Final = Path(__file__).parents[3]
SCH: Final = ROOT / "schema" / "tei_memcon.sch"
RECORD: Final = ROOT / "corpus" / "gorbachev-bush-1990-11-19" / "record.xml"
CASES: Final = sorted((ROOT / "tests" / "schema").glob("*/*valid.xml"))
_FAILS: Final = re.compile(r"<!-- fails: (.*?) -->")


@pytest.fixture(scope="module")
def schema() -> Schematron:
    return read_schematron(parse_file(SCH), SCH.name, SCH.parent)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_findings_are_those_of_the_first_comment(path: Path, schema: Schematron) -> None:
    comment = _FAILS.search(path.read_text(encoding="utf-8"))
    expected = re.findall(r"(\d+) ([a-z-]+)", comment[1]) if comment else []
    found = [(str(d.locus.line), d.rule.name if d.rule else d.message) for d in schema.validate(read_document(path))]
    assert sorted(found) == sorted(expected)
    assert bool(expected) is (path.stem == "invalid")


def test_there_are_cases() -> None:
    assert len(CASES) > 40


def test_the_corpus_has_no_findings(schema: Schematron) -> None:
    assert list(schema.validate(read_document(RECORD))) == []


def test_every_expression_can_be_compiled(schema: Schematron) -> None:
    assert list(schema.faults()) == []


def test_each_turn_has_its_finding_though_the_same_name_is_tested_once(schema: Schematron) -> None:
    turn = '<sp who="#{}"><speaker>A</speaker></sp>'
    turns = "".join(turn.format(name) for name in ("a", "b", "nobody", "a", "nobody"))
    text = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><particDesc><listPerson>
        <person xml:id="a"/><person xml:id="b"/></listPerson></particDesc></profileDesc></teiHeader>
        <text><body><div>{turns}</div></body></text></TEI>"""
    found = [d for d in schema.validate(document_of(text.encode(), "d.xml")) if d.rule]
    assert sum(d.rule is not None and d.rule.name == "who-is-a-person" for d in found) == 2


def test_only_libxml2_is_needed() -> None:
    """elementpath takes longer to import than all else to run: no constraint may need it, nor may any message."""
    invalid = [str(path) for path in CASES if path.stem == "invalid"]
    program = f"""
import sys
from pathlib import Path
from tei_memcon.tree import parse_file
from tei_memcon.tree.document import read_document
from tei_memcon.validation.schematron import read_schematron
schema = read_schematron(parse_file(Path({str(SCH)!r})), "sch", Path())
found = [d for path in {invalid!r} for d in schema.validate(read_document(Path(path)))]
print(len(found), "elementpath" in sys.modules, "dataclasses" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    count, elementpath, _ = done.stdout.split()
    assert int(count) >= len(invalid)
    assert elementpath == "False"
