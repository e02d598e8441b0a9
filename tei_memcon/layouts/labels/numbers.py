"""Numbers that are glued to the first word of each paragraph, as editions on the web print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from tei_memcon.layouts.blocks import RawBlock
from tei_memcon.layouts.labels.model import Span

_GLUED: Final = re.compile(r"\[?(\d{1,6})[.)\]]?[ \t]?(?=[^\W_]|[\[(“\"'«‘„—–…*¶§-])")
MIN_RUN: Final = 3
"""So many paragraphs must be numbered one after the other before a number is one."""


def paragraph_numbers(text: str, blocks: Iterable[RawBlock]) -> Mapping[int, Span]:
    """The numbers of paragraphs by the offset of the paragraph; empty where no run of them is found.

    A number is known by the running count: after paragraph 4, ``51963 is`` is the year 1963 in paragraph 5. The count
    may begin anywhere, for an excerpt; a number that does not go on with it is part of the text.
    """
    digits = [
        (block.start, match[1], match.start(1))
        for block in blocks
        if not block.is_rule and (match := _GLUED.match(text, block.start, min(block.end, block.start + 12)))
    ]
    if len(digits) < MIN_RUN:
        return {}
    for start in dict.fromkeys((1, int(digits[0][1]))):
        numbers: dict[int, Span] = {}
        expected = start
        for block, found, at in digits:
            wanted = str(expected)
            if found.startswith(wanted) and _is_glued(text, block, at + len(wanted)):
                numbers[block] = (block, _end(text, at + len(wanted)))
                expected += 1
        if len(numbers) >= MIN_RUN:
            return numbers
    return {}


def _is_glued(text: str, block: int, end: int) -> bool:
    """Whether a word or a bracket follows, and not the rest of a date or a measure."""
    following = text[end : end + 1]
    if text[block] == "[":
        return following == "]"
    return bool(following) and not following.isspace() and following not in ".,:;)%-–/"


def _end(text: str, end: int) -> int:
    if text[end : end + 1] == "]":
        end += 1
    return end
