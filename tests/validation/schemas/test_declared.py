from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from tei_memcon.diagnostic import CannotRun, Diagnostic, Locus
from tei_memcon.schema_files import schema_file
from tei_memcon.tree.document import document_of
from tei_memcon.validation.schemas.base import Kind, SchemaRef, default_schemas
from tei_memcon.validation.schemas.catalog import Catalogs
from tei_memcon.validation.schemas.declared import declared
from tei_memcon.validation.schemas.kinds import named_schema, schema_kind

RNG: Final = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"/>'
SCH: Final = '<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron"/>'
XSD: Final = '<!-- a --><schema xmlns="http://www.w3.org/2001/XMLSchema"/>'
ODD: Final = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="a" start="TEI"/></TEI>'
TEI: Final = '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
SCHEMATRON: Final = "http://purl.oclc.org/dsdl/schematron"
VAULT: Final = "https://vault.tei-c.org/P5/current/xml/tei/custom/schema/relaxng/tei_all.rng"


@pytest.fixture(autouse=True)
def no_catalogs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XML_CATALOG_FILES", raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a schema of each language; another with one beside it."""
    texts = {"a.rng": RNG, "a.sch": SCH, "a.xsd": XSD, "a.odd": ODD, "tei.xml": TEI, "a.rnc": "start = empty"}
    inside = tmp_path / "documents"
    inside.mkdir()
    for name, text in texts.items():
        (inside / name).write_text(text, encoding="utf-8")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "b.rng").write_text(RNG, encoding="utf-8")
    return inside


def find(
    text: str, folder: Path, *, catalogs: tuple[Path, ...] = (), allowed: tuple[Path, ...] = ()
) -> tuple[tuple[SchemaRef, ...], tuple[Diagnostic, ...]]:
    return declared(document_of(text.encode(), "d.xml", folder), Catalogs(catalogs), allowed)


def schemas(text: str, folder: Path, **options: tuple[Path, ...]) -> list[tuple[Kind, str]]:
    """The schemas of a document against which nothing is to be said."""
    refs, diagnostics = find(text, folder, **options)
    assert diagnostics == ()
    return [(ref.kind, ref.path.name) for ref in refs]


def fault(text: str, folder: Path, **options: tuple[Path, ...]) -> Diagnostic:
    refs, (diagnostic,) = find(text, folder, **options)
    assert refs == ()
    assert diagnostic.help
    return diagnostic


# ------------------------------------------------------------ ways to name a schema


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<?xml-model href="a.rng"?><a/>', [(Kind.RNG, "a.rng")]),
        (
            '<?xml-model href="a.rnc" type="application/relax-ng-compact-syntax" '
            'schematypens="http://relaxng.org/ns/structure/1.0"?><a/>',
            [(Kind.RNC, "a.rnc")],
        ),
        ('<?xml-model href="a.xsd" schematypens="http://www.w3.org/2001/XMLSchema"?><a/>', [(Kind.XSD, "a.xsd")]),
        ("<?xml-model href='a.odd' title='A &lt; B'?><a/>", [(Kind.ODD, "a.odd")]),
        # TEI's own schemas hold Schematron rules in RELAX NG.
        (
            f'<?xml-model href="a.rng"?>\n<?xml-model href="a.rng" schematypens="{SCHEMATRON}"?><a/>',
            [(Kind.RNG, "a.rng"), (Kind.SCH, "a.rng")],
        ),
        ('<?xml-model href="a.rng"?><?xml-model href="./a.rng"?><a/>', [(Kind.RNG, "a.rng")]),
        ('<?xml-model href="&#97;.r&#x6E;g#fragment"?><a/>', [(Kind.RNG, "a.rng")]),
        ('<?oxygen RNGSchema="a.rnc" type="compact"?><a/>', [(Kind.RNC, "a.rnc")]),
        ('<?oxygen SCHSchema="a.sch"?><a/>', [(Kind.SCH, "a.sch")]),
        ('<!DOCTYPE a [<?xml-model href="no.rng"?>]><a/>', []),
        ('<!-- <?xml-model href="no.rng"?> --><a><?xml-model href="no.rng"?></a>', []),
        ('<?xml-stylesheet href="a.css"?><?oxygen x?><a/>', []),
        (
            '<a xmlns="urn:a" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            'xsi:schemaLocation="urn:b b.xsd\n urn:a a.xsd"/>',
            [(Kind.XSD, "a.xsd")],
        ),
        (
            '<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="a.xsd"/>',
            [(Kind.XSD, "a.xsd")],
        ),
        (
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><schemaRef url="a.odd"/>'
            "</encodingDesc></teiHeader></TEI>",
            [(Kind.ODD, "a.odd")],
        ),
        (
            '<?xml-model href="a.rng"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc>'
            '<schemaRef url="no.odd"/></encodingDesc></teiHeader></TEI>',
            [(Kind.RNG, "a.rng")],
        ),
        ("<a/>", []),
    ],
)
def test_a_document_names_its_schemas(text: str, expected: list[tuple[Kind, str]], folder: Path) -> None:
    assert schemas(text, folder) == expected


def test_a_schema_knows_where_it_was_named(folder: Path) -> None:
    text = f'<!-- é -->\n<?xml-model\n  phase="é" href = "a.sch" schematypens="{SCHEMATRON}"?>\n<a/>'
    (ref,), _ = find(text, folder)
    assert ref == SchemaRef(Kind.SCH, folder / "a.sch", Locus("d.xml", 3, 13, None, (3, 27)), "é")


def test_xml_base_moves_a_schema_ref(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "c.odd").write_text(ODD, encoding="utf-8")
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:base="{}"><teiHeader><encodingDesc>'
        '<schemaRef url="c.odd"/></encodingDesc></teiHeader></TEI>'
    )
    assert schemas(text.format("sub/"), folder) == [(Kind.ODD, "c.odd")]
    assert fault(text.format("https://example.org/"), folder).code == "schema-not-local"
    assert fault(text.format("../../"), folder).code == "schema-outside"


@pytest.mark.parametrize(
    ("text", "code", "message", "place"),
    [
        ('<?xml-model schema="a.rng"?><a/>', "schema-declaration", "it has no href", "d.xml:1:1"),
        ('<?xml-model href="a.rng" b=c?><a/>', "schema-declaration", "“b=c” is not", "d.xml:1:1"),
        ('<?xml-model href="a&b.rng"?><a/>', "schema-declaration", "an ampersand", "d.xml:1:1"),
        ('<?xml-model href="a&#x110000;"?><a/>', "schema-declaration", "no character", "d.xml:1:1"),
        ('<?xml-model href="a.rng" href="b.rng"?><a/>', "schema-declaration", "href is given twice", "d.xml:1:1"),
        ('<?xml-model href="http://["?><a/>', "schema-declaration", "no address", "d.xml:1:13"),
        ('\n<?xml-model href="no.rng"?><a/>', "schema-missing-file", "no file “no.rng”", "d.xml:2:13"),
        ('<?xml-model href="%00.rng"?><a/>', "schema-not-local", "no XML catalog", "d.xml:1:13"),
        (f'<?xml-model href="{"a" * 5000}"?><a/>', "schema-missing-file", "no file", "d.xml:1:13"),
        (f'<?xml-model href="{VAULT}"?><a/>', "schema-not-local", "on the network", "d.xml:1:13"),
        ('<?xml-model href="urn:a:b"?><a/>', "schema-not-local", "no XML catalog", "d.xml:1:13"),
        ('<?xml-model href="../schemas/b.rng"?><a/>', "schema-outside", "outside the folder", "d.xml:1:13"),
        ('<?xml-model href="/dev/zero"?><a/>', "schema-outside", "outside the folder", "d.xml:1:13"),
        ('<?xml-model href="tei.xml"?><a/>', "schema-kind-unknown", "without a schemaSpec", "d.xml:1:13"),
        (
            '<?xml-model href="a.nvdl" schematypens="http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0"?><a/>',
            "schema-kind-unknown",
            "cannot be applied",
            "d.xml:1:27",
        ),
        ('<!-- a -->\n<!DOCTYPE a SYSTEM "a.dtd"><a/>', "schema-dtd-not-used", "“a.dtd”", "d.xml:2:1"),
        (
            '<a xmlns="urn:a" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a.xsd"/>',
            "schema-declaration",
            "not a list of namespaces",
            "d.xml:1:72",
        ),
        (
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc>\n<schemaRef/>'
            "</encodingDesc></teiHeader></TEI>",
            "schema-declaration",
            "neither url nor key",
            "d.xml:2:1",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_place(text: str, code: str, message: str, place: str, folder: Path) -> None:
    diagnostic = fault(text, folder)
    assert diagnostic.code == code
    assert message in diagnostic.message
    assert str(diagnostic.locus) == place


def test_a_schema_that_is_no_xml_is_named_with_its_own_place(folder: Path) -> None:
    (folder / "bad.rng").write_text("<grammar>\n</a>", encoding="utf-8")
    diagnostic = fault('<?xml-model href="bad.rng"?><a/>', folder)
    # The root element could be read, and so it is the reader of the schema that finds the rest.
    assert (diagnostic.code, "in no namespace" in diagnostic.message) == ("schema-kind-unknown", True)
    (folder / "worse.rng").write_text("<gram", encoding="utf-8")
    diagnostic = fault('<?xml-model href="worse.rng"?><a/>', folder)
    assert diagnostic.code == "xml-ill-formed"
    assert diagnostic.locus.file.endswith("worse.rng")


def test_a_folder_can_be_allowed(folder: Path) -> None:
    text = '<?xml-model href="../schemas/b.rng"?><a/>'
    assert schemas(text, folder, allowed=(folder.parent / "schemas",)) == [(Kind.RNG, "b.rng")]


def test_a_link_does_not_lead_outside(folder: Path) -> None:
    (folder / "link.rng").symlink_to("../schemas/b.rng")
    (folder / "circle.rng").symlink_to("circle.rng")
    assert fault('<?xml-model href="link.rng"?><a/>', folder).code == "schema-outside"
    assert fault('<?xml-model href="circle.rng"?><a/>', folder).code == "schema-missing-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_schema(folder: Path) -> None:
    os.mkfifo(folder / "pipe.rng")
    assert fault('<?xml-model href="pipe.rng"?><a/>', folder).code == "schema-missing-file"


def test_names_of_this_project_are_always_known(tmp_path: Path) -> None:
    text = f'<?xml-model href="urn:tei-memcon:schema:1:rng"?><?xml-model href="urn:tei-memcon:schema:1:sch"?>{TEI}'
    refs, diagnostics = find(text, tmp_path)
    assert diagnostics == ()
    assert [(ref.kind, ref.path) for ref in refs] == [(ref.kind, ref.path.resolve()) for ref in default_schemas()]


def test_the_default_takes_the_phase() -> None:
    assert [(ref.kind, ref.phase) for ref in default_schemas("a")] == [(Kind.RNG, None), (Kind.SCH, "a")]


# ------------------------------------------------------------ schemas of the command line


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("tei_memcon.rng", Kind.RNG),
        ("tei_memcon.sch", Kind.SCH),
        ("tei_memcon.xsd", Kind.XSD),
    ],
)
def test_a_schema_says_its_language(name: str, kind: Kind) -> None:
    assert schema_kind(schema_file(name)) is kind
    assert named_schema(schema_file(name)) == SchemaRef(kind, schema_file(name), "the command line")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.xml", RNG.encode("utf-16"), Kind.RNG),
        ("a.xml", ODD.encode("utf-16"), Kind.ODD),
        ("A.RNC", b"<!-- no -->", Kind.RNC),
        ("a.rng", b'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><em', Kind.RNG),
        ("a.xml", TEI.encode(), "schema-kind-unknown"),
        ("a.xml", b'<a xmlns="urn:a"/>', "schema-kind-unknown"),
        ("a.dtd", b"<!ELEMENT a EMPTY>", "schema-kind-unknown"),
        ("a.txt", b"start = empty", "schema-kind-unknown"),
        ("a.xml", b"", "schema-kind-unknown"),
        ("missing.rng", None, "xml-unreadable"),
    ],
)
def test_a_file_tells_which_schema_it_is(name: str, text: bytes | None, expected: Kind | str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / name).write_bytes(text)
    if isinstance(expected, Kind):
        assert schema_kind(tmp_path / name) is expected
        return
    with pytest.raises(CannotRun) as caught:
        schema_kind(tmp_path / name)
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == [expected]
