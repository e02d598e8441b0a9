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
from tei_memcon.layouts.heads import HeadStyle, RecordPart, read_heads
from tei_memcon.layouts.labels import Form, Known, Label, Labels, Span
from tei_memcon.layouts.marks import ONE_LINE, Mark, misplaced, read_marks, signs
from tei_memcon.layouts.portions import portions, without_marks
from tei_memcon.record import BARE_GAP, Fw, Gap, Head, Note, Pb, Stage, Text
from tei_memcon.record.by_hand import GAP, SPEAKER, rend_of
from tei_memcon.source import Source

_READ_IN_HEAD: Final = frozenset({"escape", "head", "speaker"})
"""Marks of blocks that a reader of heads is to see: they say something of the record, or that its head has ended."""


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
        self._faults = marks.faults
        self._marks = marks.items
        self._opening = tuple(mark for mark in marks.items if mark.kind not in ONE_LINE)
        self._loose = {mark.sign.start: mark for mark in marks.items if mark.kind in ONE_LINE}
        self._blocks = {_words_of(mark): mark for mark in self._opening if mark.kind != "escape"}
        self.items = tuple(
            Item((start, _trimmed_end(source.text, mark.span.end)), "mark") for start, mark in self._loose.items()
        )
        """The marks of one line, as furniture."""
        self._before = {item.span[1]: item.span[0] for item in self.items}

    def join(self, furniture: Furniture) -> Furniture:
        """The furniture with the marks of one line; what was found where a mark stands is none."""
        if not self._marks and not self._faults:
            return furniture
        taken = [*(item.span for item in self.items), *(mark.sign for mark in self._opening), *self._faults]
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
                    yield self.trimmed(replace(rest, start=piece[0], end=piece[1]))
                if start == rest.start or mark.kind != "escape":
                    opens_page = rest.opens_page and start == rest.start
                    rest = RawBlock(_words_of(mark), block.end, opens_page=opens_page)
                number += 1
            yield rest

    def trimmed(self, block: RawBlock) -> RawBlock:
        """A block without the marks of one line and the white space at its end: they stand between blocks.

        Args:
            block: a piece of a block that was divided.
        """
        text, end = self.source.text, _trimmed_end(self.source.text, block.end)
        while (before := self._before.get(end, -1)) > block.start:
            end = _trimmed_end(text, before)
        return block if end == block.end else replace(block, end=end)

    def settle(self, blocks: Iterable[RawBlock]) -> None:
        """Let marks go that open no block, since they stand in a list of notes; they stay text, and are reported.

        Args:
            blocks: all blocks of the source, as they are read.
        """
        if not self._blocks:
            return
        starts = {block.start for block in blocks}
        missed = {mark.sign for start, mark in self._blocks.items() if start not in starts}
        if not missed:
            return
        self._blocks = {start: mark for start, mark in self._blocks.items() if mark.sign not in missed}
        self._opening = tuple(mark for mark in self._opening if mark.sign not in missed)
        self.set_aside = signs(self.source, (mark for mark in self._marks if mark.sign not in missed))
        message = "this mark stands in a note, where it is text"
        self.diagnostics = (*self.diagnostics, *(misplaced(self.source, sign, message) for sign in sorted(missed)))

    def heads(self, source: Source, blocks: Sequence[RawBlock], style: HeadStyle) -> tuple[RecordPart, ...]:
        """The records of a source by all blocks but those that are marked as something else than a heading.

        Args:
            source: the transcript.
            blocks: its blocks, in order.
            style: see `read_heads`.
        """
        if not self._blocks:
            return read_heads(source, blocks, style)
        style = replace(style, labels=style.labels | {known.name for known in self.known(blocks)})
        kept = [
            number
            for number, block in enumerate(blocks)
            if (mark := self.of(block)) is None or mark.kind in _READ_IN_HEAD
        ]
        after = [*kept, len(blocks)]
        return tuple(
            replace(
                part,
                first=after[part.first] if part.first else 0,
                head=tuple(kept[number] for number in part.head),
                end=after[part.end],
            )
            for part in read_heads(source, [blocks[number] for number in kept], style)
        )

    def of(self, block: RawBlock) -> Mark | None:
        """The mark that opens a block."""
        return self._blocks.get(block.start)

    def unmarked(self, blocks: Sequence[RawBlock]) -> list[RawBlock]:
        """What of some blocks is left to other evidence: of those that are marked, the lines after the first."""
        return list(self._unmarked(blocks)) if self._blocks else list(blocks)

    def _unmarked(self, blocks: Sequence[RawBlock]) -> Iterator[RawBlock]:
        for block in blocks:
            if self.of(block) is None:
                yield block
            else:
                yield from self.lines_after((block,))

    def lines_after(self, blocks: Iterable[RawBlock]) -> Iterator[RawBlock]:
        """Of those blocks that are marked, the lines after the first, in which labels may stand."""
        for block in blocks:
            mark = self.of(block)
            if mark is not None and (rest := trimmed(self.source.text, mark.span.end, block.end)):
                yield RawBlock(*rest)

    def cut(self, head: Sequence[RawBlock], labels: Labels) -> tuple[list[RawBlock], list[RawBlock]]:
        """Divide the head of a record where a label opens a line of one of its marked blocks.

        Args:
            head: the blocks of the head.
            labels: the labels of the record.

        Returns:
            The head, and what belongs to the body.
        """
        for number, block in enumerate(head):
            if self.of(block) is None:
                continue
            first, *rest = labels.split((block,))
            if rest:
                return [*head[:number], first], [*rest, *head[number + 1 :]]
        return list(head), []

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
            number = text[slice(*mark.argument)]
            return Pb(number, place=self.source.place(*mark.argument), attributes=rend_of("%page"))
        end = max(_trimmed_end(text, mark.rest.end), mark.rest.start)
        wording = collapse(text[mark.rest.start : end])
        place = self.source.place(mark.rest.start, end) if wording else None
        if mark.kind == "gap" and mark.argument is not None:
            reason = text[slice(*mark.argument)]
            in_brackets = wording.startswith("[") and wording.endswith("]")
            # A gap without a sign gets the wording that it has in TEI if it has no desc.
            desc = (wording[1:-1] if in_brackets else wording) or BARE_GAP
            return Gap(reason, desc, rend=f"{GAP} {wording}".rstrip(), place=place)
        return Fw((Text(wording, place),), place=place, attributes=rend_of("%furniture"))

    def embedded(self) -> dict[int, Embedded]:
        """What stands in a paragraph instead of a mark: a node if it takes one line, otherwise nothing."""
        found = {item.span[0]: Embedded(item.span[1], self.node(item.span[0])) for item in self.items}
        for mark in self._opening:
            found[mark.sign.start] = Embedded(mark.sign.end, None)
        for start, end in self._faults:
            if self.source.text[start:end].strip() == "\\":
                # At the end of a line it would be a line break of Markdown.
                at = self.source.text.index("\\", start)
                found[at] = Embedded(at + 1, Text("\\", self.source.place(at, at + 1)))
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
        assembler.turn(label, start, block.end, rend=SPEAKER)
        return
    content = inline.parse(block.start, block.end)
    place = inline.source.place(block.start, block.end)
    rend = rend_of(f"%{mark.kind}")
    if mark.kind == "stage":
        assembler.wait(Stage(without_marks(content), place=place, attributes=rend))
    elif mark.kind == "note":
        assembler.wait(Note(without_marks(content), rend="%note", place=place))
    elif mark.kind == "head":
        assembler.add(Head(content, ana=portions(content), place=place, attributes=rend))
    else:
        assembler.paragraph(block, content, rend=rend)


def _words_of(mark: Mark) -> int:
    """Where the words that a mark is about begin."""
    return mark.argument.start if mark.argument is not None else mark.rest.start


def _trimmed_end(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end
