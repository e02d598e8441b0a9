"""Where a start tag goes wrong: its attributes, their quotation marks, the sign that closes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from tei_memcon.diagnostic import Code
from tei_memcon.tree.codes import XML_ATTRIBUTE_ILL_FORMED, XML_CHARACTER_UNESCAPED, XML_ILL_FORMED
from tei_memcon.tree.illformed.base import BLANK, NAME, Flaw, Text, printable

_NAME: Final = re.compile(NAME)
_BLANKS: Final = re.compile(rf"{BLANK}*+")
_EQUALS: Final = re.compile(rf"{BLANK}*+={BLANK}*+")
_REST: Final = re.compile(r"[^<>]*+>?")
_CURLY: Final = "“”„‟‘’‚‛«»‹›″′`´＂"
_CURLED: Final = re.compile(rf"[{_CURLY}]([^<>{_CURLY}\"']*+)[{_CURLY}\"']?")
_HALF_CURLED: Final = re.compile(rf"[\"']([^<>{_CURLY}\"']*+)[{_CURLY}]")
_BARE: Final = re.compile(r"""(?:[^\s<>"'/]|/(?!>))++""")
_BEHIND_VALUE: Final = (" ", "\t", "\n", "/", ">", "?", "")
_FOLLOWING: Final = re.compile(rf"[^<]*+</({NAME})")
_RUNS_INTO: Final = re.compile(rf"{BLANK}({NAME})={BLANK}*+\Z")


class BrokenTag:
    """Reads a start tag that is at fault, and says where.

    Args:
        text: the text of the document.
        start: the offset of its left angle bracket.
        found: takes the flaws.
    """

    def __init__(self, text: Text, start: int, found: Callable[[Flaw], None]) -> None:
        self.text = text
        self.start = start
        self.found = found
        name = _NAME.match(text.text, start + 1)
        self.name = name[0] if name else ""
        self.end = name.end() if name else start + 1
        """Where the tag ends, once it was read."""
        self.is_empty = False
        """Whether it is the tag of an empty element."""
        self.is_tag = True
        """False where the bracket seems to be a sign of the text."""
        self.is_last = False
        """Whether the file ends in the tag."""
        self._attributes: dict[str, int] = {}

    def read(self) -> None:
        """Read the tag, with all its attributes."""
        text = self.text.text
        while True:
            before, self.end = self.end, self._skip(self.end)
            if text.startswith(">", self.end):
                self.end += 1
                return
            if text.startswith("/>", self.end):
                self.end += 2
                self.is_empty = True
                return
            name = _NAME.match(text, self.end)
            goes_on = self._attribute(name, before) if name else self._stray(before)
            if not goes_on:
                return

    def _skip(self, at: int) -> int:
        found = _BLANKS.match(self.text.text, at)
        return found.end() if found else at

    def _say(self, start: int, end: int, message: str, help: str, code: Code = XML_ATTRIBUTE_ILL_FORMED) -> None:
        self.found(Flaw(code, start, end, message, help, start))

    # ------------------------------------------------------------ what is no attribute

    def _stray(self, before: int) -> bool:
        """Something in the tag that begins no attribute."""
        text = self.text.text
        if self.end >= len(text) or text[self.end] == "<":
            self._unfinished(before)
            return False
        sign = text[self.end]
        if sign in "\"'" or sign in _CURLY:
            message = f"a quotation mark in <{printable(self.name)}> which opens no value: {self._line_rest()}"
            help = 'an attribute is written name="value"'
        elif sign == "/":
            self.is_empty = text.startswith(">", self._skip(self.end + 1))
            message, help = f"“/” in the tag <{printable(self.name)}>, without “>” behind it", "write />"
        else:
            message = f"“{printable(sign)}” cannot begin the name of an attribute in <{printable(self.name)}>"
            help = "a name begins with a letter; a “<” that begins no tag is written &lt;"
        self._say(self.end, self.end + 1, message, help)
        self._give_up()
        return False

    def _line_rest(self) -> str:
        return printable(self.text.text[self.start : self.end + 2].split("\n")[-1])

    def _give_up(self) -> None:
        rest = _REST.match(self.text.text, self.end)
        if rest:
            self.end = rest.end()
            self.is_empty = self.is_empty or rest[0].endswith("/>")

    def _unfinished(self, at: int) -> None:
        """The tag ends without a right angle bracket at an offset; what follows is text."""
        tag = printable(self.text.text[self.start : at])
        self.end = at
        if not self._has_end_tag():
            self._no_tag()
            return
        self.is_last = self._skip(at) == len(self.text.text)
        self._say(self.start, at, f"“>” is missing at the end of the tag “{tag}”", f"write {tag}>", XML_ILL_FORMED)

    def _runs_into_text(self) -> bool:
        """Whether the bracket is missing just behind the name, so that the name runs into the first word of a text."""
        following = _FOLLOWING.match(self.text.text, self.start + 1)
        if following is None or following[1] == self.name or not self.name.startswith(following[1]):
            return False
        self.name = following[1]
        self._unfinished(self.start + 1 + len(self.name))
        return True

    def _has_end_tag(self) -> bool:
        # At the end of a file, where nothing follows, a tag was begun.
        text = self.text.text
        return text.find(f"</{self.name}", self.end) >= 0 or self._skip(self.end) == len(text)

    def _no_tag(self) -> None:
        if self._runs_into_text():
            return
        self.is_tag = False
        message = f"“<” must be written &lt; where it begins no tag: “{self.text.around(self.start)}”"
        help = "write &lt; in the place of <"
        self._say(self.start, self.start + 1, message, help, XML_CHARACTER_UNESCAPED)

    # ------------------------------------------------------------ attributes

    def _attribute(self, name: re.Match[str], before: int) -> bool:
        """An attribute; whether the tag goes on behind it."""
        text = self.text.text
        start, said = self.end, printable(name[0])
        if before == start and self._attributes:
            self._say(
                start, name.end(), f"a blank is missing before the attribute {said}", f"write a blank before {said}"
            )
        equals = _EQUALS.match(text, name.end())
        if equals is None:
            return self._without_equals(name, before)
        if name[0] in self._attributes:
            line, column = self.text.place(self._attributes[name[0]])
            message = (
                f"@{said} is given twice to <{printable(self.name)}>: the first is in line {line}, column {column}"
            )
            self._say(start, name.end(), message, "keep one of them; several pointers stand in one value, with blanks")
        self._attributes.setdefault(name[0], start)
        self.end = equals.end()
        sign = text[self.end : self.end + 1]
        if sign in ('"', "'"):
            return self._quoted(start, said, sign)
        curled = _CURLED.match(text, self.end)
        if curled:
            self._curled(start, said, curled)
            return True
        bare = _BARE.match(text, self.end)
        if bare is None:
            self._say(start, self.end, f"@{said} has no value", f'write {said}="…", or delete it')
            return True
        value = printable(bare[0].rstrip(_CURLY))
        self.end = bare.end()
        if text[self.end : self.end + 1] in ('"', "'"):
            self.end += 1
        message = f"{said}={value}: the value of @{said} does not stand in quotation marks"
        self._say(start, self.end, message, f'write {said}="{value}"')
        return True

    def _without_equals(self, name: re.Match[str], before: int) -> bool:
        text, said = self.text.text, printable(name[0])
        rest = _REST.match(text, name.end())
        runs_on = rest is not None and not rest[0].endswith(">")
        after = self._skip(name.end())
        sign = text[after : after + 1]
        if runs_on:
            self._unfinished(before)
            return False
        if not self._attributes and not self._has_end_tag():
            self._give_up()
            if not self._runs_into_text():
                self._no_tag()
                self.end = self.start + 1
            return False
        if sign and (sign in "\"'" or sign in _CURLY):
            self._say(name.start(), name.end(), f"“=” is missing behind @{said}", f'write {said}="…"')
            closing = text.find(sign, after + 1) if sign in "\"'" else -1
            if re.search("[<>]", text[after:closing]):
                closing = -1
            self.end = closing + 1 if closing >= 0 else after
            if closing < 0:
                self._give_up()
            return closing >= 0
        help = f'write {said}="…", or delete it; a “<” that begins no tag is written &lt;'
        self._say(name.start(), name.end(), f"“{said}” in <{printable(self.name)}> has no value", help)
        self.end = name.end()
        self._attributes.setdefault(name[0], name.start())
        return True

    def _curled(self, start: int, said: str, curled: re.Match[str]) -> None:
        self.end = curled.end()
        value = printable(curled[1])
        quoted = printable(self.text.text[start : self.end])
        message = f"{quoted}: the value of @{said} stands in typographic quotation marks"
        self._say(start, self.end, message, f'write {said}="{value}", with straight ones')

    def _quoted(self, start: int, said: str, sign: str) -> bool:
        """A value that begins with a quotation mark; whether it also ends with one."""
        text, opening = self.text.text, self.end
        closing = text.find(sign, opening + 1)
        bracket = text.find("<", opening, None if closing < 0 else closing)
        tag_end = text.find(">", opening, None if closing < 0 else closing)
        if closing >= 0 and bracket >= 0 and tag_end < 0:
            message = f"“<” must be written &lt; in the value of @{said}: “{self.text.around(bracket)}”"
            help = "write &lt; in the place of <"
            self._say(bracket, bracket + 1, message, help, XML_CHARACTER_UNESCAPED)
        elif closing < 0 or bracket >= 0:
            return self._unclosed(start, said, sign)
        else:
            runs_into = _RUNS_INTO.search(text, opening + 1, closing)
            if runs_into and text[closing + 1 : closing + 2] not in _BEHIND_VALUE:
                value = printable(text[opening + 1 : runs_into.start()])
                message = f"the value of @{said} is not closed before @{printable(runs_into[1])}"
                self._say(start, runs_into.start(), message, f"write {said}={sign}{value}{sign}")
                self.end = runs_into.start()
                return True
        self.end = closing + 1
        return True

    def _unclosed(self, start: int, said: str, sign: str) -> bool:
        text = self.text.text
        half = _HALF_CURLED.match(text, self.end)
        if half:
            self._curled(start, said, half)
            return True
        rest = _REST.match(text, self.end)
        end = rest.end() if rest else self.end
        value = printable(text[self.end + 1 : end].removesuffix(">").removesuffix("/").split("\n")[0])
        message = f"the value of @{said} is not closed: {printable(text[start:end])}"
        self._say(start, end, message, f"write {said}={sign}{value}{sign}")
        self._give_up()
        return False
