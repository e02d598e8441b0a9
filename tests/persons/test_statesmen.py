"""The register of statesmen that is part of the package: what it says fits together.

Identifiers are compared with their source where it is on this machine: ``HSG_PEOPLE`` names the file
``hsg-people.tsv``; without the variable, ``../shared/people`` beside the repository is tried.
"""

from __future__ import annotations

import csv
import os
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from tei_memcon.names import XML_ID, tei
from tests.cases import TESTS

REGISTER: Final = TESTS.parent / "tei_memcon" / "persons" / "registers" / "statesmen.xml"
CORPUS: Final = TESTS.parent / "corpus" / "persons.xml"
VARIABLE: Final = "HSG_PEOPLE"
DEFAULT: Final = TESTS.parents[1] / "shared" / "people" / "hsg-people.tsv"

HANDOVER: Final = timedelta(days=31)
"""Between two holders of an office there may be as much without a vacancy to speak of."""
OLDEST: Final = 106
DAY: Final = timedelta(days=1)

SEVERAL: Final = (
    "Staff member",
    "Senior staff member",
    "Assistant to the General Secretary",
    "Deputy ",
    "First Deputy ",
    "State Secretary ",
    "Special Adviser",
    "Private Secretary",
    "United States Senator",
)
"""Offices that several people hold at once begin with one of these."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An office of a person as the register has it."""

    person: str
    office: str
    start: str
    end: str | None

    @property
    def sort_key(self) -> tuple[date, date]:
        return first_day(self.start), last_day(self.end)


def first_day(text: str) -> date:
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) == len("1990") else f"{text}-01"[:10])


def last_day(text: str | None) -> date:
    if text is None:
        return date.max
    if len(text) == len("1990-11-19"):
        return date.fromisoformat(text)
    if len(text) == len("1990"):
        return date(int(text), 12, 31)
    return (first_day(text) + 31 * DAY).replace(day=1) - DAY


@lru_cache
def people(path: Path = REGISTER) -> dict[str, etree._Element]:
    found = list(etree.parse(path).iter(tei("person")))
    ids = Counter(person.get(XML_ID) for person in found)
    assert [name for name, count in ids.items() if count > 1 or not name] == []
    return {person.get(XML_ID, ""): person for person in found}


def text(element: etree._Element) -> str:
    return "".join(element.itertext())


def when(person: etree._Element, event: str) -> str | None:
    child = person.find(tei(event))
    return None if child is None else child.get("when")


def holders() -> list[Holder]:
    return [
        Holder(name, text(office), office.get("from", ""), office.get("to"))
        for name, person in people().items()
        for office in person.iter(tei("occupation"))
    ]


def test_everybody_has_names_and_no_form_twice() -> None:
    for name, person in people().items():
        preferred, index, *_ = forms = person.findall(tei("persName"))
        assert preferred.get("type") is None, name
        assert not len(preferred), name
        assert index.get("type") == "index", name
        assert {form.get("type") for form in forms[2:]} <= {"form", "misspelling"}, name
        assert all(text(form).strip() == text(form) != "" for form in forms), name
        written = Counter((text(form), len(form)) for form in (preferred, *forms[2:]))
        assert [form for form, count in written.items() if count > 1] == [], name


def test_no_two_people_share_a_form_that_names_a_person_by_itself() -> None:
    named = defaultdict(set)
    for name, person in people().items():
        for form in person.iter(tei("persName")):
            if not len(form):
                named[text(form).casefold()].add(name)
    assert {form: names for form, names in named.items() if len(names) > 1} == {}


def test_misspellings_are_nobodys_surname() -> None:
    persons = people().values()
    surnames = {text(part).casefold() for person in persons for part in person.iter(tei("surname"))}
    wrong = [
        text(form)
        for person in persons
        for form in person.iter(tei("persName"))
        if form.get("type") == "misspelling" and text(form).casefold() in surnames
    ]
    assert wrong == []


def test_dates_are_iso_and_lie_within_the_life() -> None:
    for name, person in people().items():
        birth, death = when(person, "birth"), when(person, "death")
        born = first_day(birth) if birth else date.min
        died = last_day(death)
        if birth and death:
            assert born.year < died.year <= born.year + OLDEST, name
        for office in person.iter(tei("occupation")):
            assert office.get("from"), f"{name}: {text(office)} has no beginning"
            start, end = first_day(office.get("from", "")), last_day(office.get("to"))
            assert born < start <= end, f"{name}: {text(office)}"
            assert office.get("to") is None or first_day(office.get("to", "")) <= died, f"{name}: {text(office)}"
            assert office.get("to") or death is None, f"{name} died, so was no longer {text(office)}"


def test_an_office_has_one_holder_at_a_time() -> None:
    by_office = defaultdict(list)
    for holder in holders():
        if not holder.office.startswith(SEVERAL):
            by_office[holder.office].append(holder)
    assert by_office["President of the United States"]
    for held in by_office.values():
        held.sort(key=lambda holder: holder.sort_key)
        for earlier, later in pairwise(held):
            end = first_day(earlier.end) if earlier.end else date.max
            assert end <= last_day(later.start), f"{earlier} and {later}"


@pytest.mark.parametrize(
    ("offices", "start", "end", "vacant"),
    [
        ("President of the United States", 1945, 1995, ()),
        ("Secretary of State of the United States", 1945, 1995, ("1992-08-23",)),
        ("Secretary of Defense of the United States", 1948, 1995, ("1973-05-24", "1989-01-20")),
        ("Secretary of the Treasury of the United States", 1945, 1995, ()),
        (
            "Special Assistant to the President for National Security Affairs"
            "|Assistant to the President for National Security Affairs",
            1962,
            1995,
            ("1966-02-28",),
        ),
        (
            "First Secretary of the Communist Party of the Soviet Union"
            "|General Secretary of the Communist Party of the Soviet Union",
            1954,
            1990,
            (),
        ),
        ("Minister of Foreign Affairs of the Soviet Union", 1945, 1990, ()),
        ("Minister of Defence of the Soviet Union", 1956, 1990, ()),
        (
            "Chairman of the Council of People's Commissars of the Soviet Union"
            "|Chairman of the Council of Ministers of the Soviet Union",
            1945,
            1990,
            (),
        ),
        ("Prime Minister of the United Kingdom", 1945, 1995, ()),
        ("Foreign Secretary of the United Kingdom", 1945, 1995, ()),
        ("President of France", 1948, 1995, ("1969-04-28", "1974-04-02")),
        ("Prime Minister of France", 1960, 1995, ()),
        ("Minister of Foreign Affairs of France", 1959, 1994, ()),
        ("Chancellor of the Federal Republic of Germany", 1950, 1995, ()),
        ("President of the Federal Republic of Germany", 1950, 1995, ()),
        ("Minister of Foreign Affairs of the Federal Republic of Germany", 1952, 1995, ()),
        (
            "General Secretary of the Socialist Unity Party of Germany"
            "|First Secretary of the Socialist Unity Party of Germany",
            1951,
            1988,
            (),
        ),
        ("First Secretary of the Polish United Workers' Party", 1957, 1988, ()),
        ("Prime Minister of Canada", 1945, 1995, ()),
        ("Prime Minister of Japan", 1958, 1995, ("1980-06-12",)),
        ("Minister of Foreign Affairs of the People's Republic of China", 1950, 1995, ()),
        ("Premier of the People's Republic of China", 1950, 1995, ("1976-01-08",)),
        ("Prime Minister of Israel", 1949, 1995, ()),
        ("President of Egypt", 1957, 1995, ()),
        ("King of Saudi Arabia", 1945, 1995, ()),
        ("President of Mexico", 1959, 1995, ()),
        ("President of Finland", 1947, 1995, ()),
        ("Pope", 1945, 1995, ()),
        ("Secretary-General of the United Nations", 1947, 1995, ("1961-09-18",)),
        ("Secretary General of the North Atlantic Treaty Organization", 1953, 1994, ("1994-08-13",)),
        ("President of the Commission of the European Communities", 1959, 1994, ()),
    ],
)
def test_an_office_is_held_without_a_gap(offices: str, start: int, end: int, vacant: tuple[str, ...]) -> None:
    """From the first day of a year to the last of another, but for handovers and the vacancies that are known."""
    held = sorted((one for one in holders() if one.office in offices.split("|")), key=lambda one: one.sort_key)
    assert first_day(held[0].start) <= date(start, 1, 1)
    assert last_day(held[-1].end) >= date(end, 12, 31)
    gaps = [
        earlier.end
        for earlier, later in pairwise(held)
        if last_day(later.start) >= date(start, 1, 1)
        and first_day(later.start) <= date(end, 12, 31)
        and first_day(later.start) - last_day(earlier.end) > HANDOVER
    ]
    assert gaps == list(vacant)


def test_people_of_the_corpus_are_the_same_here() -> None:
    """Both registers may be used together, so an identifier that both have must mean one person with one xml:id."""
    here = {text(number): name for name, person in people().items() for number in person.iter(tei("idno"))}
    corpus = people(CORPUS)
    common = {name for name, person in corpus.items() for number in person.iter(tei("idno")) if text(number) in here}
    assert "gorbachev" in common
    for name in common:
        assert name in people()
        for event in ("birth", "death"):
            assert when(corpus[name], event) == when(people()[name], event), name


def test_no_identifier_is_used_twice() -> None:
    used = Counter(
        (number.get("type"), text(number)) for person in people().values() for number in person.iter(tei("idno"))
    )
    assert {kind for kind, _ in used} == {"hsg", "VIAF"}
    assert [number for number, count in used.items() if count > 1] == []


def source() -> dict[str, dict[str, str]]:
    stated = os.environ.get(VARIABLE)
    path = Path(stated) if stated else DEFAULT
    if not path.is_file():
        if stated:
            pytest.fail(f"{VARIABLE} is {stated!r}, which is not a file")
        pytest.skip(f"the source of the identifiers of people is needed: set {VARIABLE} to hsg-people.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def test_identifiers_and_years_are_those_of_the_source() -> None:
    rows = source()
    for name, person in people().items():
        numbers = [(number.get("type"), text(number)) for number in person.iter(tei("idno"))]
        own = [rows[value] for kind, value in numbers if kind == "hsg"]
        assert {value for kind, value in numbers if kind == "VIAF"} == {row["viaf"] for row in own} - {""}, name
        for event in ("birth", "death"):
            years = {row[event] for row in own} - {""}
            assert years <= {(when(person, event) or "")[:4]}, f"{name}: {event}"
