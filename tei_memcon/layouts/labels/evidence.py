"""What the text of a record says for or against a label: who is known, what follows, and how it is told."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Final

from tei_memcon.layouts.labels.crowds import SAMPLE
from tei_memcon.layouts.labels.groups import Group
from tei_memcon.layouts.labels.naming import Name, named_in
from tei_memcon.layouts.labels.people import People, plain
from tei_memcon.layouts.labels.places import is_heading_word
from tei_memcon.layouts.labels.scan import Reading
from tei_memcon.layouts.labels.words import OPENERS
from tei_memcon.layouts.narration import is_indirect, tells, without_quotations

LOOK_AHEAD: Final = 600
"""Characters of a turn that are looked at."""
WORDS: Final = 40
"""Characters in which the subject and the verb of a sentence stand."""
_SENTENCE_END: Final = re.compile(r"[?!…]|[^\W\d_]{2}[)\]\"”’]{0,3}\.|[^\W\d_](?:—|--)\s*$")
_SMALL: Final = re.compile(r"(?<![\w.'’-])[a-zà-öø-ÿа-яё]{3,}(?!\w)")
_OPENERS: Final = frozenset(map(plain, OPENERS))


class Evidence:
    """Looks up what the text and the head of a record say of the labels in it."""

    def __init__(self, text: str, people: People, next_line: Mapping[int, int], blocks: Sequence[int]) -> None:
        """Take a record.

        Args:
            text: the text of the source.
            people: who is known by the head.
            next_line: where the next line begins that has a colon after what may be a name, by such lines.
            blocks: where the paragraphs begin, in order.
        """
        self.text = text
        self.blocks = blocks
        self._people = people
        self._next_line = next_line

    def is_known(self, name: Name) -> bool:
        """Whether somebody is known by the name, office or initials."""
        if name.is_damaged:
            return False
        if name.initials:
            return self._people.knows_initials(plain(name.initials)) or self._people.knows_name(name.core)
        if name.core and self._people.knows_name(name.core):
            return True
        words = tuple(word for word in name.words if not word.isdigit())
        return (name.is_role or name.has_title) and self._people.knows_role(words)

    def is_named(self, name: Name) -> bool:
        """Whether the running text names the person, where no sentence begins."""
        return name.surname in named_in(self.text)

    def can_be_person(self, name: Name) -> bool:
        """Whether a name that nothing supports is none of a state, or of a thing that the text speaks of."""
        if name.initials or name.is_role or self.is_known(name):
            return True
        if len(name.words) > 1 and name.words[0] in _OPENERS:
            return False
        if name.has_title:
            return True
        if any(map(is_heading_word, name.core)) and (len(name.core) < 2 or is_heading_word(name.core[-1])):
            return False
        return len(name.core) > 1 or name.surname not in small_words(self.text) or self.is_named(name)

    def share(self, groups: Collection[Group]) -> float:
        """Share of the paragraphs from the first of some labels to the last that open with one."""
        opening = [reading for group in groups for reading in group.readings if reading.opens_block]
        if not opening:
            return 0.0
        first, last = min(reading.line for reading in opening), max(reading.line for reading in opening)
        among = bisect_right(self.blocks, last) - bisect_left(self.blocks, first)
        # A label alone in its paragraph has its words in the next one.
        among -= sum(reading.alone and reading.end >= reading.block_end for reading in opening)
        return len(opening) / max(among, 1)

    # ------------------------------------------------------------------ what follows

    def sounds_spoken(self, group: Group) -> bool:
        """Whether most of what a label opens has sentences in it, and is not the entry of a list.

        Where two paragraphs open with it as speeches do, what else it opens does not count.
        """
        well = group.opens_well
        sample = [reading for reading in group.readings if not well or reading.goes_on_well][:SAMPLE]
        spoken = sum(map(self.has_sentence, sample))
        return 2 * spoken >= len(sample)

    def has_sentence(self, reading: Reading) -> bool:
        """Whether a sentence ends in the turn that a reading opens."""
        if reading.follows in ("(", "["):
            return True  # a direction, or an omission
        return _SENTENCE_END.search(self.text, *self._words_of(reading)) is not None

    def is_reported(self, group: Group) -> bool:
        """Whether what a label opens tells what others said: each time, or half the times after a heading's word."""
        sample = group.readings[:SAMPLE]
        told = sum(self._tells(reading) for reading in sample)
        if group.name.core and is_heading_word(group.name.core[-1]) and not group.name.has_title:
            return 2 * told >= len(sample)
        return told == len(sample) > 1

    def is_told(self, reading: Reading) -> bool:
        """Whether what a reading opens begins in small letters and in the third person."""
        return reading.follows.islower() and is_indirect(self.text, reading.end, reading.end + WORDS)

    def _tells(self, reading: Reading) -> bool:
        return tells(without_quotations(self.text[slice(*self._words_of(reading))]))

    def _words_of(self, reading: Reading) -> tuple[int, int]:
        end = min(self._next_line.get(reading.line, reading.block_end), reading.end + LOOK_AHEAD)
        if reading.alone:
            end = min(end + LOOK_AHEAD, self._next_line.get(reading.line, len(self.text)))
        elif end > reading.block_end:
            end = reading.block_end
        return reading.end, end


@lru_cache(maxsize=1)
def small_words(text: str) -> frozenset[str]:
    """The words in small letters of a text, in plain form; kept for the next record in the same file."""
    return frozenset(map(plain, set(_SMALL.findall(text))))
