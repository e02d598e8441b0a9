"""The compact syntax: equal to the XML syntax, and what is wrong in it is said with line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.diagnostic import CannotRun
from tei_memcon.grammar.load import load_grammar
from tei_memcon.grammar.pattern import Patterns
from tests.grammar.reading.test_load import SCHEMA


def _refused(data: bytes, folder: Path) -> str:
    path = folder / "x.rnc"
    path.write_bytes(data)
    with pytest.raises(CannotRun) as caught:
        load_grammar(path)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "relaxng-compact"
    assert diagnostic.help
    return f"{diagnostic.locus.line}:{diagnostic.locus.column} {diagnostic.message}"


def test_our_schema_is_the_same_in_both_syntaxes() -> None:
    patterns = Patterns()
    xml, compact = (load_grammar(SCHEMA.with_suffix(suffix), patterns=patterns) for suffix in (".rng", ".rnc"))
    assert xml.start is compact.start
    assert xml.defines.keys() == compact.defines.keys()
    assert [name for name in xml.defines if xml.defines[name] is not compact.defines[name]] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("start = element p { text, }", "1:27 found “}”, expected a pattern"),
        ("start =\n  element p { text", "2:19 found the end of the file, expected “}”"),
        ("start = element p { text, a | b }", "1:29 found “|”, expected “,”; parentheses tell what belongs together"),
        ("start = element x:p { text }", "1:17 found “x:p”, expected a prefix that is declared by “namespace”"),
        ("start = element p { x:int }", "1:21 found “x:int”, expected a prefix that is declared by “datatypes”"),
        ("start = element p { xsd:int - '1' | a }", "1:35 found “|”, expected the end of the pattern"),
        ("start = element (* - a | b) { text }", "1:20 found “-”, expected parentheses"),
        ("start = element p { div }", "1:21 found “div”, expected a pattern"),
        ("text = element p { text }", "1:1 found “text”, expected a definition"),
        ("start = element p { 'a\nb' }", "1:21 “'” has no meaning here; a literal may not have been closed"),
        ("start = \\x{65}lement p { text, \\x{2c} }", "1:32 found “,”, expected a pattern"),
        ("start = element p { '\\x{0}' }", "1:22 “\\x{0}” is no character of XML"),
        ("start = element p { text }\x01", "1:27 U+0001 is no character of XML"),
        (f"start = {'(' * 10_000}text{')' * 10_000}", "1:158 stands more than 150 braces and parentheses deep"),
        (f"start = element {'(' * 10_000}", "1:165 stands more than 150 braces and parentheses deep"),
        (f"start = element a {{ text }} {'div {' * 10_000}", "1:778 stands more than 150"),
        (f"[ {'a [' * 10_000}", "1:30003 found the end of the file, expected an annotation, or “]”"),
    ],
)
def test_what_is_not_in_the_syntax(text: str, found: str, tmp_path: Path) -> None:
    assert _refused(text.encode(), tmp_path).startswith(found)


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    assert _refused("# \n# Café".encode("latin-1"), tmp_path) == "2:None the text is not in UTF-8"
    path = tmp_path / "wide.rnc"
    path.write_bytes("element é { text }".encode("utf-16"))
    assert load_grammar(path).root.get("name") == "é"


def test_as_deep_as_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "deep.rnc"
    path.write_text(f"element {'(' * 148}p{')' * 148} {{ {'(' * 147}text{')' * 147} }}")
    assert len(load_grammar(path).defines) == 0
