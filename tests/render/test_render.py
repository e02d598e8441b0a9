from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest

from tei_memcon.diagnostic import Diagnostic, Locus, Severity
from tei_memcon.record import Place
from tei_memcon.render.page import Prose, Span, Table, columns, is_terminal, line, plain, visible, write
from tei_memcon.render.report import Reported, report_json, report_text
from tei_memcon.render.summary import Facts, summary_blocks, totals_blocks
from tei_memcon.render.text import counted, diagnostic_blocks
from tei_memcon.source import SetAside, Source

SOURCE = Source("record.txt", "Title\n\nSmith: We [have no news.\n" + "x" * 200 + "]\n", "utf-8", 1.0)
FOUND = Diagnostic("bracket-unbalanced", Severity.WARNING, "not closed", Locus("record.txt", 3, 11), "close it")
FACTS = Facts(
    file="record.txt",
    title="Conversation",
    date="1987-03",
    date_text="March 1987",
    place=None,
    speakers=(("Smith", 1_200), ("“X”, not identified", 1)),
    turns=1_201,
    paragraphs=2_000,
    gaps=1,
    supplied=(("Jane Doe", 2), ("", 1)),
    names=3,
    linked=(("Edward Brown", 2),),
    inferred=1,
    page_breaks=4,
    inferred_breaks=3,
    layout="minutes",
    confidence=0.95,
    encoding="cp1252",
    encoding_confidence=0.9,
    characters=21_097,
    set_aside=14,
    output="record.xml",
    outcome="created",
)


def shown(*blocks: object, terminal: bool = False) -> str:
    stream = io.StringIO()
    write(blocks, stream, terminal)  # type: ignore[arg-type]  # the tests give lines and tables only
    return stream.getvalue()


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")


def without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_plain_tables_are_aligned_by_the_width_on_a_terminal() -> None:
    table = Table(
        ((Span("周恩来"), Span("7")), (Span("Pe\u0301rez"), Span("1,200"))), ("name", "turns"), frozenset({1})
    )
    assert shown(table) == "name    turns\n周恩来      7\nPe\u0301rez   1,200\n"
    assert columns("周恩来") == 6


def test_control_characters_never_reach_a_terminal() -> None:
    assert visible("a\x1b[31m\x9b\u202eb\nc\td") == "a<U+001B>[31m<U+009B><U+202E>b c d"
    assert shown(line("a\x1bb"), terminal=True) == "a<U+001B>b\n"


@pytest.mark.usefixtures("narrow")
def test_a_terminal_gets_colours_and_folded_lines() -> None:
    text = shown(line(Span("warning: ", "warning"), "word " * 12, hang=4), terminal=True)
    assert "\x1b[" in text
    lines = without_colour(text).splitlines()
    assert len(lines) > 1
    assert all(folded.startswith("    word") for folded in lines[1:])
    assert max(map(len, lines)) <= 40


@pytest.mark.usefixtures("narrow")
def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    codes = re.findall(r"\x1b\[([0-9;]*)m", shown(line(Span("error", "error"), Span("good", "good")), terminal=True))
    assert not {code for each in codes for code in each.split(";")} & {str(number) for number in range(30, 50)}


@pytest.mark.usefixtures("narrow")
def test_a_table_fits_the_terminal() -> None:
    rows = ((Span("layout"), Span("word " * 20)), (Span("title"), Span("short")))
    for table in (Table(rows, ("fact", "value")), Table(rows, indent=2)):
        lines = without_colour(shown(table, terminal=True)).splitlines()
        assert max(len(row.rstrip()) for row in lines) <= 40
        assert sum(row.count("word") for row in lines) == 20


def test_a_stream_that_is_no_terminal_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    assert (is_terminal(Terminal()), is_terminal(io.StringIO())) == (True, False)
    monkeypatch.setenv("TERM", "dumb")
    assert not is_terminal(Terminal())


def test_a_diagnostic_names_its_place_and_the_remedy_once() -> None:
    other = Diagnostic(FOUND.code, FOUND.severity, "not closed either", Locus("record.txt", 4, 1), FOUND.help)
    assert "\n".join(plain(diagnostic_blocks([FOUND, FOUND, other]))) == (
        "record.txt:3:11: warning: not closed [bracket-unbalanced]\n"
        "  help: close it\n"
        "record.txt:4:1: warning: not closed either [bracket-unbalanced]"
    )


def test_the_line_of_the_transcript_is_shown_with_a_mark() -> None:
    lines = list(plain(diagnostic_blocks([FOUND], {"record.txt": SOURCE})))
    assert lines[1] == "     3 │ Smith: We [have no news."
    assert lines[2] == "       │           ^"
    assert lines[1].index("[") == lines[2].index("^")


@pytest.mark.parametrize("column", [1, 60, 130, 201])
def test_of_a_long_line_only_the_part_around_the_place_is_shown(column: int) -> None:
    text, mark = list(plain(diagnostic_blocks([_at(4, column)], {"record.txt": SOURCE})))[1:3]
    assert len(text) <= 90
    under = text[mark.index("^")]
    assert under == ("]" if column == 201 else "x")


@pytest.mark.parametrize("locus", [Locus("record.txt"), Locus("record.txt", 3), Locus("other.txt", 3, 1)])
def test_without_a_place_no_line_is_shown(locus: Locus) -> None:
    found = Diagnostic("title-missing", Severity.WARNING, "no title", locus)
    assert len(list(plain(diagnostic_blocks([found], {"record.txt": SOURCE})))) == 1


def test_findings_are_counted_by_severity() -> None:
    note = Diagnostic("encoding-guessed", Severity.NOTE, "cp1252", Locus("record.txt"))
    assert counted([note, FOUND, FOUND, _at(4, 1)]) == "2 warnings, 1 note"
    assert counted([]) == ""


def test_a_summary_tells_what_was_found_and_leaves_out_what_was_not() -> None:
    assert shown(*summary_blocks(FACTS)) == (
        "record.txt\n"
        "  title         Conversation\n"
        "  date          1987-03 (“March 1987”)\n"
        "  place         not found in the text\n"
        "  speakers      Smith (1,200 turns), “X”, not identified (1 turn)\n"
        "  text          1,201 turns, 2,000 paragraphs, 1 omission, 3 passages supplied by Jane Doe, "
        "4 page breaks (3 inferred)\n"
        "  names         3 names of known people, 2 of them linked (1 by inference): Edward Brown 2\n"
        "  layout        minutes (confidence 95%); “tei-memcon layouts FILE” says why\n"
        "  encoding      cp1252, detected (confidence 90%)\n"
        "  nothing lost  21,097 characters, 14 of them set aside\n"
        "  written to    record.xml (created)\n"
    )


def test_a_summary_says_what_a_record_does_not_have() -> None:
    bare = replace(FACTS, title=None, names=1, linked=(("Edward Brown", 1),), inferred=0)
    text = shown(*summary_blocks(bare))
    assert "  title         not found in the text\n" in text
    assert "  names         1 name of known people, all linked: Edward Brown 1\n" in text
    text = shown(*summary_blocks(replace(bare, by_model=2)))
    assert "  names         1 name of known people, all linked: Edward Brown 1\n" in text
    assert "  by the model  2 names of people nobody here knows, marked as uncertain\n" in text
    assert "  names by the language model" not in shown(*totals_blocks([bare], 0, ""))
    assert "names by the language model       4\n" in shown(*totals_blocks([replace(bare, by_model=2)] * 2, 0, ""))
    text = shown(*summary_blocks(replace(bare, names=0, linked=())))
    assert "  names         no names of known people were found in the running text\n" in text


def test_a_report_makes_every_character_visible() -> None:
    aside = SetAside(Place(7, 7, (0, 3, 7)), "\x01\ud800", "control character")
    record = Reported("record.txt", (FOUND,), "record.xml", "minutes", "utf-8", 1.0, 10, (aside,))
    text = report_text([record])
    assert "3:1    <U+0001><U+D800>  control character" in text
    assert "of which 2 set aside" in text
    assert "1 warning\nrecord.txt:3:11: warning" in text
    text.encode("utf-8")


@pytest.mark.parametrize("sign", ["\x01", "\x0b", "\x1c", "\x1f", "\ufffe"])
def test_every_row_of_a_report_counts(sign: str) -> None:
    aside = (SetAside(Place(0, 2), "**", "Markdown"), SetAside(Place(3, 3), sign, "control character"))
    text = report_text([Reported("record.txt", (), None, "minutes", "utf-8", 1.0, 10, aside)])
    assert "of which 3 set aside" in text


@pytest.mark.usefixtures("narrow")
def test_a_paragraph_is_folded_to_the_terminal_and_keeps_its_lines_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [" ".join(["word"] * count) for count in (15, 5)]
    prose = Prose("\n".join(words))
    assert shown(prose) == "\n".join(words) + "\n"
    folded = [" ".join(["word"] * count) for count in (8, 8, 4)]
    assert shown(prose, terminal=True) == "\n".join(folded) + "\n"
    monkeypatch.setenv("COLUMNS", "300")
    assert max(map(len, shown(prose, terminal=True).splitlines())) == 99


def test_a_report_in_json_can_be_read_back() -> None:
    aside = SetAside(Place(7, 7, (0, 3, 7)), "\x01\ud800", "control character")
    failed = Diagnostic("source-empty", Severity.ERROR, "empty", Locus("é.txt"))
    text = report_json(
        [Reported("record.txt", (FOUND,), None, "minutes", "utf-8", 1.0, 10, (aside,)), Reported("é.txt", (failed,))]
    )
    first, second = json.loads(text.encode("utf-8"))["records"]
    assert first["setAside"] == [{"line": 3, "column": 1, "text": "\x01\ud800", "reason": "control character"}]
    assert (first["diagnostics"][0]["line"], first["diagnostics"][0]["severity"]) == (3, "warning")
    assert (second["file"], second["layout"], second["diagnostics"][0]["code"]) == ("é.txt", None, "source-empty")


def _at(row: int, column: int) -> Diagnostic:
    return Diagnostic(FOUND.code, FOUND.severity, FOUND.message, Locus("record.txt", row, column))
