"""Long paragraphs and many speakers."""

from __future__ import annotations

from typing import Final

from tei_memcon.persons import resolve
from tei_memcon.persons.entries import is_ncname
from tei_memcon.record import PersName
from tei_memcon.traversal import walk, words
from tests.persons.notation import EMPTY, locus, read_record, register_of

MANY: Final = 300
REGISTER: Final = register_of("bush: George Bush; Bush, George\nsaddam: Saddam Hussein; Hussein, Saddam; Saddam")


def test_many_names_between_many_elements() -> None:
    record = read_record("", "<hi Talks:> " + "met Bush <hi x> and Saddam [y] or [Saddam] <hi Hus>sein<pb> " * MANY)
    resolved = resolve(record, REGISTER, locus).record
    names = [(node.ref, words((node,))) for node in walk(resolved.body) if isinstance(node, PersName)]
    assert names == [("#bush", "Bush"), ("#saddam", "Saddam"), ("#saddam", "Saddam Hussein")] * MANY
    assert words(resolved.body) == words(record.body)


def test_many_speakers() -> None:
    labels = ["".join(chr(ord("a") + int(digit)) for digit in f"{number:03}") for number in range(MANY)]
    turns = [f"Anna {label.title()}son:| One.\n{label.title()}son:| Two." for label in labels]
    resolved = resolve(read_record("", "\n".join(turns)), EMPTY, locus)
    assert [person.name for person in resolved.record.header.participants] == [
        f"Anna {label.title()}son" for label in labels
    ]
    assert not resolved.diagnostics


def test_label_of_signs_that_no_identifier_may_have() -> None:
    resolved = resolve(read_record("", "ª:| One.\nª:| Two.\nº:| One.\nº:| Two."), EMPTY, locus)
    identifiers = [person.id for person in resolved.record.header.participants]
    assert identifiers == ["person", "person-2"]
    assert all(map(is_ncname, identifiers))
