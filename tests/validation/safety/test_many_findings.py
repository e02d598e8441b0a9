"""Very many findings take work in proportion to their number: no finding looks at all the others.

The lines of Python that run are counted, not the time that passes, so that the outcome is the same on a busy computer.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from types import FrameType
from typing import Any, Final

import pytest

from tei_memcon.tree.document import document_of
from tei_memcon.validation.base import Options
from tei_memcon.validation.session import Session

_FEW: Final = 25
_TIMES: Final = 8
_WORST: Final = 2.0
"""How much more work than in proportion eight times as much may be: what is quadratic is eight times as much again."""
_HEADER: Final = (
    "<teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)

WRONG: Final[dict[str, Callable[[int], str]]] = {
    "elements": lambda n: f"<p>{'<foo>a</foo> ' * n}</p>",
    "elements that are misspelt": lambda n: "<sp><speeker>A:</speeker><p/></sp>\n" * n,
    "elements in wrong places": lambda n: "<sp><speaker>A:</speaker><p>b<div/></p></sp>\n" * n,
    "attributes": lambda n: '<p foo="a">b</p>\n' * n,
    "attributes of one element": lambda n: "<p " + " ".join(f"a{number}='b'" for number in range(n)) + ">b</p>",
    "ids that are given twice": lambda n: "".join(f'<p xml:id="p{number % n}">a</p>\n' for number in range(2 * n)),
    "one id": lambda n: '<p xml:id="p1">a</p>\n' * n,
    "turns without label": lambda n: '<sp who="#a"><p>b</p></sp>\n' * n,
    "pointers": lambda n: "<p>" + "".join(f"<persName ref='#x{number}'>a</persName> " for number in range(n)) + "</p>",
    "labels in the text": lambda n: "<p>Bush: Yes.</p>\n" * n,
}


@cache
def session() -> Session:
    return Session(Options((), False, None, (), None, True, True, (), ()))


def work(inside: str) -> tuple[int, int]:
    """How many lines run to validate a document, and how many findings it has."""
    text = f"<text><body><div>{inside}</div></body></text>"
    document = document_of(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{_HEADER}{text}</TEI>'.encode(), "a.xml")
    lines = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        found = session().validate(document).diagnostics
    finally:
        sys.settrace(before)
    return lines, len(found)


@pytest.mark.parametrize("name", WRONG)
def test_work_is_in_proportion(name: str) -> None:
    work(WRONG[name](_FEW // 2))  # what is read and learnt once
    few, count = work(WRONG[name](_FEW))
    many, larger = work(WRONG[name](_TIMES * _FEW))
    assert larger > _TIMES * _FEW // 2 > count // 3
    assert many < _WORST * _TIMES * few
