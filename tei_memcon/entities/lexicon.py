"""Tables of names, and finding the names of a table in a text.

A table is a file beside this module, with columns divided by tabs and alternatives divided by ``|``. Names are looked
up by their first word, so that a text is read once, however many names there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("en", "de", "fr", "es", "it", "ru")
"""The languages whose names are known."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_ELISION: Final = re.compile(r"(?i)(?<!\w)(?:l|d|qu|jusqu|lorsqu|(?:a|da|de|ne|su)ll|un|quest)$")
_SAME: Final = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-", "ё": "е", "Ё": "Е"})
_JOINING: Final = "-–/"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written in one language."""

    text: str
    target: str | None = None
    """What it names: an address, or a key; None where that is open."""
    since: str | None = None
    """ISO date from which the name means the target; before it, what it names is open."""
    needs_evidence: bool = False
    """Whether it counts only in a record that has another name of the same target."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text."""

    start: int
    end: int
    name: Name


def plain(text: str) -> str:
    """A text with one kind of apostrophe, blank and hyphen, of the same length."""
    return text.translate(_SAME)


def rows(file: str) -> Iterator[list[str]]:
    """The rows of a table, without its heading."""
    text = files("tei_memcon.entities").joinpath(file).read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        yield line.split("\t")


class Lexicon:
    """Names of one kind in one language.

    Args:
        names: the names; of two with the same text the first counts.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        by_text: dict[str, Name] = {}
        for name in names:
            by_text.setdefault(plain(name.text), name)
        self._by_word: dict[str, list[tuple[str, Name]]] = {}
        for text in sorted(by_text, key=lambda text: (-len(text), text)):
            if (first := _WORD.match(text)) is not None:
                self._by_word.setdefault(first[0], []).append((text, by_text[text]))

    def find(self, text: str) -> Iterator[Hit]:
        """The names in a text, from left to right; of those that begin at one place, the longest.

        Args:
            text: as `plain` gives it.
        """
        done = 0
        for word in _WORD.finditer(text):
            for form, name in self._by_word.get(word[0], ()):
                start, end = word.start(), word.start() + len(form)
                if start >= done and text.startswith(form, start) and _stands_alone(text, start, end):
                    yield Hit(start, end, name)
                    done = end
                    break


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a span is neither part of a longer word nor of a compound: ``Moscow-based``, ``pro-China``."""
    before, after, beyond = text[start - 1 : start], text[end : end + 1], text[end + 1 : end + 2]
    if before.isalnum() or before == "_" or after.isalnum() or after == "_":
        return False
    if before and before in _JOINING and text[start - 2 : start - 1].isalnum():
        return False
    if after and after in _JOINING and beyond.isalnum():
        return False
    if before == "'" and text[start - 2 : start - 1].isalpha():
        return _ELISION.search(text, max(0, start - 10), start - 1) is not None
    if after == "'" and beyond.isalpha():
        return text[end + 1 : end + 3].rstrip(' ,.;:?!)"”') == "s"
    return not (after == "." and beyond.isalpha() and text[end - 1 : end].isupper())
