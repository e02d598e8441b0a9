"""A register that is remembered is the register that was read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tei_memcon.persons import Register, merge_registers, read_register
from tei_memcon.persons.index import Entry, Index
from tei_memcon.persons.registers import store
from tei_memcon.record import Person
from tests.persons.notation import register_of

PEOPLE = """\
id,name,forms,birth,death,offices,remarks,viaf
1,"Moreau, Anne",Minister Moreau|Moreau,1921,,1971-1974 Minister; Senator,Not identified,7
2,"Lindqvist, Per, Jr.","Lindkvist, Per",1920,1990,,,
x y,"Løvé, Ångström von","von Løvé",,,,,
,,,,,,,
3,Otto,,,,,,
4,"O'Neill, Jo","ONEILL, JO",12.3.99,,,,
"""


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tei_memcon.persons.registers.LARGE", 1)
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def content(index: Index) -> dict[str, tuple[set[str], dict[object, list[Person]]]]:
    return {key: (entry.spellings, dict(entry.people)) for key, entry in index.entries.items() if entry.people}


def assert_same(one: Register, other: Register) -> None:
    assert list(one.persons) == list(other.persons)
    assert list(one.loci) == list(other.loci)
    assert one.diagnostics == other.diagnostics
    assert list(one.keyed()) == list(other.keyed())
    assert content(one.index) == content(other.index)
    assert dict(one.index.lengths) == dict(other.index.lengths)
    assert one.index.first_words == other.index.first_words
    assert dict(one.index.persons) == dict(other.index.persons)


def test_what_is_remembered_is_what_was_read(table: Path, cache: Path) -> None:
    read = read_register(table)
    assert isinstance(read.persons, tuple)
    assert len(read.diagnostics) == 1
    assert len(list((cache / "registers").iterdir())) == 1
    remembered = read_register(table)
    assert isinstance(remembered.persons, store.StoredPersons)
    assert_same(remembered, read)
    assert remembered.persons[-1].id == "oneill-jo"
    assert list(remembered.persons[1:3]) == list(read.persons[1:3])
    with pytest.raises(IndexError):
        remembered.persons[99]


def test_diagnostics_name_the_file_as_it_is_given_now(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_register(table)
    monkeypatch.chdir(table.parent)
    remembered = read_register("people.csv")
    assert {found.locus.file for found in remembered.diagnostics} == {"people.csv"}
    assert remembered.loci[0].file == "people.csv"


def test_another_reading_is_remembered_apart(table: Path, cache: Path) -> None:
    first = read_register(table)
    second = read_register(table, {"remarks": "ignore"})
    assert first.persons[0].note == "Not identified"
    assert second.persons[0].note is None
    assert read_register(table, {"remarks": "ignore"}).persons[0].note is None
    assert len(list((cache / "registers").iterdir())) == 2


@pytest.mark.parametrize("harm", ["cut", "changed", "empty", "other", "head"])
def test_what_is_damaged_is_read_anew(table: Path, cache: Path, harm: str) -> None:
    read = read_register(table)
    (file,) = (cache / "registers").iterdir()
    data = file.read_bytes()
    harmed = {
        "cut": data[:-7],
        "changed": data.replace(b"Anne", b"Anna", 1),
        "empty": b"",
        "other": b"\x80\x04K\x01.",
        "head": b"[[1],2]\n",
    }
    file.write_bytes(harmed[harm])
    assert_same(read_register(table), read)
    assert file.read_bytes() == data


def test_a_cache_that_cannot_be_written_is_no_fault(table: Path, cache: Path) -> None:
    cache.write_text("a file where the folder would be", encoding="utf-8")
    assert len(read_register(table).persons) == 5


def test_the_cache_keeps_few_files(table: Path, cache: Path) -> None:
    for number in range(15):
        table.write_text(PEOPLE + f"{number + 10},Name Number{number},,,,,,\n", encoding="utf-8")
        read_register(table)
        newest = max((cache / "registers").iterdir(), key=os.path.getmtime)
        os.utime(newest, (number, number))
    assert len(list((cache / "registers").iterdir())) == 12


def test_a_person_is_made_once(table: Path) -> None:
    read_register(table)
    remembered = read_register(table)
    entry = remembered.index.get("Lindqvist")
    assert isinstance(entry, Entry)
    ((person,),) = entry.people.values()
    assert person is remembered.persons[1]
    assert remembered.index.persons[person.id] is person


def test_joined_registers_are_as_if_their_people_were_one_list(table: Path) -> None:
    read = read_register(table)
    other = register_of("moreau: Moreau, Jean; Jean Moreau\notto: Otto Brandt\nzoe: Zoë Otto; Otto, Zoë")
    for first, second in ((read, other), (other, read_register(table))):
        merged = merge_registers([first, second])
        plain = Index.of(merged.persons)
        assert content(plain) == content(merged.index)
        assert dict(plain.persons) == dict(merged.index.persons)
        for word, sizes in plain.lengths.items():  # a length that nobody has any more does no harm
            assert set(sizes) <= set(merged.index.lengths[word])
        assert plain.first_words <= merged.index.first_words
        ids = [person.id for person in merged.persons]
        assert len(ids) == len(set(ids)) == len(first.persons) + len(second.persons) - 1
        assert [found.code for found in merged.diagnostics].count("duplicate-person") == 1
