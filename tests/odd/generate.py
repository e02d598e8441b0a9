"""Documents that a grammar allows: random walks over its patterns, made by chance but from a seed."""

from __future__ import annotations

import copy
import functools
import random
from collections import Counter
from collections.abc import Iterator
from typing import Final

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.names import RELAXNG, XML_SCHEMA_TYPES

_SAMPLES: Final = (
    *("a", "A1", "p:a", "en", "M", "true", "#a", "http://a.example/b", "x y", "U+0041", "10px", "P1D"),
    *("1", "2", "0.5", "-3", "1,2", "0 0", "1x2", "1 1", "1/2"),
    *("2001", "2001-02", "2001-02-03", "--02", "--02-03", "---03", "12:30:00", "2001-02-03T12:30:00Z"),
)
_WORDS: Final = ("alpha", "beta", "gamma & delta", "ε", "\n  ")
_MINIMAL: Final = 12
"""Number of elements after which a document is brought to its end by the shortest way."""


class Generator:
    """Makes documents.

    Args:
        grammar: what they must obey.
        seed: the same seed gives the same documents.
        most_attributes: on an element, as far as they are optional.
    """

    def __init__(self, grammar: p.Grammar, seed: int, most_attributes: int = 6) -> None:
        self.random = random.Random(seed)
        self.defines = grammar.by_name()
        self.start = grammar.start
        self.visits: Counter[tuple[int, int]] = Counter()
        self.costs: dict[str, float] = dict.fromkeys(self.defines, float("inf"))
        self.most_attributes = most_attributes
        self.count = 0
        self.ids = 0
        changed = True
        while changed:
            costs = {name: self._cost(pattern) for name, pattern in self.defines.items()}
            changed = costs != self.costs
            self.costs = costs

    def documents(self, number: int) -> Iterator[etree._Element]:
        """Some documents; each goes where those before it have been least."""
        for _ in range(number):
            self.count = 0
            holder = etree.Element("holder")
            self._generate(self.start, holder)
            (root,) = holder
            yield copy.deepcopy(root)

    def _cost(self, item: p.Pattern) -> float:
        """How many elements the smallest tree has that matches."""
        if isinstance(item, p.Ref):
            return self.costs[item.name]
        if isinstance(item, p.Element):
            return 1 + self._cost(item.content)
        if isinstance(item, p.Choice):
            return min(map(self._cost, item.items))
        if isinstance(item, (p.Group, p.Interleave)):
            return sum(map(self._cost, item.items))
        return self._cost(item.content) if isinstance(item, p.OneOrMore) else 0

    def _generate(self, item: p.Pattern, parent: etree._Element) -> None:
        if isinstance(item, p.Ref):
            self._generate(self.defines[item.name], parent)
        elif isinstance(item, p.Element):
            self.count += 1
            self._generate(item.content, etree.SubElement(parent, self._name(item.name)))
        elif isinstance(item, p.Attribute):
            name = self._name(item.name)
            if name not in parent.attrib:
                parent.set(name, self._string(item.content))
        elif isinstance(item, p.Choice):
            self._generate(self._chosen(item, parent), parent)
        elif isinstance(item, p.OneOrMore):
            for _ in range(self._times()):
                self._generate(item.content, parent)
        elif isinstance(item, (p.Group, p.Interleave)):
            parts = list(item.items)
            if isinstance(item, p.Interleave):
                self.random.shuffle(parts)
            for part in parts:
                self._generate(part, parent)
        elif item is not p.EMPTY:
            _append_text(parent, self._string(item))

    def _is_full(self, choice: p.Choice, parent: etree._Element | None) -> bool:
        """Whether a choice is about an attribute, and the element has enough of them."""
        first = choice.items[0]
        return parent is not None and isinstance(first, p.Attribute) and len(parent.attrib) >= self.most_attributes

    def _chosen(self, choice: p.Choice, parent: etree._Element | None = None) -> p.Pattern:
        numbers = range(len(choice.items))
        costs = [self._cost(item) for item in choice.items]
        if self.count >= _MINIMAL or (choice.items[-1] is p.EMPTY and self._is_full(choice, parent)):
            return min(choice.items, key=lambda item: (self._cost(item), item is not p.EMPTY))
        allowed = [number for number in numbers if costs[number] < float("inf")]
        fewest = min(self.visits[id(choice), number] for number in allowed)
        fresh = [number for number in allowed if self.visits[id(choice), number] == fewest]
        number = self.random.choice(fresh if self.random.random() < 0.5 else allowed)
        self.visits[id(choice), number] += 1
        return choice.items[number]

    def _times(self) -> int:
        return 1 if self.count >= _MINIMAL else self.random.choice((1, 1, 1, 2, 3))

    @staticmethod
    def _name(name: p.NameClass) -> str:
        if isinstance(name, p.Name):
            return f"{{{name.namespace}}}{name.local}" if name.namespace else name.local
        if isinstance(name, p.NameChoice):
            return Generator._name(name.items[0])
        return f"{{{name.namespace if isinstance(name, p.NsName) else 'urn:any'}}}any"

    def _string(self, item: p.Pattern) -> str:
        """Characters that match."""
        if item is p.TEXT:
            return self.random.choice(_WORDS)
        if isinstance(item, p.Ref):
            return self._string(self.defines[item.name])
        if isinstance(item, p.Value):
            return item.value
        if isinstance(item, p.Data) and item.type == "ID":
            self.ids += 1
            return f"id{self.ids}"
        if isinstance(item, p.Data):
            return self.random.choice(_samples(item.type, item.params))
        if isinstance(item, p.Choice):
            return self._string(self._chosen(item))
        if isinstance(item, p.OneOrMore):
            return " ".join(self._token(item.content) for _ in range(self._times()))
        if isinstance(item, (p.List, p.Attribute)):
            return self._string(item.content)
        if isinstance(item, p.Group):
            return " ".join(filter(None, map(self._string, item.items)))
        return ""

    def _token(self, item: p.Pattern) -> str:
        """Characters that match in a list, where the value "" cannot stand."""
        while not (token := self._string(item)):
            pass
        return token


@functools.cache
def _samples(type: str, params: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The samples that a data type allows."""
    element = etree.Element(f"{{{RELAXNG}}}element", {"name": "a", "datatypeLibrary": XML_SCHEMA_TYPES})
    data = etree.SubElement(element, f"{{{RELAXNG}}}data", {"type": type})
    for name, value in params:
        etree.SubElement(data, f"{{{RELAXNG}}}param", {"name": name}).text = value
    schema = etree.RelaxNG(element)
    allowed = []
    for sample in _SAMPLES:
        document = etree.Element("a")
        document.text = sample
        if schema.validate(document):
            allowed.append(sample)
    assert allowed, f"no sample for {type} {params}"
    return tuple(allowed)


def _append_text(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
