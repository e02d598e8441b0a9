"""Labels that open one turn only: what they have in common with the others of the record decides.

Once a form is proved by several turns, a further name of that form at the beginning of a paragraph is a turn too: its
words would be in the turn of somebody else. It is a turn in doubt, and reported, and a name that may be a heading, or
the beginning of a sentence, is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tei_memcon.layouts.labels.crowds import LOG_TURNS, Groups, collective, is_vocative
from tei_memcon.layouts.labels.evidence import Evidence
from tei_memcon.layouts.labels.groups import Group
from tei_memcon.layouts.labels.model import Form
from tei_memcon.layouts.labels.people import plain
from tei_memcon.layouts.labels.scan import Reading
from tei_memcon.layouts.labels.support import Support

PROVED: Final = 3
"""Turns that prove a form."""
FEWEST: Final = 2
DENSE: Final = 0.85
"""Share of the blocks between the first label and the last that open with one, from which on a single label counts."""
DENSE_TURNS: Final = 8
OFTEN: Final = 0.6
"""The same where the labels end with a full stop or a dash, or where one speaker only recurs."""


def single_of_form(form: Form, groups: Groups, evidence: Evidence, support: Support) -> Sequence[Reading]:
    """Support single labels of a form without a colon.

    Args:
        form: the form; several turns of the record have it.
        groups: the readings of that form.
        evidence: what the text says.
        support: what is supported so far; more is added.
    """
    proved = support.of(form)
    if sum(group.count for group in proved) < PROVED:
        return ()
    found = {
        key: group
        for key, group in groups.items()
        if key not in support.labels and may_be_single(group, evidence) and _is_like(group, proved)
    }
    if form is not Form.STOP_DASH and evidence.share([*proved, *found.values()]) < OFTEN:
        return ()
    return _accept(found, support)


def single_beside(recurring: Group, groups: Groups, evidence: Evidence, support: Support) -> Sequence[Reading]:
    """Support single labels with a colon beside the only one that recurs: an interview, or a chair and members.

    Args:
        recurring: the label that recurs.
        groups: all readings of the record.
        evidence: what the text says.
        support: what is supported so far; more is added.
    """
    found = {
        key: group
        for key, group in groups.items()
        if group.form is Form.COLON and key not in support.labels and may_be_single(group, evidence)
    }
    if not recurring.opens_blocks or len(found) < FEWEST or evidence.share([recurring, *found.values()]) < OFTEN:
        return ()
    return _accept(found, support)


def may_be_single(group: Group, evidence: Evidence) -> bool:
    """Whether a label that opens one turn can be one, as far as it and its words tell."""
    name, reading = group.name, group.readings[0]
    if group.count > 1 or name.is_field or name.is_damaged or group.is_handle or reading.is_tight or reading.misprint:
        return False
    if not (reading.opens_block and reading.after_sentence and reading.goes_on_well) or is_vocative(name):
        return False
    if reading.item or not (reading.follows or reading.alone) or not evidence.can_be_person(name):
        return False
    return not evidence.is_reported(group) and (reading.alone or evidence.sounds_spoken(group))


def _is_like(group: Group, proved: Sequence[Group]) -> bool:
    """Whether a name is printed as most others are: in capitals, with a title or without, in one word or in several."""
    name = group.name
    if group.is_initials:
        return 2 * sum(other.is_initials for other in proved) > len(proved)
    others = [other for other in proved if not other.is_initials]
    if not others:
        return False
    if name.is_capitals != (2 * sum(other.name.is_capitals for other in others) > len(others)):
        return False
    if name.has_title or name.is_role or len(name.core) > 1:
        return True
    return any(len(other.name.core) == 1 and not other.name.has_title for other in others)


def _accept(found: Groups, support: Support) -> Sequence[Reading]:
    for key, group in found.items():
        group.cert = "medium"
        support.accept(key, group)
    return [group.readings[0] for group in found.values()]


def support_single(groups: Groups, evidence: Evidence, support: Support) -> Sequence[Reading]:
    """Labels with a colon that open one turn, and are like the others of the record."""
    proved = support.of(Form.COLON)
    turns = support.count(Form.COLON)
    if turns < FEWEST:
        # Beside labels of another form, only a colon after several speakers is no surprise: "Voices: Right."
        return _support_collective(groups, support) if support.count() >= LOG_TURNS else []
    opens_blocks = sum(reading.opens_block for g in proved for reading in g.readings[:50]) * 2 > sum(
        min(g.count, 50) for g in proved
    )
    capitals = sum(g.count for g in proved if g.name.is_capitals and not g.name.initials) * 2 > turns
    titled = sum(g.count for g in proved if g.name.has_title) * 3 > turns
    initials = sum(g.count for g in proved if g.name.initials) * 2 > turns
    shortened = {letters for g in proved if len(letters := plain(g.name.initials or "")) > 1}
    single: list[Reading] = []
    dense = turns >= DENSE_TURNS and _density(proved, len(evidence.blocks)) >= DENSE
    for key, group in groups.items():
        name = group.name
        if key in support.labels or group.form is not Form.COLON or name.is_field or name.is_damaged:
            continue
        reading = group.readings[0]
        if not (reading.goes_on_well and reading.starts_well):
            continue
        same = support.is_same_person(name)
        apart = group.count > 1 or (opens_blocks and not reading.opens_block)
        if apart and not same:
            continue
        likely = (
            same
            or ((name.is_role or name.is_collective) and reading.follows != "")
            or (name.has_title and bool(name.core) and (titled or evidence.is_named(name)))
            or (capitals and name.is_capitals and reading.follows != "")
            or (evidence.is_named(name) and bool(name.core))
            or "".join(word[0] for word in name.core) in shortened
            or (initials and bool(name.initials) and reading.opens_block and reading.follows != "")
            or (dense and reading.follows != "" and not reading.alone)
        )
        spoken = reading.alone or evidence.sounds_spoken(group)
        fits = turns >= PROVED and opens_blocks and may_be_single(group, evidence) and _is_like(group, proved)
        if not (spoken and (likely or fits)) or (not same and not evidence.can_be_person(name)):
            continue
        if not same:
            group.cert = "medium" if fits else "low"
            single.append(reading)
        if fits and len(name.core) > 1:
            support.accept(key, group)  # "Tan:" after "Vo Lin Tan:" is the same person
        support.labels[key] = group
    return single


def _support_collective(groups: Groups, support: Support) -> list[Reading]:
    found = {key: group for key, group in collective(groups).items() if key not in support.labels}
    support.labels.update(found)
    return [group.readings[0] for group in found.values()]


def _density(proved: Sequence[Group], blocks: int) -> float:
    lines = sum(reading.opens_block for group in proved for reading in group.readings)
    return lines / max(blocks, 1)
