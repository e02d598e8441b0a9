"""Labels that end without a colon; the form itself must be established in the record.

A full stop or a dash after a name is nothing special in prose, so these forms ask for more than a colon does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tei_memcon.layouts.labels.crowds import (
    SAMPLE,
    Groups,
    Key,
    beside_strong,
    is_vocative,
    question_and_answer,
)
from tei_memcon.layouts.labels.evidence import Evidence
from tei_memcon.layouts.labels.groups import Group
from tei_memcon.layouts.labels.model import Form
from tei_memcon.layouts.labels.scan import Reading
from tei_memcon.layouts.labels.single import OFTEN, single_of_form
from tei_memcon.layouts.labels.support import Support

MIN_RECURRENCE: Final = 2
"""A label that nothing else supports must open at least this many turns, with others between them."""
ORDER: Final = (Form.STOP_DASH, Form.STOP, Form.EMPHASIS, Form.DASH, Form.COLUMN, Form.BRACKETED, Form.ALONE)
"""The forms in the order in which they are tried."""
ESTABLISHED: Final = 3
"""So many turns establish a form."""
WITHOUT_COLON: Final = frozenset({Form.STOP, Form.DASH})
FULL: Final = 0.85
"""Share of the paragraphs that open with a name of one form where nothing else is needed."""
_LINE_FORMS: Final = frozenset({Form.ALONE, Form.BRACKETED})


class Forms:
    """Supports the labels of a record that end without a colon."""

    def __init__(self, groups: Groups, evidence: Evidence, support: Support) -> None:
        self.groups = groups
        self.evidence = evidence
        self.support = support

    def support_form(self, form: Form) -> Sequence[Reading]:
        """Support the labels of a form.

        Returns:
            Those that open one turn only, and have nothing but the form in common with the others.
        """
        groups = {key: group for key, group in self.groups.items() if group.form is form}
        if not groups:
            return ()
        evidence, support = self.evidence, self.support
        blocks = len(evidence.blocks)
        strong = {key: group for key, group in groups.items() if self._is_strong(group)}
        strong.update(question_and_answer(groups))
        if form is Form.STOP:
            strong.update(beside_strong(strong, groups, blocks, evidence.sounds_spoken))
        if form in WITHOUT_COLON:
            strong.update(self._filling(groups))
        total = sum(group.count for group in strong.values())
        colons = support.count(Form.COLON)
        if form in _LINE_FORMS and (colons > total or total < 4 or len(strong) < 2):
            if form is Form.ALONE or colons == 0:
                return ()
        elif form is Form.STOP_DASH:
            if total < 2:
                return ()
        elif total < ESTABLISHED or len(strong) < 2:
            listed = self._listed(form, groups, has_colons=colons > 0)
            strong = {key: group for key, group in strong.items() if support.is_same_person(group.name)}
            strong.update(listed)
            total = ESTABLISHED if len(listed) > 1 else 0
        for key, group in strong.items():
            support.accept(key, group)
        if total < ESTABLISHED or form in (*_LINE_FORMS, Form.COLUMN):
            return ()
        spelt = [group for group in strong.values() if not group.name.initials]
        capitals = sum(g.count for g in spelt if g.name.is_capitals) * 2 > sum(g.count for g in spelt)
        capitals = capitals or not spelt
        for key, group in groups.items():
            if key not in support.labels and self._fits(group, capitals):
                support.accept(key, group)
        return single_of_form(form, groups, evidence, support)

    def _filling(self, groups: Groups) -> dict[Key, Group]:
        """Names of one form that open nearly every paragraph; in small letters two of them must recur.

        Two that take turns, each of them twice, need not open so many.
        """
        evidence = self.evidence
        found = {
            key: group
            for key, group in groups.items()
            if not group.name.is_damaged
            and not group.is_initials
            and not is_vocative(group.name)
            and group.opens_blocks
            and all(reading.after_sentence and reading.goes_on_well for reading in group.readings)
            and evidence.can_be_person(group.name)
            and not evidence.is_reported(group)
            and evidence.sounds_spoken(group)
        }
        recurring = {key: group for key, group in found.items() if group.runs >= MIN_RECURRENCE}
        capitals = all(group.name.is_capitals for group in found.values())
        opened = sum(group.count for group in found.values())
        least = 1 if capitals else 2
        if len(found) < 2 or len(recurring) < least or opened < ESTABLISHED:
            return {}
        if opened >= FULL * len(evidence.blocks):
            return found
        taking_turns = len(recurring) >= 2 and evidence.share(found.values()) >= OFTEN
        return recurring if taking_turns else {}

    def _listed(self, form: Form, groups: Groups, *, has_colons: bool) -> dict[Key, Group]:
        """Labels that are few, of people whom the head names: two of them support each other, or one beside a colon.

        In small letters one of them must recur, and none stand beside colons: "Hill. He was well."
        """
        if form not in WITHOUT_COLON:
            return {}
        evidence = self.evidence
        found = {
            key: group
            for key, group in groups.items()
            if evidence.is_known(group.name)
            and group.opens_blocks
            and not group.is_initials
            and (group.name.is_capitals or not (has_colons or group.name.has_title))
            and all(reading.goes_on_well for reading in group.readings)
            and evidence.sounds_spoken(group)
        }
        people = {group.name.surname for group in found.values()} | self.support.surnames
        sure = any(group.name.is_capitals or group.runs >= MIN_RECURRENCE for group in found.values())
        return found if len(people) > 1 and sure else {}

    def _is_strong(self, group: Group) -> bool:
        """Whether a label of a form without a colon has enough support of its own."""
        name, form, evidence = group.name, group.form, self.evidence
        if (
            name.is_damaged
            or not group.goes_on_well
            or not all(reading.after_sentence for reading in group.readings[:SAMPLE])
        ):
            return False
        if form in _LINE_FORMS and not all(reading.follows for reading in group.readings):
            return False
        known = evidence.is_known(name)
        recurs = group.runs >= MIN_RECURRENCE
        if form is Form.STOP_DASH:
            return known or recurs or (name.is_capitals and name.is_role)
        if form is Form.BRACKETED or form is Form.EMPHASIS:
            return known or (recurs and evidence.sounds_spoken(group))
        if form is Form.ALONE:
            often = group.runs > MIN_RECURRENCE
            person = known or (often and name.is_capitals and evidence.can_be_person(name))
            return person and (name.is_capitals or often) and evidence.sounds_spoken(group)
        if form is Form.COLUMN:
            return known and recurs and evidence.sounds_spoken(group)
        same = self.support.is_same_person(name)
        if name.initials and len(name.initials) < 3:
            enough = (known and group.runs > MIN_RECURRENCE) or (recurs and self.support.is_shortened(name))
            return enough and evidence.sounds_spoken(group)
        if name.is_capitals:
            return known or same or (recurs and evidence.sounds_spoken(group))
        if is_vocative(name):
            return False
        # "Cde. Smith—The situation": a sentence that begins so would go on in lower case.
        dashed = form is Form.DASH and known and name.has_title and all(r.opens_block for r in group.readings[:SAMPLE])
        recurs = recurs and (same or known or name.has_title)
        return (dashed or recurs or (same and name.has_title)) and evidence.sounds_spoken(group)

    def _fits(self, group: Group, capitals: bool) -> bool:
        """Whether a label fits a form that the record is full of."""
        name, evidence = group.name, self.evidence
        if name.is_damaged or not all(reading.after_sentence and reading.goes_on_well for reading in group.readings):
            return False
        if name.initials and len(name.initials) < 3:
            return False
        if self.support.is_same_person(name):
            return True
        if is_vocative(name):
            return False
        if capitals and name.is_capitals:
            named = name.is_role or len(name.words) > 1 or evidence.is_named(name)
            placed = all(reading.opens_block or reading.dash for reading in group.readings)
            return named and placed
        if capitals and group.form is not Form.STOP:
            return False
        initialled = len(name.words[0]) == 1 and len(name.core) > 1 and evidence.is_known(name)
        if initialled and group.opens_blocks and evidence.can_be_person(name):
            return True  # "A.B. Hill." of somebody listed
        if group.form is Form.STOP and evidence.is_named(name) and group.opens_blocks:
            return name.has_title and len(name.words) > 1 and bool(name.core) and evidence.sounds_spoken(group)
        placed = group.form is Form.DASH and group.opens_blocks
        return evidence.is_known(name) and len(name.words) > 1 and (name.has_title or placed)
