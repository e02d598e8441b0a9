"""Start tags: which state an element begins in, by its name and its attributes, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.validation.relaxng.attributes import Attributes, Settled
from tei_memcon.validation.relaxng.automaton import Automaton, Letter, Move, Names, Plan, State
from tei_memcon.validation.relaxng.expected import Expectations
from tei_memcon.validation.relaxng.faults import Expected, Fault, Kind
from tei_memcon.validation.relaxng.values import Values

_NO_ONE: Final[frozenset[p.Attribute]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Reading:
    """An element read by one of the definitions that it may be of."""

    content: p.Pattern
    names: frozenset[str]
    unknown: tuple[str, ...]
    bad: tuple[str, ...]
    settled: Settled

    @property
    def cost(self) -> int:
        if self.settled.content is p.NOT_ALLOWED:
            return 1_000_000
        return len(self.unknown) + len(self.bad) + self.settled.cost


class Openings:
    """Reads start tags.

    Args:
        knows_attribute: whether the schema has an attribute of a name on any element.
    """

    def __init__(
        self,
        automaton: Automaton,
        attributes: Attributes,
        values: Values,
        expectations: Expectations,
        knows_attribute: Callable[[str], bool],
    ) -> None:
        self.automaton = automaton
        self.attributes = attributes
        self.values = values
        self.expectations = expectations
        self.knows_attribute = knows_attribute

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
            is read by the one that needs the fewest changes.
        """
        readings = [self._read(self.automaton.element(letter).content, element) for letter in letters]
        least = min(reading.cost for reading in readings)
        if not least:
            patterns = tuple(p.NOT_ALLOWED if reading.cost else reading.settled.content for reading in readings)
            return self.automaton.state(patterns), []
        best = next(reading for reading in readings if reading.cost == least)
        state = self.automaton.state(
            tuple(reading.settled.content if reading is best else p.NOT_ALLOWED for reading in readings)
        )
        return state, list(self._faults(best, element))

    def _read(self, content: p.Pattern, element: etree._Element) -> _Reading:
        unknown: list[str] = []
        bad: list[str] = []
        refused: set[p.Attribute] = set()
        names: set[str] = set()
        for name, value in _items(element):
            options = self.attributes.options(content, name)
            if not options:
                unknown.append(name)
                continue
            names.add(name)
            failed = [o for o in options if not self.values.accepts(o.content, value, lambda: element.nsmap)]
            if len(failed) < len(options):
                refused.update(failed)
            else:  # the value is the fault; beyond that it is read as if it were good
                bad.append(name)
        settled = self.attributes.settle(content, frozenset(names), frozenset(refused) or _NO_ONE)
        return _Reading(content, frozenset(names), tuple(unknown), tuple(bad), settled)

    def _faults(self, reading: _Reading, element: etree._Element) -> Iterator[Fault]:
        content = reading.content
        not_allowed = {*reading.unknown, *reading.settled.extra}
        for name, value in _items(element):
            if name in not_allowed:
                expected = Expected(
                    attributes=self.expectations.more_attributes(content, reading.names - not_allowed - {name})
                )
                known = self.knows_attribute(name)
                yield Fault(Kind.ATTRIBUTE_NOT_ALLOWED, element, expected, name, value, known=known)
            elif name in reading.bad:
                expected = self.expectations.value(self.attributes.options(content, name))
                yield Fault(Kind.ATTRIBUTE_VALUE, element, expected, name, value)
        for missing in reading.settled.missing:
            yield Fault(Kind.ATTRIBUTE_MISSING, element, Expected(attributes=missing))


def _items(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.items()]
