"""What reads paragraphs, for all layouts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.inline.portion_marks import Marks, usual_mark
from tei_memcon.inline.rules import DEFAULT, Rule, Rules
from tei_memcon.inline.signs import SIGN
from tei_memcon.inline.span import Span
from tei_memcon.inline.text import collapse
from tei_memcon.language import UNDETERMINED, guess_language
from tei_memcon.record import Inline, Text
from tei_memcon.source import SetAside, Source


@dataclass(frozen=True, slots=True)
class Embedded:
    """What stands in the source instead of words: a hole, a page break, the anchor of a note."""

    end: int
    """Offset after the last of the characters for which the node stands."""
    node: Inline | Callable[[], Inline] | None
    """The node, with its place; a function where it is to be made when it is met; None if nothing stands for them."""


class InlineParser:
    """Reads spans of one source and gathers what it had to set aside or wants to report.

    Args:
        source: the source that the spans are of.
        rules: what brackets mean in this family of transcripts.
        resp: pointer to whoever is responsible for words in brackets, such as ``"#translator"``.
        embedded: what stands instead of words, by the offset at which it begins. The spans do not overlap. One that
            goes on after the span that is read is given where it begins.
    """

    def __init__(
        self,
        source: Source,
        rules: Rules = DEFAULT,
        resp: str | None = None,
        embedded: Mapping[int, Embedded] | None = None,
    ) -> None:
        self.source = source
        self.rules = rules
        self.resp = resp
        self.embedded = embedded or {}
        self.set_aside: list[SetAside] = []
        self.diagnostics: list[Diagnostic] = []
        self._known: dict[tuple[str, str], tuple[tuple[Rule, re.Match[str]], ...]] = {}
        self._starts = sorted(self.embedded)

    def parse(self, start: int, end: int, lines: bool = False) -> tuple[Inline, ...]:
        """The nodes of a span of the source.

        Args:
            start: offset of the first character, which is not white space.
            end: offset after the last one.
            lines: whether it is a heading: every line end counts, and not only those that Markdown makes count; and
                round brackets are the heading's own words.
        """
        if not lines and self._is_plain(start, end):
            return (Text(collapse(self.source.text[start:end]), self.source.place(start, end)),)
        return Span(self, start, end, lines).read(start, end, 0)

    def _is_plain(self, start: int, end: int) -> bool:
        """Whether a span holds nothing but words: no sign that could mean anything, and nothing embedded."""
        if start >= end or self.rules.marks in (Marks.DAMAGED, Marks.WORN) or SIGN.search(self.source.text, start, end):
            return False
        number = bisect_left(self._starts, start)
        return number == len(self._starts) or self._starts[number] >= end

    @cached_property
    def usual_mark(self) -> str:
        """The portion mark that a garbled one most likely was."""
        return usual_mark(self.source.text)

    @cached_property
    def is_english(self) -> bool:
        """Whether nothing at the beginning of the source says that it is in another language than English."""
        return guess_language(self.source.text) in ("en", UNDETERMINED)

    def drop(self, start: int, end: int, reason: str) -> None:
        """Set characters aside, to be listed in the report."""
        self.set_aside.append(SetAside(self.source.place(start, end), self.source.text[start:end], reason))

    def rules_for(self, wording: str, sign: str) -> tuple[tuple[Rule, re.Match[str]], ...]:
        """See `Rules.find`; records say the same in brackets again and again."""
        key = sign, wording
        if key not in self._known:
            self._known[key] = self.rules.find(wording, sign)
        return self._known[key]

    def node_at(self, offset: int) -> Inline | None:
        """The node that is embedded at an offset, if one is."""
        node = self.embedded[offset].node
        return node() if callable(node) else node

    def embedded_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans that begin in a span and hold something else than words, in rising order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [(at, self.embedded[at].end) for at in self._starts[first:last]]
