"""Whether a pattern allows text at every place between its elements or only at some.

XML Schema knows only the former (``mixed="true"``, XML Schema 1.0 part 1, section 3.4.2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tei_memcon.grammar import pattern as p


@dataclass(frozen=True, slots=True)
class _Places:
    """Where text can be put into what matches a pattern, so that it still matches it."""

    nullable: bool
    """Whether nothing at all matches."""
    alone: bool
    """Whether text alone matches."""
    before: bool
    between: bool
    after: bool


_NO_TEXT: Final = _Places(nullable=True, alone=False, before=True, between=True, after=True)
"""Of no elements: there is nothing to put text before, between or after."""
_ELEMENT: Final = _Places(nullable=False, alone=False, before=False, between=True, after=False)


class TextPlaces:
    """Decides for the patterns of a grammar.

    Args:
        defines: the definitions.
    """

    def __init__(self, defines: Mapping[str, p.Pattern]) -> None:
        self.defines = defines
        self.known: dict[int, _Places] = {}

    def everywhere(self, pattern: p.Pattern) -> bool:
        """Whether text is certainly allowed everywhere.

        The answer may be no although it is allowed: what is asked is whether each part of the pattern takes text by
        itself.
        """
        places = self._places(pattern)
        return places.before and places.between and places.after and (places.alone or not places.nullable)

    def _places(self, pattern: p.Pattern) -> _Places:
        found = self.known.get(id(pattern))
        if found is None:
            found = self.known[id(pattern)] = self._compute(pattern)
        return found

    def _compute(self, pattern: p.Pattern) -> _Places:
        if isinstance(pattern, p.Ref):
            return self._places(self.defines[pattern.name])
        if isinstance(pattern, p.Element):
            return _ELEMENT
        if isinstance(pattern, p.Text):
            return _Places(nullable=True, alone=True, before=True, between=True, after=True)
        if isinstance(pattern, p.OneOrMore):
            return _repeated(self._places(pattern.content))
        if isinstance(pattern, p.Choice):
            return _choice([self._places(item) for item in pattern.items])
        if isinstance(pattern, p.Interleave):
            return _interleave([places for item in pattern.items if (places := self._places(item)) != _NO_TEXT])
        if isinstance(pattern, p.Group):
            places = _NO_TEXT
            for item in pattern.items:
                places = _group(places, self._places(item))
            return places
        return _NO_TEXT


def _repeated(item: _Places) -> _Places:
    # If text alone is an item, one can be put anywhere.
    ends = item.before or item.after
    return _Places(
        nullable=item.nullable,
        alone=item.alone,
        before=item.before or item.alone,
        between=item.between and (ends or item.alone),
        after=item.after or item.alone,
    )


def _choice(items: list[_Places]) -> _Places:
    return _Places(
        nullable=any(item.nullable for item in items),
        alone=any(item.alone for item in items),
        before=all(item.before for item in items),
        between=all(item.between for item in items),
        after=all(item.after for item in items),
    )


def _interleave(items: list[_Places]) -> _Places:
    if len(items) <= 1:
        return items[0] if items else _NO_TEXT
    nullable = all(item.nullable for item in items)
    # One of them that takes text everywhere can bring it to any place between the others.
    everywhere = any(item.alone and item.before and item.between and item.after for item in items)
    return _Places(nullable, everywhere and nullable, everywhere, everywhere, everywhere)


def _group(one: _Places, two: _Places) -> _Places:
    if _NO_TEXT in (one, two):
        return two if one == _NO_TEXT else one
    return _Places(
        nullable=one.nullable and two.nullable,
        alone=(one.alone and two.nullable) or (two.alone and one.nullable),
        before=one.before and (not one.nullable or one.alone or two.before),
        between=one.between and two.between and (one.after or two.before),
        after=two.after and (not two.nullable or two.alone or one.after),
    )
