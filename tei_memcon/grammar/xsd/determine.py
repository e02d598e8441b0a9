"""Ambiguous particles → deterministic ones that mean the same or, where that cannot be had cheaply, allow more.

Four things are tried in turn: star normal form, which suffices for every content model of the TEI; taking doubles out
of a choice; looking at the first element only and deciding the rest later (left factoring); and last the smallest part
that is at fault is widened to any number of its elements in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Final

from tei_memcon.grammar.pattern import Name
from tei_memcon.grammar.xsd.particle import (
    NOTHING,
    Alternation,
    GroupRef,
    Particle,
    Repeat,
    Sequence,
    Symbol,
    Wildcard,
    alternation,
    is_class,
    leaf,
    leaves,
    repeat,
    sequence,
)

_DEPTH: Final = 5
"""How many elements are looked at, one after another, before left factoring is given up."""
_SIZE: Final = 400
"""How many elements a particle may have for left factoring, which copies."""

Report = Callable[[str], None]
"""Takes in words which part of a content model was widened."""


def determined(particle: Particle, report: Report) -> Particle:
    """A deterministic particle that accepts at least what a particle accepts.

    Args:
        particle: any particle; named particles in it are deterministic.
        report: told of each part that was widened.
    """
    return _Determiner(report).particle(particle, None)


def any_number(particles: Iterable[Particle], least: int) -> Particle:
    """Any number of the elements of particles, in any order."""
    return repeat(_without_doubles([single for particle in particles for single in leaves(particle)]), least, None)


class _CannotFactor(Exception):
    """Left factoring would need a widening, or does not come to an end."""


class _Determiner:
    def __init__(self, report: Report) -> None:
        self.report = report

    def particle(self, particle: Particle, depth: int | None) -> Particle:
        """A deterministic particle.

        Args:
            particle: any particle.
            depth: how many more elements may be looked at; None outside of left factoring.

        Raises:
            _CannotFactor: in left factoring only.
        """
        if particle.facts.deterministic:
            return particle
        if isinstance(particle, Repeat):
            return self._repeat(particle, depth)
        if isinstance(particle, Sequence):
            return self._sequence(sequence(self.particle(item, depth) for item in particle.items), depth)
        if isinstance(particle, Alternation):
            return self._alternation(alternation(self.particle(item, depth) for item in particle.items), depth)
        return particle

    def _repeat(self, particle: Repeat, depth: int | None) -> Particle:
        item = particle.item
        is_endless = particle.most is None
        item = _starred(self.particle(_starred(item), depth)) if is_endless else self.particle(item, depth)
        # In star normal form nothing is nullable, so that it must be said of the repetition.
        least = 0 if particle.item.facts.nullable else particle.least
        found = repeat(item, least, particle.most)
        if found.facts.deterministic:
            return found
        return self._widened((item,), least, depth)

    def _alternation(self, particle: Particle, depth: int | None) -> Particle:
        if particle.facts.deterministic or not isinstance(particle, Alternation):
            return self._optional(particle, depth)
        found = _without_doubles(particle.items)
        if found.facts.deterministic:
            return found
        factored = self._factored(found, depth)
        if factored is not None:
            return factored
        items = list(found.items if isinstance(found, Alternation) else (found,))
        while (pair := _overlap(items)) is not None:
            one, two = pair
            least = 0 if items[one].facts.nullable or items[two].facts.nullable else 1
            items[one] = self._widened((items[one], items.pop(two)), least, depth)
        return alternation(items)

    def _optional(self, particle: Particle, depth: int | None) -> Particle:
        """What `alternation` gives if one of its items is optional."""
        if particle.facts.deterministic or not isinstance(particle, Repeat):
            return particle
        return repeat(self.particle(particle.item, depth), particle.least, particle.most)

    def _sequence(self, particle: Particle, depth: int | None) -> Particle:
        if not isinstance(particle, Sequence):
            return self.particle(particle, depth)
        if particle.facts.deterministic:
            return particle
        factored = self._factored(particle, depth)
        if factored is not None:
            return factored
        while isinstance(particle, Sequence) and (span := _span(particle.items)) is not None:
            start, end = span
            items = particle.items
            least = sum(not item.facts.nullable for item in items[start:end])
            widened = self._widened(items[start:end], least, depth)
            particle = sequence((*items[:start], widened, *items[end:]))
        return particle

    def _widened(self, particles: tuple[Particle, ...], least: int, depth: int | None) -> Particle:
        if depth is not None:
            raise _CannotFactor
        self.report(_shown(particles))
        return any_number(particles, least)

    # ------------------------------------------------------------ left factoring

    def _factored(self, particle: Particle, depth: int | None) -> Particle | None:
        """The same, decided element by element; None where that is not possible and `depth` is None."""
        if depth is None:
            if sum(1 for _ in leaves(particle)) > _SIZE:
                return None
            try:
                return self._factored(particle, _DEPTH)
            except _CannotFactor:
                return None
        if depth == 0:
            raise _CannotFactor
        ways = _distinct_ways(_ways(particle))
        found = alternation(sequence((head, self.particle(tail, depth - 1))) for head, tail in ways)
        if particle.facts.nullable:
            found = repeat(found, 0, 1)
        if not found.facts.deterministic:
            raise _CannotFactor
        return found


_Way = tuple[Particle, Particle]
"""One of several elements, and what follows it."""


def _ways(particle: Particle) -> list[_Way]:
    """How a particle can begin."""
    if particle is NOTHING:
        return []
    if is_class(particle):
        return [(particle, NOTHING)]
    if isinstance(particle, GroupRef):
        return _ways(particle.body)
    if isinstance(particle, Alternation):
        return [way for item in particle.items for way in _ways(item)]
    if isinstance(particle, Repeat):
        most = None if particle.most is None else particle.most - 1
        # Of what is nullable, any number of the least repetitions may be empty.
        least = 0 if particle.item.facts.nullable else max(particle.least - 1, 0)
        rest = repeat(particle.item, least, most)
        return [(head, sequence((tail, rest))) for head, tail in _ways(particle.item)]
    if isinstance(particle, Sequence):
        first, rest = particle.items[0], sequence(particle.items[1:])
        found = [(head, sequence((tail, rest))) for head, tail in _ways(first)]
        return [*found, *_ways(rest)] if first.facts.nullable else found
    return []


def _distinct_ways(ways: list[_Way]) -> list[_Way]:
    """The same ways, such that no element begins two of them."""
    found: list[_Way] = []
    for head, tail in ways:
        rest = head
        for number, (other, other_tail) in enumerate(list(found)):
            if not rest.facts.first.meets(other.facts.first):
                continue
            if any(isinstance(single.symbol, Wildcard) for single in (*leaves(rest), *leaves(other))):
                raise _CannotFactor
            shared = rest.facts.first.names & other.facts.first.names
            only_other, only_rest = _without(other, shared), _without(rest, shared)
            both = other if only_other is NOTHING else rest if only_rest is NOTHING else _only(other, shared)
            found[number] = (both, alternation((other_tail, tail)))
            if only_other is not NOTHING:
                found.append((only_other, other_tail))
            rest = only_rest
        if rest is not NOTHING:
            found.append((rest, tail))
    return found


def _without(particle: Particle, names: frozenset[Name]) -> Particle:
    return alternation(single for single in leaves(particle) if single.symbol not in names)


def _only(particle: Particle, names: frozenset[Name]) -> Particle:
    return alternation(single for single in leaves(particle) if single.symbol in names)


# ---------------------------------------------------------------- star normal form


def _starred(particle: Particle) -> Particle:
    """What may stand instead of a particle where it is repeated without end (Brüggemann-Klein, star normal form)."""
    if isinstance(particle, GroupRef):
        body = _starred(particle.body)
        return particle if body is particle.body else body
    if isinstance(particle, Alternation):
        items = tuple(map(_starred, particle.items))
        return particle if all(map(_is, items, particle.items)) else alternation(items)
    if isinstance(particle, Repeat):
        # Repeated without end, one to three is any number; two to three is not, since one alone is too few.
        is_enough = particle.least <= 1 or particle.item.facts.nullable
        return _starred(particle.item) if is_enough else particle
    if isinstance(particle, Sequence) and particle.items:
        required = [number for number, item in enumerate(particle.items) if not item.facts.nullable]
        if not required:
            return alternation(map(_starred, particle.items))
        if len(required) == 1:
            (number,) = required
            item = particle.items[number]
            starred = _starred(item)
            if starred is not item:
                return sequence((*particle.items[:number], starred, *particle.items[number + 1 :]))
    return particle


def _is(one: object, two: object) -> bool:
    return one is two


# ---------------------------------------------------------------- doubles and overlaps


def _without_doubles(items: Iterable[Particle]) -> Particle:
    """A choice in which no element stands by itself more than once, and none that a wildcard covers."""
    items = tuple(items)
    wildcards = _merged(single.symbol for item in items if is_class(item) for single in leaves(item))
    seen: set[Symbol] = set()
    kept: list[Particle] = []
    for item in items:
        if not is_class(item):
            kept.append(item)
            continue
        symbols = [single.symbol for single in leaves(item)]
        covered = [next((w for w in wildcards if w.meets(symbol)), symbol) for symbol in symbols]
        fresh = [symbol for symbol in dict.fromkeys(covered) if symbol not in seen]
        seen.update(fresh)
        if fresh == symbols:
            kept.append(item)
        else:
            kept.extend(map(leaf, fresh))
    return alternation(kept)


def _merged(symbols: Iterable[Symbol]) -> list[Wildcard]:
    """The wildcards among symbols, those that overlap made one."""
    found: list[Wildcard] = []
    for symbol in dict.fromkeys(symbols):
        if not isinstance(symbol, Wildcard):
            continue
        wildcard = symbol
        while (other := next((w for w in found if w.meets(wildcard)), None)) is not None:
            found.remove(other)
            wildcard = wildcard | other
        found.append(wildcard)
    return found


def _overlap(items: list[Particle]) -> tuple[int, int] | None:
    """Two items with which the same element can begin."""
    for one, two in combinations(range(len(items)), 2):
        if items[one].facts.first.meets(items[two].facts.first):
            return one, two
    return None


def _span(items: tuple[Particle, ...]) -> tuple[int, int] | None:
    """The shortest run of items of which the first and the last are in conflict."""
    found: list[tuple[int, int]] = []
    for start, item in enumerate(items):
        for end in range(start + 1, len(items)):
            first = items[end].facts.first
            if item.facts.loop.meets(first) or (item.facts.nullable and item.facts.first.meets(first)):
                found.append((start, end + 1))
                break
            if not items[end].facts.nullable:
                break
    return min(found, key=lambda span: (span[1] - span[0], span[0]), default=None)


# ---------------------------------------------------------------- in words

_SHOWN: Final = 8


def _shown(particles: tuple[Particle, ...]) -> str:
    symbols = dict.fromkeys(single.symbol for particle in particles for single in leaves(particle))
    names = [symbol.local if isinstance(symbol, Name) else "any element" for symbol in symbols]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
