"""Which schemas apply: named on the command line, named by the document, or the project's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tei_memcon.diagnostic import CannotRun, Severity
from tei_memcon.validation.base import Options, Validated
from tei_memcon.validation.session import Session

GRAMMAR: Final = """\
<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron">
  <sch:pattern><sch:rule context="a"><sch:assert test="@b">no b</sch:assert></sch:rule></sch:pattern>
  <start><element name="a"><optional><attribute name="b"/></optional><text/></element></start>
</grammar>
"""
RNG: Final = 'schematypens="http://relaxng.org/ns/structure/1.0"'
SCHEMATRON: Final = "http://purl.oclc.org/dsdl/schematron"
SCH: Final = 'schematypens="http://purl.oclc.org/dsdl/schematron"'
TEI: Final = '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
XSD: Final = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a" type="xs:date"/></xs:schema>
"""


def validated(folder: Path, text: str, **options: object) -> Validated:
    (folder / "s.rng").write_text(GRAMMAR, "utf-8")
    (folder / "s.xsd").write_text(XSD, "utf-8")
    (folder / "a.xml").write_text(text, "utf-8")
    session = Session(Options(checks=False, **options))  # type: ignore[arg-type]  # the options are those of the caller
    return session.validate_file(str(folder / "a.xml"))


def codes(outcome: Validated) -> list[str]:
    return [found.code for found in outcome.diagnostics]


def test_the_rules_in_a_grammar_run_with_it(tmp_path: Path) -> None:
    schemas = (tmp_path / "s.rng",)
    assert codes(validated(tmp_path, "<a/>", schemas=schemas)) == ["schematron-failed"]
    assert codes(validated(tmp_path, "<a/>", schemas=schemas, schematron=False)) == []
    assert codes(validated(tmp_path, "<a b=''/>", schemas=schemas)) == []


def test_a_grammar_that_is_named_once_more_as_schematron_runs_its_rules_once(tmp_path: Path) -> None:
    outcome = validated(
        tmp_path, f'<?xml-model href="s.rng" {RNG}?><?xml-model href="s.rng" {SCH}?><a/>', declared=True
    )
    assert codes(outcome) == ["schematron-failed"]
    assert outcome.validators == ("s.rng", "s.rng (Schematron)")


def test_a_grammar_that_is_named_as_schematron_alone_does_not_judge_as_a_grammar(tmp_path: Path) -> None:
    outcome = validated(tmp_path, f'<?xml-model href="s.rng" {SCH}?><a><b/></a>', declared=True)
    assert outcome.validators == ("s.rng (Schematron)",)
    assert codes(outcome) == ["schematron-failed"]


def test_xml_schema_that_a_document_names(tmp_path: Path) -> None:
    text = '<?xml-model href="s.xsd" schematypens="http://www.w3.org/2001/XMLSchema"?><a>19.11.1990</a>'
    outcome = validated(tmp_path, text, declared=True)
    assert outcome.validators == ("s.xsd",)
    assert codes(outcome) == ["xsd-invalid"]


def test_a_document_that_names_nothing_is_held_to_our_schema(tmp_path: Path) -> None:
    outcome = validated(tmp_path, TEI, declared=True)
    assert outcome.validators == ("tei_memcon.rng", "tei_memcon.sch")
    assert "schema-not-declared" in codes(outcome)
    with_dtd = validated(tmp_path, f'<!DOCTYPE TEI SYSTEM "a.dtd">{TEI}', declared=True)
    assert with_dtd.validators == outcome.validators
    assert "schema-dtd-not-used" in codes(with_dtd)
    assert "schema-not-declared" not in codes(with_dtd)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TEI, None),
        (f'<?xml-model href="urn:tei-memcon:schema:1:rng" {RNG}?><?xml-model href="a.sch" {SCH}?>{TEI}', None),
        (f'<?xml-stylesheet href="a.css"?>{TEI}', None),
        (f'<?xml-model href="a.rng" {RNG}?><?xml-model href="a.sch" {SCH}?>{TEI}', "a.rng"),
        (f'<?oxygen RNGSchema="b.rng" type="xml"?>{TEI}', "b.rng"),
        (
            TEI.replace("/>", f' xmlns:i="{XSI}" i:schemaLocation="http://www.tei-c.org/ns/1.0 c.xsd"/>'),
            "c.xsd",
        ),
        (
            TEI.replace("/>", '><teiHeader><encodingDesc><schemaRef url="d.odd"/></encodingDesc></teiHeader></TEI>'),
            "d.odd",
        ),
    ],
)
def test_what_a_document_names_and_nobody_asked_for_is_a_note(tmp_path: Path, text: str, said: str | None) -> None:
    found = [one for one in validated(tmp_path, text).diagnostics if one.code == "schema-declared-unused"]
    assert [one.message.partition("”")[0] for one in found] == ([f"the document names “{said}"] if said else [])
    assert "schema-declared-unused" not in codes(validated(tmp_path, text, schemas=(tmp_path / "s.rng",)))


@pytest.mark.parametrize("declared", [False, True])
def test_what_is_not_tei_is_one_error(tmp_path: Path, declared: bool) -> None:
    outcome = validated(tmp_path, '<project xmlns="http://m"><a xml:id="1"/><b/></project>', declared=declared)
    assert codes(outcome) == ["document-not-tei"]
    assert "<project>, of the namespace “http://m”" in outcome.diagnostics[0].message
    assert "document-not-tei" not in codes(validated(tmp_path, "<TEI/>", declared=declared)), "its namespace is wrong"


def test_an_odd_is_told_from_a_record(tmp_path: Path) -> None:
    def odd(namespace: str) -> str:
        return TEI.replace("/>", f'><text><body><schemaSpec ident="s"{namespace}/></body></text></TEI>')

    assert "document-is-odd" in codes(validated(tmp_path, odd("")))
    assert "document-is-odd" not in codes(validated(tmp_path, odd(' xmlns="http://www.tei-c.org/ns/Examples"')))


@pytest.mark.parametrize("checks", [True, False])
def test_registers_folders_and_catalogs_that_cannot_be_used_stop_the_run(tmp_path: Path, checks: bool) -> None:
    nobody = tmp_path / "nobody.xml"
    nobody.write_text(TEI, "utf-8")
    other = tmp_path / "other.xml"
    other.write_text("<people/>", "utf-8")
    ill_formed = tmp_path / "README.md"
    ill_formed.write_text("# People", "utf-8")
    registers = (nobody, other, ill_formed, tmp_path / "nowhere.xml", tmp_path)
    with pytest.raises(CannotRun) as refused:
        Session(Options(registers=registers, folders=(tmp_path / "nowhere", other), checks=checks))
    said = {found.locus.file: found.code for found in refused.value.diagnostics if found.code != "folder-missing"}
    assert said.keys() == set(map(str, registers))
    assert said[str(nobody)] == said[str(other)] == "register-without-people"
    assert [found.code for found in refused.value.diagnostics].count("folder-missing") == 2
    with pytest.raises(CannotRun) as refused:
        Session(Options(catalogs=(tmp_path / "nowhere.xml",)))
    (found,) = refused.value.diagnostics
    assert (found.code, found.severity) == ("catalog-unreadable", Severity.ERROR)


def test_where_what_a_document_names_cannot_be_had_ours_is_no_answer(tmp_path: Path) -> None:
    outcome = validated(tmp_path, f'<?xml-model href="https://example.org/s.rng" {RNG}?><a/>', declared=True)
    assert outcome.validators == ()
    assert codes(outcome) == ["schema-not-local"]
    assert not outcome.could_run


def test_that_a_schema_cannot_be_had_is_not_suppressed(tmp_path: Path) -> None:
    text = (
        f'<?tei-memcon ignore="schema-not-local" reason="offline"?><?xml-model href="https://example.org/s.rng" {RNG}?>'
        "<a/>"
    )
    outcome = validated(tmp_path, text, declared=True)
    assert codes(outcome) == ["suppression-unused", "schema-not-local"]
    assert not outcome.could_run


def test_a_catalog_and_allowed_folders_hold_for_what_a_schema_includes(tmp_path: Path) -> None:
    common = tmp_path / "common"
    edition = tmp_path / "edition"
    common.mkdir()
    edition.mkdir()
    (common / "s.rng").write_text(GRAMMAR, "utf-8")
    grammar = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="HREF"/></grammar>'
    named = edition / "named.rng"
    named.write_text(grammar.replace("HREF", "../common/s.rng"), "utf-8")
    with pytest.raises(CannotRun):
        Session(Options((named,)))
    assert Session(Options((named,), folders=(common,))).diagnostics == ()
    mapped = edition / "mapped.rng"
    mapped.write_text(grammar.replace("HREF", "urn:common"), "utf-8")
    catalog = tmp_path / "catalog.xml"
    catalog.write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="urn:common" uri="common/s.rng"/>'
        "</catalog>",
        "utf-8",
    )
    assert Session(Options((mapped,), catalogs=(catalog,))).diagnostics == ()


def test_what_includes_would_bring_in_is_said_whatever_else_is_wanted(tmp_path: Path) -> None:
    text = '<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd"/></a>'
    assert "xinclude-outside" in codes(validated(tmp_path, text))


def test_an_odd_is_compiled(tmp_path: Path) -> None:
    small = Path(__file__).parents[1] / "grammar" / "small_source.xml"
    odd = tmp_path / "s.odd"
    odd.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><schemaSpec ident="s" start="doc">'
        '<moduleRef key="small"/></schemaSpec></body></text></TEI>',
        "utf-8",
    )
    outcome = validated(tmp_path, '<doc xmlns="http://www.tei-c.org/ns/1.0"><zz/></doc>', schemas=(odd,), source=small)
    assert outcome.validators[0] == "s.odd"
    assert "element-unknown" in codes(outcome)


def test_rules_of_an_odd_have_the_file_and_the_line_in_which_they_were_written(tmp_path: Path) -> None:
    small = Path(__file__).parents[1] / "grammar" / "small_source.xml"
    odd = tmp_path / "s.odd"
    odd.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="{SCHEMATRON}"><text><body>'
        '<schemaSpec ident="s" start="doc">\n<moduleRef key="small"/>\n'
        '<elementSpec ident="doc" mode="change"><constraintSpec ident="own" scheme="schematron"><constraint>'
        '<sch:assert test="@n = 1">Only one.</sch:assert>'
        "</constraint></constraintSpec></elementSpec></schemaSpec></body></text></TEI>",
        "utf-8",
    )
    text = '<doc xmlns="http://www.tei-c.org/ns/1.0" n="0"/>'
    outcome = validated(tmp_path, text, schemas=(odd,), source=small)
    rules = {found.message: found.rule for found in outcome.diagnostics if found.code == "schematron-failed"}
    above = small.read_text("utf-8").partition("A number is above nought.")[0]
    assert {message: rule and (rule.source, rule.line) for message, rule in rules.items()} == {
        "Only one.": ("s.odd", 3),
        "A number is above nought.": ("small_source.xml", above.count("\n") + 1),
    }


def test_a_schema_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as refused:
        Session(Options((tmp_path / "nowhere.rng",)))
    assert [found.code for found in refused.value.diagnostics] == ["xml-unreadable"]


def test_a_qualified_name_is_one_of_a_namespace_whatever_its_prefix(tmp_path: Path) -> None:
    schema = tmp_path / "q.rng"
    schema.write_text(
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0" xmlns:s="urn:x" '
        'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><choice><value type="QName">s:name</value>'
        '<value type="QName">plain</value></choice></element>',
        "utf-8",
    )
    verdicts = {
        '<a xmlns:t="urn:x"> t:name </a>': [],
        '<a xmlns:s="urn:other">s:name</a>': ["content-value"],
        "<a>plain</a>": [],
        "<a>s:name</a>": ["content-value"],
    }
    assert {text: codes(validated(tmp_path, text, schemas=(schema,))) for text in verdicts} == verdicts
    schema.write_text(schema.read_text("utf-8").replace("s:name", "0A"), "utf-8")
    with pytest.raises(CannotRun) as refused:
        Session(Options((schema,)))
    assert [found.code for found in refused.value.diagnostics] == ["relaxng-datatype"]
