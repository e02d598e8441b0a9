"""Who asks and who answers in an interview of two."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Final

from tei_memcon.persons.figures import Figure
from tei_memcon.persons.offices import head

_TWO: Final = 2
_INTERVIEWED: Final = frozenset(
    """\
president chancellor minister secretary king queen prince emperor shah pope ambassador general chairman leader
kanzler bundeskanzler reichskanzler prasident ministerprasident aussenminister ministre chancelier roi reine
президент министр секретар председател канцлер король
""".split()
)
"""Offices whose holders answer; in the form of `tei_memcon.persons.offices.stem`."""

_ASKING: Final = frozenset({"interviewed", "interviewer"})
"""First words of the field of a head that names who asks."""


def questioner(figures: Iterable[Figure], spoken: Container[str]) -> Figure | None:
    """Who asks: whom the head says to ask, or one of two, if it is clear which of them answers."""
    figures = list(figures)
    asking = [figure for figure in figures if any(office[:1] and office[0] in _ASKING for office in figure.offices)]
    if len(asking) == 1:
        return asking[0]
    return _one_of_two(_parties(figures), spoken, asks=True)


def answerer(figures: Iterable[Figure], spoken: Container[str]) -> Figure | None:
    """Who answers: the only party that is named, or the one of two who does not ask."""
    two = _parties(figures)
    return two[0] if len(two) == 1 else _one_of_two(two, spoken, asks=False)


def _one_of_two(two: Sequence[Figure], spoken: Container[str], *, asks: bool) -> Figure | None:
    if len(two) != _TWO:
        return None
    answering = [_answers(figure) for figure in two]
    if answering[0] == answering[1]:
        answering = [figure.person is not None and figure.person.id in spoken for figure in two]
        if not asks:
            answering = [not answers for answers in answering]
    if answering[0] == answering[1]:
        return None
    return two[answering.index(not asks)]


def _parties(figures: Iterable[Figure]) -> list[Figure]:
    everybody = [figure for figure in figures if not figure.is_helper]
    named = [figure for figure in everybody if figure.origin != "label"]
    return named or everybody


def _answers(figure: Figure) -> bool:
    return any(
        (office and head(office)[-1] in _INTERVIEWED) or (office[:1] and office[0] in _INTERVIEWED)
        for office in figure.offices
    )
