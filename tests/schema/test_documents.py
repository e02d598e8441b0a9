"""What the schema says about the corpus, about what the converter makes, and about the TEI."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei_memcon.encode import SCHEMAS
from tei_memcon.tree import parse_bytes
from tests.cases import case_id
from tests.jing import jing
from tests.schema.documents import LAYOUT_CASES, converted, valid_documents
from tests.schema.examples import ODD
from tests.schema.rules import failed
from tests.tei_source import official

CORPUS = sorted(ODD.parents[1].glob("corpus/**/*.xml"))


def test_whatever_is_valid_here_is_valid_tei(tmp_path: Path) -> None:
    documents = valid_documents()
    paths = {tmp_path / f"{number}.xml": name for number, name in enumerate(documents)}
    for path, name in paths.items():
        path.write_bytes(documents[name])
    findings = jing(official("tei_all.rng"), list(paths))
    assert {paths[path]: found for path, found in findings.items() if found} == {}


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.relative_to(ODD.parents[1]).as_posix())
def test_the_corpus_keeps_every_constraint(path: Path) -> None:
    """That it is valid by the grammar is seen with all other documents in test_generated."""
    assert failed(parse_bytes(path.read_bytes(), path.name)) == []


def test_a_converted_file_names_the_schemas() -> None:
    root = parse_bytes(converted(LAYOUT_CASES[0]), LAYOUT_CASES[0].name)
    before = reversed(list(root.itersiblings(preceding=True)))
    instructions = [node for node in before if isinstance(node, etree._ProcessingInstruction)]
    assert [(node.attrib["href"], node.attrib["schematypens"]) for node in instructions] == list(SCHEMAS)


@pytest.mark.parametrize("path", LAYOUT_CASES, ids=case_id)
def test_what_the_converter_makes_keeps_every_constraint(path: Path) -> None:
    assert failed(parse_bytes(converted(path), path.name)) == []
