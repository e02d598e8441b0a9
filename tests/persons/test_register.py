from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.diagnostic import CannotRun
from tei_memcon.persons import Register, merge_registers, read_register
from tei_memcon.record import Idno, NameForm, NamePart
from tests.cases import TESTS
from tests.persons.notation import register_of

CORPUS = TESTS.parent / "corpus" / "persons.xml"
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<standOff>\n{}\n</standOff>\n</TEI>\n'


def write(folder: Path, people: str) -> Path:
    path = folder / "persons.xml"
    path.write_text(TEI.format(people), encoding="utf-8")
    return path


def test_corpus_register() -> None:
    register = read_register(CORPUS)
    assert not register.diagnostics
    for person in register.persons:
        preferred, *others = person.names
        assert [part.kind for part in preferred.parts] == [""], person.id
        assert preferred.type is None
        assert any(form.type == "index" and form.of_kind("surname") for form in others), person.id
    gorbachev = register.index.persons["gorbachev"]
    assert gorbachev.name == "Mikhail Gorbachev"
    assert (gorbachev.birth, gorbachev.death) == ("1931-03-02", "2022-08-30")
    assert Idno("hsg", "105035") in gorbachev.idnos


def test_parts_of_names_are_kept(tmp_path: Path) -> None:
    people = """<listPerson><head>All</head><listPerson><person xml:id="b">
      <persName>Jim   Baker</persName>
      <persName type="index">
        <surname>Baker</surname>, <forename>Jim</forename>
      </persName></person></listPerson></listPerson>"""
    (person,) = read_register(write(tmp_path, people)).persons
    assert person.names == (
        NameForm((NamePart("Jim Baker"),)),
        NameForm((NamePart("Baker", "surname"), NamePart(", "), NamePart("Jim", "forename")), "index"),
    )


def test_unusable_entries_are_reported_with_their_lines(tmp_path: Path) -> None:
    people = """<listPerson>
<person xml:id="a"><persName>Anna</persName></person>
<person><persName>Bert
  Brown</persName></person>
<person xml:id="c"><birth when="1900"/></person>
<person xml:id="a"><persName>Arthur</persName></person>
</listPerson>"""
    path = write(tmp_path, people)
    register = read_register(path)
    assert [person.name for person in register.persons] == ["Anna"]
    assert [(d.locus.file, d.locus.line, d.code) for d in register.diagnostics] == [
        (str(path), 5, "person-without-id"),
        (str(path), 7, "person-without-name"),
        (str(path), 8, "duplicate-person"),
    ]
    assert "Bert Brown" in register.diagnostics[0].message
    assert "Arthur" in register.diagnostics[2].message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<people><person name="Bush"/></people>', "no-register"),
        (TEI.format("<listPlace/>"), "no-register"),
        (TEI.format("<listPerson><person/></listPerson>"), "no-register"),
        ("<TEI", "xml-ill-formed"),
    ],
)
def test_what_is_no_register(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "persons.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotRun) as caught:
        read_register(path)
    assert caught.value.diagnostics[0].code == code
    assert caught.value.diagnostics[0].locus.file == str(path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CannotRun):
        read_register(tmp_path / "none.xml")


def test_merged_registers(tmp_path: Path) -> None:
    same = '<person xml:id="a"><persName>Anna</persName></person>'
    path = write(tmp_path, f'<listPerson>{same}\n<person xml:id="b"><persName>Beate</persName></person></listPerson>')
    first = register_of("a: Anna\nb: Berta")
    merged = merge_registers([first, read_register(path), register_of("c: Carl")])
    assert [(person.id, person.name) for person in merged.persons] == [("a", "Anna"), ("b", "Berta"), ("c", "Carl")]
    (found,) = merged.diagnostics
    assert (found.code, found.locus.file, found.locus.line) == ("duplicate-person", str(path), 4)
    assert len(merged.loci) == len(merged.persons)


def test_no_registers() -> None:
    assert merge_registers([]) == Register(())
