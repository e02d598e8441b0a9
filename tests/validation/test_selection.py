"""Which schemas apply: named on the command line, named by the document, or the project's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tei_memcon.diagnostic import CannotRun
from tei_memcon.validation.base import Options, Validated
from tei_memcon.validation.session import Session

GRAMMAR: Final = """\
<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron">
  <sch:pattern><sch:rule context="a"><sch:assert test="@b">no b</sch:assert></sch:rule></sch:pattern>
  <start><element name="a"><optional><attribute name="b"/></optional><text/></element></start>
</grammar>
"""
RNG: Final = 'schematypens="http://relaxng.org/ns/structure/1.0"'
SCH: Final = 'schematypens="http://purl.oclc.org/dsdl/schematron"'
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
    outcome = validated(tmp_path, "<a/>", declared=True)
    assert outcome.validators == ("tei_memcon.rng", "tei_memcon.sch")
    assert validated(tmp_path, '<!DOCTYPE a SYSTEM "a.dtd"><a/>', declared=True).validators == outcome.validators


def test_where_what_a_document_names_cannot_be_had_ours_is_no_answer(tmp_path: Path) -> None:
    outcome = validated(tmp_path, f'<?xml-model href="https://example.org/s.rng" {RNG}?><a/>', declared=True)
    assert outcome.validators == ()
    assert codes(outcome) == ["schema-not-local"]


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


def test_a_schema_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as refused:
        Session(Options((tmp_path / "nowhere.rng",)))
    assert [found.code for found in refused.value.diagnostics] == ["xml-unreadable"]
