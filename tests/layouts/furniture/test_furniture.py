"""Furniture: what must be found, and what looks like it and is speech."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_memcon.layouts.blocks import split_blocks
from tei_memcon.layouts.furniture import find_furniture
from tei_memcon.source import Source, decode_source


def source_of(text: str) -> Source:
    return decode_source(text.encode(), "test")


def found(text: str) -> list[tuple[str, str]]:
    source = source_of(text)
    return [(item.kind, source.text[slice(*item.span)]) for item in find_furniture(source).items]


SPEECH_BEFORE = "IVANOV:\nWe have thought about the harbour at\n"
SPEECH_AFTER = "\nnight, and about the ships that lie in it.\n"


@pytest.mark.parametrize(
    "line",
    [
        "SECRET",
        "TOP SECRET/NODIS",
        "-CONFIDENTIAL-",
        "€ONFIDENTtAL",
        "-GeNFIBENTIAL-",
        "■CQMFIDENTlAfc",
        "-SEGRET-",
        "UNCLASSIFIED WITH CONFIDENTIAL ATTACHMENT",
        "DECLASSIFlED",
        "PER E.O. 12958",
        "E.O. 13526, Sec. 3.5",
        "NLJ 03-114",
        "HARBOUR LIBRARY PHOTOCOPY",
        "ARBOUR LIBRARY PHOTOCOPY",
        "Reason: 1.5 (b)",
        "Declassify On: OADR",
        "S E C R E T",
        "U N C L A S S I F I E D",
        "СОВЕРШЕННО СЕКРЕТНО",
        "STRENG GEHEIM",
    ],
)
def test_stamps_in_mid_speech(line: str) -> None:
    assert found(SPEECH_BEFORE + line + SPEECH_AFTER) == [("stamp", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Secret?",
        "They are secret.",
        "Confidential talks",
        "E.O. 12958 is what we go by.",
        "Reason: they were late.",
        "Reason:",
        "THE SECRETARY:",
        "SECRETARY OF STATE",
        "PRESIDENTIAL",
        "McNamara",
        "(U)",
        "(;>f",
        "[JZf",
        "Date: 12/3/61",
        "YES.",
        "1961",
        "?",
        "...",
        "—",
        "NATO AND SPECIAL SYSTEM",
        "You may share this: it is no secret.",
        "24/7",
        "“",
    ],
)
def test_speech_is_no_furniture(line: str) -> None:
    assert found(SPEECH_BEFORE + line + SPEECH_AFTER) == []


def test_a_stamp_of_classification_over_several_lines() -> None:
    lines = ["Classified by:", "Jane P. Roe", "Reason: 1.4 (b)", "Declassify On: 1/2/09", "DECLASSIFtED", "7/oaii K!T"]
    text = SPEECH_BEFORE + "\n".join([*lines, "SECRET"]) + SPEECH_AFTER
    assert found(text) == [("stamp", line) for line in [*lines, "SECRET"]]


def test_page_breaks_everywhere() -> None:
    text = (
        "[Page 1]\n\nTalk\n\nA: the indus[Page 2]trial states of [Page 3]Rome, nei- [Page 4]ther\n\n[Page 5]\n\nB: Aye"
    )
    source = source_of(text)
    items = find_furniture(source).items
    assert [(item.kind, item.n, item.in_word) for item in items] == [
        ("page-break", "1", False),
        ("page-break", "2", True),
        ("page-break", "3", False),
        ("page-break", "4", False),
        ("page-break", "5", False),
    ]
    blocks = [source.text[block.start : block.end] for block in split_blocks(source, find_furniture(source).holes)]
    assert blocks == ["Talk", text[text.index("A: ") : text.index("\n\n[Page 5]")], "B: Aye"]


def test_page_numbers() -> None:
    assert found("A: Yes.\n\nPage 2 of 3\n\nB: No.\n\n- 4 -\n\nA: 5") == [
        ("page-number", "Page 2 of 3"),
        ("page-number", "- 4 -"),
    ]
    assert found("A: Yes, but\n12\n\fnot now.") == [("page-number", "12")]
    assert found("A: How many?\n\nB:\n12\n\fA: Not more?") == []


def test_bare_numbers_must_rise_over_pages() -> None:
    page = "A: " + "We have spoken about this. " * 20
    assert [text for _, text in found("\n\n".join([page, "7", page, "8", page, "9", page]))] == ["7", "8", "9"]
    assert found("\n\n".join([page, "7", page, "9", page, "12", page])) == []
    assert found("A: Count.\n\n1\n\n2\n\n3\n\nB: Well.") == []


def test_running_heads_stand_at_page_boundaries() -> None:
    page = "Harbour Talks, sheet {}\n" + "A: We have spoken about this.\n" * 5
    text = "\f".join(page.format(number) for number in range(1, 6))
    assert [kind for kind, _ in found(text)] == ["running-head"] * 4
    assert found(text.replace("\f", "\n")) == []
    assert found("\f".join("MEMORANDUM OF CONVERSATION\n" + "A: We have spoken.\n" * 5 for _ in range(6))) == []


def test_paths() -> None:
    assert found(SPEECH_BEFORE + "C:\\Records\\1995\\lunch.doc" + SPEECH_AFTER)[0][0] == "path"


def test_a_marker_sheet_after_the_record() -> None:
    sheet = (
        "Case Number: 1999-1-F\nMARKER\nThis is not a textual record. This is used as an\nadministrative marker by the "
        "Library.\nFolder Title:\nTalks\nStack:\nRow:\nShelf:\n1\n2\n3"
    )
    kinds = found("A: We are done.\nEnd of talks\n\f" + sheet + "\n\fA: What did I say?")
    assert [text for _, text in kinds] == sheet.split("\n")
    assert {kind for kind, _ in kinds} == {"marker"}


def test_the_menu_of_a_web_page() -> None:
    talk = "\n\n".join(["A: The next.", "Next", "B: Next"] * 12)
    text = (
        f"Home\nSearch\n\nVersion classiqueVersion mobile\n\n{talk}\n\nСмотрите также\n\n{talk}\n\nPrécédent\nSuivant"
    )
    assert [part for kind, part in found(text) if kind == "web"] == [
        "Home",
        "Search",
        "Version classiqueVersion mobile",
        "Смотрите также",
        "Précédent",
        "Suivant",
    ]


def test_noise() -> None:
    assert found(SPEECH_BEFORE + ". m" + SPEECH_AFTER) == [("noise", ". m")]


def test_a_stamp_does_not_end_a_paragraph() -> None:
    source = source_of(SPEECH_BEFORE + "SECRET\nSECRET" + SPEECH_AFTER)
    assert len(list(split_blocks(source, find_furniture(source).holes))) == 1


_PIECES = st.sampled_from(
    [
        "SECRET",
        "A: yes",
        "[Page 3]",
        "\f",
        "\n",
        "\n\n",
        " ",
        "- 2 -",
        "word",
        "Classified by:",
        "3",
        "«",
        "[",
        "]",
        "Next",
    ]
)


@given(st.lists(_PIECES, max_size=40))
def test_blocks_and_holes_hold_everything_once(pieces: list[str]) -> None:
    source = source_of("x" + "".join(pieces))
    holes = find_furniture(source).holes
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(holes))
    covered = [0] * len(source.text)
    blocks = list(split_blocks(source, holes))
    for start, end in [(block.start, block.end) for block in blocks] + list(holes):
        assert start < end
        assert not source.text[start].isspace()
        assert not source.text[end - 1].isspace()
        for at in range(start, end):
            covered[at] += 1
    inside = {at for start, end in holes for at in range(start, end)}
    for at, char in enumerate(source.text):
        if not char.isspace():
            assert covered[at] == 1 or (at in inside and covered[at] == 2)
    for block in blocks:
        assert block.start not in inside
        assert block.end - 1 not in inside


def test_time_is_linear() -> None:
    page = "IVANOV: We have spoken about the harbour, and about the ships.\n\n-SEGRET-\n\n[Page 3]\n\n"
    source = source_of(page * 12_000)
    begun = time.process_time()
    holes = find_furniture(source).holes
    assert sum(1 for _ in split_blocks(source, holes)) == 12_000
    assert time.process_time() - begun < 5


def test_the_number_of_the_review_and_who_signed_it() -> None:
    text = SPEECH_BEFORE + "DECLASSIFIED\nPER E.O. 12958,\n1998-0412-F\nPQ 3/02/99" + SPEECH_AFTER
    assert [part for kind, part in found(text) if kind == "stamp"] == [
        "DECLASSIFIED",
        "PER E.O. 12958,",
        "1998-0412-F",
        "PQ 3/02/99",
    ]
    assert not found(SPEECH_BEFORE + "1998-0412-F\nPQ 3/02/99" + SPEECH_AFTER)


def test_links_and_the_end_of_a_web_page() -> None:
    text = (
        "Иванов: Мы думали о порте.\n\nСмотрите также\nВстреча в порту\n3 марта 2001 года\n\n"
        "И о кораблях.\n\nПетров: Да.\n\nТемы\nМорской флот\nТекстовая версия\n"
    )
    assert [part for kind, part in found(text) if kind == "web"] == [
        "Смотрите также",
        "Встреча в порту",
        "3 марта 2001 года",
        "Темы",
        "Морской флот",
        "Текстовая версия",
    ]
    assert not found("Иванов: Мы думали о порте.\n\nПетров: Какие темы?\n\nТемы\nМорской флот\n")
