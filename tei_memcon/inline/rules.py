"""What a bracket means: an ordered table of wordings.

A rule is an entry of a table, with one pattern for each language or way of putting it; the first rule that takes the
whole wording of a bracket decides. Records mix languages (an English edition of a Russian record, a French page about
an American one), so that every language is tried on every record. A family of transcripts that differs gives
`Rules` of its own, made from `DEFAULT` with `dataclasses.replace` or `Rules.before`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from tei_memcon.inline.portion_marks import Marks
from tei_memcon.inline.wordings import gaps, notes, readings, stages
from tei_memcon.inline.wordings.given import Given, words_of
from tei_memcon.lazy import lazy
from tei_memcon.record import SOURCE

Kind: TypeAlias = Literal["gap", "page", "note", "stage", "said", "unclear", "foreign", "supplied", "text"]
"""What the bracket becomes; ``text`` leaves it as characters."""
Where: TypeAlias = Literal["anywhere", "free", "whole", "other script", "in English"]
"""``free``: between sentences, or at either end of the paragraph; ``whole``: the paragraph, or some of its lines, are
the bracket; ``other script``: after letters of another script; ``in English``: in a record in English."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the table."""

    kind: Kind
    sense: str | None
    """@reason of a gap, @type of a note or a stage direction."""
    pattern: re.Pattern[str]
    """What the bracket must hold, as a whole, with white space collapsed."""
    given: tuple[Given, ...] = ()
    """What else it may hold, where it has the words."""
    where: Where = "anywhere"
    signs: str = "[("
    """The opening brackets that the rule is for."""
    resp: str | None = None
    """Who says so, where it is not whoever is responsible for the brackets of the record."""

    def match(self, wording: str, words: Sequence[str]) -> re.Match[str] | None:
        """Match the whole of what a bracket holds.

        Args:
            wording: what it holds, collapsed.
            words: the words of it, from `words_of`.
        """
        if found := self.pattern.fullmatch(wording):
            return found
        for given in self.given:
            if found := given.match(wording, words):
                return found
        return None


def rule(
    kind: Kind,
    sense: str | None,
    wordings: tuple[str | Given, ...],
    where: Where = "anywhere",
    signs: str = "[(",
    resp: str | None = None,
) -> Rule:
    """A rule from its wordings, which are regular expressions; ``(?i:…)`` where capitals do not matter."""
    always = lazy("|".join(wording for wording in wordings if isinstance(wording, str)))
    given = tuple(wording for wording in wordings if isinstance(wording, Given))
    return Rule(kind, sense, always, given, where, signs, resp)


@dataclass(frozen=True, slots=True)
class Rules:
    """How the brackets of one family of transcripts are read."""

    table: tuple[Rule, ...]
    """In the order in which they are tried."""
    unknown: Literal["supplied", "text"] = "supplied"
    """What a square bracket is that no rule takes. A round one is text."""
    marks: Marks = Marks.NONE
    """Whether paragraphs carry their classification, and how it is printed; see `marks_in` for the evidence."""
    markdown: bool = True
    """Whether the signs of Markdown are signs, or characters."""
    backquotes: bool = True
    """Whether words in backquotes are a note of whoever catalogued the record."""

    def before(self, *more: Rule) -> Rules:
        """The same with more rules, which are tried first."""
        return replace(self, table=(*more, *self.table))

    def find(self, wording: str, sign: str) -> tuple[tuple[Rule, re.Match[str]], ...]:
        """The rules that take a bracket by its wording, up to the first that asks for no more.

        Args:
            wording: what the bracket holds, collapsed.
            sign: the opening bracket.
        """
        found: list[tuple[Rule, re.Match[str]]] = []
        if len(wording) > MAX_WORDING:
            return ()
        words = words_of(wording)
        for entry in self.table:
            if sign in entry.signs and (match := entry.match(wording, words)):
                found.append((entry, match))
                if entry.where == "anywhere":
                    break
        return tuple(found)


MAX_WORDING: Final = 4000
"""Characters; a longer bracket is no direction and no note, but a passage."""

DEFAULT: Final = Rules(
    (
        rule("note", "interpretation", notes.INTERPRETATION),
        rule("gap", "omitted", gaps.DOTS),
        rule("gap", "blank", gaps.BLANK),
        rule("gap", "omitted", gaps.IN_THE_SOURCE, resp=SOURCE),
        rule("gap", "classified", gaps.CLASSIFIED),
        rule("gap", "classified", gaps.WITHHELD_UNDER, signs="["),
        rule("gap", "editorial", gaps.EDITORIAL),
        rule("gap", "inaudible", gaps.INAUDIBLE),
        rule("gap", "illegible", gaps.ILLEGIBLE),
        rule("gap", "lost", gaps.LOST),
        rule("gap", "lost", gaps.LOST_ITEM, where="free"),
        rule("page", None, readings.PAGE, signs="["),
        rule("note", "translator", notes.TRANSLATOR),
        rule("note", "editor", notes.EDITOR),
        rule("note", "source", notes.SOURCE, where="free"),
        rule("note", "editor", notes.DESCRIPTION),
        rule("text", None, readings.HEADING, where="whole", signs="["),
        rule("text", None, readings.CHARACTERS),
        rule("said", None, readings.INTERJECTION, signs="["),
        rule("said", None, readings.INTERJECTION_ROUND, signs="("),
        rule("stage", "delivery", stages.DELIVERY),
        rule("stage", "delivery", stages.ADDRESSEE),
        rule("stage", "business", stages.BUSINESS),
        rule("stage", "delivery", stages.DELIVERY_ROUND, signs="("),
        rule("stage", "delivery", stages.ADDRESSEE_FREE, where="free"),
        rule("stage", "business", stages.FREE, where="free"),
        rule("text", None, readings.OWN_WORDS, signs="("),
        rule("stage", "business", stages.SENTENCE, where="whole"),
        rule("unclear", None, readings.DOUBT),
        rule("note", "gloss", notes.IDENTIFICATION, signs="("),
        rule("note", "gloss", notes.FUNCTION, signs="["),
        rule("foreign", None, readings.OTHER_SCRIPT, signs="[", where="other script"),
        rule("foreign", None, readings.FOREIGN, signs="[", where="in English"),
    )
)
"""What holds for every family, as far as is known."""


def is_heading(text: str) -> bool:
    """Whether a paragraph is a heading in square brackets, such as ``[ATTACHMENT]``."""
    stripped = text.strip()
    inner = stripped[1:-1]
    if not (stripped.startswith("[") and stripped.endswith("]")) or "[" in inner or "]" in inner:
        return False
    return any(re.fullmatch(pattern, inner) for pattern in readings.HEADING)


def is_source_statement(text: str) -> bool:
    """Whether a paragraph says where the record comes from, with or without brackets or an item's number."""
    return _SOURCE_STATEMENT.match(text) is not None


_SOURCE_STATEMENT: Final = re.compile(rf"\W*(?:(?:[IVXLC]+|\d+)\. ?)?{notes.SOURCE_WORDS}\s?:")
