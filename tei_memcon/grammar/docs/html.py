"""HTML elements, made by a function and written so that they are XML, too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias, Union

from lxml import etree

Node: TypeAlias = Union[etree._Element, str, "Iterable[Node]", None]
"""What an element can hold; None is nothing."""

_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
_LINES: Final = frozenset(
    """
    html head body header nav main section article aside footer figure div table caption thead tbody tr ul ol dl
    """.split()
)
"""Elements that hold no text of their own, so that their parts may stand on lines of their own."""


def h(tag: str, *content: Node, **attributes: str | None) -> etree._Element:
    """An element.

    Args:
        tag: its name.
        content: what it holds.
        attributes: its attributes; None leaves one out, an underscore at the end is dropped, others are hyphens.
    """
    element = etree.Element(tag)
    for name, value in attributes.items():
        if value is not None:
            element.set(name.rstrip("_").replace("_", "-"), value)
    append(element, *content)
    return element


def append(parent: etree._Element, *content: Node) -> None:
    """Add to what an element holds."""
    for node in content:
        if node is None:
            continue
        if isinstance(node, str):
            _add_text(parent, node)
        elif isinstance(node, etree._Element):
            parent.append(node)
        else:
            append(parent, *node)


def _add_text(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def joined(nodes: Iterable[Node], separator: str = ", ") -> list[Node]:
    """Nodes with text between them."""
    result: list[Node] = []
    for node in nodes:
        if result:
            result.append(separator)
        result.append(node)
    return result


def is_empty(nodes: Iterable[Node]) -> bool:
    """Whether there is nothing among the nodes but missing or empty text."""
    return all(node is None or node == "" for node in nodes)


def text_of(element: etree._Element) -> str:
    """The words of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def serialise(root: etree._Element) -> str:
    """An HTML document that an XML parser reads as well: void elements closed, others with two tags.

    Line breaks are put where they mean nothing, so that two versions can be compared line by line.
    """
    for element in root.iter():
        if element.text is None and not len(element) and element.tag not in _VOID:
            element.text = ""
        if element.tag in _LINES and len(element) and not _has_text(element):
            element.text = "\n"
            for child in element:
                child.tail = "\n"
    return f"<!DOCTYPE html>\n{etree.tostring(root, encoding='unicode')}\n"


def _has_text(element: etree._Element) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)
