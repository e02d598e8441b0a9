"""What every check has and sees: a `Check` names its codes and finds faults in a `Context`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final, NamedTuple

from lxml import etree

from tei_memcon.checks.resources import Resources
from tei_memcon.checks.text import BREAK, INLINE, RunningText, Spot, Zone, inner_zone
from tei_memcon.diagnostic import Code, Diagnostic, Locus
from tei_memcon.names import EXAMPLES, TEI, XINCLUDE, XML_ID, local_name, namespace
from tei_memcon.tree.document import Document

_PREFIX: Final = f"{{{TEI}}}"


class Check(NamedTuple):
    """A check: it looks for what neither a grammar nor Schematron can say."""

    name: str
    codes: tuple[Code, ...]
    """What it can find."""
    find: Callable[[Context], Iterator[Diagnostic]]


class Context:
    """A document under check, and what several checks need to know about it, computed once.

    A document is its elements in the TEI namespace. Elements of other namespaces are no text of the document (those of
    ``egXML`` show how to encode); pointers may lead to them.

    Args:
        document: the document.
        resources: the other files that its pointers may lead into, shared by the documents of a run.
    """

    def __init__(self, document: Document, resources: Resources | None = None) -> None:
        self.document = document
        self.resources = resources or Resources()
        self.elements: dict[str, list[etree._Element]] = {}
        """The TEI elements by local name, each in the order of the document."""
        self.attributes: dict[str, list[tuple[etree._Element, str]]] = {}
        """The attributes of TEI elements by name (in Clark notation), with their values."""
        self.includes: list[str] = []
        """Where XInclude would take further parts of the document from; they are not taken in."""
        self._foreign_ids: dict[str, etree._Element] = {}
        self.running_text = self._survey()

    def _survey(self) -> RunningText:
        """Read the tree once. It is not done by recursion, since a tree may be deeper than the stack."""
        elements, attributes = self.elements, self.attributes
        parts: list[str] = []
        spots: list[Spot] = []
        length = 0
        zones: list[Zone] = ["header"]
        outside = 0  # how many elements of other namespaces are open
        prefix, start = _PREFIX, len(_PREFIX)
        for event, node in etree.iterwalk(self.document.root, events=("start", "end", "comment", "pi")):
            tail = event != "start"
            if not tail:
                tag = str(node.tag)
                if outside or not tag.startswith(prefix):
                    outside += 1
                    self._note_foreign(node)
                    continue
                name = tag[start:]
                elements.setdefault(name, []).append(node)
                for attribute, value in node.items():
                    attributes.setdefault(attribute, []).append((node, value))
                zones.append(inner_zone(zones[-1], name))
                text = node.text
            else:
                if outside:
                    outside -= event == "end"
                    if outside:
                        continue
                    name = ""
                elif event == "end":
                    zones.pop()
                    name = str(node.tag)[start:]
                text = node.tail
            if event in ("start", "end") and name not in INLINE:
                parts.append(BREAK)
                length += 1
            if text:
                parts.append(text)
                spots.append((node, tail, zones[-1], length))
                length += len(text)
        return RunningText(parts, spots)

    def _note_foreign(self, node: etree._Element) -> None:
        if node.tag == f"{{{XINCLUDE}}}include":
            self.includes.append(node.get("href", ""))
        if namespace(str(node.tag)) != EXAMPLES:
            name = node.get(XML_ID) or node.get("id")
            if name:
                self._foreign_ids.setdefault(name, node)

    def named(self, *names: str) -> Iterator[etree._Element]:
        """The TEI elements that have one of some local names: all of the first name, then those of the next."""
        for name in names:
            yield from self.elements.get(name, ())

    @cached_property
    def ids(self) -> dict[str, etree._Element]:
        """The elements by their ids; where an id is given twice, the first."""
        found: dict[str, etree._Element] = {}
        for node, value in self.attributes.get(XML_ID, ()):
            found.setdefault(value.strip(), node)
        for name, node in self._foreign_ids.items():
            found.setdefault(name, node)
        return found

    @property
    def text(self) -> str:
        """The running text, to be searched; see `RunningText`."""
        return self.running_text.text

    def text_locus(self, start: int, end: int) -> Locus:
        """The place of some characters of the running text."""
        node, tail, _, begin = self.running_text.spot(start)
        length = self.running_text.length_within(start, end - start)
        return self.document.text_locus(node, tail=tail, offset=start - begin, length=length)

    def zone(self, offset: int) -> Zone:
        """Where the character at an offset of the running text stands."""
        return self.running_text.spot(offset)[2]


def is_tei(node: etree._Element, *names: str) -> bool:
    """Whether a node is a TEI element that has one of some local names."""
    tag = node.tag
    return isinstance(tag, str) and tag.startswith(_PREFIX) and tag[len(_PREFIX) :] in names


def kind(node: etree._Element) -> str:
    """The local name of a TEI element; the empty string for another one."""
    tag = str(node.tag)
    return local_name(tag) if tag.startswith(_PREFIX) else ""


def excerpt(text: str, length: int = 60) -> str:
    """A text as a message quotes it: in one line, shortened in the middle of what is too long."""
    line = " ".join(text[: 4 * length].split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
