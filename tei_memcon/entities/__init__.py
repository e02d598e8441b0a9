"""What is named in running text besides people: places, organisations, dates.

A stage of the conversion after `tei_memcon.persons`, switched on by the user. Nothing inside a name that is marked
already is touched, and what may be something else stays text: a wrong mark is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from tei_memcon.entities.context import Situation, surnames_of
from tei_memcon.entities.dates import find_dates
from tei_memcon.entities.lexicon import LANGUAGES, plain
from tei_memcon.entities.organisations import find_organisations
from tei_memcon.entities.places import ENTITIES_UNAVAILABLE, find_places
from tei_memcon.record import Node, PersName, Record, Text
from tei_memcon.strands import Holder, Mark, Strand, marked
from tei_memcon.traversal import walk, words

__all__ = ["CODES", "KINDS", "mark_entities"]

CODES: Final = (ENTITIES_UNAVAILABLE,)
_FINDERS: Final[dict[str, Callable[[str, Situation], Iterator[Mark]]]] = {
    "organisations": find_organisations,
    "places": find_places,
    "dates": find_dates,
}
"""By kind; where two overlap, the first counts: the Warsaw Pact is not in Warsaw."""
KINDS: Final = ("places", "organisations", "dates")
"""What can be marked."""


def mark_entities(record: Record, kinds: Collection[str]) -> Record:
    """A record with places, organisations or dates marked in its paragraphs, headings, directions and notes.

    The characters stay as they are, and marking a second time changes nothing. Names are looked for in the language of
    the record; nothing is marked in one whose language is not among those that are known.

    Args:
        record: a record whose people are resolved.
        kinds: some of `KINDS`.

    Raises:
        CannotRun: places are asked for, and pycountry is not installed (``entities-unavailable``).
    """
    lang = record.lang.split("-")[0]
    finders = [find for kind, find in _FINDERS.items() if kind in kinds]
    if not finders or lang not in LANGUAGES or record.lang.endswith("-Latn"):
        return record
    situation = _situation(record, lang)

    def marks_of(holder: Holder) -> list[Mark]:
        return _marks(holder.content, finders, situation)

    front, body, back = (marked(part, marks_of) for part in (record.front, record.body, record.back))
    return replace(record, front=front, body=body, back=back)


def _marks(
    content: tuple[Node, ...], finders: Sequence[Callable[[str, Situation], Iterator[Mark]]], situation: Situation
) -> list[Mark]:
    strand = Strand(content)
    text = plain(strand.text)
    found: list[Mark] = []
    for find in finders:
        for mark in find(text, situation):
            if strand.free(mark.start, mark.end) and all(
                mark.end <= other.start or other.end <= mark.start for other in found
            ):
                found.append(mark)
    return sorted(found, key=lambda mark: mark.start)


def _situation(record: Record, lang: str) -> Situation:
    blocks = (*record.front, *record.body, *record.back)
    text = plain("\n".join(node.value for node in walk(blocks) if isinstance(node, Text)))
    vocabulary = _Vocabulary(text)
    surnames = set(surnames_of((*record.header.participants, *record.header.mentioned)))
    for node in walk(blocks):
        if isinstance(node, PersName) and (name := words((node,)).split()):
            surnames.add(name[-1].removesuffix("'s"))
    return Situation(lang, frozenset(surnames), vocabulary.words.__contains__, vocabulary.has, record.header.date)


class _Vocabulary:
    """The words of a record."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.words = frozenset(text.split())

    def has(self, wording: str) -> bool:
        return wording in self._text
