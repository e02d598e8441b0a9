from __future__ import annotations

from tei_memcon.persons import resolve
from tei_memcon.record import Div, Header, P, PersName, Place, Record, Supplied, Text
from tei_memcon.traversal import walk, words
from tests.persons.notation import locus, place_in_line, read_record, register_of

REGISTER = register_of(
    "waldheim: Kurt Waldheim; Waldheim, Kurt\nkohl: Helmut Kohl; Kohl, Helmut\nother: Ada Kohl; Kohl, Ada"
)


def test_pieces_of_a_text_have_exact_places() -> None:
    line = "Then [Kurt] Waldheim met Helmut Kohl, and Waldheim."
    resolved = resolve(read_record("", line), REGISTER, locus).record
    names = [node for node in walk(resolved.body) if isinstance(node, PersName)]
    printed = []
    for name in names:
        assert name.place is not None
        printed.append(line[name.place.start : name.place.end])
        assert name.place.column == name.place.start + 1
    assert printed == ["[Kurt] Waldheim", "Helmut Kohl", "Waldheim"]
    for node in walk(resolved.body):
        if isinstance(node, Text):
            assert node.place is not None
            assert line[node.place.start : node.place.end] == node.value


def test_where_white_space_was_collapsed_the_whole_text_is_the_place() -> None:
    place = Place(100, 140)
    record = Record("r", "en", Header(""), body=(P((Text("I met Waldheim.", place),)),))
    resolved = resolve(record, REGISTER, locus).record
    (name,) = (node for node in walk(resolved.body) if isinstance(node, PersName))
    assert name.place == place


def test_an_ambiguous_name_is_reported_where_it_stands() -> None:
    inner = Supplied((Text("Kohl", place_in_line(3, 7, 11)),), place=place_in_line(3, 6, 12))
    record = Record("r", "en", Header(""), body=(Div((P((Text("I met ", place_in_line(3, 0, 6)), inner)),)),))
    (found,) = resolve(record, REGISTER, locus).diagnostics
    assert (found.code, found.locus.line, found.locus.column) == ("person-ambiguous", 3, 8)
    assert "Helmut Kohl (#kohl) or Ada Kohl (#other)" in found.message


def test_blocks_without_names_are_left_alone() -> None:
    record = read_record("", "Nobody is here.\nHelmut Kohl is here.")
    resolved = resolve(record, REGISTER, locus).record
    before, after = (block.content for block in (record.body[0], resolved.body[0]) if isinstance(block, Div))
    assert after[0] is before[0]
    assert words(after) == words(before)


def test_many_candidates_are_not_all_listed() -> None:
    register = register_of("\n".join(f"s{n}: A{n} Smith; Smith, A{n}" for n in range(9)))
    (found,) = resolve(read_record("", "I met Smith."), register, locus).diagnostics
    assert found.message.endswith("A4 Smith (#s4) or 4 more")
