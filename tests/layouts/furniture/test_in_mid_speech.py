"""Stamps between the lines of a speech, and sentences that have their words."""

from __future__ import annotations

import pytest

from tei_memcon.layouts.furniture import find_furniture
from tei_memcon.source import decode_source

STAMPS = """\
-2-
- 2 -
CONFIDENTIAL 2
SECRET/NODIS
SECRFT/NODIS
TOP SECRET/SENSITIVE/EXCLUSIVELY EYES ONLY
Page 2 of 5
XGDS
CONFIDENTIAL - XGDS (3)
DECLASSIFIED E.O. 11652, Sec. 3
DECLASSIFIED PER E.O. 12958
DECLASSIFIED Authority NND 123456
DECLASSIF1ED
George Bush Library Photocopy
REAGAN LIBRARY PHOTOCOPY
JAN 05 1990 14:32 FR THE EXAMPLE HOUSE TO 912024567890 P.02/05
MORI DocID: 123456
Wilson Center Digital Archive
""".splitlines()
SPEECH = """\
Secret talks are going on.
We want it declassified.
The library has a copy.
Top secret? No.
Page 2 of the draft says no.
SECRET? WE HAVE NONE.
I sent a fax to 2024567890.
By then it was sensitive.
It falls under E.O. 12958 1.4(b) as you know.
""".splitlines()


def _items(line: str) -> list[str]:
    text = f"Hale: We go to the meeting and then we talk about it\n\n{line}\n\nall day long, as they say.\n"
    return [text[slice(*item.span)] for item in find_furniture(decode_source(text.encode(), "t")).items]


@pytest.mark.parametrize("line", STAMPS)
def test_a_stamp_is_furniture(line: str) -> None:
    assert _items(line) == [line]


@pytest.mark.parametrize("line", SPEECH)
def test_a_sentence_is_speech(line: str) -> None:
    assert _items(line) == []


def test_the_authority_of_a_withheld_passage_is_furniture_beside_words() -> None:
    assert _items("We go there. E.O. 12958 1.4(b) They stay.") == ["E.O. 12958 1.4(b)"]
