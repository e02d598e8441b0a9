"""Schemas read from files, each definition when it is asked for, mean what they mean when they are read at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.grammar.load import load_grammar
from tei_memcon.grammar.pattern import Patterns
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
