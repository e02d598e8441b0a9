"""Which reading of each line is a label, once it is known which labels have support; and what was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from tei_memcon.layouts.labels.crowds import Groups, Key
from tei_memcon.layouts.labels.groups import Group
from tei_memcon.layouts.labels.model import Form
from tei_memcon.layouts.labels.naming import Name
from tei_memcon.layouts.labels.scan import Reading

FEW: Final = 2
"""So many lines that look like labels are no finding if the head names nobody of them."""
SHARE: Final = 4
"""One of so many paragraphs must open with what looks like a label for a finding."""
_WITHOUT_COLON: Final = frozenset({Form.STOP, Form.STOP_DASH, Form.DASH})


def with_misprints(groups: Groups) -> dict[Key, Group]:
    """The groups in which some line has the delimiter of its form; misprinted labels support the others of a name."""
    kept = {key: group for key, group in groups.items() if any(not reading.misprint for reading in group.readings)}
    for (form, name), group in kept.items():
        if form is Form.STOP and not group.name.has_title and (proper := kept.get((Form.COLON, name))):
            proper.runs += sum(reading.opens_block and reading.goes_on_well for reading in group.readings)
    return kept


def choose(
    lines: Sequence[list[Reading]],
    supported: Groups,
    is_log: Callable[[Reading], bool],
    is_told: Callable[[Reading], bool],
) -> tuple[tuple[Reading, Group], ...]:
    """Of each line, the longest of the readings that are supported.

    A colon in the first sentence after a label that recurs is one of the sentence: "Q. But they say: never."

    Args:
        lines: the readings of each line.
        supported: the labels that have support.
        is_log: whether a reading stands where nearly every line is a turn.
        is_told: whether what a reading opens is told in the third person.
    """
    chosen = []
    for readings in lines:
        best: tuple[Reading, Group] | None = None
        for reading in readings:
            group = supported.get((reading.form, reading.name.squeezed))
            if group is None:
                reading, group = _misprinted(reading, supported)
            if group is None or _fails_here(reading, is_log(reading)):
                continue
            if best is None or _is_rather(reading, group, *best):
                best = (reading, group)
        if best is not None:
            chosen.append(best)
    return tuple(_spoken(list(_in_place(chosen)), is_told))


def _is_rather(reading: Reading, group: Group, other: Reading, of_other: Group) -> bool:
    """Whether a reading of a line is right rather than another one."""
    if (reading.form is Form.COLON) is not (other.form is Form.COLON) and group.runs != of_other.runs:
        return group.runs > of_other.runs
    return reading.name_span[1] > other.name_span[1]


def _spoken(
    chosen: Sequence[tuple[Reading, Group]], is_told: Callable[[Reading], bool]
) -> Sequence[tuple[Reading, Group]]:
    """The labels but for a few that tell what the others speak: "The President: he had read it before"."""
    told = {reading.line for reading, _ in chosen if is_told(reading)}
    return [item for item in chosen if item[0].line not in told] if 2 * len(told) < len(chosen) else chosen


def _misprinted(reading: Reading, supported: Groups) -> tuple[Reading, Group | None]:
    """A name with a full stop whose labels have a colon elsewhere, in a paragraph of its own."""
    if reading.form is Form.STOP and reading.opens_block and not reading.name.has_title and not reading.name.initials:
        return reading._replace(misprint=True), supported.get((Form.COLON, reading.name.squeezed))
    return reading, None


def _fails_here(reading: Reading, is_log: bool) -> bool:
    """Whether a supported label is none at this line."""
    if reading.form is Form.COLON and not reading.misprint:
        return not (is_log or reading.after_sentence or reading.goes_on_well)
    return not reading.after_sentence or not reading.goes_on_well or (reading.misprint and not reading.follows)


def _in_place(chosen: Sequence[tuple[Reading, Group]]) -> Iterator[tuple[Reading, Group]]:
    """The labels but for doubtful ones before or after which the same person speaks.

    Those are a quotation in somebody's speech (``“Hill: Never.”``), or a sentence that opens with a name.
    """
    plain = {group.name.key for reading, group in chosen if reading.quote is None}
    for number, (reading, group) in enumerate(chosen):
        if reading.misprint or (reading.quote is not None and group.name.key in plain):
            beside = chosen[max(0, number - 1) : number + 2]
            if any(other.name.key == group.name.key for near, other in beside if near is not reading):
                continue
        yield reading, group


def unsupported(groups: Groups, supported: Groups, taken: set[int]) -> Iterator[Reading]:
    """The first line of each name that has no support: with a colon, or with the sign of other labels.

    Without a colon, the name is in capitals, or like the others of that form in that it is no single word.
    """
    used = {form for form, _ in supported} & _WITHOUT_COLON
    for key, group in groups.items():
        reading = group.readings[0]
        if key in supported or group.name.is_field or group.is_handle:
            continue
        if group.form is not Form.COLON and not (group.form in used and _looks_like_one(group, listed=False)):
            continue
        if group.form is not Form.COLON and not (reading.opens_block and reading.after_sentence):
            continue
        recurs = group.count > 1 and reading.opens_block
        if reading.line not in taken and (reading.goes_on_well or recurs) and not reading.is_tight:
            yield reading


def refused(groups: Groups, taken: set[int], blocks: int, is_known: Callable[[Name], bool]) -> tuple[Reading, ...]:
    """The lines that look like labels and are none, if they are most of those that do: then a person should look.

    Args:
        groups: the readings by form and name.
        taken: where the lines begin that have a label.
        blocks: how many paragraphs the record has.
        is_known: whether the head names somebody.
    """
    found: dict[int, Reading] = {}
    known = False
    for group in groups.values():
        listed = is_known(group.name)
        if not _looks_like_one(group, listed):
            continue
        for reading in group.readings:
            if reading.line not in taken and reading.opens_block and reading.goes_on_well and reading.after_sentence:
                found.setdefault(reading.line, reading)
                known |= listed
    if not taken:
        found |= {reading.line: reading for group in _taking_turns(groups) for reading in group.readings}
    few = len(found) <= FEW and not (known and len(found) == FEW)
    if few or len(found) <= len(taken) or SHARE * len(found) < blocks:
        return ()
    return tuple(found[line] for line in sorted(found))


def _taking_turns(groups: Groups) -> list[Group]:
    """Names with a colon that recur with others between, if there are several, whatever follows them."""
    found = [group for group in groups.values() if group.form is Form.COLON and group.runs > 1]
    found = [group for group in found if not (group.name.is_field or group.name.is_damaged)]
    return found if len(found) > 1 else []


def _looks_like_one(group: Group, listed: bool) -> bool:
    name = group.name
    if name.is_field or name.is_damaged or group.is_handle:
        return False
    return group.form is Form.COLON or (
        group.form in _WITHOUT_COLON and (listed or (name.is_capitals and not group.is_initials))
    )
