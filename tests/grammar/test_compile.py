"""The files of a schema: which there are, what they say, what of the source's words is in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei_memcon.grammar.compile import FORMATS, Compiled, compile_odd, compile_schema
from tei_memcon.names import RELAXNG, SCHEMATRON
from tests.grammar.small import SOURCE, small_schema

BODY = """
<elementSpec ident="doc" mode="change">
  <desc xml:lang="en">Described by the customization.</desc>
  <constraintSpec ident="rule" scheme="schematron"><constraint>
    <sch:assert test="*">The document is empty. Put something into it.</sch:assert>
  </constraint></constraintSpec>
</elementSpec>
"""


@pytest.fixture
def compiled(tmp_path: Path) -> Compiled:
    return compile_schema(small_schema(tmp_path, BODY), "small", tuple(FORMATS))


def test_every_format_is_a_file_or_several(compiled: Compiled) -> None:
    assert [name for name in compiled.files if name.startswith("small.")] == [
        *("small.rng", "small.rnc", "small.sch", "small.xsd", "small.html", "small.rules.json"),
    ]
    assert compiled.diagnostics == ()


def test_only_what_was_asked_for_is_made(tmp_path: Path) -> None:
    schema = small_schema(tmp_path, BODY)
    assert list(compile_schema(schema, "x", ["sch", "rng"]).files) == ["x.rng", "x.sch"]
    with pytest.raises(KeyError):
        compile_schema(schema, "x", ["rng", "dtd"])


def test_an_odd_gives_the_files_of_its_schema(compiled: Compiled, tmp_path: Path) -> None:
    small_schema(tmp_path, BODY)
    by_path = compile_odd(tmp_path / "in.odd", SOURCE, ["rng"]).files["in.rng"]
    assert by_path == compiled.files["small.rng"].replace(b"small.odd", b"in.odd")


def test_files_name_the_source_by_its_hash(compiled: Compiled, tmp_path: Path) -> None:
    (source,) = compiled.schema.sources
    for name in ("small.rng", "small.rnc", "small.sch", "small.xsd"):
        first = compiled.files[name].decode().split("grammar")[0][:400]
        assert source.sha256 in first, name
        assert str(tmp_path) not in compiled.files[name].decode()


def documentation(grammar: bytes) -> dict[str, str]:
    root = etree.fromstring(grammar)
    return {
        define.get("name", ""): words
        for define in root.iter(f"{{{RELAXNG}}}define")
        for words in define.xpath("*[local-name() = 'documentation']/text()")
    }


def test_descriptions_are_in_the_grammars_on_request(compiled: Compiled, tmp_path: Path) -> None:
    assert documentation(compiled.files["small.rng"]) == {}
    files = compile_schema(compiled.schema, "small", tuple(FORMATS), docs=True).files
    found = documentation(files["small.rng"])
    assert found["doc"] == "Described by the customization."
    assert "## Described by the customization." in files["small.rnc"].decode()
    assert "Described by the customization." in files["small.xsd"].decode()
    own = compile_schema(compiled.schema, "small", ["rng"], docs=True, own_prose_only=True).files
    assert documentation(own["small.rng"]) == {"doc": "Described by the customization."}
    etree.RelaxNG(etree.fromstring(files["small.rng"]))


def test_schematron_is_in_the_grammar_on_request(compiled: Compiled) -> None:
    assert SCHEMATRON.encode() not in compiled.files["small.rng"]
    files = compile_schema(compiled.schema, "small", ["rng", "sch"], embed_schematron=True).files
    messages = [
        ["".join(found.itertext()) for found in etree.fromstring(files[name]).iter(f"{{{SCHEMATRON}}}assert")]
        for name in ("small.rng", "small.sch")
    ]
    assert messages[0] == messages[1] != []
    etree.RelaxNG(etree.fromstring(files["small.rng"]))


def test_assertions_are_written_on_request(tmp_path: Path) -> None:
    exclusive = (
        '<elementSpec ident="doc" mode="change"><attList org="choice">'
        '<attDef ident="a" usage="req"/><attDef ident="b" usage="req"/></attList></elementSpec>'
    )
    schema = small_schema(tmp_path, exclusive)
    plain, asserted = (compile_schema(schema, "small", ("xsd",), assertions=wanted) for wanted in (False, True))
    assert b"assert" not in plain.files["small.xsd"]
    assert b"<xs:assert " in asserted.files["small.xsd"]
