"""Attributes that exclude or demand each other, as assertions of XML Schema 1.1 (part 1, section 3.13).

Assertions come from the grammar, so that a document that it accepts meets them. Schematron rules are not among them:
they may look at the whole document, which an assertion cannot, and reject what the grammar accepts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Final

from tei_memcon.grammar import pattern as p

_Term = tuple[frozenset[p.Name], frozenset[p.Name]]
"""Attributes that must be there, and those that may be."""

_NONE: Final[_Term] = (frozenset(), frozenset())
_MOST: Final = 32
"""How many combinations are written out."""


class Assertions:
    """Finds what attributes demand of each other.

    Args:
        defines: the definitions.
        qname: the prefixed name of a name.
    """

    def __init__(self, defines: Mapping[str, p.Pattern], qname: Callable[[p.Name], str]) -> None:
        self.defines = defines
        self.qname = qname

    def tests(self, pattern: p.Pattern) -> Iterator[str]:
        """XPath expressions that are true of each element that matches a pattern."""
        if isinstance(pattern, p.Ref):
            named = self.defines[pattern.name]
            if not isinstance(named, p.Element):
                yield from self.tests(named)
        elif isinstance(pattern, p.Choice):
            test = self._test(pattern)
            if test:
                yield test
        elif isinstance(pattern, (p.Group, p.Interleave)):
            for item in pattern.items:
                yield from self.tests(item)

    def says_all(self, choice: p.Choice) -> bool:
        """Whether a choice is about attributes alone and an assertion can say it."""
        return self._is_of_attributes(choice) and self._terms(choice) is not None

    def _is_of_attributes(self, pattern: p.Pattern) -> bool:
        if isinstance(pattern, p.Ref):
            return self._is_of_attributes(self.defines[pattern.name])
        if isinstance(pattern, (p.Attribute, p.Empty)):
            return True
        if isinstance(pattern, (p.Choice, p.Group, p.Interleave, p.OneOrMore)):
            return all(map(self._is_of_attributes, p.children(pattern)))
        return False

    def _test(self, choice: p.Choice) -> str | None:
        terms = self._terms(choice)
        if terms is None:
            return None
        known = frozenset(name for _, allowed in terms for name in allowed)
        if any(not required and allowed == known for required, allowed in terms):
            return None
        return " or ".join(self._conjunction(required, known - allowed) for required, allowed in terms)

    def _conjunction(self, required: frozenset[p.Name], forbidden: frozenset[p.Name]) -> str:
        parts = [f"@{name}" for name in sorted(map(self.qname, required))]
        if forbidden:
            parts.append(f"not({' or '.join(f'@{name}' for name in sorted(map(self.qname, forbidden)))})")
        return " and ".join(parts) if len(parts) == 1 else f"({' and '.join(parts)})"

    def _terms(self, pattern: p.Pattern) -> list[_Term] | None:
        """The combinations of attributes that match; None for too many, or with attributes of any name."""
        if isinstance(pattern, p.Attribute):
            if not isinstance(pattern.name, p.Name):
                return None
            return [(frozenset((pattern.name,)), frozenset((pattern.name,)))]
        if isinstance(pattern, p.Ref):
            named = self.defines[pattern.name]
            return [_NONE] if isinstance(named, p.Element) else self._terms(named)
        if isinstance(pattern, p.OneOrMore):
            return self._terms(pattern.content)
        if not isinstance(pattern, (p.Choice, p.Group, p.Interleave)):
            return [_NONE]
        parts = [self._terms(item) for item in pattern.items]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        if isinstance(pattern, p.Choice):
            found = _joined([term for part in known for term in part])
        else:
            size = 1
            for part in known:
                size *= len(part)
            if size > _MOST:
                return None
            found = [_both(terms) for terms in product(*known)]
        return found if len(found) <= _MOST else None


def _both(terms: tuple[_Term, ...]) -> _Term:
    required = frozenset(name for term in terms for name in term[0])
    return required, frozenset(name for term in terms for name in term[1])


def _joined(terms: list[_Term]) -> list[_Term]:
    """The same combinations in fewer terms: with and without one attribute is with that attribute optional."""
    found: list[_Term] = []
    for term in terms:
        required, allowed = term
        if _NONE in terms and len(required) == 1 and allowed == required:
            term = (frozenset(), allowed)
        if term not in found:
            found.append(term)
    return [term for term in found if not any(other != term and _covers(other, term) for other in found)]


def _covers(one: _Term, two: _Term) -> bool:
    return one[0] <= two[0] and one[1] >= two[1]
