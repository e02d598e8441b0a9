"""Gives a record and its parts their ids: the same record gets the same ids each time it is converted.

Turns are ``sp1``, ``sp2`` …, their paragraphs ``sp1-p1`` …, other paragraphs ``p1`` …, divisions ``div1`` …; a note
with a number is ``n1``, or ``n1-2`` where a note of an earlier record in the file has the same number. The record is
named after its speakers and its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from typing import Final, cast

from tei_memcon.record import Block, Div, Node, Note, P, Record, Ref, Sp
from tei_memcon.traversal import LEAVES, NodeT, walk, with_content

_SPEAKERS_IN_ID: Final = 3
_IN_NAMES: Final = re.compile(r"[\w.-]+", re.ASCII)
"""What may follow the first letter of an id."""


def number(record: Record) -> Record:
    """The same record with ids in the order of the document; ids that are there already are replaced."""
    numbers, notes = _Numbers(), _Notes()
    return replace(
        record,
        id=_record_id(record),
        front=notes.blocks(numbers.blocks(record.front)),
        body=notes.blocks(numbers.blocks(record.body)),
        back=notes.blocks(numbers.blocks(record.back)),
    )


def _record_id(record: Record) -> str:
    parts = [person.id for person in record.header.participants[:_SPEAKERS_IN_ID]]
    if record.header.date:
        parts.append(record.header.date)
    name = "-".join(parts)
    ids = {person.id for person in (*record.header.participants, *record.header.mentioned)}
    # The name of the file must not be that of a person in it.
    return name if record.header.participants and name not in ids else "-".join(["record", *parts])


class _Numbers:
    def __init__(self) -> None:
        self.divs, self.turns, self.paragraphs = count(1), count(1), count(1)

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        if isinstance(block, Div):
            identifier = f"div{next(self.divs)}"
            return replace(block, id=identifier, content=self.blocks(block.content))
        if isinstance(block, Sp):
            return self.turn(block)
        return replace(block, id=f"p{next(self.paragraphs)}") if isinstance(block, P) else block

    def turn(self, turn: Sp) -> Sp:
        n = str(next(self.turns))
        within = count(1)
        content = tuple(
            replace(block, id=f"sp{n}-p{next(within)}") if isinstance(block, P) else block for block in turn.content
        )
        return replace(turn, id=f"sp{n}", n=n, content=content)


class _Notes:
    """Ids of the notes that have a number; references to a note follow it.

    A number means the same note in one block of the text, such as the division that is a record.
    """

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        ids: dict[int, str] = {}
        targets: dict[str, str] = {}
        for node in walk((block,)):
            if isinstance(node, Note) and node.n:
                ids[id(node)] = self._free(node.n)
                targets.setdefault(f"#{node.id or f'n{node.n}'}", f"#{ids[id(node)]}")
        return _renamed(block, ids, targets) if ids else block

    def _free(self, n: str) -> str:
        plain = f"n{n}" if _IN_NAMES.fullmatch(n) else "note"
        name = plain
        for number in count(2):
            if name not in self.taken:
                break
            name = f"{plain}-{number}"
        self.taken.add(name)
        return name


def _renamed(node: NodeT, ids: dict[int, str], targets: dict[str, str]) -> NodeT:
    """The node with new ids for the notes in it, and references to them."""
    changed: Node = node
    if not isinstance(node, LEAVES):
        content = tuple(_renamed(child, ids, targets) for child in node.content)
        if any(new is not old for new, old in zip(content, node.content, strict=True)):
            changed = with_content(node, content)
    if isinstance(node, Sp) and isinstance(changed, Sp) and node.speaker is not None:
        changed = replace(changed, speaker=_renamed(node.speaker, ids, targets))
    if isinstance(changed, Note) and id(node) in ids:
        changed = replace(changed, id=ids[id(node)])
    elif isinstance(changed, Ref) and changed.target in targets:
        changed = replace(changed, target=targets[changed.target])
    return cast(NodeT, changed)
