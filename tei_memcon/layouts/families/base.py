"""What the families have in common: weighing evidence, and the reader that they share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from tei_memcon.layouts.base import Answer, Declined, Draft, Recognised
from tei_memcon.layouts.reader import Reading, read_record
from tei_memcon.layouts.survey import Survey, survey
from tei_memcon.source import Source

MOST: float = 0.97
"""No family is surer than that."""


class Evidence(NamedTuple):
    """One thing that speaks for a family."""

    weight: float
    """What it adds to the confidence."""
    words: str
    """What was found, for a person."""


class Family:
    """One family of transcripts. The docstring of each subclass is its manual page."""

    name: str
    summary: str
    reading: ClassVar[Reading] = Reading()
    """How its texts are read, as far as they do not say so themselves."""
    least: ClassVar[float] = 0.3
    """The confidence below which the family declines."""
    lacking: ClassVar[str]
    """Why it declines, for a person."""

    def evidence(self, seen: Survey) -> Iterator[Evidence]:
        """What speaks for the family in a text."""
        raise NotImplementedError

    def recognise(self, source: Source) -> Answer:
        """See `Layout.recognise`."""
        found = tuple(self.evidence(survey(source)))
        confidence = min(sum(item.weight for item in found), MOST)
        if confidence < self.least:
            return Declined(self.lacking)
        return Recognised(round(confidence, 2), tuple(item.words for item in found))

    def read(self, source: Source, lang: str) -> Draft:
        """See `Layout.read`."""
        return read_record(source, lang, self.reading)


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"
