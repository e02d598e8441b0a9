"""Which readings of lines are labels: all of a record are resolved together.

A label needs support: somebody is known by that name, office or initials; or the label recurs with others between; or
another label names the same person; or the record is so full of labels of one form that another one is no surprise.
The forms without a colon ask for more, because a full stop or a dash after a name is nothing special in prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tei_memcon.layouts.labels.choice import choose, refused, unsupported, with_misprints
from tei_memcon.layouts.labels.crowds import (
    LOG_TURNS,
    SAMPLE,
    Groups,
    beside_strong,
    collective,
    fill_record,
    goes_on,
    is_log,
    is_vocative,
    question_and_answer,
)
from tei_memcon.layouts.labels.groups import Group, Resolved
from tei_memcon.layouts.labels.likeness import Likeness
from tei_memcon.layouts.labels.model import Form, LabelStyle
from tei_memcon.layouts.labels.naming import Name, named_in
from tei_memcon.layouts.labels.people import People, plain
from tei_memcon.layouts.labels.scan import Reading
from tei_memcon.layouts.labels.words import (
    ANSWERS,
    CLASSIFICATION,
    MONTHS_AND_DAYS,
    NO_TITLE_ALONE,
    NOT_BEFORE_STOP,
    QUESTIONS,
)

MIN_RECURRENCE: Final = 2
"""A label that nothing else supports must open at least this many turns, with others between them."""
DENSE: Final = 0.85
"""Share of the blocks between the first label and the last that open with one, from which on a single label counts."""
DENSE_TURNS: Final = 8
_SENTENCE_END: Final = re.compile(r"[?!…]|[^\W\d_]{2}[)\"”’]?\.|[^\W\d_](?:—|--)\s*$")
LOOK_AHEAD: Final = 600
"""Characters of a turn that are looked at."""
_STOPPED: Final = frozenset({Form.STOP, Form.STOP_DASH})
_WITHOUT_COLON: Final = frozenset({Form.STOP, Form.DASH})
_LINE_FORMS: Final = frozenset({Form.ALONE, Form.BRACKETED})


class Resolver:
    """Resolves the labels of one record."""

    def __init__(
        self, text: str, lines: Sequence[list[Reading]], people: People, style: LabelStyle, blocks: int
    ) -> None:
        self.text = text
        self.lines = lines
        self.people = people
        self.style = style
        self.blocks = blocks
        self.groups: dict[tuple[Form, str], Group] = {}
        self.supported: dict[tuple[Form, str], Group] = {}
        self.cores: set[tuple[str, ...]] = set()
        self.surnames: set[str] = set()
        self.is_log = False
        """Every line is a turn."""
        starts = [readings[0].line for readings in lines if any(reading.form is Form.COLON for reading in readings)]
        self.next_line = dict(pairwise(starts))
        """Where the next line begins that has a colon after what may be a name."""

    def resolve(self) -> Resolved:
        """Find the readings that are labels."""
        self._group()
        self.groups = with_misprints(self.groups)
        self.is_log = is_log(self.text, self.groups.values(), self._has_sentence)
        self._support_colons()
        for form in (Form.STOP_DASH, Form.STOP, Form.EMPHASIS, Form.DASH, Form.COLUMN, Form.BRACKETED, Form.ALONE):
            self._support_form(form)
        self._support_like()
        single = self._support_single()
        if sum(group.count for group in self.supported.values()) < MIN_RECURRENCE:
            self.supported.clear()
            single = []
        chosen = choose(self.lines, self.supported, self.is_log)
        taken = {reading.line for reading, _ in chosen}
        return Resolved(
            chosen,
            tuple(reading for reading in single if reading.line in taken),
            tuple(unsupported(self.groups, self.supported, taken)),
            refused(self.groups, taken, self.blocks, self._is_known),
        )

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
            return name.key not in QUESTIONS | ANSWERS and not self._is_known(name)
        if name.key in NO_TITLE_ALONE:
            return True
        if reading.form is Form.STOP and goes_on(name):
            return True
        return reading.form is not Form.COLON and (
            name.words[0] in NOT_BEFORE_STOP or (len(name.words) > 1 and set(name.words) <= CLASSIFICATION)
        )

    def _is_known(self, name: Name) -> bool:
        """Whether somebody is known by the name, office or initials."""
        if name.is_damaged:
            return False
        if name.initials:
            return self.people.knows_initials(plain(name.initials)) or self.people.knows_name(name.core)
        if name.core and self.people.knows_name(name.core):
            return True
        words = tuple(word for word in name.words if not word.isdigit())
        return (name.is_role or name.has_title) and self.people.knows_role(words)

    # ------------------------------------------------------------------ support

    def _support_colons(self) -> None:
        for key, group in self.groups.items():
            if group.form is not Form.COLON:
                continue
            name = group.name
            recurs = group.runs >= MIN_RECURRENCE
            if group.is_handle and not (self.is_log or (group.opens_blocks and (recurs or self._is_known(name)))):
                continue
            if name.key == "?" or self._is_known(name):
                if group.goes_on_well or recurs or any(reading.opens_block for reading in group.readings[:SAMPLE]):
                    self._accept(key, group)
            elif (
                not name.is_damaged
                and recurs
                and (self.is_log or ((group.goes_on_well or group.opens_blocks) and self._sounds_spoken(group)))
            ):
                self._accept(key, group)
        self._drop_lists()

    def _drop_lists(self) -> None:
        """Two labels that nothing but their recurrence supports are a list of fields, unless they alternate."""
        unknown = [group for group in self.supported.values() if not self._is_known(group.name)]
        if len(unknown) == len(self.supported) == 1 and not unknown[0].name.has_title and not unknown[0].name.is_role:
            self.supported.clear()
            self.cores.clear()
            self.surnames.clear()

    def _support_form(self, form: Form) -> None:
        """Support the labels of another form than with a colon; the form itself must be established in the record."""
        groups = {key: group for key, group in self.groups.items() if group.form is form}
        if not groups:
            return
        strong = {key: group for key, group in groups.items() if self._is_strong(group)}
        pair = question_and_answer(groups)
        strong.update(pair)
        if form is Form.STOP:
            strong.update(beside_strong(strong, groups, self.blocks, self._sounds_spoken))
        if form in _WITHOUT_COLON:
            strong.update(fill_record(groups, self.blocks, self._sounds_spoken))
        total = sum(group.count for group in strong.values())
        colons = sum(group.count for group in self.supported.values() if group.form is Form.COLON)
        if form in _LINE_FORMS and (colons > total or total < 4 or len(strong) < 2):
            if form is Form.ALONE or colons == 0:
                return
        elif form is Form.STOP_DASH:
            if total < 2:
                return
        elif total < 3 or len(strong) < 2:
            listed = self._listed(form, groups, has_colons=colons > 0)
            strong = {key: group for key, group in strong.items() if self._is_same_person(group.name)}
            strong.update(listed)
            total = 3 if len(listed) > 1 else 0
        for key, group in strong.items():
            self._accept(key, group)
        if total < 3 or form in (*_LINE_FORMS, Form.COLUMN):
            return
        spelt = [group for group in strong.values() if not group.name.initials]
        capitals = sum(g.count for g in spelt if g.name.is_capitals) * 2 > sum(g.count for g in spelt)
        capitals = capitals or not spelt
        for key, group in groups.items():
            if key not in self.supported and self._fits(group, capitals):
                self._accept(key, group)

    def _listed(self, form: Form, groups: Groups, *, has_colons: bool) -> Groups:
        """Labels that are few, of people whom the head names: two of them support each other, or one beside a colon.

        In small letters one of them must recur, and none stand beside colons: "Hill. He was well."
        """
        if form not in _WITHOUT_COLON:
            return {}
        found = {
            key: group
            for key, group in groups.items()
            if self._is_known(group.name)
            and group.opens_blocks
            and not group.is_initials
            and (group.name.is_capitals or not (has_colons or group.name.has_title))
            and all(reading.goes_on_well for reading in group.readings)
            and self._sounds_spoken(group)
        }
        people = {group.name.surname for group in found.values()} | self.surnames
        sure = any(group.name.is_capitals or group.runs >= MIN_RECURRENCE for group in found.values())
        return found if len(people) > 1 and sure else {}

    def _is_strong(self, group: Group) -> bool:
        """Whether a label of a form without a colon has enough support of its own."""
        name, form = group.name, group.form
        if (
            name.is_damaged
            or not group.goes_on_well
            or not all(reading.after_sentence for reading in group.readings[:20])
        ):
            return False
        if form in _LINE_FORMS and not all(reading.follows for reading in group.readings):
            return False
        known = self._is_known(name)
        if form is Form.STOP_DASH:
            return known or group.runs >= MIN_RECURRENCE or (name.is_capitals and name.is_role)
        if form is Form.BRACKETED or form is Form.EMPHASIS:
            return known or (group.runs >= MIN_RECURRENCE and self._sounds_spoken(group))
        if form is Form.ALONE:
            return known and (name.is_capitals or group.runs > MIN_RECURRENCE) and self._sounds_spoken(group)
        if form is Form.COLUMN:
            return known and group.runs >= MIN_RECURRENCE and self._sounds_spoken(group)
        if name.initials and len(name.initials) < 3:
            return known and group.runs > MIN_RECURRENCE and self._sounds_spoken(group)
        if name.is_capitals:
            return known or self._is_same_person(name) or (group.runs >= MIN_RECURRENCE and self._sounds_spoken(group))
        if is_vocative(name):
            return False
        same = self._is_same_person(name)
        # "Cde. Smith—The situation": a sentence that begins so would go on in lower case.
        dashed = form is Form.DASH and known and name.has_title and all(r.opens_block for r in group.readings[:SAMPLE])
        recurs = group.runs >= MIN_RECURRENCE and (same or known or name.has_title)
        return (dashed or recurs or (same and name.has_title)) and self._sounds_spoken(group)

    def _fits(self, group: Group, capitals: bool) -> bool:
        """Whether a label fits a form that the record is full of."""
        name = group.name
        if name.is_damaged or not all(reading.after_sentence and reading.goes_on_well for reading in group.readings):
            return False
        if name.initials and len(name.initials) < 3:
            return False
        if self._is_same_person(name):
            return True
        if is_vocative(name):
            return False
        if capitals:
            named = name.is_role or len(name.words) > 1 or self._is_named(name)
            placed = all(reading.opens_block or reading.dash for reading in group.readings)
            return name.is_capitals and named and placed
        if group.form is Form.STOP and self._is_named(name) and all(reading.opens_block for reading in group.readings):
            return name.has_title and len(name.words) > 1 and bool(name.core) and self._sounds_spoken(group)
        placed = group.form is Form.DASH and all(reading.opens_block for reading in group.readings)
        return self._is_known(name) and len(name.words) > 1 and (name.has_title or placed)

    def _is_same_person(self, name: Name) -> bool:
        """Whether a label that is supported has the same surname."""
        if not name.core:
            return name.words in self.cores
        return name.core in self.cores or name.surname in self.surnames

    def _accept(self, key: tuple[Form, str], group: Group) -> None:
        self.supported[key] = group
        name = group.name
        self.cores.add(name.core or name.words)
        if name.surname and not name.is_role:
            self.surnames.add(name.surname)

    def _sounds_spoken(self, group: Group) -> bool:
        """Whether most of what a label opens has sentences in it, and is not the entry of a list."""
        sample = group.readings[:SAMPLE]
        spoken = sum(self._has_sentence(reading) for reading in sample)
        return 2 * spoken >= len(sample)

    def _has_sentence(self, reading: Reading) -> bool:
        if reading.follows in ("(", "["):
            return True  # a direction, or an omission
        end = min(self.next_line.get(reading.line, reading.block_end), reading.end + LOOK_AHEAD)
        if reading.alone:
            end = min(end + LOOK_AHEAD, self.next_line.get(reading.line, len(self.text)))
        elif end > reading.block_end:
            end = reading.block_end
        return _SENTENCE_END.search(self.text, reading.end, end) is not None

    # ------------------------------------------------------------------ likeness

    def _support_like(self) -> None:
        """Names that are misprinted or damaged, and very much like one that is known."""
        likeness = Likeness(self.supported.values(), self.people)
        for key, group in self.groups.items():
            if key in self.supported or group.form not in (Form.COLON, Form.STOP_DASH, *self._forms_in_use()):
                continue
            if group.name.is_field or (group.count > 2 and not group.name.is_damaged):
                continue
            if not all(reading.goes_on_well and reading.starts_well for reading in group.readings):
                continue
            if not group.name.is_damaged and self._is_named(group.name):
                continue  # somebody else of nearly that name is spoken of
            found = likeness.of(group.name)
            if found is not None:
                group.correction, group.cert = found
                self.supported[key] = group

    def _forms_in_use(self) -> set[Form]:
        counts = Counter[Form]()
        for group in self.supported.values():
            counts[group.form] += group.count
        return {form for form, count in counts.items() if count > 3 and form is not Form.ALONE}

    # ------------------------------------------------------------------ single labels

    def _support_single(self) -> list[Reading]:
        """Labels with a colon that open one turn, and are like the others of the record."""
        turns = sum(group.count for group in self.supported.values() if group.form is Form.COLON)
        if turns < MIN_RECURRENCE:
            # Beside labels of another form, only a colon after several speakers is no surprise: "Voices: Right."
            return self._support_collective() if sum(g.count for g in self.supported.values()) >= LOG_TURNS else []
        groups = [g for g in self.supported.values() if g.form is Form.COLON]
        opens_blocks = sum(reading.opens_block for g in groups for reading in g.readings[:50]) * 2 > sum(
            min(g.count, 50) for g in groups
        )
        capitals = sum(g.count for g in groups if g.name.is_capitals and not g.name.initials) * 2 > turns
        titled = sum(g.count for g in groups if g.name.has_title) * 3 > turns
        initials = sum(g.count for g in groups if g.name.initials) * 2 > turns
        shortened = {letters for g in groups if len(letters := plain(g.name.initials or "")) > 1}
        single: list[Reading] = []
        dense = turns >= DENSE_TURNS and self._density() >= DENSE
        for key, group in self.groups.items():
            name = group.name
            if key in self.supported or group.form is not Form.COLON or name.is_field or name.is_damaged:
                continue
            reading = group.readings[0]
            if not (reading.goes_on_well and reading.starts_well):
                continue
            apart = group.count > 1 or (opens_blocks and not reading.opens_block)
            if apart and not self._is_same_person(name):
                continue
            likely = (
                self._is_same_person(name)
                or ((name.is_role or name.is_collective) and reading.follows != "")
                or (name.has_title and bool(name.core) and (titled or self._is_named(name)))
                or (capitals and name.is_capitals and reading.follows != "")
                or (self._is_named(name) and bool(name.core))
                or "".join(word[0] for word in name.core) in shortened
                or (initials and bool(name.initials) and reading.opens_block and reading.follows != "")
                or (dense and reading.follows != "" and not reading.alone)
            )
            if likely and (reading.alone or self._sounds_spoken(group)):
                if not self._is_same_person(name):
                    group.cert = "low"
                    single.append(reading)
                self.supported[key] = group
        return single

    def _support_collective(self) -> list[Reading]:
        found = {key: group for key, group in collective(self.groups).items() if key not in self.supported}
        self.supported.update(found)
        return [group.readings[0] for group in found.values()]

    def _density(self) -> float:
        groups = (group for group in self.supported.values() if group.form is Form.COLON)
        lines = sum(reading.opens_block for group in groups for reading in group.readings)
        return lines / max(self.blocks, 1)

    def _is_named(self, name: Name) -> bool:
        """Whether the running text names the person, where no sentence begins."""
        return name.surname in named_in(self.text)
