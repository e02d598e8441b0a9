"""The words of a TEI element as they are read, and where the elements inside it stand among them."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from tei_memcon.names import TEI, local_name, namespace, tei

BLOCKS: Final = frozenset(
    "ab div floatingText head item l lg lineGroup list note p q quote row sp stage table u".split()
)
"""Elements with which new words begin: what stands in one of them is no part of the sentence around it."""
_OWN_STRAND: Final = frozenset({"note", "stage", "floatingText"})
_NOT_READ: Final = frozenset({"fw", "speaker", "desc", "teiHeader"})
_FIRST_CHOICE: Final = ("corr", "reg", "expan")
_BREAKS: Final = frozenset({"pb", "lb", "cb", "gb"})
_OMITTED: Final = "[…]"
"""What stands for a gap, whatever its description says."""
_SPACE: Final = re.compile(r"\s+")


class Strand:
    """The words of an element; directions, notes, labels, running heads and the like are left out.

    Args:
        element: a paragraph, a turn, a heading, a note.
    """

    def __init__(self, element: etree._Element) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._spans: dict[etree._Element, tuple[int, int]] = {}
        self._add(element)
        self._raw = "".join(self._parts)

    @property
    def text(self) -> str:
        """All words, with single spaces."""
        return _SPACE.sub(" ", self._raw).strip()

    def around(self, element: etree._Element) -> tuple[str, str, str] | None:
        """What stands before an element, in it, and after it; None for one that is not among the words."""
        if element not in self._spans:
            return None
        start, end = self._spans[element]
        before, inside, after = (_SPACE.sub(" ", self._raw[a:b]) for a, b in ((0, start), (start, end), (end, None)))
        return before.lstrip(), inside, after.rstrip()

    def _add(self, root: etree._Element) -> None:
        # A stack of its own, since a document may be nested more deeply than functions may call themselves.
        stack = [(root, 0, iter(_read(root)))]
        self._text(root.text)
        while stack:
            element, start, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._spans[element] = start, self._length
                if element is not root:
                    self._leave(element)
                continue
            if not isinstance(child.tag, str) or local_name(child.tag) in _OWN_STRAND | _NOT_READ:
                self._text(child.tail)
                continue
            if local_name(child.tag) in BLOCKS:
                self._text(" ")
            elif child.tag == tei("gap"):
                self._text(_OMITTED)
            stack.append((child, self._length, iter(_read(child))))
            self._text(child.text)

    def _leave(self, element: etree._Element) -> None:
        name = local_name(str(element.tag))
        if name in BLOCKS or (name in _BREAKS and element.get("break") != "no"):
            self._text(" ")
        self._text(element.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)


def _read(element: etree._Element) -> list[etree._Element]:
    """The children that are read: of a choice, the corrected, regular or full reading."""
    children = list(element)
    if element.tag != tei("choice"):
        return children
    for name in _FIRST_CHOICE:
        if found := [child for child in children if child.tag == tei(name)]:
            return found
    return children[:1]


def holder(element: etree._Element) -> etree._Element:
    """The element whose words a name is part of: the nearest paragraph, heading, note, direction …"""
    current = element
    while (parent := current.getparent()) is not None:
        current = parent
        if namespace(str(current.tag)) == TEI and local_name(str(current.tag)) in BLOCKS:
            break
    return current
