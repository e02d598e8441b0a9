"""Blocks of a source → turns and paragraphs: what every layout does in the same way.

A layout decides what a block is; the `Assembler` puts it in its place. Paragraphs that follow a turn without a label
of their own continue it, and a paragraph that a page boundary broke in mid-sentence is made whole.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.inline import MARKDOWN_EMPHASIS, InlineParser, collapse, join
from tei_memcon.layouts.blocks import RawBlock
from tei_memcon.layouts.labels import Label
from tei_memcon.record import CONVERTER, Block, Cert, Gap, Head, Inline, P, Pb, Sp, Speaker, Stage, Text
from tei_memcon.traversal import words

TURN_ACROSS_GAP: Final = Code(
    "turn-across-gap",
    Severity.NOTE,
    """\
What it finds: a paragraph without a label after an omission that stands in a paragraph of its own.

Why it matters: the printed form says that the last speaker goes on, and so does the TEI; but the label of another
speaker may be among the words that were left out.

Example:

    Gorbachev: We will publish the draft.

    [...]

    The republics will sign it.

What to do: compare with the original where it matters who speaks. To give the paragraph to somebody else, put it in an
sp of its own in the TEI.
""",
)

TURN_EMPTY: Final = Code(
    "turn-empty",
    Severity.WARNING,
    """\
What it finds: the label of a speaker with nothing after it.

Why it matters: either words are missing in the transcript, or the label belongs to what follows in a way that was not
understood.

Example:

    Gorbachev:

    Bush: As I said.

What to do: complete the transcript, or correct the TEI.
""",
)

_ENDS_SENTENCE: Final = frozenset(".?!:;…”\"'’)]»–—-*_>")


class Assembler:
    """Builds the content of one division.

    Args:
        inline: the parser of what stands inside the blocks.
        rejoin: whether a paragraph that breaks off in mid-sentence goes on in the next one.
    """

    def __init__(self, inline: InlineParser, rejoin: bool = True) -> None:
        self.inline = inline
        self.rejoin = rejoin
        self.source = inline.source
        self.diagnostics: list[Diagnostic] = []
        self._blocks: list[Block] = []
        self._turn: list[Block] | None = None
        self._speaker: Speaker | None = None
        self._cert: Cert | None = None
        self._gaps: list[Gap] = []

    @property
    def may_have_head(self) -> bool:
        """Whether a heading may come next: in TEI, headings are the first things of a division."""
        return self._turn is None and all(isinstance(block, Head) for block in self._blocks)

    def add(self, block: Block) -> None:
        """Add a block that belongs to no turn; it ends the turn before it."""
        self._close_turn()
        self._blocks.append(block)

    def turn(self, label: Label, start: int, end: int, cert: Cert | None = None) -> None:
        """Open a turn.

        Args:
            label: the printed label.
            start: offset of the first word after the label.
            end: offset after the paragraph; equal to ``start`` for a label alone on its line.
            cert: how sure it is that this is a turn; None for no doubt.
        """
        self._close_turn()
        for sign in label.signs:
            self.inline.drop(*sign, MARKDOWN_EMPHASIS)
        place = self.source.place(label.span[0], label.colon[1])
        name, colon = self._text(label.span), self._text(label.colon)
        self._turn = []
        if label.direction is None:
            self._speaker = Speaker(join((name, colon)), place)
        else:
            self._speaker = Speaker((name,), name.place)
            wording = join((self._text(label.direction), colon))
            self._turn.append(Stage(wording, "delivery", place=self.source.place(label.direction[0], label.colon[1])))
        self._cert = cert
        if start < end:
            self._turn.append(P(self.inline.parse(start, end), place=self.source.place(start, end)))

    def _text(self, span: tuple[int, int]) -> Text:
        return Text(collapse(self.source.text[slice(*span)]).strip(" "), self.source.place(*span))

    def paragraph(self, block: RawBlock, content: tuple[Inline, ...] | None = None) -> None:
        """Add a paragraph: to the turn that is open, or on its own.

        Args:
            block: the paragraph.
            content: its nodes, where they have been read already.
        """
        if self._turn is not None and self._gaps:
            locus = self.source.locus(self.source.place(block.start, block.end))
            message = "the paragraph after this omission has no label; it is taken to continue the turn"
            self.diagnostics.append(TURN_ACROSS_GAP.at(locus, message))
            self._turn.extend(self._gaps)
            self._gaps.clear()
        blocks = self._blocks if self._turn is None else self._turn
        place = self.source.place(block.start, block.end)
        paragraph = P(self.inline.parse(block.start, block.end) if content is None else content, place=place)
        broken = blocks[-1] if blocks else None
        if self.rejoin and isinstance(broken, P) and self._is_broken(broken, block):
            page = Pb() if block.opens_page else Pb(cert="low", resp=CONVERTER)
            blocks[-1] = _rejoin(broken, page, paragraph)
            return
        if block.opens_page:
            blocks.append(Pb(place=self.source.place(block.start, block.start)))
        blocks.append(paragraph)

    def gap(self, gap: Gap) -> None:
        """Add an omission that is a paragraph of its own: in the turn if that goes on after it, else between turns."""
        if self._turn is None:
            self._blocks.append(gap)
        else:
            self._gaps.append(gap)

    def finish(self) -> tuple[Block, ...]:
        """The content of the division."""
        self._close_turn()
        blocks = tuple(self._blocks)
        self._blocks = []
        return blocks

    def _is_broken(self, before: P, block: RawBlock) -> bool:
        """Whether a sentence runs on from one paragraph into the next."""
        text = self.source.text
        if before.place is None or not text[block.start].islower():
            return False
        # Two inferred boundaries in one paragraph are a list rather than a paragraph of three pages.
        if not block.opens_page and any(isinstance(node, Pb) and node.cert for node in before.content):
            return False
        return text[before.place.end - 1] not in _ENDS_SENTENCE

    def _close_turn(self) -> None:
        if self._turn is not None and self._speaker is not None:
            label = self._speaker.place
            if self._turn and label is not None:
                end = max((block.place.end for block in self._turn if block.place), default=label.end)
                place = replace(label, end=end)
                self._blocks.append(
                    Sp(tuple(self._turn), self._speaker, cert=self._cert, resp=self._cert and CONVERTER, place=place)
                )
            else:
                # Without a word or a direction after its label it is no turn, in TEI either.
                message = f"“{words(self._speaker.content)}”: nothing follows this label; it is kept as a paragraph"
                self.diagnostics.append(
                    TURN_EMPTY.at(self.source.locus(label), message, "see whether words are missing")
                )
                self._blocks.append(P(self._speaker.content, place=label))
        self._turn = self._speaker = None
        self._blocks.extend(self._gaps)
        self._gaps.clear()


def _rejoin(before: P, page: Pb, after: P) -> P:
    """One paragraph from the two parts that a page boundary made of it."""
    content = list(before.content)
    if isinstance(last := content[-1], Text):
        content[-1] = replace(last, value=last.value + " ")
    else:
        content.append(Text(" "))
    place = before.place and after.place and replace(before.place, end=after.place.end)
    return P((*content, page, *after.content), place=place)


CODES: Final = (TURN_ACROSS_GAP, TURN_EMPTY)
