"""Where something else than words stands in a paragraph: furniture, page breaks, anchors of notes, portion marks."""

from __future__ import annotations

from bisect import bisect_left

from tei_memcon.inline.text import collapse


class Holes:
    """Spans of a paragraph that are no words.

    Args:
        text: the text of the source.
        spans: start and end of each, in rising order and without overlap.
        start: offset of the paragraph.
        end: offset after it.
    """

    def __init__(self, text: str, spans: list[tuple[int, int]], start: int, end: int) -> None:
        self.text = text
        self.spans = spans
        self.start, self.end = start, end

    def first_from(self, offset: int) -> int:
        """The index of the first span that begins at an offset or after it."""
        return bisect_left(self.spans, (offset, offset))

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans that begin in a part of the paragraph."""
        return self.spans[self.first_from(start) : self.first_from(end)]

    def meet(self, start: int, end: int) -> bool:
        """Whether a part of the paragraph overlaps one of the spans."""
        before = self.first_from(end) - 1
        return before >= 0 and self.spans[before][1] > start

    def split_by(self, offset: int) -> bool:
        """Whether an offset is inside one of the spans."""
        before = self.first_from(offset) - 1
        return before >= 0 and self.spans[before][1] > offset

    def past(self, offset: int) -> int:
        """The offset after the spans that follow with nothing but white space between."""
        number = self.first_from(offset)
        while number < len(self.spans) and not self.text[offset : self.spans[number][0]].strip():
            offset = min(self.spans[number][1], self.end)
            number += 1
        return offset

    def past_back(self, offset: int) -> int:
        """The offset of the first of the spans that stand before, with nothing but white space between."""
        number = self.first_from(offset) - 1
        while number >= 0 and not self.text[self.spans[number][1] : offset].strip():
            offset = self.spans[number][0]
            number -= 1
        return offset

    def words(self, start: int, end: int) -> str:
        """The words of a part of the paragraph, collapsed."""
        pieces, done = [], start
        for hole, hole_end in self.within(start, end):
            pieces.append(self.text[done:hole])
            done = min(hole_end, end)
        pieces.append(self.text[done:end])
        return collapse("".join(pieces)).strip()
