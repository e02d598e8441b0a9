"""The attributes of a content, and what is left of it for the children once they are known.

Attributes have no order, but stand anywhere in a content, also in choices with elements. RELAX NG lets no two parts of
a group or an interleave have an attribute of the same name (specification, section 7.3), so the names that an element
has say which part each belongs to: no derivatives by one attribute after another are needed, whose states would be as
many as the orders in which people write them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, TypeAlias

from tei_memcon.grammar import pattern as p
from tei_memcon.names import local_name, namespace
from tei_memcon.validation.relaxng.automaton import Automaton, clark, contains

AttributeNames: TypeAlias = frozenset[str]
"""Names in Clark notation."""

_NONE: Final[frozenset[str]] = frozenset()


class Settled(NamedTuple):
    """A content once the names of the attributes are known."""

    content: p.Pattern
    """What is left for the children; if there are faults, what would be left if they were mended."""
    missing: tuple[tuple[p.NameClass, ...], ...] = ()
    """Attributes that are required; of several names, any one."""
    extra: tuple[str, ...] = ()
    """Attributes that are not allowed, by name."""

    @property
    def cost(self) -> int:
        """How many attributes must be added or taken away."""
        return len(self.missing) + len(self.extra)


class _Table(NamedTuple):
    """The attributes of a pattern."""

    by_name: Mapping[str, tuple[p.Attribute, ...]]
    wild: tuple[p.Attribute, ...]

    def __bool__(self) -> bool:
        return bool(self.by_name or self.wild)

    def options(self, name: str) -> tuple[p.Attribute, ...]:
        """The attributes that one of this name may be."""
        named = self.by_name.get(name, ())
        if not self.wild:
            return named
        uri, local = namespace(name), local_name(name)
        return (*named, *(item for item in self.wild if contains(item.name, uri, local)))


class Attributes:
    """Takes attributes out of contents."""

    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self._tables: dict[p.Pattern, _Table] = {}
        self._settled: dict[tuple[p.Pattern, AttributeNames, frozenset[p.Attribute]], Settled] = {}

    def options(self, content: p.Pattern, name: str) -> tuple[p.Attribute, ...]:
        """The attribute patterns of a content that an attribute of this name may be, wherever they stand in it."""
        return self._table(content).options(name)

    def all(self, content: p.Pattern) -> list[p.Attribute]:
        """All attributes of a content."""
        table = self._table(content)
        return [*(option for options in table.by_name.values() for option in options), *table.wild]

    def settle(
        self, content: p.Pattern, names: AttributeNames, refused: frozenset[p.Attribute] = frozenset()
    ) -> Settled:
        """Take the attributes out of a content, for an element which has these and no others.

        Args:
            content: content of an element.
            names: the attributes that the element has.
            refused: attribute patterns which are out of the question because of the value.

        Returns:
            The content without attributes; with the least number of faults there can be.
        """
        key = content, names, refused
        found = self._settled.get(key)
        if found is None:
            found = self._settled[key] = self._settle(content, names, refused)
        return found

    def _settle(self, content: p.Pattern, names: AttributeNames, refused: frozenset[p.Attribute]) -> Settled:
        if not self._table(content):
            return Settled(content, extra=tuple(sorted(names)))
        if isinstance(content, p.Attribute):
            return self._one(content, names, refused)
        if isinstance(content, p.Choice):
            return self._either(self.settle(item, names, refused) for item in content.items)
        if isinstance(content, (p.Group, p.Interleave)):
            return self._all(content, names, refused)
        if isinstance(content, p.OneOrMore):
            return self._repeated(content, names, refused)
        assert isinstance(content, p.Ref)
        return self.settle(self.automaton.target(content), names, refused)

    def _one(self, attribute: p.Attribute, names: AttributeNames, refused: frozenset[p.Attribute]) -> Settled:
        own = next((name for name in sorted(names) if self.options(attribute, name)), None)
        if own is None or attribute in refused:
            return Settled(p.EMPTY, ((attribute.name,),), tuple(sorted(names)))
        return Settled(p.EMPTY, extra=tuple(sorted(names - {own})))

    def _either(self, ways: Iterable[Settled]) -> Settled:
        """What is best of a choice. If adding either of two attributes is, one of them is missing."""
        possible = [way for way in ways if way.content is not p.NOT_ALLOWED]
        least = min((way.cost for way in possible), default=0)
        best = [way for way in possible if way.cost == least]
        if not best:
            return Settled(p.NOT_ALLOWED)
        content = self.automaton.patterns.choice([way.content for way in best])
        if all(len(way.missing) == 1 and not way.extra for way in best):
            return Settled(content, (tuple(dict.fromkeys(name for way in best for name in way.missing[0])),))
        # Only the first is reported, but the children may be those of any: a fault that has been reported is enough.
        return Settled(content, best[0].missing, best[0].extra)

    def _all(self, content: p.Group | p.Interleave, names: AttributeNames, refused: frozenset[p.Attribute]) -> Settled:
        left = set(names)
        contents: list[p.Pattern] = []
        missing: list[tuple[p.NameClass, ...]] = []
        extra: list[str] = []
        for item in content.items:
            table = self._table(item)
            own = frozenset([name for name in left if table.options(name)]) if left and table else _NONE
            left -= own
            part = self.settle(item, own, refused)
            contents.append(part.content)
            missing.extend(part.missing)
            extra.extend(part.extra)
        patterns = self.automaton.patterns
        join = patterns.group if isinstance(content, p.Group) else patterns.interleave
        return Settled(join(contents), tuple(missing), tuple(sorted({*extra, *left})))

    def _repeated(self, content: p.OneOrMore, names: AttributeNames, refused: frozenset[p.Attribute]) -> Settled:
        """Each round takes one attribute at most: sections 7.1.2 and 7.3 of the specification."""
        if not names:
            one = self.settle(content.content, _NONE, refused)
            return Settled(self.automaton.patterns.one_or_more(one.content), one.missing)
        rounds = [self.settle(content.content, frozenset({name}), refused) for name in sorted(names)]
        without = self.settle(content.content, _NONE, refused)
        patterns = self.automaton.patterns
        rest = patterns.zero_or_more(p.NOT_ALLOWED if without.cost else without.content)
        return Settled(
            patterns.group((*(way.content for way in rounds), rest)),
            tuple(missing for way in rounds for missing in way.missing if not way.extra),
            tuple(name for way in rounds for name in way.extra),
        )

    def _table(self, pattern: p.Pattern) -> _Table:
        found = self._tables.get(pattern)
        if found is None:
            self._tables[pattern] = _NO_ATTRIBUTES  # a definition that contains itself adds nothing
            found = self._tables[pattern] = self._make_table(pattern)
        return found

    def _make_table(self, pattern: p.Pattern) -> _Table:
        if isinstance(pattern, p.Attribute):
            return _attribute_table(pattern)
        if isinstance(pattern, p.Ref):
            return _NO_ATTRIBUTES if self.automaton.is_letter(pattern) else self._table(self.automaton.target(pattern))
        if not isinstance(pattern, (p.Choice, p.Group, p.Interleave, p.OneOrMore)):
            return _NO_ATTRIBUTES
        tables = [table for item in p.children(pattern) if (table := self._table(item))]
        if len(tables) <= 1:
            return tables[0] if tables else _NO_ATTRIBUTES
        by_name: dict[str, tuple[p.Attribute, ...]] = {}
        for table in tables:
            for name, options in table.by_name.items():
                by_name[name] = (*by_name.get(name, ()), *(new for new in options if new not in by_name.get(name, ())))
        return _Table(by_name, tuple(dict.fromkeys(item for table in tables for item in table.wild)))


def _attribute_table(attribute: p.Attribute) -> _Table:
    names = attribute.name.items if isinstance(attribute.name, p.NameChoice) else (attribute.name,)
    by_name = {clark(name): (attribute,) for name in names if isinstance(name, p.Name)}
    return _Table(by_name, ()) if len(by_name) == len(names) else _Table({}, (attribute,))


_NO_ATTRIBUTES: Final = _Table({}, ())
