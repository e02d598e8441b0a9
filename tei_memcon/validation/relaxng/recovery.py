"""Going on behind a fault, so that one mistake is one finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.names import local_name, namespace
from tei_memcon.validation.relaxng.attributes import Attributes
from tei_memcon.validation.relaxng.automaton import Automaton, Letter, Move, State, clark
from tei_memcon.validation.relaxng.expected import Expectations
from tei_memcon.validation.relaxng.faults import Fault, Kind

Aliases = Mapping[str, str]
"""Wrong namespaces that have been reported on an ancestor, each with the one that was meant."""


@dataclass(slots=True)
class Trouble:
    """What has gone wrong so far in the content of one element."""

    dropped_at: State | None = None
    """The state in which something was passed over that is not allowed. What is missing there may be just that."""
    missed: set[str] = field(default_factory=set)
    """Names of elements that were reported as missing; one that comes late is the same mistake."""
    around: tuple[Letter, ...] = ()
    """Elements that are expected, and could hold what was passed over: perhaps only their tags are missing."""
    in_text: bool = False
    """Whether the run of text has been reported."""

    def over(self) -> None:
        """Something that is allowed has come."""
        self.around = ()
        self.in_text = False


@dataclass(frozen=True, slots=True)
class Way:
    """How validation goes on at an element that is not allowed."""

    move: Move | None
    """None if nothing can be said of its inside."""
    aliases: Aliases
    faults: tuple[Fault, ...] = ()
    meant: str | None = None
    """As which element it is read, if its own name is wrong."""


class Recovery:
    """Finds the smallest mistake that explains an element which is not allowed."""

    def __init__(self, automaton: Automaton, attributes: Attributes) -> None:
        self.automaton = automaton
        self.attributes = attributes
        self.expectations = Expectations(automaton, attributes)
        self._meanings: dict[tuple[State, str], str | None] = {}
        self._insides: dict[Letter, frozenset[p.Pattern]] = {}

    @staticmethod
    def trouble() -> Trouble:
        """For the content of an element in which nothing has gone wrong yet."""
        return Trouble()

    # ------------------------------------------------------------ what the schema knows

    @cached_property
    def _elements(self) -> dict[p.Element, Letter]:
        """Every element pattern of the schema that a document can have."""
        automaton = self.automaton
        found: dict[p.Element, Letter] = {}
        waiting = list(automaton.letters(automaton.start.patterns[0]))
        while waiting:
            letter = waiting.pop()
            if not automaton.is_letter(letter) or not automaton.is_element(letter):
                continue
            element = automaton.element(letter)
            if element not in found:
                found[element] = letter
                waiting.extend(automaton.letters(element.content))
        return found

    @cached_property
    def _by_name(self) -> dict[str, tuple[Letter, ...]]:
        found: dict[str, list[Letter]] = {}
        for element, letter in self._elements.items():
            for name in element.name.items if isinstance(element.name, p.NameChoice) else (element.name,):
                if isinstance(name, p.Name):
                    found.setdefault(clark(name), []).append(letter)
        return {name: tuple(letters) for name, letters in found.items()}

    @cached_property
    def _attribute_names(self) -> set[str]:
        return {
            clark(attribute.name)
            for element in self._elements
            for attribute in self.attributes.all(element.content)
            if isinstance(attribute.name, p.Name)
        }

    def knows_attribute(self, name: str) -> bool:
        """Whether the schema has an attribute of this name on any element."""
        return name in self._attribute_names

    def is_slip(self, name: str, meant: p.NameClass) -> bool:
        """Whether a name looks like a slip for one that is allowed."""
        if not isinstance(meant, p.Name):
            return False
        return (_same_local_name(name, [clark(meant)]) or _nearest(name, [clark(meant)])) is not None

    # ------------------------------------------------------------ elements

    def way(self, state: State, element: etree._Element, aliases: Aliases, trouble: Trouble) -> Way:
        """How to go on at an element that is not allowed.

        Args:
            state: of the content in which it stands.
            element: the element.
            aliases: namespaces that are wrong on an ancestor already.
            trouble: of the content in which it stands; what happens is added.
        """
        tag = str(element.tag)
        if namespace(tag) in aliases:
            tag = clark(p.Name(aliases[namespace(tag)], local_name(tag)))
            move = state.moves.get(tag) or self.automaton.move(state, tag)
            if move is not None:
                trouble.over()
                return Way(move, aliases, meant=tag)
        known = self._by_name.get(tag, ())
        if not known:
            if (state, tag) not in self._meanings:
                self._meanings[state, tag] = self._meant(state, tag)
            meant = self._meanings[state, tag]
            if meant is not None:
                return self._renamed(state, element, tag, meant, aliases, trouble)
            fault = self._not_allowed(state, element, trouble, known=False)
            return Way(None, aliases, (fault,))
        there = self.automaton.letters_of_patterns(state.patterns, tag)
        if there:
            return self._behind_missing(state, element, there[0], aliases, trouble)
        move = self._in_place(state, known)
        if tag in trouble.missed:
            return Way(move, aliases)
        if trouble.around and any(self._may_hold(letter, known) for letter in trouble.around):
            return Way(move, aliases)
        trouble.over()
        fault = self._not_allowed(state, element, trouble, known=True)
        trouble.around = tuple(letter for letter in self.expectations.letters(state) if self._may_hold(letter, known))
        return Way(move, aliases, (fault,))

    def _not_allowed(self, state: State, element: etree._Element, trouble: Trouble, *, known: bool) -> Fault:
        trouble.dropped_at = state
        trouble.in_text = False
        return Fault(Kind.ELEMENT_NOT_ALLOWED, element, self.expectations.content(state), known=known)

    def _renamed(
        self, state: State, element: etree._Element, tag: str, meant: str, aliases: Aliases, trouble: Trouble
    ) -> Way:
        """Read an element whose name is wrong as the one that was meant."""
        fault = Fault(Kind.ELEMENT_NOT_ALLOWED, element, self.expectations.content(state))
        trouble.over()
        if namespace(tag) != namespace(meant):
            aliases = {**aliases, namespace(tag): namespace(meant)}
        move = state.moves.get(meant) or self.automaton.move(state, meant)
        if move is None:
            there = self.automaton.letters_of_patterns(state.patterns, meant)
            move = self._skipping(state, there[0]) if there else self._in_place(state, self._by_name[meant])
        return Way(move, aliases, (fault,), meant)

    def _meant(self, state: State, tag: str) -> str | None:
        """The name that was probably meant by one which the schema does not know.

        What may come next is considered first, then what may come later, and for a wrong namespace the whole schema.
        """
        automaton = self.automaton
        found_later = [letter for pattern in state.patterns for letter in automaton.letters(pattern)]
        later = [letter for letter in found_later if automaton.is_letter(letter) and automaton.is_element(letter)]
        for letters in (self.expectations.letters(state), later):
            names = [clark(name) for letter in letters if isinstance(name := automaton.name(letter), p.Name)]
            found = _same_local_name(tag, names) or _nearest(tag, names)
            if found is not None:
                return found
        return _same_local_name(tag, self._by_name)

    def _behind_missing(
        self, state: State, element: etree._Element, letter: Letter, aliases: Aliases, trouble: Trouble
    ) -> Way:
        """Go on behind what is required before an element."""
        expected = self.expectations.content(state)
        is_explained = trouble.dropped_at is state
        trouble.over()
        trouble.missed.update(clark(name) for name in expected.elements if isinstance(name, p.Name))
        move = self._skipping(state, letter)
        if is_explained:
            return Way(move, aliases)
        return Way(move, aliases, (Fault(Kind.CONTENT_MISSING, element, expected, before=True),))

    def _in_place(self, state: State, letters: tuple[Letter, ...]) -> Move:
        """Read an element, and then stay in the state as if it had not been there."""
        move = self.automaton.move_by(state, letters)
        move.then = state
        move.is_misplaced = True
        return move

    def _skipping(self, state: State, letter: Letter) -> Move:
        move = self.automaton.move_by(state, (letter,))
        move.then = self.automaton.state(tuple(self._skip(pattern, letter) for pattern in state.patterns))
        return move

    def _skip(self, pattern: p.Pattern, letter: Letter) -> p.Pattern:
        """What is left of a pattern behind a letter, as if all that is required before it had been there."""
        automaton, patterns = self.automaton, self.automaton.patterns
        if letter not in automaton.letters(pattern):
            return p.NOT_ALLOWED
        if isinstance(pattern, p.Choice):
            return patterns.choice([self._skip(item, letter) for item in pattern.items])
        if isinstance(pattern, p.Group):
            parts = enumerate(pattern.items)
            return patterns.choice(
                [patterns.group((self._skip(item, letter), *pattern.items[at + 1 :])) for at, item in parts]
            )
        if isinstance(pattern, p.Interleave):
            items = pattern.items
            return patterns.choice(
                [
                    patterns.interleave((*items[:at], self._skip(item, letter), *items[at + 1 :]))
                    for at, item in enumerate(items)
                ]
            )
        if isinstance(pattern, p.OneOrMore):
            return patterns.group((self._skip(pattern.content, letter), patterns.optional(pattern)))
        if isinstance(pattern, p.Ref) and pattern is not letter:
            return self._skip(automaton.target(pattern), letter)
        return p.EMPTY

    def _may_hold(self, letter: Letter, wanted: Iterable[Letter]) -> bool:
        """Whether an element may have one of these somewhere in its content."""
        inside = self._insides.get(letter)
        if inside is None:
            content = self.automaton.element(letter).content
            inside = self._insides[letter] = frozenset(map(self._identity, self.automaton.letters(content)))
        return any(self._identity(item) in inside for item in wanted)

    def _identity(self, letter: p.Pattern) -> p.Pattern:
        """What a letter is; several references may lead to one element."""
        automaton = self.automaton
        if automaton.is_letter(letter) and automaton.is_element(letter):
            return automaton.element(letter)
        return letter

    # ------------------------------------------------------------ text

    def text(self, state: State, node: etree._Element, text: str, trouble: Trouble, *, tail: bool) -> list[Fault]:
        """What to say of characters that are not allowed."""
        may_be_inside = any(self._may_hold(letter, (p.TEXT,)) for letter in trouble.around)
        is_reported = trouble.in_text or may_be_inside
        trouble.in_text = True
        if is_reported:
            return []
        trouble.dropped_at = state
        trouble.around = tuple(
            letter for letter in self.expectations.letters(state) if self._may_hold(letter, (p.TEXT,))
        )
        return [Fault(Kind.TEXT_NOT_ALLOWED, node, self.expectations.content(state), value=text, tail=tail)]


_ALIKE: Final = 0.75
"""How alike two names are of which one is a slip (`difflib.SequenceMatcher.ratio`)."""
_LONGEST: Final = 100
"""Characters of a name that may be a slip; comparing takes the square of the length."""


def _same_local_name(tag: str, names: Iterable[str]) -> str | None:
    local = local_name(tag)
    return next((name for name in names if local_name(name) == local), None)


def _nearest(tag: str, names: Iterable[str]) -> str | None:
    from difflib import get_close_matches  # a third of the time that it takes to validate a record

    wrong = local_name(tag).lower()
    if len(wrong) > _LONGEST:
        return None
    by_local = {local_name(name).lower(): name for name in reversed(list(names))}
    # No name is that much longer or shorter and yet alike; most are left out so, in a tenth of the time.
    likely = [name for name in by_local if 2 * min(len(name), len(wrong)) >= _ALIKE * (len(name) + len(wrong))]
    near = get_close_matches(wrong, likely, n=1, cutoff=_ALIKE)
    return by_local[near[0]] if near else None
