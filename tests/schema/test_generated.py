"""What is committed in ``schema/`` is what the ODD gives today, byte for byte, and holds no texts of the TEI.

``pytest tests/schema --accept`` writes the files.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import xmlschema
from lxml import etree

from tei_memcon.encode import SCHEMAS
from tei_memcon.grammar.compile import FORMATS, Compiled, compile_odd
from tei_memcon.names import XML_LANG, local_name, tei
from tei_memcon.tree import parse_file
from tests.jing import jing
from tests.schema.documents import invalid_by_grammar, valid_documents
from tests.schema.examples import ODD
from tests.tei_source import p5subset

SCHEMA = ODD.parent
WRITTEN_BY_HAND = {"tei_memcon.odd", "catalog.xml"}
_MARKED = {"att": "@{}", "gi": "<{}>", "val": "{}"}
"""How the documentation shows names that its text mentions."""
_CATALOG = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"


@cache
def compiled() -> Compiled:
    return compile_odd(ODD, p5subset(), tuple(FORMATS), own_prose_only=True)


def test_the_committed_files_are_what_the_odd_gives(accept: bool) -> None:
    made = compiled()
    assert made.diagnostics == ()
    if accept:
        for name, data in made.files.items():
            (SCHEMA / name).write_bytes(data)
    for name, data in made.files.items():
        assert (SCHEMA / name).read_bytes() == data, f"schema/{name} is not what the ODD gives; see pytest --accept"
    assert {path.name for path in SCHEMA.iterdir()} == {*made.files, *WRITTEN_BY_HAND}


def test_a_second_compilation_gives_the_same_bytes() -> None:
    assert compile_odd(ODD, p5subset(), tuple(FORMATS), own_prose_only=True).files == compiled().files


def test_files_name_their_source_but_no_path() -> None:
    (source,) = compiled().schema.sources
    for name, data in compiled().files.items():
        text = data.decode()
        assert source.sha256[:16] in text, name
        assert not {str(p5subset().parent), str(ODD.parent)} & set(re.findall(r"/[\w./-]+", text)), name


def test_xml_schema_is_looser_only_in_what_it_must_be() -> None:
    assert [found.what for found in compiled().looser] == ["root element"]


# ---------------------------------------------------------------- whose words


def squeezed(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def texts(root: etree._Element) -> set[str]:
    """The English descriptions and remarks of specifications that are long enough not to be alike by chance."""
    found = (element for element in root.iter(tei("desc"), tei("remarks")) if element.get(XML_LANG, "en") == "en")
    return {text for element in found if len(text := squeezed(element)) > 20}


def test_no_words_of_the_tei_are_in_the_files() -> None:
    tei_texts = texts(parse_file(p5subset()))
    assert len(tei_texts) > 1000
    pages = {name: _words(name, data) for name, data in compiled().files.items()}
    pages[ODD.name] = squeezed(parse_file(ODD))
    for name, page in pages.items():
        assert [text for text in tei_texts if text in page] == [], name


def _words(name: str, data: bytes) -> str:
    is_xml = not name.endswith((".rnc", ".json"))
    return squeezed(etree.fromstring(data)) if is_xml else " ".join(data.decode().split())


def test_our_words_are_in_the_documentation() -> None:
    page = _words("tei_memcon.html", compiled().files["tei_memcon.html"])
    root = parse_file(ODD)
    for phrase in list(root.iter(tei("att"), tei("gi"), tei("val"))):
        phrase.text = _MARKED[local_name(str(phrase.tag))].format(phrase.text)
    assert [text for text in texts(root) if text not in page] == []


# ---------------------------------------------------------------- that they work


def test_all_grammars_agree(tmp_path: Path) -> None:
    """Jing on both syntaxes, libxml2 on RELAX NG and XML Schema, and xmlschema: valid is valid for all of them."""
    documents = {**valid_documents(), **invalid_by_grammar()}
    paths = {name: tmp_path / f"{number}.xml" for number, name in enumerate(documents)}
    for name, path in paths.items():
        path.write_bytes(documents[name])
    rng, rnc = SCHEMA / "tei_memcon.rng", SCHEMA / "tei_memcon.rnc"
    expected = {name: name in valid_documents() for name in documents}
    for schema, compact in ((rng, False), (rnc, True)):
        findings = jing(schema, list(paths.values()), compact=compact, ids=False)
        assert {name: not findings[path] for name, path in paths.items()} == expected, schema
    relaxng = etree.RelaxNG(etree.parse(str(rng)))
    assert {name: relaxng.validate(parse_file(path)) for name, path in paths.items()} == expected
    libxml2 = etree.XMLSchema(etree.parse(str(SCHEMA / "tei_memcon.xsd")))
    pure = xmlschema.XMLSchema(str(SCHEMA / "tei_memcon.xsd"))
    for name in valid_documents():
        assert libxml2.validate(parse_file(paths[name])), f"{name}: {libxml2.error_log}"
        assert pure.is_valid(str(paths[name])), name


def test_the_catalog_maps_the_names_that_records_use() -> None:
    catalog = parse_file(SCHEMA / "catalog.xml")
    for tag, attribute in (("uri", "name"), ("system", "systemId")):
        mapped = {entry.get(attribute): entry.get("uri", "") for entry in catalog.iter(_CATALOG + tag)}
        assert list(mapped) == [name for name, _ in SCHEMAS]
        assert [parse_file(SCHEMA / uri).tag for uri in mapped.values()] == [
            "{http://relaxng.org/ns/structure/1.0}grammar",
            "{http://purl.oclc.org/dsdl/schematron}schema",
        ]
