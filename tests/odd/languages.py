"""Whether two RELAX NG grammars allow the same documents, element by element: a proof, where sampling only tries.

An element is known by its name. Its content is a regular expression over the names of elements, text and data; two of
them are equal if no sequence of letters tells them apart, which their derivatives (Brzozowski 1964) show. Attributes
are compared as a set, their values by the same means.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.rng_read import read_grammar
from tei_memcon.grammar.simplify import without_impossible

MAX_STATES: Final = 5_000
"""More pairs of states than any content model of the TEI has; beyond it the comparison is given up, not passed."""


def differences(one: etree._Element, other: etree._Element) -> list[str]:
    """What one grammar has otherwise than the other, as sentences; empty if they allow the same documents."""
    patterns = p.Patterns()
    algebra = _Algebra(patterns)
    left, right = (_Expanded(root, algebra) for root in (one, other))
    found = (
        [] if algebra.tell_apart(left.content(left.start), right.content(right.start)) is None else ["start differs"]
    )
    for name in sorted({*left.elements, *right.elements}):
        if name not in left.elements or name not in right.elements:
            found.append(f"{name} is in {'the first' if name in left.elements else 'the second'} only")
            continue
        sides = (left, left.elements[name]), (right, right.elements[name])
        contents = [algebra.choice(side.content(e.content) for e in elements) for side, elements in sides]
        if (path := algebra.tell_apart(*contents)) is not None:
            found.append(f"content of {name}: {path}")
        mine, theirs = (frozenset().union(*(side.attributes(e.content) for e in elements)) for side, elements in sides)
        if mine != theirs:
            found.append(f"attributes of {name}: {sorted(mine - theirs)} against {sorted(theirs - mine)}")
    return found


class _Algebra:
    """Derivatives of patterns whose letters are references."""

    def __init__(self, patterns: p.Patterns) -> None:
        self.patterns = patterns
        self._order: dict[int, int] = {}
        self._nullable: dict[int, bool] = {}
        self._first: dict[int, frozenset[str]] = {}
        self._derivatives: dict[tuple[int, str], p.Pattern] = {}
        self._languages: list[p.Pattern] = []
        self._named: dict[int, int] = {}

    def choice(self, items: Iterable[p.Pattern]) -> p.Pattern:
        """A choice whose parts are in one order, so that equal ones are one object."""
        flat = {id(part): part for item in items for part in (item.items if isinstance(item, p.Choice) else (item,))}
        return self.patterns.choice(sorted(flat.values(), key=self._rank))

    def _rank(self, item: p.Pattern) -> int:
        return self._order.setdefault(id(item), len(self._order))

    def nullable(self, item: p.Pattern) -> bool:
        if id(item) not in self._nullable:
            self._nullable[id(item)] = (
                any(map(self.nullable, item.items))
                if isinstance(item, p.Choice)
                else all(map(self.nullable, item.items))
                if isinstance(item, (p.Group, p.Interleave))
                else self.nullable(item.content)
                if isinstance(item, p.OneOrMore)
                else item in (p.EMPTY, p.TEXT)
            )
        return self._nullable[id(item)]

    def first(self, item: p.Pattern) -> frozenset[str]:
        """The letters with which something that matches may begin."""
        if id(item) not in self._first:
            self._first[id(item)] = self._firsts(item)
        return self._first[id(item)]

    def _firsts(self, item: p.Pattern) -> frozenset[str]:
        if item is p.TEXT:
            return frozenset({"text"})
        if isinstance(item, p.Ref):
            return frozenset({item.name})
        if isinstance(item, p.OneOrMore):
            return self.first(item.content)
        if isinstance(item, (p.Choice, p.Interleave)):
            return frozenset().union(*map(self.first, item.items))
        found: frozenset[str] = frozenset()
        for part in item.items if isinstance(item, p.Group) else ():
            found |= self.first(part)
            if not self.nullable(part):
                break
        return found

    def derivative(self, item: p.Pattern, letter: str) -> p.Pattern:
        """What may follow a letter."""
        key = id(item), letter
        if key not in self._derivatives:
            known = letter in self.first(item)
            self._derivatives[key] = self._derivative(item, letter) if known else p.NOT_ALLOWED
        return self._derivatives[key]

    def _derivative(self, item: p.Pattern, letter: str) -> p.Pattern:
        if item is p.TEXT:
            return item
        if isinstance(item, p.Choice):
            return self.choice(self.derivative(part, letter) for part in item.items)
        if isinstance(item, p.OneOrMore):
            return self.patterns.group((self.derivative(item.content, letter), self.patterns.optional(item)))
        if isinstance(item, p.Interleave):
            parts = item.items
            return self.choice(
                self.patterns.interleave((*parts[:n], self.derivative(part, letter), *parts[n + 1 :]))
                for n, part in enumerate(parts)
            )
        if isinstance(item, p.Group):
            ways = []
            for n, part in enumerate(item.items):
                ways.append(self.patterns.group((self.derivative(part, letter), *item.items[n + 1 :])))
                if not self.nullable(part):
                    break
            return self.choice(ways)
        return p.EMPTY

    def tell_apart(self, one: p.Pattern, other: p.Pattern) -> str | None:
        """The shortest sequence of letters after which two patterns differ, and how; None if they are equal."""
        seen: set[tuple[int, int]] = set()
        waiting: list[tuple[p.Pattern, p.Pattern, str]] = [(one, other, "")]
        for left, right, path in waiting:
            if left is right or (id(left), id(right)) in seen:
                continue
            seen.add((id(left), id(right)))
            assert len(seen) < MAX_STATES, path
            if self.nullable(left) != self.nullable(right):
                return f"after “{path.strip()}” only {'the first' if self.nullable(left) else 'the second'} may end"
            if self.first(left) != self.first(right):
                return f"after “{path.strip()}” differ {sorted(self.first(left) ^ self.first(right))}"
            for letter in sorted(self.first(left)):
                waiting.append((self.derivative(left, letter), self.derivative(right, letter), f"{path} {letter}"))
        return None

    def language(self, item: p.Pattern) -> str:
        """A name for the language of a pattern; equal languages have one name."""
        if id(item) not in self._named:
            equal = (n for n, known in enumerate(self._languages) if self.tell_apart(item, known) is None)
            number = self._named[id(item)] = next(equal, len(self._languages))
            if number == len(self._languages):
                self._languages.append(item)
        return f"language {self._named[id(item)]}"


class _Expanded:
    """A grammar whose references, but for those to elements, are replaced by what they mean."""

    def __init__(self, root: etree._Element, algebra: _Algebra) -> None:
        self.algebra = algebra
        start, defines = read_grammar(root, algebra.patterns)
        self.start, self.defines = without_impossible(start, defines, algebra.patterns)
        self.elements: dict[str, list[p.Element]] = {}
        self._contents: dict[int, p.Pattern] = {}
        seen: set[int] = set()
        waiting = [self.start]
        while waiting:
            item = waiting.pop()
            if id(item) in seen:
                continue
            seen.add(id(item))
            if isinstance(item, p.Ref):
                waiting.append(self.defines[item.name])
            elif isinstance(item, p.Element):
                self.elements.setdefault(_name(item.name), []).append(item)
            waiting.extend(p.children(item))

    def content(self, item: p.Pattern) -> p.Pattern:
        """A pattern without attributes, whose elements and data are letters."""
        if id(item) not in self._contents:
            self._contents[id(item)] = self._content(item)
        return self._contents[id(item)]

    def _content(self, item: p.Pattern) -> p.Pattern:
        patterns = self.algebra.patterns
        if isinstance(item, p.Ref):
            return self.content(self.defines[item.name])
        if isinstance(item, p.Element):
            return patterns.ref(_name(item.name))
        if isinstance(item, p.Attribute):
            return p.EMPTY
        if isinstance(item, p.Choice):
            return self.algebra.choice(map(self.content, item.items))
        if isinstance(item, p.Group):
            return patterns.group(map(self.content, item.items))
        if isinstance(item, p.Interleave):
            return patterns.interleave(map(self.content, item.items))
        if isinstance(item, p.OneOrMore):
            return patterns.one_or_more(self.content(item.content))
        if isinstance(item, p.List):
            return patterns.ref(f"a list of {self.algebra.language(self.content(item.content))}")
        if isinstance(item, p.Value):
            return patterns.ref(f"{item.type} {item.value!r}")
        if isinstance(item, p.Data):
            excluded = "" if item.exclude is None else self.algebra.language(self.content(item.exclude))
            return patterns.ref(f"{item.type} {item.params} {excluded}")
        return item

    def attributes(self, item: p.Pattern) -> frozenset[str]:
        """The attributes of a pattern in words; what is optional begins with a question mark."""
        if isinstance(item, p.Ref):
            return self.attributes(self.defines[item.name])
        if isinstance(item, p.Attribute):
            return frozenset({f"@{_name(item.name)} {self.algebra.language(self.content(item.content))}"})
        if isinstance(item, (p.Group, p.Interleave)):
            return frozenset().union(*map(self.attributes, item.items))
        if isinstance(item, p.OneOrMore):
            return frozenset(f"+{attribute}" for attribute in self.attributes(item.content))
        if not isinstance(item, p.Choice):
            return frozenset()
        ways = {self.attributes(part) for part in item.items}
        some = sorted(ways - {frozenset()}, key=sorted)
        if not some:
            return frozenset()
        sign = "?" if frozenset() in ways else ""
        words = " or ".join(" and ".join(sorted(way)) for way in some)
        return frozenset({sign + words if not words.startswith("?") else words})


def _name(name: p.NameClass) -> str:
    if isinstance(name, p.Name):
        return f"{{{name.namespace}}}{name.local}"
    if isinstance(name, p.NameChoice):
        return " or ".join(sorted(map(_name, name.items)))
    excluded = sorted(_name(item) for item in _flat(name.exclude))
    return f"{name.namespace if isinstance(name, p.NsName) else 'any'} but {excluded}"


def _flat(names: Iterable[p.NameClass]) -> Iterable[p.NameClass]:
    for name in names:
        if isinstance(name, p.NameChoice):
            yield from _flat(name.items)
        else:
            yield name
