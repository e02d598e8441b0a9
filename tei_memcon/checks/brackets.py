"""Brackets that should be elements.

What it finds: ``[...]``, ``[illegible]``, ``(laughter)``, ``[Page 4]`` and the like as characters of the text; inside a
turn, any words in square brackets.
Why it matters: brackets say which words are not the speaker's. As characters they are counted and searched as speech.
Example: ``<p>We will [...] of course.</p>``.

Brackets in a direction, a note, a label, a heading, a gap or a supplied word are as printed, and are left alone; so are
numbers of notes and pages, and a bracket that has no partner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tei_memcon.checks.base import Check, Context
from tei_memcon.diagnostic import Code, Diagnostic, Severity

BRACKET_UNENCODED: Final = Code(
    "bracket-unencoded",
    Severity.WARNING,
    """\
What it finds: an omission sign, a remark such as illegible or laughter, or the number of a page, in brackets that are
characters of the text; inside a turn, any words in square brackets.

Why it matters: what stands in brackets was not said by the speaker. Programs that count or search what was said take it
for speech, and do not see that words are missing.

Example:

    <p>We will [...] of course. (Laughter.) And [Yeltsin] knows it.</p>

What to do: use gap for what is missing, stage for what happened, supplied for what an editor or translator added, pb
for a page, note for a remark:

    <p>We will <gap reason="omitted"><desc>...</desc></gap> of course. …
""",
)


@cache
def _bracket() -> re.Pattern[str]:
    # What they hold is short, so that the time does not depend on how far away a partner would be.
    return re.compile(r"\[([^\[\]\0]{1,200})\]|\(([^()\0]{3,60})\)")


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        ("gap", re.compile(r"(?:[.…] ?)+")),
        (
            "gap",
            re.compile(
                r"(?i)(?:.* )?(?:not declassified|excised|redacted|sanitized|illegible|inaudible|unclear|unintelligible"
                r"|omission|unleserlich|unverständlich|illisible|неразборчиво)\b.*|omitted here\b.*"
            ),
        ),
        ("pb", re.compile(r"(?i)(?:page|seite|folio|стр\.) \w+")),
        ("note", re.compile(r"(?i)sic[.!]*|(?:editor|translator|trans|ed)\b.{0,3} note\b.*")),
        (
            "stage",
            re.compile(
                r"(?i)(?:\w+ ){0,2}(?:laugh(?:s|ing|ter)?|applause|pauses?|silence|chuckl(?:es|ing)|smil(?:es|ing)"
                r"|sighs?|nods|interrupt(?:s|ing|ion)|cross-?talk|gelächter|heiterkeit|beifall|rires|applaudissements"
                r"|смех|аплодисменты)[.!]?"
            ),
        ),
    )


_HELP: Final = {
    "gap": "use <gap>, with its reason, and the words of the bracket in <desc>",
    "pb": "use <pb> with the number in n",
    "note": "use <note>",
    "stage": "use <stage>",
    "supplied": "use <supplied> if an editor or translator added the words, otherwise <gap>, <stage> or <note>",
}


@cache
def _mere_signs() -> re.Pattern[str]:
    """Numbers of notes and pages, single letters: signs that are no words."""
    return re.compile(r"(?i)[\W\d_]*[^\W\d_]?[\W\d_]*|pp?\.? ?\d.*|[ivxlc]+")


def _brackets(text: str) -> Iterator[re.Match[str]]:
    for opening in "[(":
        at = text.find(opening)
        while at >= 0:
            found = _bracket().match(text, at)
            if found is not None:
                yield found
            at = text.find(opening, at + 1)


def _find(context: Context) -> Iterator[Diagnostic]:
    text = context.text
    for found in _brackets(text):
        zone = context.zone(found.start())
        if zone not in ("text", "speech"):
            continue
        wording = " ".join((found[1] or found[2]).split())
        kind = next((kind for kind, pattern in _kinds() if pattern.fullmatch(wording)), None)
        if found[2] is not None and kind not in ("gap", "stage"):
            continue
        close = found[1] is not None and found[1] == found[1].strip()
        if kind is None and zone == "speech" and close and not _mere_signs().fullmatch(wording):
            kind = "supplied"
        if kind is not None:
            locus = context.text_locus(*found.span())
            shown = " ".join(found[0].split())
            message = f"“{shown}” stands in the text as characters"
            code = BRACKET_UNENCODED
            yield Diagnostic(code.name, code.severity, message, locus, _HELP[kind], nearest=f"<{kind}>")


CHECK: Final = Check("brackets", (BRACKET_UNENCODED,), _find)
