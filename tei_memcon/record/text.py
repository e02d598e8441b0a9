"""The text of a record: what stands inside a paragraph, paragraphs, turns, divisions."""

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

    @property
    def line(self) -> int:
        """Line of the first character, from 1."""
        return bisect_right(self.lines, self.start)

    @property
    def column(self) -> int:
        """Column of the first character, from 1, in code points."""
        return self.start - self.lines[self.line - 1] + 1


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
    resp: str | None = None
    """Who says that it is a turn, or whose; with `cert`."""
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
