"""Choices in a form that libxml2 loads quickly.

libxml2 compiles content models into automata (relaxng.c, ``xmlRelaxNGCompile``) and compares every two transitions of
every state to see whether they are deterministic. A choice of 200 elements needs one state for all of them, but the
elimination of simple transitions (xmlregexp.c, ``xmlFAEliminateSimpleEpsilonTransitions``) visits the states in the
order in which they were made. The end of a choice is the end of its first alternative, so it is visited before the
ends of the others, which then are not simple any more and stay: a state for each of them, with 200 transitions each.
The same happens to a choice in a choice in a choice, but not to one between: alternatives of the first level and of the
third stay, those of the second and the fourth are merged. With the TEI's classes in classes in classes half of the
elements stay, and to load tei_all takes 14 seconds.

So elements are put on an even level. Where a choice in a content model refers to a class (level 1), the elements of the
class are on level 2, and larger classes in it go into a choice of their own, so that their elements are on level 4. The
first alternative has no level of its own: a class in that place does as if its members stood there themselves. A class
of classes to which content models refer by itself, as to ``model.global`` in ``zeroOrMore``, has its classes on level
1; where such a class is one of several alternatives, its members stand in its place.

The language stays the same, with one definition for each class that is referred to. To list all elements in one choice
would load a little faster, but Jing, which visits the alternatives of a choice by recursion, the first ones deepest,
runs out of stack; for the same reason larger classes come last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from tei_memcon.grammar.pattern import (
    EMPTY,
    Choice,
    Element,
    Empty,
    Grammar,
    Group,
    Interleave,
    OneOrMore,
    Pattern,
    Patterns,
    Ref,
    children,
)
from tei_memcon.grammar.simplify import Rewriter, without_unused

_LARGE: Final = 150
"""Number of elements from which on it matters; a smaller schema keeps the classes as they are."""
_SMALL: Final = 12
"""Number of elements up to which a class in a class is replaced by its members.

Each class that stays costs a state in libxml2, each that is replaced makes a choice wider, which costs Jing stack. With
tei_all, 12 gives 1.6 seconds and a stack a quarter deeper than that of the official schema.
"""


def levelled(grammar: Grammar) -> dict[str, Pattern]:
    """The definitions of a grammar in their order; in a large grammar those that are needed, with choices in choices.

    Not to be used with `Patterns`, which makes one choice of a choice in a choice.
    """
    defines = grammar.by_name()
    if sum(isinstance(pattern, Element) for pattern in defines.values()) < _LARGE:
        return defines
    return _Levels(grammar).definitions()


class _Levels:
    def __init__(self, grammar: Grammar) -> None:
        self.patterns = grammar.patterns
        self.start = grammar.start
        self.defines = grammar.by_name()
        self.members: dict[str, tuple[Ref, ...]] = {}
        """Of each definition that is a class, a choice of elements and classes: what it refers to."""
        self._find_classes()
        self.sizes: dict[str, int] = {}
        self.alone, self.together = _referred(
            [grammar.start, *(pattern for name, pattern in self.defines.items() if name not in self.members)]
        )
        self.by_themselves = {
            name for name, members in self.members.items() if name in self.alone and any(map(self._is_class, members))
        }
        """Classes of classes to which content models refer by themselves."""

    def definitions(self) -> dict[str, Pattern]:
        opened = {name: tuple(self._opened(name)) for name in self.by_themselves}
        rewriter = _InChoices(self.patterns, opened)
        result: dict[str, Pattern] = {}
        for name, pattern in self.defines.items():
            if name in self.by_themselves:
                result[name] = self.patterns.choice(opened[name])
            elif name in self.members:
                result[name] = self._nested(name)
            else:
                result[name] = rewriter.apply(pattern)
        return without_unused(self.start, result)

    def _find_classes(self) -> None:
        """Classes are choices of references, neither to attributes nor to data types."""
        of_elements = set(self.defines)
        while others := {name for name in of_elements if not self._is_of_elements(self.defines[name], of_elements)}:
            of_elements -= others
        for name, pattern in self.defines.items():
            members = tuple(item for item in _alternatives(pattern) if isinstance(item, Ref))
            if name in of_elements and len(members) == len(_alternatives(pattern)):
                self.members[name] = members

    def _is_of_elements(self, pattern: Pattern, names: Collection[str]) -> bool:
        if isinstance(pattern, Ref):
            return pattern.name in names
        if isinstance(pattern, (Choice, Group, Interleave, OneOrMore)):
            return all(self._is_of_elements(part, names) for part in children(pattern))
        return isinstance(pattern, (Element, Empty))

    def _is_class(self, item: Ref) -> bool:
        return item.name in self.members

    def _size(self, item: Ref) -> int:
        """How many elements a class has."""
        if not self._is_class(item):
            return 1
        if item.name not in self.sizes:
            self.sizes[item.name] = 0  # a class that is in itself adds nothing to itself
            self.sizes[item.name] = sum(map(self._size, self.members[item.name]))
        return self.sizes[item.name]

    def _opened(self, name: str, active: frozenset[str] = frozenset()) -> Iterable[Ref]:
        """The members of a class; instead of a class to which content models refer by itself, its members."""
        for item in self.members[name]:
            if item.name not in self.by_themselves:
                yield item
            elif item.name not in active:
                yield from self._opened(item.name, active | {name})

    def _merged(self, name: str, active: frozenset[str] = frozenset()) -> Iterable[Ref]:
        """The members of a class; instead of a small class, or one that has its classes on level 1, its members."""
        for item in self.members[name]:
            if item.name not in self.by_themselves and (not self._is_class(item) or self._size(item) > _SMALL):
                yield item
            elif item.name not in active:
                yield from self._merged(item.name, active | {name})

    def _nested(self, name: str) -> Pattern:
        """A class with the classes in it in a choice of their own."""
        items = tuple(dict.fromkeys(self._merged(name)))
        elements: list[Pattern] = [item for item in items if not self._is_class(item)]
        classes = sorted(filter(self._is_class, items), key=self._size)
        if not classes:
            return self.patterns.choice(items)
        first = classes.pop(0)
        if classes:
            # What comes first in the inner choice has its elements on an odd level: best an element, or a small class.
            head = elements.pop() if elements else classes.pop(0)
            elements.append(Choice((head, *classes)) if classes else head)
        return Choice((first, *elements)) if elements else first


def _alternatives(pattern: Pattern) -> tuple[Pattern, ...]:
    return pattern.items if isinstance(pattern, Choice) else (pattern,)


def _referred(patterns: Iterable[Pattern]) -> tuple[set[str], set[str]]:
    """The names to which patterns refer by themselves, and those to which they refer as one of several alternatives."""
    alone: set[str] = set()
    together: set[str] = set()
    seen: set[int] = set()
    waiting = list(patterns)
    while waiting:
        item = waiting.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        if isinstance(item, Ref):
            alone.add(item.name)
        several = _is_several(item)
        for part in children(item):
            if isinstance(part, Ref) and several:
                together.add(part.name)
            else:
                waiting.append(part)
    return alone, together


def _is_several(item: Pattern) -> bool:
    """Whether a pattern is a choice, not only something optional."""
    return isinstance(item, Choice) and len([part for part in item.items if part is not EMPTY]) > 1


class _InChoices(Rewriter):
    """Replaces references in choices of several things by what they stand for."""

    def __init__(self, patterns: Patterns, opened: Mapping[str, tuple[Pattern, ...]]) -> None:
        super().__init__(patterns)
        self.opened = opened

    def choice(self, choice: Choice) -> Pattern:
        """See `Rewriter.choice`."""
        if not _is_several(choice):
            return super().choice(choice)
        items: list[Pattern] = []
        for item in choice.items:
            opened = self.opened.get(item.name) if isinstance(item, Ref) else None
            items.extend((self.apply(item),) if opened is None else opened)
        return self.patterns.choice(items)
