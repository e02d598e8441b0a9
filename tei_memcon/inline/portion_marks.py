"""Classification marks of paragraphs: ``(U)``, ``(C)``, ``(S/NF)``, and what OCR makes of them.

The mark belongs to the paragraph and not to what was said. Marks that a scanner has garbled often leave an open bracket
behind, which must not swallow what follows; so they are recognised before brackets are paired, and only in documents
that give evidence of marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from typing import Final

from tei_memcon.lazy import lazy

MIN_CLEAN: Final = 2
"""Marks at line ends from which on a document is taken to have portion marks."""
MIN_MANY: Final = 4
"""Marks at line ends from which on one with a misread sign is known for what it is."""
MIN_DAMAGED: Final = 3
"""Garbled marks at line ends from which on its marks are taken to be garbled by OCR, if there are good ones too."""

_LEVEL: Final = r"(?:TS|S|C|U|R|SBU|LOU|FOUO|OUO|U//FOUO|T ?S)"
_CAVEAT: Final = r"(?:NF|NOFORN|SI|TK|HCS|FGI|NOCON|OC|ORCON|REL(?: [A-Z, ]{2,20})?|RD|FRD|EX|EXDIS|NODIS|XGDS|SENS)"
_CLASSIFICATION: Final = rf"{_LEVEL}(?://?{_CAVEAT}){{0,3}}\)"
CLEAN: Final = rf"\({_CLASSIFICATION}"
"""A mark as it was typed."""
_BROKEN_BRACKET: Final = (
    r"[(\[{][^\s()\[\]{}.,]{1,4}[\"'*^°.]?|[^\s()\[\]{}.,]{1,4}[)\]}]|[(\[{][^\w\s()\[\]{}][^\s()\[\]{}]{0,4}"
)
"""One bracket and a few letters: ``(pf'``, ``[JZf``, ``iJZ)``."""
_NO_BRACKET: Final = (
    r"[\[{(](?![A-Z]?[a-z]+[)\]}]|[A-Z]+[)\]}]|\d)[^\s()\[\]{}.,]{1,4}[)\]}]|"
    r"[\[{(][A-Z][\])}]|\^|[CSs€]\w{1,2}[fTJ][\"'*^]?|[Cc][\^>;]\w?|[a-z]?[A-Z]{1,2}[Sl\d][A-Za-z]{0,2}['*^]"
)
"""A mark whose letters were misread, as ``(jZf)``, or whose brackets were read as letters: ``CgT``, ``Cerf``,
``tJSl'``, a hand-drawn stroke as ``^``."""
_ENDS_LINE: Final = r"(?=[ \t]*(?:\n|\f|\Z))"
_AFTER_SENTENCE: Final = r"(?<=[.?!:;”\")…])[ \t\n]+"

_CLEAN: Final = re.compile(rf"(?P<mark>\((?<![^\s—–]\(){_CLASSIFICATION}(?=\s|\Z))")
"""Begins with its bracket, and looks behind it afterwards: a search for a character is quick."""
_DAMAGED: Final = lazy(
    rf"(?<![^\s])(?P<mark>{CLEAN}(?=\s|\Z)|(?:{_BROKEN_BRACKET}){_ENDS_LINE})|"
    rf"{_AFTER_SENTENCE}(?P<bare>{_NO_BRACKET}){_ENDS_LINE}"
)
_NEAR: Final = (
    rf"{_AFTER_SENTENCE}(?P<near>\([0568€¢$§©][)}}\]]|"
    rf"[{{\['‘](?:TS|S|C|U|[0568€¢$§©])[)}}]|\((?:TS|S|C|U)[}}\]]){_ENDS_LINE}"
)
"""A mark of which one bracket or the letter was misread for a sign that resembles it: ``{S)``, ``(8)``, ``'C)``."""
_MOSTLY_CLEAN: Final = lazy(rf"(?P<mark>\((?<![^\s—–]\(){_CLASSIFICATION}(?=\s|\Z))|{_NEAR}")
_LEGIBLE: Final = {
    **dict.fromkeys("58$§S", "S"),
    **dict.fromkeys("06€¢©C", "C"),
    "U": "U",
    "TS": "TS",
}
"""The classification that a misread sign resembles."""
_STAMPED: Final = re.compile(r"\b(?:TOP SECRET|SECRET|CONFIDENTIAL)\b")
_EXACT: Final = re.compile(CLEAN)
_WORD: Final = re.compile(r"[(\[{]?(?:\d{1,3}|[a-z]|[ivxl]{1,4})[)\]}]?[.]?")
"""List signs: ``1)``, ``(a``, ``ii)``."""


_CLASSIFIED: Final = (("TS", "TOP SECRET"), ("S", "SECRET"), ("C", "CONFIDENTIAL"))


class Marks(Enum):
    """Whether the paragraphs of a document carry portion marks."""

    NONE = "none"
    CLEAN = "clean"
    WORN = "worn"
    """Most paragraphs have one, and of some a sign was misread."""
    DAMAGED = "damaged"
    """There are some, and OCR garbled part of them."""


_PATTERNS: Final = {Marks.CLEAN: _CLEAN, Marks.WORN: _MOSTLY_CLEAN, Marks.DAMAGED: _DAMAGED}


def marks_in(text: str) -> Marks:
    """What a text gives evidence of.

    Args:
        text: the whole source, or the part of it that is one record.
    """
    if sum(1 for _ in _find(_CLEAN, text, 0, len(text))) < MIN_CLEAN:
        return Marks.NONE  # as most documents; to look for garbled ones takes longer
    clean = damaged = 0
    for start, end in _find(_DAMAGED, text, 0, len(text)):
        if _EXACT.fullmatch(text, start, end):
            clean += _at_edge(text, start, end)
        else:
            damaged += 1
    if clean < MIN_CLEAN:
        return Marks.NONE
    if damaged >= MIN_DAMAGED:
        return Marks.DAMAGED
    near = sum(_EXACT.fullmatch(text, *span) is None for span in _find(_MOSTLY_CLEAN, text, 0, len(text)))
    return Marks.WORN if clean >= MIN_MANY and near * 2 <= clean and near else Marks.CLEAN


def find_marks(marks: Marks, text: str, start: int, end: int, heading: bool = False) -> Iterator[tuple[int, int, bool]]:
    """The marks in a span of a source.

    Args:
        marks: what the document is known to have.
        text: the text of the source.
        start: offset of the first character of a paragraph.
        end: offset after the last one.
        heading: whether it is a heading, where a mark stands at the beginning or the end of a line.

    Returns:
        Offset of each mark, offset after it, and whether it is garbled.
    """
    if marks is Marks.NONE:
        return
    for at, after in _find(_PATTERNS[marks], text, start, end):
        garbled = _EXACT.fullmatch(text, at, after) is None
        if garbled or (heading and _at_edge(text, at, after)) or _between_sentences(text, at, after, start, end):
            yield at, after, garbled


def legible_mark(mark: str) -> str | None:
    """The mark that a garbled one surely was, where only a bracket or a sign like the letter was misread."""
    level = _LEGIBLE.get(mark[1:-1]) if len(mark) > 2 else None
    return level and f"({level})"


def usual_mark(text: str) -> str:
    """The mark that a garbled one of this document most likely was.

    When a record is declassified, its classified marks are struck through, and OCR garbles those; ``(U)`` survives. So
    it is the commonest other mark, or the one of the classification that is stamped on the pages.
    """
    counts = Counter(match["mark"] for match in _CLEAN.finditer(text) if not match["mark"].startswith("(U"))
    if counts:
        return max(sorted(counts), key=lambda mark: counts[mark])
    stamped = Counter(match[0] for match in _STAMPED.finditer(text))
    level = next(
        (letters for letters, stamp in _CLASSIFIED if stamped and stamped[stamp] == max(stamped.values())), "C"
    )
    return f"({level})"


def _find(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text, start, end):
        group = match.lastgroup or "mark"
        if group == "near" or not _WORD.fullmatch(match[group]):
            yield match.start(group), match.end(group)


def _at_edge(text: str, start: int, end: int) -> bool:
    """Whether a mark stands at the beginning or at the end of a line."""
    return start == 0 or text[start - 1] in "\n\f" or end == len(text) or text[end] in "\n\f"


def _between_sentences(text: str, at: int, after: int, start: int, end: int) -> bool:
    if at == start or after >= end:
        return True
    before = text[max(at - 3, start) : at].rstrip()
    return not before or not before[-1].isalnum() or text[at - 1] in "\n\f"
