"""More injuries to documents than `tests.odd.mutate` has: what people do by mistake when they edit XML by hand."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Final

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.names import XML_ID
from tests.odd.mutate import Mutator
from tests.odd.verdicts import names

_VALUES: Final = (
    *("19.11.1990", "1990-11-19", "1990-13-01", "--11-19", "T10:00", " ", "  a ", "1.5", "1e3", "INF", "P1Y", "#a #b"),
    *("a:b", "http://a b", "en-GB", "de_DE", "FALSE", "unknown", "high", "%", "é", "a\tb", "𝔘", "100%", "2147483648"),
)
_TEXTS: Final = ("words", " ", "\n", "\u00a0", "1", "2001-01-01")


class Injurer(Mutator):
    """Injures documents.

    Args:
        grammar: of which elements and attributes are taken.
        seed: the same seed gives the same injuries.
    """

    def __init__(self, grammar: p.Grammar, seed: int) -> None:
        super().__init__(*names(grammar), seed)

    def mutate(self, root: etree._Element, times: int = 1) -> etree._Element:
        """A copy of a document with injuries."""
        if self.random.random() < 0.5:
            return super().mutate(root, times)
        root = copy.deepcopy(root)
        for _ in range(times):
            for _ in range(20):  # some documents leave nothing to be injured in some way
                if self.random.choice(_WAYS)(self, root):
                    break
        return root

    def _value(self, root: etree._Element) -> bool:
        found = self._attribute(root)
        if found is not None:
            found[0].set(found[1], self.random.choice(_VALUES))
        return found is not None

    def _misspell(self, root: etree._Element) -> bool:
        element = self._element(root)
        at = self.random.randint(1, len(element.tag))
        kept = element.tag[:-1] if self.random.random() < 0.5 else element.tag + "s"
        element.tag = kept if at > 1 and not kept.endswith("}") else element.tag + "x"
        return True

    def _wrong_namespace(self, root: etree._Element) -> bool:
        for element in self._element(root).iter(etree.Element):
            element.tag = etree.QName(element).localname
        return True

    def _move(self, root: etree._Element) -> bool:
        child, target = self._child(root), self._element(root)
        if child is None or any(item is child for item in (target, *target.iterancestors())):
            return False
        target.insert(self.random.randint(0, len(target)), child)
        return True

    def _wrap(self, root: etree._Element) -> bool:
        child = self._child(root)
        if child is None:
            return False
        wrapper = etree.Element(self.random.choice(self.elements))
        child.addprevious(wrapper)
        wrapper.append(child)
        return True

    def _empty(self, root: etree._Element) -> bool:
        element = self._element(root)
        had = len(element) > 0
        element[:] = []
        return had

    def _put_text(self, root: etree._Element) -> bool:
        self._element(root).text = self.random.choice(_TEXTS)
        return True

    def _comment(self, root: etree._Element) -> bool:
        element = self._element(root)
        comment = etree.Comment("a comment") if self.random.random() < 0.5 else etree.ProcessingInstruction("pi")
        comment.tail, element.text = element.text, None
        element.insert(0, comment)
        return True

    def _same_id(self, root: etree._Element) -> bool:
        with_id = [element for element in root.iter(etree.Element) if XML_ID in element.attrib]
        if len(with_id) < 2:
            return False
        first, second = self.random.sample(with_id, 2)
        second.set(XML_ID, first.attrib[XML_ID])
        return True

    def _rename_attribute(self, root: etree._Element) -> bool:
        found = self._attribute(root)
        if found is None:
            return False
        element, name = found
        element.set(self.random.choice((name + "s", *self.attributes)), element.attrib.pop(name))
        return True


_WAYS: Final[tuple[Callable[[Injurer, etree._Element], bool], ...]] = (
    *(Injurer._value, Injurer._value, Injurer._misspell, Injurer._wrong_namespace, Injurer._move, Injurer._wrap),
    *(Injurer._empty, Injurer._put_text, Injurer._comment, Injurer._same_id, Injurer._rename_attribute),
)
