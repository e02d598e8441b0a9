"""Notes of several paragraphs, and numbers within notes."""

from __future__ import annotations

import pytest

from tei_memcon.conversion import convert
from tei_memcon.record import Lb, Note
from tei_memcon.source import decode_source
from tei_memcon.traversal import walk, words

TALK = (
    "Record of Conversation between Hale and Roth, Geneva, November 5, 1963\n\n"
    "Hale: I have read{0}. The paper{1} is old.\n\nRoth: Yes.\n\n"
)
HEADINGS = ("Notes", "Footnotes", "Notes de bas de page", "Anmerkungen", "Fußnoten", "Примечания", "Note", "Notas")


def _notes(text: str) -> list[Note]:
    record = convert(decode_source(text.encode(), "t"), layout="plain").record
    return [node for node in walk(record.body) if isinstance(node, Note)]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize(
    ("call", "marker"), [("{}", "{}"), ("[{}]", "[{}]"), ("{}", "{}.")], ids=["plain", "square", "stop"]
)
def test_a_note_keeps_its_paragraphs(heading: str, call: str, marker: str) -> None:
    talk = TALK.format(call.format(1), call.format(2))
    listed = f"{marker.format(1)} One day.\n\nIt was long\nand cold.\n\n{marker.format(2)} Weekly.\n"
    first, second = _notes(f"{talk}{heading}\n\n{listed}")
    assert words(first.content) == "One day. It was long and cold."
    assert sum(isinstance(node, Lb) for node in first.content) == 1
    assert words(second.content) == "Weekly."


def test_a_number_within_a_note_begins_none_where_arrows_end_them() -> None:
    first, second = _notes(TALK.format(1, 2) + "  1. One day. ↩\n\n  2. It says: “1. one ship\n2. two ships.” ↩\n")
    assert words(first.content) == "One day."
    assert words(second.content) == "It says: “1. one ship 2. two ships.”"
