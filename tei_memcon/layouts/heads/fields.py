"""The labelled fields of a head: "SUBJECT:", "DATE & TIME:", "Teilnehmer:", "Присутствовали:"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tei_memcon.layouts.heads.facts import FieldKind, Span
from tei_memcon.layouts.heads.turns import is_prose
from tei_memcon.layouts.heads.words import FUNCTION

_WORDS: Final[tuple[tuple[FieldKind, str], ...]] = (
    ("subject", r"subjects?|re|topics?|betreff|betr\.|gegenstand|thema|objet|sujet|тема|asunto|oggetto"),
    (
        "participants",
        r"(?:(?:other|american|soviet|u\.?s\.?|foreign) )?participants?|participation|"
        r"(?:also |those |persons )?present(?: at the (?:conversation|meeting|talks?|session|discussion))?(?: were)?|"
        r"secretariat|(?:those |also )?(?:taking|took) part|participated|"
        r"the following (?:were present|attended|participated|took part)|"
        r"an (?:dem|der) (?:gespräch|unterredung|besprechung|sitzung) nahmen (?:[\w ]{1,20} )?teil|"
        r"(?:ferner |weiter |es )?nahmen (?:ferner |weiter )?teil|teilgenommen haben|assistaient à l['’]entretien|"
        r"on (?:the|our) [\w-]+ side(?: the participants were| were present)|"
        r"participantes|asistentes|partecipanti|presentes|presenti|"
        r"(?:also )?in attendance|attendance|attendees|teilnehmer(?:innen)?|(?:ferner |außerdem )?anwesend(?:e|en)?|"
        r"(?:étaient |ont été )?présents|присутствовали|присутствуют|участники|участвовали|participating",
    ),
    ("place", r"place|location|venue|ort|lieu|место(?: проведения)?|lugar|luogo"),
    ("date", r"date|datum|дата|tag|fecha|data|(?:initial )?interview date|date of (?:the )?interview"),
    ("time", r"time|zeit|uhrzeit|heure|время|hora|ora"),
    ("from", r"from|von|de la part de|от"),
    ("to", r"to|an|à l['’]attention de|кому"),
    ("chair", rf"(?:{FUNCTION}|interviewed by|interviewers?)"),
    (
        "other",
        r"hier|drafted by|drafter|approved by|classification|copies to|distribution|source|ref(?:erence)?s?|via|"
        r"prepared by|translated by|recorded by|cc|case number|action|info|general subjects?",
    ),
)
_WORD: Final = "(?:" + "|".join(f"(?:{words})" for _, words in _WORDS) + ")"
_KINDS: Final = tuple((kind, re.compile(rf"(?i)(?:{words})")) for kind, words in _WORDS)
_JOINT: Final = r"\s*(?:,|&|/|\band\b|\bund\b|\bet\b|\bи\b)\s*(?:(?:and|und|et|и)\s+)?"
_LABEL: Final = re.compile(
    rf"(?i)(?:(?:and|und|et|и|&)\s+)?(?P<words>{_WORD}(?:{_JOINT}{_WORD})*)(?:\s?[\[(][^\])]{{1,40}}[\])])?\s*[*_]*"
    r"(?P<colon>\s?[:;](?!\w)[*_]*)?(?P<gap>\s*$|\s{2,}|\t|(?<=[:*_])\s*|(?<=;)\s+|(?-i:(?<=[A-Z])[ ](?=[A-Z\d])))"
)
_SENTENCE: Final = re.compile(r"[?!…]|\w{6}\.(?:\s|$)")
MAX_NAMES: Final = 100
"""Characters of the value of a function ("Interpreter: Anna Wolf"); the chairman may also be one who speaks."""
_JOINTS: Final = re.compile(_JOINT, re.IGNORECASE)
_PROSE: Final = re.compile(
    r"(?i)(?P<label>chaired by|presided over by|in the chair|under the chairmanship of|"
    r"sous la présidence de|председател(?:ь|ем|ьствует|ьствовал))(?: тов\.)?[\s:]+(?=\S)"
)
_MEMBERS: Final = re.compile(
    r"(?P<chair>(?i:(?:acting )?president|chairman|rapporteur))\s*:\s+"
    r"(?=(?:Mr|Mrs|Ms|Miss|Sir|Dr|M|Mme)\.?\s[^.:;!?\n]{2,60}\([^()\n]{2,40}\)\s*$)"
    r"|(?P<members>(?i:members))\s*:(?:\t|[ ]{3,})(?=\S)"
)
"""Who presides and who sits in a body, as its verbatim records list them, each with the country."""
_CONTINUES: Final = re.compile(r"(?i)(?:and|und|et|и|&)\s+")


class FieldLabel(NamedTuple):
    """A field label at the beginning of a line."""

    span: Span
    kinds: tuple[FieldKind, ...]
    value: int
    """Offset where its value may begin on the same line."""
    colon: bool
    continues: bool
    """Whether it goes on from the line before ("AND PLACE:")."""


def match_field(text: str, start: int, end: int) -> FieldLabel | None:
    """The field label with which a line opens."""
    if prose := _PROSE.match(text, start, end):
        if end - start > 120 or not _names(text, prose.end(), end):
            return None
        return FieldLabel(prose.span("label"), ("chair",), prose.end(), True, False)
    if body := _MEMBERS.match(text, start, end):
        kind: FieldKind = "chair" if body["chair"] else "participants"
        return FieldLabel(body.span("chair" if body["chair"] else "members"), (kind,), body.end(), True, False)
    match = _LABEL.match(text, start, end)
    if match is None:
        return None
    colon = match["colon"] is not None and ":" in match["colon"]
    value = match.end()
    words = match["words"]
    if not colon:
        # Without a colon it is a label in capitals, or alone on its line, never the first word of a sentence.
        alone = value >= end
        if not (alone or words.isupper()) or (match["colon"] and not alone):
            return None
        if alone and not words[:1].isupper():
            return None
        if not alone and match["gap"] == " " and not _JOINTS.search(words):
            return None  # "DATE, TIME December 3", but not "TIME MAGAZINE"
    label_end = match.end("words")
    kinds = _kinds(words)
    if kinds == ("chair",) and not colon and value >= end:
        # "Interpreter" alone is somebody in a list.
        return None
    if kinds == ("chair",) and value < end and not _names(text, value, end):
        return None
    return FieldLabel((start, label_end), kinds, value, colon, bool(_CONTINUES.match(text, start, end)))


def _names(text: str, start: int, end: int) -> bool:
    """Whether the value of a function can be names, and not a sentence."""
    return end - start <= MAX_NAMES and not _SENTENCE.search(text, start, end) and not is_prose(text[start:end])


def _kinds(words: str) -> tuple[FieldKind, ...]:
    whole = next((kind for kind, pattern in _KINDS if pattern.fullmatch(words)), None)
    if whole is not None:
        return (whole,)
    found = [
        kind for word in _JOINTS.split(words) for kind, pattern in _KINDS if word and pattern.fullmatch(word.strip())
    ]
    return tuple(dict.fromkeys(found)) or ("other",)
