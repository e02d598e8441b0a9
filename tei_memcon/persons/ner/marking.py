"""The names that a language model finds, marked where they are no doubt names and nobody else's.

A model errs most in what no training text looks like: lists, headings, text in capitals, words with a capital for
emphasis. So what it finds is marked only if it has the form of a name, and nothing in the record says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from tei_memcon.persons.beside import LETTER, begins_sentence, is_organisation
from tei_memcon.persons.finding import Finder
from tei_memcon.persons.index import Index
from tei_memcon.persons.mentions import CommonWords, Mark
from tei_memcon.persons.ner.models import Model
from tei_memcon.persons.vocabulary import (
    ARTICLES,
    FUNCTION_WORDS,
    GENERATIONS,
    NOT_ALONE,
    NOT_FORENAMES,
    PARTICLES,
)
from tei_memcon.record import NER, LanguageModel, Node, OrgName, P, PlaceName, Record, Stage
from tei_memcon.strands import Holder, Strand, holders, marked
from tei_memcon.traversal import walk, words

_LABELS: Final = frozenset({"PERSON", "PER"})
"""What models call people: those trained on OntoNotes, and those trained on Wikipedia."""
_LONGEST_PIECE: Final = 50_000
_BATCH: Final = 32
_MOST_WORDS: Final = 5
_READ: Final = (P, Stage)
"""Not headings, in which every word has a capital, nor notes, in which people are cited as authors."""

_WORD: Final = re.compile(rf"{LETTER}+\.?(?:['’-]{LETTER}+)*(?:{LETTER}\.)*")
_INITIALS: Final = re.compile(rf"(?:{LETTER}\.-?)+")
_POSSESSIVE: Final = re.compile(r"['’][sS]?\Z")
_EDGES: Final = " \t\n\u00a0,;:!?\"“”„‘’'«»*_—–-"
_LETTERS: Final = re.compile(LETTER)
_CAPITALS_TELL: Final = 0.4
"""The share of capitals among the letters of a paragraph above which they say nothing."""
_TOKEN: Final = re.compile(r"[\w.'’-]+")
_SHORTEST_NAME: Final = 3
_WORD_AFTER: Final = re.compile(rf"(?:['’]s)? ({LETTER}+)")
_WORD_BEFORE: Final = re.compile(rf"({LETTER}+) \Z")
_OUT_OF: Final = "out of "
_BEFORE_PLACES: Final = frozenset("in at near into outside inside around im bei nach aus dans à en".split())
"""Words after which a name is that of a place."""
_PLACES: Final = frozenset(
    "park city town river lake island islands sea gulf bay hill hills mountain mountains valley province county camp "
    "base port fort field pass strait".split()
)
"""Words that, capitalised, end the names of places."""


def mark_names(record: Record, model: Model) -> Record:
    """A record with the names marked that a language model finds and that are not marked yet.

    The characters stay as they are. The header says which model it was.

    Args:
        record: a record whose people are resolved, and whose places and organisations are marked if they are to be.
        model: a model for the language of the record.
    """
    blocks = (*record.front, *record.body, *record.back)
    read = [(node, Strand(node.content)) for node in holders(blocks) if isinstance(node, _READ)]
    test = _Test(record, blocks)
    found: dict[int, list[Mark]] = {}
    for (node, strand), spans in zip(read, spans_of(model, [strand.text for _, strand in read]), strict=True):
        marks = test.marks(strand, spans)
        if marks:
            found[id(node)] = marks

    def marks_of(holder: Holder) -> list[Mark]:
        return found.get(id(holder), [])

    front, body, back = (marked(part, marks_of) for part in (record.front, record.body, record.back))
    header = replace(record.header, language_model=LanguageModel(model.name, model.version))
    return replace(record, header=header, front=front, body=body, back=back)


def spans_of(model: Model, texts: Iterable[str]) -> Iterator[list[tuple[int, int]]]:
    """The spans of people in each of some texts, as a model gives them; long texts are read in pieces."""
    longest = min(model.pipeline.max_length, _LONGEST_PIECE)
    cut = [list(pieces(text, longest)) for text in texts]
    docs = iter(model.pipeline.pipe((piece for text in cut for _, piece in text), batch_size=_BATCH))
    for text in cut:
        spans: list[tuple[int, int]] = []
        for offset, _ in text:
            for entity in next(docs).ents:
                if entity.label_ in _LABELS:
                    spans.append((offset + entity.start_char, offset + entity.end_char))
        yield spans


def pieces(text: str, longest: int) -> Iterator[tuple[int, str]]:
    """A text in pieces of at most so many characters, cut after a sentence if possible, else between words."""
    start = 0
    while len(text) - start > longest:
        window = text[start : start + longest]
        end = max(window.rfind(sign) + 1 for sign in (". ", "? ", "! ")) or window.rfind(" ") + 1 or longest
        yield start, window[:end]
        start += end
    if start < len(text):
        yield start, text[start:]


class _Test:
    """Tells which spans are names of people."""

    def __init__(self, record: Record, blocks: tuple[Node, ...]) -> None:
        self._is_common: Callable[[str], bool] = CommonWords(blocks)
        self._finder = Finder(Index.of(()), None, record.lang, self._is_common)
        self._other = {
            word
            for node in walk(blocks)
            if isinstance(node, (PlaceName, OrgName))
            for word in words((node,)).casefold().split()
        }

    def marks(self, strand: Strand, spans: Iterable[tuple[int, int]]) -> list[Mark]:
        """The marks for the spans in a strand that are names; in order, without overlaps."""
        spans = list(spans)
        if not spans or not self._capitals_tell(strand.text):
            return []
        found: list[Mark] = []
        for start, end in sorted(spans):
            span = self._name(strand.text, *_trimmed(strand.text, start, end))
            if span is None or (found and span[0] < found[-1].end):
                continue
            if strand.free(*span):
                found.append(Mark(*span, None, "low", NER))
        return found

    def _name(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The span of a name with the titles before it; None where it is no name."""
        name = text[start:end]
        own_titles = self._titles_in(name)
        bare = name[own_titles:]
        if not self._has_the_form(bare):
            return None
        before = self._finder.title_before(text, start)
        titled = bool(own_titles) or before is not None
        if not titled and self._is_something_else(text, start, end, bare):
            return None
        after = _WORD_AFTER.match(text, end)
        if after is not None and is_organisation(after[1]):
            return None
        return (before.start if before is not None else start), end

    def _titles_in(self, name: str) -> int:
        """The length of the titles at the beginning of a span."""
        tokens = list(_TOKEN.finditer(name))
        for last in reversed(tokens[1:]):
            titles = self._finder.title_before(name, last.start())
            if titles is not None and titles.start == 0:
                return last.start()
        return 0

    def _has_the_form(self, name: str) -> bool:
        tokens = name.split()
        if not tokens or len(tokens) > _MOST_WORDS:
            return False
        for number, token in enumerate(tokens):
            folded = token.casefold().rstrip(".")
            if _INITIALS.fullmatch(token) or folded in GENERATIONS:
                continue
            if folded in PARTICLES and number < len(tokens) - 1:
                continue
            if not _WORD.fullmatch(token) or not token[0].isupper() or folded in FUNCTION_WORDS:
                return False
            if token.endswith(".") and number < len(tokens) - 1 and len(token) > _SHORTEST_NAME + 1:
                return False  # the end of a sentence
        last = tokens[-1].rstrip(".")
        return len(last) >= _SHORTEST_NAME - 1 and not _INITIALS.fullmatch(tokens[-1])

    def _is_something_else(self, text: str, start: int, end: int, name: str) -> bool:
        """Whether words without a title are, or may be, no name of a person."""
        tokens = [token.casefold() for token in name.split()]
        if any(token in self._other for token in tokens):
            return True
        before = _WORD_BEFORE.search(text, max(0, start - 40), start)
        if before is not None and before[1].casefold() in ARTICLES | _BEFORE_PLACES:
            return True
        if text.endswith(_OUT_OF, 0, start) or tokens[-1] in _PLACES or is_organisation(name.split()[-1]):
            return True
        if all(map(self._is_common, tokens)):
            return True
        if len(tokens) > 1:
            return any(token in NOT_FORENAMES and token not in PARTICLES for token in tokens)
        word = tokens[0]
        is_acronym = name.isupper() or len(name) < _SHORTEST_NAME
        if is_acronym or word in NOT_ALONE or word in NOT_FORENAMES or self._is_common(word):
            return True
        # A single word that opens a sentence has its capital from there.
        return begins_sentence(text, start) and not _goes_on_as_a_person(text, end)

    @staticmethod
    def _capitals_tell(text: str) -> bool:
        letters = _LETTERS.findall(text)
        return sum(map(str.isupper, letters)) <= _CAPITALS_TELL * len(letters)


def _goes_on_as_a_person(text: str, end: int) -> bool:
    """Whether a verb, a possessive or a comma follows a word that opens a sentence, and not another name."""
    return text.startswith(("'s ", "’s ", ", "), end) or re.match(r" [a-zß-öø-ÿ]", text[end : end + 2]) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the signs at its edges, and without the sign of the possessive."""
    while True:
        before = start, end
        while start < end and text[start] in _EDGES:
            start += 1
        while start < end and text[end - 1] in _EDGES:
            end -= 1
        if (possessive := _POSSESSIVE.search(text, start, end)) is not None:
            end = possessive.start()
        if text[end - 1 : end] == "." and not _keeps_its_stop(text[start:end]):
            end -= 1
        if (start, end) == before:
            return before


def _keeps_its_stop(name: str) -> bool:
    last = name.split()[-1] if name.split() else ""
    return _INITIALS.fullmatch(last) is not None or last.casefold().rstrip(".") in GENERATIONS
