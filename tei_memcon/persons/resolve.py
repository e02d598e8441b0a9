"""Who speaks in a record and who is named in it: labels first, then the running text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from tei_memcon.diagnostic import Diagnostic, Locus
from tei_memcon.names import local_id
from tei_memcon.persons.finding import Finder
from tei_memcon.persons.index import Index
from tei_memcon.persons.labels import Evidence, Speakers, resolve_labels
from tei_memcon.persons.mentions import CommonWords, Mentions, refs
from tei_memcon.persons.naming import is_proper
from tei_memcon.persons.register import Register
from tei_memcon.record import Block, Div, Header, Node, Note, Other, P, Person, Place, Record, Sp
from tei_memcon.traversal import walk, with_content, words


@dataclass(frozen=True, slots=True)
class Resolved:
    """A record whose people are known, as far as there is evidence."""

    record: Record
    diagnostics: tuple[Diagnostic, ...]


def resolve(record: Record, register: Register, locus: Callable[[Place | None], Locus]) -> Resolved:
    """Tell who speaks and who is named in a record.

    Sets ``who`` of the turns that have none, marks the names in paragraphs, headings, directions and notes, and lists
    the people in the header: who speaks (in the order of first speaking), and who is only named (in the order of first
    mention). The characters of the record stay as they are, and resolving a second time changes nothing.

    Args:
        record: a record as a layout reads it.
        register: the people who may be meant; the evidence of the record itself is used without any.
        locus: where in a file a place is, for diagnostics.
    """
    blocks = (*record.front, *record.body, *record.back)
    header = record.header
    is_common = CommonWords(blocks)
    index = register.index

    def finder(of: Index) -> Finder:
        return Finder(of, header.date, record.lang, is_common)

    evidence = Evidence(finder(Index.of(header.participants)), finder(index), header.title)
    speakers = resolve_labels(_labels(blocks), evidence, partial(_ids, record, index), locus)
    front, body, back = (_with_speakers(part, speakers) for part in (record.front, record.body, record.back))

    known = {**index.persons, **{person.id: person for person in (*header.mentioned, *header.participants)}}
    known |= {person.id: person for label in speakers.by_label.values() for person in label.people}
    participants = _listed((*_speaking((*front, *body, *back)), *(person.id for person in header.participants)), known)

    local = [person for person in participants if person.id not in index.persons and is_proper(person.name)]
    everybody = finder(index.with_persons(local) if local else index)
    mentions = Mentions((*front, *body, *back), everybody, is_common, participants, local)
    front, body, back = (mentions.marked(part) for part in (front, body, back))

    named = (*refs((*front, *body, *back)), *(person.id for person in header.mentioned))
    speaking = {person.id for person in participants}
    mentioned = _listed((identifier for identifier in named if identifier not in speaking), known)
    header = replace(header, participants=participants, mentioned=mentioned)
    return Resolved(
        replace(record, header=header, front=front, body=body, back=back),
        tuple(sorted((*speakers.diagnostics, *mentions.diagnostics(locus)), key=Diagnostic.sort_key)),
    )


def _turns(blocks: Iterable[Node]) -> Iterator[Sp]:
    for block in blocks:
        if isinstance(block, Sp):
            yield block
        elif isinstance(block, (Div, Other)):
            yield from _turns(block.content)


def _labels(blocks: Iterable[Node]) -> Iterator[tuple[str, Place | None]]:
    """The labels of the turns that have no speaker yet."""
    for turn in _turns(blocks):
        if turn.speaker is not None and not turn.who:
            yield words((turn.speaker,)), turn.speaker.place or turn.place


def _with_speakers(blocks: tuple[Block, ...], speakers: Speakers) -> tuple[Block, ...]:
    return cast("tuple[Block, ...]", tuple(_with_speaker(block, speakers) for block in blocks))


def _with_speaker(block: Node, speakers: Speakers) -> Node:
    if isinstance(block, (Div, Other)):
        return with_content(block, (_with_speaker(child, speakers) for child in block.content))
    if not isinstance(block, Sp) or block.speaker is None or block.who:
        return block
    label = speakers.of(words((block.speaker,)))
    if label is None:
        return block
    who = tuple(f"#{person.id}" for person in label.people)
    return replace(block, who=who, cert=block.cert or label.cert)


def _speaking(blocks: Iterable[Node]) -> Iterator[str]:
    for turn in _turns(blocks):
        for pointer in turn.who:
            if (identifier := local_id(pointer)) is not None:
                yield identifier


def _listed(identifiers: Iterable[str], known: dict[str, Person]) -> tuple[Person, ...]:
    """The people with these xml:ids, each once; a pointer to nobody who is known lists nobody."""
    return tuple(known[identifier] for identifier in dict.fromkeys(identifiers) if identifier in known)


def _ids(record: Record, index: Index) -> Iterator[str]:
    """The values of xml:id that a person made of a label must not have."""
    header: Header = record.header
    yield record.id
    yield from index.persons
    yield from (person.id for person in (*header.participants, *header.mentioned))
    yield from (stmt.id for stmt in header.resp_stmts)
    for node in walk((*record.front, *record.body, *record.back)):
        if isinstance(node, (Div, Sp, P, Note)) and node.id is not None:
            yield node.id
