"""TEI elements → the text of a record, by the table in `tei_memcon.vocabulary`."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, Final, Literal, cast

from lxml import etree

from tei_memcon.names import TEI, local_name, namespace, tei
from tei_memcon.record import (
    BARE_GAP,
    Block,
    Cert,
    Choice,
    Closer,
    Fw,
    Gap,
    Head,
    Hi,
    Inline,
    Item,
    Node,
    Note,
    Other,
    P,
    Sp,
    Speaker,
    Stage,
    Text,
    Trailer,
)
from tei_memcon.vocabulary import BLOCK, CLASSES, ELEMENTS, INLINE

_SPACE: Final = re.compile(r"[ \t\r\n]+")
_EDGES_ARE_LAYOUT: Final = (P, Head, Speaker, Stage, Note, Item, Fw, Closer, Trailer)
"""Classes at whose edges white space is never text."""
_REQUIRED: Final[dict[type[Node], dict[str, str]]] = {Gap: {"reason": ""}, Hi: {"rend": ""}}
"""What stands for an attribute that TEI lets a person leave out and the record model does not."""
_BLOCKS_ONLY: Final = BLOCK - INLINE
_PAIRS: Final[dict[tuple[str, ...], Literal["sic", "orig", "abbr"]]] = {
    (tei("sic"), tei("corr")): "sic",
    (tei("orig"), tei("reg")): "orig",
    (tei("abbr"), tei("expan")): "abbr",
}


def read_blocks(element: etree._Element, classes: frozenset[type[Node]] = BLOCK) -> tuple[Block, ...]:
    """The content of an element that holds elements only (``body``, ``div``, ``sp``).

    Args:
        element: the element.
        classes: the classes that may stand in it; what is none of them becomes an `Other`.
    """
    blocks: list[Node] = []
    stray = element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            _append_stray(blocks, stray)
            blocks.append(_read_element(child, classes))
            stray = ""
        stray += child.tail or ""
    _append_stray(blocks, stray)
    return cast("tuple[Block, ...]", tuple(blocks))


def _append_stray(blocks: list[Node], text: str) -> None:
    """Text where only elements may be is invalid TEI, but it is somebody's text: it becomes a paragraph."""
    value = _SPACE.sub(" ", text).strip(" ")
    if value:
        blocks.append(P((Text(value),)))


def read_inlines(element: etree._Element, strip: bool) -> tuple[Inline, ...]:
    """The content of an element of mixed content.

    Args:
        element: a paragraph, a heading, an inline element.
        strip: whether white space at both ends is layout rather than text.
    """
    nodes: list[Node] = []
    pending = element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            _append_text(nodes, pending)
            nodes.append(_read_element(child, INLINE))
            pending = ""
        pending += child.tail or ""
    _append_text(nodes, pending)
    if strip:
        _strip_edge(nodes, 0)
        _strip_edge(nodes, -1)
    return cast("tuple[Inline, ...]", tuple(nodes))


def _append_text(nodes: list[Node], text: str) -> None:
    if text:
        nodes.append(Text(_SPACE.sub(" ", text)))


def _strip_edge(nodes: list[Node], index: int) -> None:
    if nodes and isinstance(edge := nodes[index], Text):
        value = edge.value.lstrip(" ") if index == 0 else edge.value.rstrip(" ")
        if value:
            nodes[index] = Text(value)
        else:
            del nodes[index]


def _read_element(element: etree._Element, classes: frozenset[type[Node]]) -> Node:
    tag = str(element.tag)
    cls = CLASSES.get(local_name(tag)) if namespace(tag) == TEI else None
    if cls is None or cls not in classes or (cls is Item and _holds_blocks(element)):
        return _read_other(element, in_block=classes is not INLINE)
    if cls is Gap:
        desc = element.find(tei("desc"))
        wording = BARE_GAP if desc is None else _SPACE.sub(" ", "".join(desc.itertext())).strip(" ")
        return Gap(desc=wording, **_fields(element, cls))
    if cls is Sp:
        return _read_sp(element)
    if cls is Choice:
        choice = _read_choice(element)
        return _read_other(element, in_block=classes is not INLINE) if choice is None else choice
    form = ELEMENTS[cls]
    fields = _fields(element, cls)
    if form.content == "blocks":
        fields["content"] = read_blocks(element)
    elif form.content == "mixed":
        fields["content"] = read_inlines(element, strip=cls in _EDGES_ARE_LAYOUT)
    return cls(**fields)


def _read_sp(element: etree._Element) -> Sp:
    fields = _fields(element, Sp)
    content = read_blocks(element)
    speaker: Speaker | None = None
    for index, block in enumerate(content):
        if isinstance(block, Other) and block.name == "speaker":
            speaker = Speaker(read_inlines(cast(etree._Element, element.find(tei("speaker"))), strip=True))
            content = content[:index] + content[index + 1 :]
            break
    return Sp(content, speaker, **fields)


def _holds_blocks(element: etree._Element) -> bool:
    """Whether there are blocks where the record model has words only, such as paragraphs in an item."""
    return any(CLASSES.get(local_name(str(child.tag))) in _BLOCKS_ONLY for child in element)


def _read_choice(element: etree._Element) -> Choice | None:
    """A choice of two readings of one kind, the printed one first; None for one that says more than the model can."""
    sides = [child for child in element if isinstance(child.tag, str)]
    kind = _PAIRS.get(tuple(str(side.tag) for side in sides))
    if kind is None or any((text or "").strip() for text in (element.text, *(child.tail for child in element))):
        return None
    printed, meant = sides
    if printed.attrib or not set(map(str, meant.attrib)) <= {"cert", "resp"}:
        return None
    return Choice(
        read_inlines(printed, strip=False),
        read_inlines(meant, strip=False),
        cast("Cert | None", meant.get("cert")),
        meant.get("resp"),
        kind,
        attributes=_attributes(element, ()),
    )


def _read_other(element: etree._Element, in_block: bool) -> Other:
    tag = str(element.tag)
    holds_text = bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)
    content: tuple[Node, ...]
    content = (
        read_blocks(element, BLOCK | INLINE) if in_block and not holds_text else read_inlines(element, strip=in_block)
    )
    name = local_name(tag) if namespace(tag) == TEI else tag
    return Other(name, _attributes(element, ()), content)


def _attributes(element: etree._Element, known: Collection[str]) -> tuple[tuple[str, str], ...]:
    """The attributes of an element other than those that a class has a field for, in document order."""
    return tuple((str(key), str(value)) for key, value in element.attrib.items() if key not in known)


def _fields(element: etree._Element, cls: type[Node]) -> dict[str, Any]:
    """The fields of a class that are attributes of an element."""
    fields: dict[str, Any] = dict(_REQUIRED.get(cls, {}))
    form = ELEMENTS[cls]
    for field, attribute in form.attributes:
        if value := element.get(attribute):
            fields[field] = tuple(value.split()) if field in form.pointers else value
    if len(element.attrib) > len(fields) - len(_REQUIRED.get(cls, {})):
        fields["attributes"] = _attributes(element, {attribute for _, attribute in form.attributes})
    return fields
