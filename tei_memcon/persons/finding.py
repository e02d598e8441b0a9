"""Where people may be named in a string, by what is printed there and beside it.

A name is found by its longest form. Forenames, initials and titles that stand directly before a surname belong to it
and narrow down who is meant; a forename that none of the people has, another capitalised word beside a bare surname, or
a word such as Foundation after it, say that somebody or something else is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final
from unicodedata import combining

from tei_memcon.persons.beside import (
    INITIALS,
    LETTER,
    REACH,
    begins_sentence,
    is_organisation,
    places_of,
    word_before,
)
from tei_memcon.persons.index import WORD, Facts, Index, Kind, alike, normal_title, series, titled_name
from tei_memcon.persons.times import is_before
from tei_memcon.persons.titles import Bearing, Titles, bearing
from tei_memcon.persons.vocabulary import (
    ABBREVIATED_TITLES,
    ABBREVIATIONS,
    FEMININE_TITLES,
    FORMS_OF_ADDRESS,
    FUNCTION_WORDS,
    GENERATIONS,
    LONGEST_TITLE,
    NOT_ALONE,
    NOT_FORENAMES,
    NOUNS_HAVE_CAPITALS,
    PARTICLES,
    TITLES,
    TITLES_BY_LANGUAGE,
)
from tei_memcon.record import Person

_FEW: Final = 32
"""First words of names, up to which each is looked for by itself, which is quicker than to divide a text into words."""
_TOKEN_AFTER: Final = re.compile(rf" ({LETTER}+(?:['-]{LETTER}+)*)")
_LAST_WORD: Final = re.compile(rf"{LETTER}+\Z")
_GENERATION: Final = re.compile(r",? (Jr|Sr|II|III|IV)\b\.?")
_PARTICLE_AFTER: Final = re.compile(rf" ({LETTER}+)[ -](?=[^\W\d_a-zß-öø-ÿ])")
_INVERTED: Final = re.compile(rf", ({LETTER}+(?:['-]{LETTER}+)*(?: {LETTER}\.)*)(?=\.?\Z|[.;:)\]]|\n)")
"""What may be the forename in ``Baker, Howard``; no verb follows, as in ``Baker, Howard said``."""
_LONGEST_INSTITUTION: Final = 3
"""Words after a name among which one may be that of an institution: ``Washington State University``."""
_MOST_FORENAMES: Final = 4


@dataclass(frozen=True, slots=True)
class Match:
    """A name, and the people who may be meant by it."""

    start: int
    end: int
    people: tuple[Person, ...]
    """Who may be meant, by a form that can stand for itself."""
    known: tuple[Person, ...] = ()
    """Who may be meant if the record knows them by a fuller form: the match is a bare forename."""
    misspelt: bool = False
    bare: bool = False
    """A surname with nothing before it that shows that it is one."""
    opening: bool = False
    """At the beginning of a sentence, where every word has a capital."""
    in_doubt: tuple[Person, ...] = ()
    """Those of the people who may be meant though the record knows only others.

    The title is like one that they have (``Secretary of State`` and ``Secretary``), or one such as ``Mrs.``, which none
    of them has.
    """
    untitled: tuple[Person, ...] = ()
    """Those of the people who are not known under the title before the surname: it takes other evidence of them."""
    contradicted: bool = False
    """Whether the title is one that makes each of the people somebody else."""
    fuller: bool = True
    """More than a surname, alone or with a mere form of address: it establishes who the person is."""


@dataclass(slots=True)
class _Candidates:
    """The people who may be meant, by the kind of form; in the order of `Kind`."""

    full: list[Person]
    surname: list[Person]
    misspelt: list[Person]
    known: list[Person]
    one_word: bool
    """Whether the form is a single word, which what stands beside it can make part of another name."""

    def keep(self, test: Callable[[Person], bool], *, whatever: bool = False) -> None:
        """Keep the people who pass a test; a full form of several words is beyond doubt unless told otherwise."""
        self.surname = [person for person in self.surname if test(person)]
        if self.one_word or whatever:
            self.full = [person for person in self.full if test(person)]
        if self.one_word and not whatever:
            self.misspelt = [person for person in self.misspelt if test(person)]
            self.known = [person for person in self.known if test(person)]


def everywhere(_start: int, _end: int) -> bool:
    """Every span may be a name."""
    return True


class Finder:
    """Finds names in the strings of one record.

    Args:
        index: the forms of the names.
        date: ISO date of the record, if known: nobody is meant who was not yet born.
        lang: BCP 47 tag of the language of the record.
        is_common: whether a word, in lower case, occurs in the record uncapitalised.
    """

    def __init__(self, index: Index, date: str | None, lang: str, is_common: Callable[[str], bool]) -> None:
        self.index = index
        self.date = date
        self.capitals_tell = lang.partition("-")[0] not in NOUNS_HAVE_CAPITALS
        """Whether a capital tells a name from a noun in the language of the record."""
        self.titles = TITLES | TITLES_BY_LANGUAGE.get(lang.partition("-")[0], frozenset())
        self.is_common = is_common
        self._facts: dict[str, Facts] = {}

    def find(self, text: str, free: Callable[[int, int], bool] = everywhere, *, alone: bool = False) -> list[Match]:
        """The names in a text, in order; they do not overlap.

        Args:
            text: running text, or a label.
            free: whether a span may be a name; used to keep names within the nodes of a paragraph.
            alone: the text is a label, which is the name of somebody, and not a sentence.
        """
        matches: list[Match] = []
        plain = alike(text)
        hits: Iterable[str] = self.index.first_words
        if len(self.index.first_words) > _FEW:
            hits = self.index.first_words.intersection(WORD.findall(plain))
        taken = 0
        for start, sizes in sorted((at, self.index.lengths[hit]) for hit in hits for at in places_of(plain, hit)):
            if start < taken:
                continue
            for size in sizes:
                match = self._match(plain, start, start + size, matches, free, alone)
                if match is not None:
                    while matches and matches[-1].start >= match.start:
                        matches.pop()
                    matches.append(match)
                    taken = match.end
                    break
        return matches

    def facts(self, person: Person) -> Facts:
        """What a person's name says about them; found out once."""
        found = self._facts.get(person.id)
        if found is None:
            found = self._facts[person.id] = Facts.of(person)
        return found

    def is_dead(self, person: Person) -> bool:
        """Whether a person was certainly dead when the record was made."""
        return bool(person.death and self.date and is_before(person.death, self.date))

    def title_before(self, plain: str, at: int) -> Titles | None:
        """The title that stands directly before a place; of several, such as ``Mr. President``, all."""
        found: Titles | None = None
        while True:
            words: list[str] = []
            start = at if found is None else found.start
            best: Titles | None = None
            while len(words) < LONGEST_TITLE and (before := word_before(plain, start)) is not None:
                if before.token.endswith(".") and normal_title(before.token) not in ABBREVIATED_TITLES:
                    break
                words.insert(0, before.token)
                start = before.start
                if before.token[0].isupper() and (title := normal_title(" ".join(words))) in self.titles:
                    best = Titles(start, title, title if found is None else found.nearest)
            if best is None:
                return found
            found = best

    def _match(
        self,
        plain: str,
        start: int,
        end: int,
        earlier: list[Match],
        free: Callable[[int, int], bool],
        alone: bool,
    ) -> Match | None:
        """The name at a place, if one of that length is there."""
        entry = self.index.get(plain[start:end]) if end <= len(plain) else None
        if entry is None or not self._at_boundaries(plain, start, end):
            return None
        full, surname, misspelt, known = (
            [person for person in entry.people.get(kind, ()) if self._born(person)] for kind in Kind
        )
        found = _Candidates(full, surname, misspelt, known, one_word=" " not in plain[start:end])
        not_alone, name_end = plain[start:end].casefold() in NOT_ALONE, end
        if (generation := _GENERATION.match(plain, end)) and (found.full or found.surname):
            heirs = generation[1].casefold()
            found.keep(lambda person: heirs in self.facts(person).generations, whatever=True)
            end = generation.end()
        starts = [start]
        given = self._given_before(plain, start, found.surname)
        if given is not None:
            starts.insert(0, given[0])
            found = _Candidates([], given[1], [], [], found.one_word)
        title = self.title_before(plain, starts[0])
        if title is not None:
            starts.insert(0, title.start)
        in_doubt = () if given is not None else self._match_title(found, plain, title, plain[start:name_end])
        untitled, contradicted = ((), False) if given is not None else self._untitled(found, title)
        bare = given is None and title is None and not alone
        if bare:
            if self._is_other_name(plain, start):
                found.keep(lambda _: False)
            if not_alone:
                found.surname = []
        if not alone and not self._goes_on(plain, end, found, given is not None):
            return None
        people = _distinct((*found.full, *found.surname, *found.misspelt))
        if title is not None and title.token in FEMININE_TITLES and in_doubt and len(people) == 1:
            return None
        bare = bare and bool(found.surname)
        for begin in starts if people or found.known else ():
            if free(begin, end) and not any(m.start < begin < m.end for m in earlier[-_MOST_FORENAMES:]):
                return Match(
                    begin,
                    end,
                    people,
                    () if people else tuple(found.known),
                    misspelt=bool(people) and not (found.full or found.surname),
                    bare=bare,
                    opening=bare and begins_sentence(plain, begin),
                    in_doubt=in_doubt,
                    untitled=untitled,
                    contradicted=contradicted,
                    fuller=given is not None or bool(found.full) or (title is not None and title.tell),
                )
        return None

    def _match_title(self, found: _Candidates, plain: str, titles: Titles | None, surname: str) -> tuple[Person, ...]:
        """Leave only people who may bear a surname with the titles before it, or without any.

        Those for whom the register has the surname with this very title are meant, and nobody else.

        Returns:
            Who may be meant though the record knows only others; see `Match.in_doubt`.
        """
        title = titles.token if titles else ""
        in_doubt: tuple[Person, ...] = ()
        if titles and len(found.surname) > 1:
            name = titled_name(titles.nearest, surname)
            exact = [person for person in found.surname if name in self.facts(person).titled]
            if exact and not self._is_longer_title(plain, titles.start):
                found.keep(lambda person: person in exact, whatever=True)
            else:
                words = {*titles.token.split(), *titles.nearest.split()} - FORMS_OF_ADDRESS
                in_doubt = tuple(
                    person for person in found.surname if self.facts(person).has_title_like(words, surname)
                )
        if title in FEMININE_TITLES:
            namesakes = tuple(found.surname)
            found.keep(lambda person: title in self.facts(person).titles, whatever=True)
            if len(namesakes) > 1 and not (found.full or found.surname):
                found.surname = list(namesakes)
                return namesakes
        found.surname = [
            person
            for person in found.surname
            if title in self.facts(person).titles or not self.facts(person).needs_title
        ]
        return in_doubt

    def _untitled(self, found: _Candidates, titles: Titles | None) -> tuple[tuple[Person, ...], bool]:
        """Leave out whom a title contradicts, if anybody else may be meant.

        Returns:
            The people for whom the title is no evidence, and whether it contradicts everybody.
        """
        if titles is None or not found.surname:
            return (), False
        itself = {person.id for person in found.full}
        bearings = {
            person.id: Bearing.ATTESTED if person.id in itself else bearing(self.facts(person), titles)
            for person in found.surname
        }
        untitled = tuple(person for person in found.surname if bearings[person.id] is not Bearing.ATTESTED)
        left = [person for person in found.surname if bearings[person.id] is not Bearing.CONTRADICTED]
        if left:
            found.surname = left
        return untitled, not left

    def _is_longer_title(self, plain: str, at: int) -> bool:
        """Whether the word before a title makes another of it: ``Education`` before ``Secretary``."""
        before = word_before(plain, at)
        return before is not None and self.is_name_like(plain, before.start, before.token)

    def _goes_on(self, plain: str, end: int, found: _Candidates, has_forename: bool) -> bool:
        """Take account of what follows a name.

        Returns:
            Whether it is the name of a person and not of an institution; ``found`` keeps the people whose name it is.
        """
        if not has_forename and (particle := _PARTICLE_AFTER.match(plain, end)) and particle[1] in PARTICLES:
            found.keep(lambda _: False)
        after = first = _TOKEN_AFTER.match(plain, end)
        for _ in range(_LONGEST_INSTITUTION):
            if after is None or after[1].casefold() in FUNCTION_WORDS:
                break
            if is_organisation(after[1]) and (after is first or after[1][0].isupper()):
                return False
            if not after[1][0].isupper():
                break
            after = _TOKEN_AFTER.match(plain, after.end())
        inverted = None if has_forename or not self.capitals_tell else _INVERTED.match(plain, end)
        if inverted is not None and (word := inverted[1].split()[0]) not in self.index.first_words:
            given = series(inverted[1])
            if self.is_name_like(plain, inverted.start(1), word):
                found.keep(lambda person: self.facts(person).answers_to(given, ()))
        if first is not None and not has_forename and self.is_name_like(plain, first.start(1), first[1]):
            word = first[1].casefold()
            found.keep(lambda person: word in self.facts(person).surnames)
        return True

    def _born(self, person: Person) -> bool:
        return not (person.birth and self.date and is_before(self.date, person.birth))

    def _given_before(self, plain: str, at: int, people: list[Person]) -> tuple[int, list[Person]] | None:
        """Where the forenames before a surname begin, and which people they leave."""
        best: tuple[int, list[Person]] | None = None
        given: tuple[str, ...] = ()
        doubtful: set[str] = set()
        while people and len(given) < _MOST_FORENAMES:
            before = word_before(plain, at)
            if before is None or not before.token[0].isupper():
                break
            if before.token.endswith(".") and not INITIALS.fullmatch(before.token):
                break
            names = series(before.token)
            if not self.is_name_like(plain, before.start, before.token):
                doubtful.update(names)
            given = names + given
            at = before.start
            if left := [person for person in people if self.facts(person).answers_to(given, doubtful)]:
                best = (at, left)
        return best

    def _is_other_name(self, plain: str, at: int) -> bool:
        """Whether the word before a name makes it that of somebody else: ``Kate`` before ``Bush``."""
        before = word_before(plain, at)
        return before is not None and self.is_name_like(plain, before.start, before.token)

    def is_name_like(self, plain: str, start: int, token: str) -> bool:
        """Whether a word at a place looks like a part of somebody's name."""
        if token.endswith("."):
            return INITIALS.fullmatch(token) is not None and token.casefold() not in ABBREVIATIONS
        folded = token.casefold().removesuffix("'s")
        if not token[0].isupper() or folded in NOT_FORENAMES or folded in self.titles or folded in GENERATIONS:
            return False
        return not (begins_sentence(plain, start) and self.is_common(token.lower()))

    def _at_boundaries(self, plain: str, start: int, end: int) -> bool:
        """Whether a name begins and ends with a word."""
        before, after = plain[start - 1 : start], plain[end : end + 1]
        if before.isalnum() or before == "_" or after.isalnum() or after == "_" or (after and combining(after)):
            return False
        if before == "'" and plain[start - 2 : start - 1].isalpha():
            return False  # O'Neill is not Neill
        if after == "'" and plain[end + 1 : end + 2].isupper():
            return plain[end + 1 : end + 3].rstrip(' .,;:?!)"') == "S"  # BUSH'S is Bush; D'Amato is not D
        if before == "-" and (left := _LAST_WORD.search(plain, max(0, start - REACH), start - 1)):
            return self._may_be_compounded(left[0])
        if after == "-" and (right := WORD.match(plain, end + 1)):
            return self._may_be_compounded(right[0])
        return True

    def _may_be_compounded(self, word: str) -> bool:
        """Whether a word joined to a name by a hyphen leaves it a name: ``pro-Yeltsin``, ``Gorbachev-Bush``."""
        return word.islower() or word in self.index.first_words


def _distinct(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple({person.id: person for person in people}.values())
