from __future__ import annotations

import re

import pytest

from tei_memcon.conversion import Conversion, convert
from tei_memcon.decode import decode
from tei_memcon.persons import Register
from tei_memcon.record import PersName, Sp
from tei_memcon.review import Kept
from tei_memcon.review.alignment import aligned, moved
from tei_memcon.source import decode_source
from tei_memcon.traversal import walk, words
from tei_memcon.tree import parse_bytes
from tests.persons.notation import register_of

REGISTER = register_of(
    "kohl: Helmut Kohl; Kohl, Helmut\nsmith: Anna Smith; Smith, Anna\n"
    "jim: James Baker; Baker, James; forename: Jim\nada: Ada Brown; Brown, Ada"
)
TEXT = """Record of Conversation between Smith and Ivanov, Geneva, March 5, 1987

Smith: Yesterday I saw Kohl there, and Jim.

Ivanov: James Baker saw the Chancellor there.

Smith: And Kohl saw him."""


def converted(text: str = TEXT, kept: Kept | None = None, register: Register = REGISTER) -> Conversion:
    return convert(decode_source(text.encode(), "one.txt", "utf-8"), register=register, kept=kept)


def by_hand(*changes: tuple[str, str]) -> Kept:
    """The TEI of the text with changes made by hand."""
    file = converted().to_bytes().decode()
    for old, new in changes:
        assert old in file, old
        file = file.replace(old, new, 1)
    return Kept("one.xml", decode(parse_bytes(file.encode(), "one.xml")))


def links(conversion: Conversion) -> list[str]:
    """Names and speakers in the order of the text."""
    found = []
    for node in walk(conversion.record.body):
        if isinstance(node, Sp):
            found.append(f"{' '.join(node.who)}:")
        elif isinstance(node, PersName):
            found.append(f"{words((node,))}={node.ref or ''}{' ' + node.cert if node.cert else ''}")
    return found[2:]  # without the names in the heading


def codes(conversion: Conversion) -> list[str]:
    return [found.code for found in conversion.diagnostics if found.code.startswith("keep-")]


KOHL, JIM, BAKER = "Kohl=#kohl", "Jim=#jim medium", "James Baker=#jim"
PLAIN = ["#smith:", KOHL, JIM, "#ivanov:", BAKER, "#smith:", KOHL]
FIRST = '<persName ref="#kohl">Kohl</persName> there'


def test_nothing_changed_is_nothing_taken() -> None:
    assert links(converted()) == PLAIN
    kept = converted(kept=by_hand())
    assert links(kept) == PLAIN
    assert codes(kept) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (FIRST, FIRST.replace("#kohl", "#ada"), ["#smith:", "Kohl=#ada", *PLAIN[2:]]),
        (FIRST, FIRST.replace(' ref="#kohl"', ""), ["#smith:", "Kohl=", *PLAIN[2:]]),
        (FIRST, "Kohl there", ["#smith:", *PLAIN[2:]]),
        (' cert="medium" resp="#tei-memcon">Jim', ">Jim", ["#smith:", KOHL, "Jim=#jim", *PLAIN[3:]]),
        (
            "the Chancellor",
            'the <persName ref="#kohl">Chancellor</persName>',
            [*PLAIN[:5], "Chancellor=#kohl", *PLAIN[5:]],
        ),
        (FIRST, '<persName ref="#kohl">saw Kohl</persName> there', ["#smith:", "saw Kohl=#kohl", *PLAIN[2:]]),
        (' n="2" who="#ivanov"', ' n="2" who="#ada"', [*PLAIN[:3], "#ada:", *PLAIN[4:]]),
        (' n="2" who="#ivanov"', ' n="2"', [*PLAIN[:3], ":", *PLAIN[4:]]),
    ],
)
def test_what_was_changed_by_hand_is_taken(old: str, new: str, expected: list[str]) -> None:
    change = (old, new) if "saw Kohl" not in new else (f"saw {old}", new)
    kept = converted(kept=by_hand(change))
    assert links(kept) == expected
    assert codes(kept) == ["keep-taken"]
    assert decode(parse_bytes(kept.to_bytes(), "one.xml")) == kept.record


def test_what_the_converter_said_itself_is_no_decision() -> None:
    grown = register_of("james: Jim Brown; Brown, Jim; forename: Jim\nsmith: Anna Smith; Smith, Anna")
    text = TEXT.replace("James Baker", "Jim Brown")
    file = converted(text, register=grown)
    kept = Kept("one.xml", decode(parse_bytes(file.to_bytes(), "one.xml")))
    assert "Jim=#jim medium" in links(converted(kept=kept))


def test_a_register_that_has_grown_is_not_undone() -> None:
    """Nobody of the file is the person whom the converter finds now, so it did not say so then."""
    few = register_of("smith: Anna Smith; Smith, Anna")
    kept = Kept("one.xml", decode(parse_bytes(converted(register=few).to_bytes(), "one.xml")))
    assert links(converted(kept=kept)) == PLAIN


def test_people_who_were_added_by_hand_are_kept() -> None:
    added = '<person xml:id="clerk"><persName>A clerk</persName></person>'
    mentioned = '<person xml:id="unseen"><persName>Unseen</persName></person>'
    start = '<listPerson type="participants">'
    kept = converted(
        kept=by_hand(
            (start, start + added),
            ('<listPerson type="mentioned">', f'<listPerson type="mentioned">{mentioned}'),
            ("the Chancellor", 'the <persName ref="#host">Chancellor</persName>'),
            (start, start + added.replace("clerk", "host")),
        )
    )
    header = kept.record.header
    assert {person.id for person in header.participants} == {"smith", "ivanov", "clerk"}
    assert {person.id for person in header.mentioned} == {"kohl", "jim", "host", "unseen"}


def test_a_person_who_is_responsible_comes_along() -> None:
    stmt = '<respStmt xml:id="vb"><resp>notes</resp><persName>V. B.</persName></respStmt>'
    kept = converted(
        kept=by_hand((FIRST, FIRST.replace(">Kohl", ' resp="#vb">Kohl')), ("</titleStmt>", f"{stmt}</titleStmt>"))
    )
    assert [stmt.name for stmt in kept.record.header.resp_stmts] == ["V. B."]
    assert kept.record.header.changes[-1].who == "#vb"


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        (TEXT.replace("Yesterday I", "Last Monday we"), ["keep-taken", "keep-words-differ"], True),
        (TEXT.replace("Smith: Yesterday", "Ivanov: Well.\n\nSmith: Yesterday"), ["keep-taken"], True),
        (
            TEXT.replace("Yesterday I saw Kohl there, and Jim.", "Nobody came."),
            ["keep-unmatched", "keep-words-differ"],
            False,
        ),
        (TEXT.replace("Kohl there", "Kohls there"), ["keep-unmatched", "keep-words-differ"], False),
    ],
)
def test_the_transcript_may_change_a_little(text: str, found: list[str], expected: bool) -> None:
    kept = converted(text, kept=by_hand((FIRST, FIRST.replace("#kohl", "#ada"))))
    assert ("Kohl=#ada" in links(kept)) == expected
    assert sorted(codes(kept)) == found


def test_a_turn_that_was_joined_to_the_one_before_gets_no_other_speaker() -> None:
    text = TEXT.replace("Yesterday I saw Kohl there, and Jim.", "Yes.")
    file = converted(text).to_bytes().decode()
    joined = re.sub(r"</p>\s*</sp>\s*<sp [^>]*>\s*<speaker>Ivanov:</speaker>\s*<p [^>]*>", " Ivanov: ", file)
    assert joined != file
    kept = Kept("one.xml", decode(parse_bytes(joined.encode(), "one.xml")))
    again = converted(text, kept)
    assert links(again) == links(converted(text))
    assert "keep-words-differ" in codes(again)


def test_texts_are_paired_in_their_order() -> None:
    assert aligned(["a b c", "d e f", "g"], ["x", "a b c", "d e ff", "g"]) == {0: 1, 1: 2, 2: 3}
    assert aligned(["one two three", "four five six"], ["four five six!", "one two three!"]) in ({0: 1}, {1: 0})
    assert aligned([], ["a"]) == aligned(["a"], []) == {}


def test_a_span_moves_with_its_text() -> None:
    assert moved("I saw Kohl.", "Then I saw Kohl.", 6, 10) == (11, 15)
    assert moved("I saw Kohl.", "I saw Koch.", 6, 10) is None
