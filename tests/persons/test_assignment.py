from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tei_memcon.persons.assignment import MARGIN, assign
from tei_memcon.persons.offices import office_of, score

ROWS = st.lists(st.dictionaries(st.integers(0, 3), st.sampled_from((1.0, 2.0, 2.2, 3.0, 5.0)), max_size=4), max_size=4)


def total(rows: list[dict[int, float]], chosen: tuple[int | None, ...]) -> float | None:
    taken = [person for person in chosen if person is not None]
    if len(taken) != len(set(taken)):
        return None
    return sum(row[person] for row, person in zip(rows, chosen, strict=True) if person is not None)


@given(ROWS)
def test_each_pair_is_in_every_distribution_that_fits_as_well(rows: list[dict[int, float]]) -> None:
    totals = {
        chosen: found
        for chosen in product(*([None, *row] for row in rows))
        if (found := total(rows, chosen)) is not None
    }
    best = max(totals.values())
    good = [chosen for chosen, found in totals.items() if found > best - MARGIN + 1e-9]
    expected = [
        people.pop() if len(people := {chosen[at] for chosen in good}) == 1 else None for at in range(len(rows))
    ]
    assert assign(rows) == expected


def test_so_many_labels_are_none() -> None:
    assert assign([{at: 3.0} for at in range(100)]) == [None] * 100


def test_an_office_is_not_that_of_the_deputy_nor_of_an_assistant() -> None:
    secretary = office_of("The Secretary")
    assert (
        score(secretary, office_of("Secretary of State")) > score(secretary, office_of("Secretary to the Premier")) > 0
    )
    for other in ("Deputy Secretary of State", "Under Secretary", "President's Assistant"):
        assert score(secretary, office_of(other)) == 0
    assert score(office_of("The President"), office_of("Assistant to the President")) == 0
    assert score(office_of("PM"), office_of("Premier")) == score(secretary, secretary)
    assert score(office_of("Президент"), office_of("Президентом США")) > 0
