"""The transcript's own characters, for proof and for comparison.

Up to white space, and up to the signs that the converter set aside (Markdown, rules, control characters), this style
gives the transcript back. So it prints every sign that an element stands for: the brackets of supplied words, the sign
of a gap, the page number of a page break. A note that an editor has added is not the transcript's, and is left out: a
note is printed in a transcript if it has brackets of its own there, or is the statement of the source.
"""

from __future__ import annotations

from typing import Final

from tei_memcon.exporters.prose import AS_PRINTED, DROPPED, Manner, blocks, inline, printed_sign, text_of
from tei_memcon.record import Note, Pb, Record, Ref, Sp
from tei_memcon.traversal import words


def source_text(record: Record) -> str:
    """The characters of the transcript that a record was made from.

    Args:
        record: the record, fresh from a layout or decoded from TEI.

    Returns:
        The blocks of the record with a blank line between them; the empty string for a record without any.
    """
    found = blocks(text_of(record), _MANNER)
    return "\n\n".join(found) + "\n" if found else ""


def _label(turn: Sp) -> str:
    return inline(turn.speaker.content, _MANNER) if turn.speaker else ""


def _note(note: Note) -> str:
    # A note is printed where it stands. One whose words a layout moved to its marker (it then has @n) would be printed
    # as the marker here, and its words at the end; no layout moves notes yet.
    printed = note.type == "source" or words(note.content).lstrip().startswith(_OPENING)
    return inline(note.content, _MANNER) if printed else DROPPED


def _page(pb: Pb) -> str:
    # A boundary without a number was seen only as a paragraph boundary in the transcript.
    return "\n\n" if pb.n is None else f"[Page {pb.n}]"


def _link(ref: Ref, text: str) -> str:
    return text if ref.target is None or ref.target == text else f"[{text}]({ref.target})"


_OPENING: Final = ("[", "(")
"""What a printed note begins with."""

_MANNER: Final = Manner(
    label=_label,
    gap=printed_sign,
    note=_note,
    pb=_page,
    ref=_link,
    readings=AS_PRINTED,
    leave_out=frozenset(),
)
