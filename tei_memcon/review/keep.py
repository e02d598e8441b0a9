"""Decisions about people that somebody made in an earlier TEI file of a record.

What the file says of people, and a plain conversion does not, counts as decided by hand: a name that points elsewhere
or has been marked, a turn of somebody else, a person in the header. Not so what the file ascribes to the converter
(``cert`` with ``resp="#tei-memcon"``), or a language model found, which may be known better by now. That a name
points to nobody, or is not marked, is a decision only if the file lists the person, so that the converter might have
said so then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from tei_memcon.diagnostic import Diagnostic, Locus
from tei_memcon.names import local_id
from tei_memcon.persons import Resolved
from tei_memcon.persons.doubts import names_in
from tei_memcon.persons.mentions import Mark, refs
from tei_memcon.record import CONVERTER, NER, Cert, Node, PersName, Person, Record, RespStmt, Sp
from tei_memcon.review.alignment import aligned, moved
from tei_memcon.review.codes import KEEP_PERSON_UNKNOWN, KEEP_TAKEN, KEEP_UNMATCHED, KEEP_WORDS_DIFFER
from tei_memcon.review.edits import NO_NAME, Edits, Link
from tei_memcon.strands import Holder, Strand, holders
from tei_memcon.traversal import walk, words

_LIKE_LABEL: Final = 0.6
"""The likeness of two labels from which one is the other, edited."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An earlier TEI file of a record."""

    name: str
    """What findings call the file."""
    record: Record


@dataclass(slots=True)
class KeptDecisions:
    """What is taken over from an earlier file."""

    edits: Edits = field(default_factory=Edits)
    people: dict[str, Person] = field(default_factory=dict)
    """People of the file whom the converter does not know, by xml:id."""
    participants: tuple[str, ...] = ()
    """The xml:ids of those who were added to the participants by hand."""
    mentioned: tuple[str, ...] = ()
    """The xml:ids of those who were added to the people mentioned."""
    resp_stmts: dict[str, RespStmt] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)


def kept_decisions(kept: Kept, resolved: Resolved) -> KeptDecisions:
    """Compare an earlier file with what a plain conversion gives.

    Args:
        kept: the earlier file.
        resolved: the record as the converter makes it now.
    """
    return _Comparison(kept, resolved).decisions()


class _Comparison:
    def __init__(self, kept: Kept, resolved: Resolved) -> None:
        self._name = kept.name
        self._old, self._new = _blocks(kept.record), _blocks(resolved.record)
        header = kept.record.header
        self._listed = {person.id: person for person in (*header.participants, *header.mentioned)}
        self._header = header
        self._known: Mapping[str, Person] = resolved.known
        self._there = {
            person.id for person in (*resolved.record.header.participants, *resolved.record.header.mentioned)
        }
        self._done = KeptDecisions(resp_stmts={stmt.id: stmt for stmt in header.resp_stmts})
        self._taken: Counter[str] = Counter()
        self._changed = 0
        self._first_change = ""

    def decisions(self) -> KeptDecisions:
        self._names()
        self._turns()
        self._people()
        taken = [f"{count} {what}{'s' if count > 1 else ''}" for what, count in self._taken.items()]
        if taken:
            message = f"taken over: {', '.join(taken).replace('persons', 'people')}"
            self._done.found.append(KEEP_TAKEN.at(Locus(self._name), message))
        if self._changed:
            places = "1 place" if self._changed == 1 else f"{self._changed} places"
            message = f"the words of the file are not those of the transcript in {places}: “{self._first_change}”"
            help = "mend the transcript; words that were mended in the TEI file are not kept"
            self._done.found.append(KEEP_WORDS_DIFFER.at(Locus(self._name), message, help))
        return self._done

    # ------------------------------------------------------------ names

    def _names(self) -> None:
        old, new = ([(node, Strand(node.content).text) for node in holders(part)] for part in (self._old, self._new))
        pairs = aligned([text for _, text in old], [text for _, text in new])
        usual = {(words((node,)), node.ref) for node in walk(self._new) if isinstance(node, PersName)}
        for number, (node, text) in enumerate(old):
            names = list(names_in(node.content))
            if number not in pairs:
                self._note_change(text)
                for start, end, name in names:
                    self._unmatched(text[start:end], name, usual, "its paragraph")
                continue
            other, now = new[pairs[number]]
            if text != now:
                self._note_change(text)
            self._compare(names, text, other, now, usual)

    def _compare(
        self,
        names: Sequence[tuple[int, int, PersName]],
        text: str,
        other: Holder,
        now: str,
        usual: set[tuple[str, str | None]],
    ) -> None:
        """Compare the names of a paragraph with those of the same paragraph as it is now."""
        here = {(start, end): name for start, end, name in names_in(other.content)}
        left = dict(here)
        marks: list[Mark] = []
        for start, end, name in names:
            span = moved(text, now, start, end)
            if span is None:
                self._unmatched(text[start:end], name, usual, "its words")
                continue
            plain = here.get(span)
            if plain is not None:
                del left[span]
                self._name_here(name, plain)
            elif name.ref and not _is_inferred(name.cert, name.resp):
                overlapping = [at for at in here if at[0] < span[1] and span[0] < at[1]]
                freed = Edits({id(here[at]): NO_NAME for at in overlapping})
                if not Strand(freed.nodes(other.content)).free(*span):
                    self._unmatched(text[start:end], name, usual, "its words")
                    continue
                self._done.edits.places.update(freed.places)
                for at in overlapping:
                    left.pop(at, None)
                self._check(name.ref.split())
                marks.append(Mark(*span, name.ref, *_doubt(name)))
                self._taken["name"] += 1
        for span, plain in left.items():
            was = moved(now, text, *span)
            if was is not None and self._might_have_been(plain.ref):
                self._done.edits.places[id(plain)] = NO_NAME
                self._taken["name"] += 1
        if marks:
            self._done.edits.marks[id(other)] = sorted(marks, key=lambda mark: mark.start)

    def _name_here(self, name: PersName, plain: PersName) -> None:
        if (name.ref, name.cert, name.resp) == (plain.ref, plain.cert, plain.resp):
            return
        if _is_inferred(name.cert, name.resp) or (name.resp == NER and not name.ref):
            return
        if not name.ref and not (self._might_have_been(plain.ref) or name.resp):
            return
        self._check((name.ref or "").split())
        self._done.edits.places[id(plain)] = Link(tuple((name.ref or "").split()), *_doubt(name))
        self._taken["name"] += 1

    def _might_have_been(self, ref: str | None) -> bool:
        """Whether the file lists the people to whom a name points now."""
        ids = [local_id(pointer) for pointer in (ref or "").split()]
        return bool(ids) and all(one in self._listed for one in ids)

    def _unmatched(self, printed: str, name: PersName, usual: set[tuple[str, str | None]], what: str) -> None:
        if not name.ref or _is_inferred(name.cert, name.resp) or (printed, name.ref) in usual:
            return  # the converter says so itself where the name still is
        message = f"“{printed}” ({name.ref}) is not kept: the record no longer has {what}"
        self._done.found.append(KEEP_UNMATCHED.at(Locus(self._name), message, "give the new file the link"))

    # ------------------------------------------------------------ turns

    def _turns(self) -> None:
        old, new = list(_turns_of(self._old)), list(_turns_of(self._new))
        pairs = aligned([_said(turn) for turn in old], [_said(turn) for turn in new])
        usual = {(_label(turn), turn.who) for turn in new}
        for number, turn in enumerate(old):
            inferred = _is_inferred(turn.cert, turn.resp)
            if number not in pairs or not _is_same_label(turn, new[pairs[number]]):
                if turn.who and not inferred and (_label(turn), turn.who) not in usual:
                    message = f"the speaker of turn {turn.n or number + 1} ({' '.join(turn.who)}) is not kept: "
                    message += f"the record no longer has the turn “{_short(_said(turn))}”"
                    help = "give the new file the speaker"
                    self._done.found.append(KEEP_UNMATCHED.at(Locus(self._name), message, help))
                continue
            plain = new[pairs[number]]
            if inferred or (turn.who, turn.cert, turn.resp) == (plain.who, plain.cert, plain.resp):
                continue
            if not turn.who and not (turn.resp or self._might_have_been(" ".join(plain.who))):
                continue
            self._check(turn.who)
            self._done.edits.places[id(plain)] = Link(turn.who, turn.cert, turn.resp)
            self._taken["turn"] += 1

    # ------------------------------------------------------------ people

    def _check(self, pointers: Sequence[str]) -> None:
        """Take over the people to whom pointers lead, where the converter does not know them."""
        for pointer in pointers:
            one = local_id(pointer)
            if one is None or one in self._known:
                continue
            if one in self._listed:
                self._done.people[one] = self._listed[one]
            else:
                message = f"nobody has the id “{one}”, to which the file points"
                found = KEEP_PERSON_UNKNOWN.at(Locus(self._name), message, "add the person to a register")
                if found not in self._done.found:
                    self._done.found.append(found)

    def _people(self) -> None:
        """Take over the people whom the file lists and nothing in it points to: somebody has added them."""
        pointed_at = {*refs(self._old), *(local_id(one) for turn in _turns_of(self._old) for one in turn.who)}
        kinds: dict[str, list[str]] = {"participants": [], "mentioned": []}
        for kind, ids in kinds.items():
            for person in getattr(self._header, kind):
                if person.id in pointed_at or person.id in self._there:
                    continue
                ids.append(person.id)
                self._taken["person"] += 1
                if person.id not in self._known:
                    self._done.people[person.id] = person
        self._done.participants, self._done.mentioned = tuple(kinds["participants"]), tuple(kinds["mentioned"])

    def _note_change(self, text: str) -> None:
        self._changed += 1
        self._first_change = self._first_change or _short(text)


def _blocks(record: Record) -> tuple[Node, ...]:
    return (*record.front, *record.body, *record.back)


def _turns_of(blocks: Sequence[Node]) -> Iterator[Sp]:
    return (node for node in walk(blocks) if isinstance(node, Sp))


def _label(turn: Sp) -> str:
    return "" if turn.speaker is None else words((turn.speaker,))


def _is_same_label(turn: Sp, other: Sp) -> bool:
    """Whether two turns of like words have the same label, edited or not: else one of them took in the other."""
    labels = _label(turn), _label(other)
    return labels[0] == labels[1] or SequenceMatcher(None, *labels, autojunk=False).ratio() >= _LIKE_LABEL


def _said(turn: Sp) -> str:
    return f"{_label(turn)} {words(turn.content)}"


def _short(text: str, most: int = 50) -> str:
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0]} …"


def _doubt(name: PersName) -> tuple[Cert | None, str | None]:
    """How certain a name is, and who says so: not the model that found it, once somebody has said whose it is."""
    return (None, None) if name.resp == NER else (name.cert, name.resp)


def _is_inferred(cert: Cert | None, resp: str | None) -> bool:
    """Whether the converter, and nobody else, says so."""
    return cert is not None and resp == CONVERTER
