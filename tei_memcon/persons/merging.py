"""Several registers that are used together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Severity
from tei_memcon.persons.registers.base import DUPLICATE_PERSON, Register
from tei_memcon.record import Idno, Person

PERSON_IN_SEVERAL_REGISTERS: Final = Code(
    "person-in-several-registers",
    Severity.NOTE,
    """\
What it finds: a person of a register who has the same identifier, of the same type, as a person of a register given
before it.

Why it matters: they are the same person, so they are made one: with the xml:id of the earlier register and the forms of
the name of both. What only the later one has (a date, another identifier) is added; where they differ, the earlier one
counts.

Example: one register has xml:id="gorbachev" and the other xml:id="mg", both with

    <idno type="VIAF">97859168</idno>

What to do: nothing, if it is the same person. Otherwise one of the two identifiers is wrong.
""",
)


def merge_registers(registers: Iterable[Register]) -> Register:
    """One register of several.

    Whom two of them describe with a common identifier is one person, with the xml:id of the earlier one; this is noted.
    Where two only have a person with the same xml:id, the earlier one wins; the later is reported unless it says the
    same.
    """
    persons: dict[str, Person] = {}
    by_idno: dict[Idno, str] = {}
    loci: list[Locus] = []
    found: list[Diagnostic] = []
    for register in registers:
        found += register.diagnostics
        earlier_ones = dict(by_idno)
        for person, locus in zip(register.persons, register.loci or (Locus("-"),) * len(register.persons), strict=True):
            same = next((earlier_ones[idno] for idno in person.idnos if idno in earlier_ones), None)
            if same is not None:
                earlier = persons[same]
                persons[same] = _one_person(earlier, person)
                if earlier != person:
                    found.append(_note(earlier, person, locus))
            elif person.id not in persons:
                persons[person.id] = person
                loci.append(locus)
            elif persons[person.id] != person:
                name = persons[person.id].name
                message = f'the xml:id "{person.id}" of {person.name} is that of {name} in an earlier register'
                found.append(DUPLICATE_PERSON.at(locus, message, "give one of the two another xml:id"))
                continue
            for idno in person.idnos:
                if idno.type and idno.value:
                    by_idno.setdefault(idno, same or person.id)
    return Register(tuple(persons.values()), tuple(loci), tuple(found))


def _note(earlier: Person, later: Person, locus: Locus) -> Diagnostic:
    idno = next(idno for idno in later.idnos if idno.type and idno in earlier.idnos)
    message = f"{later.name} (#{later.id}) is {earlier.name} (#{earlier.id}) of an earlier register"
    help = f"both have {idno.type} {idno.value}; references point to #{earlier.id}"
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
    )
