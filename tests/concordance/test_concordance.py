"""Turns and mentions of people, in TEI files of any making."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tei_memcon.concordance import Found, Kind, Wanted, find, read_people
from tei_memcon.render.concordance import as_csv, as_json, excerpt
from tei_memcon.tree import parse_bytes

PEOPLE = """
<person xml:id="kohl"><persName>Helmut Kohl</persName>
  <persName type="index"><surname>Kohl</surname>, <forename>Helmut</forename></persName>
  <idno type="VIAF">1</idno></person>
<person xml:id="kohl-michael"><persName>Michael Kohl</persName></person>"""


def tei(body: str, people: str = PEOPLE, date: str = "1990-02-10") -> str:
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>A talk</title></titleStmt></fileDesc>
<profileDesc><creation><date when="{date}"/></creation><particDesc><listPerson>{people}</listPerson>
</particDesc></profileDesc></teiHeader><text><body>{body}</body></text></TEI>"""


def search(query: str, *documents: str, registers: str | None = None) -> tuple[Wanted, list[Found]]:
    known = (
        () if registers is None else tuple(read_people(parse_bytes(registers.encode(), "register.xml"), "register.xml"))
    )
    wanted = Wanted(query, known)
    roots = [(parse_bytes(text.encode(), name), name) for name, text in zip("abc", documents, strict=False)]
    return wanted, [find(root, f"{name}.xml", wanted) for root, name in roots]


def places(found: list[Found]) -> list[tuple[int, str, str, str, str]]:
    return [(one.person, one.kind.value, one.before, one.text, one.after) for file in found for one in file.occurrences]


def test_what_somebody_says_and_where_they_are_named() -> None:
    body = """<pb n="7"/><sp who="#kohl" toWhom="#kohl-michael"><speaker>Kohl:</speaker><p>Good <stage>(laughs)</stage>
      day, <choice><sic>Mihcael</sic><corr>Michael</corr></choice>.</p></sp>
      <sp who="#kohl-michael"><speaker>M.K.</speaker><p xml:id="p2">Mr.
      <persName ref="#kohl">Kohl</persName>,<note>Where
      <persName ref="#kohl">he</persName> was.</note> thank
      <gap reason="omitted"><desc>...</desc></gap> you.</p></sp>"""
    wanted, found = search("Helmut Kohl", tei(body))
    assert [wanted.name(0)] == ["Helmut Kohl"]
    assert places(found) == [
        (0, "turn", "", "Good day, Michael.", ""),
        (0, "mention", "Mr. ", "Kohl", ", thank […] you."),
        (0, "mention", "Where ", "he", " was."),
    ]
    mention = found[0].occurrences[1]
    assert (mention.speaker, mention.page, mention.id, mention.line, mention.date) == (
        "M.K",
        "7",
        "p2",
        11,
        "1990-02-10",
    )


def test_several_people_of_one_name_are_told_apart_and_a_name_without_a_pointer_may_be_either() -> None:
    names = ('<persName ref="#kohl">', '<persName ref="#kohl-michael">', "<persName>")
    body = f"<p>{', '.join(f'{name}Kohl</persName>' for name in names)}</p>"
    assert [len(search(query, tei(body))[0].people) for query in ("#kohl", "viaf:1", "Helmut", "kohl")] == [1, 1, 1, 2]
    wanted, found = search("Kohl", tei(body))
    assert [wanted.name(at) for at in range(2)] == ["Helmut Kohl", "Michael Kohl"]
    assert [place[:2] for place in places(found)] == [(0, "mention"), (1, "mention"), (0, "unlinked"), (1, "unlinked")]


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ('<person xml:id="hk"><persName>Dr. Kohl</persName><idno type="VIAF">1</idno></person>', True),
        ('<person xml:id="hk"><persName>Helmut Kohl</persName></person>', True),
        ('<person xml:id="kohl"><persName>Kohl</persName></person>', False),
        ('<person xml:id="hk"><persName>Helmut Kohl</persName><idno type="VIAF">2</idno></person>', False),
    ],
)
def test_people_of_two_files_are_the_same_by_an_identifier_or_a_full_name(other: str, is_same: bool) -> None:
    wanted, _ = search("Kohl", tei("<p/>"), tei("<p/>", other))
    number = next(at for at, entries in enumerate(wanted.people) if any(entry.file == "b.xml" for entry in entries))
    assert (number == 0) is is_same


def test_a_pointer_into_a_register_is_followed_where_the_register_is_given() -> None:
    register = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>{PEOPLE}</listPerson></standOff></TEI>'
    body = '<u who="people.xml#kohl">Yes.</u><p><persName ref="pers:kohl">He</persName> came.</p>'
    _, found = search("Helmut Kohl", tei(body, ""), registers=register)
    assert [place[1] for place in places(found)] == ["turn", "mention"]


def test_what_lists_a_person_is_no_mention() -> None:
    assert places(search("Michael", tei("<p/>"))[1]) == []


@pytest.mark.parametrize(("query", "near"), [("Khol", ["Helmut Kohl"]), ("Xyz", [])])
def test_nobody_is_answered_with_who_is_near(query: str, near: list[str]) -> None:
    wanted, _ = search(query, tei("<p/>", PEOPLE.split('<person xml:id="kohl-michael">')[0]))
    assert (wanted.people, wanted.near) == ([], near)


def test_a_deep_document_is_read() -> None:
    deep = "<seg>" * 1500 + '<persName ref="#kohl">Kohl</persName>' + "</seg>" * 1500
    assert places(search("Helmut", tei(f"<p>{deep}</p>"))[1]) == [(0, "mention", "", "Kohl", "")]


def test_the_words_around_a_name_are_cut_between_words() -> None:
    body = '<p>One two three <persName ref="#kohl">Kohl</persName> four five six.</p>'
    _, found = search("Helmut", tei(body))
    one = found[0].occurrences[0]
    assert [excerpt(one, width) for width in (0, 6, 60)] == [
        "… Kohl …",
        "… three Kohl four …",
        "One two three Kohl four five six.",
    ]


def test_tables_hold_no_formulas_and_json_every_place() -> None:
    body = '<sp who="#kohl"><speaker>=Kohl</speaker><p>=1+1</p></sp>'
    wanted, found = search("Helmut", tei(body))
    rows = list(csv.DictReader(io.StringIO(as_csv(wanted, found))))
    assert [(row["person"], row["kind"], row["text"], row["speaker"]) for row in rows] == [
        ("Helmut Kohl", "turn", "'=1+1", "'=Kohl")
    ]
    people = json.loads(as_json(wanted, found))["people"]
    assert people[0]["identifiers"] == ["viaf:1"]
    assert [(one["kind"], one["text"]) for one in people[0]["occurrences"]] == [(Kind.TURN.value, "=1+1")]
