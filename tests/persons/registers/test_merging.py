from __future__ import annotations

from pathlib import Path

from tei_memcon.persons import merge_registers, read_register
from tei_memcon.persons.registers.lint import lint
from tei_memcon.record import Office


def write(folder: Path, name: str, rows: str) -> Path:
    path = folder / name
    path.write_text(rows, encoding="utf-8")
    return path


def test_one_identifier_at_two_times_is_no_person(tmp_path: Path) -> None:
    one = write(tmp_path, "one.csv", 'id,name,birth,viaf\nson,"Moreau, Paul",1911,5\n')
    other = write(tmp_path, "other.csv", 'id,name,birth,viaf\nfather,"Moreau, Jean",1877,5\n')
    merged = merge_registers([read_register(one), read_register(other)])
    assert [person.id for person in merged.persons] == ["son", "father"]
    (found,) = merged.diagnostics
    assert found.code == "identifier-of-two-people"
    assert (found.locus.file, found.locus.line) == (str(other), 2)
    assert "(#father, 1877–?) and Paul Moreau (#son, 1911–?) both have VIAF 5" in found.message


def test_many_who_are_one_are_said_in_one_note(tmp_path: Path) -> None:
    rows = "".join(f'{{}}{number},"Moreau{number}, {{}}",{number}\n' for number in range(6))
    one = write(tmp_path, "one.csv", "id,name,viaf\n" + rows.format(*["a", "Anna"] * 6))
    other = write(tmp_path, "other.csv", "id,name,viaf\n" + rows.format(*["b", "Berta"] * 6))
    merged = merge_registers([read_register(one), read_register(other)])
    assert [person.id for person in merged.persons] == [f"a{number}" for number in range(6)]
    (found,) = merged.diagnostics
    assert found.code == "person-in-several-registers"
    assert "6 people are those of earlier registers" in found.message
    entry = merged.index.get("Berta Moreau3")
    assert entry is not None
    assert [[person.id for person in people] for people in entry.people.values()] == [["a3"]]


def test_the_later_adds_what_the_earlier_lacks(tmp_path: Path) -> None:
    one = write(tmp_path, "one.csv", 'id,name,viaf,birth\na,"Moreau, Anna",1,1900\n')
    other = write(
        tmp_path, "other.csv", 'id,name,viaf,birth,offices,notes\nb,"Moreau, Anna",1,1901,1950- Mayor,of Bern\n'
    )
    (person,) = merge_registers([read_register(one), read_register(other)]).persons
    assert (person.id, person.birth, person.note) == ("a", "1900", "of Bern")
    assert person.offices == (Office("Mayor", "1950"),)


def test_lint_says_what_forms_say_too_little(tmp_path: Path) -> None:
    people = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="a"><persName>Anna Lund</persName><persName type="form">Nan</persName><death when="1950"/>
<occupation from="1951">Mayor</occupation></person>
<person xml:id="b"><persName>Anna Lund</persName><birth when="1960"/><death when="1980"/></person>
<person xml:id="c"><persName>Berta Moreau</persName><birth when="1960-05"/></person>
<person xml:id="d"><persName>Berta Moreaux</persName><birth when="1960"/></person>
<person xml:id="e"><persName>Berta Moreauz</persName><birth when="1961"/></person>
</listPerson></standOff></TEI>"""
    found = lint(read_register(write(tmp_path, "people.xml", people)))
    assert [(one.code, one.locus.line) for one in found] == [
        ("dates-out-of-order", 2),
        ("form-of-one-word", 2),
        ("form-of-several-people", 4),
        ("person-listed-twice", 6),
    ]
