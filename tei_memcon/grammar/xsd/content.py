"""Patterns → particles: what a content model says of elements, without attributes, text and data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import Final, Literal

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.xsd.determine import any_number, determined
from tei_memcon.grammar.xsd.mixed import TextPlaces
from tei_memcon.grammar.xsd.particle import (
    NOTHING,
    Leaf,
    Particle,
    Repeat,
    Wildcard,
    alternation,
    group_ref,
    is_class,
    leaf,
    repeat,
    sequence,
)

Report = Callable[[str, str, str], None]
"""Takes where a schema is looser, what is, and why."""

_ORDERS: Final = 3
"""How many elements in any order are written out as a choice of all orders."""
_ORDER: Final = "XML Schema cannot interleave what stands in such a place"
_UPA: Final = (
    "XML Schema allows no ambiguous content model (Unique Particle Attribution): they may stand in any order and number"
)


@dataclass(frozen=True, slots=True)
class Unordered:
    """Elements in any order, each at most once: the whole content of an element (``xs:all``)."""

    items: tuple[Leaf | Repeat, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Content:
    """What an element contains."""

    kind: Literal["empty", "data", "elements", "mixed"]
    model: Particle | Unordered = NOTHING


class Contents:
    """Makes the particles of a grammar.

    Args:
        defines: the definitions.
        namespace: the target namespace of the schema document that named particles stand in.
        report: told of everything that is looser.
    """

    def __init__(self, defines: Mapping[str, p.Pattern], namespace: str, report: Report) -> None:
        self.defines = defines
        self.namespace = namespace
        self.report = report
        self.groups: dict[str, Particle] = {}
        self.places = TextPlaces(defines)
        self.kinds: dict[int, frozenset[str]] = {}

    def content(self, pattern: p.Pattern, target: str, where: str) -> Content:
        """What an element contains.

        Args:
            pattern: the pattern of its attributes and content.
            target: the target namespace of the schema document that the element stands in.
            where: what a report calls the element.
        """
        kinds = self._kinds(pattern)
        if "element" not in kinds:
            return Content("data" if kinds & {"text", "data"} else "empty")
        model = self._whole(pattern, target, where)
        if "data" in kinds:
            self.report(
                where, "data beside elements", "XML Schema has only text beside elements: any text may stand there"
            )
        elif "text" in kinds and not self.places.everywhere(pattern):
            self.report(where, "places of text", "in XML Schema text may stand between all elements or none")
        return Content("mixed" if kinds & {"text", "data"} else "elements", model)

    def has_elements(self, pattern: p.Pattern) -> bool:
        """Whether a pattern says anything of elements in the content."""
        return "element" in self._kinds(pattern)

    def _kinds(self, pattern: p.Pattern) -> frozenset[str]:
        """Which of elements, text and data a pattern can contain."""
        found = self.kinds.get(id(pattern))
        if found is None:
            if isinstance(pattern, p.Ref):
                found = self._kinds(self.defines[pattern.name])
            elif isinstance(pattern, p.Element):
                found = frozenset(("element",))
            elif isinstance(pattern, p.Text):
                found = frozenset(("text",))
            elif isinstance(pattern, (p.Data, p.Value, p.List)):
                found = frozenset(("data",))
            elif isinstance(pattern, p.Attribute):
                found = frozenset()
            else:
                found = frozenset(kind for item in p.children(pattern) for kind in self._kinds(item))
            self.kinds[id(pattern)] = found
        return found

    # ------------------------------------------------------------ particles

    def _whole(self, pattern: p.Pattern, target: str, where: str) -> Particle | Unordered:
        unordered = self._unordered(pattern, target, where)
        return unordered or self._determined(pattern, target, where)

    def _determined(self, pattern: p.Pattern, target: str, where: str) -> Particle:
        return determined(
            self._particle(pattern, target, where), lambda names: self.report(where, f"order of {names}", _UPA)
        )

    def _group(self, name: str) -> Particle:
        found = self.groups.get(name)
        if found is None:
            found = self.groups[name] = self._determined(self.defines[name], self.namespace, name)
        return group_ref(name, found)

    def _particle(self, pattern: p.Pattern, target: str, where: str) -> Particle:
        if not self.has_elements(pattern):
            return NOTHING
        if isinstance(pattern, p.Ref):
            named = self.defines[pattern.name]
            return self._particle(named, target, where) if isinstance(named, p.Element) else self._group(pattern.name)
        if isinstance(pattern, p.Element):
            return alternation(map(leaf, self._symbols(pattern.name, target, where)))
        if isinstance(pattern, p.OneOrMore):
            return repeat(self._particle(pattern.content, target, where), 1, None)
        items = [self._particle(item, target, where) for item in p.children(pattern)]
        if isinstance(pattern, p.Choice):
            return alternation(items)
        if isinstance(pattern, p.Group):
            return sequence(items)
        return self._interleaved([item for item in items if item is not NOTHING], where)

    def _interleaved(self, items: list[Particle], where: str) -> Particle:
        if len(items) <= 1:
            return items[0] if items else NOTHING
        if all(
            isinstance(item, Repeat) and item.most is None and item.least == 0 and is_class(item.item) for item in items
        ):
            return any_number(items, 0)
        if len(items) <= _ORDERS and all(map(_is_single, items)):
            return alternation(sequence(order) for order in permutations(items))
        self.report(where, "order of elements", f"{_ORDER}: they may stand in any order and number")
        return any_number(items, sum(not item.facts.nullable for item in items))

    def _unordered(self, pattern: p.Pattern, target: str, where: str) -> Unordered | None:
        """The whole content as ``xs:all``, if it can be written so."""
        optional = False
        while not isinstance(pattern, p.Interleave):
            items = [item for item in p.children(pattern) if self.has_elements(item)]
            if isinstance(pattern, p.Ref):
                items = [self.defines[pattern.name]]
            if len(items) != 1 or isinstance(pattern, (p.OneOrMore, p.Element)) or isinstance(items[0], p.Element):
                return None
            optional = optional or isinstance(pattern, p.Choice)
            (pattern,) = items
        parts = [self._particle(item, target, where) for item in pattern.items if self.has_elements(item)]
        singles = [part for part in parts if isinstance(part, (Leaf, Repeat)) and _is_single(part)]
        symbols = {single.facts.first for single in singles}
        if (
            len(parts) < 2
            or len(singles) < len(parts)
            or len(symbols) < len(parts)
            or any(s.wildcards for s in symbols)
        ):
            return None
        return Unordered(tuple(singles), optional)

    def _symbols(self, name: p.NameClass, target: str, where: str) -> list[p.Name | Wildcard]:
        """The names of a name class, and what a wildcard has instead of those that cannot be listed."""
        if isinstance(name, p.Name):
            return [name]
        if isinstance(name, p.NameChoice):
            return [symbol for item in name.items for symbol in self._symbols(item, target, where)]
        found = [Wildcard((name.namespace,))] if isinstance(name, p.NsName) else _any(name, target)
        self.report(where, "any element", f"XML Schema does not look into such an element{_excluded(name, target)}")
        return list(found)


def _is_single(particle: Particle) -> bool:
    """One element, required or optional."""
    item = particle.item if isinstance(particle, Repeat) and particle.most == 1 else particle
    return isinstance(item, Leaf)


def _any(name: p.AnyName, target: str) -> list[Wildcard]:
    """Wildcards for any name but for some; XML Schema can exclude only the target namespace and names of none."""
    excluded = _namespaces(name)
    if target and target in excluded:
        return [Wildcard(other=target)] if "" in excluded else [Wildcard(other=target), Wildcard(("",))]
    return [Wildcard()]


def _namespaces(name: p.AnyName | p.NsName) -> list[str]:
    return [item.namespace for item in name.exclude if isinstance(item, p.NsName) and not item.exclude]


def _excluded(name: p.AnyName | p.NsName, target: str) -> str:
    """What of the exceptions of a name class is lost."""
    kept = {"", target} if isinstance(name, p.AnyName) and target in _namespaces(name) and target else set()
    lost = [
        item
        for item in name.exclude
        if not (isinstance(item, p.NsName) and not item.exclude and item.namespace in kept)
    ]
    names = ", ".join(_shown(item) for item in lost)
    return f", nor can it exclude {names}" if names else ""


def _shown(name: p.NameClass) -> str:
    if isinstance(name, p.Name):
        return name.local
    return name.namespace or "what has no namespace" if isinstance(name, p.NsName) else "a class of names"
