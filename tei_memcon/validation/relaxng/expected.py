"""What is allowed at a place, read off the patterns that are left there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tei_memcon.grammar import pattern as p
from tei_memcon.validation.relaxng.attributes import Attributes
from tei_memcon.validation.relaxng.automaton import Automaton, Letter, State, clark
from tei_memcon.validation.relaxng.faults import Expected

_MOST: Final = 1_000
"""For so many start tags it is kept which attributes they may have besides."""
_Start = tuple[p.Pattern, frozenset[str], frozenset[p.Attribute]]


class Expectations:
    """Reads patterns for people; used only where there is a fault."""

    def __init__(self, automaton: Automaton, attributes: Attributes) -> None:
        self.automaton = automaton
        self.attributes = attributes
        self._contents: dict[State, Expected] = {}
        self._first_letters: dict[State, list[Letter]] = {}
        self._more_attributes: dict[_Start, tuple[p.NameClass, ...]] = {}

    def content(self, state: State) -> Expected:
        """What may come next."""
        found = self._contents.get(state)
        if found is None:
            found = self._contents[state] = self._content(state)
        return found

    def _content(self, state: State) -> Expected:
        values, datatypes = self._values(state.patterns)
        return Expected(
            elements=tuple(dict.fromkeys(self.automaton.name(letter) for letter in self.letters(state))),
            text=state.text is not None,
            end=state.may_end,
            values=values,
            datatypes=datatypes,
        )

    def letters(self, state: State) -> list[Letter]:
        """The elements that may come next, in the order of the schema."""
        found = self._first_letters.get(state)
        if found is None:
            first = dict.fromkeys(letter for pattern in state.patterns for letter in self._first(pattern))
            found = self._first_letters[state] = list(first)
        return found

    def _first(self, pattern: p.Pattern) -> Iterator[Letter]:
        if not self.automaton.is_possible(pattern):
            return
        if isinstance(pattern, (p.Element, p.Ref)):
            if self.automaton.is_letter(pattern):
                if self.automaton.is_element(pattern):
                    yield pattern
            elif isinstance(pattern, p.Ref):
                yield from self._first(self.automaton.target(pattern))
        elif isinstance(pattern, (p.Choice, p.Group, p.Interleave)):
            for item in pattern.items:
                yield from self._first(item)
                if isinstance(pattern, p.Group) and not self.automaton.nullable(item):
                    break
        elif isinstance(pattern, p.OneOrMore):
            yield from self._first(pattern.content)

    def value(self, contents: list[p.Pattern]) -> Expected:
        """Which values an attribute may have, by one of its contents."""
        values, datatypes = self._values(contents)
        text = any(p.TEXT in self.automaton.letters(content) for content in contents)
        return Expected(values=values, datatypes=datatypes, text=text)

    def _values(self, patterns: Iterable[p.Pattern]) -> tuple[tuple[str, ...], tuple[p.Data, ...]]:
        found = list(dict.fromkeys(leaf for pattern in patterns for leaf in self._leaves(pattern)))
        values = dict.fromkeys(leaf.value for leaf in found if isinstance(leaf, p.Value))
        return tuple(values), tuple(leaf for leaf in found if isinstance(leaf, p.Data))

    def _leaves(self, pattern: p.Pattern) -> Iterator[p.Data | p.Value]:
        if isinstance(pattern, (p.Data, p.Value)):
            yield pattern
        elif isinstance(pattern, p.Ref):
            if not self.automaton.is_letter(pattern):
                yield from self._leaves(self.automaton.target(pattern))
        elif self.automaton.is_data(pattern) or isinstance(pattern, p.List):
            for child in p.children(pattern):
                yield from self._leaves(child)

    def more_attributes(
        self, content: p.Pattern, names: frozenset[str], refused: frozenset[p.Attribute]
    ) -> tuple[p.NameClass, ...]:
        """The attributes that an element may have besides these.

        Args:
            content: content of the element.
            names: those that it has.
            refused: see `Attributes.settle`.
        """
        key = (content, names, refused)
        more = self._more_attributes.get(key)
        if more is None:
            if len(self._more_attributes) >= _MOST:
                self._more_attributes.clear()
            more = self._more_attributes[key] = tuple(self._find_more(content, names, refused))
        return more

    def _find_more(
        self, content: p.Pattern, names: frozenset[str], refused: frozenset[p.Attribute]
    ) -> Iterable[p.NameClass]:
        least = self.attributes.settle(content, names, refused).cost
        present = {option for name in names for option in self.attributes.options(content, name)}
        found: dict[p.NameClass, None] = {}
        for attribute in self.attributes.all(content):
            name = attribute.name
            if isinstance(name, p.Name) and (
                attribute in present or self.attributes.settle(content, names | {clark(name)}, refused).cost > least
            ):
                continue
            found[name] = None
        return found
