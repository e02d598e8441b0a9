from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

import pytest

from tei_memcon import convert_text, tree, validate
from tei_memcon.decode import decode
from tei_memcon.diagnostic import CannotRun
from tei_memcon.entities import KINDS, organisations, places
from tei_memcon.entities.context import Situation
from tei_memcon.entities.dates import find_dates
from tei_memcon.entities.lexicon import LANGUAGES, rows
from tei_memcon.entities.places import find_places
from tests.cases import case_files, read_case

TEXT: Final = """Record of Conversation between Ivanov and Smith, Geneva, March 5, 1987

Smith: NATO and the Soviet Union met in Paris on May 26, 1972. They will on March 9. We met on June 3-4, 1961.

Ivanov: Moscow told the State Department so."""


def _situation(lang: str) -> Situation:
    return Situation(lang, frozenset(), lambda _: False, lambda _: False, "1990-11-19")


def test_what_is_converted_is_valid_and_comes_back(tmp_path: Path) -> None:
    data = convert_text(TEXT, entities=KINDS).to_bytes()
    for name, count in (("placeName", 5), ("orgName", 2), ("date", 6)):
        assert data.count(f"</{name}>".encode()) == count, name
    assert b'<date from="1961-06-03" to="1961-06-04">June 3-4, 1961</date>' in data
    path = tmp_path / "record.xml"
    path.write_bytes(data)
    assert validate(path).diagnostics == ()
    assert decode(tree.parse_bytes(data, "-")).body == convert_text(TEXT, entities=KINDS).record.body


def test_nothing_is_marked_unless_it_is_asked_for() -> None:
    plain, places_only = convert_text(TEXT).to_bytes(), convert_text(TEXT, entities=["places"]).to_bytes()
    assert plain.count(b"<placeName") == places_only.count(b"<placeName") - 3
    assert b"<orgName" not in plain + places_only
    with pytest.raises(ValueError, match="'cities' is none of places, organisations, dates"):
        convert_text(TEXT, entities=["cities"])


def test_without_pycountry_places_cannot_be_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycountry", None)
    places.lexicon.cache_clear()
    with pytest.raises(CannotRun) as refused:
        convert_text(TEXT, entities=["places"])
    assert [found.code for found in refused.value.diagnostics] == ["entities-unavailable"]
    assert b"<orgName" in convert_text(TEXT, entities=["organisations", "dates"]).to_bytes()


def test_codes_of_countries_are_those_of_iso_3166() -> None:
    import pycountry

    codes = {country.alpha_2 for country in pycountry.countries}
    former = {country.alpha_4 for country in pycountry.historic_countries}
    used = {code.removesuffix(".FRG") for code, _, _ in rows("countries.tsv")} - {"-"}
    assert used <= codes | former
    assert {row[1] for row in rows("cities.tsv")} <= codes | {"XK"}


def test_tables_are_well_formed() -> None:
    numbers = [row[0] for row in rows("cities.tsv")]
    assert len(set(numbers)) == len(numbers) > 200
    assert all(number.isdigit() for number in numbers)
    assert {len(row) for row in rows("cities.tsv")} == {2 + len(LANGUAGES)}
    assert {language.rstrip("?") for _, language, _ in rows("organisations.tsv")} <= {"*", *LANGUAGES}
    assert {language for _, language, _ in rows("countries.tsv")} <= set(LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_names(lang: str) -> None:
    for lexicon in (places.lexicon(lang), organisations.lexicon(lang)):
        assert list(lexicon.find("NATO, OTAN, НАТО; Moscow, Moskau, Moscou, Moscú, Mosca, Москва"))


def test_more_than_forty_traps_mark_nothing() -> None:
    traps = [line for path in case_files("entities", "no-*.case") for line in read_case(path)["text"].splitlines()]
    assert sum(len(re.findall(r"[.!?](?= |$)", line)) for line in traps) > 40


@pytest.mark.parametrize(
    "text", ["Jordan " * 3_000, "on May " * 3_000, "June 1961 " * 3_000, "A" * 20_000, "1961" * 5_000]
)
def test_long_paragraphs_take_no_longer_than_they_must(text: str) -> None:
    assert len([*find_places(text, _situation("en")), *find_dates(text, _situation("en"))]) <= 3_000
