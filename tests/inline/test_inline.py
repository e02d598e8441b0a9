from __future__ import annotations

import time

import pytest

from tei_memcon.inline import InlineParser
from tei_memcon.record import Gap, Hi, Inline, Lb, Note, Ref, Supplied, Text
from tei_memcon.source import decode_source
from tei_memcon.traversal import walk, words


def parse(text: str) -> tuple[tuple[Inline, ...], InlineParser]:
    parser = InlineParser(decode_source(text.encode(), "t"), resp="#translator")
    return parser.parse(0, len(text)), parser


@pytest.mark.parametrize(
    ("text", "reason", "extent"),
    [
        ("[...]", "omitted", None),
        ("[. . . .]", "omitted", None),
        ("[2 lines not declassified]", "classified", "2 lines"),
        ("[less than 1 line excised]", "classified", "less than 1 line"),
        ("[Omitted here is a talk about fish.]", "editorial", None),
        ("[inaudible]", "inaudible", None),
        ("[one word illegible]", "illegible", None),
        ("[the word is illegible to me here]", None, None),
        ("[illegible]", "illegible", None),
    ],
)
def test_a_bracket_is_a_gap_by_its_wording(text: str, reason: str | None, extent: str | None) -> None:
    (node,), _ = parse(text)
    if reason is None:
        assert isinstance(node, Supplied)
    else:
        assert isinstance(node, Gap)
        assert (node.reason, node.extent, node.desc) == (reason, extent, text[1:-1])


def test_every_node_knows_its_place() -> None:
    text = "One [two *three*] four"
    nodes, parser = parse(text)
    for node in walk(nodes):
        assert node.place is not None
        if isinstance(node, Text):
            assert parser.source.text[node.place.start : node.place.end] == node.value
    assert isinstance(nodes[1], Supplied)
    assert nodes[1].place is not None
    assert (nodes[1].place.line, nodes[1].place.column) == (1, 5)


def test_nested_brackets_nest() -> None:
    (supplied,), _ = parse("[a [b] c]")
    assert isinstance(supplied, Supplied)
    assert [type(node) for node in supplied.content] == [Text, Supplied, Text]


def test_a_note_of_the_translator_keeps_its_brackets() -> None:
    (note,), _ = parse("[Translator's note: so in the original]")
    assert isinstance(note, Note)
    assert note.type == "translator"
    assert words([note]) == "[Translator's note: so in the original]"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a\u00ad\nb", "a\u00adb"),
        ("counter-\npart", "counter-part"),
        ("Anglo-\nAmerican", "Anglo- American"),
        ("a \t\n b", "a b"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_lines_are_joined(text: str, read: str) -> None:
    nodes, _ = parse(text)
    assert words(nodes) == read


def test_hard_line_break() -> None:
    nodes, _ = parse("a  \nb")
    assert [type(node) for node in nodes] == [Text, Lb, Text]
    assert words(nodes) == "a b"


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4", "snake_case_word", "* item", "M7\\MED0V", "a < b", "**", "[]", "[ ]", "[](x)"]
)
def test_signs_that_are_only_characters(text: str) -> None:
    nodes, parser = parse(text)
    assert words(nodes) == text
    assert all(isinstance(node, Text) for node in nodes)
    assert not parser.set_aside


def test_links() -> None:
    nodes, _ = parse("[the text](https://example.org/a_(b)) [here](#top)")
    first, _, second = nodes
    assert isinstance(first, Ref)
    assert first.target == "https://example.org/a_(b)"
    assert isinstance(second, Ref)
    assert second.target is None


def test_emphasis_of_three_kinds() -> None:
    nodes, parser = parse("*a* **b** ***c***")
    assert [node.rend for node in nodes if isinstance(node, Hi)] == ["italic", "bold", "bold italic"]
    assert sum(len(item.text) for item in parser.set_aside) == 12


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "[" * 5_000 + "a" + "]" * 5_000, "*a " * 20_000, "_a" * 20_000, "\\" * 20_000]
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    began = time.process_time()
    nodes, parser = parse(text)
    assert time.process_time() - began < 20
    assert len(words(nodes)) + sum(len(item.text) for item in parser.set_aside) <= len(text)
