"""The people of a head, from lists, columns and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from tei_memcon.layouts.heads.dateline import read_dateline
from tei_memcon.layouts.heads.facts import Participant, Span
from tei_memcon.layouts.heads.lines import Line
from tei_memcon.layouts.heads.people import COUNTRY_GAP, split_item
from tei_memcon.layouts.heads.side_by_side import cells_of, is_side, is_side_row, read_side_by_side, value_line
from tei_memcon.layouts.heads.turns import goes_on
from tei_memcon.layouts.heads.words import AGENCY, PERSON_TITLE, ROLE, SIDE

_OFFICE: Final = re.compile(
    r"(?i)(?:[\w’'-]+ ){0,4}(?:affairs|policy|planning|operations|relations|organizations?|council|department|staff)\b"
)
"""The rest of an office whose name was wrapped: "Affairs, NSC Staff"; nobody is called so."""
_LONGEST_PARTIES: Final = 80
"""Characters of a line with both who telephone."""
_SIDE_VALUE: Final = re.compile(rf"(?P<side>{SIDE.pattern.removeprefix('(?i)')}):\s+(?=\S)", re.IGNORECASE)

_STYLED: Final = re.compile(r"(?:The )?(?:Rt|Right) Hon\b|(?:Sir|Mr|Mrs|Ms|Miss|Dr|Dame)\.?[ ]")
"""How the name of somebody begins whose office stands on the line below."""
_OF: Final = frozenset("of for to without and at".split())


_AGENCIES: Final = 2
"""Headings that are agencies, from which a list is one by agencies."""
_CHAIR: Final = re.compile(r"(?i)chair(?:man|person|woman)?|presiding")


class Item(NamedTuple):
    """An entry of a list of participants; over several lines, where it was wrapped."""

    start: int
    end: int
    indent: int
    bullet: bool


def read_participants(text: str, lines: Sequence[Line], value: Span | None = None) -> tuple[Participant, ...]:
    """The people whom a field names.

    Args:
        text: the text of a source.
        lines: the lines of its value below the label.
        value: what stands on the line of the label.
    """
    if value is not None and is_side_row(text, *value):
        lines, value = (value_line(text, value, lines[0] if lines else None), *lines), None
    found: list[Participant] = []
    rest = list(lines)
    rows = [at for at, line in enumerate(rest) if is_side_row(text, line.start, line.end)]
    found += _listed(text, rest[: rows[0] if rows else len(rest)], value, None)
    for at, stop in pairwise([*rows, len(rest)]):
        table = read_side_by_side(text, rest[at:stop])
        if table is None:
            continue
        for side, cells in table.columns:
            found += _listed(text, cells, None, side)
        found += _listed(text, rest[at + table.taken : stop], None, None)
    return tuple(found)


def _listed(text: str, lines: Sequence[Line], value: Span | None, side: str | None) -> list[Participant]:
    """The people of a list of lines, with the side that heads the list."""
    items = list(_items(text, lines, value))
    found: list[Participant] = []
    chair: Span | None = None
    alone = len(items) == 1 and (value is not None or not items[0].bullet)
    agencies = sum(AGENCY.fullmatch(text, item.start, item.end) is not None for item in items) >= _AGENCIES
    for index, item in enumerate(items):
        following = items[index + 1] if index + 1 < len(items) else None
        if heading := _heading(text, item, following, sides=side is not None):
            side = heading
            continue
        if following is not None and agencies and _is_acronym(text, item) and not _is_acronym(text, following):
            # "OVP" among "STATE", "DEFENSE" and "CIA", or the function of the one below.
            if _CHAIR.fullmatch(text, item.start, item.end):
                chair, side = (item.start, item.end), None
            else:
                side, chair = _plain(text[item.start : item.end]), None
            continue
        if found and index and _is_role_of(text, items[index - 1], item, found[-1]):
            found[-1] = found[-1]._replace(role=(item.start, item.end))
            continue
        start = item.start
        if prose := _SIDE_VALUE.match(text, item.start, item.end):
            side = _plain(prose["side"])
            start = prose.end()
        found.extend(
            person._replace(side=person.side or side, role=person.role or chair)
            for person in split_item(text, start, item.end, several=alone or start > item.start)
        )
    return found


def _is_acronym(text: str, item: Item) -> bool:
    """Whether an entry is a single word in capitals, as agencies are set above their people."""
    wording = text[item.start : item.end].strip(" :")
    return wording.isupper() and " " not in wording and wording.isalpha()


def _is_role_of(text: str, previous: Item, item: Item, person: Participant) -> bool:
    """Whether a line is nothing but the office of the person on the line above it."""
    between = text[previous.end : item.start]
    if person.role is not None or person.is_group or between.count("\n") != 1 or between.strip():
        return False
    if not _STYLED.match(text, previous.start, previous.end) or _STYLED.match(text, item.start, item.end):
        return False
    title = PERSON_TITLE.match(text, item.start, item.end)
    if title is None:
        return ROLE.match(text, item.start, item.end) is not None
    rest = text[title.end() : item.end].strip(" *_")
    return not rest or rest.split()[0].casefold() in _OF or PERSON_TITLE.fullmatch(rest + " ") is not None


_TITLED: Final = rf"(?i:{PERSON_TITLE.pattern.removeprefix('(?i)')})"
_PARTY: Final = rf"(?:(?:[Tt]he )?{_TITLED}(?:[A-Z][\w.’'-]*\s?){{0,3}}|[A-Z]{{2,4}})"
_PARTIES: Final = re.compile(rf"(?P<first>{_PARTY})\s*/\s*(?P<second>{_PARTY})")


def read_parties(text: str, start: int, end: int) -> tuple[Participant, ...]:
    """The two who telephone, on a line below the title: "The President/HAK", "Mr. Kissinger/Secretary Laird".

    Args:
        text: the text of a source.
        start: offset of the line.
        end: offset behind it.
    """
    match = _PARTIES.fullmatch(text, start, end) if end - start < _LONGEST_PARTIES else None
    if match is None:
        return ()
    return tuple(person for group in ("first", "second") for person in split_item(text, *match.span(group)))


TELCON: Final = re.compile(r"(?i)telcons?|telephone conversation|memorandum of telephone conversation")
_WHO: Final = re.compile(_PARTY)


def read_pair(text: str, lines: Sequence[Line], at: int) -> tuple[Participant, ...]:
    """The two who telephone, on two lines between the name of the form and the date.

    Args:
        text: the text of a source.
        lines: the lines of the file.
        at: index of the first of the two.
    """
    pair = lines[at : at + 2]
    following = lines[at + 2 : at + 3]
    if len(pair) < _BOTH or not following or not read_dateline(text, following[0].start, following[0].end):
        return ()
    if not all(line.text[0].isupper() and _WHO.fullmatch(text, line.start, line.end) for line in pair):
        return ()
    return tuple(person for line in pair for person in split_item(text, line.start, line.end))


_BOTH: Final = 2


def opens_side(text: str, start: int, end: int) -> bool:
    """Whether a line is the heading of a delegation with people behind it on the same line."""
    return _SIDE_VALUE.match(text, start, end) is not None


def _heading(text: str, item: Item, following: Item | None, *, sides: bool) -> str | None:
    wording = text[item.start : item.end]
    if is_side(wording):
        return _plain(wording)
    if following is None or "," in wording or "\n" in wording:
        return None
    if sides and len(wording.split()) == 1 and len(text[following.start : following.end].split()) > 1:
        # Where the list is divided by sides, a single word among longer entries is the name of one more.
        return _plain(wording)
    nested = following.bullet and following.indent > item.indent
    if nested or (wording.endswith(":") and len(wording) < 60):
        return _plain(wording)
    return None


def _plain(wording: str) -> str:
    return " ".join(wording.split()).strip(" :*_")


def _items(text: str, lines: Sequence[Line], value: Span | None) -> Iterator[Item]:
    if value is not None and value[1] > value[0]:
        end = value[1]
        taken = 0
        # A value that begins beside its label and is wrapped.
        for line in lines:
            if line.bullet or line.opens_block or not goes_on(text[value[0] : end], line.text):
                break
            end = line.end
            taken += 1
        lines = lines[taken:]
        yield Item(value[0], end, 0, False)
    # Lines with a country and who represents it are entries as they stand.
    paired = any(
        not PERSON_TITLE.match(text, line.start, line.end) and COUNTRY_GAP.search(text, line.start, line.end)
        for line in lines
    )
    cells = [] if paired else [cells_of(text, line) for line in lines]
    if sum(len(row) > 1 for row in cells) * 2 > max(len(cells), 1):
        width = max(len(row) for row in cells)
        for column in range(width):
            yield from _join(text, [row[column] for row in cells if column < len(row)])
        return
    yield from _join(text, lines)


def _join(text: str, lines: Sequence[Line]) -> Iterator[Item]:
    current: Item | None = None
    bulleted = any(line.bullet for line in lines)
    for line in lines:
        if (
            current is not None
            and not line.bullet
            and not (is_side(line.text) or opens_side(text, line.start, line.end))
        ):
            entry = text[current.start : current.end]
            wrapped = goes_on(entry, line.text) or ("," in entry and _OFFICE.match(line.text) is not None)
            if not line.opens_block and (wrapped or (bulleted and current.bullet)):
                current = current._replace(end=line.end)
                continue
        if current is not None:
            yield current
        current = Item(line.start, line.end, line.indent, line.bullet)
    if current is not None:
        yield current
