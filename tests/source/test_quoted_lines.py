"""The signs of lines that a mail program quotes."""

from __future__ import annotations

import pytest

from tei_memcon.conversion import convert
from tei_memcon.quoted_lines import unquote
from tei_memcon.record import Sp
from tei_memcon.source import decode_source
from tei_memcon.traversal import walk

QUOTED = "> Hale: You wrote it?\n>\n> Roth: I [wrote\n> it] then.\n>\n> Hale: Good.\n>\n>> Roth: Yes.\n"


def test_a_text_that_is_quoted_altogether_loses_its_signs_and_keeps_its_offsets() -> None:
    text, signs = unquote(QUOTED)
    assert ">" not in text
    assert len(text) == len(QUOTED)
    assert "".join(sign for _, sign in signs) == ">" * 9
    assert all(QUOTED.startswith(sign, at) for at, sign in signs)


def test_its_turns_and_brackets_are_read_as_if_it_were_not_quoted() -> None:
    conversion = convert(decode_source(QUOTED.encode(), "t"))
    assert "bracket-unbalanced" not in {diagnostic.code for diagnostic in conversion.diagnostics}
    assert sum(isinstance(node, Sp) for node in walk(conversion.record.body)) == 4
    assert "text-lost" not in {diagnostic.code for diagnostic in conversion.diagnostics}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hale: You wrote:\n\n> we [cannot\n> agree].\n\nRoth: I did.", 0),
        ("Hale: You wrote:\n\n> Roth: No.\n\nRoth: I did.", 1),
        ("Hale: Is 5 > 4?\n\nRoth: It is.", 1),
        ("Hale: Yes.\n\n>\n\nRoth: It is.", 1),
        (">\n", 1),
        (">\n>\n", 2),
    ],
    ids=["passage", "turn-of-another-conversation", "in-a-line", "lone-sign", "only", "only-signs"],
)
def test_a_passage_loses_its_signs_if_no_turn_begins_in_it(text: str, left: int) -> None:
    assert unquote(text)[0].count(">") == left
