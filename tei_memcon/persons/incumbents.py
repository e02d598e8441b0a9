"""Who "the President" was, in records that the White House or the Department of State made.

Their lists of participants often have "The President" and no name. The office and the date of the record say who that
was, if the record shows by its letter head, its stamps or its archival source that it is American; whoever reads the
result sees that it was inferred.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from tei_memcon.persons.figures import Name
from tei_memcon.record import Fw, Head, Node, Note, P
from tei_memcon.traversal import walk, words

_PRESIDENTS: Final = (
    ("1933-03-04", "Franklin D.", "Roosevelt"),
    ("1945-04-12", "Harry S.", "Truman"),
    ("1953-01-20", "Dwight D.", "Eisenhower"),
    ("1961-01-20", "John F.", "Kennedy"),
    ("1963-11-22", "Lyndon B.", "Johnson"),
    ("1969-01-20", "Richard M.", "Nixon"),
    ("1974-08-09", "Gerald R.", "Ford"),
    ("1977-01-20", "Jimmy", "Carter"),
    ("1981-01-20", "Ronald", "Reagan"),
    ("1989-01-20", "George H. W.", "Bush"),
    ("1993-01-20", "Bill", "Clinton"),
    ("2001-01-20", "George W.", "Bush"),
    ("2009-01-20", "Barack", "Obama"),
    ("2017-01-20", "Donald J.", "Trump"),
    ("2021-01-20", "Joseph R.", "Biden"),
    ("2025-01-20", "Donald J.", "Trump"),
)
"""The day from which each was President of the United States."""
_LAST: Final = "2029-01-20"
_SINCE: Final = tuple(since for since, _, _ in _PRESIDENTS)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_AMERICAN: Final = re.compile(
    r"\b(?:(?i:the white house|department of state|national security council)|"
    r"(?i:presidential (?:library|materials|papers))|[A-Z]\w+ (?:Presidential )?Library|"
    r"[A-Z]{3,} LIBRARY (?:PHOTO)?COPY)\b"
)
"""A letter head, a stamp, or the source of a record that the American government made."""
_HEAD: Final = 12
"""Blocks at the beginning of a record in which its letter head stands; the last may say where it was made."""


def incumbent(date: str | None, blocks: Iterable[Node]) -> Name | None:
    """The President of the United States on the day of a record that is American.

    Args:
        date: ISO date of the record.
        blocks: its front, body and back.

    Returns:
        The name; None where the day is not known, a President left office on it, or nothing says whose record it is.
    """
    if date is None or not _DAY.fullmatch(date) or not _SINCE[0] < date < _LAST or date in _SINCE:
        return None
    if not _is_american(blocks):
        return None
    _, forenames, surname = _PRESIDENTS[bisect_right(_SINCE, date) - 1]
    return Name("President", forenames, surname)


def _is_american(blocks: Iterable[Node]) -> bool:
    printed: list[Node] = []
    for node in walk(blocks):
        if isinstance(node, Fw) or (isinstance(node, Note) and node.type == "source"):
            if _AMERICAN.search(words((node,))):
                return True
        elif isinstance(node, (Head, P)):
            printed.append(node)
    return any(_AMERICAN.search(words((node,))) for node in (*printed[:_HEAD], *printed[-1:]))
