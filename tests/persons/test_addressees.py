"""To whom turns are said, from the transcript to the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon import convert_text
from tei_memcon.diagnostic import Severity
from tei_memcon.record import Sp
from tei_memcon.traversal import walk
from tei_memcon.validation.base import Options
from tei_memcon.validation.session import Session

SESSION = Session(Options())
HEAD = """\
MEMORANDUM OF CONVERSATION

PARTICIPANTS: Henry Hale, Secretary of State; Gen. John Smith; Peter Jones; Anna Lind, interpreter

DATE: March 4, 1983

Hale: Welcome.

Smith: Thank you.

Jones: Good morning.

"""


@pytest.mark.parametrize(
    ("line", "who", "whom"),
    [
        ("Hale (to Smith): Will you come?", ["hale"], ["smith"]),
        ("Hale to Smith: Will you come?", ["hale"], ["smith"]),
        ("Hale: (to Gen. Smith) Will you come?", ["hale"], ["smith"]),
        ("Hale (to Smith and Jones): Will you come?", ["hale"], ["smith", "jones"]),
        ("Jones (to the Secretary): I will.", ["jones"], ["hale"]),
        ("Jones (to Lind): Tell him that.", ["jones"], ["lind"]),
        ("Jones (to Miller): I will.", ["jones"], []),
        ("Jones (to himself): I will.", ["jones"], []),
        ("Jones (laughing): I will.", ["jones"], []),
        ("Hale: Smith: get the maps.", ["hale"], ["smith"]),
        ("Messrs. Smith and Jones: We agree.", ["smith", "jones"], []),
    ],
)
def test_addressee(line: str, who: list[str], whom: list[str], tmp_path: Path) -> None:
    conversion = convert_text(f"{HEAD}{line}\n\nHale: Well.\n\nSmith: Yes.\n\nJones: No.\n")
    turns = [node for node in walk(conversion.record.body) if isinstance(node, Sp)]
    assert len(turns) == 7
    assert [pointer.removeprefix("#") for pointer in turns[3].who] == who
    assert [pointer.removeprefix("#") for pointer in turns[3].to_whom] == whom
    assert not any(turn.to_whom for turn in (*turns[:3], *turns[4:]))
    file = tmp_path / "record.xml"
    file.write_bytes(conversion.to_bytes())
    found = SESSION.validate_file(str(file)).diagnostics
    assert not [str(item.message) for item in found if item.severity is Severity.ERROR]
