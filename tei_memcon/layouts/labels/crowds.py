"""Labels that the others of the record support: of logs, of large bodies, of interviews; and names that are none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final, TypeAlias

from tei_memcon.layouts.labels.groups import Group
from tei_memcon.layouts.labels.model import Form
from tei_memcon.layouts.labels.naming import Name
from tei_memcon.layouts.labels.scan import Reading
from tei_memcon.layouts.labels.words import ABBREVIATIONS, ANSWERS, PAIRS, QUESTIONS

Key: TypeAlias = tuple[Form, str]
Groups: TypeAlias = Mapping[Key, Group]

LOG_TURNS: Final = 6
"""Turns from which a record shows how it is printed."""
LEAST_LOG: Final = 4
"""Turns of the shortest log; nothing but turns may stand in it."""
LOG_SHARE: Final = 0.9
"""Share of the lines from the first label to the last that open with one in a log."""
MIN_SURNAME: Final = 4
"""Letters of a name in capitals that opens one paragraph only."""
MIN_SHARE: Final = 0.4
"""Share of the blocks that must open with a name in capitals before such names count."""
FEWEST: Final = 2
SAMPLE: Final = 20
"""So many turns of a label are looked at."""


def is_log(text: str, groups: Collection[Group], has_sentence: Callable[[Reading], bool]) -> bool:
    """Whether nearly every line opens with a name and a colon that recur: then speeches may begin as they like.

    Args:
        text: the text of the source.
        groups: the readings of the record.
        has_sentence: whether a sentence ends in the turn that a reading opens.
    """
    recurring = [group for group in groups if group.form is Form.COLON and group.runs >= FEWEST]
    readings = [reading for group in recurring for reading in group.readings]
    if len(recurring) < FEWEST or len(readings) < LEAST_LOG or any(group.name.is_field for group in recurring):
        return False
    first, last = min(reading.line for reading in readings), max(reading.line for reading in readings)
    lines = text.count("\n", first, last) - text.count("\n\n", first, last) + 1
    sample = readings[:SAMPLE]
    share = LOG_SHARE if len(readings) >= LOG_TURNS else 1.0
    return len(readings) >= share * lines and 4 * sum(map(has_sentence, sample)) >= len(sample)


def beside_strong(
    strong: Groups, groups: Groups, blocks: int, sounds_spoken: Callable[[Group], bool]
) -> dict[tuple[Form, str], Group]:
    """Names in capitals that open one paragraph each beside one that opens many: minutes of a large body.

    Whoever is in the chair speaks again and again there, the others once; nothing else may name them.

    Args:
        strong: the labels that have support of their own.
        groups: all readings of their form.
        blocks: how many blocks the record has.
        sounds_spoken: whether what a label opens has sentences in it.
    """
    if sum(group.count for group in strong.values()) < FEWEST:
        return {}
    found = {
        key: group
        for key, group in groups.items()
        if key not in strong
        and group.name.is_capitals
        and len(group.name.surname) >= MIN_SURNAME
        and not group.name.is_damaged
        and all(
            reading.opens_block and reading.after_sentence and reading.goes_on_well
            for reading in group.readings[:SAMPLE]
        )
        and sounds_spoken(group)
    }
    opened = sum(group.count for group in (*strong.values(), *found.values()))
    return found if len(found) >= FEWEST and opened >= MIN_SHARE * blocks else {}


def collective(groups: Groups) -> dict[tuple[Form, str], Group]:
    """Labels of several speakers with a colon: "Voices: Right." beside labels that end otherwise."""
    found: dict[tuple[Form, str], Group] = {}
    for key, group in groups.items():
        reading = group.readings[0]
        if group.form is not Form.COLON or not (group.name.is_collective and group.name.is_role):
            continue
        if reading.opens_block and reading.goes_on_well and reading.follows:
            group.cert = "low"
            found[key] = group
    return found


def question_and_answer(groups: Groups) -> dict[tuple[Form, str], Group]:
    """``Q.`` and ``A.``, which support each other if they take turns."""
    for pair in PAIRS:
        letters = {k: g for k, g in groups.items() if g.name.key in pair and g.runs >= FEWEST and g.opens_blocks}
        if len(letters) == FEWEST:
            words = {k: g for k, g in groups.items() if g.name.key in QUESTIONS | ANSWERS and g.opens_blocks}
            return {**words, **letters}
    questions = {k: g for k, g in groups.items() if g.name.key in QUESTIONS and g.runs >= FEWEST}
    answers = {k: g for k, g in groups.items() if g.name.key in ANSWERS and g.runs >= FEWEST}
    alone = {k: g for k, g in questions.items() if len(g.name.key) > 1 or g.runs > FEWEST}
    return {**questions, **answers} if questions and answers else alone


def is_vocative(name: Name) -> bool:
    """``Mr. President.`` opens a sentence to him rather than one of his."""
    return name.words[0] in ("mr", "madam", "madame", "monsieur", "herr", "frau", "mrs") and name.is_role


def goes_on(name: Name) -> bool:
    """Whether the full stop after a name is an abbreviation's in a longer one: ``A. Hill and B. Lake``."""
    last = name.words[-1]
    if len(name.words) == 1 and len(last) == 2 and not name.is_capitals:
        return True  # "Yu. Petrov"
    if name.is_capitals and len(last) == 1 < len(name.words) and len(name.words[0]) > 1:
        return False  # "HILL M."
    return last in ABBREVIATIONS or (len(last) == 1 < len(name.words) and bool(name.surname) and not name.is_capitals)
