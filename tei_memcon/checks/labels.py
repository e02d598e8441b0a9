"""Labels of speakers that stand in the text.

What it finds: a label that the document knows, with a colon behind it, at the beginning of a paragraph or a line, or
after the end of a sentence.
Why it matters: a turn was overlooked, so its words are ascribed to whoever spoke before.
Example: ``<sp who="#gorbachev"><speaker>Gorbachev:</speaker><p>Yes. Bush: No.</p></sp>``.

Known labels are those in ``speaker`` elements, and the surnames of participants. What only looks like a label
("It was agreed that:") is let pass, and so is a paragraph that somebody marked as one (``rend="%p"``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from tei_memcon.checks.base import Check, Context
from tei_memcon.checks.speakers import label, participants, words
from tei_memcon.checks.text import BREAK
from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.names import tei

LABEL_UNENCODED: Final = Code(
    "label-unencoded",
    Severity.WARNING,
    """\
What it finds: the label of a speaker, with its colon, in the text of a paragraph: at its beginning, or after the end of
a sentence. Only labels that other turns of the document have, and surnames of participants, are looked for.

Why it matters: a turn was probably overlooked. Its words are then ascribed to whoever spoke before.

Example:

    <sp who="#gorbachev"><speaker>Gorbachev:</speaker><p>Yes, of course. Bush: I see.</p></sp>

What to do: begin a new sp at the label. If the speaker quotes how a name is printed, leave it as it is; rend="%p" on
the paragraph says that somebody decided so.
""",
)
_LONGEST: Final = 80
_SENTENCE_ENDS: Final = frozenset('.?!…”“"’»)]')
_SHORTEST_INSIDE: Final = 3
"""A label of one or two letters is looked for at the beginning of a paragraph alone: "vitamin K: …" is none."""


def _find(context: Context) -> Iterator[Diagnostic]:
    known = _known(context)
    if not known:
        return
    lengths, text = sorted({len(name) for name in known}, reverse=True), context.text
    colon = text.find(":")
    while colon >= 0:
        start = _label_before(text, colon, known, lengths)
        if start is not None and _in_speech(context, start):
            message = f"“{text[start : colon + 1]}” looks like the label of a turn, but stands in the text"
            help = "begin a new sp here, with the label in speaker"
            yield LABEL_UNENCODED.at(context.text_locus(start, colon + 1), message, help)
        colon = text.find(":", colon + 1)


def _known(context: Context) -> frozenset[str]:
    names = {label(turn) for turn in context.named("sp")}
    if names:
        for person in participants(context).values():
            names.update(words(surname) for surname in person.iter(tei("surname")))
    return frozenset(name for name in names if name and len(name) <= _LONGEST)


def _label_before(text: str, colon: int, known: frozenset[str], lengths: list[int]) -> int | None:
    """Where the label begins that ends at a colon; None if there is none."""
    if text[colon + 1 : colon + 2].strip(BREAK + ' \t\n“"«'):
        return None  # "10:30", "http:"
    for length in lengths:
        start = colon - length
        if start > 0 and text[start:colon] in known:
            before = start - 1
            while before > 0 and text[before].isspace():
                before -= 1
            if text[before] == BREAK:
                return start
            if before < start - 1 and text[before] in _SENTENCE_ENDS and length >= _SHORTEST_INSIDE:
                return start
    return None


def _in_speech(context: Context, start: int) -> bool:
    node = context.running_text.spot(start)[0]
    if next((_settled(p) for p in (node, *node.iterancestors()) if p.tag == tei("p")), False):
        return False
    zone = context.zone(start)
    if zone != "text":
        return zone == "speech"
    # Outside the turns: only in what the record says, not in a list of people before or behind it.
    return next(node.iterancestors(tei("front"), tei("back"), tei("body"), tei("list")), node).tag == tei("body")


def _settled(paragraph: etree._Element) -> bool:
    """Whether a mark by hand in the transcript made this a paragraph."""
    return "%p" in paragraph.get("rend", "").split()


CHECK: Final = Check("labels", (LABEL_UNENCODED,), _find)
