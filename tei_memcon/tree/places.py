"""Where each node of a document stands in its text: line and column of tags, attributes and characters.

libxml2 keeps the line of an element and nothing else, so the text is read once more, by expat, when the first place is
asked for: a document without findings never is. Where expat cannot read what libxml2 could (it knows the names of
XML 1.0's fourth edition only), and in documents of very many nodes, a place is the beginning of the node's line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NamedTuple
from xml.parsers import expat

from lxml import etree

from tei_memcon.names import XML, local_name, namespace


class Span(NamedTuple):
    """A piece of the text: from here to just before there; lines and columns from 1, columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int


_ATTRIBUTE: Final = re.compile(rb"""([^\s=<>/"']++)\s*+=\s*+("[^"]*+"|'[^']*+')""")
_TAG: Final = re.compile(rb"""<(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_TAG_NAME: Final = re.compile(rb"<[^\s/>]*")
_REFERENCE: Final = re.compile(rb"&[^;]*;")
_CONSTRUCT_END: Final = {b"<!-": b"-->", b"<?": b"?>"}

MAX_NODES: Final = 2_000_000
"""The places of so many nodes are kept; they take some 500 bytes each."""

_Slot = tuple[int, bool]
"""A text: the number of a node, and whether the text stands behind it rather than in it."""


class Places:
    """The places of the nodes of one document.

    Args:
        text: the document's text, its line ends normalised to LF.
        root: its root element.
    """

    def __init__(self, text: str, root: etree._Element) -> None:
        self._bytes = text.encode("utf-8", "surrogatepass")
        self._root = root
        self._numbers: dict[etree._Element, int] = {}
        self._starts: list[tuple[int, int, int]] = []
        self._ends: dict[int, tuple[int, int, int]] = {}
        self._texts: dict[_Slot, list[tuple[int, int, int]]] | None = None
        self._attributes: tuple[etree._Element, dict[tuple[str, str], Span]] | None = None
        self._are_known = self._bytes.count(b"<") <= 2 * MAX_NODES and self._read()

    def tag(self, node: etree._Element) -> Span:
        """The start tag of an element up to its name; a comment or a processing instruction as a whole."""
        if not self._are_known:
            return self._line(node)
        line, column, at = self._starts[self._numbers[node]]
        if isinstance(node.tag, str):
            return self._span(line, column, at, self._end(_TAG_NAME, at))
        opening = b"<?" if self._bytes.startswith(b"<?", at) else b"<!-"
        end = self._bytes.find(_CONSTRUCT_END[opening], at)
        return self._span(line, column, at, end + len(_CONSTRUCT_END[opening]) if end >= 0 else at)

    def start_tag(self, node: etree._Element) -> Span:
        """The start tag of an element, whole."""
        if not self._are_known:
            return self._line(node)
        line, column, at = self._starts[self._numbers[node]]
        return self._span(line, column, at, self._end(_TAG, at))

    def end_tag(self, node: etree._Element) -> Span:
        """The end tag of an element; the whole tag of one that is written ``<empty/>``."""
        if not self._are_known:
            return self._line(node)
        line, column, at = self._ends[self._numbers[node]]
        if not self._bytes.startswith(b"</", at):
            return self.start_tag(node)
        return self._span(line, column, at, self._bytes.find(b">", at) + 1)

    def attribute(self, node: etree._Element, name: str) -> Span:
        """An attribute of an element with its value; the start tag where it is not written there (an entity gave it).

        Args:
            node: the element.
            name: the name of the attribute in Clark notation.
        """
        # A tag with a thousand wrong attributes is read once.
        if self._attributes is None or self._attributes[0] is not node:
            self._attributes = (node, self._read_attributes(node) if self._are_known else {})
        return self._attributes[1].get((namespace(name), local_name(name))) or self.tag(node)

    def _read_attributes(self, node: etree._Element) -> dict[tuple[str, str], Span]:
        line, column, at = self._starts[self._numbers[node]]
        end, nsmap = self._end(_TAG, at), node.nsmap
        found: dict[tuple[str, str], Span] = {}
        for attribute in _ATTRIBUTE.finditer(self._bytes, at, end):
            before = self._span(line, column, at, attribute.start())
            span = self._span(before.end_line, before.end_column, attribute.start(), attribute.end())
            line, column, at = span.end_line, span.end_column, attribute.end()
            prefix, _, local = attribute[1].decode("utf-8", "replace").rpartition(":")
            uri = XML if prefix == "xml" else nsmap.get(prefix, "") if prefix else ""
            found[uri, local] = span
        return found

    def _end(self, construct: re.Pattern[bytes], at: int) -> int:
        """Where a tag ends; for one that an entity holds, where the reference to the entity ends."""
        found = construct.match(self._bytes, at) or _REFERENCE.match(self._bytes, at)
        return found.end() if found else at

    @staticmethod
    def _line(node: etree._Element) -> Span:
        line = node.sourceline or 1
        return Span(line, 1, line, 1)

    def text(self, node: etree._Element, *, tail: bool = False, offset: int = 0, length: int = 1) -> Span:
        """Characters of a text.

        Args:
            node: the node that has the text.
            tail: whether the text behind the node is meant, rather than that in it.
            offset: of the first character in the text, as lxml has it.
            length: how many characters.
        """
        if not self._are_known:
            return self._line(node)
        if self._texts is None:
            self._texts = self._read_texts()
        chunks = self._texts.get((self._numbers[node], tail), [])
        first = self._character(chunks, offset)
        last = self._character(chunks, offset + max(length, 1) - 1) if first else None
        if first is None or last is None:
            return self.end_tag(node) if tail else self.tag(node)
        return Span(*first, last[0], last[1] + 1)

    @staticmethod
    def _character(chunks: list[tuple[int, int, int]], offset: int) -> tuple[int, int] | None:
        for line, column, length in chunks:
            if offset < length:
                return line, column + offset
            offset -= length
        return None

    def _span(self, line: int, column: int, start: int, end: int) -> Span:
        text = self._bytes[start:end].decode("utf-8", "surrogatepass")
        breaks = text.count("\n")
        last = len(text) - text.rfind("\n") if breaks else column + len(text)
        return Span(line, column, line + breaks, last)

    # ------------------------------------------------------------ reading

    def _parser(self) -> expat.XMLParserType:
        # Positions are those of the text, not of the bytes of the file, so its encoding is settled here.
        parser = expat.ParserCreate("UTF-8")
        parser.buffer_text = False
        return parser

    def _position(self, parser: expat.XMLParserType) -> tuple[int, int, int]:
        return parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, parser.CurrentByteIndex

    def _walk(self, parser: expat.XMLParserType, opened: Callable[[], None], closed: Callable[[bool], None]) -> None:
        """Read the text; ``opened`` at the start of each node in the root, ``closed`` at the end of each."""
        depth = 0

        def start(_name: str, _attributes: object) -> None:
            nonlocal depth
            depth += 1
            opened()

        def end(_name: str) -> None:
            nonlocal depth
            depth -= 1
            closed(True)

        def other(*_arguments: object) -> None:
            if depth:
                opened()
                closed(False)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CommentHandler = other
        parser.ProcessingInstructionHandler = other
        parser.Parse(self._bytes, True)

    def _read(self) -> bool:
        """Read the places of all nodes; False where the text cannot be read as libxml2 read it."""
        self._numbers = {node: number for number, node in enumerate(self._root.iter())}
        with suppress(expat.ExpatError):
            self._read_tags()
        return len(self._starts) == len(self._numbers)

    def _read_tags(self) -> None:
        parser = self._parser()
        open_: list[int] = []

        def opened() -> None:
            open_.append(len(self._starts))
            self._starts.append(self._position(parser))

        def closed(is_element: bool) -> None:
            number = open_.pop()
            if is_element:
                self._ends[number] = self._position(parser)

        self._walk(parser, opened, closed)

    def _read_texts(self) -> dict[_Slot, list[tuple[int, int, int]]]:
        parser = self._parser()
        found: dict[_Slot, list[tuple[int, int, int]]] = {}
        open_: list[int] = []
        count = 0
        slot: _Slot = (0, False)

        def opened() -> None:
            nonlocal count, slot
            open_.append(count)
            slot = (count, False)
            count += 1

        def closed(_is_element: bool) -> None:
            nonlocal slot
            slot = (open_.pop(), True)

        def characters(text: str) -> None:
            found.setdefault(slot, []).append((*self._position(parser)[:2], len(text)))

        parser.CharacterDataHandler = characters
        self._walk(parser, opened, closed)
        return found
