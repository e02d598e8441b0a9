"""The record of a conversation, in TEI's own words.

The model stands between every layout on one side and every export on the other. It knows neither lxml nor the
layout of any archive. All classes are frozen; text is stored with white space collapsed, so that two records are
equal when their TEI says the same.

Each node knows its `Place` in the transcript. The place says where a node came from, not what it is, so it takes no
part in comparison, and a record that was read back from TEI has none.

Pointers (``who``, ``ref``, ``resp``) are kept as TEI writes them: ``"#bush"``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Cert: TypeAlias = Literal["high", "medium", "low", "unknown"]
"""TEI's ``teidata.certainty``."""


@dataclass(frozen=True, slots=True)
class Place:
    """A span of the decoded source text (see `tei_memcon.source.Source`)."""

    line: int
    """Line of the first character, from 1."""
    column: int
    """Column of the first character, from 1, in code points."""
    start: int
    """Offset of the first character in `Source.text`, in code points."""
    end: int
    """Offset after the last character."""


# ---------------------------------------------------------------- inside a paragraph


@dataclass(frozen=True, slots=True)
class Text:
    """Characters."""

    value: str
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """Words that the transcript leaves out (Guidelines 12.3.1, ``gap``)."""

    reason: str
    """``omitted``, ``classified``, ``editorial``, ``inaudible``, ``illegible``, ``lost``, ``blank``, ``sampling``."""
    desc: str
    """What stood between the brackets, word for word."""
    rend: str | None = None
    """The whole sign as printed, where it is not ``[`` + desc + ``]``."""
    extent: str | None = None
    resp: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Supplied:
    """Words added by a translator or an editor (Guidelines 12.3.3.1), printed in square brackets."""

    content: tuple[Inline, ...]
    resp: str | None = None
    cert: Cert | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PersName:
    """A person named in running text (Guidelines 14.2.1)."""

    content: tuple[Inline, ...]
    ref: str | None = None
    cert: Cert | None = None
    resp: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place named in running text."""

    content: tuple[Inline, ...]
    ref: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Date:
    """A date in running text."""

    content: tuple[Inline, ...]
    when: str | None = None
    """ISO 8601; None for an undated record."""
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a publication named in the text."""

    content: tuple[Inline, ...]
    level: Literal["a", "m", "j", "s", "u"] | None = None
    """TEI's @level: ``a`` article, ``m`` monograph, ``j`` journal, ``s`` series, ``u`` unpublished."""
    rend: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Hi:
    """Words set off typographically (``rend`` is ``bold`` or ``italic``)."""

    content: tuple[Inline, ...]
    rend: str
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Ref:
    """A link."""

    content: tuple[Inline, ...]
    target: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Lb:
    """A line break that the printed form insists on."""

    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pb:
    """The beginning of a page of the original (Guidelines 3.11.3)."""

    n: str | None = None
    cert: Cert | None = None
    resp: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Stage:
    """A direction or action, printed with its brackets (Guidelines 7.2.4). Stands in a paragraph or between turns."""

    content: tuple[Inline, ...]
    type: str | None = None
    who: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A note (Guidelines 3.9.1); ``type="source"`` is the printed statement of where the record comes from."""

    content: tuple[Inline, ...]
    type: str | None = None
    resp: str | None = None
    n: str | None = None
    id: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Other:
    """Any other TEI element, kept as it stands; a person who edits the XML may use all of TEI."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    """Expanded names and values, in document order."""
    content: tuple[Node, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)


# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class P:
    """A paragraph (Guidelines 3.1)."""

    content: tuple[Inline, ...]
    id: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Head:
    """The printed heading of a division."""

    content: tuple[Inline, ...]
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The printed label of a turn, with its delimiter."""

    content: tuple[Inline, ...]
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sp:
    """One turn (Guidelines 7.2.2)."""

    content: tuple[Block, ...]
    speaker: Speaker | None = None
    who: tuple[str, ...] = ()
    to_whom: tuple[str, ...] = ()
    cert: Cert | None = None
    id: str | None = None
    n: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Div:
    """A division: a whole record (``type="memcon"``), or the lines printed after it (``type="colophon"``)."""

    content: tuple[Block, ...]
    type: str | None = None
    id: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


Inline: TypeAlias = (
    Text | Gap | Supplied | PersName | PlaceName | Date | Title | Hi | Ref | Lb | Pb | Stage | Note | Other
)
Block: TypeAlias = P | Head | Sp | Div | Gap | Stage | Note | Pb | Other
Node: TypeAlias = Inline | Block | Speaker


# ---------------------------------------------------------------- people

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
class Person:
    """A person (Guidelines 14.3.2), in a register or in the ``particDesc`` of a record."""

    id: str
    names: tuple[NameForm, ...]
    """The first is the preferred form, as one flat text."""
    role: str | None = None
    birth: str | None = None
    """ISO date, or a year."""
    death: str | None = None
    idnos: tuple[Idno, ...] = ()

    @property
    def name(self) -> str:
        """The preferred form of the name."""
        return self.names[0].text if self.names else self.id


# ---------------------------------------------------------------- header


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
class Change:
    """An entry of ``revisionDesc``."""

    text: str
    when: str | None = None
    who: str | None = None


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
    application: Application | None = None
    changes: tuple[Change, ...] = ()


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
