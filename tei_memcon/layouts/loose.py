"""What stands in the text without being part of it: furniture and page breaks, note markers, notes.

Inside a paragraph they are embedded where they stand; between paragraphs they are handed out one by one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Literal, TypeAlias

from tei_memcon.inline import Embedded, InlineParser, collapse
from tei_memcon.layouts.blocks import Span
from tei_memcon.layouts.by_hand import ByHand
from tei_memcon.layouts.furniture import Furniture, Item
from tei_memcon.layouts.notes import Anchor, Notes
from tei_memcon.layouts.portions import without_marks
from tei_memcon.layouts.source_note import mark_titles
from tei_memcon.record import Fw, Gap, Inline, Lb, Note, Pb, Text
from tei_memcon.source import Source

NOTE_NUMBER: Final = "number of a note, which stands at its anchor"
NOTE_TAIL: Final = "sign that leads back from a note"
NOTE_HEADING: Final = "heading of a list of notes"
WEB: Final = "menu of a web page"
FwType: TypeAlias = Literal["header", "footer", "pageNum", "stamp", "path"]
_TYPES: Final[dict[str, FwType]] = {
    "stamp": "stamp",
    "running-head": "header",
    "page-number": "pageNum",
    "path": "path",
}


class Loose:
    """The loose pieces of one source.

    Args:
        source: the transcript.
        furniture: its furniture.
        notes: its notes.
        by_hand: its marks.
    """

    def __init__(self, source: Source, furniture: Furniture, notes: Notes, by_hand: ByHand) -> None:
        self.source = source
        self.notes = notes
        self.by_hand = by_hand
        self.items = furniture.items
        self._starts = [item.span[0] for item in self.items]
        self._notes = sorted(note.body for note in notes.notes)

    def embedded(self, inline: Callable[[], InlineParser]) -> dict[int, Embedded]:
        """What stands at which offset instead of the characters there; notes are read when they are reached.

        Args:
            inline: gives the parser, which does not exist yet.
        """
        found: dict[int, Embedded] = {}
        for item in self.items:
            if item.kind not in ("web", "marker"):
                found[item.span[0]] = Embedded(item.span[1], self.node(item))
        for anchor in self.notes.anchors:
            found[anchor.span[0]] = Embedded(anchor.span[1], partial(self._at_anchor, inline, anchor))
        found.update(self.by_hand.embedded())
        return found

    def _at_anchor(self, inline: Callable[[], InlineParser], anchor: Anchor) -> Note:
        return self.note(inline(), anchor.note, anchor)

    def node(self, item: Item) -> Pb | Fw | Gap:
        """A page break, a piece of furniture or a mark of one line as a node."""
        if item.kind == "mark":
            return self.by_hand.node(item.span[0])
        start, end = item.span
        place = self.source.place(start, end)
        if item.kind == "page-break":
            return Pb(item.n, break_="no" if item.in_word else None, place=place)
        wording = collapse(self.source.text[start:end]).strip(" ")
        return Fw((Text(wording, place),), _TYPES.get(item.kind), place=place)

    def note(self, inline: InlineParser, index: int, anchor: Anchor | None) -> Note:
        """A note, at its anchor or at the end of its record."""
        note = self.notes.notes[index]
        inline.drop(*note.marker, NOTE_NUMBER)
        if note.tail is not None:
            inline.drop(*note.tail, NOTE_TAIL)
        content = self._paragraphs(inline, note.paragraphs or (note.body,))
        printed = self.source.text[slice(*anchor.span)] if anchor else note.n
        return Note(
            mark_titles(content) if note.is_source else content,
            "source" if note.is_source else None,
            n=note.n,
            where="end",
            rend=None if printed == note.n else printed,
            place=self.source.place(*(anchor.span if anchor else note.marker)),
        )

    def _paragraphs(self, inline: InlineParser, spans: Sequence[Span]) -> tuple[Inline, ...]:
        """The words of a note; a line begins with each of its paragraphs after the first."""
        content: list[Inline] = []
        for number, (start, end) in enumerate(spans):
            if number:
                before = spans[number - 1][1]
                # A blank before lb, as in a paragraph.
                content += (Text(" ", self.source.place(before, before)), Lb(self.source.place(before, start)))
            content.extend(inline.parse(start, end))
        return without_marks(content)

    def between(self, start: int, end: int) -> Sequence[Item]:
        """The furniture that lies wholly between two offsets, and not in a note, which has its own."""
        first = bisect_left(self._starts, start)
        return [
            item
            for item in self.items[first : bisect_right(self._starts, end - 1)]
            if item.span[1] <= end and not self._in_note(item)
        ]

    def _in_note(self, item: Item) -> bool:
        index = bisect_right(self._notes, item.span) - 1
        return index >= 0 and item.span[1] <= self._notes[index][1]
