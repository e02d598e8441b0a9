"""RELAX NG validation of a tree: which faults it has, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.validation.relaxng.attributes import Attributes
from tei_memcon.validation.relaxng.automaton import Automaton, Move, State
from tei_memcon.validation.relaxng.faults import Fault, Kind
from tei_memcon.validation.relaxng.ids import IdTypes, id_faults
from tei_memcon.validation.relaxng.opening import Openings
from tei_memcon.validation.relaxng.values import WHITE_SPACE, Values

if TYPE_CHECKING:
    from tei_memcon.validation.relaxng.recovery import Aliases, Recovery, Trouble

_NO_ALIASES: Final[Aliases] = {}
_OF_VALUES: Final = (Kind.ATTRIBUTE_VALUE, Kind.CONTENT_VALUE)


class RelaxNG:
    """A schema, ready to validate any number of documents; what it learns from one makes the next one quicker.

    Args:
        start: the pattern of the document.
        defines: the definitions by name; see `Automaton`.
        patterns: the factory that made the patterns.
        ids: whether identifiers and references are checked, as RELAX NG DTD Compatibility asks.
    """

    def __init__(
        self, start: p.Pattern, defines: Mapping[str, p.Pattern], patterns: p.Patterns, *, ids: bool = True
    ) -> None:
        self.automaton = Automaton(start, defines, patterns)
        self.values = Values(self.automaton)
        self.attributes = Attributes(self.automaton)
        self.openings = Openings(self.automaton, self.attributes, self.values, lambda: self.recovery)
        self.checks_ids = ids
        self.id_types = IdTypes(self._elements, self.attributes.all, self.automaton.target)

    @cached_property
    def recovery(self) -> Recovery:
        """What is needed only where there is a fault: most documents have none, and load it for nothing."""
        from tei_memcon.validation.relaxng.recovery import Recovery

        return Recovery(self.automaton, self.attributes)

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """What is wrong with a document.

        Args:
            root: its root element. Comments and processing instructions are as nothing; entities are expanded.

        Yields:
            The faults of elements, attributes and text in the order of the document; then those of identifiers.
        """
        walk = _Walk(self)
        yield from walk.faults(root)
        if self.checks_ids:
            yield from id_faults(root, lambda tag: self.id_types(walk.meant.get(tag, tag)))

    def _elements(self, tag: str) -> list[p.Element]:
        """The definitions of elements of a name, as far as documents have led to them."""
        automaton = self.automaton
        return [automaton.element(letter) for letter in automaton.letters_of(tag) if automaton.is_element(letter)]


class _Open:
    """An element whose end has not come.

    Attributes:
        element: the element.
        nodes: its children that have not come.
        state: what it may still contain.
        move: what its parent does at its end; None for the document, which has no parent.
        aliases: see `Recovery.way`.
        trouble: what is remembered of a fault among its children.
    """

    __slots__ = ("aliases", "element", "move", "nodes", "state", "trouble")

    def __init__(
        self,
        element: etree._Element,
        nodes: Iterator[etree._Element],
        state: State,
        move: Move | None,
        aliases: Aliases,
    ) -> None:
        self.element = element
        self.nodes = nodes
        self.state = state
        self.move = move
        self.aliases = aliases
        self.trouble: Trouble | None = None


class _Walk:
    """One way through a document. It is a loop over a list of open elements, so that depth costs no stack of Python."""

    def __init__(self, schema: RelaxNG) -> None:
        self.schema = schema
        self.found: list[Fault] = []
        self.meant: dict[str, str] = {}
        """Wrong names of elements, each with the one that was meant: an id is one on such an element as well."""

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """See `RelaxNG.faults`."""
        stack = [_Open(root, iter((root,)), self.schema.automaton.start, None, _NO_ALIASES)]
        while stack:
            top = stack[-1]
            for node in top.nodes:
                move, aliases = top.state.moves.get(node.tag), top.aliases
                if move is None:
                    move, aliases = self._move(top, node)
                elif top.trouble is not None:
                    top.trouble.over()
                if move is not None:
                    stack.append(self._open(move, node, aliases))
                    break
                self._text(top, node, node.tail, tail=True)
            else:
                stack.pop()
                self._close(top, stack[-1] if stack else None)
            if self.found:
                yield from self.found
                self.found.clear()

    def _move(self, parent: _Open, node: etree._Element) -> tuple[Move | None, Aliases]:
        """The move for a child which the state does not know yet; None for one that is passed over."""
        if not isinstance(node.tag, str):  # a comment or a processing instruction
            return None, parent.aliases
        move = self.schema.automaton.move(parent.state, node.tag)
        if move is not None:
            if parent.trouble is not None:
                parent.trouble.over()
            return move, parent.aliases
        way = self.schema.recovery.way(parent.state, node, parent.aliases, self._trouble(parent))
        if way.meant is not None:
            self.meant.setdefault(str(node.tag), way.meant)
        self._report(way.faults, parent.move)
        return way.move, way.aliases

    def _open(self, move: Move, element: etree._Element, aliases: Aliases) -> _Open:
        state = self._start(move, element)
        if state.is_data and not any(isinstance(child.tag, str) for child in element):
            # No elements, so all its characters are one value, whatever comments stand between them.
            return _Open(element, iter(()), self._value(move, state, element), move, aliases)
        opened = _Open(element, iter(element), state, move, aliases)
        self._text(opened, element, element.text, tail=False)
        return opened

    def _start(self, move: Move, element: etree._Element) -> State:
        """The state in which an element begins, by its attributes."""
        openings = self.schema.openings
        items = element.items()
        names = tuple([name for name, _ in items])
        plan = move.plans.get(names) or openings.plan(move, names)
        if plan.state is not None:
            for at, pattern, known in plan.checks:
                value = items[at][1]
                if value not in known and not self.schema.values.accepts(pattern, value, lambda: element.nsmap):
                    break
            else:
                return plan.state
        state, faults = openings.read(move.letters, element)
        self._report(faults, move)
        return state

    def _value(self, move: Move, state: State, element: etree._Element) -> State:
        """The state at the end of an element that has no children, and whose content must be a value."""
        text = "".join([element.text or "", *(node.tail or "" for node in element)])
        accepts, automaton = self.schema.values.accepts, self.schema.automaton
        matched = [accepts(pattern, text, lambda: element.nsmap) for pattern in state.patterns]
        if not any(matched):
            expected = self.schema.recovery.expectations.content(state)
            is_missing = expected.elements and not text.strip(WHITE_SPACE)
            kind, value = (Kind.CONTENT_MISSING, None) if is_missing else (Kind.CONTENT_VALUE, text)
            self._report([Fault(kind, element, expected, value=value)], move)
            matched = [pattern is not p.NOT_ALLOWED for pattern in state.patterns]
        return automaton.state(tuple(p.EMPTY if good else p.NOT_ALLOWED for good in matched))

    def _text(self, parent: _Open, node: etree._Element, text: str | None, *, tail: bool) -> None:
        """Go on behind characters in the content of an element."""
        state = parent.state
        if not text or state.text is state or not text.strip(WHITE_SPACE):
            return
        if state.text is not None:
            parent.state = state.text
        elif not (state.is_data and self.schema.automaton.has_only_text(state)):
            # A value needs no word here: its element has children, each of which is reported.
            faults = self.schema.recovery.text(state, node, text, self._trouble(parent), tail=tail)
            self._report(faults, parent.move)

    def _close(self, ended: _Open, parent: _Open | None) -> None:
        """End an element: something may be missing in it, and its parent goes on."""
        state = ended.state
        if not state.may_end and (ended.trouble is None or ended.trouble.dropped_at is not state):
            expected = self.schema.recovery.expectations.content(state)
            self._report([Fault(Kind.CONTENT_MISSING, ended.element, expected)], ended.move)
        if parent is None or ended.move is None:
            return
        parent.state = ended.move.then or self._decided(ended.move, state)
        self._text(parent, ended.element, ended.element.tail, tail=True)

    def _decided(self, move: Move, ended: State) -> State:
        """The state behind an element that may have been one of several."""
        nullable = self.schema.automaton.nullable
        # After a fault that was mended none may be complete; then all are left that were not ruled out.
        ways = [way for way in zip(move.letters, ended.patterns, strict=True) if way[1] is not p.NOT_ALLOWED]
        matched = [letter for letter, pattern in ways if nullable(pattern)]
        return self.schema.automaton.after(move, matched or [letter for letter, _ in ways])

    def _report(self, faults: Iterable[Fault], inside: Move | None) -> None:
        """Report faults of the start tag or the content of an element.

        Args:
            faults: the faults.
            inside: what led to the element. Of one that is misplaced only wrong values are reported: perhaps another
                was meant, and what is on it and in it fits that.
        """
        if inside is not None and inside.is_misplaced:
            faults = (fault for fault in faults if fault.kind in _OF_VALUES)
        self.found.extend(faults)

    def _trouble(self, parent: _Open) -> Trouble:
        if parent.trouble is None:
            parent.trouble = self.schema.recovery.trouble()
        return parent.trouble
