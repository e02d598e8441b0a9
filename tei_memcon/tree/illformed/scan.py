"""A tolerant reading of XML, which goes on behind what is wrong and says what it was.

It decides nothing: that a file is ill-formed libxml2 has said, and the scanner says it in words that help. Its time is
in proportion to the length of the text, and it stops at `MOST` flaws.
"""

from __future__ import annotations

import re
from collections.abc import Container
from contextlib import suppress
from typing import Final

from tei_memcon.diagnostic import Code
from tei_memcon.tree.codes import XML_CHARACTER_UNESCAPED, XML_ILL_FORMED
from tei_memcon.tree.illformed.attributes import BrokenTag
from tei_memcon.tree.illformed.base import BLANK, MOST, NAME, Flaw, Text, printable
from tei_memcon.tree.illformed.characters import AnyName, forbidden, unescaped
from tei_memcon.tree.illformed.nesting import Nesting

_ATTRIBUTE: Final = rf"{BLANK}++(?:{NAME}){BLANK}*+={BLANK}*+(?:\"[^\"<]*+\"|'[^'<]*+')"
_START_TAG: Final = re.compile(rf"<({NAME})((?:{_ATTRIBUTE})*+){BLANK}*+(/?)>")
_ATTRIBUTE_NAME: Final = re.compile(rf"({NAME}){BLANK}*+={BLANK}*+(?:\"[^\"]*+\"|'[^']*+')")
_END_TAG: Final = re.compile(rf"</({NAME}){BLANK}*+>")
_BROKEN_END: Final = re.compile(rf"</{BLANK}*+({NAME})?[^<>]*+>?")
_TAG_NAME: Final = re.compile(rf"<{NAME}")
_DECLARATION: Final = re.compile(
    rf"<\?xml{BLANK}++version{BLANK}*+={BLANK}*+([\"'])1\.[0-9]++\1"
    rf"(?:{BLANK}++encoding{BLANK}*+={BLANK}*+([\"'])[A-Za-z][A-Za-z0-9._\-]*+\2)?"
    rf"(?:{BLANK}++standalone{BLANK}*+={BLANK}*+([\"'])(?:yes|no)\3)?{BLANK}*+\?>"
)
_BEFORE: Final = (("\n", "a line break"), (" ", "a blank"), ("\t", "a blank"), ("<!--", "a comment"), ("<", "a tag"))
_GOOD: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^\[>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^\[>\"']*+)*+(\[)?")
_SUBSET_END: Final = re.compile(r"\]\s*+>")
_ENTITY: Final = re.compile(rf"<!ENTITY{BLANK}++(%?)")
_ENTITY_NAME: Final = re.compile(rf"<!ENTITY{BLANK}++({NAME})")


class Enough(Exception):
    """Ends the reading: so many flaws, or one behind which nothing can be told."""


class Scanner:
    """Reads one text.

    Args:
        text: the text of the document.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        self.flaws: list[Flaw] = []
        self._nesting = Nesting(text, self._found)
        self._entities: Container[str] = frozenset()
        self._at = 0

    def read(self) -> list[Flaw]:
        """What is wrong, in the order in which a parser notices it."""
        with suppress(Enough):
            self._read()
        for number, flaw in enumerate(forbidden(self.text)):
            if number == MOST:
                break
            self.flaws.append(flaw)
        return sorted(self.flaws, key=lambda flaw: flaw.seen)[:MOST]

    def _found(self, flaw: Flaw) -> None:
        self.flaws.append(flaw)
        if len(self.flaws) == MOST:
            raise Enough

    def _say(self, start: int, end: int, message: str, help: str, code: Code = XML_ILL_FORMED) -> None:
        self._found(Flaw(code, start, end, message, help, start))

    def _read(self) -> None:
        text = self.text.text
        while (bracket := text.find("<", self._at)) >= 0:
            self._characters(self._at, bracket)
            self._at = bracket
            self._markup()
        self._characters(self._at, len(text))
        self._nesting.finish()

    def _characters(self, start: int, end: int) -> None:
        if start == end:
            return
        text = self.text.text
        self._references(start, end)
        close = text.find("]]>", start, end)
        if close >= 0:
            message = "“]]>” stands in the text, which only ends a CDATA section"
            self._say(close, close + 3, message, "write ]]&gt;", XML_CHARACTER_UNESCAPED)
        self._nesting.characters(start, end)

    def _references(self, start: int, end: int) -> None:
        if self.text.text.find("&", start, end) >= 0:
            for flaw in unescaped(self.text, start, end, self._entities):
                self._found(flaw)

    # ------------------------------------------------------------ markup

    def _markup(self) -> None:
        """What begins with the left angle bracket at this place."""
        text, at = self.text.text, self._at
        if tag := _START_TAG.match(text, at):
            self._start_tag(tag)
        elif tag := _END_TAG.match(text, at):
            self._at = self._nesting.close(tag[1], at, tag.end())
        elif text.startswith("<!--", at):
            self._comment()
        elif text.startswith("<![CDATA[", at):
            self._delimited("the CDATA section", "]]>", 9)
        elif text.startswith("<?", at):
            self._instruction()
        elif text.startswith("<!DOCTYPE", at):
            self._doctype()
        elif text.startswith("<!", at):
            self._declaration_of_nothing()
        elif text.startswith("</", at):
            self._broken_end()
        elif _TAG_NAME.match(text, at):
            self._broken_start()
        else:
            self._bracket()

    def _start_tag(self, tag: re.Match[str]) -> None:
        attributes = tag[2]
        if attributes.count("=") > 1:
            names = _ATTRIBUTE_NAME.findall(attributes)
            if len(set(names)) != len(names):
                self._broken_start()
                return
        self._at = tag.end()
        if attributes:
            self._references(*tag.span(2))
        self._nesting.open(tag[1], tag.start(), tag.end(), is_empty=bool(tag[3]))

    def _broken_start(self) -> None:
        tag = BrokenTag(self.text, self._at, self._found)
        tag.read()
        if tag.is_last:
            raise Enough
        self._references(self._at, tag.end)
        if tag.is_tag:
            self._nesting.open(tag.name, self._at, tag.end, is_empty=tag.is_empty)
        self._at = tag.end

    def _broken_end(self) -> None:
        at = self._at
        found = _BROKEN_END.match(self.text.text, at)
        if found is None or found[1] is None:
            self._say(at, at + 2, "“</” without the name of an element", "write the name, or &lt; for the sign “<”")
            self._at = at + 2
            return
        meant = self._nesting.likely(found[1])
        name = printable(meant)
        # Where the bracket is missing, what stands behind the name is text.
        is_closed = found[0].endswith(">")
        runs_on = found[1].startswith(meant)
        end = found.end() if is_closed else found.start(1) + len(meant) if runs_on else found.end(1)
        tag = printable(self.text.text[at:end])
        what = f"“{tag}” is no end tag" if is_closed else f"“>” is missing at the end of the tag “{tag}”"
        self._say(at, end, what, f"write </{name}>")
        self._at = self._nesting.close(meant, at, end)

    def _bracket(self) -> None:
        at = self._at
        message = f"“<” must be written &lt; where it begins no tag: “{self.text.around(at)}”"
        self._say(at, at + 1, message, "write &lt; in the place of <", XML_CHARACTER_UNESCAPED)
        self._at = at + 1

    def _comment(self) -> None:
        text, at = self.text.text, self._at
        end = text.find("--", at + 4)
        if end >= 0 and not text.startswith("-->", end):
            line = self.text.line(at)
            if text.startswith("<!--", end - 2):
                message = f"the comment of line {line} is not closed before another begins"
                self._say(at, at + 4, message, "write --> where it ends")
                self._at = end - 2
                return
            if text.find("-->", end) < 0:
                self._to(-1, 3, "the comment", "-->")
            message = f"“--” stands in the comment of line {line}, in which XML does not allow it"
            self._say(end, end + 2, message, "write a dash (–), or blanks between the hyphens")
            end = text.find("-->", end)
        self._to(end, 3, "the comment", "-->")

    def _delimited(self, what: str, closing: str, length: int) -> None:
        end = self.text.text.find(closing, self._at + length)
        self._to(end, len(closing), what, closing)

    def _to(self, end: int, length: int, what: str, closing: str) -> None:
        if end < 0:
            self._say(self._at, self._at + 2, f"{what} is not closed", f"write {closing} where it ends")
            raise Enough
        self._at = end + length

    def _instruction(self) -> None:
        text, at = self.text.text, self._at
        target = re.compile(rf"<\?({NAME})?").match(text, at)
        name = target[1] if target else None
        if name is not None and name.casefold() == "xml":
            self._xml_declaration()
            return
        if name is None:
            self._say(at, at + 2, "“<?” without a name behind it", "write the name, or &lt; for the sign “<”")
        self._delimited("the processing instruction", "?>", 2)

    def _xml_declaration(self) -> None:
        text, at = self.text.text, self._at
        end = text.find(">", at)
        end = len(text) if end < 0 else end + 1
        quoted = printable(text[at:end])
        if at > 0 and self._nesting.root is None:
            before = next((what for begin, what in _BEFORE if text.startswith(begin)), None)
            message = f"the XML declaration does not stand at the beginning of the file: {before} stands before it"
            if before is not None:  # a text before it was said already
                self._say(at, at + 5, message, "delete what stands before it, or move it behind the declaration")
        elif at > 0:
            message = f"the XML declaration can stand only at the beginning of the file: {quoted}"
            self._say(at, end, message, "delete it; were two files joined?")
        elif not _DECLARATION.match(text, at):
            self._say(at, end, f"the XML declaration is not written as it must be: {quoted}", f"write {_GOOD}")
        self._at = end

    def _declaration_of_nothing(self) -> None:
        text, at = self.text.text, self._at
        end = text.find(">", at)
        quoted = printable(text[at : len(text) if end < 0 else end + 1])
        if text[at : at + 9].upper() == "<!DOCTYPE":
            self._say(at, at + 9, f"{quoted}: DOCTYPE is written in capitals", "write <!DOCTYPE")
        else:
            help = "a comment begins with <!--, a CDATA section with <![CDATA["
            self._say(at, at + 2, f"“<!” begins neither a comment nor a CDATA section: {quoted}", help)
        self._at = at + 2 if end < 0 else end + 1

    def _doctype(self) -> None:
        """The document type declaration; what may be wrong in it is left to libxml2."""
        text, at = self.text.text, self._at
        head = _DOCTYPE.match(text, at)
        if head is None:
            raise Enough
        self._at = head.end()
        if self._nesting.root is not None:
            message = "the document type declaration stands behind the beginning of the document"
            self._say(at, at + 9, message, "move it before the first tag, or delete it")
        is_open = bool(re.search(r"\b(?:SYSTEM|PUBLIC)\b", head[0]))
        if head[1]:
            end = _SUBSET_END.search(text, head.end())
            if end is None:
                raise Enough
            subset = text[head.end() : end.start()]
            self._entities = frozenset(_ENTITY_NAME.findall(subset))
            is_open = is_open or any(_ENTITY.findall(subset))
            self._at = end.end()
        elif text.startswith(">", self._at):
            self._at += 1
        if is_open:
            self._entities = AnyName()
