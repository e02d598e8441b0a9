"""Whether a record, or a part of one, is dialogue, narrative, or both.

A false turn is worse than a missed one. So labels make a dialogue only if they carry a good part of the text: where
most paragraphs tell what people said, a few lines that look like labels are quotations or headings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from tei_memcon.layouts.blocks import RawBlock
from tei_memcon.layouts.narration import is_narration, reports
from tei_memcon.source import Source

RecordKind: TypeAlias = Literal["dialogue", "narrative", "mixed"]

LEAST_SHARE: Final = 0.2
"""Of the paragraphs that are turns or tell what was said, how many must be turns."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a part of a record is, and why."""

    kind: RecordKind
    narration: frozenset[int]
    """Numbers of the blocks that are the narrator's, in a part that has turns."""
    evidence: str


def kind_of(
    source: Source,
    blocks: Sequence[RawBlock],
    has_label: Callable[[RawBlock], bool],
    people: re.Pattern[str],
) -> Kind:
    """Decide what a part of a record is.

    Args:
        source: the transcript.
        blocks: the blocks of the part, without its head, divided at labels.
        has_label: whether a block opens with a label.
        people: from `tei_memcon.layouts.narration.people_pattern`.
    """
    text = source.text
    turns = told = 0
    narration: set[int] = set()
    begun = False
    for number, block in enumerate(blocks):
        if block.is_rule:
            continue
        if has_label(block):
            begun = True
            turns += 1
        elif not begun:
            told += reports(text, block.start, block.end, people)
        elif is_narration(text, block.start, block.end, people):
            told += 1
            narration.add(number)
    if turns == 0 or turns < LEAST_SHARE * (turns + told):
        why = f"{turns} labels beside {told} paragraphs that tell what was said" if turns else "no labels"
        return Kind("narrative", frozenset(), why)
    if told:
        return Kind("mixed", frozenset(narration), f"{turns} turns, and {told} paragraphs that tell what was said")
    return Kind("dialogue", frozenset(), f"{turns} turns")
