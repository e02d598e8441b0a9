"""What is doubtful in a register of people: duplicates, dates that cannot be, forms that say too little."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.persons.index import Kind
from tei_memcon.persons.registers.base import Register
from tei_memcon.persons.registers.folding import folded
from tei_memcon.persons.times import is_before
from tei_memcon.record import Idno, Person

PERSON_LISTED_TWICE: Final = Code(
    "person-listed-twice",
    Severity.WARNING,
    """\
What it finds: two people of a register who are probably one: they have the same name and no different years, or nearly
the same name and the same year of birth, or the same identifier.

Why it matters: a name that two people have is not linked, so neither entry is of use.

Example:

    <person xml:id="trudeau"><persName>Pierre Trudeau</persName><birth when="1919"/></person>
    <person xml:id="trudeau-p"><persName>Pierre Trudeau</persName></person>

What to do: make one entry of the two, with the forms of both. If they are two people, give each a date or another form.
""",
)
DATES_OUT_OF_ORDER: Final = Code(
    "dates-out-of-order",
    Severity.WARNING,
    """\
What it finds: a person of a register who died before being born, an office that ended before it began, or one that
was held before birth or after death.

Why it matters: dates decide who may be meant by a name in a record; a wrong one rules out the right person.

Example:

    <birth when="1924"/><death when="1918"/>

What to do: correct the date that is wrong.
""",
)
FORM_OF_SEVERAL_PEOPLE: Final = Code(
    "form-of-several-people",
    Severity.NOTE,
    """\
What it finds: a full form of a name that two people of a register have.

Why it matters: a record that has no more than this form does not say which of them is meant, and the name is not
linked.

Example: George Bush, for the father and for the son.

What to do: nothing, if both are named so. Dates of birth and offices with their dates tell them apart.
""",
)
FORM_OF_ONE_WORD: Final = Code(
    "form-of-one-word",
    Severity.NOTE,
    """\
What it finds: a form of a name that is one word, without components.

Why it matters: a text without components names the person by itself, wherever the word stands with a capital.

Example:

    <persName type="form">Baker</persName>

What to do: nothing, if nobody else is called so, as Saddam. A surname is written with its component, and then counts as
one: <persName type="form"><surname>Baker</surname></persName>
""",
)
MISSPELLING_IS_A_NAME: Final = Code(
    "misspelling-is-a-name",
    Severity.WARNING,
    """\
What it finds: a form that is a misspelling of one person's name and the right name of another.

Why it matters: where that name is printed, the other person is meant first of all.

Example: Perez as a misspelling of Peres, where the register has somebody of the name of Perez.

What to do: give the misspelling with a forename or a title, or leave it out.
""",
)
CODES: Final = (
    PERSON_LISTED_TWICE,
    DATES_OUT_OF_ORDER,
    FORM_OF_SEVERAL_PEOPLE,
    FORM_OF_ONE_WORD,
    MISSPELLING_IS_A_NAME,
)
_NEAR: Final = 90
"""Likeness of names, in per cent, from which two people of one year of birth are probably one."""
_ONE_ENTRY: Final = "make one entry of the two, or give each a date that tells them apart"


def lint(register: Register) -> tuple[Diagnostic, ...]:
    """What is doubtful in a register, in the order of its places.

    Ids that two people have, types that are not known and the like are found when a register is read; they are in
    `Register.diagnostics`.
    """
    found = (*_twice(register), *_dates(register), *_forms(register))
    return tuple(sorted(dict.fromkeys(found), key=Diagnostic.sort_key))


def _twice(register: Register) -> Iterator[Diagnostic]:
    from rapidfuzz.fuzz import ratio, token_sort_ratio  # no part of the start: other commands import only the codes

    said: set[tuple[int, int]] = set()
    people = register.persons

    def warn(rows: tuple[int, int], because: str) -> Iterator[Diagnostic]:
        if rows not in said:
            said.add(rows)
            one, other = people[rows[0]], people[rows[1]]
            message = f"{_who(other)} may be {_who(one)}: {because}"
            yield PERSON_LISTED_TWICE.at(register.locus(rows[1]), message, _ONE_ENTRY)

    idnos: dict[Idno, list[int]] = defaultdict(list)
    names: dict[str, list[int]] = defaultdict(list)
    years: dict[str, list[int]] = defaultdict(list)
    for row, person in enumerate(people):
        for idno in person.idnos:
            if idno.type and idno.value:
                idnos[idno].append(row)
        names[folded(person.name)].append(row)
        if person.birth:
            years[person.birth[:4]].append(row)
    for idno, rows in idnos.items():
        for pair in combinations(rows, 2):
            yield from warn(pair, f"both have {idno.type} {idno.value}")
    for name, rows in names.items():
        for one, other in combinations(rows, 2):
            if " " in name and _may_be_one(people[one], people[other]):
                yield from warn((one, other), "the same name, and no years that differ")
    for year, rows in years.items():
        spelt = [(row, folded(people[row].name)) for row in rows]
        for (one, first), (other, second) in combinations(spelt, 2):
            if ratio(first, second, score_cutoff=_NEAR) and _may_be_one(people[one], people[other]):
                likeness = round(token_sort_ratio(first, second))
                yield from warn((one, other), f"both born in {year}, and the names are alike by {likeness}%")


def _who(person: Person) -> str:
    lived = f", {person.birth or '?'}–{person.death or ''}" if person.birth or person.death else ""
    return f"{person.name} (#{person.id}{lived})"


def _may_be_one(one: Person, other: Person) -> bool:
    dates = ((one.birth, other.birth), (one.death, other.death))
    return not any(a and b and (is_before(a, b) or is_before(b, a)) for a, b in dates)


def _dates(register: Register) -> Iterator[Diagnostic]:
    for row, person in enumerate(register.persons):
        birth, death = person.birth, person.death
        wrong: list[str] = []
        if birth and death and is_before(death, birth):
            wrong.append(f"died {death}, before the birth {birth}")
        for office in person.offices:
            if office.start and office.end and is_before(office.end, office.start):
                wrong.append(f"“{office.text}” ends {office.end}, before it begins {office.start}")
            first = office.start or office.end
            if birth and first and is_before(first, birth):
                wrong.append(f"“{office.text}” was held {first}, before the birth {birth}")
            if death and office.start and is_before(death, office.start):
                wrong.append(f"“{office.text}” begins {office.start}, after the death {death}")
        for what in wrong:
            yield DATES_OUT_OF_ORDER.at(
                register.locus(row), f"{person.name} (#{person.id}): {what}", "correct one of them"
            )


def _forms(register: Register) -> Iterator[Diagnostic]:
    rows = {identifier: row for row, (identifier, _) in enumerate(register.keyed())}
    for entry in register.index.entries.values():
        full = entry.people.get(Kind.FULL, [])
        spelling = min(entry.spellings)
        if len(full) > 1:
            message = f"“{spelling}” is a full form of {', '.join(map(_who, full[:-1]))} and {_who(full[-1])}"
            help = "dates of birth and offices tell them apart"
            yield FORM_OF_SEVERAL_PEOPLE.at(register.locus(rows[full[-1].id]), message, help)
        named = {person.id for kind in (Kind.FULL, Kind.SURNAME) for person in entry.people.get(kind, ())}
        for person in entry.people.get(Kind.MISSPELLING, ()):
            if others := [other for other in _everybody(entry.people) if other.id in named and other.id != person.id]:
                message = f"“{spelling}”, a misspelling of {_who(person)}, is the name of {_who(others[0])}"
                help = "give the misspelling with a forename or a title, or leave it out"
                yield MISSPELLING_IS_A_NAME.at(register.locus(rows[person.id]), message, help)
    for row, person in enumerate(register.persons):
        for form in person.names:
            if form.type != "misspelling" and " " not in form.text and all(not part.kind for part in form.parts):
                if form.type is None and any(name.of_kind("surname") for name in person.names):
                    continue
                message = f"“{form.text}” names {_who(person)} wherever it stands"
                yield FORM_OF_ONE_WORD.at(register.locus(row), message, "if it is a surname, say so with <surname>")


def _everybody(people: dict[Kind, list[Person]]) -> Iterator[Person]:
    """Everybody who has a form."""

    for several in people.values():
        yield from several
