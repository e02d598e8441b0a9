"""The head of one record, read line by line until its first turn or its first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tei_memcon.layouts.heads.card import card_end, held_at
from tei_memcon.layouts.heads.columns import Column, read_columns
from tei_memcon.layouts.heads.contradictions import ambiguous, contradictions
from tei_memcon.layouts.heads.dateline import Dateline, dates_in, place_alone, read_dateline
from tei_memcon.layouts.heads.facts import Field, HeadFacts, Participant, Section, Span
from tei_memcon.layouts.heads.fields import FieldLabel, match_field
from tei_memcon.layouts.heads.lines import Line, trimmed
from tei_memcon.layouts.heads.listing import Listing
from tei_memcon.layouts.heads.participants import TELCON, opens_side, read_pair, read_participants, read_parties
from tei_memcon.layouts.heads.people import is_attendance, split_item
from tei_memcon.layouts.heads.places import ROOM, place_in_title
from tei_memcon.layouts.heads.sections import read_section
from tei_memcon.layouts.heads.times import TIME, find_time
from tei_memcon.layouts.heads.title import people_in_title, people_limit, title_score, without_mark
from tei_memcon.layouts.heads.title_lines import TitleLines, find_title
from tei_memcon.layouts.heads.turns import goes_on, is_prose, opens_turn
from tei_memcon.layouts.heads.words import NOT_TITLE, is_capitalised
from tei_memcon.source import Source

MAX_UNKNOWN: Final = 8
"""Lines that a head may hold besides what is understood."""
MAX_WRAPPED: Final = 3
"""Lines into which the rest of a subject is wrapped."""
MAX_STAMP: Final = 80
"""Characters of a classification or a line of a letter head."""
MAX_LEAD: Final = 600
"""Characters of a paragraph between a title and a date."""
LONG: Final = 240
"""Characters; a longer line that is nothing known is a paragraph."""
"""Words of the name of an agency above its people."""
_SIGNIFICANT: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Head:
    """A head and how far it reaches."""

    facts: HeadFacts
    lines: tuple[int, ...]
    """Indices of the lines that hold its facts."""
    stop: int
    """Index of the line behind its last one."""
    end: int
    """Offset behind its last character."""


def read_head(source: Source, lines: Sequence[Line], at: int) -> Head:
    """Read the head that begins at a line.

    Args:
        source: the source.
        lines: the lines of the file.
        at: index of the first line of the record.
    """
    return _Reader(source, lines, at).read()


class _Reader:
    """Collects the facts of one head."""

    def __init__(self, source: Source, lines: Sequence[Line], at: int) -> None:
        self.source = source
        self.text = source.text
        self.lines = lines
        self.listing = Listing(source.text, lines)
        self.at = at
        self.used: set[int] = set()
        self.fields: list[Field] = []
        self.participants: list[Participant] = []
        self.sections: list[Section] = []
        self.own_title: Span | None = None
        self.before: list[Dateline] = []
        self.below: list[Dateline] = []
        self.in_fields: list[Dateline] = []
        self.time: Span | None = None
        self._is_telcon = False
        self.place_field: Span | None = None
        self.place_line: Span | None = None

    def read(self) -> Head:
        title = find_title(self.text, self.lines, self.at)
        self._is_telcon = title is not None and TELCON.fullmatch(self.text, *title.span) is not None
        stop = self._walk(title)
        facts = self._facts(title)
        if title:
            self.used.update(range(title.first, title.stop))
        used = sorted(self.used)
        stop = used[-1] + 1 if used else self.at
        end = (
            self.lines[stop - 1].outer[1]
            if used
            else (self.lines[self.at].outer[0] if self.at < len(self.lines) else 0)
        )
        return Head(facts, tuple(used), stop, end)

    def _walk(self, title: TitleLines | None) -> int:
        text, lines = self.text, self.lines
        index = self.at
        unknown = 0
        card = card_end(lines, self.at)
        if title:
            self.used.update(range(title.first, title.stop))
        while index < len(lines) and unknown <= MAX_UNKNOWN:
            line = lines[index]
            if title and title.first <= index < title.stop:
                index = title.stop
                unknown = 0
                continue
            after_title = title is None or index >= title.stop
            taken = self._line(index, line, after_title)
            if taken:
                self.used.update(range(index, index + taken))
                index += taken
                continue
            if self._own_title(line, title, after_title):
                self.used.add(index)
            elif after_title and index >= card and not _is_stamp(line) and not self._leads_to_date(index, title):
                if opens_turn(text, line.start, line.end) or line.end - line.start > LONG:
                    break
                if is_prose(line.text) and line.text[-1:] in ".?!:":
                    break
                unknown += 1
            index += 1
        return index

    def _leads_to_date(self, index: int, title: TitleLines | None) -> bool:
        """Whether a line directly below the title is a lead paragraph, with the date line of the record below it."""
        line = self.lines[index]
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if title is None or index != title.stop or following is None or not following.opens_block:
            return False
        if dates_in(self.text, *title.span) or self.before or self.below or self.in_fields:
            return False
        if line.end - line.start > MAX_LEAD or opens_turn(self.text, line.start, line.end):
            return False
        dated = read_dateline(self.text, following.start, following.end)
        return dated is not None and dated.pure and dated.date.iso is not None

    def _line(self, index: int, line: Line, after_title: bool) -> int:
        """Read what begins at a line; how many lines it takes, 0 for what is not understood."""
        text = self.text
        if columns := read_columns(text, self.lines, index):
            for column in columns[0]:
                self._column(column)
            return columns[1] - index
        if section := read_section(text, self.lines, index):
            self.sections.append(section[0])
            return section[1] - index
        if field := match_field(text, line.start, line.end):
            return self._field(index, line, field)
        if is_attendance(text, line.start, line.end):
            self.participants.extend(split_item(text, line.start, line.end))
            return 1
        if opens_side(text, line.start, line.end) and not self.participants:
            stop = self.listing.end(index, same_block=False)
            self.participants.extend(read_participants(text, self.lines[index:stop]))
            return stop - index
        if dateline := read_dateline(text, line.start, line.end):
            (self.below if after_title else self.before).append(dateline)
            self._places_beside(index, dateline, after_title)
            return 1
        if after_title and not self.participants and (parties := read_parties(text, line.start, line.end)):
            self.participants.extend(parties)
            return 1
        if after_title and self._is_telcon and (pair := read_pair(text, self.lines, index)):
            self.participants.extend(pair)
            return 2
        dated = bool(self.below or self.before or self.in_fields)
        if dated and self.time is None and TIME.fullmatch(text, line.start, line.end):
            self.time = (line.start, line.end)
            return 1
        if (
            dated
            and self.place_line is None
            and not line.opens_block
            and index - 1 in self.used
            and TIME.fullmatch(text, self.lines[index - 1].start, self.lines[index - 1].end)
            and place_alone(text, line.start, line.end)
        ):
            self.place_line = (line.start, line.end)
            return 1
        if dated and self.place_line is None and ROOM.fullmatch(text, line.start, line.end):
            self.place_line = (line.start, line.end)
            return 1
        return 0

    def _places_beside(self, index: int, dateline: Dateline, after_title: bool) -> None:
        """A place alone on the line above or below a date line, in the same block."""
        if dateline.place or not dateline.pure or not after_title or self.place_line:
            return
        above = index - 1
        if not self.lines[index].opens_block and above >= self.at and above not in self.used:
            line = self.lines[above]
            start, end = held_at(self.text, line.start, line.end)
            if place_alone(self.text, start, end) and not title_score(self.text, line.start, line.end):
                self.place_line = (start, end)
                self.used.add(above)
        below = index + 1
        if self.place_line is None and below < len(self.lines) and not self.lines[below].opens_block:
            line = self.lines[below]
            if place_alone(self.text, line.start, line.end) and not match_field(self.text, line.start, line.end):
                self.place_line = (line.start, line.end)
                self.used.add(below)

    def _own_title(self, line: Line, title: TitleLines | None, after_title: bool) -> bool:
        """The title that the record itself bears below that of an edition."""
        if title is None or not after_title or self.own_title or title_score(self.text, line.start, line.end) < 4:
            return False
        dated = dates_in(self.text, line.start, line.end) is not None
        if opens_turn(self.text, line.start, line.end) or (is_prose(line.text) and not dated):
            return False
        self.own_title = (line.start, line.end)
        return True

    def _column(self, column: Column) -> None:
        lines = column.lines
        value = (lines[0].start, lines[-1].end) if lines else (column.label[1], column.label[1])
        self._take(Field(column.label, value, column.kinds), lines, None)

    def _field(self, index: int, line: Line, label: FieldLabel) -> int:
        word = "\n" + self.text[label.span[0] : label.span[1] + 1]
        if label.kinds == ("chair",) and word.endswith(":") and self.text.count(word, line.start) > 0:
            # "Chairman:" that comes again is the label of somebody who speaks.
            return 0
        beside = (label.value, line.end) if label.value < line.end else None
        if "participants" in label.kinds:
            stop = self.listing.end(index + 1, same_block=beside is not None)
        else:
            stop = self._value_end(index + 1, beside, any_words="subject" in label.kinds)
            if "subject" in label.kinds:
                stop = self._until_field(stop)
        below = self.lines[index + 1 : stop]
        start = beside[0] if beside else (below[0].start if below else label.span[1])
        end = below[-1].end if below else line.end if beside else label.span[1]
        self._take(Field(label.span, (start, end), label.kinds), below, beside)
        return stop - index

    def _take(self, field: Field, lines: Sequence[Line], beside: Span | None) -> None:
        self.fields.append(field)
        start, end = field.value
        if start == end:
            return
        if "participants" in field.kinds:
            self.participants.extend(read_participants(self.text, lines, beside))
        elif "chair" in field.kinds:
            self.participants.extend(
                self._in_function(person, field.label, end)
                for person in split_item(self.text, start, end, several=self.text[field.label[1] - 1] in "sSиИ")
            )
        if "date" in field.kinds or "time" in field.kinds:
            self._when(field, lines, beside)
        elif "place" in field.kinds:
            self.place_field = self.place_field or trimmed(self.text, start, end)

    def _in_function(self, person: Participant, function: Span, end: int) -> Participant:
        """Somebody with the function that a field names; what stands in brackets behind the name is the side."""
        if person.role is not None and self.text[person.role[1] : end].strip() == ")":
            return person._replace(role=function, side=" ".join(self.text[slice(*person.role)].split()))
        return person if person.role is not None else person._replace(role=function)

    def _when(self, field: Field, lines: Sequence[Line], beside: Span | None) -> None:
        start, end = field.value
        found = dates_in(self.text, start, end)
        if found:
            if "place" in field.kinds:
                found = found._replace(place=self._place_of(found, field) or found.place)
            self.in_fields.append(found)
        elif undated := read_dateline(self.text, start, end):
            self.in_fields.append(undated)
        elif time := find_time(self.text, start, end):
            self.time = self.time or time
            if "place" in field.kinds and _SIGNIFICANT.search(self.text, time[1], end):
                self.place_field = self.place_field or trimmed(self.text, time[1], end)
        elif "place" in field.kinds:
            self.place_field = self.place_field or (start, end)

    def _place_of(self, found: Dateline, field: Field) -> Span | None:
        """The place in a field of date, time and place: what is left of its value."""
        start, end = field.value
        begin = max(found.date.span[1], found.time[1] if found.time else 0)
        while begin < end and not self.text[begin].isalnum():
            begin += 1
        if begin < end:
            return trimmed(self.text, begin, end)
        stop = min(found.date.span[0], found.time[0] if found.time else end)
        return trimmed(self.text, start, stop) if _SIGNIFICANT.search(self.text, start, stop) else None

    def _value_end(self, at: int, beside: Span | None, *, any_words: bool = False) -> int:
        """The index of the line behind the value of a field: the lines into which it is wrapped, or its list.

        With ``any_words`` the first line is the value though it looks like a turn ("South Asia: Planning").
        """
        index = at
        while index < len(self.lines):
            line = self.lines[index]
            previous = self.lines[index - 1]
            first = index == at and beside is None
            if match_field(self.text, line.start, line.end):
                break
            if first or (line.bullet and (self.lines[at].bullet and beside is None)):
                if opens_turn(self.text, line.start, line.end) and not (
                    first and any_words and line.end - line.start <= MAX_STAMP
                ):
                    break
            elif line.opens_block or not (goes_on(previous.text, line.text) or line.indent > previous.indent + 3):
                break
            index += 1
        return index

    def _until_field(self, at: int) -> int:
        """The index of the next field, where a subject of a few lines without a blank line goes on until there."""
        for index in range(at, min(at + MAX_WRAPPED, len(self.lines))):
            line = self.lines[index]
            if match_field(self.text, line.start, line.end):
                return index
            if line.opens_block or line.bullet or not is_capitalised(line.text) or is_prose(line.text):
                break
            if opens_turn(self.text, line.start, line.end) or read_dateline(self.text, line.start, line.end):
                break
        return at

    def _facts(self, title: TitleLines | None) -> HeadFacts:
        text = self.text
        span = title.span if title else None
        number = title.number if title else None
        form = span
        if title is None or (title.is_form and number is None):
            subject = next((f.value for f in self.fields if "subject" in f.kinds and f.value[1] > f.value[0]), None)
            # What is printed on the form names no conversation; the subject does.
            span = without_mark(text, *subject) if subject else span
        in_title = dates_in(text, *form) if form else None
        ordered = [*self.in_fields, *self.below, *([in_title] if in_title else []), *self.before]
        date = next((line.date for line in ordered if line.date.iso), None) or next(
            (line.date for line in ordered), None
        )
        time = next((line.time for line in [*self.in_fields, *self.below] if line.time), None) or self.time
        time = time or (in_title.time if in_title else None)
        time = time or (find_time(text, *form) if form and in_title else None)
        places = [line.place for line in (self.below + self.in_fields if number else self.in_fields + self.below)]
        if number:
            places.extend((self.place_line, self.place_field))
        else:
            places.insert(0, self.place_field)
            places.append(self.place_line)
        places.append(in_title.place if in_title else None)
        named = place_in_title(text, *span) if span and not in_title else None
        places.append(named)
        places.extend(line.place for line in self.before)
        place = next((item for item in places if item), None)
        people = people_in_title(text, span[0], people_limit(text, span, in_title, named)) if span else ()
        if not people and self.own_title:
            people = people_in_title(text, *self.own_title)
        facts = HeadFacts(
            title=span,
            form=form if form != span else None,
            own_title=self.own_title,
            number=number,
            date=date,
            time=time,
            place=place,
            participants=tuple(self.participants),
            fields=tuple(self.fields),
            people_in_title=people,
            sections=tuple(self.sections),
            other_dates=tuple(dict.fromkeys(line.date for line in ordered if line.date != date)),
        )
        told = [*self.in_fields, *self.below, *([in_title] if in_title else [])]
        found = list(contradictions(self.source, facts, told))
        if date is None and self.at < len(self.lines):
            last = self.lines[min(self.at + MAX_UNKNOWN, len(self.lines) - 1)]
            found.extend(ambiguous(self.source, self.lines[self.at].start, last.end))
        return replace(facts, diagnostics=tuple(found))


def _is_stamp(line: Line) -> bool:
    """A classification or a line of a letter head."""
    return line.end - line.start < MAX_STAMP and NOT_TITLE.match(line.text) is not None
