"""Who is present: the order of the participants, and what somebody does in the conversation itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tei_memcon.record import Person

_FUNCTIONS: Final = (
    (
        "interpreter",
        re.compile(
            r"(?i)(?:(?:official|state|chief) )?(?:interpreter|interpretation|translator|dolmetscher(?:in)?|"
            r"interprète|intérprete|переводчи(?:к|ца))"
        ),
    ),
    (
        "notetaker",
        re.compile(
            r"(?i)note[- ]?taker|notetakers|(?:protokollführer|schriftführer)(?:in)?|recorder|stenographer|протоколист"
        ),
    ),
)
_PLURAL: Final = re.compile(r"(?i)(?<=taker|reter|lator|order|apher)s$")
_PIECE: Final = re.compile(
    r"\s*[(\[](?P<inner>[^()\[\]]+)[)\]]\s*$|(?:^|\s*(?:,|;|/|—|–|\s-|\band\b|\bund\b)\s*)(?P<last>[^,;/()]+)$"
)


def by_side(people: Iterable[Person]) -> tuple[Person, ...]:
    """The people of one side together, the sides in the order in which they first occur.

    Args:
        people: the participants in order; where none has a side, they stay as they are.
    """
    groups: dict[str | None, list[Person]] = {}
    for person in people:
        groups.setdefault(person.side, []).append(person)
    return tuple(person for group in groups.values() for person in group)


def with_function(person: Person) -> Person:
    """A person whose office ends with a function in the conversation ("NSC staff (note-taker)"), with it as the role.

    Args:
        person: a participant of the head, with an office as printed.
    """
    if person.role is not None or not person.occupation:
        return person
    piece = _PIECE.search(person.occupation)
    if piece is None:
        return person
    wording = _PLURAL.sub("", (piece["inner"] or piece["last"]).strip())
    role = next((name for name, pattern in _FUNCTIONS if pattern.fullmatch(wording)), None)
    if role is None:
        return person
    return replace(person, role=role, occupation=person.occupation[: piece.start()].strip(" ,;") or None)
