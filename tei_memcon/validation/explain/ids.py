"""The ids of a document, as those who explain ids and references ask for them."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import Final

from lxml import etree

from tei_memcon.names import XML_ID
from tei_memcon.validation.explain.slips import nearest

_MOST: Final = 5_000
"""How many ids are compared with one that is wrong."""
_MOST_GUESSES: Final = 200
"""For how many wrong references it is said what was meant: each of them is compared with all ids."""


class Ids:
    """The ids of a document.

    Args:
        root: its root; it is read when the first question is asked.
    """

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._guesses: dict[str, str | None] = {}
        self._next: dict[str, int] = {}

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(str(value) for node in self._root.iter() if (value := node.get(XML_ID)) is not None)

    @cached_property
    def _compared(self) -> tuple[str, ...]:
        return tuple(islice(sorted(self._all), _MOST))

    def nearest(self, name: str) -> str | None:
        """The id that was probably meant by another name; None if there is none, or too much was asked already."""
        if name not in self._guesses:
            if len(self._guesses) >= _MOST_GUESSES:
                return None
            self._guesses[name] = nearest(name, self._compared)
        return self._guesses[name]

    def free(self, taken: str) -> str:
        """An id like one that is taken, with a number behind it that is free."""
        stem = taken.rstrip("0123456789") or taken
        digits = taken[len(stem) :]
        number = int(digits) + 1 if digits and len(digits) < 10 else 2
        joint = "" if digits else "-"
        passed: list[str] = []
        while (name := f"{stem}{joint}{number}") in self._all:
            passed.append(name)
            # Of a thousand numbers in a row that are taken each is passed once.
            number = self._next.get(name, number + 1)
        self._next |= dict.fromkeys(passed, number)
        return name
