"""Labels that are offices, told by the day and the country of the record."""

from __future__ import annotations

import pytest

from tei_memcon.api import convert_text

AMERICAN = "THE WHITE HOUSE\nWASHINGTON\n\nMemorandum of Conversation\n\nDate: {}\n\n"
OF_NO_COUNTRY = "Memorandum of Conversation\n\nDate: {}\n\n"


@pytest.mark.parametrize(
    ("head", "date", "label", "who"),
    [
        (AMERICAN, "November 19, 1990", "The President", "bush"),
        (AMERICAN, "November 19, 1980", "The President", "carter"),
        (AMERICAN, "March 3, 1971", "The Secretary", "rogers"),
        (AMERICAN, "March 3, 1971", "The Chancellor", None),
        (AMERICAN, "1971", "The President", None),
        (OF_NO_COUNTRY, "November 19, 1990", "The President", None),
    ],
)
def test_who_held_the_office_is_told_by_day_and_country(head: str, date: str, label: str, who: str | None) -> None:
    text = f"{head.format(date)}{label}: Good morning.\n\nMr. Hale: Yes.\n\n{label}: Fine.\n"
    conversion = convert_text(text, persons="statesmen")
    known = [person for person in conversion.record.header.participants if person.birth]
    assert [person.id for person in known] == ([who] if who else [])
    assert ('cert="medium"' in conversion.to_bytes().decode()) is bool(who)
