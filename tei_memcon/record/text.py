"""The text of a record: what stands inside a paragraph, paragraphs, turns, divisions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from tei_memcon.record.editing import Choice, Ex, Foreign, Fw, Reading, Said, Seg, Space, Unclear
from tei_memcon.record.node import Cert, Element, Place

BARE_GAP: Final = "..."
"""The wording of a gap that has none of its own."""

# ---------------------------------------------------------------- inside a paragraph


@dataclass(frozen=True, slots=True)
class Text:
    """Characters."""

    value: str
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Gap(Element):
    """Words that the transcript leaves out (Guidelines 12.3.1, ``gap``)."""

    reason: str
    """``omitted``, ``classified``, ``editorial``, ``inaudible``, ``illegible``, ``lost``, ``blank``, ``sampling``."""
    desc: str
    """What stood between the brackets, word for word."""
    rend: str | None = None
    """The whole sign as printed, where it is not ``[`` + desc + ``]``."""
    extent: str | None = None
    resp: str | None = None
    cert: Cert | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Supplied(Element):
    """Words added by a translator or an editor (Guidelines 12.3.3.1), printed in square brackets."""

    content: tuple[Inline, ...]
    resp: str | None = None
    cert: Cert | None = None
    rend: str | None = None
    """The signs as printed, with ``…`` for the words, where they are not ``[…]``; such as ``(…)`` or ``[…?]``."""
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PersName(Element):
    """A person named in running text (Guidelines 14.2.1)."""

    content: tuple[Inline, ...]
    ref: str | None = None
    cert: Cert | None = None
    resp: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PlaceName(Element):
    """A place named in running text."""

    content: tuple[Inline, ...]
    ref: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OrgName(Element):
    """An institution, an agency or a delegation named in running text (Guidelines 14.2.2)."""

    content: tuple[Inline, ...]
    ref: str | None = None
    key: str | None = None
    """What it is called elsewhere: one short name in English for all its names in all languages."""
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Date(Element):
    """A date in running text."""

    content: tuple[Inline, ...]
    when: str | None = None
    """ISO 8601; None for an undated record."""
    cert: Cert | None = None
    resp: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Title(Element):
    """The title of a publication named in the text."""

    content: tuple[Inline, ...]
    level: Literal["a", "m", "j", "s", "u"] | None = None
    """TEI's @level: ``a`` article, ``m`` monograph, ``j`` journal, ``s`` series, ``u`` unpublished."""
    rend: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Hi(Element):
    """Words set off typographically (``rend`` is ``bold`` or ``italic``)."""

    content: tuple[Inline, ...]
    rend: str
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Ref(Element):
    """A link."""

    content: tuple[Inline, ...]
    target: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Lb(Element):
    """A line break that the printed form insists on."""

    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pb(Element):
    """The beginning of a page of the original (Guidelines 3.11.3)."""

    n: str | None = None
    cert: Cert | None = None
    resp: str | None = None
    break_: Literal["no", "yes", "maybe"] | None = None
    """TEI's @break: ``no`` where the page begins inside a word."""
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Stage(Element):
    """A direction or action, printed with its brackets (Guidelines 7.2.4). Stands in a paragraph or between turns."""

    content: tuple[Inline, ...]
    type: str | None = None
    who: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Note(Element):
    """A note (Guidelines 3.9.1); ``type="source"`` is the printed statement of where the record comes from."""

    content: tuple[Inline, ...]
    type: str | None = None
    resp: str | None = None
    n: str | None = None
    id: str | None = None
    where: Literal["inline", "bottom", "end", "margin"] | None = None
    """TEI's @place. A note ``end`` or ``bottom`` stands at its anchor and was printed elsewhere."""
    rend: str | None = None
    """The marker as printed at the anchor, where it is not just `n`, such as ``[1]``; after a blank the number as
    printed before the note itself, such as ``1.``, where it was not set aside."""
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
class P(Element):
    """A paragraph (Guidelines 3.1)."""

    content: tuple[Inline, ...]
    id: str | None = None
    n: str | None = None
    """The number printed before it, which is no part of its text."""
    ana: tuple[str, ...] = ()
    """Pointers to categories in the header, such as ``#C``: the classification that a portion mark gives."""
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Head(Element):
    """The printed heading of a division."""

    content: tuple[Inline, ...]
    ana: tuple[str, ...] = ()
    """As that of `P`."""
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Speaker(Element):
    """The printed label of a turn, with its delimiter."""

    content: tuple[Inline, ...]
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sp(Element):
    """One turn (Guidelines 7.2.2)."""

    content: tuple[Block, ...]
    speaker: Speaker | None = None
    who: tuple[str, ...] = ()
    to_whom: tuple[str, ...] = ()
    cert: Cert | None = None
    id: str | None = None
    n: str | None = None
    resp: str | None = None
    """Who says that it is a turn, or whose; with `cert`."""
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Div(Element):
    """A division: a whole record (``type="memcon"``), or the lines printed after it (``type="colophon"``)."""

    content: tuple[Block, ...]
    type: str | None = None
    id: str | None = None
    subtype: Literal["dialogue", "narrative", "mixed"] | None = None
    """How a record is written down."""
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Item(Element):
    """An item of a list."""

    content: tuple[Inline, ...]
    n: str | None = None
    """The number or letter printed before it, with its delimiter."""
    ana: tuple[str, ...] = ()
    """As that of `P`."""
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class List(Element):
    """A list as printed (Guidelines 3.8): participants, subjects, conclusions."""

    content: tuple[Block, ...]
    rend: Literal["bulleted", "numbered", "plain"] | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Closer(Element):
    """The line that closes a record, with who signed it (Guidelines 4.2.2)."""

    content: tuple[Inline, ...]
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Trailer(Element):
    """A line that says that a record is over (Guidelines 4.2.4)."""

    content: tuple[Inline, ...]
    place: Place | None = field(default=None, compare=False, repr=False)


Milestone: TypeAlias = Gap | Stage | Note | Pb | Fw | List | Other
"""What stands in a paragraph as well as between paragraphs."""
Inline: TypeAlias = (
    Milestone
    | Text
    | Supplied
    | PersName
    | PlaceName
    | OrgName
    | Date
    | Title
    | Hi
    | Ref
    | Lb
    | Choice
    | Unclear
    | Ex
    | Seg
    | Said
    | Foreign
    | Space
)
Block: TypeAlias = Milestone | P | Head | Sp | Div | Item | Closer | Trailer
Node: TypeAlias = Inline | Block | Speaker | Reading
