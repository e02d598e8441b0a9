"""Mistakes that editors make, each with the one finding that they are to read. See `tests.cases`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.grammar.load import load_grammar
from tei_memcon.grammar.rules import Rules, read_rules
from tei_memcon.schema_files import schema_file
from tei_memcon.tree.document import document_of
from tei_memcon.validation.explain import explain_all
from tei_memcon.validation.relaxng.engine import RelaxNG
from tests.cases import case_files, case_id, check, read_case

RECORD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A record</title></titleStmt>'
    "<publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>"
    '<text xml:lang="en"><body><div type="memcon">\n{}\n</div></body></text></TEI>\n'
)
"""What is around a record; the record begins in line 2."""


@cache
def schema() -> tuple[RelaxNG, Rules]:
    grammar = load_grammar(schema_file("tei_memcon.rng"))
    engine = RelaxNG(grammar.start, grammar.defines, grammar.patterns)
    return engine, read_rules(schema_file("tei_memcon.rules.json"))


def findings(text: str) -> tuple[Diagnostic, ...]:
    engine, rules = schema()
    document = document_of(text.encode(), "case.xml")
    return explain_all(engine.faults(document.root), document, rules, "tei_memcon")


def written(found: Diagnostic) -> str:
    """A finding as text; the line of the rule in the ODD is left out, since it changes with every edit there."""
    locus, rule = found.locus, found.rule
    lines = [
        f"{locus.line}:{locus.column}-{locus.end[0]}:{locus.end[1]}" if locus.end else f"{locus.line}:{locus.column}",
        f"{found.code}: {found.message}",
        f"help: {found.help}",
        *([f"allowed: {' '.join(found.allowed)}"] if found.allowed else []),
        *([f"nearest: {found.nearest}"] if found.nearest else []),
        *([f"rule: {rule.name} ({rule.source})"] if rule else []),
        *([f"says: {rule.description}"] if rule and rule.description else []),
    ]
    return "\n".join(lines)


@pytest.mark.parametrize("path", case_files("validation/explain"), ids=case_id)
def test_case(path: Path, accept: bool) -> None:
    case = read_case(path)
    found = findings(case.get("document") or RECORD.format(case["record"]))
    check(path, {"findings": "\n\n".join(map(written, found))}, accept)
    assert len(found) == 1, "one mistake is one finding"
