"""Who speaks under the labels of a record.

All labels of a record are resolved together, by this evidence, in this order: the participants that the header already
has; the register, where the people named in the record's title come first, and nobody counts who was dead or not yet
born; the other labels, where several people of the register may be meant. Where the register knows nobody, a person is
made of the label alone, and only if the label is named in the title or recurs. The title may give such a person's
forenames.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, NamedTuple

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Severity
from tei_memcon.persons.finding import Finder
from tei_memcon.persons.index import WORD, alike, normal_title
from tei_memcon.persons.mentions import candidates, times
from tei_memcon.persons.naming import (
    Name,
    Titled,
    is_surname,
    name_forms,
    name_in_title,
    new_id,
    surname_first,
)
from tei_memcon.persons.vocabulary import (
    ARTICLES,
    COLLECTIVE_LABELS,
    CONJUNCTIONS,
    FEMININE_TITLES,
    LONGEST_TITLE,
    TITLES,
    UNKNOWN_LABELS,
)
from tei_memcon.record import Cert, Person, Place

LABEL_AMBIGUOUS: Final = Code(
    "label-ambiguous",
    Severity.WARNING,
    """\
What it finds: the label of a speaker that fits several people of the register; or a title and a surname, where the
only one of that surname does not have the title in the register.

Why it matters: the turns get a speaker of their own, without the dates and identifiers of anybody, because a wrong
identity is worse than none.

Example: "Baker: I agree." where the register has James A. Baker and John Baker, and neither the title nor another label
of the record says which.

What to do: put the right xml:id into who of these turns in the TEI file, or convert with a register of the people who
can be meant. Dates of birth and death in the register rule out who did not live when the record was made.
""",
)
LABEL_UNRESOLVED: Final = Code(
    "label-unresolved",
    Severity.WARNING,
    """\
What it finds: the label of a speaker who cannot be told: nobody in the register has that name, the title of the record
does not have it, and it occurs only once; or the label says that the speaker is not known, or stands for several.

Why it matters: the turn has no who, so it is missing wherever turns are counted or selected by speaker. A speaker is
never invented.

Example: "Voice: Hear, hear."

What to do: if the speaker can be known, add the person to the register, or put who into the TEI file. If the line is no
label of a speaker, mend the transcript.
""",
)
_EDGES: Final = " \t\n:.,;-–—•*"
_RECURS: Final = 2
"""Turns from which a label is by itself evidence that somebody of that name speaks."""
_CONJUNCTION: Final = re.compile(rf" (?:{'|'.join(map(re.escape, sorted(CONJUNCTIONS)))}) ", re.IGNORECASE)


@dataclass(slots=True)
class Label:
    """One label of a record, in all its turns."""

    printed: str
    """As first printed, without its delimiter."""
    title: str
    """The title before the name; empty where the label is nothing else."""
    name: str
    """The label without title and article; the whole label where it is nothing else."""
    place: Place | None
    count: int = 0
    people: tuple[Person, ...] = ()
    """Who speaks; several for a label such as ``Bush and Gorbachev``."""
    cert: Cert | None = None
    may_be: tuple[Person, ...] = ()
    """Who may speak, where several people of the register have that name."""
    bearers: Bearers | None = None
    """Who may bear the name, before other evidence is taken account of."""

    @property
    def is_joint(self) -> bool:
        """Whether the label names several speakers."""
        return _CONJUNCTION.search(self.printed) is not None


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks under the labels of a record."""

    by_label: dict[str, Label]
    """By the text of the label, as `bare_label` gives it, case-folded; several texts may be one label."""
    diagnostics: tuple[Diagnostic, ...]

    def of(self, text: str) -> Label | None:
        """The label of a turn, if it is known who speaks under it."""
        label = self.by_label.get(bare_label(text).casefold())
        return label if label is not None and label.people else None


class Bearers(NamedTuple):
    """Who may bear a name."""

    people: tuple[Person, ...] = ()
    cert: Cert | None = None
    """How certain it is, if it is one person."""
    in_doubt: frozenset[str] = frozenset()
    """The xml:ids of those of them who may speak though others are evidenced; see `Match.in_doubt`."""
    untitled: frozenset[str] = frozenset()
    """The xml:ids of those who speak only if they are evidenced otherwise; see `Match.untitled`."""
    contradicted: bool = False
    """Whether it is nobody of them, because of the title."""

    def narrowed(self, evidenced: Container[str]) -> tuple[Person, ...]:
        """Those of the people who are evidenced otherwise; everybody where that does not tell."""
        known = tuple(person for person in self.people if person.id in evidenced)
        return known if known and self.in_doubt.issubset(person.id for person in known) else self.people

    def told(self, people: tuple[Person, ...], evidenced: Container[str]) -> bool:
        """Whether people who are left are one person, and the title does not leave it open who it is."""
        if len(people) != 1 or self.contradicted:
            return False
        return people[0].id not in self.untitled or people[0].id in evidenced


@dataclass(frozen=True, slots=True)
class Evidence:
    """By what labels are resolved."""

    participants: Finder
    """Finds the people whom the header already has."""
    register: Finder
    """Finds the people of the register."""
    title: str
    """Title of the record."""

    def people(self, title: str, name: str) -> Bearers:
        """Who may bear a name, with the title before it if there is one, and was not dead.

        ``Gorbachev M. S.`` is looked up as ``M. S. Gorbachev`` too.
        """
        surname, initials = surname_first(name)
        texts = [f"{title} {name}".strip(), *([f"{initials} {surname}"] if initials else ())]
        for finder, text in product((self.participants, self.register), texts):
            for match in finder.find(text, alone=True):
                alive = tuple(person for person in match.people if not finder.is_dead(person))
                if len(alive) == 1 < len(match.in_doubt) == len(match.people):
                    continue  # that others of that name are dead does not tell who Mrs. Thatcher is
                in_doubt = frozenset(person.id for person in match.in_doubt if person in alive)
                if alive and (match.start, match.end) == (0, len(text)):
                    speaks = finder is self.participants and not match.contradicted
                    untitled = frozenset() if speaks else frozenset(person.id for person in match.untitled)
                    cert: Cert | None = "medium" if match.misspelt else None
                    return Bearers(alive, cert, in_doubt, untitled, match.contradicted)
        return Bearers()

    def name_in_title(self, surname: str) -> Name | None:
        """The fuller name of somebody of that surname in the title of the record, if it is nobody's who is known."""
        found = name_in_title(self.title, surname, self.register)
        if found is None or any(finder.find(found.text) for finder in (self.participants, self.register)):
            return None
        return found

    def tells_apart(self, title: str, name: str) -> bool:
        """Whether a title before a name says who of several people of that name is meant, or that it is somebody else.

        ``Secretary Baker`` may be one of two, and ``King Hussein`` nobody of that name who is known.
        """
        if title and self.people(title, name).untitled:
            return True
        return bool(title) and len(self.people(title, name).people) == 1 < len(self.people("", name).people)


def resolve_labels(
    labels: Iterable[tuple[str, Place | None]],
    evidence: Evidence,
    taken: Callable[[], Iterable[str]],
    locus: Callable[[Place | None], Locus],
) -> Speakers:
    """Tell who speaks under each label.

    Args:
        labels: text and place of the label of each turn, in order.
        evidence: by what they are resolved.
        taken: gives the values of xml:id that are in use in the record or the register.
        locus: where a place is.
    """
    by_key: dict[str, Label] = {}
    by_label: dict[str, Label] = {}
    for text, place in labels:
        printed = bare_label(text)
        label = by_label.get(printed.casefold())
        if label is None:
            key = _key(printed, evidence)
            label = by_label[printed.casefold()] = by_key.setdefault(key, Label(printed, *_split(printed), place))
        label.count += 1
    single = [label for label in by_key.values() if not label.is_joint]
    _look_up(single, evidence)
    open_groups = _groups(label for label in single if not label.people)
    local = [group for group in open_groups if group[0].may_be or _is_evidenced(group, evidence.title)]
    if local:
        _make_local(local, single, evidence, set(taken()))
    _join(by_key, evidence)
    return Speakers(by_label, tuple(_findings(by_key.values(), locus)))


def _findings(labels: Iterable[Label], locus: Callable[[Place | None], Locus]) -> Iterator[Diagnostic]:
    for label in labels:
        printed = f'"{label.printed}"{times(label.count)}'
        if label.may_be:
            or_else = len(label.may_be) == 1 or (label.bearers is not None and label.bearers.contradicted)
            message = f"the label {printed} may be {candidates(label.may_be, or_else)}"
            yield LABEL_AMBIGUOUS.at(locus(label.place), message, "say in the TEI file who it is")
        elif not label.people:
            message = f"nothing tells who speaks as {printed}"
            yield LABEL_UNRESOLVED.at(locus(label.place), message, "add the person to the register")


def bare_label(text: str) -> str:
    """A label without its delimiter and list dash: ``"- LE PRESIDENT.-"`` gives ``"LE PRESIDENT"``.

    The full stop of an initial stays where a colon follows, or another initial precedes: ``"GORBACHEV M. S.:"``.
    """
    plain = " ".join(alike(text).split()).lstrip(_EDGES)
    bare = plain.rstrip(_EDGES)
    delimiter = plain[len(bare) :]
    if delimiter.startswith(".") and (initials := surname_first(f"{bare}.").forenames):
        return f"{bare}." if ":" in delimiter or len(WORD.findall(initials)) > 1 else bare
    return bare


def _key(bare: str, evidence: Evidence) -> str:
    """What labels are compared by: ``"Bush:"``, ``"BUSH."`` and ``"President Bush:"`` are one label.

    A title that tells two people of one surname apart is kept, and so is one such as ``Mrs.``, which may do so.
    """
    title, name = _split(bare)
    keep = normal_title(title) in FEMININE_TITLES or evidence.tells_apart(title, name)
    return f"{title} {name}".casefold() if keep else name.casefold()


def _split(label: str) -> tuple[str, str]:
    """The title of a label, and the name; a label that is nothing but a title is all name."""
    words = label.split()
    start = at = 1 if len(words) > 1 and words[0].casefold() in ARTICLES else 0
    sizes = range(LONGEST_TITLE, 0, -1)
    while size := next((n for n in sizes if normal_title(" ".join(words[at : at + n])) in TITLES), 0):
        at += size
    return (" ".join(words[start:at]), " ".join(words[at:])) if start < at < len(words) else ("", label)


def _look_up(labels: Sequence[Label], evidence: Evidence) -> None:
    """Resolve the labels that are names of people who are known."""
    matches = evidence.register.find(evidence.title)
    in_title = {person.id for match in matches if not match.contradicted for person in match.people}
    fuller = {match.people[0].id for match in matches if match.fuller and not match.untitled and len(match.people) == 1}
    for label in labels:
        label.bearers = evidence.people(label.title, label.name)
    others = {label.name.casefold() for label in labels if label.bearers is not None and label.bearers.contradicted}
    for label in labels:
        if label.bearers is None:
            continue
        if not label.title and label.name.casefold() in others:
            # "Hussein:" beside "King Hussein:" may well be the king.
            unsure = frozenset(person.id for person in label.bearers.people)
            label.bearers = label.bearers._replace(untitled=unsure)
        _settle(label, label.bearers, in_title, fuller)
    speaking = {person.id for label in labels for person in label.people}
    for label in labels:
        if label.may_be and label.bearers is not None:
            _settle(label, label.bearers._replace(people=label.may_be), speaking, speaking)


def _settle(label: Label, bearers: Bearers, evidenced: Container[str], established: Container[str]) -> None:
    people = bearers.narrowed(evidenced)
    if bearers.told(people, established):
        label.people, label.cert, label.may_be = people, bearers.cert, ()
    elif not label.may_be:
        label.may_be = people


def _join(by_key: dict[str, Label], evidence: Evidence) -> None:
    """Resolve the labels that name several speakers, each of whom is known."""
    single = [label for label in by_key.values() if not label.is_joint]
    speaking = {person.id for label in single for person in label.people}
    for label in by_key.values():
        if not label.is_joint:
            continue
        people: list[Person] = []
        names = _CONJUNCTION.split(label.printed)
        for name in names:
            bare = bare_label(name)
            same = by_key.get(_key(bare, evidence))
            bearers = Bearers(same.people) if same is not None else evidence.people(*_split(bare))
            known = bearers.narrowed(speaking)
            people += known if bearers.told(known, speaking) else ()
        if len(people) == len(names):
            label.people = tuple(people)


# ---------------------------------------------------------------- people who are known by their labels alone


def _groups(labels: Iterable[Label]) -> list[list[Label]]:
    """The labels that are one person's: a label is also the person's whose longer label begins or ends with it.

    The longest label of a group comes first. A label that fits several longer ones stands by itself.
    """
    groups: list[list[Label]] = []
    by_end: dict[str, list[list[Label]]] = {}
    for label in sorted(labels, key=lambda label: -label.name.count(" ")):
        same = by_end.get(label.name.casefold(), [])
        if len(same) == 1:
            same[0].append(label)
        else:
            group = [label]
            groups.append(group)
            for end in set(_ends(label.name)):
                by_end.setdefault(end, []).append(group)
    return groups


def _is_evidenced(group: list[Label], title: str) -> bool:
    """Whether labels are by themselves evidence of a speaker: they recur, or the title of the record names one."""
    in_title = f" {' '.join(WORD.findall(title.casefold()))} "
    for label in group:
        name = label.name.casefold()
        words = WORD.findall(name)
        if not words or name in COLLECTIVE_LABELS | UNKNOWN_LABELS:
            return False
        if f" {' '.join(words)} " in in_title:
            return True
    return sum(label.count for label in group) >= _RECURS


def _make_local(groups: list[list[Label]], others: list[Label], evidence: Evidence, taken: set[str]) -> None:
    """Make a person of each group of labels.

    Args:
        groups: the labels of each person, the longest first.
        others: all labels; a surname that more people than one have there says nothing about a name in the title.
        evidence: has the title of the record, which may give the forenames.
        taken: values of xml:id that are in use; the new ones are added.
    """
    surnames = Counter(label.name.casefold() for label in others)
    for group in groups:
        first = group[0]
        fuller = None
        if is_surname(first.name) and surnames[first.name.casefold()] == 1 and not first.may_be and not _is_hers(first):
            fuller = evidence.name_in_title(first.name)
            if fuller is not None and not surnames.keys().isdisjoint(fuller.forenames.casefold().split()):
                fuller = None  # two speakers side by side: "Conversation Bush Gorbachev"
        names = name_forms([Titled(label.title, label.name) for label in group], fuller)
        person = Person(new_id(first.name, taken), names)
        for label in group:
            label.people = (person,)


def _ends(name: str) -> tuple[str, ...]:
    """The words of a longer label by which it may be shortened."""
    surname, initials = surname_first(name.casefold())
    if initials:
        return (surname,)
    words = name.casefold().split()
    return (words[0], words[-1]) if len(words) > 1 else ()


def _is_hers(label: Label) -> bool:
    return normal_title(label.title) in FEMININE_TITLES
