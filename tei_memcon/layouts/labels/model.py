"""What is known of the labels of a record: who may speak, which forms labels take, and the labels that were found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeAlias

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.layouts.blocks import RawBlock
from tei_memcon.record import Cert

Span: TypeAlias = tuple[int, int]
"""Offsets of the first character and after the last one."""


class Form(StrEnum):
    """How a label ends."""

    COLON = "colon"
    """``Name: words``"""
    STOP_DASH = "stop-dash"
    """``NAME.- words``, as French editions print it"""
    STOP = "stop"
    """``NAME. words``"""
    DASH = "dash"
    """``NAME - words``, ``NAME — words``"""
    EMPHASIS = "emphasis"
    """``**Name** words``"""
    BRACKETED = "bracketed"
    """``[NAME]`` on a line of its own"""
    ALONE = "alone"
    """``NAME`` on a line of its own"""
    COLUMN = "column"
    """``NAME``, a tab or several blanks, and words"""


ALL_FORMS: Final = frozenset(Form)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who may speak: a participant of the head, or a person whom the title names."""

    name: str
    """As printed: ``Henry A. Kissinger``, ``HAIG, A.M.``, ``President Clinton``; empty if only the role is known."""
    role: str = ""
    """Office or part in the conversation: ``Deputy Foreign Minister``, ``interpreter``."""
    title: str = ""
    """Title or form of address, if it is not in the name."""


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """What a family of records says of its labels."""

    forms: frozenset[Form] = ALL_FORMS
    """The forms that labels may take; which of them a record uses is found out."""
    excluded: frozenset[str] = frozenset()
    """Further words that open lines and are never people, case-folded."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label where it stands."""

    span: Span
    """All of it: list dash, paragraph number, signs of emphasis, name, direction and delimiter."""
    name: Span
    """The name as printed, with brackets that stand in it and a mark of doubt."""
    delimiter: Span | None
    form: Form
    end: int
    """Offset after the label and the blanks that follow it in its line."""
    direction: Span | None = None
    """A direction between the name and the delimiter, with its brackets."""
    addressee: Span | None = None
    """The name of the person addressed; it may stand in the direction, or after the label."""
    doubt: bool = False
    """The record says that it is in doubt who speaks."""
    correction: str | None = None
    """The right form of a name that is misprinted or damaged."""
    cert: Cert | None = None
    alone: bool = False
    """Nothing follows on the line."""
    dash: Span | None = None
    """The dash of a list before the name."""
    number: Span | None = None
    """The number of the paragraph before the name."""
    signs: tuple[Span, ...] = ()
    """Signs of emphasis around the name."""
    brackets: tuple[Span, ...] = ()
    """Brackets around the whole label."""
    stamp: Span | None = None
    """The time before the name or after it, with its brackets."""
    quote: Span | None = None
    """A quotation mark that opens before the name."""
    mark: Span | None = None
    """The portion mark before the name."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a record."""

    by_start: Mapping[int, Label]
    """Each label by the offset where its line begins, in order."""
    counts: tuple[tuple[str, int], ...]
    """Each label, as first printed, with the number of turns that it opens, the most frequent first."""
    forms: tuple[tuple[Form, int], ...]
    """The forms with the number of turns, the most frequent first."""
    numbers: Mapping[int, Span]
    """Numbers that are glued to paragraphs, by the offset where the paragraph begins."""
    list_dash: bool
    """A dash opens every paragraph of the speeches, with a label or without one."""
    dashes: Mapping[int, Span]
    """If so, the dash of each line that has one, by the offset where the line begins."""
    findings: tuple[Diagnostic, ...]

    def match(self, start: int, end: int) -> Label | None:
        """The label that opens a span of the source, if one does."""
        label = self.by_start.get(start)
        return label if label is not None and label.span[1] <= end else None

    def end_in(self, block: RawBlock) -> int | None:
        """Where the label ends that opens a block, if one does."""
        label = self.match(block.start, block.end)
        return label.end if label is not None else None

    def split(self, blocks: Iterable[RawBlock]) -> Iterator[RawBlock]:
        """Divide blocks before each line that opens with a label, and before each list dash if there are such.

        Args:
            blocks: those in which the labels were found, in order; they may have been divided otherwise since.
        """
        cuts = sorted({*self.by_start, *self.dashes})
        following = 0
        for block in blocks:
            while following < len(cuts) and cuts[following] <= block.start:
                following += 1
            rest = block
            while following < len(cuts) and cuts[following] < block.end:
                cut = cuts[following]
                yield replace(rest, end=self.ends.get(cut, cut))
                rest = RawBlock(cut, block.end)
                following += 1
            yield rest

    ends: Mapping[int, int]
    """Where the text before each label or dash in the middle of a block ends, white space left out."""

    def report(self) -> tuple[Diagnostic, ...]:
        """What is in doubt: labels that occur once, those without support, and lines that may be meant as labels."""
        return self.findings
