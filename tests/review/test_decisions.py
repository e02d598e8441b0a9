from __future__ import annotations

from dataclasses import replace

import pytest

from tei_memcon.conversion import Conversion, convert
from tei_memcon.persons import Register
from tei_memcon.record import PersName, Sp
from tei_memcon.review import Review, Row
from tei_memcon.source import decode_source
from tei_memcon.traversal import walk, words
from tests.persons.notation import register_of

REGISTER = register_of(
    "kohl: Helmut Kohl; Kohl, Helmut\nmichael-kohl: Michael Kohl; Kohl, Michael\nsmith: Anna Smith; Smith, Anna"
)
TITLE = "Record of Conversation between Smith and Ivanov, Geneva, March 5, 1987\n\n"
TEXT = f"""{TITLE}Smith: Yesterday I saw Kohl there.

Ivanov: And Kohl saw you there.

Smith: Kohl (laughing) saw all [of us].

Voice: Hear, hear.

Ivanov: Well."""


def settled(*rows: Row, text: str = TEXT, register: Register = REGISTER) -> Conversion:
    source = decode_source(text.encode(), "one.txt", "utf-8")
    return convert(source, register=register, review=Review("one.txt", rows))


def refs(conversion: Conversion) -> list[str | None]:
    named = (node for node in walk(conversion.record.body) if isinstance(node, PersName))
    return [node.ref for node in named if words((node,)) == "Kohl"]


def codes(conversion: Conversion) -> set[str]:
    return {found.code for found in conversion.diagnostics}


FIRST = ("Yesterday I saw", "there.")
SECOND = ("And", "saw you there.")


def kohl(decision: str, around: tuple[str, str], scope: str = "", occurrence: int = 1) -> Row:
    return Row("one.txt", "mention", "Kohl", *around, occurrence, decision=decision, scope=scope)


def test_a_decision_holds_where_it_was_made() -> None:
    done = settled(kohl("#kohl", FIRST))
    assert refs(done) == ["#kohl", None, None]
    assert [stmt.id for stmt in done.record.header.resp_stmts] == ["reviewer"]
    assert [person.id for person in done.record.header.mentioned] == ["kohl"]
    assert "person-ambiguous" in codes(done)


@pytest.mark.parametrize("scope", ["record", "all", " Record "])
def test_or_in_the_whole_record_unless_another_was_made(scope: str) -> None:
    done = settled(kohl("kohl", FIRST, scope), kohl("michael-kohl", SECOND))
    assert refs(done) == ["#kohl", "#michael-kohl", "#kohl"]
    assert "person-ambiguous" not in codes(done)
    assert [doubt.kind for doubt in done.doubts] == ["speaker"]


def test_several_people_may_be_meant() -> None:
    assert refs(settled(kohl("#kohl, #michael-kohl", FIRST)))[0] == "#kohl #michael-kohl"


def test_none_and_no() -> None:
    done = settled(kohl("none", FIRST), kohl("no", SECOND))
    assert refs(done) == [None, None]
    (first, *_) = (node for node in walk(done.record.body) if isinstance(node, PersName) and not node.ref)
    assert first.resp == "#reviewer"


@pytest.mark.parametrize(
    ("decision", "scope", "said"),
    [
        ("khol", "", "“khol”"),
        ("yes", "", "chose nobody"),
        ("kohl", "everywhere", "scope “everywhere”"),
        ("kohl somebody", "", "“somebody”"),
    ],
)
def test_a_decision_that_cannot_be_applied_stays_and_is_reported(decision: str, scope: str, said: str) -> None:
    done = settled(kohl(decision, FIRST, scope))
    (found,) = (one for one in done.diagnostics if one.code == "review-decision-unknown")
    assert said in found.message
    assert refs(done) == [None, None, None]
    assert [(row.decision, row.status) for row in done.review if row.decision] == [(decision, "open")]


def test_a_turn_that_is_none_goes_to_the_turn_before() -> None:
    row = Row("one.txt", "speaker", "Voice:", "Kohl (laughing) saw all of us.", "Hear, hear.", decision="no")
    assert "label-unresolved" in codes(settled())
    done = settled(row)
    turns = [node for node in walk(done.record.body) if isinstance(node, Sp)]
    assert [turn.who for turn in turns] == [("#smith",), ("#ivanov",), ("#smith",), ("#ivanov",)]
    assert words(turns[2].content) == "Kohl (laughing) saw all of us.Voice: Hear, hear."
    assert codes(done).isdisjoint({"label-unresolved", "label-single"})


def test_a_speaker_is_listed_where_one_is_decided() -> None:
    row = Row("one.txt", "speaker", "Voice:", "Kohl (laughing) saw all of us.", "Hear, hear.")
    done = settled(replace(row, decision="michael-kohl"))
    assert [person.id for person in done.record.header.participants] == ["smith", "ivanov", "michael-kohl"]
    assert "label-unresolved" not in codes(done)


def test_a_decision_about_what_is_certain_by_now_holds() -> None:
    only = register_of("kohl: Helmut Kohl; Kohl, Helmut\nada: Ada Brown; Brown, Ada")
    assert refs(settled(register=only)) == ["#kohl", "#kohl", "#kohl"]
    assert refs(settled(kohl("ada", FIRST), register=only)) == ["#ada", "#kohl", "#kohl"]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("Yesterday I saw", "there.", True),
        ("Yesterday we met", "there.", False),
        ("Yesterday I saw", "on the stairs.", True),
        ("Yesterday I sawe", "there .", True),
        ("", "nowhere to be seen", False),
    ],
)
def test_a_place_is_known_by_what_is_around_it(before: str, after: str, found: bool) -> None:
    done = settled(kohl("kohl", (before, after)))
    assert (refs(done)[0] == "#kohl") == found
    assert ("review-unmatched" in codes(done)) != found
    assert [row.status for row in done.review if row.decision] == ["decided" if found else "unmatched"]


def test_places_that_are_alike_are_counted() -> None:
    text = TITLE + "Smith: Kohl again.\n\nIvanov: Why?\n\nSmith: Kohl again."
    assert refs(settled(kohl("kohl", ("", "again."), occurrence=2), text=text)) == [None, "#kohl"]


def test_rows_that_contradict_each_other_change_nothing() -> None:
    done = settled(kohl("kohl", FIRST), kohl("none", FIRST))
    assert refs(done) == [None, None, None]
    assert "review-row-double" in codes(done)
    assert sorted(row.decision for row in done.review if row.decision) == ["kohl", "none"]
    for_all = settled(kohl("kohl", FIRST, "record"), kohl("none", SECOND, "record"))
    assert "review-row-double" in codes(for_all)
    assert refs(for_all) == ["#kohl", None, None]


def test_a_note_without_a_decision_is_not_lost() -> None:
    row = Row("one.txt", "mention", "Brown", "whatever", "was here", note="ask the archive")
    done = settled(row)
    assert [(one.note, one.status) for one in done.review if one.note] == [("ask the archive", "unmatched")]
    assert "review-unmatched" not in codes(done)
