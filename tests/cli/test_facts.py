"""What a summary counts: names of people who are known, and names that only a language model found."""

from __future__ import annotations

from dataclasses import replace

from tei_memcon.api import convert_text
from tei_memcon.cli.facts import facts_of
from tei_memcon.record import NER, P, PersName, Text


def test_names_by_the_language_model_are_counted_apart() -> None:
    conversion = convert_text("Nothing is said here.\n", persons=())
    names = (
        PersName((Text("Anna Alt"),), ref="#alt"),
        PersName((Text("Bert Braun"),)),
        PersName((Text("Carl Clam"),), resp=NER),
        PersName((Text("Dora Dorn"),), ref="#dorn", resp=NER),
    )
    record = replace(conversion.record, body=(P(names),))
    facts = facts_of(replace(conversion, record=record), "out.xml", "created")
    assert (facts.names, facts.by_model) == (3, 1)
    assert facts.linked == (("#alt", 1), ("#dorn", 1))
