"""Where the style ``source`` prints notes: at the end of their record, in the order of their numbers."""

from __future__ import annotations

from tei_memcon.exporters.styles.source import source_text
from tei_memcon.record import UNTITLED, Div, Header, Note, P, Pb, Record, Text


def note(n: str, wording: str, rend: str | None = None) -> Note:
    return Note((Text(wording),), n=n, where="end", rend=rend)


def test_notes_end_their_record() -> None:
    body = (
        Div((P((Text("One"), note("1", "First."))), P((Text("Three"), note("3", "Third."))), note("2", "Uncalled."))),
        Div((P((Text("Again"), note("1", "Of the second.", "[1]"))),)),
    )
    records = tuple(Div(div.content, "memcon") for div in body)
    back = (Div((P((Text("An archive."),)),), "colophon"),)
    text = source_text(Record("r", "en", Header(UNTITLED), body=records, back=back))
    assert text.split("\n\n") == [
        "One1",
        "Three3",
        "First.",
        "Uncalled.",
        "Third.",
        "Again[1]",
        "Of the second.",
        "An archive.\n",
    ]


def test_a_page_break_as_printed() -> None:
    page = Pb("5", attributes=(("rend", "[Seite 5]"),))
    record = Record("r", "de", Header(UNTITLED), body=(Div((P((Text("so "), page, Text(" ja"))),), "memcon"),))
    assert source_text(record) == "so [Seite 5] ja\n"
