"""Several registers that are used together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Severity
from tei_memcon.persons.joined import Plan, joined
from tei_memcon.persons.registers.base import DUPLICATE_PERSON, Register
from tei_memcon.record import Idno, Person

PERSON_IN_SEVERAL_REGISTERS: Final = Code(
    "person-in-several-registers",
    Severity.NOTE,
    """\
What it finds: a person of a register who has the same identifier, of the same type, as a person of a register given
before it; or the same xml:id, the same full name and the same year of birth or death, and no other identifier of a type
that both have.

Why it matters: they are the same person, so they are made one: with the xml:id of the earlier register and the forms of
the name of both. What only the later one has (a date, another identifier) is added; where they differ, the earlier one
counts. Where there are many of them, one note says so for all.

Example: one register has xml:id="gorbachev" and the other xml:id="mg", both with

    <idno type="VIAF">97859168</idno>

What to do: nothing, if it is the same person. Otherwise one of the two identifiers is wrong.
""",
)
IDENTIFIER_OF_TWO_PEOPLE: Final = Code(
    "identifier-of-two-people",
    Severity.WARNING,
    """\
What it finds: a person of a register who has an identifier of a person of another register, but was born or died at
quite another time.

Why it matters: one identifier means one person, so one of the two registers is wrong. They are not made one.

Example: an entry for a father, born 1877, with the VIAF number of the son, born 1911.

What to do: look the identifier up, and correct the entry that has it wrongly.
""",
)
CODES: Final = (PERSON_IN_SEVERAL_REGISTERS, IDENTIFIER_OF_TWO_PEOPLE)
_MOST_NOTES: Final = 5
"""Up to so many people of a register who are those of an earlier one are named one by one."""
_FULL: Final = 2
"""Words of a full name, at least."""
_YEARS: Final = 2
"""By how much the years of two registers may differ for one person."""


def merge_registers(registers: Iterable[Register]) -> Register:
    """One register of several; its people are made when they are asked for, as are theirs.

    Whom two of them describe with a common identifier is one person, with the xml:id of the earlier one; this is noted.
    So is whom two describe with the same xml:id, full name and years. Where two only have a person with the same
    xml:id, the earlier one wins; the later is reported unless it says the same.
    """
    several = list(registers)
    if not several:
        return Register(())
    if len(several) == 1:
        return several[0]
    plan = Plan(several)
    by_idno: dict[Idno, str] = {}
    found: list[Diagnostic] = []
    for number, register in enumerate(several):
        found += register.diagnostics
        found += _added(plan, number, by_idno, is_last=number == len(several) - 1)
    one = joined(plan)
    return Register(one.persons, one.loci, tuple(found)).indexed(one.index)


def _added(plan: Plan, number: int, by_idno: dict[Idno, str], *, is_last: bool) -> list[Diagnostic]:
    """Add the people of a register to a plan, and say what there is to say about them."""
    register = plan.registers[number]
    others: dict[str, str | None] = {}
    plan.others.append(others)
    noted: list[Diagnostic] = []
    warned: list[Diagnostic] = []
    own: dict[Idno, str] = {}
    for row, (identifier, idnos) in enumerate(register.keyed()):
        usable = [idno for idno in idnos if idno.type and idno.value]
        same = next((by_idno[idno] for idno in usable if idno in by_idno), None) if number else None
        if same is not None:
            earlier, later = plan.person(same), register.persons[row]
            if not _contradict(earlier, later):
                plan.joined[same] = _one_person(earlier, later)
                others[identifier] = same
                if earlier != later:
                    noted.append(_note(earlier, later, register.locus(row)))
                own.update(dict.fromkeys(usable, same))
                continue
            warned.append(_two_people(earlier, later, register.locus(row)))
        if identifier not in plan.rows:
            plan.rows[identifier] = number, row
            if not is_last:
                own.update((idno, identifier) for idno in usable if idno not in own)
            continue
        there, person = plan.person(identifier), register.persons[row]
        if there != person and same is None and _alike(there, person):
            plan.joined[identifier] = _one_person(there, person)
            others[identifier] = identifier
            noted.append(_note(there, person, register.locus(row)))
            own.update(dict.fromkeys(usable, identifier))
            continue
        if there != person:
            message = f'the xml:id "{identifier}" of {person.name} is that of {there.name} in an earlier register'
            warned.append(DUPLICATE_PERSON.at(register.locus(row), message, "give one of the two another xml:id"))
        others[identifier] = None if there != person else identifier
    for idno, identifier in own.items():
        by_idno.setdefault(idno, identifier)
    noted = noted if len(noted) <= _MOST_NOTES else [_one_note(register, len(noted))]
    return sorted((*noted, *warned), key=Diagnostic.sort_key)


def _contradict(one: Person, other: Person) -> bool:
    """Whether two people were born, or died, at quite different times."""
    return any(
        a and b and a[:4].isdigit() and b[:4].isdigit() and abs(int(a[:4]) - int(b[:4])) > _YEARS
        for a, b in ((one.birth, other.birth), (one.death, other.death))
    )


def _alike(one: Person, other: Person) -> bool:
    """Whether two people of one xml:id are one by their names and years.

    Of namesakes many are father and son, and an xml:id may be made out of the name: so a year must be in common.
    """
    if one.name.casefold() != other.name.casefold() or len(one.name.split()) < _FULL or _contradict(one, other):
        return False
    numbers = {idno.type: idno.value for idno in one.idnos if idno.type and idno.value}
    if any(idno.value and numbers.get(idno.type, idno.value) != idno.value for idno in other.idnos if idno.type):
        return False
    return any(a and b and a[:4] == b[:4] for a, b in ((one.birth, other.birth), (one.death, other.death)))


def _shared(one: Person, other: Person) -> Idno | None:
    return next((idno for idno in other.idnos if idno.type and idno.value and idno in one.idnos), None)


def _two_people(earlier: Person, later: Person, locus: Locus) -> Diagnostic:
    idno = _shared(earlier, later)
    assert idno is not None  # they were found by it
    lives = " and ".join(
        f"{person.name} (#{person.id}, {person.birth or '?'}–{person.death or '?'})" for person in (later, earlier)
    )
    message = f"{lives} both have {idno.type} {idno.value}"
    return IDENTIFIER_OF_TWO_PEOPLE.at(locus, message, "look the identifier up, and correct the wrong entry")


def _one_note(register: Register, count: int) -> Diagnostic:
    message = f"{count:,} people are those of earlier registers, by their identifiers; the entries are joined"
    help = "references point to the xml:ids of the earlier registers"
    return PERSON_IN_SEVERAL_REGISTERS.at(Locus(register.locus(0).file), message, help)


def _note(earlier: Person, later: Person, locus: Locus) -> Diagnostic:
    idno = _shared(earlier, later)
    message = f"{later.name} (#{later.id}) is {earlier.name} (#{earlier.id}) of an earlier register"
    both = f"{idno.type} {idno.value}" if idno else "this xml:id, this name and the same years"
    help = f"both have {both}; references point to #{earlier.id}"
    return PERSON_IN_SEVERAL_REGISTERS.at(locus, message, help)


def _one_person(earlier: Person, later: Person) -> Person:
    """The earlier entry with what only the later one has; of two preferred forms, the later becomes an ordinary one."""
    forms = {form.parts for form in earlier.names}
    added = (replace(form, type=form.type or "form") for form in later.names if form.parts not in forms)
    return replace(
        earlier,
        names=(*earlier.names, *added),
        birth=earlier.birth or later.birth,
        death=earlier.death or later.death,
        idnos=tuple(dict.fromkeys((*earlier.idnos, *later.idnos))),
        occupation=earlier.occupation or later.occupation,
        offices=earlier.offices or later.offices,
        note=earlier.note or later.note,
    )
