"""Small injuries to a document, made by chance but from a seed: what a schema must notice, or may allow."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Sequence
from typing import Final

from lxml import etree

_VALUES: Final = ("", "x", "x y", "2001-02-30", "#nobody", "-1", "true", "unknown value", "en")


class Mutator:
    """Injures documents.

    Args:
        elements: expanded names of elements to rename to, or to insert.
        attributes: expanded names of attributes to add.
        seed: the same seed gives the same injuries.
    """

    def __init__(self, elements: Sequence[str], attributes: Sequence[str], seed: int) -> None:
        self.elements = elements
        self.attributes = attributes
        self.random = random.Random(seed)

    def mutate(self, root: etree._Element, times: int = 1) -> etree._Element:
        """A copy of a document with injuries."""
        root = copy.deepcopy(root)
        for _ in range(times):
            while not self.random.choice(_WAYS)(self, root):
                pass
        return root

    def _element(self, root: etree._Element) -> etree._Element:
        return self.random.choice([element for element in root.iter() if isinstance(element.tag, str)])

    def _child(self, root: etree._Element) -> etree._Element | None:
        return None if (element := self._element(root)) is root else element

    def _rename(self, root: etree._Element) -> bool:
        self._element(root).tag = self.random.choice(self.elements)
        return True

    def _delete(self, root: etree._Element) -> bool:
        child = self._child(root)
        parent = None if child is None else child.getparent()
        if child is None or parent is None:
            return False
        parent.remove(child)
        return True

    def _swap(self, root: etree._Element) -> bool:
        child = self._child(root)
        following = None if child is None else child.getnext()
        if child is None or following is None:
            return False
        following.addnext(child)
        return True

    def _duplicate(self, root: etree._Element) -> bool:
        child = self._child(root)
        if child is not None:
            child.addnext(copy.deepcopy(child))
        return child is not None

    def _insert(self, root: etree._Element) -> bool:
        element = self._element(root)
        element.insert(self.random.randint(0, len(element)), etree.Element(self.random.choice(self.elements)))
        return True

    def _unwrap(self, root: etree._Element) -> bool:
        child = self._child(root)
        parent = None if child is None else child.getparent()
        if child is None or parent is None:
            return False
        for grandchild in list(child):
            child.addprevious(grandchild)
        parent.remove(child)
        return True

    def _add_attribute(self, root: etree._Element) -> bool:
        self._element(root).set(self.random.choice(self.attributes), self.random.choice(_VALUES))
        return True

    def _attribute(self, root: etree._Element) -> tuple[etree._Element, str] | None:
        found = [(element, str(name)) for element in root.iter(etree.Element) for name in element.attrib]
        return self.random.choice(found) if found else None

    def _delete_attribute(self, root: etree._Element) -> bool:
        found = self._attribute(root)
        if found is not None:
            del found[0].attrib[found[1]]
        return found is not None

    def _alter_attribute(self, root: etree._Element) -> bool:
        found = self._attribute(root)
        if found is not None:
            found[0].set(found[1], self.random.choice(_VALUES))
        return found is not None

    def _add_text(self, root: etree._Element) -> bool:
        element = self._element(root)
        if len(element) and self.random.random() < 0.5:
            self.random.choice(list(element)).tail = "words"
        else:
            element.text = "words"
        return True

    def _delete_text(self, root: etree._Element) -> bool:
        element = self._element(root)
        had = bool((element.text or "").strip())
        element.text = None
        return had or not len(root)


_WAYS: Final[tuple[Callable[[Mutator, etree._Element], bool], ...]] = (
    *(Mutator._rename, Mutator._delete, Mutator._swap, Mutator._duplicate, Mutator._insert, Mutator._unwrap),
    *(Mutator._add_attribute, Mutator._delete_attribute, Mutator._alter_attribute),
    *(Mutator._add_text, Mutator._delete_text),
)
