"""Speaker labels of the form ``Name:`` at the beginning of a line, and the evidence for them.

A colon after a few capitalised words may be a label, a heading or an ordinary sentence, so a label needs support from
the record itself: its name stands in the title, or it recurs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tei_memcon.layouts.blocks import RawBlock
from tei_memcon.source import Source

_TITLE_WORD: Final = r"(?:[^\W\d_a-zà-ÿа-я]\w*(?:[.'’-]\w+)*\.?)"
_PARTICLE: Final = r"(?:de|del|der|di|du|da|el|al|la|le|of|the|van|von|zu|for)"
LABEL: Final = re.compile(rf"({_TITLE_WORD}(?:[ \t]+(?:{_TITLE_WORD}|{_PARTICLE})){{0,5}})[ \t]*:(?=\s|$)")
"""Up to six words, capitalised but for particles, then a colon."""
MIN_RECURRENCE: Final = 2
"""A label that the title does not support must open at least this many turns."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a record."""

    names: frozenset[str]
    counts: tuple[tuple[str, int], ...]
    """Each label with the number of lines that it opens, the most frequent first."""
    unsupported: tuple[tuple[str, int], ...]
    """What looks like a label, has no support, and so is not one; with the offset of its line."""

    def match(self, source: Source, start: int, end: int) -> re.Match[str] | None:
        """The label that opens a span of the source, if it is one of the record's."""
        match = LABEL.match(source.text, start, end)
        return match if match and match[1] in self.names else None

    def pattern(self) -> re.Pattern[str]:
        """Matches each of the labels with its colon; nothing where there are none."""
        longest_first = sorted(self.names, key=lambda name: (-len(name), name))
        alternatives = "|".join(re.escape(name) for name in longest_first)
        return re.compile(rf"(?:{alternatives})[ \t]*:(?=\s|$)" if alternatives else r"(?!)")


def find_labels(source: Source, blocks: Iterable[RawBlock], title: str, excluded: frozenset[str]) -> Labels:
    """Find the labels of a record.

    Args:
        source: the transcript.
        blocks: its blocks.
        title: the record's title; a label whose last word stands in it is supported.
        excluded: words that open lines of the header and are never people, in lower case (``subject``, ``source``).
    """
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    text = source.text
    for block in blocks:
        if block.is_rule:
            continue
        line = block.start
        while 0 <= line < block.end:
            match = LABEL.match(text, line, block.end)
            if match and match[1].lower() not in excluded:
                counts[match[1]] += 1
                first.setdefault(match[1], line)
            line_end = text.find("\n", line, block.end)
            line = line_end + 1 if line_end >= 0 else block.end
            while line < block.end and text[line] in " \t":
                line += 1
    in_title = {word.lower() for word in re.findall(r"[^\W\d_]{2,}", title)}
    names = frozenset(
        name
        for name, count in counts.items()
        if count >= MIN_RECURRENCE or re.findall(r"[^\W\d_]+", name)[-1].lower() in in_title
    )
    ranked = tuple((name, count) for name, count in counts.most_common() if name in names)
    return Labels(names, ranked, tuple((name, first[name]) for name in counts if name not in names))
