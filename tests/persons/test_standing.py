"""Who is meant by a surname alone: the most eminent of the day, and nobody whom a large register happens to have."""

from __future__ import annotations

import pytest

from tei_memcon.conversion import convert
from tei_memcon.persons import Register
from tei_memcon.persons.standing import MANY, Standing, most_eminent, standing
from tei_memcon.record import NameForm, NamePart, Office, Person
from tei_memcon.source import decode_source

HEAD = "Record of Conversation between Adam Orlov and Carl Hansson, Geneva, March 5, 1987\n\nOrlov: Good morning.\n\n"


def person(identifier: str, forename: str, surname: str, *offices: Office, birth: str | None = None) -> Person:
    form = NameForm((NamePart(surname, "surname"), NamePart(", "), NamePart(forename, "forename")), "index")
    return Person(identifier, (NameForm((NamePart(f"{forename} {surname}"),)), form), birth=birth, offices=offices)


PREMIER = person("premier", "Nils", "Varga", Office("Prime Minister of Sweden", "1982-10-08", "1991"))
CLERK = person("clerk", "Otto", "Varga", Office("Counselor of Embassy", "1980", "1990"))
FORMER = person("former", "Emil", "Varga", Office("President of Finland", "1950", "1956"))
PEOPLE = (
    PREMIER,
    CLERK,
    person("orlov", "Adam", "Orlov", birth="1930"),
    person("hansson", "Carl", "Hansson", birth="1931"),
    person("adam", "Karl", "Adam"),
    person("love", "Peter", "Love", birth="1930"),
    person("stork", "Ivo", "Storkel"),
    person("tanner", "Ivo", "Tannert", birth="1930"),
)
OTHERS = tuple(person(f"other{number}", "A", f"Xq{number}z") for number in range(MANY))


def names(text: str, people: tuple[Person, ...]) -> str:
    """The turn of Hansson with the names as ``{who}``, those that are left open as ``{}``."""
    source = decode_source(f"{HEAD}Hansson: {text}\n".encode(), "t.txt", "utf-8")
    tei = convert(source, register=Register(people), lang="en").to_bytes().decode()
    turn = tei[tei.rindex("<p ") : tei.rindex("</p>")].partition(">")[2]
    pieces = turn.replace("</persName>", "").split("<persName")
    return pieces[0] + "".join(
        f"{{{attributes.partition('#')[2].partition(chr(34))[0]}}}{rest}"
        for attributes, _, rest in (piece.partition(">") for piece in pieces[1:])
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We told Adam so.", "We told {orlov}Adam so."),
        ("We told Storkel so.", "We told {}Storkel so."),
        ("We told Tannert so.", "We told {tanner}Tannert so."),
        ("The crew of the Tannert was saved.", "The crew of the Tannert was saved."),
        ("In the end Love won.", "In the end Love won."),
        ("Then Mr. Love came.", "Then {love}Mr. Love came."),
    ],
)
def test_a_large_register_has_namesakes_of_everybody(text: str, found: str) -> None:
    assert names(text, (*PEOPLE, *OTHERS)) == found


def test_a_small_register_has_who_is_meant() -> None:
    assert names("We told Storkel so.", PEOPLE) == "We told {stork}Storkel so."


def test_the_head_of_government_of_the_day_is_meant() -> None:
    assert names("We told Varga so.", PEOPLE) == "We told {premier}Varga so."
    two = (*PEOPLE, person("king", "Leo", "Varga", Office("King of Norway", "1980", "1990")))
    assert names("We told Varga so.", two) == "We told {}Varga so."


def test_what_somebody_was_on_a_date() -> None:
    assert standing(PREMIER, "1987-03-05") == Standing.HEAD
    assert standing(PREMIER, "1981-03-05") == Standing.ALIVE
    assert standing(CLERK, "1987-03-05") == Standing.IN_OFFICE
    assert standing(person("x", "A", "B"), "1987-03-05") == Standing.UNKNOWN
    assert standing(person("x", "A", "B", birth="1970"), "1987-03-05") == Standing.ABSENT
    assert standing(person("x", "A", "B", Office("Secretary of State", "1985")), "1987-03") == Standing.IN_OFFICE
    assert standing(PREMIER, None) == Standing.ALIVE


def test_nobody_is_the_most_eminent_without_a_date() -> None:
    assert most_eminent((CLERK, PREMIER, FORMER), "1987-03-05") is PREMIER
    assert most_eminent((CLERK, PREMIER, FORMER), None) is None
    assert most_eminent((CLERK, FORMER), "1987-03-05") is None
