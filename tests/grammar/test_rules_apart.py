"""Which elements a content model never has together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.load import load_grammar
from tei_memcon.grammar.rules_apart import Apart


@pytest.mark.parametrize(
    ("content", "apart"),
    [
        ("p+ | (d, e?)", {"p": "d e", "d": "p", "e": "p"}),
        ("(p | d)+", {}),
        ("(p | d), e", {"p": "d", "d": "p"}),
        ("(p | d), p?", {}),
        ("(p | d) & e*", {"p": "d", "d": "p"}),
        ("p | d | e", {"p": "d e", "d": "p e", "e": "p d"}),
        ("p, (d, e)?", {}),
        ("text", {}),
    ],
)
def test_apart(tmp_path: Path, content: str, apart: dict[str, str]) -> None:
    path = tmp_path / "a.rnc"
    names = "\n".join(f"{name} = element {name} {{ text }}" for name in "pde")
    path.write_text(f"start = element a {{ {content} }}\n{names}\n", encoding="utf-8")
    grammar = load_grammar(path)
    root = grammar.defines[grammar.start.name] if isinstance(grammar.start, p.Ref) else grammar.start
    assert isinstance(root, p.Element)
    found = Apart(grammar.defines).of(root.content)
    assert {name: set(others.split()) for name, others in found.items()} == {
        name: set(others.split()) for name, others in apart.items()
    }
