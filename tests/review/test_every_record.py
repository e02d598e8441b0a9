"""What holds for every record, whatever is decided: nothing is lost, and a plain conversion has nothing to keep."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tei_memcon.conversion import Conversion, convert
from tei_memcon.decode import decode
from tei_memcon.persons import Register, read_register
from tei_memcon.record import PersName, Sp
from tei_memcon.review import Kept, Review, Row
from tei_memcon.source import Source, decode_source
from tei_memcon.traversal import walk
from tei_memcon.tree import parse_bytes
from tests.cases import case_files, case_id, read_case

CASES = [path for path in case_files("layouts") if "text" in read_case(path)]


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register("statesmen")


def source_of(path: Path) -> Source:
    return decode_source(read_case(path)["text"].encode(), "record.txt", "utf-8")


def kept(conversion: Conversion) -> Kept:
    return Kept("record.xml", decode(parse_bytes(conversion.to_bytes(), "record.xml")))


def with_decisions(rows: tuple[Row, ...], decision: str) -> Review:
    return Review("record.txt", tuple(replace(row, decision=decision) for row in rows))


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_a_plain_conversion_has_nothing_to_keep(path: Path, register: Register) -> None:
    source = source_of(path)
    plain = convert(source, register=register)
    again = convert(source, register=register, kept=kept(plain))
    assert again.to_bytes() == plain.to_bytes()
    assert [found.code for found in again.diagnostics if found.code.startswith("keep-")] == []


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_no_decision_loses_a_word(path: Path, register: Register) -> None:
    """``convert`` itself proves it, and raises where a character is missing."""
    source = source_of(path)
    plain = convert(source, register=register, review=Review("record.txt"))
    assert len(plain.review) == len(plain.doubts)
    for decision in ("no", "none", "gorbachev"):
        review = with_decisions(plain.review, decision)
        decided = convert(source, register=register, review=review)
        assert (decided.doubts, decided.record.lang) == ((), plain.record.lang)
        assert decode(parse_bytes(decided.to_bytes(), "record.xml")) == decided.record
        assert len(decided.review) == len(plain.review)
        assert convert(source, register=register, review=Review("record.txt", decided.review)) == decided
        if decision != "no":
            assert convert(source, register=register, kept=kept(decided)).to_bytes() == decided.to_bytes()


def test_some_cases_have_doubts(register: Register) -> None:
    doubts = [doubt for path in CASES for doubt in convert(source_of(path), register=register).doubts]
    assert {doubt.kind for doubt in doubts} == {"speaker", "mention"}
    assert all(isinstance(doubt.node, (PersName, Sp)) for doubt in doubts)
    assert len(doubts) > 20


def test_what_is_said_by_hand_survives(register: Register) -> None:
    """Every link and every speaker of a record is changed by hand, and stays as it was changed."""
    (path,) = [path for path in CASES if path.name == "whole-record.case"][:1]
    source = source_of(path)
    plain = convert(source, register=register)
    file = plain.to_bytes().decode()
    for name in walk(plain.record.body):
        if isinstance(name, PersName) and name.ref:
            file = file.replace(f'<persName ref="{name.ref}"', '<persName ref="#thatcher"')
    again = convert(
        source, register=register, kept=Kept("record.xml", decode(parse_bytes(file.encode(), "record.xml")))
    )
    refs = {name.ref for name in walk(again.record.body) if isinstance(name, PersName)}
    assert refs == {"#thatcher"}
