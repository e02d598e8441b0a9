"""Characters: white space, and neighbouring texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from tei_memcon.record import Inline, Text

_WHITE_SPACE: Final = re.compile(r"[\t\n\f][ \t\n\f]*| [ \t\n\f]+")
"""A run of white space that is more than one blank, or something else than one."""
_SOFT_HYPHEN_AT_LINE_END: Final = re.compile(r"(?<=\u00ad)[ \t]*\n[ \t]*")
_HYPHEN_AT_LINE_END: Final = re.compile(r"(?<=[^\W\d_]-)\n[ \t]*(?=[^\W\d_])(?![A-ZА-Я])")


def collapse(text: str) -> str:
    """Text with each run of white space as one blank; a word that a line break divides at a hyphen is joined."""
    if "\n" in text:
        text = _SOFT_HYPHEN_AT_LINE_END.sub("", text)
        text = _HYPHEN_AT_LINE_END.sub("", text)
    return _WHITE_SPACE.sub(" ", text)


def join(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """The same nodes with neighbouring texts as one."""
    joined: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and joined and isinstance(last := joined[-1], Text):
            place = last.place and node.place and last.place.until(node.place.end)
            joined[-1] = Text(last.value + node.value, place)
        else:
            joined.append(node)
    return tuple(joined)
