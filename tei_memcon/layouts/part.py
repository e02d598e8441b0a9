"""One record of a source: its head, its turns, what stands between and after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.inline import InlineParser, collapse, is_heading, is_source_statement, join
from tei_memcon.layouts.assembly import LIST_DASH, Assembler, with_a_block
from tei_memcon.layouts.blocks import RawBlock
from tei_memcon.layouts.by_hand import write
from tei_memcon.layouts.closing import CLOSER, IMPRINT, LONGEST_CLOSER, SOURCE, TRAILER
from tei_memcon.layouts.colophon import HOLDINGS, Colophon, read_colophon
from tei_memcon.layouts.heading import HeadWriter, cut, within
from tei_memcon.layouts.heads import RecordPart
from tei_memcon.layouts.kind import Kind
from tei_memcon.layouts.labels import Label, Labels
from tei_memcon.layouts.loose import WEB, Loose
from tei_memcon.layouts.portions import portions, without_marks
from tei_memcon.layouts.source_note import SOURCE_NOTE, mark_titles
from tei_memcon.record import Block, Closer, Div, Fw, Gap, Head, Inline, Note, P, Pb, Seg, Stage, Text, Trailer
from tei_memcon.source import Source

DATELINE_LENGTH: Final = 200
"""Characters; a longer block is no heading."""
LONGEST_SOURCE_LABEL: Final = 40
"""Characters that "XVIII. Source:" may take."""
_IN_FRONT: Final = (Head, P, Pb, Fw, Gap, Note)
"""What may stand before a title in TEI."""
PARAGRAPH_NUMBER: Final = "number of a paragraph"


class PartReader:
    """Reads one record.

    Args:
        inline: the parser of what stands inside the blocks.
        loose: furniture and notes of the source.
        part: where the record begins and ends, and its head.
        head: the blocks of its head, and what stands before the title.
        body: its other blocks, divided at labels.
        labels: its labels.
        kind: whether it is dialogue.
        first: whether it is the first one of the source.
    """

    def __init__(
        self,
        inline: InlineParser,
        loose: Loose,
        part: RecordPart,
        head: Sequence[RawBlock],
        body: Sequence[RawBlock],
        labels: Labels,
        kind: Kind,
        first: bool,
    ) -> None:
        self.inline = inline
        self.source: Source = inline.source
        self.loose = loose
        self.part = part
        self.head = head
        self.body = body
        self.labels = labels
        self.kind = kind
        self.first = first
        self.dialogue = kind.kind != "narrative"
        self.assembler = Assembler(inline)
        self.front: tuple[Block, ...] = ()
        self.markers: list[P] = []
        self.divisions: list[Div] = []
        self.colophon: Colophon | None = None
        self.diagnostics: list[Diagnostic] = []
        self._in_colophon = False
        self.says_kind = True
        """Whether it is said of the record what it is."""

    def read(self, start: int, end: int) -> None:
        """Read the record.

        Args:
            start: offset where it begins.
            end: offset behind it, where the next one begins.
        """
        done = start
        writer = HeadWriter(self.inline, self.part.facts)
        for block in self.head:
            self._between(done, block.start)
            for piece in cut(self.source, block, self.part.facts):
                self._head(writer, piece)
            done = block.end
        leads_to_turn = self._leads_to_turn()
        closing = self._first_closing()
        for number, block in enumerate(self.body):
            self._between(done, block.start)
            self._block(number, block, leads_to_turn[number], number >= closing)
            done = block.end
        self._between(done, end)
        self._end_division()

    def add_note(self, note: Note) -> None:
        """Add a note that nothing in the text calls, at the end of the record."""
        if not self.divisions:  # nothing but notes
            self.divisions.append(Div(with_a_block((note,)), "memcon"))
            return
        last = self.divisions[-1]
        self.divisions[-1] = replace(last, content=(*last.content, note))

    def _between(self, start: int, end: int) -> None:
        """What stands between two blocks: page breaks, stamps, menus."""
        for item in self.loose.between(start, end):
            if item.kind == "web":
                self.inline.drop(*item.span, WEB)
            elif item.kind == "marker":
                place = self.source.place(*item.span)
                self.markers.append(
                    P((Text(collapse(self.source.text[slice(*item.span)]).strip(" "), place),), place=place)
                )
            else:
                self.assembler.wait(self.loose.node(item))

    # ------------------------------------------------------------ head

    def _head(self, writer: HeadWriter, block: RawBlock) -> None:
        facts = self.part.facts
        if self._marked(block):
            return
        if block.is_rule:
            self.inline.drop(block.start, block.end, "rule")
            return
        is_title = within(block, facts.title, facts.own_title)
        if is_title and self.first and not self.assembler.may_have_head and not self.front:
            # What stands before the title (a classification, the number of a copy) is no part of the record's body.
            before = self.assembler.finish()
            if all(isinstance(node, _IN_FRONT) for node in before):
                self.front = before
            else:
                for node in before:
                    self.assembler.add(node)
        is_dateline = block.end - block.start <= DATELINE_LENGTH and within(
            block, facts.date.span if facts.date else None, facts.place, facts.time
        )
        is_field = any(within(block, field.label) for field in facts.fields)
        in_brackets = is_heading(self.source.text[block.start : block.end])
        if self.assembler.may_have_head and (is_title or in_brackets or (is_dateline and not is_field)):
            self.assembler.add(writer.heading(block))
        else:
            for node in writer.other(block):
                self.assembler.add(node)

    # ------------------------------------------------------------ body

    def _leads_to_turn(self) -> list[bool]:
        """Of each block, whether a turn of the same record comes after it."""
        found: list[bool] = []
        turn = False
        for block in reversed(self.body):
            found.append(turn)
            turn = turn or self._label(block) is not None
        found.reverse()
        return found

    def _first_closing(self) -> int:
        """The first of the last blocks that close the record: in TEI nothing but such may follow them."""
        number = len(self.body)
        while number and self._closes(self.body[number - 1]):
            number -= 1
        return number

    def _closes(self, block: RawBlock) -> bool:
        if self.loose.by_hand.of(block) is not None:
            return False
        return block.is_rule or any(
            self._matches(pattern, block) for pattern in (TRAILER, CLOSER, SOURCE, SOURCE_NOTE, IMPRINT)
        )

    def _matches(self, pattern: re.Pattern[str], block: RawBlock) -> bool:
        if pattern is CLOSER and block.end - block.start > LONGEST_CLOSER:
            return False
        if pattern is TRAILER:
            return pattern.fullmatch(self.source.text, block.start, block.end) is not None
        return pattern.match(self.source.text, block.start, block.end) is not None

    def _block(self, number: int, block: RawBlock, leads_to_turn: bool, closing: bool) -> None:
        if block.is_rule:
            self.inline.drop(block.start, block.end, "rule")
            return
        label = self._label(block)
        if label is not None and not self._in_colophon and self.loose.by_hand.of(block) is None:
            n = self.source.text[slice(*label.number)] if label.number else None
            start = self._skip_blanks(label.end, block.end)
            self.assembler.turn(label, start, block.end, n)
            return
        if not self.dialogue:
            self.assembler.end_turn()  # a turn that is marked in a narrative is no more than its paragraph
        if self._marked(block):
            return
        if self._in_colophon:
            self.assembler.paragraph(block)
        elif self._is_source_note(block, leads_to_turn):
            self._source_note(block)
            if not leads_to_turn and not closing:
                self._begin_colophon()
        elif self._matches(HOLDINGS, block) and not leads_to_turn:
            self._begin_colophon()
            self.assembler.paragraph(block)
        elif self._is_numbered_source(block):
            self._source_note(block)
        elif closing:
            self._closer(block)
        elif self.dialogue and not leads_to_turn and self._matches(TRAILER, block):
            # What follows is of another kind, so that this cannot be the trailer of the division.
            content = self.inline.parse(block.start, block.end)
            self.assembler.add(P(content, place=self.source.place(block.start, block.end)))
        else:
            self._paragraph(number, block)

    def _label(self, block: RawBlock) -> Label | None:
        """The label that opens a block; in a narrative there are none but those that somebody marked."""
        if self.dialogue or self.loose.by_hand.of(block) is not None:
            return self.labels.match(block.start, block.end)
        return None

    def _marked(self, block: RawBlock) -> bool:
        """Write a block that somebody marked, if it is one."""
        mark = self.loose.by_hand.of(block)
        if mark is None:
            return False
        if mark.kind == "head" and not self.assembler.may_have_head:
            self._end_division()
        write(self.assembler, self.inline, block, mark)
        return True

    def _skip_blanks(self, start: int, end: int) -> int:
        while start < end and self.source.text[start].isspace():
            start += 1
        return start

    def _is_source_note(self, block: RawBlock, leads_to_turn: bool) -> bool:
        """Whether a block is a note on the source, and not a sentence of somebody that begins like one."""
        if self._matches(SOURCE_NOTE, block):
            return self.source.text[block.start] in "[(" or not leads_to_turn or not self.assembler.in_turn
        return not leads_to_turn and self._matches(SOURCE, block)

    def _is_numbered_source(self, block: RawBlock) -> bool:
        """Whether a block says where an item of the record comes from ("I. Source: …"); the record goes on after it."""
        if self.assembler.in_turn:
            return False
        return is_source_statement(self.source.text[block.start : min(block.end, block.start + LONGEST_SOURCE_LABEL)])

    def _source_note(self, block: RawBlock) -> None:
        start, end = block.start, block.end
        in_brackets = self.source.text[start] == "[" and self.source.text[end - 1] == "]"
        content = without_marks(self.inline.parse(start + in_brackets, end - in_brackets))
        if in_brackets:
            opening = Text("[", self.source.place(start, start + 1))
            closing = Text("]", self.source.place(end - 1, end))
            content = join((opening, *content, closing))
        self.assembler.add(Note(mark_titles(content), "source", place=self.source.place(start, end)))

    def _closer(self, block: RawBlock) -> None:
        place = self.source.place(block.start, block.end)
        content = without_marks(self.inline.parse(block.start, block.end))
        # In TEI a trailer may hold a direction, and a closer may not.
        has_direction = any(isinstance(node, Stage) for node in content)
        make = Closer if self._matches(CLOSER, block) and not has_direction else Trailer
        self.assembler.add(make(content, place=place))

    def _paragraph(self, number: int, block: RawBlock) -> None:
        start = block.start
        n = None
        if (span := self.labels.numbers.get(start)) is not None:
            n, start = self.source.text[slice(*span)], self._skip_blanks(span[1], block.end)
        if (span := self.labels.dashes.get(start)) is not None and self.dialogue:
            self.inline.drop(*span, LIST_DASH)
            start = self._skip_blanks(span[1], block.end)
        printed = replace(block, start=start) if n is None else block
        if start >= block.end:
            return
        content = self.inline.parse(start, block.end)
        node: Inline | P | None = content[0] if len(content) == 1 else None
        if isinstance(node, Note) and n is not None:
            self.inline.drop(block.start, block.start + len(n), PARAGRAPH_NUMBER)
        if isinstance(node, (Gap, Stage)) and n is not None:
            # The number needs a paragraph, of which it is the n.
            content = (node,)
            node = P(content, n=n, place=self.source.place(block.start, block.end))
        if isinstance(node, (Gap, Stage, Note, P)) and self.dialogue:
            self.assembler.wait(node)
        elif self.dialogue and _is_direction(content):
            # The mark needs a paragraph, to which it gives its classification.
            place = self.source.place(printed.start, block.end)
            self.assembler.wait(P(content, n=n, ana=portions(content), place=place))
        elif number in self.kind.narration:
            self.assembler.add(
                P(content, n=n, ana=portions(content), place=self.source.place(printed.start, block.end))
            )
        elif isinstance(node, (Gap, P)):
            self.assembler.add(node)
        else:
            self.assembler.paragraph(printed, content, n)

    # ------------------------------------------------------------ divisions

    def _begin_colophon(self) -> None:
        self._end_division()
        self._in_colophon = True
        self.assembler = Assembler(self.inline, rejoin=False)

    def _end_division(self) -> None:
        blocks = self.assembler.finish()
        self.diagnostics.extend(self.assembler.diagnostics)
        self.assembler.diagnostics.clear()
        if not blocks:
            return
        if self._in_colophon:
            self.colophon = read_colophon(blocks)
            self.divisions.append(Div(self.colophon.content, "colophon"))
        else:
            subtype = self.kind.kind if self.says_kind and self.kind.kind != "dialogue" else None
            self.divisions.append(Div(with_a_block(blocks), "memcon", subtype=subtype))


def _is_direction(content: tuple[Inline, ...]) -> bool:
    """Whether a paragraph is nothing but a direction and the portion mark after it."""
    direction, *rest = content or (None,)
    if not isinstance(direction, Stage) or not rest:
        return False
    return all(isinstance(node, Seg) or (isinstance(node, Text) and not node.value.strip()) for node in rest)
