"""What all nodes of a record have in common: a place in the transcript, attributes, a measure of certainty."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Cert: TypeAlias = Literal["high", "medium", "low", "unknown"]
"""TEI's ``teidata.certainty``."""


@dataclass(frozen=True, slots=True)
class Place:
    """A span of the decoded source text (see `tei_memcon.source.Source`).

    Line and column are worked out when somebody asks for them: there is a place for every node, and hardly any is
    ever shown.
    """

    start: int
    """Offset of the first character in `Source.text`, in code points."""
    end: int
    """Offset after the last character."""
    lines: Sequence[int] = field(default=(0,), compare=False, repr=False)
    """Offset of the first character of each line of the source; the places of one source share it."""

    def until(self, end: int) -> Place:
        """The span from the same beginning to another end.

        Args:
            end: offset after its last character.
        """
        return Place(self.start, end, self.lines)

    @property
    def line(self) -> int:
        """Line of the first character, from 1."""
        return bisect_right(self.lines, self.start)

    @property
    def column(self) -> int:
        """Column of the first character, from 1, in code points."""
        return self.start - self.lines[self.line - 1] + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What all elements of TEI have in common here."""

    attributes: tuple[tuple[str, str], ...] = ()
    """Attributes that the class has no field for, as expanded names and values; a person may have put them there."""
