"""What is asked of the ids of a document, however many it has."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_memcon.validation.explain.ids import Ids


def ids(*names: str) -> Ids:
    elements = "".join(f"<b xml:id='{name}'/>" for name in names)
    return Ids(etree.fromstring(f"<a>{elements}</a>"))


@pytest.mark.parametrize(("taken", "free"), [("p1", "p4"), ("p3", "p4"), ("p7", "p8"), ("note", "note-3")])
def test_an_id_that_is_free(taken: str, free: str) -> None:
    assert ids("p1", "p2", "p3", "p7", "note", "note-2").free(taken) == free


def test_many_ids_in_a_row_have_the_same_free_one() -> None:
    row = ids(*(f"p{number}" for number in range(20_000)))
    assert {row.free(f"p{number}") for number in range(20_000)} == {"p20000"}


def test_of_very_many_wrong_references_the_first_are_explained() -> None:
    some = ids("smith", "jones")
    assert some.nearest("smiht") == "smith"
    assert [some.nearest(f"jonees{number}x") for number in range(500)][-1] is None
    assert some.nearest("smiht") == "smith"
    assert some.nearest("jnes") is None
