"""Anchors: what in the text calls a note.

Digits that are glued to a word are as often part of a number, so each one that has the number of a note is weighed by
what stands around it. Then the heaviest chain of them is taken in which the numbers rise: an alignment of the text with
its list of notes, in O(n log n) for n digits.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from tei_memcon.layouts.blocks import Span
from tei_memcon.layouts.notes.lists import SUPERSCRIPTS, Style

SURE: Final = 10.0
"""The weight of a number in brackets."""
GLUED: Final = 8.0
"""Of a digit right after a word, or after what closes a sentence."""
LEAST: Final = 2.0
"""What weighs less is no anchor."""

_SQUARE: Final = re.compile(r"\\?\[\^?(\d{1,4}|\*{1,3})\\?\](?![(:])")
_ROUND: Final = re.compile(r"\((\d{1,3})\)")
_SUPERSCRIPT: Final = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}(?![⁰¹²³⁴⁵⁶⁷⁸⁹])")
_DIGITS: Final = re.compile(r"[1-9]\d{0,3}(?![\w%°])")
_NOT_GLUED: Final = frozenset("([{«„<#№$£€§+=/\\^_–-")
"""Before a number: a dash, a sign of currency, an opening bracket; a number that is glued to anything else may call."""
_AFTER_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d([1-9]\d?)(?![\w%°–-])")
_STAR: Final = re.compile(r"[*†‡]{1,3}(?=[\s.,;:)]|\Z)")
_UNITS: Final = frozenset({"m", "km", "cm", "mm", "mi", "ft", "yd", "м", "км"})
_BEFORE_NUMBERS: Final = frozenset(
    (
        "no nos nr p pp vol vols art arts sec secs chap ch col fig doc docs fn n v f ff s bd abs ziff t vgl т с стр ст "
        "гл № num tel ext fol op ed par para rm apt box"
    ).split()
)
"""Abbreviations after which a number is a number."""
_WORD_BEFORE: Final = re.compile(r"[^\W\d_]+\Z")
_AGAIN: Final = re.compile(r"[.,:/–—-]\d")
_NEW_SENTENCE: Final = re.compile(r"\s*(?:\Z|\n|\s[^\w\s]*[A-ZÀ-ÞА-ЯЁ\[“\"„«])")


Kind: TypeAlias = Literal["square", "round", "super", "star", "glued"]
_LOOK_BACK: Final = 200
"""Characters; how far the beginning of a line is looked for, so that lines without end take no time."""
_MOST_DOUBTED: Final = 100
"""How many places with one number are weighed for lines of which it is doubtful whether they are a list of notes."""


class Candidate(NamedTuple):
    """A place that may call a note."""

    start: int
    end: int
    n: str
    weight: float
    kind: Kind


class Candidates:
    """All places of a text that may call a note, found when they are first asked for.

    Args:
        text: of the source.
        holes: its furniture, in order: no anchor is in it.
    """

    def __init__(self, text: str, holes: Sequence[Span]) -> None:
        self.text = text
        self.holes = holes
        self._by_number: dict[str, list[Candidate]] | None = None

    def anchors(self, region: Span, ranks: Mapping[str, int], style: Style, sure: bool) -> list[Candidate]:
        """The anchors of one list of notes, in the order of the text.

        Args:
            region: where they may stand: from the end of the list before to the beginning of this one.
            ranks: each number of the list, with its place in it.
            style: of the list: where numbers stand in brackets in the list, they do so in the text, if any do.
            sure: whether it is a list beyond doubt; else only the last of many places with a number are weighed.
        """
        if self._by_number is None:
            self._by_number = self._find()
        found: list[Candidate] = []
        for n in ranks:
            places = self._by_number.get(n, [])
            first, last = bisect_left(places, (region[0],)), bisect_left(places, (region[1],))
            found.extend(places[first if sure else max(first, last - _MOST_DOUBTED) : last])
        bracketed = any(candidate.kind in ("square", "super") for candidate in found)
        left_out: set[Kind] = {"round", "star", "glued"} if style == "square" and bracketed else {"round", "star"}
        left_out.discard("round" if style == "round" else "star" if style == "star" else "square")
        usable = sorted(candidate for candidate in found if candidate.kind not in left_out)
        return _heaviest_chain(usable, ranks)

    def _find(self) -> dict[str, list[Candidate]]:
        text = self.text
        starts = [start for start, _ in self.holes]
        by_number: dict[str, list[Candidate]] = {}
        every = (*_bracketed(text), *_superscripts(text), *_stars(text), *_glued(text))
        for candidate in sorted(every):
            hole = bisect_right(starts, candidate.start) - 1
            inside = hole >= 0 and candidate.start < self.holes[hole][1]
            if candidate.weight >= LEAST and not inside:
                by_number.setdefault(candidate.n, []).append(candidate)
        return by_number


def _line_before(text: str, at: int) -> str:
    """What stands in a line before an offset, as far as it is looked at."""
    return text[max(text.rfind("\n", max(at - _LOOK_BACK, 0), at) + 1, at - _LOOK_BACK, 0) : at]


def _bracketed(text: str) -> Iterator[Candidate]:
    for match in _SQUARE.finditer(text):
        if _line_before(text, match.start()).strip():
            yield Candidate(*match.span(), match[1], SURE, "square")
    for match in _ROUND.finditer(text):
        if _line_before(text, match.start()).strip():
            weight = 3.0 if text[match.start() - 1].isspace() else GLUED
            yield Candidate(*match.span(), match[1], weight, "round")


def _superscripts(text: str) -> Iterator[Candidate]:
    for match in _SUPERSCRIPT.finditer(text):
        word = _WORD_BEFORE.search(text[max(match.start() - 4, 0) : match.start()])
        if word is None or word[0].lower() not in _UNITS:
            yield Candidate(*match.span(), match[0].translate(SUPERSCRIPTS), SURE - 1, "super")


def _stars(text: str) -> Iterator[Candidate]:
    for match in _STAR.finditer(text):
        # The second star of a line closes emphasis.
        before = _line_before(text, match.start())
        if before and not before[-1].isspace() and before[-1] != "\\" and "*" not in before:
            yield Candidate(*match.span(), match[0], GLUED, "star")


def _glued(text: str) -> Iterator[Candidate]:
    for match in _DIGITS.finditer(text):
        sign = text[match.start() - 1] if match.start() else " "
        if not (sign.isspace() or sign.isdigit() or sign in _NOT_GLUED):
            yield Candidate(*match.span(), match[0], _weight(text, *match.span()), "glued")
    for match in _AFTER_YEAR.finditer(text):
        sign = text[match.start() - 1] if match.start() else " "
        glued = sign.isalnum() or sign in "_.,/–-"
        weight = 0.0 if glued or _AGAIN.match(text, match.end()) else 3.0
        yield Candidate(*match.span(1), match[1], weight, "glued")


def _weight(text: str, start: int, end: int) -> float:
    """How likely a number that is glued to what stands before it is a note's."""
    if _AGAIN.match(text, end):
        return 0.0
    words = text[max(start - 60, 0) : start].split()
    if not words or "@" in words[-1] or "://" in words[-1] or words[-1].startswith("www."):
        return 0.0
    sign = text[start - 1]
    before = text[start - 2] if start > 1 else " "
    if sign.isalpha():
        word = words[-1]
        if word.isupper() and word.isalpha():
            # “U2”, “F4”, “NSC4” are names of things, “YELTSIN2” is not.
            return 1.0 if len(word) < 3 else 4.0 if len(word) < 5 else GLUED
        return GLUED
    if sign in ".,:'’" and before.isdigit():
        if sign in ":'’":
            return 0.0
        # “1973.1 He” but not “2.2 percent”.
        ends = _NEW_SENTENCE.match(text, end) is not None
        return (5.0 if ends else 1.0) if sign == "." else (2.0 if not ends else 3.0)
    if sign in "“\"'’‘" and (before.isspace() or before in "(["):
        return 0.0
    if sign == ".":
        abbreviation = _WORD_BEFORE.search(text[max(start - 8, 0) : start - 1])
        if abbreviation is not None and abbreviation[0].lower() in _BEFORE_NUMBERS:
            return 0.0
    if sign == "—":
        return 3.0
    return GLUED


def _heaviest_chain(candidates: Sequence[Candidate], ranks: Mapping[str, int]) -> list[Candidate]:
    """Of candidates in the order of the text, those whose numbers rise and that weigh most together.

    A Fenwick tree holds, for each rank, the heaviest chain that ends there or below. Of equally heavy chains the one
    that comes first in the text is kept.
    """
    size = max(ranks.values(), default=0) + 1
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    before: list[int] = []
    best = (0.0, -1)
    for index, candidate in enumerate(candidates):
        rank = ranks[candidate.n]
        weight, chain = 0.0, -1
        at = rank
        while at:
            if tree[at][0] > weight:
                weight, chain = tree[at]
            at -= at & -at
        before.append(chain)
        weight += candidate.weight
        at = rank + 1
        while at <= size:
            if weight > tree[at][0]:
                tree[at] = (weight, index)
            at += at & -at
        if weight > best[0]:
            best = (weight, index)
    chosen: list[Candidate] = []
    index = best[1]
    while index >= 0:
        chosen.append(candidates[index])
        index = before[index]
    chosen.reverse()
    return chosen
