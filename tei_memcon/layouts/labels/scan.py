"""Every way in which the beginning of a line can be read as a label; which of them is right is decided elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from tei_memcon.layouts.blocks import RawBlock
from tei_memcon.layouts.labels.leads import LIST_SIGN, item_before, mark_before, quote_before, stamp_before
from tei_memcon.layouts.labels.model import Form, Span
from tei_memcon.layouts.labels.naming import MAX_LENGTH, MAX_WORDS, Name, addressee_in, handle_of, parse_label
from tei_memcon.layouts.labels.words import ABBREVIATIONS

_LEAD: Final = re.compile(rf"(?P<sign>\*{{1,3}}|_{{1,3}})?+(?P<dash>{LIST_SIGN})?+(?P<late>\*{{1,3}}|_{{1,3}})?+")
_CLOSING: Final = re.compile(r"(?:\.[-–—]?)?+(?P<sign>\*{1,3}|_{1,3})")
_BEFORE_COLON: Final = re.compile(r"(?:[^:：()\[\]\n]++|\([^()\n]{0,60}\)|\[[^\[\]\n]{0,60}\])++(?=[:：])")
_IN_BRACKETS: Final = re.compile(r"\[([^:：()\[\]\n]{1,60}?)[ \t]*([:：]?)[ \t]*\]([ \t]*[:：])?")
_WORD: Final = re.compile(r"[^\W\d_][\w'’\\/]*(?:[.\-‑·][^\W\d_][\w'’\\/]*)*")
_GAP: Final = re.compile(r"\.?[ \t]+|,[ \t]+|[ \t]*&[ \t]*|\.")
_BRACKET: Final = re.compile(r"[ \t]*(?:\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\])")
_DELIMITER: Final = re.compile(
    r"(?P<stopdash>\.[ \t]?[-–—]{1,2})|(?P<stop>\.)(?=[ \t\n]|$)"
    r"|(?P<dash>[ \t]+[-–—]{1,2}(?=\s)|[ \t]*[—–](?=[^\W\d_]))|(?P<column>\t+| {3,})(?=\S)|(?P<end>[ \t]*)(?=\n|$)"
)
_AFTER_ADDRESS: Final = re.compile(r"[ \t\n]*+[(\[]([^()\[\]\n]{3,60})[)\]]")
_SECOND: Final = re.compile(r"[ \t]*+([^\W\d_][\w.'’ \t-]{0,40}?)[ \t]*:(?=\s)")
_FORMS: Final = {"stopdash": Form.STOP_DASH, "stop": Form.STOP, "dash": Form.DASH, "column": Form.COLUMN}
_MISPRINT: Final = re.compile(r"([^\W\d_][^:;,\n]{0,50}?)[ \t]*(;|[,;:]:|:[,;])(?=[ \t])")
_SENTENCE: Final = re.compile(r"\.[ \t]+[^\W\d_]")
_LAST_WORD: Final = re.compile(r"[^\W\d_]+$")
_LEADERS: Final = re.compile(r"(?<!\.)(?<!\.[ \t])(?:(?:\.[ \t]?){6}|\.{8})[. \t]*+[(\w][^\n]{0,60}$", re.M)
"""Dots that lead to the end of an entry in a table."""
_QUOTES: Final = "\"'“”„«‚‘‹"


class Reading(NamedTuple):
    """The beginning of a line, read as a label."""

    line: int
    """Offset of the beginning of the line."""
    form: Form
    name: Name
    printed: str
    """The name as printed, in one line."""
    span: Span
    name_span: Span
    delimiter: Span | None
    end: int
    direction: Span | None
    addressee: Span | None
    doubt: bool
    alone: bool
    dash: Span | None
    signs: tuple[Span, ...]
    brackets: tuple[Span, ...]
    stamp: Span | None
    quote: Span | None
    mark: Span | None
    item: Span | None
    """The number of an item of a list before it."""
    follows: str
    """First character after it, or nothing."""
    opens_block: bool
    is_tight: bool
    """No white space after the delimiter."""
    after_sentence: bool
    """The line before ends as a sentence does, or there is none in the block, or a list dash opens this one."""
    block_end: int
    misprint: bool = False
    """Another sign stands where the delimiter should be; the name must be a label elsewhere."""

    @property
    def goes_on_well(self) -> bool:
        """What follows can be the beginning of a speech."""
        return not self.follows or not self.follows.islower()

    @property
    def starts_well(self) -> bool:
        """A turn can begin here: a sentence has ended before it, or a name in capitals with a colon says so."""
        return self.after_sentence or (self.form is Form.COLON and self.name.is_capitals)


class Line(NamedTuple):
    """A line of a block."""

    start: int
    end: int
    block_end: int
    opens_block: bool


def lines_of(text: str, blocks: Iterable[RawBlock], holes: Sequence[Span] = ()) -> Iterator[Line]:
    """The lines of blocks without the blanks, page breaks and stamps before them."""
    following = 0
    for block in blocks:
        if block.is_rule:
            continue
        start = block.start
        while start < block.end:
            end = text.find("\n", start, block.end)
            end = block.end if end < 0 else end
            while following < len(holes) and holes[following][1] <= start:
                following += 1
            while following < len(holes) and holes[following][0] <= start < holes[following][1] <= end:
                start = holes[following][1]
                while start < end and text[start] in " \t":
                    start += 1
                following += 1
            if end > start:
                yield Line(start, end, block.end, start == block.start)
            start = end + 1
            while start < block.end and text[start] in " \t":
                start += 1


def scan(
    text: str, blocks: Iterable[RawBlock], numbers: Mapping[int, Span], holes: Sequence[Span] = ()
) -> Iterator[list[Reading]]:
    """The readings of each line that has any, in order."""
    lines = [list(_Line(text, line, numbers.get(line.start)).readings()) for line in lines_of(text, blocks, holes)]
    items = Counter(reading.name.key for readings in lines for reading in readings[:1] if reading.item)
    # Speeches may be numbered; but the points of an agenda are too, and a word with a colon opens many of those.
    in_dialogue = sum(count > 1 for count in items.values()) > 1
    for readings in lines:
        found = [reading for reading in readings if reading.item is None or in_dialogue]
        if found:
            yield found


class _Line:
    """Reads one line."""

    def __init__(self, text: str, line: Line, number: Span | None) -> None:
        self.text = text
        self.line = line
        start = number[1] if number else line.start
        while start < line.end and text[start] in " \t":
            start += 1
        self.mark: Span | None = None
        self.item: Span | None = None
        self.stamp: Span | None = None
        if start < line.end and (mark := mark_before(text, start, line.end)):
            self.mark, start = mark
        if not number and start < line.end and (item := item_before(text, start, line.end)):
            self.item, start = item
        if start < line.end and (stamp := stamp_before(text, start, line.end)):
            self.stamp, start = stamp
        lead = _LEAD.match(text, start, line.end)
        self.sign: Span | None = None
        self.dash: Span | None = None
        self.start = start
        if lead is not None:
            sign = "sign" if lead["sign"] else "late"
            self.sign = lead.span(sign) if lead[sign] else None
            self.dash = lead.span("dash") if lead["dash"] else None
            self.start = lead.end()
        self.quote: Span | None = None
        if self.start < line.end and quote_before(text, self.start):
            self.quote = (self.start, self.start + 1)
            self.start += 1
        self.limit = min(line.end, self.start + MAX_LENGTH + 20)

    def readings(self) -> Iterator[Reading]:
        """All readings, those with a colon first."""
        text, start = self.text, self.start
        if start >= self.line.end:
            return
        if _LEADERS.search(text, start, self.line.end):
            return
        first = text[start]
        if first == "[":
            yield from self._in_brackets()
        if not (first.isalpha() or first in "[(?"):
            return
        match = _BEFORE_COLON.match(text, start, min(self.limit + 1, self.line.end))
        if match is not None:
            reading = self._make(start, match.end(), match.end(), match.end() + 1, Form.COLON)
            if reading is not None:
                yield reading
                if first.isalpha() and self.quote is None and _SENTENCE.search(text, start, match.end()):
                    yield from self._by_words()  # "Q. But they say: never."
                return
        if self.line.opens_block and (misprint := _MISPRINT.match(text, start, self.limit)):
            reading = self._make(start, misprint.end(1), *misprint.span(2), Form.COLON)
            if reading is not None and not reading.name.is_damaged:
                yield reading._replace(misprint=True)
                return
        if first.isalpha() and self.quote is None:
            yield from self._by_words()

    def _by_words(self) -> Iterator[Reading]:
        """Readings that end with a full stop, a dash, emphasis or the line."""
        text, at = self.text, self.start
        for _ in range(MAX_WORDS):
            word = _WORD.match(text, at, self.limit)
            if word is None:
                return
            end = word.end()
            if text[end : end + 1] != " " or not text[end + 1 : end + 2].isalpha():
                bracket = _BRACKET.match(text, end, self.limit)
                for name_end in (end, bracket.end()) if bracket else (end,):
                    reading = self._ending(name_end)
                    if reading is not None:
                        yield reading
            gap = _GAP.match(text, end, self.limit)
            if gap is None:
                return
            at = gap.end()
            if at < self.limit and text[at].islower() and not text[at : at + 3].strip().isalpha():
                return

    def _ending(self, end: int) -> Reading | None:
        text = self.text
        if self.sign and (closing := _CLOSING.match(text, end, self.line.end)):
            after = text[closing.end() : closing.end() + 1]
            if closing["sign"] == text[self.sign[0] : self.sign[1]] and not after.isalnum():
                return self._make(self.start, end, end, closing.end(), Form.EMPHASIS)
            return None
        delimiter = _DELIMITER.match(text, end, self.line.end)
        if delimiter is None:
            return None
        kind = str(delimiter.lastgroup)
        if kind == "end":
            return None if self.sign else self._make(self.start, end, end, end, Form.ALONE)
        return self._make(self.start, end, *delimiter.span(), _FORMS[kind])

    def _in_brackets(self) -> Iterator[Reading]:
        """``[NAME]`` on a line, ``[Name:] words``, ``[Name]: words``."""
        match = _IN_BRACKETS.match(self.text, self.start, self.line.end)
        if match is None:
            return
        start, end = match.span(1)
        is_line = not self.text[match.end() : self.line.end].strip()
        brackets = ((self.start, start), (match.end(2), self.text.index("]", match.end(2)) + 1))
        colon = match.span(2) if match[2] else (match.end() - 1, match.end()) if match[3] else None
        if colon or is_line:
            form = Form.COLON if colon else Form.BRACKETED
            delimiter = colon or (match.end(), match.end())
            reading = self._make(start, end, *delimiter, form, label_end=match.end(), brackets=brackets)
            if reading is not None:
                yield reading

    def _make(
        self,
        start: int,
        end: int,
        delimiter: int,
        delimiter_end: int,
        form: Form,
        *,
        label_end: int | None = None,
        brackets: tuple[Span, ...] = (),
    ) -> Reading | None:
        text = self.text
        signs: tuple[Span, ...] = ()
        raw = text[start:end]
        label_end = delimiter_end if label_end is None else label_end
        sign = self.sign
        if sign and form is Form.COLON:
            mark = text[sign[0] : sign[1]]
            inner = raw.find(mark)
            if inner > 0:
                closing = (start + inner, start + inner + len(mark))
                raw = raw[:inner] + " " * len(mark) + raw[inner + len(mark) :]
            elif text.startswith(mark, delimiter_end):
                closing = (delimiter_end, delimiter_end + len(mark))
                label_end = closing[1]
            else:
                return None
            signs = (sign, closing)
        elif sign and form is Form.EMPHASIS:
            at = delimiter_end - (sign[1] - sign[0])
            signs = (sign, (at, delimiter_end))
            delimiter_end = at
        elif sign:
            return None
        parsed = handle_of(raw) if form is Form.COLON and raw.islower() else None
        parsed = parsed or parse_label(raw)
        if parsed is None or (parsed.stamp is not None and self.stamp is not None):
            return None
        after = label_end
        while after < self.line.end and text[after] in " \t":
            after += 1
        alone = after >= self.line.end
        if alone and self.mark is not None:
            return None  # the mark classifies a paragraph
        behind = after
        while behind < self.line.block_end and text[behind].isspace():
            behind += 1
        marks = behind
        while marks < self.line.block_end and text[marks] in _QUOTES:
            marks += 1
        return Reading(
            line=self.line.start,
            form=form,
            name=parsed.name,
            printed=" ".join(raw[parsed.span[0] : parsed.span[1]].split()),
            span=(self.line.start, label_end),
            name_span=(start + parsed.span[0], start + parsed.span[1]),
            delimiter=(delimiter, delimiter_end) if delimiter_end > delimiter else None,
            end=after,
            direction=_shift(parsed.direction, start),
            addressee=_shift(parsed.addressee, start) or self._addressee(label_end, form),
            doubt=parsed.doubt,
            alone=alone,
            dash=self.dash,
            signs=signs,
            brackets=brackets,
            stamp=self.stamp or _shift(parsed.stamp, start),
            quote=self.quote,
            mark=self.mark,
            item=self.item,
            follows=text[marks : marks + 1] if marks < self.line.block_end else "",
            opens_block=self.line.opens_block,
            block_end=self.line.block_end,
            is_tight=not alone and after == label_end and form in (Form.COLON, Form.EMPHASIS),
            after_sentence=self.line.opens_block or self.dash is not None or self._after_sentence(),
        )

    def _addressee(self, end: int, form: Form) -> Span | None:
        if match := _AFTER_ADDRESS.match(self.text, end, self.line.block_end):
            return addressee_in(self.text, match.start(1), match.end(1))
        if form is Form.COLON and (match := _SECOND.match(self.text, end, self.line.end)):
            parsed = parse_label(match[1])
            if parsed is not None and parsed.name.initials:
                return match.span(1)
        return None

    def _after_sentence(self) -> bool:
        at = self.line.start - 1
        while at >= 0 and self.text[at].isspace():
            at -= 1
        if at >= 0 and self.text[at] == ".":
            word = _LAST_WORD.search(self.text, max(0, at - 8), at)
            return word is None or word[0].casefold() not in ABBREVIATIONS
        return at < 0 or not (self.text[at].isalpha() or self.text[at] in ",-­")


def _shift(span: Span | None, by: int) -> Span | None:
    return (span[0] + by, span[1] + by) if span is not None else None
