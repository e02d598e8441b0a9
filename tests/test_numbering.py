from __future__ import annotations

from tei_memcon.numbering import number
from tei_memcon.record import Block, Div, Header, Note, P, Record, Ref, Sp, Speaker, Text
from tei_memcon.traversal import walk


def note(n: str | None, id: str | None = None) -> Note:
    return Note((Text("x"),), n=n, id=id)


def reference(target: str) -> Ref:
    return Ref((Text("1"),), target)


def numbered(*body: Block) -> Record:
    return number(Record("r", "en", Header("T"), body=body))


def ids(record: Record) -> list[str | None]:
    return [node.id for node in walk(record.body) if isinstance(node, Note)]


def targets(record: Record) -> list[str | None]:
    return [node.target for node in walk(record.body) if isinstance(node, Ref)]


def test_notes_are_named_after_their_numbers() -> None:
    record = numbered(
        Div(
            (
                P(
                    (Text("a"), note("1"), Text("b"), note("2")),
                ),
            )
        ),
        note("*"),
        note(None),
    )
    assert ids(record) == ["n1", "n2", "note", None]


def test_each_record_of_a_file_has_its_own_notes() -> None:
    part = Div((P((note("1"), reference("#n1"), reference("#sp1"))),), "memcon")
    record = numbered(part, part)
    assert ids(record) == ["n1", "n1-2"]
    assert targets(record) == ["#n1", "#sp1", "#n1-2", "#sp1"]


def test_references_follow_ids_that_are_replaced() -> None:
    record = numbered(P((note("3", "note-c"), reference("#note-c"))))
    assert ids(record) == ["n3"]
    assert targets(record) == ["#n3"]


def test_a_note_at_a_label() -> None:
    record = numbered(Sp((P((note("2"),)),), Speaker((Text("A:"), note("1")))))
    assert ids(record) == ["n1", "n2"]
    assert numbered(*record.body) == record


def test_ids_of_turns_paragraphs_and_divisions() -> None:
    record = numbered(Div((P((Text("a"),)), Sp((P((Text("b"),)), P((Text("c"),)))), P((Text("d"),)))))
    found = [node.id for node in walk(record.body) if isinstance(node, (Div, Sp, P))]
    assert found == ["div1", "p1", "sp1", "sp1-p1", "sp1-p2", "p2"]
