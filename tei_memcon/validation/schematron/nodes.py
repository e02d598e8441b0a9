"""The nodes that a rule can be about, under either engine; equal nodes are the same node."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from lxml import etree

from tei_memcon.diagnostic import Locus
from tei_memcon.names import XML, local_name, namespace
from tei_memcon.tree.document import Document


class Attribute(NamedTuple):
    """An attribute."""

    owner: etree._Element
    name: str
    """In Clark notation."""


class Text(NamedTuple):
    """Characters in a node, or behind it."""

    owner: etree._Element
    tail: bool


class Whole(NamedTuple):
    """The document node."""

    root: etree._Element


Node: TypeAlias = etree._Element | Attribute | Text | Whole
"""An element, a comment or a processing instruction is lxml's own; these are the others."""


def locus(document: Document, node: Node) -> Locus:
    """The place of a node."""
    if isinstance(node, Attribute):
        return document.locus(node.owner, node.name)
    if isinstance(node, Whole):
        return document.locus(node.root)
    if isinstance(node, Text):
        text = (node.owner.tail if node.tail else node.owner.text) or ""
        # The caret stands under words, not at the end of the line before them.
        words = text.strip()
        offset = text.index(words) if words else 0
        return document.text_locus(node.owner, tail=node.tail, offset=offset, length=len(words) or len(text))
    if node.getroottree().getroot() is not document.root or _is_outside(node, document.root):
        return Locus(document.name, node.sourceline)
    return document.locus(node)


def _is_outside(node: etree._Element, root: etree._Element) -> bool:
    """Whether a comment or a processing instruction stands before or behind the root element."""
    return node is not root and node.getparent() is None


def name_of(node: Node) -> str:
    """What XPath's ``name()`` gives."""
    if isinstance(node, Attribute):
        uri, local = namespace(node.name), local_name(node.name)
        if not uri:
            return local
        prefix = "xml" if uri == XML else next((p for p, u in node.owner.nsmap.items() if p and u == uri), None)
        return f"{prefix}:{local}" if prefix else local
    if isinstance(node, (Text, Whole, etree._Comment)):
        return ""
    if isinstance(node, etree._ProcessingInstruction):
        return str(node.target)
    local = local_name(str(node.tag))
    return f"{node.prefix}:{local}" if node.prefix else local
