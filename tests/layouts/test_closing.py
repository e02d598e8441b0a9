"""What ends the words of the last speaker, and what only looks like it."""

from __future__ import annotations

import pytest

from tei_memcon.layouts.closing import closes, ends_quotation, is_reference
from tei_memcon.layouts.narration import People, is_heading_between, is_narration


@pytest.mark.parametrize(
    "text",
    [
        "Note: The talk began at noon.",
        "Записал П. Громов.",
        "Ende des Gesprächs: 11.40 Uhr.",
        "END\n9:05 p.m.\nqr",
        "Dauer: eine Stunde",
        "F. d. R.: Roth",
        "4 May 1961",
        "* The second harbour.",
    ],
)
def test_it_closes(text: str) -> None:
    assert closes(text, 0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "Note the harbour.",
        "Endlich.",
        "The end of May is near.",
        "*Surely not.*",
        "In May 1961 we met.",
        "May 1961 was cold.",
    ],
)
def test_it_goes_on(text: str) -> None:
    assert not closes(text, 0, len(text))


def test_references() -> None:
    for text, expected in (
        ("(National Archives, RG 9, Box 1)", True),
        ("(Ibid., Box 4)", True),
        ("(I was in the Archives.) We read it.", False),
        ("(We were there.)", False),
    ):
        assert is_reference(text, 0, len(text)) is expected


def test_quotations() -> None:
    for text, expected in (
        ("“Hale: We go.” (Ibid.)", True),
        ("“Hale: We go.”2", True),
        ("“Hale: We go.", False),
        ("Hale: He said “go.”", False),
    ):
        assert ends_quotation(text, 0, len(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quay then asks for the nets.", True),
        ("7Quay then asks for the nets.", True),
        ("A. Quay left.", True),
        ("Hale then asked for the nets.", True),
        ("Громов далее говорит о порте.", True),
        ("At this point Finch left the room.", True),
        ("The Harbour Committee took note of the report.", True),
        ("Das Gespräch wendet sich dem Hafen zu.", True),
        ("Обмен мнениями продолжался час.", True),
        ("Finch then asked for the nets.", False),
        ("Quay then asks me for the nets.", False),
        ("At this point we left the room.", False),
        ("At this point nothing is sure.", False),
        ("The ships came in May.", False),
    ],
)
def test_narration(text: str, expected: bool) -> None:
    assert is_narration(text, 0, len(text), People(["QUAY A.", "ГРОМОВ П.", "H"])) is expected


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("We go.", "THE HARBOUR", True),
        ("We go.", "Harbour and Quay", True),
        ("Three places:", "Harbour", False),
        ("We go.", "The ships came late", False),
        ("We go.", "My Harbour", False),
        ("We go.", "Yes", False),
    ],
)
def test_headings(before: str, text: str, expected: bool) -> None:
    whole = f"{before}\n\n{text}"
    assert is_heading_between(whole, len(before), len(before) + 2, len(whole)) is expected
