from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import tei_memcon
from tei_memcon import CannotRun, compile_odd, convert, convert_text
from tei_memcon.conversion import ask_layouts
from tei_memcon.language import guess_language
from tei_memcon.layouts import LAYOUTS, Paragraphs
from tei_memcon.layouts.base import Declined, Draft, Recognised
from tei_memcon.source import Source, decode_source

TEXT = """Record of Conversation between Ivanov and Smith, Geneva, March 5, 1987

Smith: We have no news.

Ivanov: None at all?
"""


def only_diagnostic(caught: pytest.ExceptionInfo[CannotRun]) -> tei_memcon.Diagnostic:
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


def test_a_layout_that_loses_text_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Paragraphs.read

    def forgetful(self: Paragraphs, source: Source, lang: str) -> Draft:
        draft = read(self, source, lang)
        (div,) = draft.record.body
        assert isinstance(div, tei_memcon.record.Div)
        body = (replace(div, content=(div.content[0], *div.content[2:])),)
        return replace(draft, record=replace(draft.record, body=body))

    monkeypatch.setattr(Paragraphs, "read", forgetful)
    with pytest.raises(CannotRun) as caught:
        convert_text(TEXT, layout="paragraphs")
    diagnostic = only_diagnostic(caught)
    assert diagnostic.code == "text-lost"
    assert diagnostic.locus.line == 3
    assert "Smith:Wehavenonews." in diagnostic.message


def test_an_unknown_layout_lists_those_there_are() -> None:
    with pytest.raises(CannotRun) as caught:
        convert_text(TEXT, layout="paragraph")
    diagnostic = only_diagnostic(caught)
    assert diagnostic.code == "layout-unknown"
    assert diagnostic.help == "there are: " + ", ".join(("auto", *(layout.name for layout in LAYOUTS)))


def test_a_text_of_no_layout_is_kept_and_reported() -> None:
    conversion = convert_text("Just prose, and no record.")
    assert (conversion.layout, [found.code for found in conversion.diagnostics]) == (
        "paragraphs",
        ["layout-unrecognised"],
    )
    forced = convert_text("Just prose, and no record.", layout="paragraphs").diagnostics
    assert [found.code for found in forced] == ["date-missing"]


def test_layouts_answer_with_evidence_or_an_excuse() -> None:
    answers = dict(ask_layouts(decode_source(TEXT.encode(), "t")))
    assert isinstance(answers["archive-translation"], Recognised)
    assert len(answers["archive-translation"].evidence) == 2
    answers = dict(ask_layouts(decode_source(b"Just prose, and no record.", "t")))
    assert answers["archive-translation"] == Declined("no two names open turns of the form “Name: words”")


@pytest.mark.parametrize(
    ("epoch", "when"), [("658972800", ' when="1990-11-19"'), ("", ""), ("soon", ""), ("9" * 30, ""), ("²", "")]
)
def test_the_date_of_conversion(epoch: str, when: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert f'<change{when} who="#tei-memcon">' in convert_text(TEXT).to_bytes().decode()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The record of the conversation that we have", "en"),
        ("Der Minister sagt, dass die Lage nicht gut ist", "de"),
        ("Le ministre dit que la situation est grave pour les deux", "fr"),
        ("Министр сказал, что это не так, и он прав", "ru"),
        ("Xyz", "und"),
        ("", "und"),
    ],
)
def test_the_language_is_guessed_from_common_words(text: str, lang: str) -> None:
    assert guess_language(text) == lang


def test_a_given_language_counts() -> None:
    assert convert_text(TEXT, lang="ru").record.lang == "ru"


def test_registers_are_merged_and_their_findings_reported(tmp_path: Path) -> None:
    one, two = tmp_path / "one.xml", tmp_path / "two.xml"
    for file, name in ((one, "John"), (two, "Jane")):
        parts = f"<forename>{name}</forename> <surname>Smith</surname>"
        person = f'<person xml:id="smith"><persName>{name} Smith</persName><persName>{parts}</persName></person>'
        file.write_text(
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>{person}</listPerson></standOff></TEI>'
        )
    conversion = convert_text(TEXT, persons=[one, str(two)])
    assert conversion.record.header.participants[0].name == "John Smith"
    assert "duplicate-person" in {diagnostic.code for diagnostic in conversion.diagnostics}


def test_a_file_and_its_text_convert_alike(tmp_path: Path) -> None:
    file = tmp_path / "record.txt"
    file.write_text(TEXT, encoding="utf-16")
    assert convert(file).record == convert(str(file)).record == convert_text(TEXT).record
    assert convert_text(TEXT.encode("utf-16")).record == convert_text(TEXT).record


def test_the_public_names_are_there() -> None:
    for name in tei_memcon.__all__:
        assert getattr(tei_memcon, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        tei_memcon.nothing  # noqa: B018  # the access is the test


def test_an_odd_compiles_from_python(tmp_path: Path) -> None:
    source = Path(__file__).parent / "grammar" / "small_source.xml"
    odd = tmp_path / "own.odd"
    odd.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
        '<schemaSpec ident="own" start="doc"><moduleRef key="small"/></schemaSpec></body></text></TEI>'
    )
    compiled = compile_odd(odd, source=source, to=("rng", "rnc"))
    assert list(compiled.files) == ["own.rng", "own.rnc"]
    assert not compiled.diagnostics
