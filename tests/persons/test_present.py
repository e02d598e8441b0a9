"""The order of the participants, and functions in the conversation."""

from __future__ import annotations

import pytest

from tei_memcon.persons.present import by_side, with_function
from tei_memcon.record import Person


def test_a_side_stands_together() -> None:
    people = [Person(name, (), side=side) for name, side in (("a", "U.S."), ("b", "Russia"), ("c", "U.S."))]
    assert [person.id for person in by_side(people)] == ["a", "c", "b"]


@pytest.mark.parametrize(
    ("printed", "occupation", "role"),
    [
        ("Director, NSC staff (note-taker)", "Director, NSC staff", "notetaker"),
        ("NSC Staff, Notetaker", "NSC Staff", "notetaker"),
        ("Interpreters", None, "interpreter"),
        ("Department of State (Interpreter)", "Department of State", "interpreter"),
        ("Chief of the Interpreter Section", "Chief of the Interpreter Section", None),
        ("Chancellor", "Chancellor", None),
    ],
)
def test_a_function_is_the_role(printed: str, occupation: str | None, role: str | None) -> None:
    person = with_function(Person("", (), occupation=printed))
    assert (person.occupation, person.role) == (occupation, role)
