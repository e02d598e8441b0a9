"""Who speaks under the labels of a record.

All labels of a record are resolved together, by this evidence, in this order: the participants that the header already
has; the register, where the people named in the record's title come first, and nobody counts who was dead or not yet
born; the other labels, where several people of the register may be meant. Where the register knows nobody, a person is
made of the label alone, and only if the label is named in the title or recurs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Severity
from tei_memcon.persons.finding import Finder, is_before
from tei_memcon.persons.index import WORD, alike, normal_title, without_marks
from tei_memcon.persons.mentions import candidates, times
from tei_memcon.persons.vocabulary import (
    ARTICLES,
    COLLECTIVE_LABELS,
    CONJUNCTIONS,
    FEMININE_TITLES,
    LONGEST_TITLE,
    OWN_IDS,
    ROLE_LABELS,
    TITLES,
    UNKNOWN_LABELS,
)
from tei_memcon.record import Cert, NameForm, NamePart, NamePartKind, Person, Place

LABEL_AMBIGUOUS: Final = Code(
    "label-ambiguous",
    Severity.WARNING,
    """\
What it finds: the label of a speaker that fits several people of the register.

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
_LONGEST_INITIALS: Final = 3
_NOT_IN_ID: Final = re.compile(r"[\W_]+")
_OWN_ID: Final = re.compile(OWN_IDS)
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
    count: int = 1
    people: tuple[Person, ...] = ()
    """Who speaks; several for a label such as ``Bush and Gorbachev``."""
    cert: Cert | None = None
    may_be: tuple[Person, ...] = ()
    """Who may speak, where several people of the register have that name."""

    @property
    def is_joint(self) -> bool:
        """Whether the label names several speakers."""
        return _CONJUNCTION.search(self.printed) is not None


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks under the labels of a record."""

    by_label: dict[str, Label]
    """By the text of the label, as `label_key` gives it."""
    diagnostics: tuple[Diagnostic, ...]

    def of(self, text: str) -> Label | None:
        """The label of a turn, if it is known who speaks under it."""
        label = self.by_label.get(label_key(text))
        return label if label is not None and label.people else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """By what labels are resolved."""

    participants: Finder
    """Finds the people whom the header already has."""
    register: Finder
    """Finds the people of the register."""
    title: str
    """Title of the record."""
    date: str | None
    """ISO date of the record."""

    def people(self, name: str) -> tuple[tuple[Person, ...], Cert | None]:
        """Who may bear a name, with its title if it has one; and how certain a single person is."""
        for finder in (self.participants, self.register):
            for match in finder.find(name, alone=True):
                alive = tuple(person for person in match.people if not self._dead(person))
                if alive and (match.start, match.end) == (0, len(name)):
                    return alive, "medium" if match.misspelt else None
        return (), None

    def _dead(self, person: Person) -> bool:
        return bool(person.death and self.date and is_before(person.death, self.date))


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
    for text, place in labels:
        key = label_key(text)
        if key in by_key:
            by_key[key].count += 1
        else:
            printed = bare_label(text)
            by_key[key] = Label(printed, *_split(printed), place)
    single = [label for label in by_key.values() if not label.is_joint]
    _look_up(single, evidence)
    open_groups = _groups(label for label in single if not label.people)
    local = [group for group in open_groups if group[0].may_be or _is_evidenced(group, evidence.title)]
    if local:
        _make_local(local, set(taken()))
    _join(by_key, evidence)
    return Speakers(by_key, tuple(_findings(by_key.values(), locus)))


def _findings(labels: Iterable[Label], locus: Callable[[Place | None], Locus]) -> Iterator[Diagnostic]:
    for label in labels:
        printed = f'"{label.printed}"{times(label.count)}'
        if label.may_be:
            message = f"the label {printed} may be {candidates(label.may_be)}"
            yield LABEL_AMBIGUOUS.at(locus(label.place), message, "say in the TEI file who it is")
        elif not label.people:
            message = f"nothing tells who speaks as {printed}"
            yield LABEL_UNRESOLVED.at(locus(label.place), message, "add the person to the register")


def bare_label(text: str) -> str:
    """A label without its delimiter and list dash: ``"- LE PRESIDENT.-"`` gives ``"LE PRESIDENT"``."""
    return " ".join(alike(text).split()).strip(_EDGES)


def label_key(text: str) -> str:
    """What labels are compared by: ``"Bush:"``, ``"BUSH."`` and ``"President Bush:"`` are one label.

    A title such as ``Mrs.`` is kept, because it may tell two people of one surname apart.
    """
    title, name = _split(bare_label(text))
    return f"{title} {name}".casefold() if normal_title(title) in FEMININE_TITLES else name.casefold()


def _split(label: str) -> tuple[str, str]:
    """The title of a label, and the name; a label that is nothing but a title is all name."""
    words = label.split()
    start = at = 1 if len(words) > 1 and words[0].casefold() in ARTICLES else 0
    sizes = range(LONGEST_TITLE, 0, -1)
    while size := next((n for n in sizes if normal_title(" ".join(words[at : at + n])) in TITLES), 0):
        at += size
    return (" ".join(words[start:at]), " ".join(words[at:])) if start < at < len(words) else ("", label)


def _look_up(labels: Iterable[Label], evidence: Evidence) -> None:
    """Resolve the labels that are names of people who are known."""
    in_title = {person.id for match in evidence.register.find(evidence.title) for person in match.people}
    for label in labels:
        people, cert = evidence.people(f"{label.title} {label.name}".strip())
        titled = tuple(person for person in people if person.id in in_title)
        _settle(label, titled or people, cert)
    speaking = {person.id for label in labels for person in label.people}
    for label in labels:
        if len(known := tuple(person for person in label.may_be if person.id in speaking)) == 1:
            _settle(label, known, None)


def _settle(label: Label, people: tuple[Person, ...], cert: Cert | None) -> None:
    if len(people) == 1:
        label.people, label.cert, label.may_be = people, cert, ()
    else:
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
            same = by_key.get(label_key(name))
            may_be = same.people if same is not None else evidence.people(name)[0]
            known = tuple(person for person in may_be if person.id in speaking)
            people += known if len(known) == 1 else may_be if len(may_be) == 1 else ()
        if len(people) == len(names):
            label.people = tuple(people)


# ---------------------------------------------------------------- people who are known by their labels alone


def _groups(labels: Iterable[Label]) -> list[list[Label]]:
    """The labels that are one person's: a label is also the person's whose longer label begins or ends with it.

    The longest label of a group comes first. A label that fits several longer ones stands by itself.
    """
    groups: list[list[Label]] = []
    for label in sorted(labels, key=lambda label: -label.name.count(" ")):
        name = label.name.casefold()
        same = [group for group in groups if name in _ends(group[0].name)]
        if len(same) == 1:
            same[0].append(label)
        else:
            groups.append([label])
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


def _make_local(groups: list[list[Label]], taken: set[str]) -> None:
    for group in groups:
        names = dict.fromkeys(form for label in group for form in _names(label, first=label is group[0]))
        person = Person(_new_id(group[0].name, taken), tuple(names))
        for label in group:
            label.people = (person,)


def _ends(name: str) -> tuple[str, ...]:
    words = name.casefold().split()
    return (words[0], words[-1]) if len(words) > 1 else ()


def _names(label: Label, first: bool) -> Iterator[NameForm]:
    """The forms of a name that a label attests; of its components only what the label makes certain."""
    is_hers = normal_title(label.title) in FEMININE_TITLES
    if first:
        yield NameForm((NamePart(f"{label.title} {label.name}" if is_hers else label.name),))
    kind: NamePartKind = "surname" if is_proper(label.name) and " " not in label.name else ""
    if kind and not is_hers:
        yield NameForm((NamePart(label.name, kind),), "form")
    if label.title:
        yield NameForm((NamePart(label.title, "roleName"), NamePart(" "), NamePart(label.name, kind)), "form")


def is_proper(name: str) -> bool:
    """Whether a label is a name, by which somebody can be found in running text, and not a role or initials."""
    return any(
        len(word) > _LONGEST_INITIALS and word not in ROLE_LABELS and word not in ARTICLES and word not in TITLES
        for word in WORD.findall(name.casefold())
    )


def _new_id(name: str, taken: set[str]) -> str:
    """An xml:id that is not in use, from the last word of a name."""
    word = name.casefold().split()[-1]
    plain = without_marks(word).encode("ascii", "ignore").decode() or word
    stem = _NOT_IN_ID.sub("-", plain).strip("-")
    if not stem or not stem[0].isalpha():
        stem = f"person-{stem}".rstrip("-")
    tries = (stem if n == 1 else f"{stem}-{n}" for n in count(1))
    found = next(one for one in tries if one not in taken and not _OWN_ID.fullmatch(one))
    taken.add(found)
    return found
