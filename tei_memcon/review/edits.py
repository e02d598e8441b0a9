"""Decisions about people, written into a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

from tei_memcon.persons.mentions import Mark
from tei_memcon.record import Block, Cert, Inline, Node, P, PersName, Place, Record, Sp, Text
from tei_memcon.strands import mark
from tei_memcon.traversal import LEAVES, with_content


@dataclass(frozen=True, slots=True)
class Link:
    """Who is meant at a place, and who says so."""

    pointers: tuple[str, ...]
    """``#kohl``; none for somebody who is not known."""
    cert: Cert | None = None
    resp: str | None = None


@dataclass(frozen=True, slots=True)
class NoName:
    """The place is no name, or the turn no turn."""


NO_NAME: Final = NoName()


@dataclass(slots=True)
class Edits:
    """What is to be changed in a record; nodes are known by their `id`."""

    places: dict[int, Link | NoName] = field(default_factory=dict)
    """By the node of a name or a turn."""
    marks: dict[int, list[Mark]] = field(default_factory=dict)
    """Names to be marked, by the node in whose strand they are; in order, without overlaps."""

    def __bool__(self) -> bool:
        return bool(self.places or self.marks)

    def applied(self, record: Record) -> Record:
        """The record with the changes."""
        if not self:
            return record
        return replace(
            record,
            front=self._blocks(record.front),
            body=self._blocks(record.body),
            back=self._blocks(record.back),
        )

    def _blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return cast("tuple[Block, ...]", self.nodes(blocks))

    def nodes(self, nodes: Sequence[Node]) -> tuple[Node, ...]:
        """Some nodes with the changes in them."""
        done: list[Node] = []
        for node in nodes:
            new = self._node(node)
            link = self.places.get(id(node))
            if isinstance(link, NoName) and isinstance(new, Sp):
                _dissolve(new, done)
            elif isinstance(link, NoName) and isinstance(new, PersName):
                done.extend(new.content)
            else:
                done.append(new)
        return nodes if _same(done, nodes) and isinstance(nodes, tuple) else joined(done)

    def _node(self, node: Node) -> Node:
        if isinstance(node, LEAVES):
            return node
        content = self.nodes(node.content)
        if marks := self.marks.get(id(node)):
            content = mark(content, marks)
        changed: Node = node if _same(content, node.content) else with_content(node, content)
        link = self.places.get(id(node))
        if isinstance(link, Link) and isinstance(changed, Sp):
            return replace(changed, who=link.pointers, cert=link.cert, resp=link.resp)
        if isinstance(link, Link) and isinstance(changed, PersName):
            return replace(changed, ref=" ".join(link.pointers) or None, cert=link.cert, resp=link.resp)
        return changed


def _same(some: Sequence[Node], others: Sequence[Node]) -> bool:
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))


def _dissolve(turn: Sp, before: list[Node]) -> None:
    """Append what a turn holds, as paragraphs, to what precedes it: to the turn before it, if there is one."""
    label = () if turn.speaker is None else turn.speaker.content
    first, *rest = turn.content or (P(()),)
    if isinstance(first, P):
        space = (Text(" "),) if label and first.content else ()
        content = cast("tuple[Inline, ...]", joined((*label, *space, *first.content)))
        place = turn.place if first.place is None or turn.place is None else _span(turn.place, first.place)
        blocks: list[Node] = [replace(first, content=content, place=place), *rest]
    else:
        blocks = [*([P(label, place=turn.speaker.place)] if turn.speaker is not None else ()), first, *rest]
    last = before[-1] if before else None
    if isinstance(last, Sp):
        place = last.place if last.place is None or turn.place is None else _span(last.place, turn.place)
        before[-1] = replace(last, content=cast("tuple[Block, ...]", (*last.content, *blocks)), place=place)
    else:
        before.extend(blocks)


def _span(first: Place, last: Place) -> Place:
    return replace(first, end=max(first.end, last.end))


def joined(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Nodes with texts that stand side by side made one, as they are when they are read back from TEI."""
    done: list[Node] = []
    for node in nodes:
        last = done[-1] if done else None
        if isinstance(node, Text) and isinstance(last, Text):
            places = [one.place for one in (last, node) if one.place is not None]
            place = _span(places[0], places[-1]) if places else None
            done[-1] = Text(last.value + node.value, place)
        else:
            done.append(node)
    return tuple(done)
