"""Whether characters match a pattern of data types, values and lists (RELAX NG specification, section 6.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from tei_memcon.grammar import pattern as p
from tei_memcon.validation.relaxng.automaton import Automaton
from tei_memcon.validation.relaxng.datatypes import accepts, is_context_free

Namespaces: TypeAlias = Mapping[str | None, str]

_TOKEN: Final = re.compile(r"[^ \t\r\n]+")
_MANY: Final = 10_000
"""So many values of one pattern are remembered."""
_LONG: Final = 1000
"""Values of so many characters are not."""


class Values:
    """Judges characters; remembers what a pattern has accepted."""

    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self._accepted: dict[p.Pattern, set[str]] = {}
        self._with_context: dict[p.Pattern, bool] = {}

    def accepted(self, pattern: p.Pattern) -> set[str]:
        """Values of which it is known that the pattern accepts them wherever they stand."""
        return self._accepted.setdefault(pattern, set())

    def accepts(self, pattern: p.Pattern, text: str, namespaces: Callable[[], Namespaces]) -> bool:
        """Whether characters match a pattern.

        Args:
            pattern: the content of an attribute or an element, without elements and attributes.
            text: the characters.
            namespaces: tells which prefixes are declared; asked only where a data type needs them.
        """
        if pattern is p.TEXT:
            return True
        if self._needs_context(pattern):
            return self._match(pattern, text, namespaces())
        known = self.accepted(pattern)
        if text in known:
            return True
        found = self._match(pattern, text, {})
        if found and len(known) < _MANY and len(text) < _LONG:
            known.add(text)
        return found

    def _needs_context(self, pattern: p.Pattern) -> bool:
        found = self._with_context.get(pattern)
        if found is None:
            if isinstance(pattern, (p.Data, p.Value)):
                found = not is_context_free(pattern)
            else:
                found = any(map(self._needs_context, self._parts(pattern)))
            self._with_context[pattern] = found
        return found

    def _parts(self, pattern: p.Pattern) -> tuple[p.Pattern, ...]:
        if isinstance(pattern, p.Ref):
            return () if self.automaton.is_letter(pattern) else (self.automaton.target(pattern),)
        return () if isinstance(pattern, (p.Element, p.Attribute)) else p.children(pattern)

    def _match(self, pattern: p.Pattern, text: str, namespaces: Namespaces) -> bool:
        """Whether a text as a whole matches.

        Section 7.2 of the specification keeps data types out of groups, so at most one part of a group is no attribute.
        """
        if isinstance(pattern, (p.Data, p.Value)):
            return accepts(pattern, text, namespaces)
        if isinstance(pattern, p.Choice):
            return any(self._match(item, text, namespaces) for item in pattern.items)
        if isinstance(pattern, p.List):
            return self._matches_list(pattern.content, text, namespaces)
        if isinstance(pattern, p.Ref):
            if self.automaton.is_letter(pattern):
                return False
            return self._match(self.automaton.target(pattern), text, namespaces)
        if isinstance(pattern, p.OneOrMore):
            return self._match(pattern.content, text, namespaces)
        if isinstance(pattern, (p.Group, p.Interleave)):
            # White space is nothing to all parts that may be empty.
            others = [item for item in pattern.items if not self.automaton.nullable(item)]
            if len(others) > 1:
                return False
            return any(self._match(item, text, namespaces) for item in others or pattern.items)
        return pattern is p.TEXT or (pattern is p.EMPTY and not text.strip(WHITE_SPACE))

    def _matches_list(self, pattern: p.Pattern, text: str, namespaces: Namespaces) -> bool:
        for token in _TOKEN.findall(text):
            pattern = self._behind(pattern, token, namespaces)
            if pattern is p.NOT_ALLOWED:
                return False
        return self.automaton.nullable(pattern)

    def _behind(self, pattern: p.Pattern, token: str, namespaces: Namespaces) -> p.Pattern:
        """What is left of the pattern in a list behind a token."""
        patterns = self.automaton.patterns
        if isinstance(pattern, (p.Data, p.Value)):
            return p.EMPTY if accepts(pattern, token, namespaces) else p.NOT_ALLOWED
        if isinstance(pattern, p.Choice):
            return patterns.choice([self._behind(item, token, namespaces) for item in pattern.items])
        if isinstance(pattern, p.OneOrMore):
            first = self._behind(pattern.content, token, namespaces)
            return patterns.group((first, patterns.optional(pattern)))
        if isinstance(pattern, p.Ref) and not self.automaton.is_letter(pattern):
            return self._behind(self.automaton.target(pattern), token, namespaces)
        if not isinstance(pattern, (p.Group, p.Interleave)):
            return p.NOT_ALLOWED
        ways: list[p.Pattern] = []
        join = patterns.group if isinstance(pattern, p.Group) else patterns.interleave
        for at, item in enumerate(pattern.items):
            before = () if isinstance(pattern, p.Group) else pattern.items[:at]
            ways.append(join((*before, self._behind(item, token, namespaces), *pattern.items[at + 1 :])))
            if isinstance(pattern, p.Group) and not self.automaton.nullable(item):
                break
        return patterns.choice(ways)


WHITE_SPACE: Final = " \t\r\n"
"""What XML 1.0, section 2.3, calls white space."""
