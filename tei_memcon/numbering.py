"""Gives a record and its parts their ids: the same record gets the same ids each time it is converted.

Turns are ``sp1``, ``sp2`` …, their paragraphs ``sp1-p1`` …, other paragraphs ``p1`` …, divisions ``div1`` …; the
record is named after its speakers and its date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from tei_memcon.record import Block, Div, P, Record, Sp

_SPEAKERS_IN_ID = 3


def number(record: Record) -> Record:
    """The same record with ids in the order of the document; ids that are there already are replaced."""
    numbers = _Numbers()
    return replace(
        record,
        id=_record_id(record),
        front=numbers.blocks(record.front),
        body=numbers.blocks(record.body),
        back=numbers.blocks(record.back),
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
