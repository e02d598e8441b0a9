"""What is doubtful, and what was weighed, as data."""

from __future__ import annotations

import pytest

from tei_memcon.persons import Resolved, resolve
from tei_memcon.persons.doubts import ending, opening
from tei_memcon.record import PersName, Sp
from tei_memcon.traversal import walk
from tests.persons.notation import locus, read_record, register_of

TWO = """kohl 1930/2017: Helmut Kohl; Kohl, Helmut
michael-kohl: Michael Kohl; Kohl, Michael
jim: James Baker; Baker, James; forename: Jim"""


def resolved(text: str, title: str = "", register: str = TWO) -> Resolved:
    return resolve(read_record(title, text), register_of(register), locus)


def test_an_open_name_has_its_candidates_and_its_finding() -> None:
    found = resolved("He said that Kohl told him so.\nI asked Kohl.")
    first, second = found.doubts
    assert (first.kind, first.text, first.before, first.after) == ("mention", "Kohl", "He said that", "told him so.")
    assert (first.chosen, first.cert, first.place is not None) == ((), None, True)
    assert [one.person.id for one in first.weighed.candidates] == ["kohl", "michael-kohl"]
    assert [one.score for one in first.weighed.candidates] == [0.5, 0.5]
    assert first.weighed.finding is second.weighed.finding is found.diagnostics[0]


def test_what_speaks_for_somebody_counts() -> None:
    (doubt, *_) = resolved("Kohl told me so.\nHelmut Kohl did.").doubts
    assert (doubt.chosen, doubt.cert) == (("kohl",), "medium")
    first, second = doubt.weighed.candidates
    assert first.person.id == "kohl"
    assert first.score > second.score
    assert first.evidence == ("the surname", "surely named later")


def test_whoever_the_finding_names_is_a_candidate() -> None:
    register = """abe: Shintaro Abe; Abe, Shintaro
abrams: Creighton Abrams; Abrams, Creighton; Abrams, Abe"""
    found = resolved("Creighton Abrams came.\nThen Abe left.", register=register)
    (doubt,) = found.doubts
    assert {one.person.id: one.evidence[0] for one in doubt.weighed.candidates} == {
        "abe": "the surname",
        "abrams": "the forename",
    }
    assert all(f"#{one.person.id}" in found.diagnostics[0].message for one in doubt.weighed.candidates)


def test_a_label_that_may_be_two_people_is_a_doubt_though_it_has_a_speaker() -> None:
    found = resolved("Kohl:| I agree.\nKohl:| Yes.\nX:| Why?")
    kohl, again, unknown = found.doubts
    assert (kohl.kind, kohl.text, kohl.chosen, kohl.after) == ("speaker", "Kohl:", ("kohl-2",), "I agree.")
    assert again.before == "I agree."
    assert {"kohl", "michael-kohl"} <= {one.person.id for one in kohl.weighed.candidates}
    assert unknown.chosen == ()
    assert unknown.weighed.finding is not None


@pytest.mark.parametrize(
    "text",
    ["Jim came.\nJames Baker went.", "Kohl:| No.\nX:| Jim?", "<note Kohl> [Kohl] and <stage Kohl rises>", "Nobody."],
)
def test_every_doubtful_place_is_a_doubt(text: str) -> None:
    found = resolved(text)
    doubtful = [
        node
        for node in walk(found.record.body)
        if (isinstance(node, PersName) and (not node.ref or node.cert))
        or (isinstance(node, Sp) and (not node.who or node.cert))
    ]
    doubts = {id(doubt.node) for doubt in found.doubts}
    assert len(doubts) == len(found.doubts)
    assert {id(node) for node in doubtful} <= doubts


def test_contexts_end_with_whole_words() -> None:
    assert ending("a word " * 20).startswith("word a word")
    assert opening("some words " * 20).endswith("words some")
    assert len(opening("some words " * 20)) <= 40
