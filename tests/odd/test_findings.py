"""What is wrong with an ODD is said with its place; what is not wrong is not complained of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.diagnostic import CannotRun
from tei_memcon.odd.document import OddDocument
from tests.grammar.small import small_schema


def findings(folder: Path, body: str) -> list[tuple[str, str]]:
    return [(found.code, found.message) for found in small_schema(folder, body).diagnostics]


def spec(inside: str, ident: str = "doc", mode: str = "change") -> str:
    return f'<elementSpec ident="{ident}" mode="{mode}">{inside}</elementSpec>'


def attribute(inside: str, mode: str = "add") -> str:
    return spec(f'<attList><attDef ident="kind" mode="{mode}">{inside}</attDef></attList>')


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        (spec("<content><elementReference key='para'/></content>"), "odd-not-understood", "<elementReference>"),
        (spec("<content><elementRef key='para' minOccurs='many'/></content>"), "odd-not-understood", "many"),
        (spec("<content><elementRef key='para' minOccurs='3' maxOccurs='2'/></content>"), "odd-not-understood", "3"),
        (spec("<content><dataRef/></content>"), "odd-not-understood", "@key and @name"),
        (spec("<attribute/>"), "odd-not-understood", "<attribute>"),
        (spec("", mode="alter"), "odd-not-understood", "@mode is “alter”"),
        (attribute("<valList type='shut'/>"), "odd-not-understood", "@type is “shut”"),
        (spec("", ident="nothing"), "odd-unknown-object", "“nothing”"),
        (spec("", ident="nothing", mode="delete"), "odd-unknown-object", "“nothing”"),
        ("<moduleRef key='other'/>", "odd-unknown-object", "“other”"),
        ("<moduleRef key='small' include='doc paragraph'/>", "odd-unknown-object", "“paragraph”"),
        ("<classRef key='model.none'/>", "odd-unknown-object", "“model.none”"),
        (
            attribute("<valList type='closed'><valItem ident='a'/></valList>", "change"),
            "odd-values-without-mode",
            "@kind",
        ),
        ("<specGrpRef target='#none'/>", "odd-reference-missing", "“none”"),
        ("<specGrpRef target='missing.odd#g'/>", "odd-reference-missing", "“missing.odd”"),
        ("<moduleRef url='missing.rng'/>", "odd-reference-missing", "“missing.rng”"),
        ("<moduleRef url='https://example.org/m.rng'/>", "odd-reference-outside", "example.org"),
        ("<moduleRef url='../outside.rng'/>", "odd-reference-outside", "“../outside.rng”"),
        ("<specGrpRef target='/etc/passwd'/>", "odd-reference-outside", "“/etc/passwd”"),
    ],
)
def test_a_finding(tmp_path: Path, body: str, code: str, words: str) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    found = findings(folder, body)
    assert [message for name, message in found if name == code and words in message], found


@pytest.mark.parametrize(("edition", "differs"), [("1.2.3", False), ("current", False), ("1.2.4", True)])
def test_another_edition_of_the_source(tmp_path: Path, edition: str, differs: bool) -> None:
    body = f'<schemaSpec ident="s" start="doc" source="tei:{edition}"><moduleRef key="small"/></schemaSpec>'
    codes = [code for code, _ in findings(tmp_path, body)]
    assert codes == (["odd-other-edition"] if differs else [])


def test_the_place_is_that_of_the_fault(tmp_path: Path) -> None:
    schema = small_schema(tmp_path, "<desc>one line</desc>\n<mistake/>")
    (found,) = schema.diagnostics
    lines = (tmp_path / "in.odd").read_text(encoding="utf-8").splitlines()
    assert found.locus.file == str(tmp_path / "in.odd")
    assert found.locus.line is not None
    assert "<mistake/>" in lines[found.locus.line - 1]


def test_what_describes_is_no_mistake(tmp_path: Path) -> None:
    described = spec(
        "<altIdent>document</altIdent><equiv/><gloss>g</gloss><desc>d</desc>"
        "<exemplum><p/></exemplum><remarks><p/></remarks><listRef/>"
    )
    assert findings(tmp_path, described) == []


def test_examples_are_no_instructions(tmp_path: Path) -> None:
    body = (
        '<egXML xmlns="http://www.tei-c.org/ns/Examples">'
        '<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="no"/></egXML>'
        '<schemaSpec ident="yes" start="doc"><moduleRef key="small"/></schemaSpec>'
    )
    assert small_schema(tmp_path, body).ident == "yes"


def test_a_document_without_a_schema_cannot_be_compiled(tmp_path: Path) -> None:
    path = tmp_path / "in.odd"
    path.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body/></text></TEI>')
    with pytest.raises(CannotRun) as caught:
        OddDocument(path)
    assert [found.code for found in caught.value.diagnostics] == ["odd-without-schema"]
