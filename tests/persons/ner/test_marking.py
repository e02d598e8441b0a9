"""Which of the spans that a model gives are marked; with a stand-in for the model, so that this runs everywhere."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tei_memcon.api import validate
from tei_memcon.decode import decode
from tei_memcon.diagnostic import Severity
from tei_memcon.encode import encode, to_bytes
from tei_memcon.exporters.json import document
from tei_memcon.exporters.styles.source import source_text
from tei_memcon.names import tei
from tei_memcon.persons.ner import Model, mark_names
from tei_memcon.persons.ner.marking import pieces
from tei_memcon.record import (
    Head,
    Header,
    Inline,
    LanguageModel,
    Note,
    P,
    Pb,
    PersName,
    PlaceName,
    Record,
    Sp,
    Speaker,
    Supplied,
    Text,
)
from tei_memcon.traversal import walk, words
from tei_memcon.tree import parse_bytes
from tests.persons.ner.fake import FakePipeline, model


def record(*content: Inline | str, lang: str = "en", blocks: tuple[P | Head | Sp, ...] = ()) -> Record:
    nodes = tuple(Text(node) if isinstance(node, str) else node for node in content)
    return Record("r", lang, Header("A record"), body=(*blocks, P(nodes)) if nodes else blocks)


def found(of: Record, by: Model) -> list[str]:
    marked = mark_names(of, by)
    assert source_text(marked) == source_text(of)
    names = [node for node in walk(marked.body) if isinstance(node, PersName) and node.resp == "#ner"]
    assert all((name.ref, name.cert) == (None, "low") for name in names)
    return [words((name,)) for name in names]


@pytest.mark.parametrize(
    ("text", "given", "marked"),
    [
        ("Then Ryurikov came.", "Ryurikov", ["Ryurikov"]),
        ("I asked Bill Blair about it.", "Bill Blair", ["Bill Blair"]),
        # titles belong to a name, as they do to the names that a register has
        ("I asked General Michaelis.", "Michaelis", ["General Michaelis"]),
        ("I asked General Michaelis.", "General Michaelis", ["General Michaelis"]),
        ("I asked Mr. Ready twice.", "Ready", ["Mr. Ready"]),
        # signs at the edges do not
        ("That is Sisco's idea.", "Sisco's", ["Sisco"]),
        ("That is “Sisco,” he said.", "“Sisco,”", ["Sisco"]),
        ("I saw Blair. He left.", "Blair.", ["Blair"]),
        ("I saw John Blair, Jr. there.", "John Blair", ["John Blair"]),
        ("I saw J.F. Blair there.", "J.F. Blair", ["J.F. Blair"]),
        ("I saw Ludwig van der Rohe.", "Ludwig van der Rohe", ["Ludwig van der Rohe"]),
        ("I saw Chi Ch'ao-chu.", "Chi Ch'ao-chu", ["Chi Ch'ao-chu"]),
        # no names
        ("They met blair there.", "blair", []),
        ("They met Blair 2 there.", "Blair 2", []),
        ("They met Blair [of us.", "Blair [of", []),
        ("They met. Blair came.", "met. Blair", []),
        ("I said to Blair Then we go.", "Blair Then", []),
        ("That Bill was passed, as a bill.", "Bill", []),
        ("I told him about SALT.", "SALT", []),
        ("He met the Blair people.", "Blair", []),
        ("He met the Blair Foundation.", "Blair", []),
        ("He was in Tientsin.", "Tientsin", []),
        ("He came out of Ben Het.", "Ben Het", []),
        ("He saw Hyde Park.", "Hyde Park", []),
        ("He came in April.", "April", []),
        ("He saw Moscow Blair.", "Moscow Blair", []),
        ("Well Blair spoke.", "Well Blair", []),
        ("One Two Three Four Five Six.", "One Two Three Four Five Six", []),
        ("THEN RYURIKOV CAME TO US.", "RYURIKOV", []),
        ("Sisco. Then we left.", "Sisco", []),
        ("Sisco came.", "Sisco", ["Sisco"]),
    ],
)
def test_spans(text: str, given: str, marked: list[str]) -> None:
    assert found(record(text), model(given)) == marked


def test_only_people() -> None:
    assert found(record("We saw Blair and Sisco."), model("Sisco", Blair="ORG")) == ["Sisco"]
    assert found(record("We saw Blair and Sisco."), model(Blair="PER")) == ["Blair"]


def test_known_names_stay() -> None:
    known = PersName((Text("Mr. Blair"),), "#blair")
    assert found(record("We saw Bill ", known, " and Sisco."), model("Bill Mr. Blair", "Blair", "Sisco")) == ["Sisco"]


def test_places_stay() -> None:
    place = PlaceName((Text("Camp David"),))
    assert found(record("We saw ", place, ". David Blair left, and Sisco."), model("Camp David", "David Blair")) == []


def test_headings_notes_and_labels_are_not_read() -> None:
    note = Note((Text("by Blair"),), type="footnote")
    turn = Sp((P((Text("I saw Sisco."), note)),), Speaker((Text("Blair:"),)))
    blocks = (Head((Text("Meeting with Blair"),)), turn)
    assert found(record(blocks=blocks), model("Blair", "Sisco")) == ["Sisco"]


def test_across_a_page_break_and_supplied() -> None:
    of = record("I saw ", Supplied((Text("William"),)), " Blair and John ", Pb(n="2"), "Sisco there.")
    assert found(of, model("William Blair", "John Sisco")) == ["William Blair", "John Sisco"]
    # a span that would cut an element in two is none
    assert found(record("I saw ", Supplied((Text("old William"),)), " Blair."), model("William Blair")) == []


def test_overlaps() -> None:
    assert found(record("I saw Bill Blair."), model("Bill Blair", "Blair")) == ["Bill Blair"]


def test_long_texts_are_read_in_pieces() -> None:
    text = "I asked Sisco again. " * 40
    by = model("Sisco", max_length=100)
    assert found(record(text), by) == ["Sisco"] * 40
    assert isinstance(by.pipeline, FakePipeline)
    assert "".join(by.pipeline.read) == text


@pytest.mark.parametrize("text", ["", "a", "word " * 50, "x" * 200, "One. Two. Three. " * 9])
def test_pieces(text: str) -> None:
    cut = list(pieces(text, 40))
    assert "".join(piece for _, piece in cut) == text
    assert all(0 < len(piece) <= 40 and text.startswith(piece, start) for start, piece in cut)


def test_twice_is_once() -> None:
    by = model("Sisco", "Bill Blair")
    once = mark_names(record("I saw Sisco and Bill Blair."), by)
    assert mark_names(once, by) == once


def test_tei_resolves_and_round_trips(tmp_path: Path) -> None:
    marked = replace(mark_names(record("I saw Sisco."), model("Sisco")), id="r")
    assert marked.header.language_model == LanguageModel("en_fake", "1.2")
    root = encode(marked)
    assert decode(root) == marked
    (name,) = (one for one in root.iter(tei("persName")) if one.get("resp"))
    assert dict(name.attrib) == {"cert": "low", "resp": "#ner"}
    file = tmp_path / "r.xml"
    file.write_bytes(to_bytes(marked))
    assert [one for one in validate(file).diagnostics if one.severity is Severity.ERROR] == []
    assert decode(parse_bytes(to_bytes(marked), "r.xml")) == marked


def test_json_says_that_it_is_uncertain() -> None:
    exported = document(mark_names(record("I saw Sisco."), model("Sisco")))
    assert exported["languageModel"] == {"name": "en_fake", "version": "1.2"}
    assert '"cert": "low"' in json.dumps(exported)
