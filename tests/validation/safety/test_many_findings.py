"""Very many findings take time in proportion to their number: no finding looks at all the others."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from typing import Final

import pytest

from tei_memcon.tree.document import document_of
from tei_memcon.validation.base import Options
from tei_memcon.validation.session import Session

_FEW: Final = 150
_TIMES: Final = 8
_WORST: Final = 3.0
"""How much longer than in proportion eight times as much may take: what is quadratic takes eight times as long again,
and a busy computer hardly three."""

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


def seconds(inside: str) -> tuple[float, int]:
    """The time of this process that a document takes, and how many findings it has."""
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div>{inside}</div></body></text></TEI>'.encode()
    start = time.process_time()
    found = session().validate(document_of(data, "a.xml")).diagnostics
    return time.process_time() - start, len(found)


@pytest.mark.parametrize("name", WRONG)
def test_time_is_in_proportion(name: str) -> None:
    seconds(WRONG[name](2))  # what is read and learnt once
    few, count = min(seconds(WRONG[name](_FEW)) for _ in range(2))
    many, larger = seconds(WRONG[name](_TIMES * _FEW))
    assert larger > _TIMES * _FEW // 2 > count // 3
    assert many < _WORST * _TIMES * few
