"""The content of elements as automata whose states are patterns, made as documents need them.

An element that may stand in a content is a *letter*: an `Element` pattern, or a reference to one, so that a definition
is opened only where a document has such an element. Text is a letter too. What is left of a pattern after a letter is
its derivative (J. A. Brzozowski, *Derivatives of regular expressions*, 1964); patterns are interned, so that equal
rests are one state.

RELAX NG lets two elements with the same name and different contents stand at one place. A state is therefore a tuple of
patterns, one for each definition that an open element may be of; the end of the element decides between them, and only
then does its parent go on. That is an automaton of trees, made deterministic step by step, and grows with the document
and the schema, never with the number of ways to read the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias, TypeGuard

from tei_memcon.grammar import pattern as p
from tei_memcon.names import local_name, namespace

Letter: TypeAlias = p.Element | p.Ref | p.Text
Names: TypeAlias = tuple[str, ...]
"""Names of attributes in Clark notation."""

_NO_LETTERS: Final[frozenset[p.Pattern]] = frozenset()


class State:
    """What an open element may still contain.

    Attributes:
        patterns: one for each definition that the element may be of; `NOT_ALLOWED` for one that is ruled out.
        moves: where each child leads, by name in Clark notation; filled by `Automaton.move`.
        text: the state behind characters; None if there may be none.
        is_data: whether the characters must be a value of a data type.
        may_end: whether the content may end here.
    """

    __slots__ = ("is_data", "may_end", "moves", "patterns", "text")

    def __init__(self, patterns: tuple[p.Pattern, ...], may_end: bool, is_data: bool) -> None:
        self.patterns = patterns
        self.moves: dict[object, Move] = {}
        self.text: State | None = None
        self.may_end = may_end
        self.is_data = is_data


class Plan:
    """What a start tag leads to, as far as the names of its attributes tell.

    Attributes:
        state: where the element begins; None if that depends on values, or if something is wrong.
        checks: for each attribute that does not allow any characters: its position, its content, and the values that
            are known to be good.
    """

    __slots__ = ("checks", "state")

    def __init__(self, state: State | None, checks: tuple[tuple[int, p.Pattern, set[str]], ...]) -> None:
        self.state = state
        self.checks = checks


class Move:
    """What a child of a certain name leads to.

    Attributes:
        origin: the state before it.
        letters: the definitions that the child may be of.
        then: the state behind it, where there is one such definition, and so nothing to decide.
        is_misplaced: whether the child is not allowed there.
        plans: what the attributes of the child lead to, by their names; filled by `Openings.plan`. Shared by all moves
            with the same letters.
    """

    __slots__ = ("is_misplaced", "letters", "origin", "plans", "then")

    def __init__(
        self, origin: State, letters: tuple[Letter, ...], then: State | None, plans: dict[Names, Plan]
    ) -> None:
        self.origin = origin
        self.letters = letters
        self.then = then
        self.is_misplaced = False
        self.plans = plans


class Automaton:
    """Makes states and moves.

    Args:
        start: the pattern of the document.
        defines: the definitions by name. They are asked for only when needed, so a mapping may read them lazily. If it
            has a method ``element_name``, which gives the name class of a definition that is one element without
            reading it, or None, then the elements that no document has are never read.
        patterns: makes the patterns.
    """

    def __init__(self, start: p.Pattern, defines: Mapping[str, p.Pattern], patterns: p.Patterns) -> None:
        self.defines = defines
        self.patterns = patterns
        self._element_name: Callable[[str], p.NameClass | None] = getattr(defines, "element_name", lambda name: None)
        self._names: dict[p.Ref, p.NameClass | None] = {}
        self._letters: dict[p.Pattern, frozenset[p.Pattern]] = {}
        self._by_tag: dict[str, list[Letter]] = {}
        self._wild: list[tuple[Letter, p.NameClass]] = []
        self._nullable: dict[p.Pattern, bool] = {}
        self._possible: dict[p.Pattern, bool] = {}
        self._derivatives: dict[tuple[p.Pattern, p.Pattern], p.Pattern] = {}
        self._is_data: dict[p.Pattern, bool] = {}
        self._states: dict[tuple[p.Pattern, ...], State] = {}
        self._plans: dict[tuple[Letter, ...], dict[Names, Plan]] = {}
        self.start = self.state((start,))

    # ------------------------------------------------------------ what a reference stands for

    def target(self, ref: p.Ref) -> p.Pattern:
        """What a reference refers to; a definition that is missing allows nothing."""
        return self.defines.get(ref.name, p.NOT_ALLOWED)

    def is_letter(self, pattern: p.Pattern) -> TypeGuard[p.Element | p.Ref]:
        """Whether a pattern is an element, or a reference to one."""
        if isinstance(pattern, p.Ref):
            return self._name(pattern) is not None
        return isinstance(pattern, p.Element)

    def is_element(self, letter: Letter) -> bool:
        """Whether a letter is an element indeed, rather than text, or an element whose content is not allowed."""
        return isinstance(self.target(letter) if isinstance(letter, p.Ref) else letter, p.Element)

    def element(self, letter: Letter) -> p.Element:
        """The element that a letter is."""
        found = self.target(letter) if isinstance(letter, p.Ref) else letter
        assert isinstance(found, p.Element)
        return found

    def name(self, letter: Letter) -> p.NameClass:
        """The names that a letter allows."""
        known = self._name(letter) if isinstance(letter, p.Ref) else None
        return self.element(letter).name if known is None else known

    def _name(self, ref: p.Ref) -> p.NameClass | None:
        """The names of the element that a reference refers to; None if it refers to something else."""
        if ref not in self._names:
            name = self._element_name(ref.name)
            if name is None and isinstance(target := self.target(ref), p.Element):
                name = target.name
            self._names[ref] = name
        return self._names[ref]

    # ------------------------------------------------------------ properties of patterns

    def letters(self, pattern: p.Pattern) -> frozenset[p.Pattern]:
        """All letters of a pattern, wherever they stand in it."""
        found = self._letters.get(pattern)
        if found is None:
            self._letters[pattern] = _NO_LETTERS  # a definition that contains itself adds nothing
            found = self._letters[pattern] = self._find_letters(pattern)
        return found

    def _find_letters(self, pattern: p.Pattern) -> frozenset[p.Pattern]:
        if pattern is p.TEXT:
            return frozenset({pattern})
        if isinstance(pattern, (p.Element, p.Ref)):
            if not self.is_letter(pattern):
                return self.letters(self.target(pattern)) if isinstance(pattern, p.Ref) else _NO_LETTERS
            self._register(pattern)
            return frozenset({pattern})
        if isinstance(pattern, (p.Choice, p.Group, p.Interleave)):
            return _NO_LETTERS.union(*[self.letters(item) for item in pattern.items])
        return self.letters(pattern.content) if isinstance(pattern, p.OneOrMore) else _NO_LETTERS

    def _register(self, letter: p.Element | p.Ref) -> None:
        name = self.name(letter)
        for item in name.items if isinstance(name, p.NameChoice) else (name,):
            if isinstance(item, p.Name):
                letters = self._by_tag.setdefault(clark(item), [])
                if letter not in letters:
                    letters.append(letter)
            else:
                self._wild.append((letter, item))

    def nullable(self, pattern: p.Pattern) -> bool:
        """Whether nothing at all is enough for a pattern."""
        found = self._nullable.get(pattern)
        if found is None:
            self._nullable[pattern] = False  # as in `letters`
            found = self._nullable[pattern] = self._is_nullable(pattern)
        return found

    def _is_nullable(self, pattern: p.Pattern) -> bool:
        if isinstance(pattern, p.Choice):
            return any(map(self.nullable, pattern.items))
        if isinstance(pattern, (p.Group, p.Interleave)):
            return all(map(self.nullable, pattern.items))
        if isinstance(pattern, p.OneOrMore):
            return self.nullable(pattern.content)
        if isinstance(pattern, p.Ref):
            return not self.is_letter(pattern) and self.nullable(self.target(pattern))
        return pattern is p.EMPTY or pattern is p.TEXT

    def is_possible(self, pattern: p.Pattern) -> bool:
        """Whether a pattern can be matched, as far as it needs no definition of an element that is not allowed."""
        found = self._possible.get(pattern)
        if found is None:
            self._possible[pattern] = False
            if isinstance(pattern, p.Ref):
                found = self.is_letter(pattern) or self.is_possible(self.target(pattern))
            elif isinstance(pattern, p.Choice):
                found = any(map(self.is_possible, pattern.items))
            elif isinstance(pattern, (p.Group, p.Interleave, p.OneOrMore)):
                found = all(map(self.is_possible, p.children(pattern)))
            else:
                found = pattern is not p.NOT_ALLOWED
            self._possible[pattern] = found
        return found

    def is_data(self, pattern: p.Pattern) -> bool:
        """Whether a pattern wants a value of a data type."""
        found = self._is_data.get(pattern)
        if found is None:
            self._is_data[pattern] = False
            if isinstance(pattern, p.Ref):
                found = not self.is_letter(pattern) and self.is_data(self.target(pattern))
            elif isinstance(pattern, (p.Choice, p.Group, p.Interleave, p.OneOrMore)):
                found = any(map(self.is_data, p.children(pattern)))
            else:
                found = isinstance(pattern, (p.Data, p.Value, p.List))
            self._is_data[pattern] = found
        return found

    # ------------------------------------------------------------ derivatives

    def derivative(self, pattern: p.Pattern, letter: p.Pattern) -> p.Pattern:
        """What is left of a pattern behind a letter."""
        if letter not in self.letters(pattern):
            return p.NOT_ALLOWED
        found = self._derivatives.get((pattern, letter))
        if found is None:
            found = self._derive(pattern, letter)
            # A reference to a definition that is not allowed is only known as such when it is looked up.
            found = self._derivatives[pattern, letter] = found if self.is_possible(found) else p.NOT_ALLOWED
        return found

    def _derive(self, pattern: p.Pattern, letter: p.Pattern) -> p.Pattern:
        patterns, derivative = self.patterns, self.derivative
        if isinstance(pattern, p.Choice):
            return patterns.choice([derivative(item, letter) for item in pattern.items])
        if isinstance(pattern, p.Group):
            ways: list[p.Pattern] = []
            for at, item in enumerate(pattern.items):
                ways.append(patterns.group((derivative(item, letter), *pattern.items[at + 1 :])))
                if not self.nullable(item):
                    break
            return patterns.choice(ways)
        if isinstance(pattern, p.Interleave):
            items = pattern.items
            return patterns.choice(
                [
                    patterns.interleave((*items[:at], derivative(item, letter), *items[at + 1 :]))
                    for at, item in enumerate(items)
                ]
            )
        if isinstance(pattern, p.OneOrMore):
            first = derivative(pattern.content, letter)
            again = patterns.optional(pattern)
            # (text | a)* behind text is (text | a)* again, not text, (text | a)*, which would be a second state for it.
            return again if first is p.TEXT else patterns.group((first, again))
        if isinstance(pattern, p.Ref) and pattern is not letter:
            return derivative(self.target(pattern), letter)
        return p.TEXT if pattern is p.TEXT else p.EMPTY

    # ------------------------------------------------------------ states

    def state(self, patterns: tuple[p.Pattern, ...]) -> State:
        """The state of an element whose content, by each of its definitions, is one of these patterns."""
        found = self._states.get(patterns)
        if found is None:
            found = self._states[patterns] = State(
                patterns, any(map(self.nullable, patterns)), any(map(self.is_data, patterns))
            )
            text = tuple([self.derivative(pattern, p.TEXT) for pattern in patterns])
            if any(pattern is not p.NOT_ALLOWED for pattern in text):
                found.text = found if text == patterns else self.state(text)
        return found

    def has_only_text(self, state: State) -> bool:
        """Whether no element can come any more."""
        return all(self.letters(pattern) <= {p.TEXT} for pattern in state.patterns)

    def letters_of(self, tag: str) -> list[Letter]:
        """The letters met so far that an element of this name may be."""
        name = namespace(tag), local_name(tag)
        wild = [letter for letter, names in self._wild if contains(names, *name)]
        return list(dict.fromkeys([*self._by_tag.get(tag, ()), *wild]))

    def move(self, state: State, tag: str) -> Move | None:
        """Where an element of this name leads from a state; None if it is not allowed there. Kept in `State.moves`."""
        letters = tuple(
            letter
            for letter in self.letters_of_patterns(state.patterns, tag)
            if any(self.derivative(pattern, letter) is not p.NOT_ALLOWED for pattern in state.patterns)
        )
        if not letters:
            return None
        found = state.moves[tag] = self.move_by(state, letters)
        return found

    def letters_of_patterns(self, patterns: Iterable[p.Pattern], tag: str) -> list[Letter]:
        """The letters, wherever they stand in the patterns, that an element of this name may be."""
        there = _NO_LETTERS.union(*map(self.letters, patterns))  # registers them, so it must come first
        return [letter for letter in self.letters_of(tag) if letter in there and self.is_element(letter)]

    def move_by(self, state: State, letters: tuple[Letter, ...]) -> Move:
        """The move for an element that may be one of these letters."""
        move = Move(state, letters, None, self._plans.setdefault(letters, {}))
        if len(letters) == 1:
            move.then = self.after(move, letters)
        return move

    def after(self, move: Move, matched: Iterable[Letter]) -> State:
        """The state behind an element which has turned out to be valid by some of the definitions of its move."""
        known = list(matched)
        return self.state(
            tuple(
                [
                    self.patterns.choice([self.derivative(pattern, letter) for letter in known])
                    for pattern in move.origin.patterns
                ]
            )
        )


def clark(name: p.Name) -> str:
    """A name in Clark notation."""
    return f"{{{name.namespace}}}{name.local}" if name.namespace else name.local


def contains(name: p.NameClass, uri: str, local: str) -> bool:
    """Whether a name class has a name (RELAX NG specification, section 6.1)."""
    if isinstance(name, p.Name):
        return name.local == local and name.namespace == uri
    if isinstance(name, p.NameChoice):
        return any(contains(item, uri, local) for item in name.items)
    if isinstance(name, p.NsName) and name.namespace != uri:
        return False
    return not any(contains(item, uri, local) for item in name.exclude)
