"""Particles: content models of XML Schema (XML Schema 1.0 part 1, section 3.8), and whether they are deterministic.

A particle knows with which names it can begin and which names can follow its last one inside it. From that follows
whether each name in a document belongs to one place of the model without looking ahead, which XML Schema demands
(Unique Particle Attribution, section 3.8.6). For particles in star normal form (`tei_memcon.grammar.xsd.determine`) the
answer is exact (Brüggemann-Klein and Wood, One-Unambiguous Regular Languages, 1998).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from tei_memcon.grammar.pattern import Name


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Any element of some namespaces, whose content is not looked at."""

    listed: tuple[str, ...] | None = None
    """The namespaces; None for all but `other`."""
    other: str | None = None
    """The target namespace of a schema document; what is in it or in no namespace does not match (``##other``)."""

    def meets(self, symbol: Symbol) -> bool:
        """Whether an element could match both."""
        if isinstance(symbol, Name):
            return self._covers(symbol.namespace)
        if symbol.listed is not None:
            return any(map(self._covers, symbol.listed))
        return self.listed is None or symbol.meets(self)

    def __or__(self, other: Wildcard) -> Wildcard:
        """A wildcard that matches whatever one of the two matches."""
        if self.listed is not None and other.listed is not None:
            return Wildcard(tuple(sorted({*self.listed, *other.listed})))
        for one, two in ((self, other), (other, self)):
            if one == two or (two.listed is not None and all(map(one._covers, two.listed))):
                return one
        return Wildcard()

    def _covers(self, namespace: str) -> bool:
        if self.listed is not None:
            return namespace in self.listed
        return self.other is None or namespace not in ("", self.other)


Symbol: TypeAlias = Name | Wildcard


@dataclass(frozen=True, slots=True)
class Symbols:
    """A set of names and wildcards."""

    names: frozenset[Name] = frozenset()
    wildcards: frozenset[Wildcard] = frozenset()

    def __or__(self, other: Symbols) -> Symbols:
        return Symbols(self.names | other.names, self.wildcards | other.wildcards)

    def meets(self, other: Symbols) -> bool:
        """Whether an element could match one of each."""
        if not self.names.isdisjoint(other.names):
            return True
        if not self.wildcards and not other.wildcards:
            return False
        mine: list[Symbol] = [*self.names, *self.wildcards]
        return any(w.meets(symbol) for w in other.wildcards for symbol in mine) or any(
            w.meets(name) for w in self.wildcards for name in other.names
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a particle."""

    nullable: bool
    """Whether it may be absent."""
    first: Symbols = Symbols()
    """With what it can begin."""
    loop: Symbols = Symbols()
    """What can follow, inside it, something that can also be its end."""
    deterministic: bool = True


@dataclass(frozen=True, slots=True)
class Leaf:
    """One element."""

    symbol: Symbol
    facts: Facts = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class GroupRef:
    """A named particle."""

    name: str
    body: Particle = field(compare=False, repr=False)
    facts: Facts = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after another."""

    items: tuple[Particle, ...]
    facts: Facts = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Alternation:
    """One of several."""

    items: tuple[Particle, ...]
    facts: Facts = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Repeat:
    """Several times."""

    item: Particle
    least: int
    most: int | None
    """None for any number."""
    facts: Facts = field(compare=False, repr=False)


Particle: TypeAlias = Leaf | GroupRef | Sequence | Alternation | Repeat

NOTHING: Final = Sequence((), Facts(nullable=True))


def leaf(symbol: Symbol) -> Leaf:
    """One element."""
    single = Symbols(frozenset((symbol,))) if isinstance(symbol, Name) else Symbols(wildcards=frozenset((symbol,)))
    return Leaf(symbol, Facts(nullable=False, first=single))


def group_ref(name: str, body: Particle) -> Particle:
    """A reference to a named particle; nothing, if that is nothing."""
    return body if body is NOTHING else GroupRef(name, body, body.facts)


def sequence(items: Iterable[Particle]) -> Particle:
    """One after another; what is the same several times in a row is counted instead."""
    parts: list[Particle] = []
    for item in items:
        for part in item.items if isinstance(item, Sequence) else (item,):
            counted = _counted_together(parts[-1], part) if parts else None
            if counted is not None:
                parts[-1] = counted
            else:
                parts.append(part)
    if len(parts) <= 1:
        return parts[0] if parts else NOTHING
    nullable, first, loop, deterministic = True, Symbols(), Symbols(), True
    for facts in (part.facts for part in parts):
        deterministic = deterministic and facts.deterministic and not loop.meets(facts.first)
        if nullable:
            deterministic = deterministic and not first.meets(facts.first)
            first = first | facts.first
        loop = loop | facts.first | facts.loop if facts.nullable else facts.loop
        nullable = nullable and facts.nullable
    return Sequence(tuple(parts), Facts(nullable, first, loop, deterministic))


def _counted_together(one: Particle, two: Particle) -> Particle | None:
    (item, least, most), (other, least_too, most_too) = map(_count, (one, two))
    if item.facts.nullable or item != other:
        return None
    return repeat(item, least + least_too, None if most is None or most_too is None else most + most_too)


def _count(particle: Particle) -> tuple[Particle, int, int | None]:
    return (particle.item, particle.least, particle.most) if isinstance(particle, Repeat) else (particle, 1, 1)


def alternation(items: Iterable[Particle]) -> Particle:
    """One of several; optional as a whole where one of them is."""
    parts: dict[Particle, None] = {}
    optional = False
    for item in items:
        for part in item.items if isinstance(item, Alternation) else (item,):
            if part is NOTHING:
                optional = True
            elif isinstance(part, Repeat) and part.least == 0:
                optional = True
                required = repeat(part.item, 1, part.most)
                parts.update(dict.fromkeys(required.items if isinstance(required, Alternation) else (required,)))
            else:
                parts[part] = None
    if optional:
        return repeat(alternation(parts), 0, 1)
    if len(parts) <= 1:
        return next(iter(parts), NOTHING)
    nullable, first, loop, deterministic = False, Symbols(), Symbols(), True
    for facts in (part.facts for part in parts):
        deterministic = deterministic and facts.deterministic and not first.meets(facts.first)
        nullable, first, loop = nullable or facts.nullable, first | facts.first, loop | facts.loop
    return Alternation(tuple(parts), Facts(nullable, first, loop, deterministic))


def repeat(item: Particle, least: int, most: int | None) -> Particle:
    """From `least` to `most` times; `most` is None for any number."""
    if item is NOTHING or most == 0:
        return NOTHING
    if (least, most) == (1, 1):
        return item
    if isinstance(item, Repeat) and item.least <= 1:
        # Every number between is possible, since a round may add just one.
        return repeat(item.item, item.least * least, None if item.most is None or most is None else item.most * most)
    if item.facts.nullable and least:
        return repeat(item, 0, most)
    facts = item.facts
    loops = most != 1
    return Repeat(
        item,
        least,
        most,
        Facts(
            nullable=least == 0 or facts.nullable,
            first=facts.first,
            loop=facts.loop | facts.first if loops else facts.loop,
            deterministic=facts.deterministic and not (loops and facts.loop.meets(facts.first)),
        ),
    )


def leaves(particle: Particle) -> Iterator[Leaf]:
    """The elements of a particle, in order, as often as they stand in it."""
    if isinstance(particle, Leaf):
        yield particle
    elif isinstance(particle, GroupRef):
        yield from leaves(particle.body)
    elif isinstance(particle, Repeat):
        yield from leaves(particle.item)
    else:
        for item in particle.items:
            yield from leaves(item)


def is_class(particle: Particle) -> bool:
    """Whether it is one element of several, and nothing else."""
    if isinstance(particle, GroupRef):
        return is_class(particle.body)
    return isinstance(particle, Leaf) or (isinstance(particle, Alternation) and all(map(is_class, particle.items)))


def group_names(particle: Particle) -> Iterator[tuple[str, Particle]]:
    """The named particles that stand in a particle, but not those inside them."""
    if isinstance(particle, GroupRef):
        yield particle.name, particle.body
    elif isinstance(particle, Repeat):
        yield from group_names(particle.item)
    elif isinstance(particle, (Sequence, Alternation)):
        for item in particle.items:
            yield from group_names(item)
