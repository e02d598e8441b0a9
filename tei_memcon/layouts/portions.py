"""Portion marks: the classification of each paragraph, as pointers to categories of the header."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from tei_memcon.inline import join
from tei_memcon.record import Category, Choice, Div, Head, Inline, Item, List, Node, P, Seg, Sp
from tei_memcon.traversal import words

MEANINGS: Final = {
    "U": "Unclassified",
    "R": "Restricted",
    "LOU": "Limited Official Use",
    "SBU": "Sensitive But Unclassified",
    "FOUO": "For Official Use Only",
    "C": "Confidential",
    "S": "Secret",
    "TS": "Top Secret",
}
"""What portion marks mean; handling marks may follow after a stroke (``C/NF``)."""
HANDLING: Final = {"NF": "not for foreign nationals", "OC": "originator controlled"}
_MARK: Final = re.compile(r"[(\[{]?[ ]*([A-Z]{1,4})(?:[/-]+([A-Z]{1,4}))?[ ]*[)\]}]?")


def portions(content: Iterable[Node]) -> tuple[str, ...]:
    """Pointers to the categories of the portion marks in a paragraph, each once."""
    found: dict[str, None] = {}
    for node in content:
        if isinstance(node, Seg) and node.type == "portionMark" and (mark := _mark(node)):
            found[f"#{mark}"] = None
    return tuple(found)


def without_marks(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """The words of a note or of a closing line, where a mark is text: it needs a paragraph that it classifies."""
    return join(
        part
        for node in content
        for part in (node.content if isinstance(node, Seg) and node.type == "portionMark" else (node,))
    )


def categories(nodes: Iterable[Node]) -> tuple[Category, ...]:
    """The categories to which the paragraphs of a record point, the lowest first."""
    used: set[str] = set()
    stack = list(nodes)
    while stack:
        node = stack.pop()
        if isinstance(node, (P, Head, Item)):
            used.update(pointer[1:] for pointer in node.ana)
        elif isinstance(node, (Div, Sp, List)):
            stack.extend(node.content)
    order = list(MEANINGS)
    return tuple(
        Category(mark, _meaning(mark)) for mark in sorted(used, key=lambda m: (order.index(m.split("-")[0]), m))
    )


def _mark(seg: Seg) -> str | None:
    """The id of the category of a mark; of a garbled one, that of what it is taken for."""
    meant = next((words(node.corr) for node in seg.content if isinstance(node, Choice)), None)
    match = _MARK.fullmatch((meant if meant is not None else words(seg.content)).strip())
    if match is None or match[1] not in MEANINGS:
        return None
    return f"{match[1]}-{match[2]}" if match[2] in HANDLING else match[1]


def _meaning(mark: str) -> str:
    level, _, handling = mark.partition("-")
    return f"{MEANINGS[level]}, {HANDLING[handling]}" if handling else MEANINGS[level]
