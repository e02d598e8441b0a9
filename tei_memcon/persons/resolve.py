"""Who speaks in a record and who is named in it: labels first, then the running text."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import takewhile
from typing import Final, cast

from tei_memcon.diagnostic import Diagnostic, Locus
from tei_memcon.names import local_id
from tei_memcon.persons.addressees import addressee, second_label
from tei_memcon.persons.cast import Cast
from tei_memcon.persons.doubts import Doubt, doubts_of
from tei_memcon.persons.finding import Finder
from tei_memcon.persons.index import Index
from tei_memcon.persons.label import Label
from tei_memcon.persons.labels import LABEL_AMBIGUOUS, Evidence, Printed, Speakers, resolve_labels
from tei_memcon.persons.layers import Layers
from tei_memcon.persons.mentions import CommonWords, Mentions, refs
from tei_memcon.persons.naming import is_proper
from tei_memcon.persons.present import by_side
from tei_memcon.persons.registers.base import Register
from tei_memcon.persons.times import surely_held
from tei_memcon.persons.vocabulary import TITLES_BY_LANGUAGE
from tei_memcon.persons.weighing import Weighed, for_label
from tei_memcon.record import (
    CONVERTER,
    Block,
    Choice,
    Div,
    Header,
    Node,
    Note,
    Other,
    P,
    Person,
    Place,
    Record,
    Seg,
    Sp,
    Speaker,
    Text,
)
from tei_memcon.traversal import walk, with_content, words

_LONGEST_HEAD: Final = 2_000
"""Characters up to which what stands before the first turn is taken for the head of a record."""
_ROUNDS: Final = 3
"""How often the labels that are left are looked at with the people whom the others have told."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A record whose people are known, as far as there is evidence."""

    record: Record
    diagnostics: tuple[Diagnostic, ...]
    doubts: tuple[Doubt, ...] = ()
    """The places where it is not certain who is meant, in the order of the text."""
    present: tuple[str, ...] = ()
    """The xml:ids of those who are participants by the head of the record, whether they speak or not."""
    known: Mapping[str, Person] = field(default_factory=dict)
    """Everybody who may be meant, by xml:id: the people of the register and those of the record."""


def resolve(record: Record, register: Register, locus: Callable[[Place | None], Locus]) -> Resolved:
    """Tell who speaks and who is named in a record.

    Sets ``who`` of the turns that have none, marks the names in paragraphs, headings, directions and notes, and lists
    the people in the header: who speaks (in the order of first speaking), and who is only named (in the order of first
    mention). The characters of the record stay as they are, and resolving a second time changes nothing.

    People of the head whom a layout found have an empty id in the header: their first name is as printed (``Adm. Thomas
    H. Moorer``, ``Irwin, J.N.``), with occupation, role, side and whether they are a group. They get an id, the parts
    of their names and, if they are in the register, what it knows; they stay in the list though they never speak.

    Args:
        record: a record as a layout reads it.
        register: the people who may be meant; the evidence of the record itself is used without any.
        locus: where in a file a place is, for diagnostics.
    """
    header = record.header
    front, body, back = record.front, record.body, record.back
    blocks = (*front, *body, *back)
    is_common = CommonWords(blocks)
    index = register.index

    def finder(of: Index) -> Finder:
        return Finder(of, header.date, record.lang, is_common)

    taken = set(_ids(record, index))
    titles = TITLES_BY_LANGUAGE.get(record.lang.partition("-")[0], frozenset())
    titled = Evidence(finder(Index.of(())), finder(index), header.title, titles, _head(record))
    here = {person.id: person for person in header.mentioned}
    labelled: dict[str, Person] = {}
    known = Layers(here, index.persons, labelled)
    participants = header.participants
    findings: list[Diagnostic] = []
    ambiguous: dict[str, Label] = {}
    for _ in range(_ROUNDS):
        cast = Cast(participants, header.title, titled.identify, taken, titles)
        evidence = replace(titled, participants=finder(Index.of(cast.participants)))
        here |= {person.id: person for person in cast.participants}
        speakers = resolve_labels(_labels((*front, *body, *back), known), evidence, cast, locus)
        present = {person.id for person in cast.participants if not person.group} | speakers.ids
        front, body, back = (_with_speakers(part, speakers, present) for part in (front, body, back))
        labelled |= {person.id: person for label in speakers.by_label.values() for person in label.people}
        before = {person.id for person in participants}
        ids = (*_speaking((*front, *body, *back)), *(person.id for person in cast.participants))
        participants = by_side(_listed(ids, known, header.date))
        findings = [*(found for found in findings if found.code == LABEL_AMBIGUOUS.name), *speakers.diagnostics]
        for label in speakers.by_label.values():
            _carry(label, ambiguous)
        # Who speaks under one label may, being known, be told under another: "Jim" beside "Secretary Baker".
        if before.issuperset(speakers.ids) or all(label.people for label in speakers.by_label.values()):
            break

    local = [person for person in participants if person.id not in index.persons and is_proper(person.name)]
    everybody = finder(index.with_persons(local) if local else index)
    mentions = Mentions((*front, *body, *back), everybody, is_common, participants, local)
    front, body, back = (mentions.marked(part) for part in (front, body, back))

    named = (*refs((*front, *body, *back)), *(person.id for person in header.mentioned))
    mentioned = _mentioned(named, participants, known, header.date)
    header = replace(header, participants=participants, mentioned=mentioned)
    open_names = mentions.findings(locus)
    weigh = partial(_weigh, speakers, participants, everybody, {})
    return Resolved(
        replace(record, header=header, front=front, body=body, back=back),
        tuple(sorted((*dict.fromkeys(findings), *open_names.values()), key=Diagnostic.sort_key)),
        tuple(doubts_of((*front, *body, *back), mentions.weighed(open_names), weigh)),
        tuple(person.id for person in cast.participants),
        known,
    )


def _head(record: Record) -> str:
    """What stands before the conversation, and what is known of where the record is kept."""
    kept = record.header.manuscript
    texts = [record.header.title, *((str(kept),) if kept is not None else ())]
    blocks = takewhile(lambda node: not isinstance(node, Sp), walk((*record.front, *record.body)))
    for text in (node.value for node in blocks if isinstance(node, Text)):
        texts.append(text)
        if sum(map(len, texts)) > _LONGEST_HEAD:
            break
    return " ".join(texts)


def _weigh(
    speakers: Speakers, participants: Sequence[Person], finder: Finder, done: dict[int, Weighed], turn: Sp
) -> Weighed:
    """What was weighed for the label of a turn; once for all turns of a label, which are kept in ``done``."""
    label = speakers.label(meant(turn.speaker)) if turn.speaker is not None else None
    if label is None:
        return Weighed()
    if id(label) not in done:
        shown, more = for_label(label, participants, finder)
        open_here = label.finding is not None and label.finding.code == LABEL_AMBIGUOUS.name
        done[id(label)] = Weighed(shown, more, label.finding, open_here)
    return done[id(label)]


def _carry(label: Label, ambiguous: dict[str, Label]) -> None:
    """Let a label stay in doubt in the rounds after the one in which it got a speaker of its own.

    Args:
        label: the label in this round.
        ambiguous: the labels that fitted several people, by their words; this one is added if it does.
    """
    if label.may_be:
        ambiguous[label.printed] = label
    elif (before := ambiguous.get(label.printed)) is not None and label.finding is None:
        label.finding, label.bearers = before.finding, before.bearers


def _turns(blocks: Iterable[Node]) -> Iterator[Sp]:
    for block in blocks:
        if isinstance(block, Sp):
            yield block
        elif isinstance(block, (Div, Other)):
            yield from _turns(block.content)


def _labels(blocks: Iterable[Node], people: Mapping[str, Person]) -> Iterator[Printed]:
    """The labels of the turns, with the speakers that they have already."""
    for turn in _turns(blocks):
        if turn.speaker is not None:
            who = tuple(people[one] for one in map(local_id, turn.who) if one is not None and one in people)
            if who or not turn.who:
                yield Printed(meant(turn.speaker), turn.speaker.place or turn.place, who)


def meant(speaker: Speaker) -> str:
    """The words of a label, without portion mark, time and quotation mark; where it is corrected, the right ones."""
    return words(_corrected(speaker.content)).strip().lstrip('"“„«‚‘‟')


def _corrected(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Choice):
            yield from node.corr
        elif not (isinstance(node, Seg) or (isinstance(node, Other) and node.name == "time")):
            yield node  # a portion mark, or the time at which somebody speaks, is no part of the name


def _with_speakers(blocks: tuple[Block, ...], speakers: Speakers, present: Container[str]) -> tuple[Block, ...]:
    return cast("tuple[Block, ...]", tuple(_with_speaker(block, speakers, present) for block in blocks))


def _with_speaker(block: Node, speakers: Speakers, present: Container[str]) -> Node:
    if isinstance(block, (Div, Other)):
        return with_content(block, (_with_speaker(child, speakers, present) for child in block.content))
    if not isinstance(block, Sp) or (speaker := block.speaker) is None:
        return block
    if not block.to_whom and (whom := _addressed(block, speakers, present)):
        block = replace(block, to_whom=tuple(f"#{person.id}" for person in whom))
    if block.who:
        return block
    label = speakers.of(meant(speaker))
    if label is None:
        return block
    who = tuple(f"#{person.id}" for person in label.people)
    inferred = label.cert is not None and block.cert is None
    cert, resp = (label.cert, block.resp or CONVERTER) if inferred else (block.cert, block.resp)
    return replace(block, who=who, cert=cert, resp=resp)


def _addressed(turn: Sp, speakers: Speakers, present: Container[str]) -> tuple[Person, ...]:
    """To whom a turn is said, where a direction or a second label tells."""
    if name := addressee(turn):
        return speakers.addressed(name, present)
    label = speakers.of(second) if (second := second_label(turn)) else None
    return label.people if label is not None and len(label.people) == 1 else ()


def _speaking(blocks: Iterable[Node]) -> Iterator[str]:
    for turn in _turns(blocks):
        for pointer in turn.who:
            if (identifier := local_id(pointer)) is not None:
                yield identifier


def _mentioned(
    named: Iterable[str], participants: Iterable[Person], known: Mapping[str, Person], date: str | None
) -> tuple[Person, ...]:
    speaking = {person.id for person in participants}
    return _listed((identifier for identifier in named if identifier not in speaking), known, date)


def with_people(
    record: Record, present: Iterable[str], known: Mapping[str, Person], named: Iterable[str] = ()
) -> Record:
    """The record with the people in its header that its text points to.

    Args:
        record: the record, with other pointers than when it was resolved.
        present: the xml:ids of those who are participants though they may not speak.
        known: everybody, by xml:id. People whom the header lists already stay as they are there.
        named: the xml:ids of those who are listed though nothing points to them.
    """
    blocks, header = (*record.front, *record.body, *record.back), record.header
    everybody = Layers({person.id: person for person in (*header.mentioned, *header.participants)}, known)
    participants = by_side(_listed((*_speaking(blocks), *present), everybody, header.date))
    mentioned = _mentioned((*refs(blocks), *named), participants, everybody, header.date)
    return replace(record, header=replace(header, participants=participants, mentioned=mentioned))


def _listed(identifiers: Iterable[str], known: Mapping[str, Person], date: str | None) -> tuple[Person, ...]:
    """The people with these xml:ids, each once; a pointer to nobody who is known lists nobody."""
    return tuple(_listing(known[one], date) for one in dict.fromkeys(identifiers) if one in known)


def _listing(person: Person, date: str | None) -> Person:
    """A person as a record lists it: of what a register knows, the offices held on the date of the record."""
    if not person.offices and person.note is None:
        return person
    held = tuple(office for office in person.offices if date and surely_held(office, date))
    return replace(person, offices=held, note=None)


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
