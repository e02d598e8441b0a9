"""Whether each element of a document decides by its name alone where in a content model it belongs.

A model for which it does not is ambiguous in the sense of SGML and of XML Schema 1.0 (unique particle attribution).
The test is that of Brüggemann-Klein and Wood, "One-unambiguous regular languages" (1998): number the occurrences of
names in the model, and see whether two occurrences of one name can follow the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tei_memcon.grammar import pattern as p

Positions = frozenset[int]
NONE: Positions = frozenset()


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where a part of a model may begin and end."""

    nullable: bool
    first: Positions
    last: Positions


_NOTHING = _Ends(True, NONE, NONE)


def first_ambiguity(content: p.Pattern, defines: Mapping[str, p.Pattern]) -> str | None:
    """The name of an element that a content model can match in two ways; None where there is none.

    Args:
        content: the content of an element; attributes and text in it do not count.
        defines: the definitions that it refers to.
    """
    model = _Model(defines)
    ends = model.read(content)
    for together in (ends.first, *model.following.values()):
        seen: dict[str, int] = {}
        for position in sorted(together):
            if seen.setdefault(model.names[position], position) != position:
                return model.names[position]
    return None


class _Model:
    def __init__(self, defines: Mapping[str, p.Pattern]) -> None:
        self.defines = defines
        self.names: list[str] = []
        self.following: dict[int, Positions] = {}

    def read(self, pattern: p.Pattern) -> _Ends:
        if isinstance(pattern, p.Ref):
            target = self.defines[pattern.name]
            return self._occurrence(target) if isinstance(target, p.Element) else self.read(target)
        if isinstance(pattern, p.Element):
            return self._occurrence(pattern)
        if isinstance(pattern, p.Choice):
            parts = [self.read(item) for item in pattern.items]
            return _Ends(
                any(part.nullable for part in parts),
                _union(part.first for part in parts),
                _union(part.last for part in parts),
            )
        if isinstance(pattern, p.OneOrMore):
            inner = self.read(pattern.content)
            self._follow(inner.last, inner.first)
            return inner
        if isinstance(pattern, p.Group):
            whole = _NOTHING
            for item in pattern.items:
                whole = self._then(whole, self.read(item))
            return whole
        if isinstance(pattern, p.Interleave):
            return self._interleaved([self.read(item) for item in pattern.items])
        return _NOTHING

    def _occurrence(self, element: p.Element) -> _Ends:
        self.names.append(element.name.local if isinstance(element.name, p.Name) else "*")
        here = frozenset((len(self.names) - 1,))
        return _Ends(False, here, here)

    def _then(self, one: _Ends, two: _Ends) -> _Ends:
        self._follow(one.last, two.first)
        return _Ends(
            one.nullable and two.nullable,
            one.first | two.first if one.nullable else one.first,
            one.last | two.last if two.nullable else two.last,
        )

    def _interleaved(self, parts: list[_Ends]) -> _Ends:
        for one in parts:
            for two in parts:
                if one is not two:
                    self._follow(one.last, two.first)
        return _Ends(
            all(part.nullable for part in parts),
            _union(part.first for part in parts),
            _union(part.last for part in parts),
        )

    def _follow(self, ends: Positions, starts: Positions) -> None:
        for position in ends:
            self.following[position] = self.following.get(position, NONE) | starts


def _union(sets: Iterable[Positions]) -> Positions:
    return NONE.union(*sets)
