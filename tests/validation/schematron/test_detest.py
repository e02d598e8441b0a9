"""The TEI's own test of its Schematron: what is found in two bad documents, message by message.

The TEI keeps the output of its processor (Saxon, with the skeleton of ISO Schematron) as a log. Each finding in it is a
message with the test behind it in brackets, and with its role if it has one.
"""

from __future__ import annotations

import functools
import html
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.grammar.schematron import schematron_element
from tei_memcon.names import SCHEMATRON
from tei_memcon.odd.library import Library
from tei_memcon.odd.resolve import read_library, resolve_odd
from tei_memcon.tree import parse_bytes, parse_file
from tei_memcon.tree.document import read_document
from tei_memcon.validation.schematron import embedded_schematron, read_schematron
from tests.tei_source import official, p5subset

NOT_IN_THE_LOG: Final = ["L'attribut spanTo est requis. (@spanTo)"] * 2
"""The log is older than the constraints in French, of which the TEI source has this one; detest.xml has two places."""

ONLY_IN_THE_LOG: Final = [
    *(
        f'Error: both the versionDate and xml:lang attributes on "{child}" are required when it is a child of '
        f'"{parent}". (@xml:lang and @versionDate)'
        for child, parent in (
            ("remarks", "elementSpec"),
            ("gloss", "elementSpec"),
            ("desc", "elementSpec"),
            ("gloss", "attDef"),
            ("remarks", "elementSpec"),
        )
    ),
    "class membership (in this case of l) should be specified in sorted order, except att.global goes first. "
    "(string-join( $keys_as_specified ) eq string-join( $keys_in_order ))",
]
"""Of p5odds, the customization with which the TEI checks its own sources; it is stricter than tei_odds, used here."""


def squeezed(text: str) -> str:
    return "".join(text.split())


@functools.cache
def library(path: Path) -> Library:
    return read_library(path)


def compiled(name: str) -> etree._Element:
    """The Schematron that our ODD processor makes of an exemplar, as it is written into a file."""
    odd = p5subset().parent / "exemplars" / f"{name}.odd"
    return parse_bytes(etree.tostring(schematron_element(resolve_odd(odd, library(p5subset()))).root), name)


def found_with_tests(name: str, document: Path) -> list[str]:
    """What is found, each message with its test and its role in brackets, as in the log."""
    schema = compiled(name)
    names = (f"{{{SCHEMATRON}}}assert", f"{{{SCHEMATRON}}}report")
    assertions = {item.sourceline: item for item in schema.iter(*names)}
    assert len(assertions) == len(list(schema.iter(*names))), "one assertion in a line"
    found = []
    for finding in read_schematron(schema, name, document.parent).validate(read_document(document)):
        assert finding.code == "schematron-failed", finding
        assert finding.rule is not None
        item = assertions[finding.rule.line]
        bracket = " / ".join(filter(None, (item.get("test"), item.get("role"))))
        found.append(f"{finding.message} ({bracket})")
    return found


def log(name: str) -> str:
    path = p5subset().parent / "detest-expected" / name
    if not path.is_file():
        pytest.skip(f"the log detest-expected/{name} is needed beside p5subset.xml")
    return html.unescape(path.read_text(encoding="utf-8"))


def without(text: str, messages: list[str]) -> tuple[str, list[str]]:
    """What is left of a log without these messages, white space aside, and which of them it does not have."""
    text, missing = squeezed(text), []
    for message in sorted(messages, key=len, reverse=True):
        if (wanted := squeezed(message)) in text:
            text = text.replace(wanted, "\n", 1)
        else:
            missing.append(message)
    return text.replace("\n", ""), missing


def test_a_bad_document() -> None:
    found = found_with_tests("detest", p5subset().parent / "instances" / "detest.xml")
    rest, missing = without(log("detest_xml_schematron.log"), found)
    assert missing == NOT_IN_THE_LOG
    assert rest == ""
    assert len(found) == 41


def test_a_bad_odd() -> None:
    found = found_with_tests("tei_odds", p5subset().parent / "exemplars" / "detest.odd")
    lines = [line.partition("[xslt]")[2] for line in log("detest_odd_schematron.log").split("\n") if "[xslt]" in line]
    text = "\n".join(line for line in lines if not line.startswith((" Processing ", " Loading stylesheet ")))
    rest, missing = without(text, [*found, *ONLY_IN_THE_LOG])
    assert (rest, missing) == ("", [])
    assert len(found) == 16


@pytest.mark.parametrize(
    ("schema", "document", "source"),
    [("tei_all", "instances/detest.xml", "detest"), ("tei_odds", "exemplars/detest.odd", "tei_odds")],
)
def test_the_rules_in_the_official_grammar_find_the_same(schema: str, document: str, source: str) -> None:
    grammar = embedded_schematron(parse_file(official(f"{schema}.rng")), f"{schema}.rng", Path())
    assert grammar is not None
    path = p5subset().parent / document
    found = sorted((d.locus.line or 0, d.message) for d in grammar.validate(read_document(path)))
    ours = read_schematron(compiled(source), source, path.parent).validate(read_document(path))
    assert found == sorted((d.locus.line or 0, d.message) for d in ours)


SCHEMAS: Final = """
    tei_all tei_bare tei_basic tei_corpus tei_drama tei_jtei tei_lite tei_minimal tei_ms tei_odds tei_simplePrint
    tei_speech tei_tite
""".split()


def test_every_rule_of_the_official_grammars_can_be_run() -> None:
    faults: list[Diagnostic] = []
    for name in SCHEMAS:
        schema = embedded_schematron(parse_file(official(f"{name}.rng")), name, Path())
        faults += [] if schema is None else schema.faults()
    assert faults == []
