"""One place of a TEI file where a person speaks or is named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a person does in a place."""

    TURN = "turn"
    """Speaks."""
    ADDRESSED = "addressed"
    """Is spoken to (``toWhom``)."""
    MENTION = "mention"
    """Is named."""
    UNLINKED = "unlinked"
    """Somebody is named who may be the person: a name that points to nobody."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A turn of a person, or a mention."""

    person: int
    """Number of the person in `tei_memcon.concordance.Wanted.people`."""
    kind: Kind
    file: str
    line: int | None
    id: str | None
    """xml:id of the element, or of the nearest one around it that has any."""
    pointer: str | None
    """The pointer as it is written, such as ``#gorbachev``."""
    cert: str | None
    speaker: str | None
    """Who says it: the label as printed, or the pointer where there is none; None outside a turn."""
    page: str | None
    """Number of the page, as the last ``pb`` gives it."""
    before: str
    """What is said before the name, in the same paragraph."""
    text: str
    """The name; of a turn, all its words."""
    after: str
    date: str | None
    """ISO date of the conversation."""
    title: str

    @property
    def words(self) -> int:
        """How many words the text has."""
        return len(self.text.split())
