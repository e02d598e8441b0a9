"""Speaker labels of the form ``Name:`` at the beginning of a line, and the evidence for them.

A colon after a few capitalised words may be a label, a heading or an ordinary sentence, so a label needs support from
the record itself: its name stands in the title, or it recurs, or the running text names the person. A label may be in
Markdown emphasis (``**Name:**``), and a direction may stand before its colon (``Name (smiling):``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from tei_memcon.layouts.blocks import RawBlock
from tei_memcon.source import Source

Span: TypeAlias = tuple[int, int]
"""Offsets of the first character and after the last one."""

_TITLE_WORD: Final = r"(?:[^\W\d_a-zà-ÿа-я]\w*(?:[.'’-]\w+)*\.?)"
_PARTICLE: Final = r"(?:de|del|der|di|du|da|el|al|la|le|of|the|van|von|zu|for|and|und|et|и)"
_NAME: Final = rf"{_TITLE_WORD}(?:[ \t]+(?:{_TITLE_WORD}|{_PARTICLE})){{0,5}}"
_SIGN: Final = r"\*{1,3}|_{1,3}"
_AFTER_NAME: Final = (
    rf"(?P<inner>{_SIGN})?(?P<direction>[ \t]*(?:\([^()\n]{{1,60}}\)|\[[^\[\]\n]{{1,60}}\]))?[ \t]*(?P<colon>:)"
)
CANDIDATE: Final = re.compile(rf"(?P<sign>{_SIGN})?(?P<name>{_NAME}){_AFTER_NAME}(?P<outer>{_SIGN})?(?=\s|$)")
"""Up to six words, capitalised but for particles, then a colon and white space."""
_LAST_WORD: Final = re.compile(r"[^\W\d_]+")
_TITLE_PEOPLE: Final = re.compile(rf"\b(?:between|with|and)[ \t]+({_TITLE_WORD}(?:[ \t]+{_TITLE_WORD})*)")
_IN_SENTENCE: Final = re.compile(r"(?<=[a-zà-ÿа-я,] )[^\W\d_a-zà-ÿа-я][^\W\d_]*\b(?!:)")
MIN_RECURRENCE: Final = 2
"""A label that the title does not support must open at least this many turns, with others between them."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label where it stands."""

    name: str
    span: Span
    """Of the name."""
    colon: Span
    direction: Span | None
    signs: tuple[Span, ...]
    """Of the signs of emphasis around it."""
    end: int
    """Offset after the label."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a record."""

    counts: tuple[tuple[str, int], ...]
    """Each label with the number of lines that it opens, the most frequent first."""
    single: Mapping[str, int]
    """Those that have no better support than that the running text names the person; with the offset of their line."""
    unsupported: tuple[tuple[str, int], ...]
    """What looks like a label, has no support, and so is not one; with the offset of its line."""
    opening: re.Pattern[str]
    """Matches a label of the record at the beginning of a line; white space need not follow it."""
    doubtful: re.Pattern[str]
    """Matches the beginning of a line that names a speaker and is no label, but looks as if it were meant as one."""

    def match(self, source: Source, start: int, end: int) -> Label | None:
        """The label that opens a span of the source, if it is one of the record's."""
        match = self.opening.match(source.text, start, end)
        return _label(match) if match else None


def _label(match: re.Match[str]) -> Label | None:
    """The label of a match; None where signs of emphasis do not pair, so that they belong to something else."""
    sign = match["sign"]
    outer = match["outer"] if sign else None
    if sign and sign not in (match["inner"], outer):
        return None
    if not sign and match["inner"]:
        return None
    closing = "inner" if sign and match["inner"] == sign else "outer"
    signs = (match.span("sign"), match.span(closing)) if sign else ()
    end = match.end("outer") if sign and closing == "outer" else match.end("colon")
    direction = match.span("direction") if match["direction"] else None
    return Label(match["name"], match.span("name"), match.span("colon"), direction, signs, end)


def find_labels(source: Source, blocks: Iterable[RawBlock], title: str, excluded: frozenset[str]) -> Labels:
    """Find the labels of a record.

    Args:
        source: the transcript.
        blocks: its blocks.
        title: the record's title; a label is supported whose last word is that of a name in it.
        excluded: words that open lines of the header and are never people, in lower case (``subject``, ``source``).
    """
    counts: Counter[str] = Counter()
    alternating: Counter[str] = Counter()
    first: dict[str, int] = {}
    last = ""
    for line, end in _lines(source, blocks):
        match = CANDIDATE.match(source.text, line, end)
        label = _label(match) if match else None
        if label and label.name.lower() not in excluded:
            counts[label.name] += 1
            alternating[label.name] += label.name != last or " " in label.name
            first.setdefault(label.name, line)
            last = label.name
    in_title = _people_of(title)
    # Speakers take turns; one word that opens two paragraphs of one speech ("First:", "Iraq:") need not be a speaker.
    recurring = {name for name, count in alternating.items() if count >= MIN_RECURRENCE or _last_word(name) in in_title}
    named = _named_in_sentences(source) if counts.keys() - recurring else frozenset()
    single = {name for name in counts.keys() - recurring if _last_word(name) in named and counts[name] == 1}
    names = recurring | single
    ranked = tuple((name, count) for name, count in counts.most_common() if name in names)
    unsupported = tuple((name, first[name]) for name in counts if name not in names)
    doubtful = _doubtful(names | in_title)
    return Labels(ranked, {name: first[name] for name in single}, unsupported, _opening(names), doubtful)


def _lines(source: Source, blocks: Iterable[RawBlock]) -> Iterator[Span]:
    """The beginning of each line and the end of its block."""
    text = source.text
    for block in blocks:
        line = block.start
        while not block.is_rule and 0 <= line < block.end:
            yield line, block.end
            line_end = text.find("\n", line, block.end)
            line = line_end + 1 if line_end >= 0 else block.end
            while line < block.end and text[line] in " \t":
                line += 1


def _last_word(name: str) -> str:
    return str(_LAST_WORD.findall(name)[-1])


def _people_of(title: str) -> set[str]:
    """The last words of the names that a title gives: of the conversation between A and B, with C."""
    return {_LAST_WORD.findall(name)[-1] for name in _TITLE_PEOPLE.findall(title)}


def _named_in_sentences(source: Source) -> frozenset[str]:
    """The capitalised words in the middle of sentences, where names stand and openings of sentences do not."""
    return frozenset(_IN_SENTENCE.findall(source.text))


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def _opening(names: set[str]) -> re.Pattern[str]:
    if not names:
        return re.compile(r"(?!)")
    return re.compile(rf"(?P<sign>{_SIGN})?(?P<name>{_alternatives(names)}){_AFTER_NAME}(?P<outer>{_SIGN})?")


def _doubtful(names: set[str]) -> re.Pattern[str]:
    if not names:
        return re.compile(r"(?!)")
    return re.compile(rf"[\[(*_]*(?:{_alternatives(names)})\b(?:\W{{0,3}}\w[\w.]*+){{0,2}}[\])*_ ]*(?:[:;]| [-–—] )")
