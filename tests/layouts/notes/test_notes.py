"""Notes: lists that are lists of notes, lines that are not, and digits that call a note."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_memcon.layouts.blocks import split_blocks
from tei_memcon.layouts.furniture import find_furniture
from tei_memcon.layouts.notes import Notes, find_notes
from tei_memcon.source import Source, decode_source


def notes_of(source: Source) -> Notes:
    holes = find_furniture(source).holes
    return find_notes(source, split_blocks(source, holes), holes)


def read(text: str) -> tuple[list[str], list[str]]:
    """The anchors, each with the word before it, and the notes."""
    source = decode_source(text.encode(), "test")
    notes = notes_of(source)
    anchors = [source.text[: anchor.span[0]].split()[-1] + "|" + anchor.n for anchor in notes.anchors]
    return anchors, [f"{note.n} {source.text[slice(*note.body)]}" for note in notes.notes]


ARROWS = "  1. Source: State Archive, Box 3. ↩\n\n  2. Not found. ↩\n"


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("Talk (Iwanow)1\n\nA: your message2 to him", ["(Iwanow)|1", "message|2"]),
        ("Talk1\n\nA: his reply.2 I said", ["Talk|1", "reply.|2"]),
        ("Talk, 4 p.m.1\n\nA: [He reads]2", ["p.m.|1", "reads]|2"]),
        ("Talk1\n\nA: General Roe [of the Staff],2 saying", ["Talk|1", "Staff],|2"]),
        ("Talk1\n\nA: in 1973.2 He", ["Talk|1", "1973.|2"]),
        ("Talk of 19731\n\nA: “So.”2", ["1973|1", "“So.”|2"]),
        ("Talk¹\n\nA: so²", ["Talk|1", "so|2"]),
        ("Talk[1]\n\nA: so [2].", ["Talk|1", "so|2"]),
        ("Talk1\n\nA: for 50-50.2 […]", ["Talk|1", "50-50.|2"]),
        ("Talk1\n\nA: in MR 2.2", ["Talk|1", "2.|2"]),
        # No anchors: things, quantities, times, ranges, abbreviations, addresses.
        ("Talk1\n\nA: two SS–2 and the U2 of 6400 to 6800, 2% and 1.2 million", ["Talk|1"]),
        ("Talk1\n\nA: No.2, p.2, $2, at 10:2, 1-2, 1/2, 2nd, http://a.b/c2", ["Talk|1"]),
        # 2 stands before 1, so it is the weaker one that gives way.
        ("Talk2 one1\n\nA: two2", ["one|1", "two|2"]),
    ],
)
def test_anchors(text: str, anchors: list[str]) -> None:
    found, notes = read(f"{text}\n\n{ARROWS}")
    assert found == anchors
    assert notes == ["1 Source: State Archive, Box 3.", "2 Not found."]


@pytest.mark.parametrize(
    ("notes", "bodies"),
    [
        (ARROWS, ["1 Source: State Archive, Box 3.", "2 Not found."]),
        ("1 Erste Note.\n\n2 Zweite Note.", ["1 Erste Note.", "2 Zweite Note."]),
        ("1. One\ntwo lines.\n2. Two.", ["1 One\ntwo lines.", "2 Two."]),
        ("[1] One.\n\n[2] Two.", ["1 One.", "2 Two."]),
        ("Notes de bas de page\n\n1 Une.\n\n2 Deux.", ["1 Une.", "2 Deux."]),
        ("Anmerkungen:\n1 Eine.\n2 Zwei.", ["1 Eine.", "2 Zwei."]),
        ("Примечания\n\n1. Раз.\n\n2. Два.", ["1 Раз.", "2 Два."]),
        ("## Notes\n\n1 One.\n\nAnd more of it.\n\n2 Two.", ["1 One.\n\nAnd more of it.", "2 Two."]),
        ("¹ One.\n² Two.", ["1 One.", "2 Two."]),
    ],
)
def test_lists(notes: str, bodies: list[str]) -> None:
    anchors, found = read(f"Talk1\n\nA: so it is.2 Yes.\n\n{notes}\n")
    assert anchors == ["Talk|1", "is.|2"]
    assert found == bodies


def test_stars() -> None:
    assert read("Talk*\n\n* Made up.\n")[1] == ["* Made up."]
    assert read("Present:\n\n* Mr. Roe\n* Mr. Doe\n\nA: *so* it is.\n") == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "Agenda\n\n1. Harbour\n2. Ships\n\nA: There are 2 points.",
        "A: I have two points.\n\n1. We leave.\n\n2. We return in May 1962.\n\nB: Good.",
        "1 dollar is what we ask.\n\nA: One?",
        "1In this talk the minister asks.\n\n2Smith: Why?\n\n3Roe: 1962 is late.",
        "A: It was [1] so.\n\nB: No.",
    ],
)
def test_what_is_no_list_of_notes(text: str) -> None:
    assert read(text) == ([], [])


def test_numbers_begin_anew_in_each_record() -> None:
    source = decode_source(f"One1\n\nA: so.2 Yes\n\n{ARROWS}\nTwo1\n\nB: so.2 Yes\n\n{ARROWS}".encode(), "test")
    notes = notes_of(source)
    assert [(anchor.n, anchor.note) for anchor in notes.anchors] == [("1", 0), ("2", 1), ("1", 2), ("2", 3)]
    assert [note.series for note in notes.notes] == [0, 0, 1, 1]
    assert [note.is_source for note in notes.notes] == [True, False, True, False]


def test_a_note_that_nothing_calls_is_reported() -> None:
    source = decode_source(f"Talk1\n\nA: no.\n\n{ARROWS}".encode(), "test")
    notes = notes_of(source)
    assert notes.unanchored == (1,)
    (diagnostic,) = notes.diagnostics
    assert (diagnostic.code, diagnostic.locus.line) == ("note-without-anchor", 7)


def test_no_anchor_in_furniture() -> None:
    anchors, _ = read(f"Talk1\n\nA: so\n-SECRET2-\nthat2 it is.\n\n{ARROWS}")
    assert anchors == ["Talk|1", "that|2"]


_PIECES = st.sampled_from(
    ["word", "1", "2", "3", ".", " ", "\n", "\n\n", "[1]", "[2]", "1. ", "2. ", "↩", "Notes\n", "Source: ", "A: ", "¹"]
)


@given(st.lists(_PIECES, max_size=40))
def test_spans_are_apart_and_in_order(pieces: list[str]) -> None:
    source = decode_source(("x" + "".join(pieces)).encode(), "test")
    notes = notes_of(source)
    spans = [anchor.span for anchor in notes.anchors]
    for note in notes.notes:
        spans += [note.marker, note.body, *([note.tail] if note.tail else [])]
    for (_, end), (start, _) in zip(sorted(spans), sorted(spans)[1:], strict=False):
        assert end <= start
    inside = [any(start <= span[0] and span[1] <= end for start, end in notes.lists) for span in spans]
    assert inside == [False] * len(notes.anchors) + [True] * (len(spans) - len(notes.anchors))
    for start, end in notes.lists:
        words = sum(len("".join(source.text[slice(*span)].split())) for span in spans if start <= span[0] < end)
        assert words == len("".join(source.text[start:end].split()))


@pytest.mark.parametrize("text", ["A: so1 it2 is3.\n\n1. One.\n\n2. Two.\n\nB: (1) no [1] 2.\n\n", "x1 [1] "])
def test_time_is_linear(text: str) -> None:
    source = decode_source((text * (1_000_000 // len(text))).encode(), "test")
    begun = time.process_time()
    find_notes(source, split_blocks(source))
    assert time.process_time() - begun < 20
