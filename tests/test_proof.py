"""The proof that nothing was lost: what it accepts, and every way in which a record can be wrong."""

from __future__ import annotations

import sys

import pytest

from tei_memcon.diagnostic import CannotRun
from tei_memcon.proof import WHITE_SPACE, prove
from tei_memcon.record import (
    UNTITLED,
    Block,
    Choice,
    Div,
    Gap,
    Header,
    Inline,
    Note,
    P,
    Pb,
    PersName,
    Record,
    Ref,
    Sp,
    Speaker,
    Supplied,
    Text,
    Unclear,
)
from tei_memcon.source import SetAside, Source, decode_source

SOURCE = decode_source("A: so2 [we] are [...] (Roe?) [Page 3] \\[here]\n\n2. A note. ↩\n".encode(), "test")


def at(wording: str, source: Source = SOURCE, last: bool = False) -> tuple[int, int]:
    start = source.text.rindex(wording) if last else source.text.index(wording)
    return start, start + len(wording)


def text(wording: str, source: Source = SOURCE, value: str | None = None) -> Text:
    return Text(wording if value is None else value, source.place(*at(wording, source)))


def record_of(*blocks: Block) -> Record:
    return Record("r", "en", Header(UNTITLED), body=(Div(blocks, "memcon"),))


def aside(*wordings: str, source: Source = SOURCE) -> list[SetAside]:
    return [SetAside(source.place(*at(wording, source)), wording, "layout") for wording in wordings]


def turn(*changed: Inline, **kept: Inline) -> Sp:
    place = SOURCE.place
    parts: dict[str, Inline] = {}
    parts["so"] = text("so")
    parts["note"] = Note((text("A note."),), n="2", where="end", place=place(*at("2")))
    parts["we"] = Supplied((text("we"),), place=place(*at("[we]")))
    parts["are"] = text(" are ")
    parts["gap"] = Gap("omitted", "...", place=place(*at("[...]")))
    parts["roe"] = Unclear((text("Roe"),), place=place(*at("(Roe?)")))
    parts["page"] = Pb("3", place=place(*at("[Page 3]")))
    parts["here"] = Supplied((text("here"),), place=place(*at("[here]")))
    parts.update(kept)
    return Sp((P((*parts.values(), *changed)),), Speaker((text("A:"),)))


ASIDE = ("\\", "2. ", "↩")


def test_notes_may_stand_at_their_anchors() -> None:
    assert prove(SOURCE, record_of(turn()), aside(*ASIDE)) == len("".join(SOURCE.text.split()))


@pytest.mark.parametrize(
    ("record", "left_out", "wording"),
    [
        (record_of(), ASIDE, "A:so2[we]"),
        (record_of(turn()), ("\\", "↩"), "2."),
        (record_of(turn(so=text("so", value="no"))), ASIDE, "so"),
        (record_of(turn(are=Text(" "))), ASIDE, "are"),
        (record_of(turn(text("here"))), ASIDE, "here"),
        (record_of(turn(Text("invented"))), ASIDE, "invented"),
        (record_of(turn(gap=Gap("omitted", "…", place=SOURCE.place(*at("[...]"))))), ASIDE, "...]"),
        (record_of(turn(roe=Supplied((text("Roe"),), place=SOURCE.place(*at("(Roe?)"))))), ASIDE, "("),
        (record_of(turn(page=Pb("4", place=SOURCE.place(*at("[Page 3]"))))), ASIDE, "[Page3]"),
        (record_of(turn(), P((text("A note."),))), ASIDE, "Anote."),
    ],
)
def test_what_is_wrong_is_found(record: Record, left_out: tuple[str, ...], wording: str) -> None:
    with pytest.raises(CannotRun) as caught:
        prove(SOURCE, record, aside(*left_out))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "text-lost"
    assert f"“{wording}" in diagnostic.message


def test_the_parts_of_a_collapsed_text_have_one_place() -> None:
    source = decode_source(b"Yes,\nMr.  Roe  said\nso.", "test")
    whole = source.place(0, len(source.text))
    parts = (Text("Yes, ", whole), PersName((Text("Mr. Roe", whole),)), Text(" said so.", whole))
    assert prove(source, record_of(P(parts)), ()) == 17
    with pytest.raises(CannotRun):
        prove(source, record_of(P(parts[1:])), ())


def test_links_and_choices() -> None:
    source = decode_source(b"Sicso: [here](http://a.b)", "test")
    speaker = Speaker((Choice((text("Sicso", source),), (Text("Sisco"),)), text(":", source)))
    link = Ref((text("here", source),), "http://a.b", source.place(*at("[here](http://a.b)", source)))
    assert prove(source, record_of(Sp((P((link,)),), speaker)), ()) == 24


def test_all_white_space_is_known() -> None:
    assert "".join(sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isspace()) == WHITE_SPACE
