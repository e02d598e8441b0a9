"""The layout that takes every text."""

from __future__ import annotations

from tei_memcon.inline import InlineParser
from tei_memcon.layouts.assembly import Assembler
from tei_memcon.layouts.base import Answer, Draft, Recognised
from tei_memcon.layouts.blocks import split_blocks
from tei_memcon.record import UNTITLED, Div, Header, Record
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
        """See `Layout.read`."""
        inline = InlineParser(source)
        assembler = Assembler(inline)
        for block in split_blocks(source):
            if block.is_rule:
                inline.drop(block.start, block.end, "rule")
            else:
                assembler.paragraph(block)
        record = Record("record", lang, Header(UNTITLED), body=(Div(assembler.finish(), "memcon"),))
        return Draft(record, tuple(inline.set_aside), tuple(inline.diagnostics))
