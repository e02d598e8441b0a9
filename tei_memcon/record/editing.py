"""What editors, translators, clerks and typewriters did to the words: corrections, doubts, marks, furniture."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tei_memcon.record.node import Cert, Element, Place

if TYPE_CHECKING:
    from tei_memcon.record.text import Inline


@dataclass(frozen=True, slots=True)
class Reading(Element):
    """One side of a `Choice`."""

    content: tuple[Inline, ...]
    name: Literal["sic", "corr", "orig", "reg", "abbr", "expan"]
    """The TEI element that it is."""
    cert: Cert | None = None
    resp: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Choice(Element):
    """What is printed, and what is meant by it, side by side (Guidelines 3.5)."""

    sic: tuple[Inline, ...]
    """What is printed."""
    corr: tuple[Inline, ...]
    """What is meant; its nodes have no place."""
    cert: Cert | None = None
    resp: str | None = None
    kind: Literal["sic", "orig", "abbr"] = "sic"
    """The printed side in TEI: ``sic`` with ``corr``, ``orig`` with ``reg``, ``abbr`` with ``expan``."""
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def content(self) -> tuple[Reading, Reading]:
        """Both sides, the printed one first."""
        edited: Literal["corr", "reg", "expan"]
        edited = "corr" if self.kind == "sic" else "reg" if self.kind == "orig" else "expan"
        return Reading(self.sic, self.kind, place=self.place), Reading(self.corr, edited, self.cert, self.resp)


@dataclass(frozen=True, slots=True)
class Unclear(Element):
    """A doubtful reading (Guidelines 12.3.3.1)."""

    content: tuple[Inline, ...]
    cert: Cert | None = None
    reason: Literal["inaudible", "illegible", "garbled"] | None = None
    resp: str | None = None
    rend: str | None = None
    """The signs as printed, with ``…`` for the words, where they are not ``(…?)``; such as ``[…?]`` or ``(?)…``."""
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Ex(Element):
    """Letters supplied inside a word (Guidelines 12.3.1.2), printed in square brackets."""

    content: tuple[Inline, ...]
    """Only `Text`."""
    cert: Cert | None = None
    resp: str | None = None
    rend: str | None = None
    """The signs as printed, with ``…`` for the letters, where they are not ``[…]``; such as ``[…?]``."""
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Seg(Element):
    """A segment; here the classification of a paragraph, printed with its brackets (``type="portionMark"``)."""

    content: tuple[Inline, ...]
    type: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Said(Element):
    """Words of somebody else inside a paragraph, with brackets and label as printed (Guidelines 3.3.3)."""

    content: tuple[Inline, ...]
    who: tuple[str, ...] = ()
    direct: Literal["true", "false"] | None = None
    """``false`` where a narrative reports the words."""
    to_whom: tuple[str, ...] = ()
    cert: Cert | None = None
    resp: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Foreign(Element):
    """Words of another language (Guidelines 3.3.2)."""

    content: tuple[Inline, ...]
    lang: str | None = None
    """BCP 47 tag."""
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Space(Element):
    """Room that was left empty (Guidelines 12.4.2)."""

    rend: str | None = None
    """The sign as printed, such as ``______``."""
    extent: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Fw(Element):
    """What belongs to the page and not to the record (Guidelines 12.6): stamps, running heads, page numbers."""

    content: tuple[Inline, ...]
    type: Literal["header", "footer", "pageNum", "stamp", "path"] | None = None
    where: Literal["top", "bottom", "margin"] | None = None
    """TEI's @place."""
    place: Place | None = field(default=None, compare=False, repr=False)
