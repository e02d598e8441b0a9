"""Who "the President" was."""

from __future__ import annotations

import pytest

from tei_memcon import convert_text

RECORD = """{letterhead}

MEMORANDUM OF CONVERSATION

PARTICIPANTS:
The President
Foreign Minister Okan Tarhun

DATE: {date}

The President: You have come by way of the islands.

Foreign Minister Tarhun: By all of them, Mr. President.

The President: Then let us begin with the smallest.
"""


def names(letterhead: str, date: str) -> set[str]:
    """All forms of the names of those who take part."""
    record = convert_text(RECORD.format(letterhead=letterhead, date=date)).record
    return {form.text for person in record.header.participants for form in person.names}


@pytest.mark.parametrize(
    ("date", "name"),
    [("March 3, 1976", "Gerald R. Ford"), ("January 19, 1989", "Ronald Reagan"), ("May 2, 1990", "George H. W. Bush")],
)
def test_the_date_of_an_american_record_tells(date: str, name: str) -> None:
    assert {"The President", name} <= names("THE WHITE HOUSE\nWASHINGTON", date)


@pytest.mark.parametrize(
    ("letterhead", "date"),
    [
        ("THE PALACE", "March 3, 1976"),
        ("THE WHITE HOUSE", "undated"),
        ("THE WHITE HOUSE", "January 20, 1981"),
    ],
)
def test_nobody_is_named_without_evidence(letterhead: str, date: str) -> None:
    assert not any(name.endswith(("Ford", "Reagan", "Carter")) for name in names(letterhead, date))


def test_what_was_inferred_says_so() -> None:
    record = convert_text(RECORD.format(letterhead="THE WHITE HOUSE", date="March 3, 1976")).record
    president = next(person for person in record.header.participants if person.name == "The President")
    assert president.cert == "high"
    assert president.resp == "#tei-memcon"
