"""Golden cases of heads: ``text`` is read, ``facts`` is what was found; a note anchor is written ⟦1⟧."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from tei_memcon.dates import find_dates
from tei_memcon.layouts.blocks import split_blocks
from tei_memcon.layouts.heads import HeadStyle, read_heads
from tei_memcon.layouts.heads.times import find_time
from tei_memcon.source import decode_source
from tests.cases import case_files, case_id, check, read_case
from tests.layouts.heads.notation import facts_of

CASES = case_files("layouts/heads", "*.head")


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_case(path: Path, accept: bool) -> None:
    marked = read_case(path)["text"]
    anchors: list[tuple[int, int]] = []
    text = ""
    for part in re.split(r"(⟦\d+⟧)", marked):
        if part.startswith("⟦"):
            anchors.append((len(text), len(text) + len(part) - 2))
            part = part[1:-1]
        text += part
    source = decode_source(text.encode(), path.name)
    check(path, {"facts": facts_of(source, HeadStyle(tuple(anchors)))}, accept)


@pytest.mark.parametrize(
    ("printed", "iso", "to"),
    [
        ("July 28, 1970", "1970-07-28", None),
        ("JULY 28, 1970", "1970-07-28", None),
        ("Sept. 3rd, 1962", "1962-09-03", None),
        ("1 June 1972", "1972-06-01", None),
        ("the 3rd of March, 1952", "1952-03-03", None),
        ("June 3-4, 1961", "1961-06-03", "1961-06-04"),
        ("June 30–July 2, 1961", "1961-06-30", "1961-07-02"),
        ("3 and 4 June 1961", "1961-06-03", "1961-06-04"),
        ("March 1946", "1946-03", None),
        ("27. Juli 1918", "1918-07-27", None),
        ("den 3. März 1952", "1952-03-03", None),
        ("5. Jänner 1919", "1919-01-05", None),
        ("3./4. Juni 1961", "1961-06-03", "1961-06-04"),
        ("27. 7. 1918", "1918-07-27", None),
        ("le samedi 25 novembre 1961", "1961-11-25", None),
        ("1er août 1954", "1954-08-01", None),
        ("3 et 4 juin 1961", "1961-06-03", "1961-06-04"),
        ("29 апреля 2025 года", "2025-04-29", None),
        ("3–4 июня 1961 г.", "1961-06-03", "1961-06-04"),
        ("29.04.2025", "2025-04-29", None),
        ("1971-10-20", "1971-10-20", None),
        ("11/19/90", "1990-11-19", None),
        ("19/11/1990", "1990-11-19", None),
        ("210226Z JUL 95", "1995-07-21", None),
        ("021530Z JAN 03", "2003-01-02", None),
    ],
)
def test_date(printed: str, iso: str, to: str | None) -> None:
    text = f"x, {printed} (y)"
    (found,) = find_dates(text)
    assert (found.iso, found.to) == (iso, to)
    assert text[slice(*found.span)] in printed
    assert not re.search(r"\d", text[: found.span[0]] + text[found.span[1] :])


@pytest.mark.parametrize(
    "printed",
    [
        "02/03/61",
        "10/31/05",
        "February 30, 1961",
        "31 juin 1961",
        "Box 12 1961",
        "No. 5, 1961",
        "(27. 7.)",
        "1961",
        "4500",
        "50-50",
        "May 1 and 1200 others",
        "1.2.3.1961",
    ],
)
def test_no_date(printed: str) -> None:
    assert find_dates(printed) == ()


@pytest.mark.parametrize(
    "printed",
    [
        "3:25 p.m.",
        "4 p.m.",
        "4 P.M.",
        "3:30–5:40 p.m.",
        "1:30 p.m.-2:40 p.m.",
        "4:30-4:40 p.m. and 4:40-7:10 p.m.",
        "10:30 a.m. to noon",
        "15.30 Uhr",
        "11 bis 12.15 Uhr",
        "15 h 30",
        "16 heures",
        "16 часов 30 минут",
        "1430-1500 hours",
        "14:30",
        "9:40 a.m. EST",
    ],
)
def test_time(printed: str) -> None:
    text = f"Monday, July 28, {printed}, Room 5"
    found = find_time(text, 0, len(text))
    assert found is not None
    assert text[slice(*found)] == printed


@pytest.mark.parametrize("printed", ["1970", "No. 4", "4.5 percent", "July 28", "ratio 3 to 4"])
def test_no_time(printed: str) -> None:
    assert find_time(printed, 0, len(printed)) is None


HOSTILE = {
    "names": "PARTICIPANTS:\n" + "Anna Wolf, Secretary of State\n" * 20_000,
    "one line": "PARTICIPANTS: " + "Anna Wolf, " * 30_000,
    "titles": "Memorandum of Conversation between X and Y, June 3, 1961\n\n" * 10_000,
    "conjunctions": "Conversation between " + "A and " * 100 + "B\n\n" + "Anna and " * 50_000,
    "brackets": "PRESENT: " + "(" * 100_000,
    "labels": "SUBJECT:\nPARTICIPANTS:\n" * 10_000,
    "capitals": "A" * 100_000 + "\n" + "A B. " * 30_000,
    "digits": "1" * 100_000 + "\n\n" + "1. " * 30_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_linear(name: str) -> None:
    """Twice the text takes no more than about twice the time."""

    def seconds(text: str) -> float:
        source = decode_source(text.encode(), "hostile.txt")
        blocks = list(split_blocks(source))
        begin = time.process_time()
        read_heads(source, blocks)
        return time.process_time() - begin

    text = HOSTILE[name]
    half = min(seconds(text[: len(text) // 2]) for _ in range(2))
    assert seconds(text) < 4 * half + 0.25


@pytest.mark.parametrize(
    ("date", "codes"), [("5/12/71", ["date-ambiguous"]), ("5/13/71", []), ("December 5, 1971", [])]
)
def test_a_date_in_figures_that_can_be_read_in_two_ways_is_a_finding(date: str, codes: list[str]) -> None:
    text = f"Memorandum of Conversation between Lind and Korda\n\n{date}\n\nLind: Yes.\n\nKorda: No.\n"
    source = decode_source(text.encode(), "memcon.txt")
    (part,) = read_heads(source, list(split_blocks(source)))
    assert [found.code for found in part.facts.diagnostics] == codes
