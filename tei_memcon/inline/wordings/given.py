"""Wordings that are tried only where a bracket has a certain word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from tei_memcon.lazy import lazy

_FOLDED: Final = str.maketrans("ſKıİ", "skii")
"""Letters that a pattern takes for those of English where capitals do not matter."""
_WORD: Final = re.compile(r"\w+")


class Given:
    """A wording that is long, and of whose kind few brackets are: without one of its words it is not even compiled.

    Args:
        words: in lower case, letters only; every text that the wording takes has one of them, as a word.
        wording: a regular expression.
        first: whether the word is the first of the text.
    """

    def __init__(self, words: Iterable[str], wording: str, *, first: bool = False) -> None:
        self._words: Final = frozenset(words)
        self._first: Final = first
        self.pattern: Final = lazy(wording)

    def match(self, wording: str, words: Sequence[str]) -> re.Match[str] | None:
        """Match the whole of what a bracket holds, whose words are given."""
        if self._words.isdisjoint(words[:1] if self._first else words):
            return None
        return self.pattern.fullmatch(wording)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case."""
    return tuple(_WORD.findall(text.translate(_FOLDED).lower()))
