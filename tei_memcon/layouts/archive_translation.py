"""Translations published by archives on the web."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.inline import InlineParser, collapse, join
from tei_memcon.layouts.assembly import Assembler
from tei_memcon.layouts.base import Answer, Declined, Draft, Recognised
from tei_memcon.layouts.blocks import RawBlock, split_at_lines, split_blocks
from tei_memcon.layouts.colophon import HOLDINGS, read_colophon
from tei_memcon.layouts.dates import DATE, mark_dateline
from tei_memcon.layouts.findings import DATE_MISSING, LABEL_DOUBTFUL, LABEL_SINGLE, LABEL_UNSUPPORTED, TITLE_MISSING
from tei_memcon.layouts.labels.plain import Labels, find_labels
from tei_memcon.layouts.source_note import SOURCE_NOTE, SourceNote, mark_titles, read_source_note
from tei_memcon.record import UNTITLED, Block, Cert, Div, Gap, Head, Header, Hi, Inline, Note, P, Record, Text
from tei_memcon.source import Source
from tei_memcon.traversal import words

_KINDS: Final = (
    r"record|transcript|memorandum|minutes|notes|excerpts?|stenogram|stenographic|protocol|summary|conversation"
)
_EVENTS: Final = r"conversations?|meetings?|talks?|negotiations?|discussions?|dialogue|call|session"
TITLE: Final = re.compile(rf"(?is)\W*+(?:[\w’'-]+\s+){{0,4}}?(?:{_KINDS})\b.{{0,200}}?\b(?:{_EVENTS})\b")
"""How the title of a record begins."""
NOT_PEOPLE: Final = frozenset(
    (
        "source subject date time place participants present note notes location phone fax tel email address reason "
        "first firstly second secondly third thirdly fourth fifth finally question questions answer conclusion summary"
    ).split()
)
"""Words before a colon that open lines of a header or of a web page."""
DATELINE_LENGTH: Final = 120
"""Characters; a longer paragraph before the first turn is no heading."""
HEAD_BLOCKS: Final = 8
"""How far into a text its title may stand, in blocks."""


_HEADING_SIGN: Final = re.compile(r"(#{1,6})[ \t]+")


class ArchiveTranslation:
    """Translations of conversations as archives publish them on the web.

    The family of the Gorbachev Foundation's records at the National Security Archive.

    What it recognises: a title that names a conversation ("Record of … Conversation between … and …"), often in
    Markdown bold over two lines with place and date; turns that open with "Name: words"; omissions as [...]; words
    supplied by the translator in square brackets; a note "[Source: …]" after the last turn; and the lines of the web
    page about the institution that holds the record.

    Why it matters: in this family the brackets are the translator's, paragraphs are broken where the printed original
    turned a page, and all that is known of the source stands in one note.

    Example:

        **Record of Conversation between Gorbachev and Bush, Malta
        December 2, 1989**

        Bush: I agree.

        [Source: Gorbachev Foundation Archive, Fond 1, opis 1. Translated by Anna Smith.]
    """

    name: str = "archive-translation"
    summary: str = "translations on archives' web sites: title, “Name: words”, [...], [supplied], [Source: …]"

    def recognise(self, source: Source) -> Answer:
        """See `Layout.recognise`."""
        plan = _Plan(source)
        evidence: list[str] = []
        confidence = 0.0
        if plan.title is not None:
            evidence.append(f"a title that names a conversation: “{_shorten(plan.wording(plan.title))}”")
            confidence += 0.35
        if len(plan.labels.counts) > 1:
            counted = ", ".join(f"{name} ({count})" for name, count in plan.labels.counts[:6])
            evidence.append(f"turns that open with a name and a colon: {counted}")
            confidence += 0.35
        if plan.note is not None:
            evidence.append(f"a note on the source: “{_shorten(plan.wording(plan.note))}”")
            confidence += 0.2
        if any(HOLDINGS.match(source.text, block.start, block.end) for block in plan.blocks):
            evidence.append("a paragraph on the institution that holds the record")
            confidence += 0.1
        if len(plan.labels.counts) < 2:
            return Declined("no two names open turns of the form “Name: words”")
        if plan.title is None and plan.note is None:
            return Declined("neither a title that names a conversation nor a note “[Source: …]”")
        return Recognised(round(confidence, 2), tuple(evidence))

    def read(self, source: Source, lang: str) -> Draft:
        """See `Layout.read`."""
        return _Reader(source, lang).draft()


class _Plan:
    """What can be known of a text before its paragraphs are read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        raw = list(split_blocks(source))
        opening = [block for block in raw[:HEAD_BLOCKS] if not block.is_rule]
        self.title = next((block for block in opening if self.is_title(block)), None)
        if self.title is None and opening and self.is_bold(opening[0]):
            self.title = opening[0]
        title = self.wording(self.title) if self.title else ""
        self.labels: Labels = find_labels(source, raw, title, NOT_PEOPLE)
        self.blocks = list(split_at_lines(source, raw, self.labels.opening))
        self.leads_to_turn = self._leads_to_turn()
        turns = (i for i, block in enumerate(self.blocks) if self.labels.match(source, block.start, block.end))
        self.first_turn = next(turns, len(self.blocks))
        notes = (block for index, block in enumerate(self.blocks) if self.is_source_note(index))
        self.note = next(notes, None)

    def _leads_to_turn(self) -> list[bool]:
        """Of each block, whether a turn of the same record comes after it."""
        found: list[bool] = []
        turn = False
        for block in reversed(self.blocks):
            found.append(turn)
            if self.labels.match(self.source, block.start, block.end):
                turn = True
            elif self.is_title(block):
                turn = False
        found.reverse()
        return found

    def is_source_note(self, index: int) -> bool:
        """Whether a block is a note on the source, and not a sentence of somebody that begins like one."""
        block = self.blocks[index]
        if not self.matches(SOURCE_NOTE, block):
            return False
        in_brackets = self.source.text[block.start] in "[("
        return in_brackets or not self.leads_to_turn[index] or index < self.first_turn

    def wording(self, block: RawBlock) -> str:
        return self.source.text[block.start : block.end]

    def matches(self, pattern: re.Pattern[str], block: RawBlock) -> bool:
        return pattern.match(self.source.text, block.start, block.end) is not None

    def is_title(self, block: RawBlock) -> bool:
        return not block.is_rule and self.matches(TITLE, block)

    def has_date(self, block: RawBlock) -> bool:
        return DATE.search(self.source.text, block.start, block.end) is not None

    def is_bold(self, block: RawBlock) -> bool:
        return self.source.text.startswith(("**", "__"), block.start) and self.source.text[block.end - 1] in "*_"


class _Reader:
    """Reads one source of the family."""

    def __init__(self, source: Source, lang: str) -> None:
        self.source = source
        self.lang = lang
        self.plan = _Plan(source)
        note = read_source_note(collapse(self.plan.wording(self.plan.note))) if self.plan.note else SourceNote()
        self.header = Header(UNTITLED, note.resp_stmts, manuscript=note.manuscript, bibls=note.bibls)
        self.inline = InlineParser(source, f"#{note.resp_stmts[0].id}" if note.resp_stmts else None)
        self.assembler = Assembler(self.inline)
        self.diagnostics: list[Diagnostic] = []
        self.front: tuple[Block, ...] = ()
        self.divisions: list[Div] = []
        self.in_colophon = False
        self.before_turns = True

    def draft(self) -> Draft:
        for index, block in enumerate(self.plan.blocks):
            self._read(index, block)
        self._end_division()
        if not self.divisions:
            # TEI demands something in body, even of a transcript that holds nothing but rules.
            self.divisions.append(Div((P(()),), "memcon"))
        has_back = len(self.divisions) > 1 and self.divisions[-1].type == "colophon"
        body, back = (self.divisions[:-1], self.divisions[-1:]) if has_back else (self.divisions, [])
        self._report()
        record = Record("record", self.lang, self.header, self.front, tuple(body), tuple(back))
        return Draft(record, tuple(self.inline.set_aside), (*self.inline.diagnostics, *self.diagnostics))

    def _read(self, index: int, block: RawBlock) -> None:
        plan = self.plan
        if block.is_rule:
            self.inline.drop(block.start, block.end, "rule")
        elif self._opens_record(index, block):
            self._title(block)
        elif self.in_colophon:
            self.assembler.paragraph(block)
        elif label := plan.labels.match(self.source, block.start, block.end):
            self.before_turns = False
            cert: Cert | None = "low" if label.name in plan.labels.single else None
            self.assembler.turn(label, self._skip_blanks(label.end, block.end), block.end, cert)
        elif plan.is_source_note(index):
            self._source_note(block)
            if not plan.leads_to_turn[index]:
                self._begin_colophon()
        elif plan.matches(HOLDINGS, block) and not plan.leads_to_turn[index]:
            self._begin_colophon()
            self.assembler.paragraph(block)
        else:
            self._paragraph(block)

    def _skip_blanks(self, start: int, end: int) -> int:
        while start < end and self.source.text[start].isspace():
            start += 1
        return start

    def _opens_record(self, index: int, block: RawBlock) -> bool:
        """Whether a block is the title of the first record, or of another one after the end of the one before."""
        if block == self.plan.title:
            return True
        is_next = self.plan.is_bold(block) or self.plan.leads_to_turn[index]
        return self.in_colophon and self.plan.is_title(block) and is_next

    def _title(self, block: RawBlock) -> None:
        if self.in_colophon:
            self._end_division()
            self.assembler = Assembler(self.inline)
            self.in_colophon = False
        elif not self.divisions:
            # What stands before the title (a classification, the number of a copy) is no part of the record's body.
            self.front = self.assembler.finish()
        self.before_turns = True
        content = self._heading(block)
        if self.header.title == UNTITLED:
            self.header = replace(self.header, title=words(content).strip() or UNTITLED)

    def _heading(self, block: RawBlock) -> tuple[Inline, ...]:
        """Read a heading: the title, or the line of the date and the place below it."""
        start = block.start
        if sign := _HEADING_SIGN.match(self.source.text, start, block.end):
            self.inline.drop(start, start + len(sign[1]), "Markdown sign: heading")
            start = sign.end()
        content = self.inline.parse(start, block.end, lines=True)
        if len(content) == 1 and isinstance(hi := content[0], Hi):
            # A heading that is bold or italic as a whole is a heading, not emphasis.
            content = hi.content
        dateline = mark_dateline(content, is_title=self.plan.is_title(block) or block == self.plan.title)
        if self.assembler.may_have_head:
            self.assembler.add(Head(dateline.content, self.source.place(block.start, block.end)))
        else:
            self.assembler.paragraph(block, dateline.content)
        if self.header.date is None and dateline.when:
            self.header = replace(
                self.header, date=dateline.when, date_text=dateline.text, place_name=dateline.place_name
            )
        return dateline.content

    def _source_note(self, block: RawBlock) -> None:
        start, end = block.start, block.end
        in_brackets = self.source.text[start] == "[" and self.source.text[end - 1] == "]"
        content = self.inline.parse(start + in_brackets, end - in_brackets)
        if in_brackets:
            opening = Text("[", self.source.place(start, start + 1))
            closing = Text("]", self.source.place(end - 1, end))
            content = join((opening, *content, closing))
        self.assembler.add(Note(mark_titles(content), "source", place=self.source.place(start, end)))

    def _paragraph(self, block: RawBlock) -> None:
        if self.before_turns and self._is_dateline(block):
            self._heading(block)
            return
        if not self.before_turns and self.plan.matches(self.plan.labels.doubtful, block):
            excerpt = _shorten(self.plan.wording(block)[:40])
            locus = self.source.locus(self.source.place(block.start, block.end))
            message = f"“{excerpt}” begins with a speaker's name, but its label is not understood; it is kept as text"
            help = "write the label as “Name:”, or give the paragraph an sp of its own in the TEI"
            self.diagnostics.append(LABEL_DOUBTFUL.at(locus, message, help))
        content = self.inline.parse(block.start, block.end)
        if len(content) == 1 and isinstance(gap := content[0], Gap):
            self.before_turns = False
            self.assembler.gap(gap)
        else:
            self.assembler.paragraph(block, content)

    def _is_dateline(self, block: RawBlock) -> bool:
        return block.end - block.start <= DATELINE_LENGTH and self.plan.has_date(block)

    def _begin_colophon(self) -> None:
        self._end_division()
        self.in_colophon = True
        self.assembler = Assembler(self.inline, rejoin=False)

    def _end_division(self) -> None:
        blocks = self.assembler.finish()
        self.diagnostics.extend(self.assembler.diagnostics)
        self.assembler.diagnostics.clear()
        if not blocks:
            return
        if self.in_colophon:
            colophon = read_colophon(blocks)
            blocks = colophon.content
            if self.header.publication is None:
                self.header = replace(self.header, publication=colophon.publication, related=colophon.related)
        self.divisions.append(Div(blocks, "colophon" if self.in_colophon else "memcon"))

    def _report(self) -> None:
        """Say what is missing or doubtful."""
        start = self.source.locus(self.source.place(0, 0))
        if self.header.title == UNTITLED:
            help = "put the title on the first line of the transcript, or into titleStmt/title of the TEI"
            self.diagnostics.append(TITLE_MISSING.at(start, "no line names the conversation", help))
        if self.header.date is None:
            help = "put the date into the heading, as in “Malta, December 2, 1989”"
            self.diagnostics.append(DATE_MISSING.at(start, "no complete date in the heading", help))
        for name, line in self.plan.labels.single.items():
            locus = self.source.locus(self.source.place(line, line))
            message = f'“{name}:” opens one turn only, and no title names the person; the turn carries cert="low"'
            self.diagnostics.append(LABEL_SINGLE.at(locus, message, "take the cert out of the TEI if it is a turn"))
        for name, line in self.plan.labels.unsupported:
            locus = self.source.locus(self.source.place(line, line + len(name)))
            message = f"“{name}:” looks like the label of a turn, but nothing else supports it; it is kept as text"
            self.diagnostics.append(LABEL_UNSUPPORTED.at(locus, message, "mark it in the TEI if it is a turn"))


def _shorten(wording: str) -> str:
    line = collapse(wording).strip("*_ ")
    return line if len(line) <= 60 else line[:59].rstrip() + "…"
