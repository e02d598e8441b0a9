"""Two turns of one speaker, one after the other.

What it finds: an ``sp`` whose ``@who`` is that of the ``sp`` before it, and nothing between them but page and line
breaks, comments or notes.
Why it matters: people take turns; a turn of somebody else may have been lost, or a label misread.
Example: ``<sp who="#kissinger">…</sp><sp who="#kissinger">…</sp>``.

A stage direction, a gap, a paragraph or a heading between the two explains them, and so does a new division. A page
break does not: turns are lost at page breaks more than elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from tei_memcon.checks.base import Check, Context, is_tei
from tei_memcon.diagnostic import Code, Diagnostic, Severity

TURNS_ADJACENT: Final = Code(
    "turns-adjacent",
    Severity.WARNING,
    """\
What it finds: two turns of the same speaker with nothing between them but a page or line break, a note or a comment.

Why it matters: in a conversation the other person answers. A turn may have been lost when the record was typed or
scanned, a label misread, or one turn cut in two.

Example:

    <sp who="#kissinger"><speaker>K:</speaker><p>Yes.</p></sp>
    <sp who="#kissinger"><speaker>K:</speaker><p>When are you leaving?</p></sp>

What to do: compare with the original. If it prints the label twice, leave both turns; if words are missing between
them, put a gap there; if one of the labels is wrong, correct its who.
""",
)
_NOTHING: Final = ("pb", "lb", "cb", "gb", "milestone", "anchor", "fw", "note")
"""Elements that may stand between two turns without explaining them."""


def _find(context: Context) -> Iterator[Diagnostic]:
    for turn in context.named("sp"):
        who = " ".join(turn.get("who", "").split())
        before = _before(turn) if who else None
        if before is not None and " ".join(before.get("who", "").split()) == who:
            line = context.document.locus(before).line
            message = f"two turns of “{who}” follow each other: the turn before this one, in line {line}, is theirs too"
            help = (
                "compare with the original: put a gap between them if a turn is lost, or correct the who that is wrong"
            )
            yield TURNS_ADJACENT.at(context.document.locus(turn), message, help)


def _before(turn: etree._Element) -> etree._Element | None:
    """The turn before a turn, if nothing that counts stands between them."""
    node = turn.getprevious()
    while node is not None and not (node.tail or "").strip():
        if is_tei(node, "sp"):
            return node
        if isinstance(node.tag, str) and not is_tei(node, *_NOTHING):
            return None
        node = node.getprevious()
    return None


CHECK: Final = Check("turns", (TURNS_ADJACENT,), _find)
