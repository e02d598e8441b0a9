"""Obeys the marks that a person put into a transcript (`tei_memcon.layouts.marks`), before all other evidence.

A mark of one line (``%page``, ``%gap``, ``%furniture``) is a loose piece, like furniture that was found. All others
open a block of their own, which the reader leaves to this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from tei_memcon.inline import Embedded, InlineParser, collapse
from tei_memcon.layouts.assembly import Assembler
from tei_memcon.layouts.blocks import RawBlock
from tei_memcon.layouts.furniture import Furniture, Item
from tei_memcon.layouts.heading import trimmed
from tei_memcon.layouts.labels import Form, Known, Label, Labels, Span
from tei_memcon.layouts.marks import ONE_LINE, Mark, read_marks
from tei_memcon.record import BARE_GAP, Fw, Gap, Head, Note, Pb, Stage, Text
from tei_memcon.source import Source

_HAVE_LINES: Final = frozenset({"speaker", "p"})
"""Marks of a paragraph that ends where a label opens one of its lines."""


class ByHand:
    """The marks of one source.

    Args:
        source: the transcript; most have no mark.
    """

    def __init__(self, source: Source) -> None:
        marks = read_marks(source)
        self.source = source
        self.set_aside = marks.set_aside
        self.diagnostics = marks.diagnostics
        self._marks = marks.items
        self._opening = tuple(mark for mark in marks.items if mark.kind not in ONE_LINE)
        self._loose = {mark.sign.start: mark for mark in marks.items if mark.kind in ONE_LINE}
        self._blocks = {_words_of(mark): mark for mark in self._opening if mark.kind != "escape"}
        self.items = tuple(
            Item((start, _trimmed_end(source.text, mark.span.end)), "mark") for start, mark in self._loose.items()
        )
        """The marks of one line, as furniture."""

    def join(self, furniture: Furniture) -> Furniture:
        """The furniture with the marks of one line; what was found where a mark stands is none."""
        if not self._marks:
            return furniture
        taken = [*(item.span for item in self.items), *(mark.sign for mark in self._opening)]
        found = list(self.items)
        taken.sort()
        number = 0
        for item in furniture.items:
            while number < len(taken) and taken[number][1] <= item.span[0]:
                number += 1
            if number == len(taken) or taken[number][0] >= item.span[1]:
                found.append(item)
        return Furniture(tuple(sorted(found)))

    def split(self, blocks: Iterable[RawBlock]) -> Iterator[RawBlock]:
        """Divide blocks before each mark; the block that it opens begins with its words.

        Args:
            blocks: all blocks of the source, in order.
        """
        number = 0
        for block in blocks:
            while number < len(self._opening) and self._opening[number].sign.start < block.start:
                number += 1
            rest = block
            while number < len(self._opening) and (mark := self._opening[number]).sign.start < block.end:
                start = mark.sign.start
                if (
                    start > rest.start
                    and mark.kind != "escape"
                    and (piece := trimmed(self.source.text, rest.start, start))
                ):
                    yield replace(rest, start=piece[0], end=piece[1])
                if start == rest.start or mark.kind != "escape":
                    opens_page = rest.opens_page and start == rest.start
                    rest = RawBlock(_words_of(mark), block.end, opens_page=opens_page)
                number += 1
            yield rest

    def of(self, block: RawBlock) -> Mark | None:
        """The mark that opens a block."""
        return self._blocks.get(block.start)

    def unmarked(self, blocks: Sequence[RawBlock]) -> list[RawBlock]:
        """What of some blocks is left to other evidence: of a marked paragraph, the lines after the first."""
        if not self._blocks:
            return list(blocks)
        left: list[RawBlock] = []
        for block in blocks:
            mark = self.of(block)
            if mark is None:
                left.append(block)
            elif mark.kind in _HAVE_LINES and (rest := trimmed(self.source.text, mark.span.end, block.end)):
                left.append(RawBlock(*rest))
        return left

    def known(self, blocks: Iterable[RawBlock]) -> Iterator[Known]:
        """Who speaks in some blocks by the marks."""
        for block in blocks:
            mark = self.of(block)
            if mark is not None and mark.kind == "speaker" and mark.argument is not None:
                yield Known(collapse(self.source.text[slice(*mark.argument)]).rstrip(" ."))

    def with_labels(self, labels: Labels, blocks: Iterable[RawBlock]) -> Labels:
        """The labels that were found and those that are marked."""
        marked = {
            block.start: label_of(self.source.text, mark, mark.argument)
            for block in blocks
            if (mark := self.of(block)) is not None and mark.kind == "speaker" and mark.argument is not None
        }
        return replace(labels, by_start=dict(sorted({**labels.by_start, **marked}.items()))) if marked else labels

    def node(self, start: int) -> Pb | Fw | Gap:
        """What a mark of one line stands for.

        Args:
            start: offset of the mark.
        """
        mark = self._loose[start]
        text = self.source.text
        if mark.kind == "page" and mark.argument is not None:
            return Pb(text[slice(*mark.argument)], place=self.source.place(*mark.argument))
        end = max(_trimmed_end(text, mark.rest.end), mark.rest.start)
        wording = collapse(text[mark.rest.start : end])
        place = self.source.place(mark.rest.start, end) if wording else None
        if mark.kind == "gap" and mark.argument is not None:
            reason = text[slice(*mark.argument)]
            if wording.startswith("[") and wording.endswith("]"):
                return Gap(reason, wording[1:-1], place=place)
            # A gap without a sign gets the wording that it has in TEI if it has no desc.
            return Gap(reason, wording or BARE_GAP, rend=wording or None, place=place)
        return Fw((Text(wording, place),), place=place)

    def embedded(self) -> dict[int, Embedded]:
        """What stands in a paragraph instead of a mark: a node if it takes one line, otherwise nothing."""
        found = {item.span[0]: Embedded(item.span[1], self.node(item.span[0])) for item in self.items}
        for mark in self._opening:
            found[mark.sign.start] = Embedded(mark.sign.end, None)
        return found


def label_of(text: str, mark: Mark, name: Span) -> Label:
    """The label that a mark makes one.

    Args:
        text: the text of the source.
        mark: of the kind ``speaker``.
        name: the name that it gives.
    """
    delimiter = trimmed(text, name[1], mark.rest.start)
    alone = not text[slice(*mark.rest)].strip()
    form = Form.COLON if delimiter else Form.ALONE
    end = delimiter[1] if delimiter else name[1]
    return Label((name[0], end), (name[0], name[1]), delimiter, form, max(end, mark.rest.start), alone=alone)


def write(assembler: Assembler, inline: InlineParser, block: RawBlock, mark: Mark) -> None:
    """Put a block with a mark in its place.

    Args:
        assembler: takes the node.
        inline: reads its content.
        block: the block.
        mark: what opens it.
    """
    if mark.kind == "speaker" and mark.argument is not None:
        label = label_of(inline.source.text, mark, mark.argument)
        start = mark.rest.start if not label.alone else mark.span.end
        while start < block.end and inline.source.text[start].isspace():
            start += 1
        assembler.turn(label, start, block.end)
        return
    content = inline.parse(block.start, block.end)
    place = inline.source.place(block.start, block.end)
    if mark.kind == "stage":
        assembler.wait(Stage(content, place=place))
    elif mark.kind == "note":
        assembler.wait(Note(content, place=place))
    elif mark.kind == "head":
        assembler.add(Head(content, place=place))
    else:
        assembler.paragraph(block, content)


def _words_of(mark: Mark) -> int:
    """Where the words that a mark is about begin."""
    return mark.argument.start if mark.argument is not None else mark.rest.start


def _trimmed_end(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end
