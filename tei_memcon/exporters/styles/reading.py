"""A clean text for people to read.

The title comes first, with place and date below it unless it names them; then the turns, each paragraph on one line;
then the notes with their numbers, the statement of the source, and what is printed after the record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from tei_memcon.exporters.prose import DROPPED, Added, Manner, blocks, inline, label_words, text_of
from tei_memcon.record import UNTITLED, Ex, Gap, Head, Header, Item, Note, P, Record, Ref, Sp, Unclear
from tei_memcon.traversal import walk

_DOTS: Final = re.compile(r"[.…\s]*")
_NOT_WORDS: Final = re.compile(r"[\W_]+")
_BRACKETS: Final = {"[": "]", "(": ")"}
_SAYS_SOURCE: Final = re.compile(r"(?:sources?|quellen?|источники?|fontes?|fuentes?)\s*:", re.IGNORECASE)


def reading_text(record: Record) -> str:
    """A record as plain text to be read.

    Args:
        record: the decoded record.

    Returns:
        Blocks with a blank line between them; the empty string for a record without any words.
    """
    page = _Page(record)
    body = blocks((*record.front, *record.body), page.manner)
    back = blocks(record.back, page.manner)
    found = [*page.opening, *body, *page.notes, *page.sources, *back]
    return "\n\n".join(found) + "\n" if found else ""


def _opening(header: Header) -> list[tuple[str, ...]]:
    """The lines that come first, each as its parts."""
    title = "" if header.title == UNTITLED else header.title
    place_and_date = tuple(part for part in (header.place_name, header.date_text or header.date) if part)
    if all(_word_by_word(part) in _word_by_word(title) for part in place_and_date):
        place_and_date = ()
    return [line for line in ((title,) if title else (), place_and_date) if line]


@dataclass(slots=True)
class _Page:
    """What is gathered while a record is written: its notes."""

    record: Record
    opening: list[str] = field(init=False)
    said: list[str] = field(init=False)
    """The parts of the opening lines."""
    notes: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    manner: Manner = field(init=False)
    names: dict[str, str] = field(init=False)
    own_numbers: bool = field(init=False)

    def __post_init__(self) -> None:
        header = self.record.header
        lines = _opening(header)
        self.opening = [", ".join(line) for line in lines]
        self.said = [part for line in lines for part in line]
        self.names = {f"#{person.id}": person.name for person in (*header.participants, *header.mentioned)}
        everything = walk(text_of(self.record))
        numbers = [node.n for node in everything if isinstance(node, Note) and node.type != "source"]
        # The printed numbers are kept where they are complete and distinct; else the notes are counted.
        self.own_numbers = all(numbers) and len(set(numbers)) == len(numbers)
        self.manner = Manner(
            label=self._label,
            gap=_gap,
            note=self._note,
            signs=_signs,
            ref=_link,
            head=self._head,
            space=lambda space: space.rend or "____",
            number=_number,
            note_is_marker=True,
        )

    def _label(self, turn: Sp) -> str:
        if turn.speaker:
            label = label_words(turn.speaker, self.manner)
        else:
            label = ", ".join(self.names[who] for who in turn.who if who in self.names)
        return f"{label}:" if label else ""

    def _note(self, note: Note) -> str:
        if note.type == "source":
            text = _without_brackets(inline(note.content, self.manner))
            self.sources.append(text if _SAYS_SOURCE.match(text) else f"Source: {text}")
            return DROPPED
        place = len(self.notes)
        number = note.n if self.own_numbers else str(place + 1)
        self.notes.append("")  # a note inside this note comes after it
        self.notes[place] = f"[{number}] {_without_brackets(inline(note.content, self.manner))}"
        return f"[{number}]"

    def _head(self, _head: Head, text: str) -> str:
        """Leave a heading out that says only what the opening lines say."""
        rest = _squeezed(text)
        for part in self.said:
            rest = rest.replace(_squeezed(part), "", 1)
        return text if rest else ""


def _gap(gap: Gap) -> str:
    if gap.desc:
        return "[...]" if _DOTS.fullmatch(gap.desc) else f"[{gap.desc}]"
    return "[...]" if gap.reason in ("omitted", "") else f"[{gap.reason}]"


def _signs(node: Added) -> tuple[str, str]:
    """Letters that complete a word are read with it; what is in doubt says so."""
    return ("", "") if isinstance(node, Ex) else ("[", "?]") if isinstance(node, Unclear) else ("[", "]")


def _number(numbered: P | Item) -> str:
    """Items keep their numbers; those of paragraphs belong to the edition."""
    return f"{numbered.n} " if isinstance(numbered, Item) and numbered.n else ""


def _link(ref: Ref, text: str) -> str:
    address = (ref.target or "").removeprefix("mailto:")
    return text if not address or address.startswith("#") or address in text else f"{text} <{address}>".lstrip()


def _without_brackets(text: str) -> str:
    """The text without one pair of brackets that encloses all of it."""
    closing = _BRACKETS.get(text[:1])
    if closing is None or not text.endswith(closing):
        return text
    depth = 0
    for position, character in enumerate(text):
        depth += (character == text[0]) - (character == closing)
        if depth == 0:
            return text[1:-1].strip() if position == len(text) - 1 else text
    return text


def _word_by_word(text: str) -> str:
    """The words with a space before and after each, so that no name is found within another."""
    return f" {_NOT_WORDS.sub(' ', text).casefold().strip()} "


def _squeezed(text: str) -> str:
    return _NOT_WORDS.sub("", text).casefold()
