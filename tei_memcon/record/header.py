"""What a record says about itself, and what was established about it; and the record as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tei_memcon.record.people import Person
from tei_memcon.record.text import Block

CONVERTER: Final = "#tei-memcon"
"""Pointer to the ``application`` in the header; ``@resp`` of what the converter inferred."""
NER: Final = "#ner"
"""Pointer to the language model in the header; ``@resp`` of the names that it found."""
SOURCE: Final = "#source"
"""Pointer to the record itself in ``sourceDesc``; ``@resp`` of what the source says of itself, such as an omission."""
UNTITLED: Final = "Untitled record"
"""The title that a record has in its TEI, which demands one, until a person gives it a title."""


@dataclass(frozen=True, slots=True)
class RespStmt:
    """Who did what for the record (Guidelines 2.2.2)."""

    id: str
    resp: str
    name: str


@dataclass(frozen=True, slots=True)
class Publication:
    """The institution that holds and distributes the record, as the record states it (``publicationStmt``)."""

    distributor: str
    address: tuple[str, ...] = ()
    """Printed lines of the address."""
    refs: tuple[str, ...] = ()
    """Link targets, such as ``mailto:…``."""
    date: str | None = None
    """ISO date on which the institution published it."""


@dataclass(frozen=True, slots=True)
class Bibl:
    """A publication in which the record is printed."""

    title: str
    volume: str | None = None
    pages: tuple[str, str] | None = None
    """First and last page."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Where the original lies (``msIdentifier``)."""

    repository: str
    idno: str | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """The program that made the file (``appInfo``)."""

    version: str
    layout: str
    """Name of the layout by which the transcript was read."""


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """The language model that found names of people whom no register knows (``appInfo``)."""

    name: str
    """What spaCy calls it, such as ``en_core_web_md``."""
    version: str


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of ``revisionDesc``."""

    text: str
    when: str | None = None
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """When on its day a conversation took place (``time`` in ``setting``)."""

    text: str
    """As printed."""
    start: str | None = None
    """``hh:mm:ss``; where `end` is None it is the one time that the record gives."""
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the taxonomy of portion marks (Guidelines 2.3.7)."""

    id: str
    """What `P.ana` points to, such as ``C``."""
    text: str
    """What it means, such as ``Confidential``."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the record says about itself, and what was established about it (``teiHeader``)."""

    title: str
    resp_stmts: tuple[RespStmt, ...] = ()
    publication: Publication | None = None
    related: tuple[str, ...] = ()
    """Titles of related items that the record names."""
    manuscript: Manuscript | None = None
    bibls: tuple[Bibl, ...] = ()
    date: str | None = None
    """ISO date of the conversation."""
    date_text: str | None = None
    """The date as printed."""
    place_name: str | None = None
    """Where the conversation took place, as printed."""
    participants: tuple[Person, ...] = ()
    mentioned: tuple[Person, ...] = ()
    time: Clock | None = None
    number: str | None = None
    """The number of the record in the edition that prints it, such as ``189``."""
    portions: tuple[Category, ...] = ()
    """The classifications to which paragraphs point."""
    application: Application | None = None
    changes: tuple[Change, ...] = ()
    language_model: LanguageModel | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One document: header and text."""

    id: str
    """xml:id of the TEI element."""
    lang: str
    """BCP 47 tag of the language of the text; ``und`` where it is not known."""
    header: Header
    front: tuple[Block, ...] = ()
    body: tuple[Block, ...] = ()
    back: tuple[Block, ...] = ()
