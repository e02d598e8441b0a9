"""A grammar without definitions that nothing can match, and without those that nothing refers to."""

from __future__ import annotations

from collections.abc import Mapping

from tei_memcon.grammar.pattern import (
    NOT_ALLOWED,
    Attribute,
    Choice,
    Element,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Patterns,
    Ref,
    children,
)


def without_impossible(
    start: Pattern, defines: Mapping[str, Pattern], patterns: Patterns
) -> tuple[Pattern, dict[str, Pattern]]:
    """Take out what is ``notAllowed``, and what must contain it, until nothing of the kind is left.

    Args:
        start: the start pattern.
        defines: the definitions by name.
        patterns: makes the patterns.

    Returns:
        The start pattern, and the definitions that are left, in their order.
    """
    left = dict(defines)
    while gone := {name for name, pattern in left.items() if pattern is NOT_ALLOWED}:
        substitution = _WithoutRefs(patterns, gone)
        left = {name: substitution.apply(pattern) for name, pattern in left.items() if name not in gone}
        start = substitution.apply(start)
    return start, left


def without_unused(start: Pattern, defines: Mapping[str, Pattern]) -> dict[str, Pattern]:
    """The definitions that the start pattern needs, in their order."""
    used: set[str] = set()
    waiting = list(references(start))
    while waiting:
        name = waiting.pop()
        if name not in used and name in defines:
            used.add(name)
            waiting.extend(references(defines[name]))
    return {name: pattern for name, pattern in defines.items() if name in used}


class Rewriter:
    """Makes patterns anew; what is not overridden stays as it is.

    Args:
        patterns: makes the patterns.
    """

    def __init__(self, patterns: Patterns) -> None:
        self.patterns = patterns
        self._done: dict[int, Pattern] = {}

    def apply(self, pattern: Pattern) -> Pattern:
        """The pattern rewritten; one pattern is rewritten once."""
        found = self._done.get(id(pattern))
        if found is None:
            found = self._done[id(pattern)] = self._apply(pattern)
        return found

    def ref(self, ref: Ref) -> Pattern:
        """A reference rewritten."""
        return ref

    def choice(self, choice: Choice) -> Pattern:
        """A choice rewritten."""
        return self.patterns.choice(map(self.apply, choice.items))

    def _apply(self, pattern: Pattern) -> Pattern:
        patterns = self.patterns
        if isinstance(pattern, Ref):
            return self.ref(pattern)
        if isinstance(pattern, Choice):
            return self.choice(pattern)
        if isinstance(pattern, Group):
            return patterns.group(map(self.apply, pattern.items))
        if isinstance(pattern, Interleave):
            return patterns.interleave(map(self.apply, pattern.items))
        if isinstance(pattern, OneOrMore):
            return patterns.one_or_more(self.apply(pattern.content))
        if isinstance(pattern, List):
            return patterns.list(self.apply(pattern.content))
        if isinstance(pattern, Element):
            return patterns.element(pattern.name, self.apply(pattern.content))
        if isinstance(pattern, Attribute):
            return patterns.attribute(pattern.name, self.apply(pattern.content), pattern.default)
        return pattern


class _WithoutRefs(Rewriter):
    """Takes references to definitions out that nothing can match."""

    def __init__(self, patterns: Patterns, gone: set[str]) -> None:
        super().__init__(patterns)
        self.gone = gone

    def ref(self, ref: Ref) -> Pattern:
        """See `Rewriter.ref`."""
        return NOT_ALLOWED if ref.name in self.gone else ref


def references(pattern: Pattern) -> set[str]:
    """The names of all definitions that a pattern refers to."""
    found: set[str] = set()
    stack: list[Pattern] = [pattern]
    seen: set[int] = set()
    while stack:
        item = stack.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        if isinstance(item, Ref):
            found.add(item.name)
        stack.extend(children(item))
    return found
