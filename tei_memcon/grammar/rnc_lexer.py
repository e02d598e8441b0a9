"""The signs of a schema in RELAX NG compact syntax (RELAX NG Compact Syntax, OASIS, 21 November 2002, section 2)."""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final, NamedTuple, NoReturn

from tei_memcon.diagnostic import CannotRun, Locus
from tei_memcon.grammar.relaxng_codes import RELAXNG_COMPACT

_NAME: Final = (
    "[A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]"
    "[-.0-9A-Z_a-z\xb7\xc0-\xd6\xd8-\xf6\xf8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]*"
)
_TOKEN: Final = (
    r"[ \t\n]+|(?P<doc>##[^\n]*)|#[^\n]*"
    rf"|(?P<nsname>{_NAME}:\*)|(?P<cname>{_NAME}:{_NAME})|(?P<id>\\?{_NAME})"
    r'|(?P<literal>"""(?:[^"]|"{1,2}(?!"))*"""|\'\'\'(?:[^\']|\'{1,2}(?!\'))*\'\'\'|"[^"\n]*"|\'[^\'\n]*\')'
    r"|(?P<sign>\|=|&=|>>|[][=(){},|&?*+~-])"
)
_ESCAPE: Final = r"\\x+\{([0-9A-Fa-f]+)\}"
_NOT_XML: Final = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
# A line break written as an escape may stand where one that is typed may not: in a literal. Neither sign is XML.
_BREAKS: Final = {"\n": "\ufffe", "\r": "\uffff"}
_UNBROKEN: Final = {0xFFFE: "\n", 0xFFFF: "\r"}


class Token(NamedTuple):
    """A sign with its place."""

    kind: str
    """``id``, ``cname``, ``nsname``, ``literal``, ``doc``, ``end``, or the sign itself: ``{``, ``|=``."""
    text: str
    """The text; of a literal what it says, of a ``doc`` the words."""
    start: int
    """Offset in the text without escapes."""


class Lexer:
    """Reads the signs.

    Args:
        data: the file, in UTF-8, or in UTF-16 with a byte order mark.
        name: what diagnostics call it.

    Raises:
        CannotRun: ``relaxng-compact``.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._source = self._decoded(data)
        self._shifts = [(0, 0)]
        self._text = self._without_escapes()
        self._lines = [0, *(at.end() for at in re.finditer("\n", self._source))]

    def _decoded(self, data: bytes) -> str:
        wide = data.startswith((BOM_UTF16_BE, BOM_UTF16_LE))
        try:
            text = data.decode("utf-16" if wide else "utf-8").removeprefix(BOM_UTF8.decode())
        except UnicodeDecodeError as error:
            locus = Locus(self.name, data.count(b"\n", 0, error.start) + 1)
            help = "save the file in UTF-8"
            raise CannotRun([RELAXNG_COMPACT.at(locus, "the text is not in UTF-8", help)]) from error
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _without_escapes(self) -> str:
        """The text, ``\\x{…}`` replaced; notes where offsets in the one and the other differ."""
        pieces: list[str] = []
        end = length = 0
        for found in re.finditer(_ESCAPE, self._source):
            code = int(found[1], 16) if len(found[1]) < 9 else -1
            sign = chr(code) if 0 <= code <= 0x10FFFF else "\0"
            if re.match(_NOT_XML, sign):
                self._fail_in_source(found.start(), f"“{found[0]}” is no character of XML")
            pieces += self._source[end : found.start()], _BREAKS.get(sign, sign)
            length += found.start() - end + 1
            end = found.end()
            self._shifts.append((length, end))
        text = "".join((*pieces, self._source[end:]))
        bad = re.search(_NOT_XML, self._source)
        if bad is not None:
            self._fail_in_source(bad.start(), f"U+{ord(bad[0]):04X} is no character of XML")
        return text

    def tokens(self) -> list[Token]:
        """All signs, the last of kind ``end``.

        Raises:
            CannotRun: a character begins no sign (``relaxng-compact``).
        """
        found: list[Token] = []
        at, text, match = 0, self._text, re.compile(_TOKEN).match
        while at < len(text):
            token = match(text, at)
            if token is None:
                self.fail(at, f"“{text[at]}” has no meaning here; a literal may not have been closed")
            kind = token.lastgroup
            if kind is not None:
                word = token[0]
                if kind == "sign":
                    kind = word
                elif kind == "literal":
                    quotes = 3 if word[:3] in ('"""', "'''") else 1
                    word = word[quotes:-quotes].translate(_UNBROKEN)
                elif kind == "doc":
                    word = word.lstrip("#").removeprefix(" ").translate(_UNBROKEN)
                found.append(Token(kind, word, at))
            at = token.end()
        found.append(Token("end", "", at))
        return found

    def place(self, at: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset in the text without escapes."""
        here, there = self._shifts[bisect_right(self._shifts, at, key=lambda shift: shift[0]) - 1]
        source = at - here + there
        line = bisect_right(self._lines, source)
        return line, source - self._lines[line - 1] + 1

    def fail(self, at: int, message: str) -> NoReturn:
        """Say what is wrong at an offset in the text without escapes.

        Raises:
            CannotRun: always (``relaxng-compact``).
        """
        line, column = self.place(at)
        raise CannotRun([RELAXNG_COMPACT.at(Locus(self.name, line, column), message, "mend the schema at this place")])

    def _fail_in_source(self, at: int, message: str) -> NoReturn:
        line = self._source.count("\n", 0, at) + 1
        locus = Locus(self.name, line, at - self._source.rfind("\n", 0, at))
        raise CannotRun([RELAXNG_COMPACT.at(locus, message, "take it out")])
