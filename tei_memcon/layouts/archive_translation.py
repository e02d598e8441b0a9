"""Translations published by archives on the web."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.inline import InlineParser, collapse, join
from tei_memcon.layouts.assembly import Assembler
from tei_memcon.layouts.base import Answer, Declined, Draft, Recognised
from tei_memcon.layouts.blocks import RawBlock, split_at_lines, split_blocks
from tei_memcon.layouts.colophon import HOLDINGS, read_colophon
from tei_memcon.layouts.dates import DATE, mark_dateline
from tei_memcon.layouts.labels import Labels, find_labels
from tei_memcon.layouts.source_note import SOURCE_NOTE, SourceNote, mark_titles, read_source_note
from tei_memcon.record import UNTITLED, Cert, Div, Gap, Head, Header, Hi, Inline, Note, Record, Text
from tei_memcon.source import Source
from tei_memcon.traversal import words

_KINDS: Final = (
    r"record|transcript|memorandum|minutes|notes|excerpts?|stenogram|stenographic|protocol|summary|conversation"
)
_EVENTS: Final = r"conversations?|meetings?|talks?|negotiations?|discussions?|dialogue|call|session"
TITLE: Final = re.compile(rf"(?is)\W*(?:[\w’'“-]+\s+){{0,4}}?(?:{_KINDS})\b.{{0,200}}?\b(?:{_EVENTS})\b")
"""How the title of a record begins."""
NOT_PEOPLE: Final = frozenset(
    "source subject date time place participants present note notes location phone fax tel email address reason".split()
)
"""Words before a colon that open lines of a header or of a web page."""
DATELINE_LENGTH: Final = 120
"""Characters; a longer paragraph before the first turn is no heading."""
HEAD_BLOCKS: Final = 8
"""How far into a text its title may stand, in blocks."""


TITLE_MISSING: Final = Code(
    "title-missing",
    Severity.WARNING,
    """\
What it finds: a record without a line that could be its title.

Why it matters: TEI demands a title, and catalogues are made from it. None is invented: the header says
"Untitled record" until a person gives it one.

Example: a transcript that is the continuation of another file and begins with "Kissinger: We have no".

What to do: put the title on the first line of the transcript, or into titleStmt/title of the TEI.
""",
)
DATE_MISSING: Final = Code(
    "date-missing",
    Severity.WARNING,
    """\
What it finds: a record whose heading has no complete date.

Why it matters: people are told apart by the years in which they lived, and records are put in order by date.

Example: "Record of Conversation between Gorbachev and Bush, Malta".

What to do: put the date into the heading ("Malta, December 2, 1989"), or into creation/date of the TEI.
""",
)
LABEL_SINGLE: Final = Code(
    "label-single",
    Severity.NOTE,
    """\
What it finds: a name and a colon that open one turn only, of a person whom no title names; the running text names the
person, so it is taken for a turn, with cert="low".

Why it matters: it may be a sentence that begins with a name, in the turn of somebody else.

Example:

    Shevardnadze: I agree.

in a conversation of Bush and Gorbachev in which both mention Shevardnadze.

What to do: look at the place, and take the cert or the turn out of the TEI.
""",
)
LABEL_DOUBTFUL: Final = Code(
    "label-doubtful",
    Severity.WARNING,
    """\
What it finds: a paragraph that begins with the name of a speaker and then has a colon, a semicolon or a dash, but not
in the form of a label.

Why it matters: if it is a turn, its words are now in the turn of the speaker before.

Example:

    Bush; We agree.

What to do: write the label as "Bush:" in the transcript and convert again; or give the words an sp of their own in the
TEI. If it is no turn, nothing need be done.
""",
)
LABEL_UNSUPPORTED: Final = Code(
    "label-unsupported",
    Severity.WARNING,
    """\
What it finds: a line that begins like a turn, with a name and a colon, while nothing else in the record says that it is
one: the name stands in no title, opens no second turn and is not named in the text.

Why it matters: a false turn is worse than a missed one, so the words stay in the turn or the paragraph before.

Example:

    Shevardnadze: I agree.

where Shevardnadze says nothing else and nobody names him.

What to do: if it is a turn, mark it in the TEI with sp and speaker, or name the person in the title of the transcript.
""",
)
CODES: Final = (TITLE_MISSING, DATE_MISSING, LABEL_SINGLE, LABEL_DOUBTFUL, LABEL_UNSUPPORTED)

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
        self.note = next((block for block in self.blocks if self.matches(SOURCE_NOTE, block)), None)

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
        self.divisions: list[Div] = []
        self.in_colophon = False
        self.before_turns = True

    def draft(self) -> Draft:
        for block in self.plan.blocks:
            self._read(block)
        self._end_division()
        has_back = len(self.divisions) > 1 and self.divisions[-1].type == "colophon"
        body, back = (self.divisions[:-1], self.divisions[-1:]) if has_back else (self.divisions, [])
        self._report()
        record = Record("record", self.lang, self.header, body=tuple(body), back=tuple(back))
        return Draft(record, tuple(self.inline.set_aside), (*self.inline.diagnostics, *self.diagnostics))

    def _read(self, block: RawBlock) -> None:
        plan = self.plan
        if block.is_rule:
            self.inline.drop(block.start, block.end, "rule")
        elif self._opens_record(block):
            self._title(block)
        elif self.in_colophon:
            self.assembler.paragraph(block)
        elif label := plan.labels.match(self.source, block.start, block.end):
            self.before_turns = False
            cert: Cert | None = "low" if label.name in plan.labels.single else None
            self.assembler.turn(label, self._skip_blanks(label.end, block.end), block.end, cert)
        elif plan.matches(SOURCE_NOTE, block):
            self._source_note(block)
            self._begin_colophon()
        elif plan.matches(HOLDINGS, block) and not self.before_turns:
            self._begin_colophon()
            self.assembler.paragraph(block)
        else:
            self._paragraph(block)

    def _skip_blanks(self, start: int, end: int) -> int:
        while start < end and self.source.text[start].isspace():
            start += 1
        return start

    def _opens_record(self, block: RawBlock) -> bool:
        """Whether a block is the title of the first record, or of another one after the end of the one before."""
        if block == self.plan.title:
            return True
        return self.in_colophon and self.plan.is_title(block) and self.plan.is_bold(block)

    def _title(self, block: RawBlock) -> None:
        if self.in_colophon:
            self._end_division()
            self.assembler = Assembler(self.inline)
            self.in_colophon = False
        self.before_turns = True
        content = self._heading(block)
        if self.header.title == UNTITLED:
            self.header = replace(self.header, title=words(content).strip() or UNTITLED)

    def _heading(self, block: RawBlock) -> tuple[Inline, ...]:
        start = block.start
        if sign := _HEADING_SIGN.match(self.source.text, start, block.end):
            self.inline.drop(start, start + len(sign[1]), "Markdown sign: heading")
            start = sign.end()
        content = self.inline.parse(start, block.end, lines=True)
        if len(content) == 1 and isinstance(hi := content[0], Hi):
            # A heading that is bold or italic as a whole is a heading, not emphasis.
            content = hi.content
        dateline = mark_dateline(content, is_title=self.plan.is_title(block) or block == self.plan.title)
        self.assembler.add(Head(dateline.content, self.source.place(block.start, block.end)))
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
        for name in sorted(self.plan.labels.single):
            message = f'“{name}:” opens one turn only, and no title names the person; the turn carries cert="low"'
            self.diagnostics.append(LABEL_SINGLE.at(start, message, "take the cert out of the TEI if it is a turn"))
        for name, line in self.plan.labels.unsupported:
            locus = self.source.locus(self.source.place(line, line + len(name)))
            message = f"“{name}:” looks like the label of a turn, but nothing else supports it; it is kept as text"
            self.diagnostics.append(LABEL_UNSUPPORTED.at(locus, message, "mark it in the TEI if it is a turn"))


def _shorten(wording: str) -> str:
    line = collapse(wording).strip("*_ ")
    return line if len(line) <= 60 else line[:59].rstrip() + "…"
