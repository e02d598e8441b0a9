"""What the scanner of ill-formed XML works on: a text whose offsets have places, and the flaws found in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tei_memcon.diagnostic import Code, Diagnostic, Locus

_START: Final = (
    ":A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
NAME: Final = rf"[{_START}][{_START}\-.0-9\xb7\u0300-\u036f\u203f-\u2040]*+"
"""A name (XML 1.0, section 2.3, production ``Name``)."""
BLANK: Final = r"[ \t\n]"
"""White space, where line ends are normalised."""

MOST: Final = 20
"""How many flaws of one file are said."""
_AROUND: Final = 24
"""How many characters are quoted on each side of one that is wrong."""
_LONGEST: Final = 60
"""How many characters of a quotation are shown."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One place at which a text is no XML."""

    code: Code
    start: int
    """Offset of what is wrong."""
    end: int
    message: str
    help: str
    seen: int
    """Offset at which a parser notices it: that of an end tag, where the element inside it is not closed."""


class Text:
    """A text with lines and columns.

    Args:
        text: its characters, with LF as the only line end.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _lines(self) -> list[int]:
        """The offsets at which lines begin."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def line(self, offset: int) -> int:
        """The number of the line that an offset is in."""
        return self.place(offset)[0]

    def offset(self, line: int, column: int) -> int:
        """The offset of a place; the end of the text where it has no such line."""
        if not 0 < line <= len(self._lines):
            return len(self.text)
        return min(self._lines[line - 1] + max(column - 1, 0), len(self.text))

    def around(self, offset: int) -> str:
        """What stands in a line around an offset, cut at words."""
        first = max(offset - _AROUND, self.text.rfind("\n", 0, offset) + 1)
        end = self.text.find("\n", offset, offset + _AROUND)
        last = min(offset + _AROUND, len(self.text)) if end < 0 else end
        before, after = self.text[first:offset], self.text[offset:last]
        # What belongs to a tag is no context for a person who looks for a sentence.
        before = re.split("[<>]|=[\"']", before)[-1]
        after = after[0] + re.split('[<>]|"(?=[ />])', after[1:])[0]
        if first > 0 and len(before) == _AROUND:
            before = before.partition(" ")[2] or before
        if last < len(self.text) and len(after) == _AROUND:
            after = after.rpartition(" ")[0] or after
        return printable(f"{before}{after}".strip(' \t\n"'))

    def diagnostic(self, flaw: Flaw, name: str) -> Diagnostic:
        """A flaw as a finding about the file of that name."""
        line, column = self.place(flaw.start)
        end = self.place(flaw.end) if flaw.end > flaw.start else None
        return flaw.code.at(Locus(name, line, column, None, end), flaw.message, flaw.help)


def printable(text: str) -> str:
    """A quotation in one line, without characters that a terminal would obey, and not too long."""
    # One more than is shown, so that it can be seen to be cut; a text may have millions.
    text = text[: _LONGEST + 1]
    text = "".join(sign if sign.isprintable() else " " if sign in "\n\t" else f"<U+{ord(sign):04X}>" for sign in text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
