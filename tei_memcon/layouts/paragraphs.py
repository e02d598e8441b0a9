"""The layout that takes every text."""

from __future__ import annotations

from collections import deque

from tei_memcon.inline import InlineParser
from tei_memcon.layouts.assembly import Assembler, with_a_block
from tei_memcon.layouts.base import Answer, Draft, Recognised
from tei_memcon.layouts.blocks import split_blocks
from tei_memcon.layouts.by_hand import ByHand, write
from tei_memcon.layouts.furniture import Furniture, Item
from tei_memcon.record import UNTITLED, Block, Div, Header, Record
from tei_memcon.source import Source


class Paragraphs:
    """Any text, as paragraphs between blank lines: what is left when no layout recognises a text.

    What it recognises: everything, with a confidence lower than any other layout's.

    Why it matters: nothing of the text is lost, and nothing is claimed about it.

    Example:

        The President recalled that they had met before.

        The Ambassador replied that he remembered it well.
    """

    name: str = "paragraphs"
    summary: str = "any text, as paragraphs without turns"

    def recognise(self, source: Source) -> Answer:
        """See `Layout.recognise`."""
        return Recognised(0.01, ("it takes every text",))

    def read(self, source: Source, lang: str) -> Draft:
        """See `Layout.read`. There are no turns but those that somebody marked."""
        by_hand = ByHand(source)
        inline = InlineParser(source, embedded=by_hand.embedded())
        assembler = Assembler(inline)
        pieces = by_hand.join(Furniture(()))
        loose = deque(pieces.items)
        divisions: list[tuple[Block, ...]] = []
        for block in by_hand.split(split_blocks(source, pieces.holes)):
            _hand_out(loose, block.start, assembler, by_hand)
            while loose and loose[0].span[0] < block.end:
                loose.popleft()  # it stands inside the block
            assembler.end_turn()
            mark = by_hand.of(block)
            if mark is not None:
                if mark.kind == "head" and not assembler.may_have_head:
                    divisions.append(assembler.finish())
                write(assembler, inline, block, mark)
            elif block.is_rule:
                inline.drop(block.start, block.end, "rule")
            else:
                assembler.paragraph(block)
        _hand_out(loose, len(source.text), assembler, by_hand)
        divisions.append(assembler.finish())
        body = tuple(Div(with_a_block(blocks), "memcon") for blocks in divisions)
        record = Record("record", lang, Header(UNTITLED), body=body)
        found = (*by_hand.diagnostics, *inline.diagnostics, *assembler.diagnostics)
        return Draft(record, (*by_hand.set_aside, *inline.set_aside), found)


def _hand_out(loose: deque[Item], before: int, assembler: Assembler, by_hand: ByHand) -> None:
    """Add the marks of one line that stand between blocks."""
    while loose and loose[0].span[0] < before:
        assembler.wait(by_hand.node(loose.popleft().span[0]))
