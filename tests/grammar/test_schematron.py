from __future__ import annotations

import functools
import html
import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from lxml import etree, isoschematron

from tei_memcon.grammar.build import build_grammar
from tei_memcon.grammar.rng import rng_element
from tei_memcon.grammar.schematron import SchematronResult, embed, schematron_element
from tei_memcon.grammar.schematron_codes import CODES
from tei_memcon.grammar.xpath_names import squeeze
from tei_memcon.names import SCHEMATRON
from tei_memcon.odd.library import Library
from tei_memcon.odd.resolve import read_library, resolve_odd
from tests.cases import case_files, case_id, check, read_case
from tests.grammar.small import small_schema
from tests.jing import jing
from tests.tei_source import official, p5subset

SCH: Final = f"{{{SCHEMATRON}}}"
CASES: Final = case_files("grammar/schematron")


def reparsed(root: etree._Element) -> etree._Element:
    return etree.parse(BytesIO(etree.tostring(root)), etree.XMLParser(remove_blank_text=True)).getroot()


def is_schematron(root: etree._Element) -> bool:
    return bool(isoschematron.schematron_schema_valid(etree.ElementTree(reparsed(root))))


def written(result: SchematronResult) -> str:
    return etree.tostring(result.root, encoding="unicode")


# ---------------------------------------------------------------- cases


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_case(path: Path, tmp_path: Path, accept: bool) -> None:
    result = schematron_element(small_schema(tmp_path, read_case(path)["odd"]))
    found = "\n".join(f"{d.locus.line}: {d.severity.value} {d.code}: {d.message}" for d in result.diagnostics)
    check(path, {"sch": written(result), "diagnostics": found}, accept)
    assert is_schematron(result.root) is ("constraint-name-clash" not in found)


@pytest.mark.parametrize("path", [path for path in CASES if "valid" in read_case(path)], ids=case_id)
def test_the_rules_say_what_they_should(path: Path, tmp_path: Path) -> None:
    """The rules are run: those of these cases are XPath 1.0, which lxml's processor knows, under another name."""
    sections = read_case(path)
    root = schematron_element(small_schema(tmp_path, sections["odd"])).root
    del root.attrib["queryBinding"]
    both = isoschematron.Schematron.ASSERTS_AND_REPORTS
    schematron = isoschematron.Schematron(etree.ElementTree(reparsed(root)), error_finder=both)
    documents = {name: text for name, text in sections.items() if name.startswith(("valid", "invalid"))}
    verdicts = {name: schematron.validate(etree.fromstring(text)) for name, text in documents.items()}
    assert verdicts == {name: name.startswith("valid") for name in documents}


def test_every_code_is_raised_in_a_case() -> None:
    text = "\n".join(read_case(path)["diagnostics"] for path in CASES)
    assert [code.name for code in CODES if f" {code.name}: " not in text] == []


# ---------------------------------------------------------------- properties


def test_the_words_of_others_can_be_left_out(tmp_path: Path) -> None:
    odd = """<elementSpec ident="doc" mode="change"><constraintSpec ident="ours" scheme="schematron">
        <constraint><sch:assert test="*">Our words.</sch:assert></constraint></constraintSpec></elementSpec>"""
    schema = small_schema(tmp_path, odd)
    with_all, own = schematron_element(schema), schematron_element(schema, own_prose_only=True)
    assert "A paragraph has words." in written(with_all)
    assert "A paragraph has words." not in written(own)
    assert "Our words." in written(own)
    assert pairs(own.root) == pairs(with_all.root)


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    odd = read_case(CASES[0])["odd"]
    assert written(schematron_element(small_schema(tmp_path, odd))) == written(
        schematron_element(small_schema(tmp_path, odd))
    )


def test_a_grammar_with_rules_in_it_is_still_a_grammar(tmp_path: Path) -> None:
    schema = small_schema(tmp_path, "")
    grammar = rng_element(build_grammar(schema), schema.namespace)
    before = etree.tostring(grammar)
    whole = embed(grammar, schematron_element(schema).root)
    assert etree.tostring(grammar) == before
    assert pairs(whole) == pairs(schematron_element(schema).root)
    valid, invalid = tmp_path / "valid.xml", tmp_path / "invalid.xml"
    valid.write_text('<doc xmlns="http://www.tei-c.org/ns/1.0"><para/></doc>', encoding="utf-8")
    invalid.write_text('<doc xmlns="http://www.tei-c.org/ns/1.0"/>', encoding="utf-8")
    path = tmp_path / "small.rng"
    path.write_bytes(etree.tostring(whole))
    libxml2 = etree.RelaxNG(etree.parse(path))
    assert [libxml2.validate(etree.parse(document)) for document in (valid, invalid)] == [True, False]
    found = jing(path, [valid, invalid])
    assert [bool(found[document]) for document in (valid, invalid)] == [False, True]


# ---------------------------------------------------------------- the TEI's own schemas

DELETED_ATTRIBUTES: Final = {
    ("tei:*[not(self::tei:schemaSpec)][@targetLang]", "assert", "@target"),
    ("tei:*[@schemeVersion]", "assert", "@scheme and not(@scheme = 'free')"),
}
"""Constraints of attributes that tei_jtei takes out of their classes; the TEI's processor leaves them in."""


@functools.cache
def library(path: Path) -> Library:
    return read_library(path)


SCHEMAS: Final = """
    tei_all tei_bare tei_basic tei_corpus tei_drama tei_jtei tei_lite tei_minimal tei_ms tei_odds tei_simplePrint
    tei_speech tei_tite
""".split()


def pairs(root: etree._Element) -> Counter[tuple[str, str, str]]:
    """How often each context stands with each test."""
    return Counter(
        (squeeze(rule.get("context", "")), str(item.tag).removeprefix(SCH), squeeze(item.get("test", "")))
        for rule in root.iter(f"{SCH}rule")
        for item in rule.iter(f"{SCH}assert", f"{SCH}report")
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_rules_are_those_of_the_official_schema(name: str) -> None:
    expected = set(pairs(etree.parse(official(f"{name}.rng")).getroot()))
    if name == "tei_jtei":
        expected -= DELETED_ATTRIBUTES
    odd = p5subset().parent / "exemplars" / f"{name}.odd"
    result = schematron_element(resolve_odd(odd, library(p5subset())))
    assert set(pairs(result.root)) == expected
    identifiers = [pattern.get("id", "") for pattern in result.root.iter(f"{SCH}pattern")]
    assert len(set(identifiers)) == len(identifiers)
    assert all(re.fullmatch(r"[^\W\d][\w.-]*", identifier) for identifier in identifiers)
    # The quick fixes of tei_jtei hold elements of Schematron, which the standard does not provide for.
    etree.strip_elements(result.root, "{http://www.schematron-quickfix.com/validator/process}*", with_tail=False)
    assert is_schematron(result.root)


def test_what_the_official_rules_find_is_tested_here() -> None:
    """The TEI keeps a log of what its rules find in a bad document; each finding ends with the test that failed."""
    log = p5subset().parent / "detest-expected" / "detest_xml_schematron.log"
    if not log.is_file():
        pytest.skip("the log detest-expected/detest_xml_schematron.log is needed beside p5subset.xml")
    schema = resolve_odd(p5subset().parent / "exemplars" / "detest.odd", library(p5subset()))
    items = schematron_element(schema).root.iter(f"{SCH}assert", f"{SCH}report")
    tests = {" / ".join(filter(None, (item.get("test"), item.get("role")))) for item in items}
    rest = "".join(html.unescape(log.read_text(encoding="utf-8")).split())
    found = 0
    for test in sorted(tests, key=len, reverse=True):
        ending = "".join(f"({test})".split())
        found += rest.count(ending)
        rest = rest.replace(ending, "\n")
    assert found > 30
    # Only messages are left: no bracketed test at the end of one, and nothing behind the last.
    assert [line for line in rest.split("\n") if line.endswith(")")] == []
    assert rest.endswith("\n")
