"""The transcript's own characters, for proof and for comparison.

Up to white space, and up to the signs that the converter set aside (Markdown, rules, control characters), this style
gives the transcript back. So it prints every sign that an element stands for: the brackets of supplied words, the sign
of a gap, the page number of a page break; of two readings, the printed one. A note that an editor has added is not the
transcript's, and is left out: a note is printed in a transcript if it has brackets of its own there, or is the
statement of the source, or says that it was printed at the end or at the bottom of the page. The words of such a note
are printed after the heading of the list of notes, or else at the end of the record, in the order of their numbers.

Marks by hand are printed too, though they were set aside: without them the transcript would not give the same record
again. What somebody marked has a line of its own, and a line that begins like a mark by nature has a backslash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from tei_memcon.exporters.prose import AS_PRINTED, DROPPED, LINE, Manner, blocks, inline, printed_sign
from tei_memcon.names import local_id
from tei_memcon.record import Block, Div, Gap, Item, Node, Note, P, Pb, Record, Ref, Sp
from tei_memcon.record.by_hand import LABEL, SPEAKER, is_read_as_mark, mark_of, sign_of
from tei_memcon.traversal import walk, words


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
        page.begin(part)
        found += map(_lines, (*blocks(part, page.manner), *page.taken()))
    return "\n\n".join(found) + "\n" if found else ""


@dataclass(slots=True)
class _Page:
    """What is gathered while a record is written: notes that are printed elsewhere than at their anchors."""

    notes: list[tuple[str, str]] = field(default_factory=list)
    """The number of each, and its words."""
    manner: Manner = field(init=False)
    closing: frozenset[int] = frozenset()
    """The identities of the divisions at whose end the notes stand that were gathered in them or before."""
    uncalled: frozenset[int] = frozenset()
    """The identities of the notes among blocks: they stand at the end without a marker in the text."""

    def __post_init__(self) -> None:
        self.manner = Manner(
            label=self._label,
            gap=printed_sign,
            note=self._note,
            pb=_page,
            ref=_link,
            number=_number,
            after_div=self._after,
            mark=_mark,
            readings=AS_PRINTED,
            leave_out=frozenset(),
        )

    def _label(self, turn: Sp) -> str:
        label = inline(turn.speaker.content, self.manner) if turn.speaker else ""
        if not label or mark_of(turn) is None:
            return label
        if LABEL.match(label) and label.endswith(":"):
            return f"{LINE}@{label}"
        return f"{LINE}@speaker {label}\n"

    def _note(self, note: Note) -> str:
        if note.where in _ELSEWHERE:
            marker, _, number = (note.rend or note.n or "").partition(" ")
            place = len(self.notes)
            self.notes.append(("", ""))  # a note inside this note comes after it
            self.notes[place] = (note.n or "", f"{number} {inline(note.content, self.manner)}".strip())
            return DROPPED if id(note) in self.uncalled else marker
        printed = note.type == "source" or words(note.content).lstrip().startswith(_OPENING)
        return inline(note.content, self.manner) if printed else DROPPED

    def _after(self, div: Div) -> Iterator[str]:
        if id(div) in self.closing:
            yield from self.taken()

    def taken(self) -> list[str]:
        """The notes that were gathered until now, which are gathered no longer."""
        found = self.notes
        if all(n.isascii() and n.isdigit() for n, _ in found):
            # A note that nothing calls has its place in the list all the same.
            found = sorted(found, key=lambda note: int(note[0]))
        self.notes = []
        return [note for _, note in found if note]

    def begin(self, part: Iterable[Block]) -> None:
        """Look at the divisions of a part of the text before it is written."""
        divisions = [node for node in walk(part) if isinstance(node, Div)]
        self.closing = frozenset(id(div) for div in _closing(divisions))
        notes = (node for div in divisions for node in div.content if isinstance(node, Note))
        self.uncalled = frozenset(id(note) for note in notes)


def _closing(divisions: list[Div]) -> Iterator[Div]:
    """The divisions at whose end notes are printed: those that hold the heading of a list; else, as a list may serve
    a record and its attachments, each record before one in which the numbers begin anew."""
    headings = [div for div in divisions if div.type == "notes"]
    if headings:
        yield from headings
        return
    highest = 0
    before: Div | None = None
    for div in divisions:
        if div.type != "memcon":
            continue
        notes = (node for node in walk(div.content) if isinstance(node, Note) and node.where in _ELSEWHERE)
        numbers = [int(note.n) for note in notes if note.n and note.n.isascii() and note.n.isdigit()]
        if numbers and before is not None and min(numbers) <= highest:
            yield before
            highest = 0
        highest = max((highest, *numbers))
        before = div


def _mark(node: Node) -> str | None:
    """What opens the line of a node that was marked by hand; all of the line if it has no content."""
    mark = mark_of(node)
    if mark is None:
        return None
    if isinstance(node, Pb):
        return f"{LINE}{mark} {node.n}"
    if isinstance(node, Gap):
        return f"{LINE}{mark} {node.reason} {sign_of(node)}"
    if mark == SPEAKER:  # a label without words, which is a paragraph
        return f"{LINE}@speaker "
    return f"{LINE}{mark} "


def _lines(block: str) -> str:
    """A block with a backslash before each line that begins like a mark and is none."""
    if not any(sign in block for sign in _SIGNS):
        return block
    lines: list[str] = []
    own = False
    for line in block.split("\n"):
        if own and not line:
            continue  # what takes a line of its own does not end the paragraph
        own = line.startswith(_OWN_LINE)
        while own and lines and not lines[-1]:
            lines.pop()
        lines.append(f"\\{line}" if is_read_as_mark(line) else line.strip(" "))
    return "\n".join(lines).replace(LINE, "")


def _page(pb: Pb) -> str:
    # A boundary without a number was seen only as a paragraph boundary in the transcript.
    if pb.n is None:
        return "\n\n"
    return dict(pb.attributes).get("rend", f"[Page {pb.n}]")


def _link(ref: Ref, text: str) -> str:
    # A reference within the record, such as to a note, was no link in the transcript.
    linked = ref.target is not None and ref.target != text and local_id(ref.target) is None
    return f"[{text}]({ref.target})" if linked else text


def _number(numbered: P | Item) -> str:
    return f"{numbered.n} " if numbered.n else ""


_ELSEWHERE: Final = frozenset({"end", "bottom"})
_OWN_LINE: Final = (f"{LINE}%page", f"{LINE}%gap", f"{LINE}%furniture")
_SIGNS: Final = (LINE, "@", "%", "\\")
_OPENING: Final = ("[", "(", "`")
"""What a printed note begins with."""
