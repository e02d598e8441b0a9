"""White space between elements, never inside mixed content."""

from __future__ import annotations

from typing import Final

from lxml import etree

from tei_memcon.names import TEI

_ELEMENT_ONLY: Final = frozenset(
    f"{{{TEI}}}{name}"
    for name in (
        *("TEI", "teiHeader", "text", "front", "body", "back", "div", "sp", "list"),
        *("fileDesc", "titleStmt", "respStmt", "publicationStmt", "address", "notesStmt", "relatedItem", "sourceDesc"),
        *("msDesc", "msIdentifier", "encodingDesc", "projectDesc", "editorialDecl", "correction", "normalization"),
        *("hyphenation", "quotation", "segmentation", "interpretation", "appInfo", "application", "profileDesc"),
        *("classDecl", "taxonomy", "category", "creation", "langUsage", "particDesc", "listPerson", "person"),
        *("personGrp", "settingDesc", "setting", "revisionDesc"),
    )
)
_STEP: Final = "  "


def indent(root: etree._Element, depth: int = 0) -> None:
    """Put each child of an element that holds elements only on a line of its own.

    An element outside the list is mixed content: a line break in it would be a character of the text.

    Args:
        root: the outermost element.
        depth: how many elements stand around it in the file.
    """
    stack = [(root, "\n" + depth * _STEP)]
    while stack:
        element, newline = stack.pop()
        if element.tag not in _ELEMENT_ONLY or not len(element):
            continue
        inner = newline + _STEP
        element.text = inner
        last = None
        for last in element:
            last.tail = inner
            stack.append((last, inner))
        if last is not None:
            last.tail = newline
