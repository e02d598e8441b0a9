from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_memcon.layouts.marks import KINDS, Mark, Marks, Span, read_marks
from tei_memcon.source import Source, decode_source


def source_of(text: str) -> Source:
    return decode_source(text.encode(), "t.txt", "utf-8")


def marks_in(text: str) -> Marks:
    return read_marks(source_of(text))


def shown(text: str) -> list[tuple[str, ...]]:
    """Kind, sign, argument and rest of each mark."""

    def words(span: Span | None) -> str:
        return "" if span is None else text[slice(*span)]

    return [(mark.kind, words(mark.sign), words(mark.argument), words(mark.rest)) for mark in marks_in(text).items]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("@Smith: I think so.", ("speaker", "@", "Smith", "I think so.")),
        ("@Smith :", ("speaker", "@", "Smith", "")),
        ("@speaker Smith: Yes: no.", ("speaker", "@speaker", "Smith", "Yes: no.")),
        ("@Smith (10:30): Yes.", ("speaker", "@", "Smith (10:30)", "Yes.")),
        ("@speaker The Chancellor.", ("speaker", "@speaker", "The Chancellor.", "")),
        ("@(?): Not the British.", ("speaker", "@", "(?)", "Not the British.")),
        ("@Петров: Да.", ("speaker", "@", "Петров", "Да.")),
        ("  %stage He rises.", ("stage", "%stage", "", "He rises.")),
        ("%note See below.", ("note", "%note", "", "See below.")),
        ("%head The Second Day", ("head", "%head", "", "The Second Day")),
        ("%p Smith: he was not there.", ("p", "%p", "", "Smith: he was not there.")),
        ("%page 474", ("page", "%page", "474", "")),
        ("%gap inaudible [not heard]", ("gap", "%gap inaudible", "inaudible", "[not heard]")),
        ("%gap lost", ("gap", "%gap lost", "lost", "")),
        ("%furniture SECRET", ("furniture", "%furniture", "", "SECRET")),
        ("\\%p is what he wrote", ("escape", "\\", "", "%p is what he wrote")),
        ("\\@Smith: so he wrote", ("escape", "\\", "", "@Smith: so he wrote")),
    ],
)
def test_a_mark(line: str, expected: tuple[str, ...]) -> None:
    assert shown(f"before\n{line}\nafter")[0] == expected
    assert [item.text for item in marks_in(line).set_aside] == [expected[1]]
    assert not marks_in(line).diagnostics


@pytest.mark.parametrize(
    "text",
    [
        "Write to desk@example.org: he knows.",
        "a line\nand @ the end: no",
        "% of the votes",
        "%5 of them",
        "@ Smith: at the meeting",
        "He said %stages and 5 %p.",
        "It is in C:\\%TEMP% and on",
        "It was 50\n%, or less",
    ],
)
def test_ordinary_text_is_no_mark(text: str) -> None:
    assert marks_in(text) == Marks()


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("%stge He rises.", "mark-unknown", "write %stage"),
        ("%usd 5", "mark-unknown", "%furniture"),
        ("@smith wrote this", "mark-unknown", "@smith"),
        ("%stage", "mark-incomplete", "%stage"),
        ("@speaker", "mark-incomplete", "who speaks"),
        ("%gap unreadable", "mark-incomplete", "illegible"),
        ("%page 5 of 6", "mark-incomplete", "5 of 6"),
        ("%page", "mark-incomplete", "%page"),
        ("%page seven", "mark-incomplete", "seven"),
        ("%gap", "mark-incomplete", "%gap"),
        ("%stage: He rises.", "mark-unknown", "write %stage"),
        ("%Stage He rises.", "mark-unknown", "write %stage"),
        ("%", "mark-incomplete", "nothing follows this %"),
        ("  @", "mark-incomplete", "nothing follows this @"),
        ("\\", "mark-incomplete", "nothing follows this \\"),
        ("@:", "mark-unknown", "@:"),
        ("@speaker :", "mark-incomplete", "who speaks"),
        (f"@speaker {'so he said ' * 8}", "mark-incomplete", "no colon"),
        ("5 %page 4", "mark-misplaced", "%page"),
        ("Smith: I think %gap lost", "mark-misplaced", "%gap"),
        ("He said: @speaker Smith", "mark-misplaced", "@speaker"),
    ],
)
def test_what_only_looks_like_a_mark_stays_text_and_is_reported(line: str, code: str, says: str) -> None:
    found = marks_in(f"one\n{line}\n")
    assert found.items == ()
    assert found.set_aside == ()
    (diagnostic,) = found.diagnostics
    assert diagnostic.code == code
    assert diagnostic.locus.line == 2
    assert says in f"{diagnostic.message} {diagnostic.help}"


@pytest.mark.parametrize(
    ("line", "kind", "column"),
    [
        ("%stage %note x", "stage", 8),
        ("@Smith: %gap lost", "speaker", 9),
        ("%p @Roth: no", "p", 4),
        ("@Smith: @Roth: no", "speaker", 9),
        ("%note see @speaker Smith", "note", 11),
    ],
)
def test_a_mark_within_the_line_of_another_is_text_and_is_reported(line: str, kind: str, column: int) -> None:
    found = marks_in(line)
    assert [mark.kind for mark in found.items] == [kind]
    assert [(finding.code, finding.locus.column) for finding in found.diagnostics] == [("mark-misplaced", column)]


SIGNS = st.sampled_from(("@", "%", "\\", "speaker", *KINDS, " ", ":", "\n", "Smith", "lost", "5", "\t", "."))


@given(st.lists(SIGNS, max_size=20).map("".join).filter(str.strip))
def test_spans_lie_within_their_lines_and_follow_each_other(text: str) -> None:
    source = source_of(text)
    for mark in read_marks(source).items:
        assert isinstance(mark, Mark)
        line = source.text[slice(*mark.span)]
        assert "\n" not in line
        assert mark.span.start <= mark.sign.start < mark.sign.end <= mark.rest.start <= mark.rest.end <= mark.span.end
        if mark.argument is not None:
            assert mark.argument.start < mark.argument.end <= mark.rest.start
        # What is neither sign nor label nor rest is white space, or the colon of the label.
        kept = (mark.sign, *((mark.argument,) if mark.argument else ()), mark.rest)
        covered = {offset for span in kept for offset in range(*span)}
        left = "".join(source.text[offset] for offset in range(*mark.span) if offset not in covered)
        assert left.strip(" \t") in ("", ":")
