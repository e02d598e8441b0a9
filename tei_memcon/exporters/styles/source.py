"""The transcript's own characters, for proof and for comparison.

Up to white space, and up to the signs that the converter set aside (Markdown, rules, control characters), this style
gives the transcript back. So it prints every sign that an element stands for: the brackets of supplied words, the sign
of a gap, the page number of a page break; of two readings, the printed one. A note that an editor has added is not the
transcript's, and is left out: a note is printed in a transcript if it has brackets of its own there, or is the
statement of the source, or says that it was printed at the end or at the bottom of the page. The words of such a note
are printed after the heading of the list of notes, or else at the end of that part of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tei_memcon.exporters.prose import AS_PRINTED, DROPPED, Manner, blocks, inline, printed_sign
from tei_memcon.names import local_id
from tei_memcon.record import Div, Item, Note, P, Pb, Record, Ref, Sp
from tei_memcon.traversal import words


def source_text(record: Record) -> str:
    """The characters of the transcript that a record was made from.

    Args:
        record: the record, fresh from a layout or decoded from TEI.

    Returns:
        The blocks of the record with a blank line between them; the empty string for a record without any.
    """
    page = _Page()
    found: list[str] = []
    for part in (record.front, record.body, record.back):
        found += [*blocks(part, page.manner), *page.taken()]
    return "\n\n".join(found) + "\n" if found else ""


@dataclass(slots=True)
class _Page:
    """What is gathered while a record is written: notes that are printed elsewhere than at their anchors."""

    notes: list[str] = field(default_factory=list)
    manner: Manner = field(init=False)

    def __post_init__(self) -> None:
        self.manner = Manner(
            label=self._label,
            gap=printed_sign,
            note=self._note,
            pb=_page,
            ref=_link,
            number=_number,
            after_div=self._after,
            readings=AS_PRINTED,
            leave_out=frozenset(),
        )

    def _label(self, turn: Sp) -> str:
        return inline(turn.speaker.content, self.manner) if turn.speaker else ""

    def _note(self, note: Note) -> str:
        if note.where in _ELSEWHERE:
            marker, _, number = (note.rend or note.n or "").partition(" ")
            place = len(self.notes)
            self.notes.append("")  # a note inside this note comes after it
            self.notes[place] = f"{number} {inline(note.content, self.manner)}".strip()
            return marker
        printed = note.type == "source" or words(note.content).lstrip().startswith(_OPENING)
        return inline(note.content, self.manner) if printed else DROPPED

    def _after(self, div: Div) -> Iterator[str]:
        if div.type == "notes":
            yield from self.taken()

    def taken(self) -> list[str]:
        """The notes that were gathered until now, which are gathered no longer."""
        found = [note for note in self.notes if note]
        self.notes.clear()
        return found


def _page(pb: Pb) -> str:
    # A boundary without a number was seen only as a paragraph boundary in the transcript.
    return "\n\n" if pb.n is None else f"[Page {pb.n}]"


def _link(ref: Ref, text: str) -> str:
    # A reference within the record, such as to a note, was no link in the transcript.
    linked = ref.target is not None and ref.target != text and local_id(ref.target) is None
    return f"[{text}]({ref.target})" if linked else text


def _number(numbered: P | Item) -> str:
    return f"{numbered.n} " if numbered.n else ""


_ELSEWHERE: Final = frozenset({"end", "bottom"})
_OPENING: Final = ("[", "(")
"""What a printed note begins with."""
