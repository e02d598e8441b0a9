"""Start tags: which state an element begins in, by its name and its attributes, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.validation.relaxng.attributes import Attributes, Settled
from tei_memcon.validation.relaxng.automaton import Automaton, Letter, Move, Names, Plan, State
from tei_memcon.validation.relaxng.faults import Expected, Fault, Kind
from tei_memcon.validation.relaxng.values import Values

if TYPE_CHECKING:
    from tei_memcon.validation.relaxng.recovery import Recovery


class _Reading(NamedTuple):
    """An element read by one of the definitions that it may be of."""

    content: p.Pattern
    names: frozenset[str]
    """Attributes that the definition has."""
    unknown: frozenset[str]
    """Attributes that it has not."""
    bad: frozenset[str]
    """Attributes whose values are not allowed. Beyond that they are read as if they were good."""
    refused: frozenset[p.Attribute]
    settled: Settled

    @property
    def faults(self) -> tuple[object, ...]:
        """What is wrong, to compare."""
        return self.unknown, self.bad, self.settled.missing, self.settled.extra

    @property
    def cost(self) -> tuple[int, int]:
        """How many faults there are; and how many of them are attributes that are not allowed, rather than wrong."""
        if not self.is_possible:
            return _TOO_MANY, 0
        strangers = len(self.unknown) + len(self.settled.extra)
        return len(self.unknown) + len(self.bad) + self.settled.cost, strangers

    @property
    def is_possible(self) -> bool:
        """Whether anything at all can be in such an element."""
        return self.settled.content is not p.NOT_ALLOWED


_TOO_MANY: Final = 1_000_000


class Openings:
    """Reads start tags.

    Args:
        recovery: gives what is needed where there is a fault.
    """

    def __init__(
        self, automaton: Automaton, attributes: Attributes, values: Values, recovery: Callable[[], Recovery]
    ) -> None:
        self.automaton = automaton
        self.attributes = attributes
        self.values = values
        self.recovery = recovery

    def plan(self, move: Move, names: Names) -> Plan:
        """The plan for a child by its attributes; kept in ``move.plans``."""
        plan = Plan(None, ())
        if len(move.letters) == 1:
            content = self.automaton.element(move.letters[0]).content
            options = [self.attributes.options(content, name) for name in names]
            settled = self.attributes.settle(content, frozenset(names))
            if all(len(found) == 1 for found in options) and not settled.cost:
                checks = tuple(
                    (at, found[0].content, self.values.accepted(found[0].content))
                    for at, found in enumerate(options)
                    if found[0].content is not p.TEXT
                )
                plan = Plan(self.automaton.state((settled.content,)), checks)
        move.plans[names] = plan
        return plan

    def read(self, letters: Sequence[Letter], element: etree._Element) -> tuple[State, list[Fault]]:
        """Read a start tag with all its possibilities and faults.

        Args:
            letters: the definitions that the element may be of.
            element: the element.

        Returns:
            The state in which it begins, and what is wrong with its attributes. If something is by all definitions, it
            is read by the one, or those, by which the fewest changes mend it.
        """
        readings = [self._read(self.automaton.element(letter).content, element) for letter in letters]
        first = min(readings, key=lambda reading: reading.cost)
        best = [reading for reading in readings if reading.is_possible and reading.faults == first.faults]
        if not first.cost[0]:
            best = [reading for reading in readings if not reading.cost[0]]
        state = self.automaton.state(
            tuple([reading.settled.content if reading in best else p.NOT_ALLOWED for reading in readings])
        )
        return state, list(self._faults(best, element)) if first.cost[0] else []

    def _read(self, content: p.Pattern, element: etree._Element) -> _Reading:
        unknown: set[str] = set()
        bad: set[str] = set()
        refused: set[p.Attribute] = set()
        names: set[str] = set()
        for name, value in _items(element):
            options = self.attributes.options(content, name)
            if not options:
                unknown.add(name)
                continue
            names.add(name)
            failed = [o for o in options if not self.values.accepts(o.content, value, lambda: element.nsmap)]
            if len(failed) < len(options):
                refused.update(failed)
            else:
                bad.add(name)
        out = frozenset(refused)
        settled = self.attributes.settle(content, frozenset(names), out)
        return _Reading(content, frozenset(names), frozenset(unknown), frozenset(bad), out, settled)

    def _faults(self, readings: list[_Reading], element: etree._Element) -> Iterator[Fault]:
        """The faults that some readings have in common."""
        reading, recovery = readings[0], self.recovery()
        expectations = recovery.expectations
        not_allowed = {*reading.unknown, *reading.settled.extra}
        instead: Expected | None = None
        for name, value in _items(element):
            if name in not_allowed:
                if instead is None:  # the same for a thousand of them
                    others = reading.names - not_allowed
                    more = [expectations.more_attributes(way.content, others, way.refused) for way in readings]
                    names = more[0] if len(more) == 1 else tuple(dict.fromkeys(chain.from_iterable(more)))
                    instead = Expected(attributes=names)
                known = recovery.knows_attribute(name)
                yield Fault(Kind.ATTRIBUTE_NOT_ALLOWED, element, instead, name, value, known=known)
            elif name in reading.bad:
                options = [option for way in readings for option in self.attributes.options(way.content, name)]
                expected = expectations.value([option.content for option in options])
                yield Fault(Kind.ATTRIBUTE_VALUE, element, expected, name, value)
        for missing in reading.settled.missing:
            # A required attribute whose name is misspelt has been reported as one that is not allowed.
            if not any(recovery.is_slip(name, meant) for name in reading.unknown for meant in missing):
                yield Fault(Kind.ATTRIBUTE_MISSING, element, Expected(attributes=missing))


def _items(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.items()]
