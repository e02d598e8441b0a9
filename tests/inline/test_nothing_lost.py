"""Whatever stands in a paragraph: each character is in one node, or set aside."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_memcon.inline import DEFAULT, Embedded, InlineParser, Marks, marks_in
from tei_memcon.record import Choice, Fw, Gap, Inline, Pb, Seg, Space, Stage, Text
from tei_memcon.source import decode_source
from tei_memcon.traversal import walk, words

ALL = {
    "default": DEFAULT,
    "clean": replace(DEFAULT, marks=Marks.CLEAN),
    "damaged": replace(DEFAULT, marks=Marks.DAMAGED, markdown=False, unknown="text"),
}
PIECES = (
    *"[ ] ( ) [[ ]] < > ` * ** _ ___ \\ { } ^ ? . ... … , : ; \n \n\n".split(" "),
    *"[...] [sic] [laughs] (laughs) (to Mr. Lee) [Lee: Yes.] (U) (pf' [JZf iJZ) [1] [Page 3] (Lee?) (?) ______".split(
        " "
    ),
    *"word Lee the [inaudible] [*a*] [a](b) B[attalio]ns [polgoda] `note` [1 line not declassified] \n  \n".split(" "),
    "  \n",
    "\\\n",
    "(They leave.)",
    "[Omitted here is a talk.]",
)
TEXTS = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=3), max_size=30
).map(" ".join) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def uncovered(parser: InlineParser, nodes: tuple[Inline, ...], start: int, end: int) -> list[str]:
    """The characters that no node of the content stands for, and that are not set aside."""
    covered: set[int] = set()
    for node in walk(nodes):
        if node.place is not None:
            covered.update(range(node.place.start, node.place.end))
    for item in parser.set_aside:
        covered.update(range(item.place.start, item.place.end))
    text = parser.source.text
    return [text[at] for at in range(start, end) if at not in covered and not text[at].isspace()]


def printed(nodes: tuple[Inline, ...]) -> int:
    """How many characters the texts and signs hold, without white space."""
    return len("".join(words(nodes).split()))


@given(TEXTS.filter(lambda text: text.strip()), st.sampled_from(sorted(ALL)))
def test_every_character_has_a_node(text: str, rules: str) -> None:
    parser = InlineParser(decode_source(text.encode(), "t", "utf-8"), ALL[rules])
    length = len(parser.source.text)
    nodes = parser.parse(0, length)
    assert uncovered(parser, nodes, 0, length) == []


@given(TEXTS.filter(lambda text: text.strip()), st.sampled_from(sorted(ALL)))
def test_texts_are_in_order_and_never_twice(text: str, rules: str) -> None:
    parser = InlineParser(decode_source(text.encode(), "t", "utf-8"), ALL[rules])
    done = 0
    for node in walk(parser.parse(0, len(parser.source.text))):
        if isinstance(node, (Text, Gap, Pb, Space)):
            if node.place is None:  # what a garbled mark meant is not printed
                assert words([node]) == parser.usual_mark
                continue
            assert node.place.start >= done
            done = node.place.end
            if isinstance(node, Text):
                raw = parser.source.text[node.place.start : done]
                assert len("".join(node.value.split())) <= len("".join(raw.split()))


@given(st.data())
def test_what_is_embedded_stands_once_whatever_is_around_it(data: st.DataObject) -> None:
    parts = data.draw(st.lists(TEXTS, min_size=2, max_size=5))
    text, embedded = parts[0], {}
    for part in parts[1:]:
        embedded[len(text)] = len(text) + len("\x01ab[c(\x01")
        text += "¤ab[c(¤" + part
    source = decode_source(text.encode(), "t", "utf-8")
    if source.text != text:
        return
    inserted = {
        at: Embedded(end, Fw((Text(text[at:end], source.place(at, end)),), "stamp", place=source.place(at, end)))
        for at, end in embedded.items()
    }
    parser = InlineParser(source, ALL[data.draw(st.sampled_from(sorted(ALL)))], embedded=inserted)
    nodes = parser.parse(0, len(text))
    found = [node.place.start for node in walk(nodes) if isinstance(node, Fw) and node.place]
    assert found == sorted(inserted)
    assert uncovered(parser, nodes, 0, len(text)) == []


def test_an_embedded_node_is_made_when_it_is_met() -> None:
    source = decode_source(b"in Vienna1 we met", "t")
    made: list[int] = []

    def node() -> Inline:
        made.append(9)
        return Pb("1", place=source.place(9, 10))

    parser = InlineParser(source, embedded={9: Embedded(10, node)})
    assert not made
    assert [type(one) for one in parser.parse(0, 17)] == [Text, Pb, Text]
    assert made == [9]


def test_furniture_within_a_bracket_leaves_it_whole() -> None:
    text = "the visit [of a\nSECRET\nmonarch] there"
    source = decode_source(text.encode(), "t", "utf-8")
    place = source.place(16, 22)
    parser = InlineParser(source, embedded={16: Embedded(22, Fw((Text("SECRET", place),), "stamp", place=place))})
    _, supplied, _ = parser.parse(0, len(text))
    assert [type(node) for node in walk([supplied])][2:] == [Fw, Text, Text]
    assert words([supplied]) == "of a SECRETmonarch"


def test_an_open_bracket_swallows_nothing() -> None:
    text = "We agree. [JZf\nNo, the (first [one is here. [laughs] (U)"
    parser = InlineParser(decode_source(text.encode(), "t", "utf-8"), ALL["damaged"])
    stages = [node for node in parser.parse(0, len(text)) if isinstance(node, Stage)]
    assert words(stages) == "[laughs]"
    assert [finding.code for finding in parser.diagnostics] == ["bracket-unbalanced"]


def test_a_garbled_mark_says_what_it_most_likely_was() -> None:
    text = "We agree. (S/NF)\nWe do not. (U)\nWe might. (pf"
    parser = InlineParser(decode_source(text.encode(), "t", "utf-8"), ALL["damaged"])
    garbled = parser.parse(text.index("We might"), len(text))[-1]
    (choice,) = garbled.content if isinstance(garbled, Seg) else ()
    assert isinstance(choice, Choice)
    assert (words(choice.corr), choice.cert, choice.resp) == ("(S/NF)", "low", "#tei-memcon")


def test_marks_need_evidence() -> None:
    assert marks_in("Vitamin (C)\n\nThe end of (it\n") is Marks.NONE
    assert marks_in("It is so. (C)\n\nIt is not. (U)\n") is Marks.CLEAN
    assert marks_in("It is so. (C)\nNo. (pf\nIt is not. (U)\nYes. [JZf\nNo. iJZ)\n") is Marks.DAMAGED


@pytest.mark.parametrize(
    "unit",
    [
        *("(", "[", "(a", "(a)", "(a) [b] ", "[a](", "word ", "`a", "_ ", "____", "(pf\n", "A. (U)\n", "[Omitted "),
        *("(Mr. A ", "(The A and The B, ", "[a: ", "<", "…", "A ", "Aa.", "[the lines ", "(один ", "laughing "),
    ],
)
@pytest.mark.parametrize("closed", [False, True])
def test_time_grows_with_the_length_alone(unit: str, closed: bool) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        if closed:
            text = f"({text[: length // 2].replace('(', '').replace(')', '')}) " + text
        source = decode_source(text.encode(), "t", "utf-8")
        began = time.process_time()
        for rules in (ALL["clean"], ALL["damaged"]):
            InlineParser(source, rules).parse(0, len(text))
        return time.process_time() - began

    assert min(seconds(24_000) for _ in range(2)) < 32 * max(seconds(3_000), 0.01)
