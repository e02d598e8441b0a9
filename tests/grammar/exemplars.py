"""The customizations that the TEI publishes as examples, and the documents it tests its schemas with."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Final

from tei_memcon.grammar.build import build_grammar
from tei_memcon.grammar.pattern import Define, Grammar, Patterns
from tei_memcon.grammar.rng_read import read_grammar
from tei_memcon.odd.library import Library
from tei_memcon.odd.resolve import read_library, resolve_odd
from tei_memcon.tree import parse_bytes, parse_file, serialise
from tests.tei_source import p5subset

NAMES: Final = (
    *("tei_all", "tei_bare", "tei_basic", "tei_corpus", "tei_docs", "tei_drama", "tei_jtei", "tei_lite"),
    *("tei_minimal", "tei_ms", "tei_odds", "tei_simplePrint", "tei_speech", "tei_tite", "detest"),
)


@functools.cache
def _library(path: Path) -> Library:
    return read_library(path)


@functools.cache
def exemplar(name: str) -> tuple[Grammar, str]:
    """The grammar of an exemplar, and the namespace of its elements."""
    source = p5subset()
    schema = resolve_odd(source.parent / "exemplars" / f"{name}.odd", _library(source))
    return build_grammar(schema), schema.namespace


def instances(folder: Path) -> list[Path]:
    """The documents, valid in some of the schemas and invalid in others.

    They are written anew, because several name a DTD that is not there, which Jing would not pass over.

    Args:
        folder: where to write them.
    """
    sources = sorted((p5subset().parent / "instances").glob("*.xml"))
    for source in sources:
        (folder / source.name).write_bytes(serialise(parse_file(source)))
    return [folder / source.name for source in sources]


def grammar_of(rng: str) -> Grammar:
    """A grammar from the XML syntax, of which the root element is left out."""
    root = parse_bytes(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:x" '
        f'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">{rng}</grammar>'.encode(),
        "grammar.rng",
    )
    patterns = Patterns()
    start, defines = read_grammar(root, patterns)
    return Grammar(start, tuple(Define(name, pattern) for name, pattern in defines.items()), patterns)
