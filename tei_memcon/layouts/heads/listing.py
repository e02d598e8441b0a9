"""How far a list of participants goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tei_memcon.layouts.heads.card import LIST_OF_CONTENTS
from tei_memcon.layouts.heads.dateline import read_dateline
from tei_memcon.layouts.heads.fields import match_field
from tei_memcon.layouts.heads.lines import Line
from tei_memcon.layouts.heads.participants import opens_side
from tei_memcon.layouts.heads.side_by_side import is_side, is_side_row
from tei_memcon.layouts.heads.title import title_score
from tei_memcon.layouts.heads.turns import goes_on, is_prose, is_statement, opens_turn
from tei_memcon.layouts.heads.words import GENRE, PERSON_TITLE

MAX_ENTRY: Final = 200
"""Characters; a longer line without a bullet is no entry of a list of participants."""
_SHORT_ENTRY: Final = 7
"""Words of an entry without comma."""
_SHORT_HEADING: Final = 4
_SHORT_SIDE: Final = 1
_LARGEST_GROUP: Final = 30
"""Lines of a group of people."""
_DEEP: Final = 4
"""White space before the entries of a list that is set in."""


class Listing:
    """The lists among the lines of a head.

    Args:
        text: the text of a source.
        lines: the lines of the file.
    """

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text = text
        self.lines = lines

    def end(self, at: int, *, same_block: bool) -> int:
        """The index of the line behind a list of participants."""
        text = self.text
        index = at
        bulleted = False
        beside = self.lines[at - 1] if same_block else None
        indent: int | None = None
        if beside is not None and at < len(self.lines) and (label := match_field(text, beside.start, beside.end)):
            # What stands beside the label heads a side, and so does what is set in as deep as its entries.
            set_in = self.lines[at].indent
            indent = set_in if set_in >= _DEEP and is_side(text[label.value : beside.end]) else None
        while index < len(self.lines):
            line = self.lines[index]
            side = is_side(line.text) or opens_side(text, line.start, line.end) or self._is_heading(index, indent)
            side = side or is_side_row(text, line.start, line.end)
            if line.bullet or side:
                bulleted = bulleted or line.bullet
            else:
                apart = line.opens_block and (same_block or bulleted) and not self._is_group(index, at)
                if apart or not self._is_entry(line, self.lines[index - 1], first=index == at):
                    break
            if not side and self._ends_list(line):
                break
            index += 1
        return index

    def _is_heading(self, index: int, indent: int | None = None) -> bool:
        """A few words and a colon at the head of a block of entries: "USUN:" above its ambassador.

        Without a colon, where it stands below the heading of a side, set in by as much: "Norvania" below "U.S.".
        """
        text, line = self.text, self.lines[index]
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if indent is not None and indent == line.indent and line.opens_block and following is not None:
            words = line.text.split()
            below = not following.opens_block and following.indent == indent and len(following.text.split()) > 1
            if len(words) <= _SHORT_SIDE and below and line.text[:1].isupper() and line.text.strip(":").isalpha():
                return True
        return (
            line.opens_block
            and line.text.endswith(":")
            and len(line.text.split()) <= _SHORT_HEADING
            and following is not None
            and not following.opens_block
            and not PERSON_TITLE.match(line.text)
            and match_field(text, line.start, line.end) is None
            and PERSON_TITLE.match(following.text) is not None
            and following.text[-1:] not in ".?!:"
            and self._is_entry(following, line, first=True)
        )

    def _is_group(self, index: int, at: int) -> bool:
        """Whether another group of a list follows a blank line: set in as deep, and nothing but people to its end."""
        first = self.lines[index]
        if index == at or first.bullet or first.indent < _DEEP or first.indent != self.lines[index - 1].indent:
            return False
        for at_line in range(index, min(index + _LARGEST_GROUP, len(self.lines))):
            line = self.lines[at_line]
            if at_line > index and (line.opens_block or match_field(self.text, line.start, line.end)):
                break
            if self._ends_list(line) or not self._is_entry(line, self.lines[at_line - 1], first=at_line == index):
                return False
        return True

    def _ends_list(self, line: Line) -> bool:
        text = self.text
        if LIST_OF_CONTENTS.fullmatch(line.text):
            return True
        if GENRE.match(line.text) and line.opens_block and not line.bullet and "," not in line.text:
            return True  # "MINUTES", "SUMMARY OF CONCLUSIONS"
        field = match_field(text, line.start, line.end)
        if field is not None and not (line.bullet and field.kinds == ("chair",)):
            return True
        if not line.bullet and (
            read_dateline(text, line.start, line.end) or title_score(text, line.start, line.end) >= 4
        ):
            return True
        return opens_turn(text, line.start, line.end) and not (line.bullet and line.text.endswith(":"))

    def _is_entry(self, line: Line, previous: Line, *, first: bool) -> bool:
        if line.end - line.start > MAX_ENTRY and not (first and ("," in line.text or ";" in line.text)):
            return False
        if is_prose(line.text) or (line.opens_block and is_statement(line.text)):
            return False
        if not line.opens_block and goes_on(previous.text, line.text):
            return True
        short = len(line.text.split()) <= _SHORT_ENTRY and line.text[-1:] not in "?!"
        return short or "," in line.text or ";" in line.text or "(" in line.text or "—" in line.text
