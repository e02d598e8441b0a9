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


_LANDS: Final = (
    frozenset("us usa american america unitedstates unitedstatesofamerica сша".split()),
    frozenset("ussr soviet sovietunion russia russian russianfederation ссср россия udssr".split()),
    frozenset("uk british britain greatbritain unitedkingdom".split()),
    frozenset("prc china chinese peoplesrepublicofchina".split()),
    frozenset("frg german germany westgerman federalrepublicofgermany".split()),
    frozenset("france french".split()),
    frozenset("japan japanese".split()),
)
"""Names of a state and of its people."""
_PARTY: Final = re.compile(r"(?i)\b(?:the|side|delegation|participants?|party|officials|representatives)\b|[^\w]+")


def is_side_of(wording: str, side: str | None) -> bool:
    """Whether words before a function name a side: "U.S." in "U.S. Interpreter".

    Args:
        wording: the words.
        side: the heading of a list of participants, if there is one.
    """
    one, other = (_PARTY.sub("", text).casefold() for text in (wording, side or ""))
    return bool(one and other) and (one == other or any(one in land and other in land for land in _LANDS))


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
