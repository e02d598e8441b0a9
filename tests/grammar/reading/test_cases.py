"""Schemas of several files, and schemas at fault: what is read and said of them, and that Jing agrees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tei_memcon.diagnostic import CannotRun
from tei_memcon.grammar.load import Loaded, load_grammar
from tei_memcon.grammar.pattern import Define, Grammar
from tei_memcon.grammar.restrictions import require_restrictions
from tei_memcon.grammar.rnc import rnc_text
from tei_memcon.grammar.rng import rng_element
from tei_memcon.tree import serialise
from tests.cases import case_files, case_id, check, read_case
from tests.jing import SchemaFault, jing

GOOD = case_files("grammar/reading/good")
BAD = case_files("grammar/reading/bad")
_HEAD = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
)


def _written(path: Path, folder: Path) -> Path:
    """Write the files of a case; return the schema."""
    files = {name: text for name, text in read_case(path).items() if "." in name}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / next(iter(files))


def _grammar(loaded: Loaded) -> Grammar:
    require_restrictions(loaded)
    defines = tuple(Define(name, loaded.defines[name]) for name in loaded.defines)
    return Grammar(loaded.start, defines, loaded.patterns)


@pytest.mark.parametrize("path", GOOD, ids=case_id)
def test_what_is_read(path: Path, tmp_path: Path, accept: bool) -> None:
    check(path, {"compact": rnc_text(_grammar(load_grammar(_written(path, tmp_path))), "")}, accept)


@pytest.mark.parametrize("path", GOOD, ids=case_id)
def test_jing_judges_alike_by_what_is_read(path: Path, tmp_path: Path) -> None:
    schema = _written(path, tmp_path)
    case = read_case(path)
    texts = {text: name == "valid" for name in ("valid", "invalid") for text in case[name].splitlines()}
    documents = {tmp_path / f"{number}.xml": valid for number, valid in enumerate(texts.values())}
    for document, text in zip(documents, texts, strict=True):
        document.write_text(text, encoding="utf-8")
    again = tmp_path / "again.rng"
    rng = serialise(rng_element(_grammar(load_grammar(schema)), "")).decode()
    # The names that stand in a grammar within a grammar are no names in XML.
    again.write_text(re.sub(r'name="(\d+)/', r'name="n\1.', rng), encoding="utf-8")
    for file in (schema, again):
        found = jing(file, list(documents), compact=file.suffix == ".rnc")
        assert {document: not findings for document, findings in found.items()} == documents


def _found(text: str, folder: Path) -> str:
    """What is said about a grammar of which the root element is left out."""
    schema = folder / "x.rng"
    schema.write_text(f"{_HEAD}{text}</grammar>", encoding="utf-8")
    (folder / "ok.rng").write_text(f'{_HEAD}<start><element name="a"><text/></element></start></grammar>')
    (folder / "pat.rng").write_text('<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>')
    try:
        require_restrictions(load_grammar(schema))
    except CannotRun as error:
        return "\n".join(f"{d.locus.line}: {d.message} [{d.code}]" for d in error.diagnostics)
    return "nothing"


@pytest.mark.parametrize("path", BAD, ids=case_id)
def test_what_is_at_fault(path: Path, tmp_path: Path, accept: bool) -> None:
    schemas = {name: text for name, text in read_case(path).items() if not name.endswith(": found")}
    found = {f"{name}: found": _found(text, tmp_path) for name, text in schemas.items()}
    assert "nothing" not in found.values()
    check(path, found, accept)


@pytest.mark.parametrize(
    ("case", "name"),
    [
        ("elements", "value-child"),
        ("references", "recursion"),
        ("restrictions", "attr-repeated-in-group"),
        ("restrictions", "data-and-element"),
    ],
)
def test_jing_refuses_them_too(case: str, name: str, tmp_path: Path) -> None:
    """A sample; one schema a process makes the whole too slow. All of them have been compared by hand."""
    path = next(path for path in BAD if path.stem == case)
    _found(read_case(path)[name], tmp_path)
    (tmp_path / "document.xml").write_text("<doc/>")
    with pytest.raises(SchemaFault):
        jing(tmp_path / "x.rng", [tmp_path / "document.xml"])
