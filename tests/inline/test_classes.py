"""Each line of the cases is one paragraph with one bracket, and the class that it has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tei_memcon.inline import DEFAULT, InlineParser, Marks, Rules
from tei_memcon.record import Choice, Ex, Gap, Inline, Note, Pb, Said, Seg, Stage, Supplied, Text, Unclear
from tei_memcon.source import decode_source
from tei_memcon.traversal import walk
from tests.cases import case_files, case_id, read_case

RULES = {
    "brackets": DEFAULT,
    "clean": replace(DEFAULT, marks=Marks.CLEAN),
    "worn": replace(DEFAULT, marks=Marks.WORN),
    "damaged": replace(DEFAULT, marks=Marks.DAMAGED),
}


def described(nodes: tuple[Inline, ...]) -> str:
    """The class of the first node that is not text."""
    for node in nodes:
        match node:
            case Text():
                continue
            case Gap():
                return f"gap:{node.reason}"
            case Stage() | Note():
                return f"{type(node).__name__.lower()}:{node.type}"
            case Seg():
                return "mark?" if any(isinstance(one, Choice) for one in walk(node.content)) else "mark"
            case Pb():
                return "page"
            case Supplied() | Unclear() | Said() | Ex():
                return type(node).__name__.lower()
            case _:
                return repr(node)
    return "text"


CASES = [
    pytest.param(rules, line[:22].strip(), line[22:].strip(), id=f"{case_id(path)}-{name}-{line[22:].strip()}")
    for path in case_files("inline/classes")
    for name, rules in RULES.items()
    for line in read_case(path).get(name, "").split("\n")
    if line
]


@pytest.mark.parametrize(("rules", "expected", "text"), CASES)
def test_class(rules: Rules, expected: str, text: str) -> None:
    label, colon, _ = text.partition(": ")
    start = len(label) + 2 if colon and label in ("INTERPRETER", "Minister") else 0
    assert described(InlineParser(decode_source(text.encode(), "t"), rules).parse(start, len(text))) == expected
