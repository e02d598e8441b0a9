from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from tei_memcon.diagnostic import CannotRun, Diagnostic
from tei_memcon.schema_files import schema_file
from tei_memcon.tree.document import document_of, read_document
from tei_memcon.validation.xsd import Xsd

ROOT: Final = Path(__file__).parents[3]
_XS: Final = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
SCHEMA: Final = f"""\
<xs:schema {_XS} targetNamespace="urn:a" xmlns="urn:a" elementFormDefault="qualified">
  <xs:element name="a"><xs:complexType><xs:sequence>
    <xs:element name="b" type="xs:date" maxOccurs="2"/>
    <xs:element name="c" minOccurs="0"><xs:complexType mixed="true">
      <xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="i"/></xs:choice>
      <xs:attribute name="k" use="required" type="xs:ID"/>
      <xs:attribute name="r" type="xs:IDREF"/>
      <xs:attribute name="e"><xs:simpleType><xs:restriction base="xs:string">
        <xs:enumeration value="x"/><xs:enumeration value="y"/>
      </xs:restriction></xs:simpleType></xs:attribute>
      <xs:attribute name="p"><xs:simpleType><xs:restriction base="xs:string">
        <xs:pattern value="[0-9]+"/>
      </xs:restriction></xs:simpleType></xs:attribute>
    </xs:complexType></xs:element>
    <xs:element name="d" type="xs:string"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>
"""


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Xsd:
    return written(SCHEMA, tmp_path_factory.mktemp("xsd"))


def written(text: str, folder: Path, **options: bool) -> Xsd:
    path = folder / "a.xsd"
    path.write_text(text, encoding="utf-8")
    return Xsd(path, **options)


def findings(schema: Xsd, text: str) -> list[Diagnostic]:
    found = list(schema.validate(document_of(text.encode(), "d.xml")))
    assert {diagnostic.code for diagnostic in found} <= {"xsd-invalid"}
    return found


GOOD: Final = (
    "<b>2020-01-01</b><d/>",
    "<b>2020-01-01</b><b>2020-01-01</b><!-- --><c k='k' r='k' e='x'>t<i/></c><d>x</d>",
)
BAD: Final = [
    ("<b>x</b><d/>", "/a/b/text()", "“x” is not what <b> may hold", ()),
    ("<b/><d/>", "/a/b", "<b> is empty", ()),
    ("<d/>", "/a/d", "<d> may stand in <a>, but not as the first element", ("<b>",)),
    ("<b>2020-01-01</b>", "/a", "<a> ends too early: <d> must follow after <b>", ("<d>",)),
    ("<b>2020-01-01</b><!-- --><x/><d/>", "/a/x", "there is no element <x> in a.xsd", ("<d>",)),
    ("<b>2020-01-01</b><d><i/></d>", "/a/d/i", "<i> is not allowed in <d>, which has text only", ()),
    (
        "<b>2020-01-01</b><d/><!-- -->more",
        "/a/text()",
        "the text “more” may not stand directly in <a>",
        ("<b>", "<c>", "<d>"),
    ),
    ("<b>2020-01-01</b><c/><d/>", "/a/c", "<c> lacks the attribute @k", ()),
    ("<b>2020-01-01</b><c k='k' z=''/><d/>", "/a/c/@z", 'z="" is no attribute of <c> in a.xsd', ("@r", "@e", "@p")),
    (
        "<b>2020-01-01</b><c k='k' xml:lang='en'/><d/>",
        "/a/c/@xml:lang",
        'xml:lang="en" is no attribute of <c>',
        ("@r", "@e", "@p"),
    ),
    ("<b>2020-01-01</b><c k='k' e='z: '/><d/>", "/a/c/@e", "“z:” is not a value of @e on <c>", ("x", "y")),
    ("<b>2020-01-01</b><c k='k' p='a'/><d/>", "/a/c/@p", "“a” is not a value of @p on <c>", ()),
    ("<b>2020-01-01</b><c k='k' r='z'/><d/>", "/a/c/@r", "@r refers to “z”, but nothing has this id", ()),
]


@pytest.mark.parametrize("body", GOOD)
def test_a_valid_document_has_no_findings(body: str, schema: Xsd) -> None:
    assert findings(schema, f'<a xmlns="urn:a">{body}</a>') == []


@pytest.mark.parametrize(("body", "path", "message", "allowed"), BAD)
def test_one_mistake_is_one_finding_at_its_place(
    body: str, path: str, message: str, allowed: tuple[str, ...], schema: Xsd
) -> None:
    (diagnostic,) = findings(schema, f'<a xmlns="urn:a">{body}</a>')
    assert message in diagnostic.message
    assert (diagnostic.locus.xpath, diagnostic.allowed) == (path, allowed)
    assert diagnostic.locus.line == 1
    assert diagnostic.locus.column
    assert diagnostic.locus.end
    assert diagnostic.help


@pytest.mark.parametrize(
    ("old", "new", "message", "help"),
    [
        (
            '<gap reason="omitted"',
            '<gap reson="omitted"',
            'reson="omitted" is no attribute of <gap> in tei_memcon.xsd',
            "did you mean @reason?",
        ),
        (
            '<gap reason="omitted"',
            '<gap reason="omited"',
            "“omited” is not a value of @reason on <gap>",
            "did you mean “omitted”? allowed: omitted, classified, editorial, inaudible, illegible, lost, blank "
            "or sampling",
        ),
        (
            '<date when="2020-09-09"',
            '<date when="9 September 2020"',
            "“9 September 2020” is not a value of @when on <date>",
            "write 2020-09-09",
        ),
        (
            "<distributor>",
            "<distributer/><distributor>",
            "there is no element <distributer>, neither in tei_memcon.xsd nor in the rest of the TEI",
            "did you mean <distributor>?",
        ),
        (
            "<distributor>",
            "<sponsor/><distributor>",
            "<sponsor> is an element of the TEI (module “header”) which tei_memcon.xsd leaves out",
            "if the texts need it, use a schema that has it; allowed here: <p>, <date>, <ref>, <publisher>, "
            "<distributor>, <authority>, <address>, <pubPlace> or 2 other elements",
        ),
    ],
)
def test_what_is_wrong_is_explained_as_for_relax_ng(old: str, new: str, message: str, help: str) -> None:
    schema = Xsd(schema_file("tei_memcon.xsd"))
    (path,) = (ROOT / "corpus").glob("*/record.xml")
    text = read_document(path).text
    assert old in text
    found = list(schema.validate(document_of(text.replace(old, new, 1).encode(), "d.xml")))
    assert [(item.message, item.help) for item in found] == [(message, help)]


def test_an_id_that_is_none_is_found_where_it_stands(schema: Xsd) -> None:
    document = document_of(b'<a xmlns="urn:a"><b>2020-01-01</b><c k="1 2"/><d/></a>', "d.xml")
    (found,) = schema.validate(document)
    assert (found.locus.xpath, found.nearest) == ("/a/c/@k", None)
    assert found.help is not None
    assert found.help.startswith("it has a space and does not begin with a letter or underscore; write c1-2")


def test_validation_goes_on_after_a_finding(schema: Xsd) -> None:
    text = '<a xmlns="urn:a">\n<z/><b>x</b>\n<c k="1" e="z"><j/></c>\n<d/></a>'
    found = findings(schema, text)
    places = sorted((diagnostic.locus.line, diagnostic.locus.xpath) for diagnostic in found)
    assert places == [(2, "/a/b/text()"), (2, "/a/z"), (3, "/a/c/@e"), (3, "/a/c/@k"), (3, "/a/c/j")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<a/>", "<a>: the schema declares no such element in no namespace"),
        ('<b xmlns="urn:a"/>', "<b>: the schema declares no such element in the namespace “urn:a”"),
    ],
)
def test_a_root_that_the_schema_does_not_know(text: str, message: str, schema: Xsd) -> None:
    (diagnostic,) = findings(schema, text)
    assert message in diagnostic.message


def test_schemas_that_the_document_names_are_not_loaded(schema: Xsd, tmp_path: Path) -> None:
    text = (
        '<a xmlns="urn:a" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="urn:b http://127.0.0.1:9/b.xsd"><b>2020-01-01</b><d/></a>'
    )
    assert findings(schema, text) == []


@pytest.mark.parametrize("levels", [1200, 2000])
def test_depth_ends_validation_with_a_finding(levels: int, tmp_path: Path) -> None:
    text = (
        f'<xs:schema {_XS}><xs:element name="a"><xs:complexType><xs:sequence><xs:element ref="a" minOccurs="0"/>'
        "</xs:sequence></xs:complexType></xs:element></xs:schema>"
    )
    document = document_of(b"<a>" * levels + b"</a>" * levels, "d.xml")
    (diagnostic,) = written(text, tmp_path).validate(document)
    assert diagnostic.code == "xsd-unfinished"


# ------------------------------------------------------------ the verdict


# libxml2 passes over references to IDs that are not there.
@pytest.mark.parametrize(
    "body", [*GOOD, *(body for body, *_ in BAD if "r='z'" not in body), "<z/>", "<b>2020-01-01</b><d/><d/>", ""]
)
def test_the_verdict_is_that_of_libxml2(body: str, schema: Xsd) -> None:
    text = f'<a xmlns="urn:a">{body}</a>'
    libxml2 = etree.XMLSchema(etree.parse(str(schema.path)))
    assert (findings(schema, text) == []) == libxml2.validate(etree.fromstring(text))


def test_the_record_of_the_corpus_and_its_mistakes() -> None:
    ours = Xsd(schema_file("tei_memcon.xsd"))
    libxml2 = etree.XMLSchema(etree.parse(str(ours.path)))
    (path,) = (ROOT / "corpus").glob("*/record.xml")
    document = read_document(path)
    assert list(ours.validate(document)) == []
    text = document.text
    for old, new, xpath in (
        ("<body>", "<body>text", "/TEI/text/body/text()"),
        ('<date when="2020-09-09">', '<date when="2020-19-09">', "/TEI/teiHeader/fileDesc/publicationStmt/date/@when"),
        ("<titleStmt>", "<titleStmt><p/>", "/TEI/teiHeader/fileDesc/titleStmt/p"),
        ('<date when="2020-09-09">', '<date wen="2020-09-09">', "/TEI/teiHeader/fileDesc/publicationStmt/date/@wen"),
    ):
        assert old in text
        broken = document_of(text.replace(old, new, 1).encode(), "d.xml")
        assert xpath in [diagnostic.locus.xpath for diagnostic in ours.validate(broken)]
        assert not libxml2.validate(broken.root)


def test_assertions_of_1_1(tmp_path: Path) -> None:
    text = (
        f'<xs:schema {_XS}><xs:element name="a"><xs:complexType><xs:attribute name="m" type="xs:integer"/>'
        '<xs:attribute name="n" type="xs:integer"/><xs:assert test="@m le @n"><xs:annotation><xs:documentation>m comes '
        "first</xs:documentation></xs:annotation></xs:assert></xs:complexType></xs:element></xs:schema>"
    )
    schema = written(text, tmp_path)
    assert findings(schema, '<a m="1" n="2"/>') == []
    (diagnostic,) = findings(schema, '<a m="3" n="2"/>')
    assert diagnostic.message == "<a>: m comes first (the assertion “@m le @n” of the schema does not hold)"


# ------------------------------------------------------------ schemas


def schema_faults(text: str, folder: Path, **options: bool) -> list[Diagnostic]:
    with pytest.raises(CannotRun) as caught:
        written(text, folder, **options)
    return list(caught.value.diagnostics)


def test_a_fault_in_the_schema_has_its_place(tmp_path: Path) -> None:
    (diagnostic,) = schema_faults(f'<xs:schema {_XS}>\n<xs:element name="a" type="b"/></xs:schema>', tmp_path)
    assert diagnostic.code == "xsd-schema-fault"
    assert diagnostic.locus.file.endswith("a.xsd")
    assert diagnostic.locus.line == 2


@pytest.mark.parametrize(
    "reference",
    [
        '<xs:include schemaLocation="missing.xsd"/>',
        '<xs:include schemaLocation="http://127.0.0.1:9/b.xsd"/>',
        '<xs:import namespace="urn:b" schemaLocation="http://127.0.0.1:9/b.xsd"/>',
        '<xs:import namespace="urn:b" schemaLocation="missing.xsd"/>',
    ],
)
def test_what_a_schema_needs_must_be_on_this_computer(reference: str, tmp_path: Path) -> None:
    text = f'<xs:schema {_XS}>{reference}<xs:element name="a"/></xs:schema>'
    found = schema_faults(text, tmp_path)
    assert {diagnostic.code for diagnostic in found} == {"xsd-schema-fault"}


def test_a_schema_that_a_document_names_is_confined_to_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    part = f'<xs:schema {_XS}><xs:element name="a"/></xs:schema>'
    (tmp_path / "b.xsd").write_text(part, encoding="utf-8")
    (folder / "c.xsd").write_text(part, encoding="utf-8")
    outside = f'<xs:schema {_XS}><xs:include schemaLocation="../b.xsd"/></xs:schema>'
    inside = f'<xs:schema {_XS}><xs:include schemaLocation="c.xsd"/></xs:schema>'
    assert findings(written(outside, folder), "<a/>") == []
    assert findings(written(inside, folder, confined=True), "<a/>") == []
    assert {diagnostic.code for diagnostic in schema_faults(outside, folder, confined=True)} == {"xsd-schema-fault"}


def test_a_bomb_in_an_included_schema_is_not_set_off(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    bomb = f'<!DOCTYPE a [<!ENTITY a0 "ha">{entities}]><xs:schema {_XS}><xs:annotation>&a9;</xs:annotation></xs:schema>'
    (tmp_path / "b.xsd").write_text(bomb, encoding="utf-8")
    found = schema_faults(f'<xs:schema {_XS}><xs:include schemaLocation="b.xsd"/></xs:schema>', tmp_path)
    assert {diagnostic.code for diagnostic in found} == {"xsd-schema-fault"}
    assert [diagnostic.code for diagnostic in schema_faults(bomb, tmp_path)] == ["xml-entity-bomb"]


@pytest.mark.parametrize(("text", "code"), [("<xs:schema", "xml-ill-formed"), ("<a/>", "xsd-schema-fault")])
def test_what_is_no_schema_is_refused(text: str, code: str, tmp_path: Path) -> None:
    assert [diagnostic.code for diagnostic in schema_faults(text, tmp_path)] == [code]
