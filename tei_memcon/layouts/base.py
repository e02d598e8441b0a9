"""What a layout is: a family of transcripts that look alike.

A layout answers two questions about a source: is this one of yours, and if so, what is the record? It answers the
first with `Recognised` or with the reason why it declines, so that all reasons can be shown together when no layout
recognises a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.record import Record
from tei_memcon.source import SetAside, Source


@dataclass(frozen=True, slots=True)
class Recognised:
    """The layout takes the text for one of its family."""

    confidence: float
    """From 0 to 1; the surest layout reads the text."""
    evidence: tuple[str, ...]
    """What was found, in words for a person."""


@dataclass(frozen=True, slots=True)
class Declined:
    """The layout does not know this text."""

    reason: str


Answer: TypeAlias = Recognised | Declined


@dataclass(frozen=True, slots=True)
class Draft:
    """What a layout made of a source: turns have labels, but nobody has been identified yet."""

    record: Record
    set_aside: tuple[SetAside, ...]
    diagnostics: tuple[Diagnostic, ...]


class Layout(Protocol):
    """One family of transcripts. The class docstring is its manual page."""

    name: str
    """Kebab-case, as in ``--layout NAME``."""
    summary: str
    """One line for ``tei-memcon layouts``."""

    def recognise(self, source: Source) -> Answer:
        """Say whether the source belongs to the family, and why or why not."""

    def read(self, source: Source, lang: str) -> Draft:
        """Read the source, whatever it is: what the layout does not understand stays a paragraph.

        Args:
            source: the transcript.
            lang: BCP 47 tag of its language.
        """
