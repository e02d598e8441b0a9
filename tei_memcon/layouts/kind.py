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
from tei_memcon.layouts.closing import closes, ends_quotation, is_reference
from tei_memcon.layouts.narration import People, is_heading_between, is_indirect, is_narration, may_decide, reports
from tei_memcon.source import Source

RecordKind: TypeAlias = Literal["dialogue", "narrative", "mixed"]

_DECISIONS: Final = re.compile(
    r"(?i)\W*(?:decisions?|decided|resolved|resolutions?|conclusions?|beschl(?:u(?:ss|ß)|üsse)|ergebnisse?|décisions?|"
    r"acuerdos?|решени[ея]|постановили|решили)(?: (?:taken|reached|adopted|adoptées))?\W*"
)
"""A heading of what a meeting decided: what follows it is nobody's speech."""
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
    end_of_label: Callable[[RawBlock], int | None],
    people: People,
) -> Kind:
    """Decide what a part of a record is.

    Args:
        source: the transcript.
        blocks: the blocks of the part, without its head, divided at labels.
        end_of_label: where the label ends that opens a block, if one does.
        people: who takes part.
    """
    text = source.text
    turns = told = indirect = beside = 0
    narration: set[int] = set()
    decisions: list[int] = []
    begun = deciding = over = False
    labels = [None if block.is_rule else end_of_label(block) for block in blocks]
    last_turn = max((number for number, label in enumerate(labels) if label is not None), default=-1)
    for number, block in enumerate(blocks):
        if block.is_rule:
            continue
        label_end = labels[number]
        if label_end is not None:
            begun = True
            turns += 1
            indirect += is_indirect(text, label_end, block.end)
            deciding = False
            over = ends_quotation(text, block.start, block.end)
            continue
        beside += is_indirect(text, block.start, block.end)
        if deciding or (begun and _DECISIONS.fullmatch(text, block.start, block.end)):
            told += not deciding
            deciding = True
            narration.add(number)
        elif not begun:
            told += reports(text, block.start, block.end, people)
        elif number > last_turn and closes(text, block.start, block.end):
            over = True
            narration.add(number)
        elif is_narration(text, block.start, block.end, people):
            told += 1
            narration.add(number)
        elif over or is_reference(text, block.start, block.end):
            # Where the words lie is said when they are at an end.
            over = True
            narration.add(number)
        elif number < last_turn and labels[number + 1] is not None:
            before = blocks[number - 1]
            has_words = labels[number - 1] is None or not _is_bare(text, labels[number - 1], before)
            if has_words and is_heading_between(text, before.end, block.start, block.end):
                narration.add(number)
        if may_decide(text, block.start, block.end) and (number >= last_turn or labels[number + 1] is not None):
            decisions.append(number)
    if told:
        narration.update(decisions)
    if 0 < turns == indirect and told + beside > 0:
        why = f"what stands behind {turns} labels is told in the third person, as the rest is"
        return Kind("narrative", frozenset(), why)
    if turns == 0 or turns < LEAST_SHARE * (turns + told):
        why = f"{turns} labels beside {told} paragraphs that tell what was said" if turns else "no labels"
        return Kind("narrative", frozenset(), why)
    if told:
        return Kind("mixed", frozenset(narration), f"{turns} turns, and {told} paragraphs that tell what was said")
    return Kind("dialogue", frozenset(narration), f"{turns} turns")


def _is_bare(text: str, label_end: int | None, block: RawBlock) -> bool:
    """Whether nothing stands behind the label of a block."""
    return label_end is not None and not text[label_end : block.end].strip()
