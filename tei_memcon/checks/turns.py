"""Two turns of one speaker, one after the other.

What it finds: an ``sp`` whose ``@who`` is that of the ``sp`` before it, and nothing between them but page and line
breaks, comments or notes.
Why it matters: people take turns; a turn of somebody else may have been lost, or a label misread.
Example: ``<sp who="#kissinger">…</sp><sp who="#kissinger">…</sp>``.

Turns of one speaker in a row are one finding, at the second of them. A who that leads nowhere must be mended first.

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
_MOST: Final = 8
"""How many turns of a run are named by their lines."""


def _find(context: Context) -> Iterator[Diagnostic]:
    runs: list[list[etree._Element]] = []
    for turn in context.named("sp"):
        before, parted = _before(turn) if _speakers(turn) else (None, False)
        if before is None or _speakers(before) != _speakers(turn):
            continue
        if runs and runs[-1][-1] is before and not parted:
            runs[-1].append(turn)
        else:
            runs.append([before, turn])
    for run in runs:
        if not _leads_nowhere(context, run[0]):
            yield _found(context, run)


def _found(context: Context, run: list[etree._Element]) -> Diagnostic:
    who, locus = _speakers(run[0]), context.document.locus
    if len(run) == 2:
        message = (
            f"two turns of “{who}” follow each other: the turn before this one, in line {locus(run[0]).line}, is"
            " theirs too"
        )
    else:
        lines = [str(locus(turn).line) for turn in run]
        shown = f"{', '.join(lines[:-1])} and {lines[-1]}" if len(lines) <= _MOST else f"{lines[0]} to {lines[-1]}"
        message = f"{len(run)} turns of “{who}” follow each other, in lines {shown}"
    help = "compare with the original: put a gap between them if a turn is lost, or correct the who that is wrong"
    return TURNS_ADJACENT.at(locus(run[1]), message, help)


def _speakers(turn: etree._Element) -> str:
    return " ".join(turn.get("who", "").split())


def _leads_nowhere(context: Context, turn: etree._Element) -> bool:
    """Whether its who points to an id that nothing has: who is meant is not known then."""
    return any(value.startswith("#") and value[1:] not in context.ids for value in _speakers(turn).split())


def _before(turn: etree._Element) -> tuple[etree._Element | None, bool]:
    """The turn before a turn, if nothing that counts stands between them, and whether a processing instruction does.

    With an instruction somebody may have declared that the turns are in order: what follows is a run of its own.
    """
    node, parted = turn.getprevious(), False
    while node is not None and not (node.tail or "").strip():
        if is_tei(node, "sp"):
            return node, parted
        if isinstance(node.tag, str) and not is_tei(node, *_NOTHING):
            return None, parted
        parted = parted or isinstance(node, etree._ProcessingInstruction)
        node = node.getprevious()
    return None, parted


CHECK: Final = Check("turns", (TURNS_ADJACENT,), _find)
