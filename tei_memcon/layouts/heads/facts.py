"""What the head of a record says, as spans of the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.record import Cert

Span: TypeAlias = tuple[int, int]
"""Half-open, in characters of the text of a source."""
FieldKind: TypeAlias = Literal["subject", "participants", "place", "date", "time", "from", "to", "chair", "other"]
SectionKind: TypeAlias = Literal["summary", "agenda"]


class HeadDate(NamedTuple):
    """The date of a record."""

    iso: str | None
    """``1970-07-28``, or ``1970-07``; None where the head says that there is no date ("undated")."""
    span: Span
    to: str | None = None
    """The last day of several."""


class Participant(NamedTuple):
    """Somebody whom the head names as present."""

    name: Span
    role: Span | None = None
    side: str | None = None
    """The heading of the list in which the person stands: a delegation or an agency, as printed."""
    is_group: bool = False
    """Several people without names ("Chinese Notetakers")."""
    cert: Cert | None = None
    """Set where the division into people, or into name and role, is in doubt."""


class Field(NamedTuple):
    """A label of the head and its value."""

    label: Span
    value: Span
    """Empty, where nothing follows the label."""
    kinds: tuple[FieldKind, ...] = ("other",)
    """What the label announces; several for "DATE, TIME AND PLACE"."""


class NameInTitle(NamedTuple):
    """A person whom the title names as a party to the conversation."""

    text: str
    """The name on one line."""
    span: Span
    role: Span | None = None


class Section(NamedTuple):
    """What stands between the head and the conversation: an agenda, or a summary of what was concluded."""

    kind: SectionKind
    span: Span
    heading: Span | None = None


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """The facts of one head; everything that it does not say is None or empty."""

    title: Span | None = None
    own_title: Span | None = None
    """The title that the record itself bears, where an edition has given it another."""
    form: Span | None = None
    """What is printed on the form ("MEMORANDUM OF CONVERSATION"), where the subject is the title."""
    number: Span | None = None
    """The number in an edition, without "Nr." and full stop."""
    date: HeadDate | None = None
    time: Span | None = None
    place: Span | None = None
    participants: tuple[Participant, ...] = ()
    fields: tuple[Field, ...] = ()
    people_in_title: tuple[NameInTitle, ...] = ()
    sections: tuple[Section, ...] = ()
    other_dates: tuple[HeadDate, ...] = ()
    """Dates that the head gives elsewhere, the contradicting ones among them."""
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordPart:
    """One record of a file."""

    first: int
    """Number of its first block."""
    head: tuple[int, ...]
    """Numbers of the blocks that hold facts of its head; the last may hold more than the head (`head_end`)."""
    facts: HeadFacts
    end: int
    """Number of the block behind its last one."""
    start_offset: int = 0
    """Offset where it begins; inside a block, where nothing separates it from the record before."""
    head_end: int = 0
    """Offset behind the last character of its head."""


@dataclass(frozen=True, slots=True)
class HeadStyle:
    """What the stages before know."""

    anchors: tuple[Span, ...] = ()
    """Note anchors (digits glued to a word, "[1]"), in order; they are no part of title, place or name."""
    holes: tuple[Span, ...] = ()
    """Furniture and note lists, in order; lines that lie in them are not read."""
    labels: frozenset[str] = frozenset()
    """Speaker labels that are known beforehand, as printed; what they open is no head."""
