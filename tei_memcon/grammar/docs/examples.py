"""Examples of encoding (``egXML``) as text: markup visible, indented, with classes for its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from tei_memcon.grammar.docs.html import Node, h
from tei_memcon.names import EXAMPLES, TEI, XML, XML_SPACE, local_name, namespace

_INDENT: Final = "  "


def example(element: etree._Element) -> etree._Element:
    """The content of an ``egXML`` as a block."""
    return h("pre", h("code", _content(element)), class_="example")


def code_block(text: str) -> etree._Element:
    """Text that keeps its lines, without the indent that all of them have."""
    return h("pre", h("code", _dedent(text.expandtabs(2))), class_="code")


def _content(element: etree._Element) -> list[Node]:
    """What an ``egXML`` holds: its elements on lines of their own, or one text."""
    keep = element.get(XML_SPACE) == "preserve"
    nodes: list[Node] = [node for node in _children(element, 0, keep, known={}, outermost=True) if node is not None]
    while nodes and isinstance(nodes[0], str) and not nodes[0].strip():
        nodes.pop(0)
    while nodes and isinstance(nodes[-1], str) and not nodes[-1].strip():
        nodes.pop()
    if nodes and isinstance(nodes[0], str):
        nodes[0] = nodes[0].lstrip()
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] = nodes[-1].rstrip()
    return nodes


def _children(
    element: etree._Element, level: int, keep: bool, known: dict[str | None, str], outermost: bool = False
) -> Iterator[Node]:
    """The children of an element, each on its line if there is no text between them."""
    mixed = _is_mixed(element)
    inner = level if outermost else level + 1
    spread = not mixed and not keep and len(element)
    yield _text(element.text, keep) if mixed or keep or not len(element) else None
    for child in element:
        if spread:
            yield "\n" + _INDENT * inner
        yield from _node(child, inner, keep, known)
        is_end = child.getnext() is None and not (child.tail or "").strip()
        yield _text(child.tail, keep) if keep or (mixed and not is_end) else None
    if spread and not outermost:
        yield "\n" + _INDENT * level


def _is_mixed(element: etree._Element) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _text(text: str | None, keep: bool) -> str | None:
    if not text or keep:
        return _escaped(text or "")
    words = text.split()
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() else ""
    return _escaped(f"{before}{' '.join(words)}{after}" if words else " ")


def _escaped(text: str) -> str:
    """Text as it is written in XML; HTML will escape it once more."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _node(node: etree._Element, level: int, keep: bool, known: dict[str | None, str]) -> Iterator[Node]:
    if isinstance(node, etree._Comment):
        yield h("span", f"<!--{node.text}-->", class_="xml-comment")
    elif isinstance(node, etree._ProcessingInstruction):
        yield h("span", f"<?{node.target} {node.text or ''}?>", class_="xml-comment")
    else:
        yield from _element(node, level, keep, known)


def _element(node: etree._Element, level: int, keep: bool, known: dict[str | None, str]) -> Iterator[Node]:
    space = node.get(XML_SPACE)
    keep = keep if space is None else space == "preserve"
    known = dict(known)
    name = _name(node)
    start: list[Node] = [f"<{name}", _declarations(node, known)]
    for attribute, value in node.attrib.items():
        prefix = "xml" if namespace(attribute) == XML else _prefix(node, namespace(attribute))
        shown = f"{prefix}:{local_name(attribute)}" if prefix else local_name(attribute)
        quoted = _escaped(value).replace('"', "&quot;")
        start += [" ", h("span", shown, class_="xml-att"), "=", h("span", f'"{quoted}"', class_="xml-val")]
    if not len(node) and not node.text:
        yield h("span", *start, "/>", class_="xml-tag")
        return
    yield h("span", *start, ">", class_="xml-tag")
    yield from _children(node, level, keep, known)
    yield h("span", f"</{name}>", class_="xml-tag")


def _name(node: etree._Element) -> str:
    uri = namespace(str(node.tag))
    prefix = node.prefix if uri not in (EXAMPLES, TEI) else None
    return f"{prefix}:{local_name(str(node.tag))}" if prefix else local_name(str(node.tag))


def _prefix(node: etree._Element, uri: str) -> str | None:
    return next((prefix for prefix, bound in node.nsmap.items() if prefix and bound == uri), None) if uri else None


def _declarations(node: etree._Element, known: dict[str | None, str]) -> Iterator[Node]:
    """Namespace declarations where a namespace is used first; those of TEI go without saying."""
    for tag in (str(node.tag), *map(str, node.attrib)):
        uri = namespace(tag)
        if uri in (EXAMPLES, TEI, XML, ""):
            continue
        prefix = node.prefix if tag == node.tag else _prefix(node, uri)
        if known.get(prefix) != uri:
            known[prefix] = uri
            name = f"xmlns:{prefix}" if prefix else "xmlns"
            yield " "
            yield h("span", name, class_="xml-att")
            yield "="
            yield h("span", f'"{uri}"', class_="xml-val")


def _dedent(text: str) -> str:
    lines = text.strip("\n").rstrip().split("\n")
    # A first line right behind the start tag says nothing about the indent of the others.
    starts_inside = 0 if text.lstrip(" ").startswith("\n") else 1
    margin = min((len(line) - len(line.lstrip()) for line in lines[starts_inside:] if line.strip()), default=0)
    return "\n".join([*lines[:starts_inside], *(line[margin:] for line in lines[starts_inside:])])
