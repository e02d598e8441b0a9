"""People named in the running text of a record.

A name links where it can mean one person only, by this evidence:

* a form that names the person by itself (``Saddam``, ``Eduard Shevardnadze``), or a surname that one person only has;
* a surname after a title that is no mere form of address, where the register has the title or one like it for the
  person, or the record knows the person by a fuller form or as a speaker; one such as King must be in the register;
* a surname after a title, where the register has just that form for one person only (``Secretary Baker``);
* of several people, the one whom the record knows: who speaks in it, or is named in it by a fuller form; where that
  form comes only later, and not all others of that surname were dead, with a certainty of ``medium``;
* of several people of whom the record knows none, the one who was head of a state or government on that day, or a
  minister where the others held no office, with a certainty of ``medium``;
* a bare forename (``Jim``) only for somebody the record knows, and then with a certainty of ``medium``;
* a form that the register gives as a misspelling, with a certainty of ``medium``.

A large register has namesakes of nearly everybody. There, a bare surname of somebody of whom nothing is known but the
name is marked without saying whose it is; one that is a word too (``Love``) is left alone, and so are ``the Maddox``,
and a forename of who takes part is no surname of somebody else.

Otherwise the name is marked without saying whose it is, and reported. So is a surname of several people after a title
such as ``Mrs.`` that none of them has in the register: what is known of them says nothing about their families.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Severity
from tei_memcon.names import local_id
from tei_memcon.persons.fields import are_fields
from tei_memcon.persons.finding import Finder, Match
from tei_memcon.persons.standing import MANY, Standing, is_obscure, most_eminent, standing
from tei_memcon.persons.vocabulary import WORDS_TOO
from tei_memcon.persons.weighing import Weighed, for_mention
from tei_memcon.record import (
    CONVERTER,
    Block,
    Cert,
    Inline,
    Node,
    PersName,
    Person,
    Place,
    Text,
)
from tei_memcon.strands import Holder, Strand, holders, marked, place_at
from tei_memcon.traversal import LEAVES, walk

_MOST_CANDIDATES: Final = 5
_FROM_THE_BEGINNING: Final = -1
_SHORTEST_SURNAME: Final = 4
"""Letters from which a surname that stands alone is no syllable of another name: ``Do``, ``You``."""

PERSON_AMBIGUOUS: Final = Code(
    "person-ambiguous",
    Severity.WARNING,
    """\
What it finds: a name in the running text that may be that of several people of the register; or a surname after a
title, where the only one of that surname does not have the title in the register.

Why it matters: a link to the wrong person is worse than none, so the name is marked as persName without a ref.

Example: "Kohl told me so" where the register has Helmut Kohl and Michael Kohl, and the record says nowhere which; or
"Mrs. Thatcher" where the register has Margaret Thatcher and Denis Thatcher, and neither under that title; or "King
Hussein" where it has Saddam Hussein.

What to do: decide who it is in a table ("tei-memcon convert --review FILE"), or give the persName a ref in the TEI file
("--keep" takes it over when you convert again). If only one of the people can be meant in all your records, convert
with a register that has no more than these people; dates of birth in the register rule out who was not yet born. The
title under which one of them is named tells them apart, if the register has it:

    <persName type="form"><roleName>Mrs.</roleName> <surname>Thatcher</surname></persName>
""",
)


def candidates(people: Sequence[Person], or_else: bool = False) -> str:
    """Who may be meant, in words: ``James A. Baker (#baker), John Baker (#john-baker) or 7 more``.

    Args:
        people: the people of the register who may be meant.
        or_else: whether it may be somebody else too.
    """
    named = [f"{person.name} (#{person.id})" for person in people[:_MOST_CANDIDATES]]
    more = len(people) - len(named)
    named = [*named, f"{more} more"] if more else named
    named = [*named, "somebody else"] if or_else else named
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} or {named[-1]}"


def times(count: int) -> str:
    """How often something occurs, for the end of a sentence; nothing for once."""
    return f" ({count} times)" if count > 1 else ""


def refs(nodes: Iterable[Node]) -> dict[str, None]:
    """The xml:ids to which names point, in the order in which they are first named."""
    found: dict[str, None] = {}
    _collect_refs(nodes, found)
    return found


def _collect_refs(nodes: Iterable[Node], found: dict[str, None]) -> None:
    for node in nodes:
        if isinstance(node, LEAVES):
            continue
        if isinstance(node, PersName):
            pointers = (node.ref or "").split()
            found.update(dict.fromkeys(identifier for pointer in pointers if (identifier := local_id(pointer))))
        _collect_refs(node.content, found)


class CommonWords:
    """The words that occur uncapitalised in some blocks; looked for when they are asked for."""

    def __init__(self, blocks: Iterable[Node]) -> None:
        self._blocks = blocks
        self._text: str | None = None
        self._answers: dict[str, bool] = {}

    def __call__(self, word: str) -> bool:
        """Whether a word, in lower case, is among them."""
        if self._text is None:
            self._text = "\n".join(node.value for node in walk(self._blocks) if isinstance(node, Text))
        if word not in self._answers:
            whole_word = rf"(?<!\w){re.escape(word)}(?!\w)"
            self._answers[word] = word in self._text and re.search(whole_word, self._text) is not None
        return self._answers[word]


@dataclass(frozen=True, slots=True)
class Mark:
    """A name to be marked in a strand."""

    start: int
    end: int
    ref: str | None
    cert: Cert | None = None
    resp: str | None = None
    made: list[PersName] = field(default_factory=list, compare=False, repr=False)
    """The element, when it has been made."""

    def element(self, content: tuple[Inline, ...], place: Place | None) -> PersName:
        """The name as an element."""
        self.made.append(PersName(content, self.ref, self.cert, self.resp, place))
        return self.made[-1]


@dataclass(slots=True)
class _Ambiguity:
    place: Place | None
    or_else: bool
    """Whether it may be somebody whom the register does not have."""
    count: int = 1


class Mentions:
    """Finds and marks the people who are named in the blocks of one record.

    Args:
        blocks: all blocks of the record.
        finder: finds names in a string.
        is_common: whether a word occurs in the record uncapitalised.
        speaking: the people who speak in the record.
        local: those of them who are known by their label alone.
    """

    def __init__(
        self,
        blocks: tuple[Block, ...],
        finder: Finder,
        is_common: Callable[[str], bool],
        speaking: Iterable[Person],
        local: Iterable[Person],
    ) -> None:
        self._finder = finder
        self._is_common = is_common
        self._known = {person.id: person for person in speaking}
        self._local = {person.id for person in local}
        self._found: dict[int, tuple[str, list[Match], int]] = {}
        self._forenames: dict[str, dict[str, Person]] = {}
        self._ambiguous: dict[tuple[str, tuple[Person, ...]], _Ambiguity] = {}
        self._doubtful: list[tuple[Mark, Match, int, tuple[Person, ...], str]] = []
        count = 0
        for node in holders(blocks):
            text, matches = self._read(node.content)
            if matches:
                self._found[id(node)] = text, matches, count
                count += len(matches)
        people = finder.index.persons
        self._is_large = bool(self._found) and len(people) >= MANY
        self._known |= {identifier: people[identifier] for identifier in refs(blocks) if identifier in people}
        self._since = dict.fromkeys(self._known, _FROM_THE_BEGINNING)
        self._established = set(self._known)
        self._establish()

    def _read(self, content: tuple[Node, ...]) -> tuple[str, list[Match]]:
        if len(content) == 1 and isinstance(content[0], Text):
            return content[0].value, self._finder.find(content[0].value)
        strand = Strand(content)
        return strand.text, self._finder.find(strand.text, strand.free)

    def _establish(self) -> None:
        """Find out whom the record knows, and since when: who is named so that nobody else can be meant."""
        by_word: list[tuple[str, Person, int]] = []
        for text, matches, first in self._found.values():
            for number, match in enumerate(matches, first):
                if len(match.people) == 1 and (match.untitled or self._says_little(match, text)):
                    continue
                if len(match.people) == 1 and not match.bare:
                    if match.fuller:
                        self._established.add(match.people[0].id)
                    self._know(match.people[0], number)
                elif len(match.people) == 1 and self._finder.capitals_tell and not self._is_mere_word(match, text):
                    by_word.append((_printed(match, text).casefold(), match.people[0], number))
        for person in (*self._known.values(), *(person for _, person, _ in by_word)):
            for names in self._finder.facts(person).forenames:
                self._forenames.setdefault(names[0], {})[person.id] = person
        for word, person, number in by_word:
            if not self._namesakes(word, person):
                self._know(person, number)

    def _know(self, person: Person, number: int) -> None:
        """Take note that a name establishes a person; the names are numbered as they follow each other."""
        self._since[person.id] = min(number, self._since.get(person.id, number))
        self._known[person.id] = person

    def _says_little(self, match: Match, text: str) -> bool:
        """Whether a name alone is no evidence of somebody whom a large register happens to have."""
        if not self._is_large or any(person.id in self._known for person in match.people):
            return False
        printed = _printed(match, text)
        if not match.bare:
            return all(map(is_obscure, match.people)) and are_fields(printed.split())
        return all(map(is_obscure, match.people)) or self._is_thing(match, text)

    def _is_thing(self, match: Match, text: str) -> bool:
        """Whether a bare surname is more likely something else: ``French``, ``the Maddox``, ``Do``."""
        printed = _printed(match, text)
        if len(printed) < _SHORTEST_SURNAME or printed.casefold() in WORDS_TOO or are_fields([printed]):
            return True
        article = text[: match.start].endswith(("the ", "The "))
        best = max(standing(person, self._finder.date) for person in match.people)
        return article and best < Standing.MINISTER

    def _namesakes(self, word: str, person: Person) -> tuple[Person, ...]:
        """The others for whom a surname is the forename: ``Boris`` is no Mr. Boris where Boris Yeltsin speaks."""
        return tuple(other for other in self._forenames.get(word, {}).values() if other.id != person.id)

    def marked(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks with the names marked."""
        return marked(blocks, self._marks) if self._found else blocks

    def findings(self, locus: Callable[[Place | None], Locus]) -> dict[tuple[str, tuple[Person, ...]], Diagnostic]:
        """The names that were left open, each printed form with those who may be meant once."""
        found: dict[tuple[str, tuple[Person, ...]], Diagnostic] = {}
        for (printed, people), open_name in self._ambiguous.items():
            message = f'"{printed}"{times(open_name.count)} may be {candidates(people, open_name.or_else)}'
            help = "give the persName a ref in the TEI file"
            found[printed, people] = PERSON_AMBIGUOUS.at(locus(open_name.place), message, help)
        return found

    def weighed(
        self, findings: Mapping[tuple[str, tuple[Person, ...]], Diagnostic]
    ) -> dict[int, Callable[[], Weighed]]:
        """What was weighed for each doubtful name that was marked, by the `id` of its node; worked out when asked for.

        Args:
            findings: what `findings` gives.
        """
        return {
            id(node): partial(self._weighed, match, number, meant, findings.get((printed, meant)))
            for mark, match, number, meant, printed in self._doubtful
            for node in mark.made
        }

    def _weighed(self, match: Match, number: int, meant: tuple[Person, ...], finding: Diagnostic | None) -> Weighed:
        shown, more = for_mention(match, meant, self._finder, self._since, number, _FROM_THE_BEGINNING)
        return Weighed(shown, more, finding)

    def _is_mere_word(self, match: Match, text: str) -> bool:
        """Whether a bare surname is a word of the language in this record: ``Young`` opening a sentence."""
        return match.bare and self._is_common(_printed(match, text).lower())

    def _marks(self, node: Holder) -> list[Mark]:
        text, matches, first = self._found.get(id(node), ("", (), 0))
        numbered = enumerate(matches, first)
        return [found for number, match in numbered if (found := self._mark(match, number, text, node)) is not None]

    def _mark(self, match: Match, number: int, text: str, node: Holder) -> Mark | None:
        """The mark for a name, if it is one; a name that several people may have is remembered as ambiguous."""
        people = self._meant(match, text)
        if not people:
            return None
        if self._says_little(match, text) and not any(person.id in self._known for person in people):
            if not match.bare or self._is_thing(match, text):
                return None
            found = Mark(match.start, match.end, None)
            self._doubtful.append((found, match, number, people, ""))
            return found
        if len(people) == 1 and not self._is_somebody_else(match, people[0]):
            inferred = match.misspelt or not match.people or self._is_inferred(match, number, people[0])
            cert: Cert | None = "medium" if inferred else None
            found = Mark(match.start, match.end, f"#{people[0].id}", cert, CONVERTER if cert else None)
            if cert:
                self._doubtful.append((found, match, number, people, ""))
            return found
        printed = _printed(match, text)
        same = self._ambiguous.get((printed, people))
        if same is None:
            place = place_at(node.content, match.start, match.end) or node.place
            self._ambiguous[printed, people] = _Ambiguity(place, match.contradicted or len(people) == 1)
        else:
            same.count += 1
        found = Mark(match.start, match.end, None)
        self._doubtful.append((found, match, number, people, printed))
        return found

    def _is_somebody_else(self, match: Match, person: Person) -> bool:
        """Whether a title before a surname leaves it open that the only person of that surname is meant."""
        return match.contradicted or (person in match.untitled and person.id not in self._established)

    def _is_inferred(self, match: Match, number: int, person: Person) -> bool:
        """Whether a name that may be somebody else's comes before the one by which the record knows the person."""
        if person not in match.people:
            return True
        if person.id not in self._known:
            return len(match.people) > 1
        if self._since.get(person.id, number) <= number:
            return False
        others = (other for other in match.people if other.id != person.id)
        return person in match.untitled or not all(map(self._finder.is_dead, others))

    def _meant(self, match: Match, text: str) -> tuple[Person, ...]:
        """Who may be meant, in view of the whole record; nobody where the match is no name."""
        known = tuple(person for person in match.people or match.known if person.id in self._known)
        if not match.people:
            return known
        if known and match.in_doubt:
            return tuple(person for person in match.people if person in known or person in match.in_doubt)
        if self._is_mere_word(match, text):
            # That somebody is known by a label alone is too little to tell the name from the word.
            return () if match.opening else tuple(person for person in known if person.id not in self._local)
        if match.bare and not self._finder.capitals_tell:
            return known
        if match.bare and not known and (by_forename := self._called(_printed(match, text).casefold())):
            return by_forename
        people = known or self._of_the_day(match)
        if match.bare and len(people) == 1:
            people += self._namesakes(_printed(match, text).casefold(), people[0])
        return people

    def _called(self, word: str) -> tuple[Person, ...]:
        """Whom a large register's surname means where it is a forename of who takes part: ``Henry``."""
        if not self._is_large:
            return ()
        named = tuple(self._forenames.get(word, {}).values())
        present = tuple(one for one in named if self._since.get(one.id) == _FROM_THE_BEGINNING)
        return present if len(present) == 1 else named

    def _of_the_day(self, match: Match) -> tuple[Person, ...]:
        """Who may be meant of those whom the record does not know: the most eminent, where one is."""
        people = match.people
        if len(people) > 1 and not (match.in_doubt or match.contradicted or match.misspelt or match.fuller):
            eminent = most_eminent(people, self._finder.date)
            people = (eminent,) if eminent is not None else people
        return people


def _printed(match: Match, text: str) -> str:
    return text[match.start : match.end]
