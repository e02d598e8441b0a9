"""Readings of one name in one form, which are labels together or not at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from tei_memcon.layouts.labels.model import Form
from tei_memcon.layouts.labels.naming import Name
from tei_memcon.layouts.labels.scan import Reading
from tei_memcon.record import Cert

LONGEST_INITIALS: Final = 3


@dataclass(slots=True)
class Group:
    """All readings of one name in one form."""

    name: Name
    form: Form
    readings: list[Reading] = field(default_factory=list)
    runs: int = 0
    """How often it comes after another label."""
    cert: Cert | None = None
    correction: str | None = None
    _printed: str = ""

    @property
    def count(self) -> int:
        """Lines that it opens."""
        return len(self.readings)

    @property
    def printed(self) -> str:
        """The name as most of its labels print it, those left out in which words are broken or run together."""
        if self._printed:
            return self._printed
        whole = [reading.printed for reading in self.readings if reading.name.words == self.name.words]
        counts = Counter(whole or [self.readings[0].printed])
        self._printed = max(counts, key=lambda printed: (counts[printed], -printed.count(" ")))
        return self._printed

    def mended(self, reading: Reading) -> str | None:
        """The right form of a label in which words are broken or run together: ``The Presi dent``."""
        words = reading.name.words
        return self.printed if words != self.name.words and "".join(words) == "".join(self.name.words) else None

    @property
    def is_handle(self) -> bool:
        """Whether the name is always written in lower case, as in chats."""
        return all(reading.printed.islower() for reading in self.readings)

    @property
    def is_initials(self) -> bool:
        """Whether the name is nothing but initials; four capitals in a row may be a surname: ``HALE``."""
        return bool(self.name.initials) and (
            "." in self.readings[0].printed or len(self.name.initials) <= LONGEST_INITIALS
        )

    @property
    def opens_blocks(self) -> bool:
        """Whether each of its lines is the first of a paragraph."""
        return all(reading.opens_block for reading in self.readings)

    @property
    def opens_well(self) -> bool:
        """Whether two paragraphs open with it as speeches do; what else it opens is looked at line by line."""
        good = sum(reading.opens_block and reading.after_sentence and reading.goes_on_well for reading in self.readings)
        return good > 1

    @property
    def goes_on_well(self) -> bool:
        """Speeches mostly begin with a capital, and sentences begin after sentences."""
        good = sum(reading.goes_on_well and reading.starts_well for reading in self.readings)
        return 2 * good > len(self.readings)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The readings that are labels, and what was doubtful."""

    chosen: tuple[tuple[Reading, Group], ...]
    single: tuple[Reading, ...]
    """Taken for labels though they open one turn only and nobody is known by that name."""
    unsupported: tuple[Reading, ...]
    refused: tuple[Reading, ...] = ()
    """Lines that look like labels, if most of those that do are none."""
