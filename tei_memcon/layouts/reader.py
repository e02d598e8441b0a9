"""A source → a record: joins what the stages before found out.

    source -> blocks, furniture, notes -> heads -> labels -> kind -> turns and paragraphs

Every stage works on offsets of the source, so that each node keeps its place and no character can fall between two
stages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.inline import DEFAULT, InlineParser, Rules, collapse, marks_in
from tei_memcon.layouts.base import Draft
from tei_memcon.layouts.blocks import RawBlock, merge_spans, split_at, split_at_holes, split_blocks
from tei_memcon.layouts.by_hand import ByHand
from tei_memcon.layouts.findings import TURNS_DOUBTFUL
from tei_memcon.layouts.furniture import find_furniture
from tei_memcon.layouts.header import missing, with_facts
from tei_memcon.layouts.heading import plain_text, trimmed
from tei_memcon.layouts.heads import HeadStyle, RecordPart
from tei_memcon.layouts.kind import Kind, kind_of
from tei_memcon.layouts.labels import Form, Known, Label, LabelStyle, find_labels
from tei_memcon.layouts.lines import is_scanned, split_paragraphs, usual_length
from tei_memcon.layouts.loose import NOTE_HEADING, Loose
from tei_memcon.layouts.narration import People
from tei_memcon.layouts.notes import find_notes
from tei_memcon.layouts.part import PartReader
from tei_memcon.layouts.portions import categories
from tei_memcon.layouts.run_on import line_starts
from tei_memcon.layouts.source_note import SOURCE_NOTE, SourceNote, read_source_note
from tei_memcon.record import UNTITLED, Block, Div, Header, P, Record
from tei_memcon.source import Source

_SURNAME: Final = re.compile(r"[^\W\d_a-zà-öø-ÿа-яё]{2,}+(?!\w)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a family says of its texts that the texts do not say themselves."""

    rules: Rules = DEFAULT
    """What the brackets mean."""
    labels: LabelStyle | None = None
    turns: bool = True
    """Whether there may be turns at all."""
    unknown: bool = False
    """Whether nothing is known of the text: then not even that it is a narrative."""


def read_record(source: Source, lang: str, reading: Reading) -> Draft:
    """Read a source.

    Args:
        source: the transcript.
        lang: BCP 47 tag of its language.
        reading: what its family says.
    """
    return _Reader(source, lang, reading).draft()


class _Reader:
    """Reads one source."""

    def __init__(self, source: Source, lang: str, reading: Reading) -> None:
        self.source = source
        self.lang = lang
        self.reading = reading
        self.by_hand = ByHand(source)
        furniture = self.by_hand.join(find_furniture(source))
        found = list(self.by_hand.split(split_blocks(source, furniture.holes)))
        self.notes = find_notes(source, found, furniture.holes)
        self.holes = merge_spans((*furniture.holes, *self.notes.lists, *self.notes.headings))
        if self.notes.lists:
            apart = merge_spans((*self.notes.lists, *self.notes.headings))
            found = list(self.by_hand.split(split_at_holes(source, split_blocks(source, self.holes), apart)))
        if starts := line_starts(source.text):
            found = list(split_at(source, found, starts))
        self.blocks = found
        self.anchors = tuple(anchor.span for anchor in self.notes.anchors)
        self.by_hand.settle(self.blocks)
        self.parts = self.by_hand.heads(source, self.blocks, HeadStyle(self.anchors, tuple(self.holes)))
        self._first_named = next(filter(_names_people, self.parts), None)
        self.loose = Loose(source, furniture, self.notes, self.by_hand)
        self.source_note = self._find_source_note()
        resp = f"#{self.source_note.resp_stmts[0].id}" if self.source_note.resp_stmts else None
        rules = replace(reading.rules, marks=marks_in(source.text))
        self.inline = InlineParser(source, rules, resp, self.loose.embedded(lambda: self.inline))
        self.diagnostics: list[Diagnostic] = []
        self.header = Header(
            UNTITLED,
            self.source_note.resp_stmts,
            manuscript=self.source_note.manuscript,
            bibls=self.source_note.bibls,
        )

    def draft(self) -> Draft:
        front: list[Block] = []
        divisions: list[Div] = []
        markers: list[P] = []
        for number, part in enumerate(self.parts):
            last = number + 1 == len(self.parts)
            end = len(self.source.text) if last else self._start_of(number + 1)
            reader = self._part(part, self._start_of(number), end)
            front.extend(reader.front)
            divisions.extend(reader.divisions)
            markers.extend(reader.markers)
            self.diagnostics.extend((*reader.diagnostics, *part.facts.diagnostics))
            self._tell_header(part, reader)
        for heading in self.notes.headings:
            self.inline.drop(*heading, NOTE_HEADING)
        if not divisions:
            # TEI demands something in body, even of a transcript that holds nothing but rules.
            divisions.append(Div((P(()),), "memcon"))
        back: list[Block] = []
        if len(divisions) > 1 and divisions[-1].type == "colophon":
            back.append(divisions.pop())
        if markers:
            back.append(Div(tuple(markers), "marker"))
        self.diagnostics.extend(missing(self.source, self.header))
        self.header = replace(self.header, portions=categories((*front, *divisions, *back)))
        record = Record("record", self.lang, self.header, tuple(front), tuple(divisions), tuple(back))
        found = (
            *self.by_hand.diagnostics,
            *self.inline.diagnostics,
            *self.notes.diagnostics,
            *self.diagnostics,
        )
        return Draft(record, (*self.by_hand.set_aside, *self.inline.set_aside), found)

    def _start_of(self, number: int) -> int:
        """Where a record begins; the first one at the beginning of the source."""
        if number == 0:
            return 0
        part = self.parts[number]
        first = self.blocks[part.first].start if part.first < len(self.blocks) else len(self.source.text)
        return max(part.start_offset, first)

    def _part(self, part: RecordPart, start: int, end: int) -> PartReader:
        """Read one record."""
        head, body = self._divide(part, start, end)
        known = (*self._known(part), *self.by_hand.known(body))
        unmarked = [*self.by_hand.lines_after(head), *self.by_hand.unmarked(body)]
        labels = find_labels(self.source, unmarked, known, self.reading.labels, self.lang, self.holes)
        usual = usual_length(self.source, body) if is_scanned(self.source, body) else 0.0
        labels = replace(labels, by_start=_without_initials(self.source.text, labels.by_start))
        labels = self.by_hand.with_labels(labels, body)
        head, opening = self.by_hand.cut(head, labels)
        body = [*opening, *body]
        body = [self.by_hand.trimmed(block) for block in labels.split(body)]
        if usual:
            body = list(split_paragraphs(self.source, body, usual, self.holes))
        people = People((*(name for name, _ in labels.counts), *(person.name for person in known)))
        kind = kind_of(self.source, body, labels.end_in, people)
        if not self.reading.turns:
            kind = Kind("narrative", frozenset(), "the layout has no turns")
        reader = PartReader(self.inline, self.loose, part, head, body, labels, kind, first=start == 0)
        reader.says_kind = not self.reading.unknown
        reader.read(start, end)
        if kind.kind != "narrative" or not labels.by_start:
            self.diagnostics.extend(labels.report())
        elif self.reading.turns:
            at = next(iter(labels.by_start))
            message = (
                f"this looks like a turn, but the record tells what was said ({kind.evidence}); it is kept as text"
            )
            help = "mark it in the transcript if it is a turn"
            self.diagnostics.append(TURNS_DOUBTFUL.at(self.source.locus(self.source.place(at, at)), message, help))
        for index in self.notes.unanchored:
            if start <= self.notes.notes[index].marker[0] < end:
                reader.add_note(self.loose.note(self.inline, index, None))
        return reader

    def _known(self, part: RecordPart) -> Iterator[Known]:
        """Who may speak in a record: if its head names nobody, whom the first head does that names anybody."""
        if not _names_people(part):
            part = self._first_named or part
        return _known(self.source, part)

    def _divide(self, part: RecordPart, start: int, end: int) -> tuple[list[RawBlock], list[RawBlock]]:
        """The blocks of a record's head and those of its body; one that holds the end of the head is divided there."""
        head: list[RawBlock] = []
        body: list[RawBlock] = []
        last = max(part.head, default=-1)
        for number in range(part.first, part.end):
            block = self.blocks[number]
            at, after = max(block.start, start), min(block.end, end)
            if at >= after:
                continue
            if (at, after) != (block.start, block.end):
                block = replace(block, start=at, end=after)
            mark = self.by_hand.of(block)
            if body or (mark is not None and mark.kind == "speaker"):
                body.append(block)
            elif number < last or (number == last and part.head_end >= block.end):
                head.append(block)
            elif number == last and part.head_end > block.start:
                for target, span in ((head, (at, part.head_end)), (body, (part.head_end, after))):
                    if piece := trimmed(self.source.text, *span):
                        target.append(
                            replace(block, start=piece[0], end=piece[1], opens_page=block.opens_page and target is head)
                        )
            else:
                body.append(block)
        return head, body

    def _find_source_note(self) -> SourceNote:
        """What the note on the source says: a footnote, or a paragraph."""
        for note in self.notes.notes:
            if note.is_source:
                return read_source_note(collapse(self.source.text[slice(*note.body)]))
        for block in self.blocks:
            if self.by_hand.of(block) is None and SOURCE_NOTE.match(self.source.text, block.start, block.end):
                return read_source_note(collapse(self.source.text[block.start : block.end]))
        return SourceNote()

    def _tell_header(self, part: RecordPart, reader: PartReader) -> None:
        """Put into the header what the head of a record says, as far as no record before it has said so."""
        self.header = with_facts(self.header, self.source, part.facts, (*self.anchors, *self.holes))
        colophon = reader.colophon
        if colophon is not None and self.header.publication is None:
            self.header = replace(self.header, publication=colophon.publication, related=colophon.related)


def _names_people(part: RecordPart) -> bool:
    return bool(part.facts.participants or part.facts.people_in_title)


def _without_initials(text: str, labels: Mapping[int, Label]) -> dict[int, Label]:
    """The labels that are not the initial of a name which goes on in capitals: "J. SMITH replies that"."""
    return {
        start: label
        for start, label in labels.items()
        if label.name[1] - label.name[0] > 1 or label.form is not Form.STOP or not _SURNAME.match(text, label.end)
    }


def _known(source: Source, part: RecordPart) -> Iterator[Known]:
    """Who may speak, by the head."""
    for person in part.facts.participants:
        name = plain_text(source, person.name)
        if name and not person.is_group:
            yield Known(name, plain_text(source, person.role) or "")
    for named in part.facts.people_in_title:
        yield Known(named.text, plain_text(source, named.role) or "")
