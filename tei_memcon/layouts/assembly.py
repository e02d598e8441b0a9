"""Blocks of a source → turns and paragraphs: what every layout does in the same way.

A layout decides what a block is; the `Assembler` puts it in its place. Paragraphs that follow a turn without a label
of their own continue it, and a paragraph that a page boundary broke in mid-sentence is made whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.inline import MARKDOWN_EMPHASIS, InlineParser, collapse, join
from tei_memcon.layouts.blocks import RawBlock
from tei_memcon.layouts.labels import Label, Span
from tei_memcon.layouts.portions import portions
from tei_memcon.record import (
    CONVERTER,
    Block,
    Cert,
    Choice,
    Closer,
    Fw,
    Gap,
    Head,
    Inline,
    List,
    Note,
    Other,
    P,
    Pb,
    Place,
    Seg,
    Sp,
    Speaker,
    Stage,
    Text,
    Trailer,
)
from tei_memcon.record.by_hand import rend_of
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

LIST_DASH: Final = "dash of a list"
LABEL_BRACKET: Final = "bracket around a label"
_ENDS_SENTENCE: Final = frozenset(".?!:;…”\"'’)]»–—-*_>")


class Assembler:
    """Builds the content of one division.

    What may stand in a turn or between turns (omissions, page boundaries, stamps, directions) waits until it is known
    whether the turn goes on.

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
        self._start: Place | None = None
        self._rend: tuple[tuple[str, str], ...] = ()
        self._waiting: list[Block] = []

    @property
    def may_have_head(self) -> bool:
        """Whether a heading may come next: in TEI, headings are the first things of a division."""
        return self._turn is None and all(isinstance(block, (Head, Pb)) for block in self._blocks)

    @property
    def in_turn(self) -> bool:
        """Whether a turn is open."""
        return self._turn is not None

    def add(self, block: Block) -> None:
        """Add a block that belongs to no turn; it ends the turn before it. Lists without words between are one."""
        self._close_turn()
        last = self._blocks[-1] if self._blocks else None
        if isinstance(block, List) and isinstance(last, List) and block.rend == last.rend:
            place = last.place and block.place and last.place.until(block.place.end)
            self._blocks[-1] = replace(last, content=(*last.content, *block.content), place=place)
            return
        self._blocks.append(block)

    def turn(self, label: Label, start: int, end: int, number: str | None = None, rend: str | None = None) -> None:
        """Open a turn.

        Args:
            label: the printed label.
            start: offset of the first word after the label.
            end: offset after the paragraph; equal to ``start`` for a label alone on its line.
            number: the number printed before the paragraph.
            rend: the mark by which somebody made it a turn.
        """
        self._close_turn()
        self._rend = rend_of(rend) if rend else ()
        for sign in label.signs:
            self.inline.drop(*sign, MARKDOWN_EMPHASIS)
        if label.dash is not None:
            self.inline.drop(*label.dash, LIST_DASH)
        for bracket in label.brackets:
            self.inline.drop(*bracket, LABEL_BRACKET)
        delimiter = label.delimiter
        self._turn = []
        name = self._name(label)
        first = min(span[0] for span in (label.name, label.stamp, label.quote, label.mark) if span is not None)
        if label.direction is None:
            span = delimiter or (label.name[1], label.name[1])
            place = self.source.place(first, span[1])
            self._speaker = Speaker(join((*name, *self._text(span, label.name[1]))), place)
        else:
            self._speaker = Speaker(name, self.source.place(first, label.name[1]))
            span = delimiter or (label.direction[1], label.direction[1])
            wording = join((*self._text(label.direction), *self._text(span, label.direction[1])))
            place = self.source.place(label.direction[0], span[1])
            self._turn.append(Stage(wording, "delivery", place=place))
        # The number of the paragraph is printed before the label, and is the n of the first paragraph.
        start_of_turn = min(label.number[0], first) if label.number and number else first
        self._start = self.source.place(start_of_turn, max(label.name[1], place.end))
        self._cert = "low" if label.doubt else label.cert
        if label.addressee is not None and self.source.text[start] in "([" and start < label.addressee[0] < end:
            # "Name: (to another)": the direction belongs to the label, whatever else the paragraph says.
            after = self._after_bracket(start, end)
            place = self.source.place(start, after)
            self._turn.append(Stage((Text(collapse(self.source.text[start:after]), place),), "delivery", place=place))
            start = self._skip_blanks(after, end)
        if start < end:
            content = self.inline.parse(start, end)
            ana = portions((*name[:1], *content))
            paragraph = P(content, n=number, ana=ana, place=self.source.place(start, end))
            self._turn.append(paragraph if number or ana else _alone(content) or paragraph)

    def _after_bracket(self, start: int, end: int) -> int:
        """Offset after the bracket that opens a span."""
        close = self.source.text.find(")" if self.source.text[start] == "(" else "]", start, end)
        return close + 1 if close >= 0 else start

    def _skip_blanks(self, start: int, end: int) -> int:
        while start < end and self.source.text[start].isspace():
            start += 1
        return start

    def _name(self, label: Label) -> tuple[Inline, ...]:
        start, end = label.name
        has_bracket = "[" in self.source.text[start:end]
        name = self.inline.parse(start, end) if has_bracket else self._text(label.name)
        if label.correction is not None:
            meant = (Text(label.correction),)
            name = (Choice(name, meant, label.cert or "high", CONVERTER, place=self.source.place(start, end)),)
        if label.quote is not None:
            name = (*self._text(label.quote), *name)
        if label.stamp is not None:
            name = self._with_stamp(name, label.stamp, start)
        if label.mark is None:
            return name
        mark = Seg(self._text(label.mark), "portionMark", place=self.source.place(*label.mark))
        return (mark, *_apart(name))

    def _with_stamp(self, name: tuple[Inline, ...], span: Span, start: int) -> tuple[Inline, ...]:
        """A name with the time before it or after it."""
        stamp = Other("time", (), self._text(span), self.source.place(*span))
        if span[0] > start:
            last = name[-1]
            return (
                (*name[:-1], replace(last, value=f"{last.value} "), stamp) if isinstance(last, Text) else (*name, stamp)
            )
        return (stamp, *_apart(name))

    def _text(self, span: Span, after: int | None = None) -> tuple[Text, ...]:
        """The characters of a span; with a blank before them if they stand apart from ``after``, where a text ends."""
        text = self.source.text
        value = collapse(text[slice(*span)]).strip(" ")
        if not value:
            return ()
        # A colon or full stop belongs to the word before it, whatever the typist did; a dash keeps its blank.
        apart = after is not None and text[after : after + 1].isspace() and value[0] not in ":.;,"
        return (Text(" " * apart + value, self.source.place(*span)),)

    def paragraph(
        self,
        block: RawBlock,
        content: tuple[Inline, ...] | None = None,
        number: str | None = None,
        rend: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Add a paragraph: to the turn that is open, or on its own.

        Args:
            block: the paragraph.
            content: its nodes, where they have been read already.
            number: the number printed before it.
            rend: the attribute that says by which mark somebody made it a paragraph; it is then one of its own.
        """
        if self._turn is not None and any(map(_is_gap, self._waiting)):
            locus = self.source.locus(self.source.place(block.start, block.end))
            message = "the paragraph after this omission has no label; it is taken to continue the turn"
            self.diagnostics.append(TURN_ACROSS_GAP.at(locus, message))
        blocks = self._blocks if self._turn is None else self._turn
        place = self.source.place(block.start, block.end)
        nodes = self.inline.parse(block.start, block.end) if content is None else content
        paragraph = P(nodes, n=number, ana=portions(nodes), place=place, attributes=rend)
        broken = blocks[-1] if blocks else None
        pages = [node for node in self._waiting if isinstance(node, (Pb, Fw))]
        if (
            self.rejoin
            and not rend
            and isinstance(broken, P)
            and len(pages) == len(self._waiting)
            and self._is_broken(broken, block)
        ):
            page = () if pages else (Pb() if block.opens_page else Pb(cert="low", resp=CONVERTER),)
            blocks[-1] = _rejoin(broken, (*pages, *page), paragraph)
            self._waiting.clear()
            return
        blocks.extend(self._waiting)
        self._waiting.clear()
        if block.opens_page:
            blocks.append(Pb(place=self.source.place(block.start, block.start)))
        blocks.append(paragraph)

    def wait(self, node: Gap | Pb | Fw | Stage | Note | P) -> None:
        """Add what does not end a turn: it stands in the turn if that goes on after it, else between turns."""
        if self._turn is None:
            self._blocks.append(node)
        elif not self._turn and isinstance(node, (Gap, Stage, Note, P)):
            # The label stands alone on its line, and this is all that its turn consists of.
            self._turn.extend(self._waiting)
            self._waiting.clear()
            self._turn.append(node if isinstance(node, (Stage, P)) else P((node,), place=node.place))
        else:
            self._waiting.append(node)

    def end_turn(self) -> None:
        """Let the turn that is open go on no further."""
        self._close_turn()

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
            label = self._start
            if self._turn and label is not None:
                end = max((block.place.end for block in self._turn if block.place), default=label.end)
                place = label.until(max(end, label.end))
                self._blocks.append(
                    Sp(
                        tuple(self._turn),
                        self._speaker,
                        cert=self._cert,
                        resp=self._cert and CONVERTER,
                        place=place,
                        attributes=self._rend,
                    )
                )
            else:
                # Without a word or a direction after its label it is no turn, in TEI either.
                message = f"“{words(self._speaker.content)}”: nothing follows this label; it is kept as a paragraph"
                self.diagnostics.append(
                    TURN_EMPTY.at(self.source.locus(label), message, "see whether words are missing")
                )
                self._blocks.append(P(self._speaker.content, place=label, attributes=self._rend))
        self._turn = self._speaker = None
        self._blocks.extend(self._waiting)
        self._waiting.clear()


def _alone(content: tuple[Inline, ...]) -> Stage | None:
    """The direction that is all a turn consists of, so that no paragraph is needed around it."""
    if len(content) == 1 and isinstance(node := content[0], Stage):
        return node
    return None


def _apart(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Nodes with a blank before them."""
    first, *rest = nodes
    return (replace(first, value=f" {first.value}"), *rest) if isinstance(first, Text) else (Text(" "), *nodes)


def _is_gap(block: Block) -> bool:
    """Whether a block is an omission, or a paragraph that is nothing else."""
    return isinstance(block, Gap) or (
        isinstance(block, P) and len(block.content) == 1 and isinstance(block.content[0], Gap)
    )


def with_a_block(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks that say something as a division: milestones alone do not. A heading may have nothing under it.

    But in TEI something stands between a heading and what closes the division.
    """
    closing = next((at for at, block in enumerate(blocks) if isinstance(block, (Closer, Trailer))), len(blocks))
    before = blocks[:closing]
    has_heading = closing == len(blocks) and any(isinstance(block, Head) for block in before)
    if not has_heading and all(isinstance(block, (Head, Pb, Fw, Gap, Note)) for block in before):
        return (*before, P(()), *blocks[closing:])
    return blocks


def _rejoin(before: P, between: Sequence[Pb | Fw], after: P) -> P:
    """One paragraph from the two parts that a page boundary made of it."""
    content = list(before.content)
    if isinstance(last := content[-1], Text):
        content[-1] = replace(last, value=last.value + " ")
    else:
        content.append(Text(" "))
    place = before.place and after.place and before.place.until(after.place.end)
    return replace(before, content=(*content, *between, *after.content), place=place)


CODES: Final = (TURN_ACROSS_GAP, TURN_EMPTY)
