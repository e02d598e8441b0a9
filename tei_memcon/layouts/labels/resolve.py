"""Which readings of lines are labels: all of a record are resolved together.

A label needs support: somebody is known by that name, office or initials; or the label recurs with others between; or
another label names the same person; or the record is so full of labels of one form that another one is no surprise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tei_memcon.layouts.labels.choice import choose, refused, unsupported, with_misprints
from tei_memcon.layouts.labels.crowds import SAMPLE, Key, goes_on, is_log
from tei_memcon.layouts.labels.evidence import Evidence
from tei_memcon.layouts.labels.forms import MIN_RECURRENCE, ORDER, Forms
from tei_memcon.layouts.labels.groups import Group, Resolved
from tei_memcon.layouts.labels.likeness import Likeness
from tei_memcon.layouts.labels.model import Form, LabelStyle
from tei_memcon.layouts.labels.people import People
from tei_memcon.layouts.labels.scan import Reading
from tei_memcon.layouts.labels.single import single_beside, support_single
from tei_memcon.layouts.labels.support import Support
from tei_memcon.layouts.labels.words import (
    ANSWERS,
    CLASSIFICATION,
    MONTHS_AND_DAYS,
    NO_TITLE_ALONE,
    NOT_BEFORE_STOP,
    QUESTIONS,
)


class Resolver:
    """Resolves the labels of one record."""

    def __init__(
        self, text: str, lines: Sequence[list[Reading]], people: People, style: LabelStyle, blocks: Sequence[int]
    ) -> None:
        """Take a record.

        Args:
            text: the text of the source.
            lines: the readings of each line that has any.
            people: who is known by the head.
            style: what the family of the record says of its labels.
            blocks: where the paragraphs begin, in order.
        """
        self.text = text
        self.lines = lines
        self.people = people
        self.style = style
        self.groups: dict[Key, Group] = {}
        self.support = Support()
        self.single: list[Reading] = []
        self.is_log = False
        """Every line is a turn."""
        self.logs: set[int] = set()
        """Where paragraphs end of which every line is a turn."""
        starts = [readings[0].line for readings in lines if any(reading.form is Form.COLON for reading in readings)]
        self.evidence = Evidence(text, people, dict(pairwise(starts)), blocks)

    def resolve(self) -> Resolved:
        """Find the readings that are labels."""
        self._group()
        self.groups = with_misprints(self.groups)
        self.is_log = is_log(self.text, self.groups.values(), self.evidence.has_sentence)
        self._support_colons()
        forms = Forms(self.groups, self.evidence, self.support)
        for form in ORDER:
            self.single += forms.support_form(form)
        self._support_like()
        self.single += support_single(self.groups, self.evidence, self.support)
        if self.support.count() < MIN_RECURRENCE:
            self.support.clear()
            self.single = []
        supported = self.support.labels
        self._find_logs()
        chosen = choose(self.lines, supported, self._is_in_log, self.evidence.is_told)
        taken = {reading.line for reading, _ in chosen}
        return Resolved(
            chosen,
            tuple(reading for reading in self.single if reading.line in taken),
            tuple(unsupported(self.groups, supported, taken)),
            refused(self.groups, taken, len(self.evidence.blocks), self.evidence.is_known),
        )

    def _find_logs(self) -> None:
        """Find the paragraphs of three lines or more of which each opens with a label; lines may begin as they like."""
        first: dict[int, int] = {}
        count = Counter[int]()
        for readings in self.lines:
            reading = readings[0]
            if reading.form is Form.COLON and (reading.form, reading.name.squeezed) in self.support.labels:
                count[reading.block_end] += 1
                if reading.opens_block:
                    first[reading.block_end] = reading.line
        for end, start in first.items():
            if count[end] > MIN_RECURRENCE and self.text.count("\n", start, end) + 1 == count[end]:
                self.logs.add(end)

    def _is_in_log(self, reading: Reading) -> bool:
        return self.is_log or reading.block_end in self.logs

    # ------------------------------------------------------------------ groups

    def _group(self) -> None:
        last: dict[Form, str] = {}
        for readings in self.lines:
            for reading in readings:
                if reading.form not in self.style.forms or self._is_excluded(reading):
                    continue
                key = (reading.form, reading.name.squeezed)
                group = self.groups.get(key)
                if group is None:
                    group = self.groups[key] = Group(reading.name, reading.form)
                elif reading.name.is_damaged < group.name.is_damaged or reading.name.has_title > group.name.has_title:
                    group.name = reading.name  # "President Hill" rather than "Pr esident Hill"
                if reading.is_tight and not reading.doubt:
                    # "Bush:Yes" is a label only if "Bush:" is one elsewhere.
                    group.readings.append(reading)
                    continue
                group.readings.append(reading)
                if not reading.name.is_field:
                    # A word that opens two paragraphs of one speech ("Iraq:") need not be a speaker.
                    group.runs += last.get(reading.form) != key[1] or (
                        reading.form is Form.COLON and len(reading.name.words) > 1
                    )
                    last[reading.form] = key[1]

    def _is_excluded(self, reading: Reading) -> bool:
        name = reading.name
        if name.key in self.style.excluded or name.key in MONTHS_AND_DAYS:
            return True
        if name.is_field and not (name.has_title and self.people.knows_name(name.core)):
            return name.key not in QUESTIONS | ANSWERS and not self.evidence.is_known(name)
        if name.key in NO_TITLE_ALONE:
            return True
        if reading.form is Form.STOP and goes_on(name):
            return True
        return reading.form is not Form.COLON and (
            name.words[0] in NOT_BEFORE_STOP or (len(name.words) > 1 and set(name.words) <= CLASSIFICATION)
        )

    # ------------------------------------------------------------------ support

    def _support_colons(self) -> None:
        evidence = self.evidence
        for key, group in self.groups.items():
            if group.form is not Form.COLON:
                continue
            name = group.name
            recurs = group.runs >= MIN_RECURRENCE
            known = evidence.is_known(name)
            if group.is_handle and not (self.is_log or (group.opens_blocks and (recurs or known))):
                continue
            if name.key == "?" or known:
                if group.goes_on_well or recurs or any(reading.opens_block for reading in group.readings[:SAMPLE]):
                    self.support.accept(key, group)
            elif (
                not name.is_damaged
                and recurs
                and not evidence.is_reported(group)
                and (self.is_log or (_opens_speeches(group) and evidence.sounds_spoken(group)))
            ):
                self.support.accept(key, group)
        self._drop_lists()

    def _drop_lists(self) -> None:
        """A label that nothing but its recurrence supports is a field of a list, unless others take turns with it."""
        labels = self.support.labels
        unknown = [group for group in labels.values() if not self.evidence.is_known(group.name)]
        if len(unknown) != 1 or len(labels) != 1 or unknown[0].name.has_title or unknown[0].name.is_role:
            return
        single = single_beside(unknown[0], self.groups, self.evidence, self.support)
        self.single += single
        if not single:
            self.support.clear()

    # ------------------------------------------------------------------ likeness

    def _support_like(self) -> None:
        """Names that are misprinted or damaged, and very much like one that is known."""
        likeness = Likeness(self.support.labels.values(), self.people)
        for key, group in self.groups.items():
            if key in self.support.labels or group.form not in (Form.COLON, Form.STOP_DASH, *self._forms_in_use()):
                continue
            if group.name.is_field or (group.count > 2 and not group.name.is_damaged):
                continue
            if not all(reading.goes_on_well and reading.starts_well for reading in group.readings):
                continue
            if not group.name.is_damaged and self.evidence.is_named(group.name):
                continue  # somebody else of nearly that name is spoken of
            found = likeness.of(group.name)
            if found is not None:
                group.correction, group.cert = found
                self.support.labels[key] = group

    def _forms_in_use(self) -> set[Form]:
        counts = Counter[Form]()
        for group in self.support.labels.values():
            counts[group.form] += group.count
        return {form for form, count in counts.items() if count > 3 and form is not Form.ALONE}


def _opens_speeches(group: Group) -> bool:
    return group.goes_on_well or group.opens_blocks or group.opens_well
