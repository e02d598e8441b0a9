from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tei_memcon import source as source_module
from tei_memcon.diagnostic import CannotRun, Severity
from tei_memcon.source import Source, decode_source, read_source

WORDS = "Record of a conversation\n\nBaker: Good morning.\n\nGenscher: “Guten Morgen”, schönen Tag.\n"


def refusal(data: bytes, encoding: str | None = None) -> str:
    with pytest.raises(CannotRun) as caught:
        decode_source(data, "record.txt", encoding)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.severity is Severity.ERROR
    assert diagnostic.help
    return f"{diagnostic.code}: {diagnostic.message}"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + WORDS.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"), "utf-32-be"),
    ],
)
def test_unicode_encodings_are_certain(data: bytes, encoding: str) -> None:
    read = decode_source(data, "record.txt")
    assert read.encoding == encoding
    assert read.confidence == 1
    assert read.text == data.decode(encoding).removeprefix("\ufeff")
    assert read.set_aside == ()
    assert read.diagnostics == ()


@pytest.mark.parametrize("text", [WORDS, "Встреча в Кремле.\n\nГоворили долго – «до утра».\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_zero_bytes_show_utf16_and_utf32(text: str, encoding: str) -> None:
    read = decode_source(text.encode(encoding), "record.txt")
    assert (read.text, read.encoding) == (text, encoding)
    assert [found.code for found in read.diagnostics] == ["encoding-guessed"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le président est allé à l’Élysée ; il a déjà reçu le ministre, très tôt, à huit heures.\n", "cp1252"),
        ("Er sagte, daß man über die Lösung der Frage später in größerer Ruhe reden müsse.\n", "cp1252"),
        ("He didn’t say – “not at all” – what he’d do… The President’s aide agreed.\n", "cp1252"),
        ("Президент сказал, что переговоры продолжаются и что он доволен их ходом.\n", "cp1251"),
        ("Президент сказал, что переговоры продолжаются и что он доволен их ходом.\n", "koi8-r"),
        ("Pułkownik powiedział, że żądanie jest słuszne, lecz następna rozmowa będzie później.\n", "cp1250"),
        ("Předseda vlády řekl, že příští jednání bude až později, a žádá o přesnější údaje.\n", "cp1250"),
        ("A miniszterelnök úr szerint a jövő őszi látogatás hűvös fogadtatásra talált.\n", "cp1250"),
        ("He didn’t say – “not at all” – what he’d do… The President’s aide agreed.\n", "mac_roman"),
        ("Le président est allé au café ; ça n’est pas très tôt, à huit heures.\n".replace("’", "'"), "cp850"),
    ],
)
def test_a_legacy_encoding_is_guessed_and_said(text: str, encoding: str) -> None:
    read = decode_source(text.encode(encoding) * 3, "record.txt")
    assert read.text == text * 3
    assert 0 < read.confidence < 1
    (note,) = read.diagnostics
    assert note.code == "encoding-guessed"
    assert read.encoding in note.message


def test_a_forced_encoding_is_obeyed() -> None:
    read = decode_source(b"Sch\xf6n.\n", "record.txt", "ISO-8859-1")
    assert (read.text, read.encoding, read.confidence) == ("Schön.\n", "iso8859-1", 1.0)
    assert read.diagnostics == ()


def test_line_ends_become_lf_and_lines_are_counted_by_lf_alone() -> None:
    read = decode_source(b"one\r\ntwo\rthree\x0cfour\nfive", "record.txt")
    assert read.text == "one\ntwo\nthree\x0cfour\nfive"
    place = read.place(read.text.index("four"), read.text.index("five"))
    assert (place.line, place.column) == (3, 7)
    assert str(read.locus(place)) == "record.txt:3:7"
    assert str(read.locus(None)) == "record.txt"


def test_soft_hyphen_no_break_space_and_form_feed_stay() -> None:
    text = "Mr.\xa0Baker: dis\xadarmament\x0cpage two\n"
    read = decode_source(text.encode(), "record.txt")
    assert read.text == text
    assert read.set_aside == ()


def test_characters_that_xml_cannot_hold_are_set_aside_with_their_place() -> None:
    read = decode_source("one\ntw\x01\x01o\ufffe three\x0bfour\n".encode(), "record.txt")
    assert read.text == "one\ntwo three four\n"
    listed = [(aside.place.line, aside.place.column, aside.text) for aside in read.set_aside]
    assert listed == [(2, 3, "\x01\x01"), (2, 4, "\ufffe"), (2, 10, "\x0b")]
    assert all(aside.place.start == aside.place.end for aside in read.set_aside)
    assert "U+0001" in read.set_aside[0].reason


def test_lone_surrogates_are_set_aside() -> None:
    data = codecs.BOM_UTF16_LE + "a \ud800b\n".encode("utf-16-le", "surrogatepass")
    read = decode_source(data, "record.txt")
    assert read.text == "a b\n"
    assert [aside.text for aside in read.set_aside] == ["\ud800"]


def test_a_few_wrong_bytes_do_not_make_utf8_another_encoding() -> None:
    read = decode_source("“schön” – größer, äußerst, öfter ".encode() + b"caf\xe9.\n", "record.txt")
    assert read.encoding == "utf-8"
    assert read.text.startswith("“schön” – größer")
    assert [found.code for found in read.diagnostics] == ["encoding-guessed", "character-damaged"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("[…] Smith: caf".encode() + b"\xe9, na\xefve.\n", "[…] Smith: caf\ufffd, na\ufffdve.\n"),
        ("Smith: größer, schön, ".encode() + b"\xe4hnlich.\n", "Smith: größer, schön, \ufffdhnlich.\n"),
        ("Иванов: да".encode() + b"\xd0.\n", "Иванов: да\ufffd.\n"),
    ],
)
def test_right_sequences_outweigh_wrong_bytes(data: bytes, text: str) -> None:
    read = decode_source(data, "record.txt")
    assert (read.text, read.encoding) == (text, "utf-8")
    assert [found.code for found in read.diagnostics] == ["encoding-guessed", "character-damaged"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Elle a crié : “touché…” et s’est tue ; l’été, très tôt, à l’Élysée.\n", "cp1252"),
        ("Так, он сам рад: страна так сказала. Президент доволен ходом переговоров.\n", "cp866"),
        ("C’est l’été ; l’évêque est allé à l’école, très tôt, déjà fatigué.\n", "mac_roman"),
    ],
)
def test_sequences_that_are_utf8_by_chance_do_not_make_a_text_utf8(text: str, encoding: str) -> None:
    read = decode_source(text.encode(encoding) * 3, "record.txt")
    assert "\ufffd" not in read.text
    assert read.encoding != "utf-8"


def test_a_passage_in_utf8_does_not_outweigh_a_text_in_another_encoding() -> None:
    data = "Le président a déjà été reçu à l'hôtel, très tôt.\n".encode("cp1252") * 5 + "Oui…\n".encode()
    assert decode_source(data, "record.txt").encoding != "utf-8"


@pytest.mark.parametrize(
    "data",
    [
        b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>",
        b'\xef\xbb\xbf\n <?xml version="1.0"?>\n<text/>',
        b"\n\n<!doctype html>\n<p>Smith: No.</p>",
        b"<HTML><body>Smith: No.</body></HTML>",
        "\ufeff<?xml version='1.0'?><text/>".encode("utf-16-le"),
    ],
)
def test_markup_is_refused(data: bytes) -> None:
    assert refusal(data).startswith("source-markup: ")


@pytest.mark.parametrize("text", ["<…>\n\nSmith: No.\n", "<texte illisible>\n", "<Smith>: No.\n", "<teisei>\n"])
def test_a_transcript_may_begin_with_an_angle_bracket(text: str) -> None:
    assert decode_source(text.encode(), "record.txt").text == text


def test_replacement_characters_are_reported_with_place_and_count() -> None:
    read = decode_source("Baker: caf\ufffd\nand na\ufffdve\n".encode(), "record.txt")
    (found,) = read.diagnostics
    assert (found.code, found.severity, str(found.locus)) == ("character-damaged", Severity.WARNING, "record.txt:1:11")
    assert "2 times" in found.message


def test_c1_controls_are_suspect() -> None:
    read = decode_source("Baker: don\x92t\n".encode(), "record.txt")
    assert [found.code for found in read.diagnostics] == ["character-suspect"]
    assert read.text == "Baker: don\x92t\n"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b"\n\0", b"\x0c\n"])
def test_a_file_without_words_is_refused(data: bytes) -> None:
    assert refusal(data).startswith("source-empty: ")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\0[Content_Types].xml", ".docx"),
        (b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
        (b"PK\x03\x04\x14\0records/one.txt", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", ".doc"),
        (b"{\\rtf1\\ansi Baker: Good morning.}", "RTF"),
        (bytes(range(256)), "zero bytes"),
        (b"Baker: \0\x01\x02", "zero bytes"),
        (b"Baker: Good\0 morning, it is a fine day.\n", "zero bytes"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0eab", "control characters"),
    ],
)
def test_a_binary_file_is_refused_and_its_kind_is_named(data: bytes, kind: str) -> None:
    message = refusal(data)
    assert message.startswith("source-binary: ")
    assert kind in message


def test_text_that_begins_like_magic_is_text() -> None:
    assert decode_source(b"BZh is how the note begins, in full.\n", "record.txt").encoding == "utf-8"


def test_bytes_without_meaning_in_the_encoding_are_refused() -> None:
    message = refusal(b"one\ntwo caf\xe9\n", "utf-8")
    assert message.startswith("source-undecodable: ")
    assert "0xE9" in message
    assert "line 2" in message


@pytest.mark.parametrize("name", ["utf9", "rot13", "base64", "unicode_escape", "undefined", "", "a\0b", "é"])
def test_a_name_that_is_no_encoding_is_refused(name: str) -> None:
    assert refusal(b"Baker: Good morning.\n", name).startswith("encoding-unknown: ")


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def code(path: Path) -> str:
        with pytest.raises(CannotRun) as caught:
            read_source(path)
        return caught.value.diagnostics[0].code

    assert code(tmp_path / "none.txt") == "source-missing"
    assert code(tmp_path) == "source-unreadable"
    record = tmp_path / "record.txt"
    record.write_text(WORDS, encoding="utf-8")
    assert code(record / "below") == "source-unreadable"
    assert code(Path("a\0b")) == "source-unreadable"
    assert read_source(record).name == str(record)
    monkeypatch.setattr(source_module, "MAX_BYTES", 10)
    assert code(record) == "source-too-large"


@given(st.text(alphabet=st.characters(exclude_categories=()), min_size=1))
def test_no_character_is_lost(text: str) -> None:
    assume(not text.startswith("\0"))  # with it, the mark of UTF-16 would be that of UTF-32
    try:
        read = decode_source(codecs.BOM_UTF16_LE + text.encode("utf-16-le", "surrogatepass"), "record.txt")
    except CannotRun as error:
        refused = error.diagnostics[0].code
        read = None
    if read is None:
        assert refused in {"source-binary", "source-empty"}
        return
    pieces: list[str] = []
    last = 0
    for aside in read.set_aside:
        pieces += [read.text[last : aside.place.start], aside.text]
        last = aside.place.end + aside.text.startswith("\x0b")
    rebuilt = "".join([*pieces, read.text[last:]])
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    expected = paired.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert rebuilt == expected


def test_places_agree_with_a_count_of_line_feeds() -> None:
    text = "a\n\nbc\r\n\x0cd\u2028e\n"
    read = Source("record.txt", text.replace("\r", ""), "utf-8", 1.0)
    for offset in range(len(read.text)):
        place = read.place(offset, offset + 1)
        before = read.text[:offset]
        assert (place.line, place.column) == (before.count("\n") + 1, offset - before.rfind("\n"))


def test_lines_are_found_by_their_number() -> None:
    read = Source("record.txt", "one\x0c\n\nthree", "utf-8", 1.0)
    assert [read.line_text(number) for number in range(5)] == ["", "one\x0c", "", "three", ""]
