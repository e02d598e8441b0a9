"""Memoranda of conversation of the White House and of departments, as typed or scanned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from tei_memcon.layouts.families.base import Evidence, Family, counted
from tei_memcon.layouts.survey import Survey

HEAD_FIELDS: Final = 2
"""Lines such as "SUBJECT:" from which a text has a block of them."""


class WhiteHouse(Family):
    """Memoranda of conversations and telephone conversations with a typed heading block, portion marks and stamps.

    What it recognises: "MEMORANDUM OF CONVERSATION" or "MEMORANDUM OF TELEPHONE CONVERSATION" on a line of its own;
    the fields SUBJECT, PARTICIPANTS, DATE, TIME AND PLACE, also where a scanner read all labels before all values;
    marks of classification after paragraphs, such as (U) or (C), and stamps that run through the text.

    Why it matters: scanned pages have no blank lines, so paragraphs are found by labels and marks; stamps in the middle
    of a speech do not end it; and the marks are part of the document, but not of what was said.

    Example:

        MEMORANDUM OF TELEPHONE CONVERSATION
        SUBJECT: Call to the Prime Minister
        PARTICIPANTS: The President
        Prime Minister Smith

        The President: Good morning. (U)
    """

    name: str = "white-house"
    summary: str = "memcons and telcons: SUBJECT and PARTICIPANTS, portion marks, stamps, scanned pages"
    lacking: ClassVar[str] = "no heading block of a memorandum of conversation, no portion marks and no stamps"

    def evidence(self, seen: Survey) -> Iterator[Evidence]:
        """See `Family.evidence`."""
        if seen["memorandum"]:
            yield Evidence(0.35, "the line “Memorandum of Conversation”")
        if seen["field"] >= HEAD_FIELDS:
            yield Evidence(0.25, f"a block of headings such as SUBJECT and PARTICIPANTS ({seen['field']})")
        if seen["portion-mark"]:
            yield Evidence(0.2, counted(seen["portion-mark"], "portion mark", "portion marks"))
        if seen["stamp"]:
            yield Evidence(0.15, counted(seen["stamp"], "stamp of a classification", "stamps of classifications"))
        if seen["house"]:
            yield Evidence(0.1, "the line “The White House”")
