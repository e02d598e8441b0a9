"""People, in a register or in the header of a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tei_memcon.record.node import Cert

NamePartKind: TypeAlias = Literal["", "surname", "forename", "roleName", "addName", "genName", "nameLink"]
"""TEI's components of a personal name (Guidelines 14.2.1); the empty string for the text between them."""


@dataclass(frozen=True, slots=True)
class NamePart:
    """A component of a personal name."""

    text: str
    kind: NamePartKind = ""


@dataclass(frozen=True, slots=True)
class NameForm:
    """One form of a person's name: a ``persName`` of a ``person``."""

    parts: tuple[NamePart, ...]
    type: str | None = None
    """None for the preferred form; ``index``, ``form``, ``misspelling``."""

    @property
    def text(self) -> str:
        """The form as one string."""
        return "".join(part.text for part in self.parts)

    def of_kind(self, kind: NamePartKind) -> tuple[str, ...]:
        """The texts of the components of one kind, such as the surnames."""
        return tuple(part.text for part in self.parts if part.kind == kind)


@dataclass(frozen=True, slots=True)
class Idno:
    """An identifier in an authority file."""

    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person held for a time.

    Attributes:
        text: the office, such as ``President of the United States``.
        start: its first day, as an ISO date, month or year; None where it is not known.
        end: its last day.

    Raises:
        ValueError: neither is known. What somebody is, without dates, is `Person.occupation`.
    """

    text: str
    start: str | None = None
    end: str | None = None

    def __post_init__(self) -> None:
        if not (self.start or self.end):
            raise ValueError("an office has a first or a last day")


@dataclass(frozen=True, slots=True)
class Person:
    """A person (Guidelines 14.3.2), in a register or in the ``particDesc`` of a record."""

    id: str
    names: tuple[NameForm, ...]
    """The first is the preferred form, as one flat text."""
    role: str | None = None
    """What the person does in this conversation, such as ``chair`` or ``interpreter``."""
    birth: str | None = None
    """ISO date, or a year."""
    death: str | None = None
    idnos: tuple[Idno, ...] = ()
    occupation: str | None = None
    """The office, as the record prints it; in a register, what the person is, without dates."""
    offices: tuple[Office, ...] = ()
    """Offices with their dates; what a register knows."""
    note: str | None = None
    """A remark of a register."""
    side: str | None = None
    """Heading of the group in which the record lists the person, as printed: a delegation, an agency."""
    group: bool = False
    """Whether these are several people who are not told apart (``personGrp``)."""
    cert: Cert | None = None
    resp: str | None = None

    @property
    def name(self) -> str:
        """The preferred form of the name."""
        return self.names[0].text if self.names else self.id
