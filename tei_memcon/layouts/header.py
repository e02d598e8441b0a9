"""The facts of a head → the header of a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.layouts.blocks import Span
from tei_memcon.layouts.findings import DATE_MISSING, TITLE_MISSING
from tei_memcon.layouts.heading import plain_text
from tei_memcon.layouts.heads import HeadFacts, Participant
from tei_memcon.record import UNTITLED, Clock, Header, NameForm, NamePart, Person
from tei_memcon.source import Source


def with_facts(header: Header, source: Source, facts: HeadFacts, without: Sequence[Span]) -> Header:
    """A header with the facts of a head, as far as it does not have them from a record before.

    Args:
        header: the header so far.
        source: the transcript.
        facts: what the head says.
        without: spans of note markers and furniture, in order.
    """
    if header.title == UNTITLED:
        header = replace(header, title=plain_text(source, facts.title, without) or UNTITLED)
    if header.number is None:
        header = replace(header, number=plain_text(source, facts.number))
    if header.date is None and facts.date is not None and facts.date.iso:
        header = replace(header, date=facts.date.iso, date_text=plain_text(source, facts.date.span, without))
    if header.place_name is None:
        header = replace(header, place_name=plain_text(source, facts.place, without))
    if header.time is None and (time := plain_text(source, facts.time, without)):
        header = replace(header, time=Clock(time))
    if facts.participants:
        people = tuple(_people(source, facts.participants))
        header = replace(header, participants=joined(header.participants, people) if header.participants else people)
    return header


def _people(source: Source, participants: Sequence[Participant]) -> Iterator[Person]:
    """The people as the head prints them; `tei_memcon.persons.resolve` gives them their ids."""
    for participant in participants:
        if name := plain_text(source, participant.name):
            yield Person(
                "",
                (NameForm((NamePart(name),)),),
                occupation=plain_text(source, participant.role),
                side=participant.side,
                group=participant.is_group,
                cert=participant.cert,
            )


def joined(before: tuple[Person, ...], people: tuple[Person, ...]) -> tuple[Person, ...]:
    """The people of two heads of one file.

    An office without a name ("The President") in one is the one whom the other lists with just this office, if the
    other does not have the office without a name as well.
    """
    kept = [person for person in before if not _is_named_in(person, before, people)]
    added = [person for person in people if not _is_named_in(person, people, before)]
    return (*kept, *added)


def _is_named_in(person: Person, own: Sequence[Person], others: Sequence[Person]) -> bool:
    office = _bare(person.name)
    if person.occupation or any(other.occupation and _bare(other.occupation) == office for other in own):
        return False
    if any(_bare(other.name) == office for other in others):
        return False
    holders = [other for other in others if other.occupation and _bare(other.occupation) == office]
    return len(holders) == 1 and {holders[0].side, person.side} - {None} in (set(), {person.side or holders[0].side})


def _bare(office: str) -> str:
    return office.casefold().removeprefix("the ")


def missing(source: Source, header: Header) -> Iterator[Diagnostic]:
    """Say which facts no head gives."""
    start = source.locus(source.place(0, 0))
    if header.title == UNTITLED:
        help = "put the title on the first line of the transcript, or into titleStmt/title of the TEI"
        yield TITLE_MISSING.at(start, "no line names the conversation", help)
    if header.date is None:
        help = "put the date into the heading, as in “Malta, December 2, 1989”"
        yield DATE_MISSING.at(start, "no complete date in the heading", help)
