"""An XML file as validation and the checks see it: its tree, and for each node the place where it is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from tei_memcon.diagnostic import Locus
from tei_memcon.names import XML, local_name, namespace
from tei_memcon.tree import parse_bytes, read_bytes
from tei_memcon.tree.encoding import text_of
from tei_memcon.tree.places import Places, Span


@dataclass(frozen=True)
class Document:
    """An XML file that is well-formed."""

    name: str
    """What diagnostics call the file: the path as the user gave it, or ``-``."""
    data: bytes
    root: etree._Element
    folder: Path
    """Relative references start here."""

    @cached_property
    def text(self) -> str:
        """The text of the file, its line ends normalised to LF."""
        return text_of(self.data, self.root.getroottree().docinfo.encoding)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text; the first has the number 1."""
        return self.text.split("\n")

    @cached_property
    def places(self) -> Places:
        """Where the nodes stand."""
        return Places(self.text, self.root)

    def locus(self, node: etree._Element, attribute: str | None = None) -> Locus:
        """The place of a node, or of one of its attributes.

        Args:
            node: an element, a comment or a processing instruction inside the root.
            attribute: name of the attribute in Clark notation.
        """
        span = self.places.tag(node) if attribute is None else self.places.attribute(node, attribute)
        path = self._xpath(node)
        return self._at(span, path if attribute is None else f"{path}/@{attribute_name(attribute)}")

    def end_locus(self, node: etree._Element) -> Locus:
        """The place of the end tag of an element."""
        return self._at(self.places.end_tag(node), self._xpath(node))

    def text_locus(self, node: etree._Element, *, tail: bool = False, offset: int = 0, length: int = 1) -> Locus:
        """The place of characters in the text of a node, or in the text behind it (see `Places.text`)."""
        owner = node.getparent() if tail else node
        path = self._xpath(node if owner is None else owner)
        return self._at(self.places.text(node, tail=tail, offset=offset, length=length), f"{path}/text()")

    @cached_property
    def _steps(self) -> dict[etree._Element, dict[etree._Element, str]]:
        """The steps of paths, by parent and child: a thousand findings in one element count its children once."""
        return {}

    def _xpath(self, node: etree._Element) -> str:
        """As `xpath`."""
        steps: list[str] = []
        current = node
        while (parent := current.getparent()) is not None:
            known = self._steps.get(parent)
            if known is None:
                known = self._steps[parent] = _child_steps(parent)
            steps.append(known[current])
            current = parent
        steps.append(_name(current))
        return "/" + "/".join(reversed(steps))

    def _at(self, span: Span, path: str) -> Locus:
        return Locus(self.name, span.line, span.column, path, (span.end_line, span.end_column))


def read_document(path: Path) -> Document:
    """Read an XML file.

    Raises:
        CannotRun: it cannot be read (``xml-unreadable``) or is not well-formed (see `parse_bytes`).
    """
    return document_of(read_bytes(path), str(path), path.parent)


def document_of(data: bytes, name: str, folder: Path | None = None) -> Document:
    """An XML document that is at hand as bytes.

    Args:
        data: the bytes of the file.
        name: what diagnostics call it.
        folder: where relative references start; None for the current folder.

    Raises:
        CannotRun: it is not well-formed (see `parse_bytes`).
    """
    return Document(name, data, parse_bytes(data, name), folder or Path())


def attribute_name(name: str) -> str:
    """The name of an attribute as people write it: ``xml:id`` for the one of that namespace, else the local name."""
    return f"xml:{local_name(name)}" if namespace(name) == XML else local_name(name)


def xpath(node: etree._Element) -> str:
    """The path of a node for people: local names, numbered where siblings have the same: ``/TEI/text/body/sp[3]/p``."""
    steps: list[str] = []
    current: etree._Element | None = node
    while current is not None:
        steps.append(_step(current))
        current = current.getparent()
    return "/" + "/".join(reversed(steps))


def _step(node: etree._Element) -> str:
    name = _name(node)
    if node.getparent() is None:
        return name
    before = sum(sibling.tag == node.tag for sibling in node.itersiblings(preceding=True))
    alone = not before and all(sibling.tag != node.tag for sibling in node.itersiblings())
    return name if alone else f"{name}[{before + 1}]"


def _child_steps(parent: etree._Element) -> dict[etree._Element, str]:
    """The step of each child of an element."""
    counts = Counter(child.tag for child in parent)
    seen: Counter[object] = Counter()
    steps: dict[etree._Element, str] = {}
    for child in parent:
        seen[child.tag] += 1
        steps[child] = _name(child) if counts[child.tag] == 1 else f"{_name(child)}[{seen[child.tag]}]"
    return steps


def _name(node: etree._Element) -> str:
    if isinstance(node, etree._Comment):
        return "comment()"
    if isinstance(node, etree._ProcessingInstruction):
        return "processing-instruction()"
    return local_name(str(node.tag))
