"""Interpreters and notetakers, of whom each side may bring one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tei_memcon.persons.figures import Figure, is_office
from tei_memcon.persons.offices import best, office_of
from tei_memcon.persons.present import is_side_of
from tei_memcon.persons.vocabulary import HELPERS

_SURE: Final = 3.5


def helpers(label: str, head: Iterable[Figure]) -> list[Figure]:
    """Who of a head helps in the function that a label names.

    Args:
        label: the label.
        head: the people of the head.
    """
    office = office_of(label) if is_office(label) else ()
    return [figure for figure in head if figure.is_helper and best(office, figure.offices) >= _SURE]


def helper_of_side(label: str, head: Iterable[Figure]) -> Figure | None:
    """Who helps the side that a label names before the function: ``U.S. Interpreter``; None where not only one does.

    Args:
        label: the label.
        head: the people of the head.
    """
    side, _, function = label.rpartition(" ")
    if not side or HELPERS.isdisjoint(office_of(function)):
        return None
    found = [
        figure
        for figure in helpers(function, head)
        if figure.person is not None and is_side_of(side, figure.person.side)
    ]
    return found[0] if len(found) == 1 else None
