"""All heads of a file."""

from __future__ import annotations

from collections.abc import Sequence

from tei_memcon.layouts.blocks import RawBlock
from tei_memcon.layouts.heads.facts import HeadStyle, RecordPart
from tei_memcon.layouts.heads.head import read_head
from tei_memcon.layouts.heads.lines import lines_of
from tei_memcon.layouts.heads.parts import next_part
from tei_memcon.source import Source


def read_heads(source: Source, blocks: Sequence[RawBlock], style: HeadStyle | None = None) -> tuple[RecordPart, ...]:
    """The records of a file with what their heads say.

    Args:
        source: the source.
        blocks: its blocks in order.
        style: what is known beforehand about notes, furniture and labels.

    Returns:
        One part for each record, in order; one without facts where the file begins in the middle of a record.
    """
    text = source.text
    lines = list(lines_of(text, blocks, style or HeadStyle()))
    parts: list[RecordPart] = []
    at = 0
    while at < len(lines) or not parts:
        head = read_head(source, lines, at)
        following = next_part(text, lines, head.stop)
        first = 0 if not parts else lines[at].block
        end = len(blocks) if following is None else lines[following].block
        if following is not None and not lines[following].opens_block:
            # It begins inside a block, which both records share.
            end += 1
        numbers = tuple(sorted({lines[index].block for index in head.lines}))
        start = lines[at].outer[0] if parts and at < len(lines) else 0
        parts.append(RecordPart(first, numbers, head.facts, end, start, head.end))
        if following is None:
            break
        at = following
    return tuple(parts)
