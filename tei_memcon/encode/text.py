"""The text of a record → TEI elements, by the table in `tei_memcon.vocabulary`."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tei_memcon.names import tei
from tei_memcon.record import Element, Gap, Node, Other, Reading, Text
from tei_memcon.traversal import content_of
from tei_memcon.vocabulary import ELEMENTS, READING


def append_nodes(parent: etree._Element, nodes: Iterable[Node]) -> None:
    """Append nodes to an element, text as its text or the tail of its last child."""
    last: etree._Element | None = None
    for node in nodes:
        if isinstance(node, Text):
            if last is None:
                parent.text = (parent.text or "") + node.value
            else:
                last.tail = (last.tail or "") + node.value
        else:
            last = _append_element(parent, node)


def _append_element(parent: etree._Element, node: Node) -> etree._Element:
    if isinstance(node, Other):
        name = node.name if node.name.startswith("{") else tei(node.name)
        element = etree.SubElement(parent, name, dict(node.attributes))
    elif isinstance(node, Reading):
        given = {name: value for field, name in READING if (value := getattr(node, field))}
        element = etree.SubElement(parent, tei(node.name), given | dict(node.attributes))
    else:
        element = etree.SubElement(parent, tei(ELEMENTS[type(node)].name), attributes_of(node))
    if isinstance(node, Gap):
        if node.desc:
            etree.SubElement(element, tei("desc")).text = node.desc
    else:
        append_nodes(element, content_of(node))
    return element


def attributes_of(node: Node) -> dict[str, str]:
    """The TEI attributes of a node; fields that are None or empty are left out."""
    attributes: dict[str, str] = {}
    form = ELEMENTS[type(node)]
    for field, name in form.attributes:
        value = getattr(node, field)
        if value:
            attributes[name] = " ".join(value) if field in form.pointers else value
    if isinstance(node, Element):
        attributes.update(node.attributes)
    return attributes
