"""Names that a language model has marked are doubtful links like others."""

from __future__ import annotations

import pytest

from tei_memcon import conversion
from tei_memcon.conversion import Conversion
from tei_memcon.decode import decode
from tei_memcon.persons.ner import Model
from tei_memcon.record import PersName
from tei_memcon.review import Kept, Review, Row
from tei_memcon.review.rows import DECIDED, OPEN, UNMATCHED
from tei_memcon.source import decode_source
from tei_memcon.traversal import walk, words
from tei_memcon.tree import parse_bytes
from tests.persons.ner.fake import model
from tests.persons.notation import register_of

REGISTER = register_of("sisco: Joseph Sisco; Sisco, Joseph\nada: Ada Brown; Brown, Ada")
TEXT = """Record of Conversation between Smith and Ivanov, Geneva, March 5, 1987

Smith: Yesterday I saw Altmann there, and Brown.

Ivanov: And we saw Altmann, too."""
FIRST, SECOND = ("Yesterday I saw", "there, and Brown."), ("And we saw", ", too.")


@pytest.fixture(autouse=True)
def _model(monkeypatch: pytest.MonkeyPatch) -> None:
    def model_for(_lang: str, _name: str) -> Model:
        return model("Altmann")

    monkeypatch.setattr(conversion, "model_for", model_for)


def converted(*rows: Row, kept: Kept | None = None, ner: str | None = "auto") -> Conversion:
    source = decode_source(TEXT.encode(), "one.txt", "utf-8")
    return conversion.convert(source, register=REGISTER, review=Review("one.txt", rows, "Vera"), kept=kept, ner=ner)


def altmann(decision: str, around: tuple[str, str] = FIRST, scope: str = "") -> Row:
    return Row("one.txt", "mention", "Altmann", *around, decision=decision, scope=scope)


def names(done: Conversion) -> list[tuple[str | None, str | None, str | None]]:
    found = (node for node in walk(done.record.body) if isinstance(node, PersName) and words((node,)) == "Altmann")
    return [(node.ref, node.cert, node.resp) for node in found]


MARKED = (None, "low", "#ner")


def test_what_the_model_marks_is_in_the_table() -> None:
    done = converted()
    assert [(row.before, row.after, row.cert, row.status) for row in done.review if row.text == "Altmann"] == [
        (*FIRST, "low", OPEN),
        (*SECOND, "low", OPEN),
    ]
    assert [doubt.text for doubt in done.doubts].count("Altmann") == 2


@pytest.mark.parametrize(
    ("decision", "scope", "expected"),
    [
        ("#ada", "", [("#ada", None, "#reviewer"), MARKED]),
        ("ada", "record", [("#ada", None, "#reviewer")] * 2),
        ("none", "", [(None, None, "#reviewer"), MARKED]),
        ("no", "", [MARKED]),
        ("no", "record", []),
    ],
)
def test_a_decision_about_it_holds(decision: str, scope: str, expected: list[object]) -> None:
    done = converted(altmann(decision, scope=scope))
    assert names(done) == expected
    assert next(row.status for row in done.review if row.text == "Altmann") == DECIDED
    assert not {found.code for found in done.diagnostics} & {"review-unmatched", "review-decision-unknown"}
    again = converted(*done.review)
    assert (again.record, again.review) == (done.record, done.review)


def test_beside_a_decision_about_another_name_there_is_one_reviewer() -> None:
    done = converted(
        altmann("#sisco"), Row("one.txt", "mention", "Brown", "saw Altmann there, and", ".", decision="no")
    )
    assert [stmt.id for stmt in done.record.header.resp_stmts].count("reviewer") == 1
    assert names(done)[0] == ("#sisco", None, "#reviewer")
    assert len(done.record.header.changes) == 2


def test_what_is_unknown_is_reported_once() -> None:
    done = converted(altmann("#nobody"))
    assert [found.code for found in done.diagnostics].count("review-decision-unknown") == 1
    assert names(done) == [MARKED, MARKED]


def test_without_the_model_the_row_waits() -> None:
    done = converted(altmann("#sisco"), ner=None)
    assert [row.status for row in done.review if row.text == "Altmann"] == [UNMATCHED]
    assert [found.code for found in done.diagnostics].count("review-unmatched") == 1


@pytest.mark.parametrize("ner", ["auto", None])
def test_a_link_that_a_person_gave_to_it_is_kept_as_theirs(ner: str | None) -> None:
    """Whoever gives a name of the model a ref need not take ``resp`` and ``cert`` of the model away."""
    file = converted().to_bytes().decode()
    mark = '<persName cert="low" resp="#ner">'
    assert mark in file
    file = file.replace(mark, '<persName ref="#sisco" cert="low" resp="#ner">', 1)
    done = converted(kept=Kept("one.xml", decode(parse_bytes(file.encode(), "one.xml"))), ner=ner)
    assert names(done) == [("#sisco", None, None), *([MARKED] if ner else [])]
