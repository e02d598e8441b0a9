"""Schemas read from files, each definition when it is asked for, mean what they mean when they are read at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.diagnostic import CannotRun
from tei_memcon.grammar.load import load_grammar
from tei_memcon.grammar.pattern import Patterns
from tei_memcon.grammar.restrictions import require_restrictions
from tei_memcon.grammar.rng_read import read_grammar
from tei_memcon.tree import parse_file
from tests.tei_source import p5subset

SCHEMA = Path(__file__).parents[3] / "schema" / "tei_memcon.rng"


@pytest.mark.parametrize("name", ["tei_memcon", "tei_speech"])
def test_a_schema_read_lazily_is_the_schema_read_at_once(name: str) -> None:
    path = SCHEMA if name == "tei_memcon" else p5subset().parent / "official" / f"{name}.rng"
    patterns = Patterns()
    loaded = load_grammar(path, patterns=patterns)
    start, defines = read_grammar(parse_file(path), patterns)
    assert loaded.start is start
    assert loaded.defines.keys() == defines.keys()
    assert [name for name in defines if loaded.defines[name] is not defines[name]] == []
    assert loaded.files == (path,)


def _write(folder: Path, text: str) -> Path:
    path = folder / "x.rng"
    path.write_text(f'<grammar xmlns="http://relaxng.org/ns/structure/1.0">{text}</grammar>')
    return path


def test_a_resolver_maps_addresses_to_files(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    part = _write(elsewhere, '<start><element name="p"><text/></element></start>')
    asked: list[tuple[str, Path]] = []

    def resolver(href: str, file: Path) -> Path:
        asked.append((href, file))
        return part

    (tmp_path / "own").mkdir()
    schema = _write(tmp_path / "own", '<include href="urn:example:part"/>')
    assert load_grammar(schema, resolver=resolver).files == (schema, part)
    assert asked == [("urn:example:part", schema)]


def test_a_folder_that_is_allowed(tmp_path: Path) -> None:
    part = _write(tmp_path, '<start><element name="p"><text/></element></start>')
    (tmp_path / "own").mkdir()
    schema = _write(tmp_path / "own", '<include href="../x.rng"/>')
    assert load_grammar(schema, folders=[tmp_path]).files[1].resolve() == part
    with pytest.raises(CannotRun, match="outside the folder"):
        load_grammar(schema)


def test_a_definition_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    schema = _write(
        tmp_path, '<start><element name="p"><ref name="b"/></element></start><define name="b"><choice/></define>'
    )
    loaded = load_grammar(schema)
    assert loaded.locus_of("b").column == 112
    with pytest.raises(CannotRun, match="<choice> has no pattern in it"):
        loaded.defines["b"]
    with pytest.raises(KeyError):
        loaded.defines["none"]


def test_a_long_chain_of_definitions_and_a_deep_one(tmp_path: Path) -> None:
    chain = "".join(f'<define name="d{n}"><ref name="d{n + 1}"/></define>' for n in range(5_000))
    last = '<define name="d5000"><element name="p"><text/></element></define>'
    loaded = load_grammar(_write(tmp_path, f'<start><ref name="d0"/></start>{chain}{last}'))
    require_restrictions(loaded)
    deep = f"<start>{'<group>' * 200}<text/>{'</group>' * 200}</start>"
    with pytest.raises(CannotRun, match="more than 150 patterns deep"):
        load_grammar(_write(tmp_path, deep))


def test_what_is_no_schema(tmp_path: Path) -> None:
    path = tmp_path / "x.rng"
    path.write_text("<schema/>")
    with pytest.raises(CannotRun, match="<schema> is no pattern of RELAX NG"):
        load_grammar(path)
    with pytest.raises(CannotRun, match="cannot read the file"):
        load_grammar(tmp_path / "none.rng")
