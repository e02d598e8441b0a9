"""Finds the furniture of a source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from tei_memcon.layouts.furniture.base import Furniture, Item, Kind
from tei_memcon.layouts.furniture.lines import Line, read_lines
from tei_memcon.layouts.furniture.pages import page_breaks, page_numbers, running_heads
from tei_memcon.layouts.furniture.sheets import marker_sheets
from tei_memcon.layouts.furniture.stamps import field_value, is_noise, is_release, is_remnant, is_stamp, stamps_in_lines
from tei_memcon.layouts.furniture.web import web_lines
from tei_memcon.source import Source

_PATH: Final = re.compile(r"(?:[A-Za-z]:\\|\\\\\w)[^\n:]*|/(?:[\w.~-]+/){2,}[\w.~-]*|file://\S+")
_MOST_REMNANTS: Final = 2
"""How many lines between two stamps may be part of them."""
_VALUE_LENGTH: Final = 40


def find_furniture(source: Source) -> Furniture:
    """What the pages of a transcript carry besides the record.

    A line is taken for furniture by its shape and its place, never because of a single word: a false one would take
    words out of a speech, so a doubtful line stays text.
    """
    lines = read_lines(source.text)
    kinds: dict[int, Kind] = {}
    for sheet in marker_sheets(lines):
        kinds.update(dict.fromkeys(sheet, "marker"))
    _add(kinds, "web", web_lines(lines))
    _stamps(lines, kinds)
    _add(kinds, "page-number", page_numbers(lines))
    numbers = frozenset(index for index, kind in kinds.items() if kind == "page-number")
    _add(kinds, "running-head", running_heads(lines, frozenset(kinds), numbers))
    _remnants(lines, kinds)
    whole = [Item((lines[index].start, lines[index].end), kind) for index, kind in sorted(kinds.items())]
    starts = [item.span[0] for item in whole]
    breaks = [item for item in page_breaks(source.text) if not _covered(item, whole, starts)]
    stamps = (Item(span, "stamp") for span in stamps_in_lines(source.text))
    inside = [item for item in stamps if not _covered(item, whole, starts)]
    return Furniture(tuple(sorted((*whole, *breaks, *inside))))


def _covered(item: Item, whole: Sequence[Item], starts: Sequence[int]) -> bool:
    """Whether a page break stands in a line that is furniture altogether."""
    index = bisect_right(starts, item.span[0]) - 1
    return index >= 0 and item.span[0] < whole[index].span[1]


def _add(kinds: dict[int, Kind], kind: Kind, indices: Iterable[int]) -> None:
    for index in indices:
        kinds.setdefault(index, kind)


def _stamps(lines: Sequence[Line], kinds: dict[int, Kind]) -> None:
    """Stamps, the fields of a stamp of classification, paths, noise."""
    awaited = False
    for line in lines:
        if not line.text or line.index in kinds:
            awaited = False
            continue
        value = field_value(line.text) if ":" in line.text else None
        if value is not None and (value or _has_value(lines, line.index)):
            kinds[line.index] = "stamp"
        elif awaited and len(line.text) <= _VALUE_LENGTH and _continues(lines, line.index):
            # The value of a field stands on a line of its own: who has classified the record.
            kinds[line.index] = "stamp"
        elif is_stamp(line.text) or (kinds.get(line.index - 1) == "stamp" and is_release(line.text)):
            kinds[line.index] = "stamp"
        elif _PATH.fullmatch(line.text):
            kinds[line.index] = "path"
        elif is_noise(line.text) and not line.alone:
            kinds[line.index] = "noise"
        awaited = value == ""


def _has_value(lines: Sequence[Line], index: int) -> bool:
    """Whether something that can be its value comes after a field without one."""
    return index + 1 < len(lines) and 0 < len(lines[index + 1].text) <= _VALUE_LENGTH


def _continues(lines: Sequence[Line], index: int) -> bool:
    """Whether another field or a stamp comes after the value of a field."""
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    return bool(following) and (field_value(following) is not None or is_stamp(following))


def _remnants(lines: Sequence[Line], kinds: dict[int, Kind]) -> None:
    """Lines that nothing but their shape and the stamps before and after them show to be parts of these."""
    for index in [index for index, kind in kinds.items() if kind == "stamp"]:
        between: list[int] = []
        for at in range(index + 1, min(index + 2 + _MOST_REMNANTS, len(lines))):
            if kinds.get(at) == "stamp":
                for part in between:
                    kinds[part] = "stamp"
                break
            if at in kinds or not lines[at].text or not is_remnant(lines[at].text):
                break
            between.append(at)
