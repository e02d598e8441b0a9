"""Who speaks under the labels of a record.

All labels of a record are resolved together, by this evidence, in this order: the participants that the header already
has; the register, where the people named in the record's title come first, and nobody counts who was dead or not yet
born; the other labels, where several people of the register may be meant. Where the register knows nobody, a person is
made of the label alone, and only if the label is named in the title or recurs. The title may give such a person's
forenames.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, NamedTuple

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Severity
from tei_memcon.persons.cast import Cast
from tei_memcon.persons.figures import is_office, split_title
from tei_memcon.persons.finding import Finder
from tei_memcon.persons.incumbents import Provenance, tell_incumbents
from tei_memcon.persons.index import normal_title
from tei_memcon.persons.label import Bearers, Label, bare_label, in_doubt, names_in, readable
from tei_memcon.persons.local import make_local
from tei_memcon.persons.mentions import candidates, times
from tei_memcon.persons.naming import Name, name_in_title, surname_first
from tei_memcon.persons.offices import office_of
from tei_memcon.persons.special import is_everybody, is_special
from tei_memcon.persons.vocabulary import FEMININE_TITLES
from tei_memcon.record import Cert, Person, Place

_RARE: Final = 2
"""Turns up to which a label may be a misprint of another."""
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

What to do: decide who it is in a table ("tei-memcon convert --review FILE"), or put the right xml:id into who of these
turns in the TEI file ("--keep" takes it over when you convert again), or convert with a register of the people who
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

What to do: if the speaker can be known, add the person to the register, decide who it is in a table ("tei-memcon
convert --review FILE"), or put who into the TEI file. If the line is no label of a speaker, decide "no" in that table,
or mend the transcript.
""",
)


class Printed(NamedTuple):
    """The label of one turn."""

    text: str
    place: Place | None
    people: tuple[Person, ...] = ()
    """Who speaks, where the record says so already."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks under the labels of a record."""

    by_label: dict[str, Label]
    """By the text of the label, as `bare_label` gives it, case-folded; several texts may be one label."""
    diagnostics: tuple[Diagnostic, ...]
    _by_key: Mapping[str, Label]
    _evidence: Evidence
    _cast: Cast

    @property
    def ids(self) -> frozenset[str]:
        """The xml:ids of those who speak."""
        return frozenset(person.id for label in self._by_key.values() for person in label.people)

    def addressed(self, text: str, present: Container[str]) -> tuple[Person, ...]:
        """Whom words such as ``Gen. Smith`` or ``the Secretary`` in a direction mean.

        Args:
            text: the words.
            present: the xml:ids of those who take part; nobody else is addressed.

        Returns:
            The people; nobody where one of them cannot be told.
        """
        people: list[Person] = []
        for name in names_in(text):
            bare = bare_label(name)
            found = _people_named(bare, self._by_key, self._evidence, present) or self._in_office(bare)
            if len(found) != 1 or found[0].id not in present:
                return ()
            people += found
        return tuple(people)

    def _in_office(self, bare: str) -> tuple[Person, ...]:
        """Who speaks under the label of an office: ``the President`` is who speaks as ``President``."""
        if not is_office(bare):
            return ()
        same = (label for label in self._by_key.values() if is_office(label.printed) and not label.title)
        found = {label.people for label in same if label.people and office_of(label.printed) == office_of(bare)}
        return found.pop() if len(found) == 1 else self._cast.holder(bare)

    def label(self, text: str) -> Label | None:
        """The label of a turn."""
        return self.by_label.get(bare_label(text).casefold())

    def of(self, text: str) -> Label | None:
        """The label of a turn, if it is known who speaks under it."""
        label = self.label(text)
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
    titles: Container[str] = ()
    """Titles before names of the language of the record."""
    head: str = ""
    """What the head of the record says, where it tells the country of its provenance."""

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

    def identify(self, title: str, name: str) -> Person | None:
        """The person of the register who alone is meant by a name, whatever title is before it."""
        text = f"{title} {name}".strip()
        for match in self.register.find(text, alone=True):
            alive = [person for person in match.people if not self.register.is_dead(person)]
            whole = (match.start, match.end) == (0, len(text))
            if whole and len(alive) == 1 and not match.misspelt and not match.contradicted and not match.untitled:
                return alive[0]
        return None

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
    labels: Iterable[Printed],
    evidence: Evidence,
    cast: Cast,
    locus: Callable[[Place | None], Locus],
) -> Speakers:
    """Tell who speaks under each label.

    Args:
        labels: the label of each turn, in order.
        evidence: by what they are resolved.
        cast: the people of this record, by its head and title.
        locus: where a place is.
    """
    by_key: dict[str, Label] = {}
    by_label: dict[str, Label] = {}
    for printed_label in labels:
        printed = bare_label(printed_label.text)
        label = by_label.get(printed.casefold())
        if label is None:
            key = _key(printed, evidence)
            fresh = Label(printed, *split_title(readable(printed), evidence.titles), printed_label.place, is_fixed=True)
            fresh.doubt = in_doubt(printed)
            fresh.order = len(by_key)
            label = by_label[printed.casefold()] = by_key.setdefault(key, fresh)
        if printed_label.people:
            label.people = printed_label.people
            continue
        if label.is_fixed and not label.people:
            label.place = printed_label.place
        label.is_fixed = False
        label.count += 1
    single = [label for label in by_key.values() if not label.is_joint]
    cast.find_names(single)
    cast.find_helpers(single)
    names = [label for label in single if not label.people and not is_special(label)]
    _look_up([label for label in single if not label.people and not cast.has_several_helpers(label)], evidence)
    for label in single:
        if not label.people and not label.may_be and label.count <= _RARE:
            cast.mend(label, single)
    names = [label for label in names if not label.people]
    make_local(names, single, evidence.title, evidence.name_in_title, cast.taken)
    cast.resolve_rest(single)
    tell_incumbents(
        [label for label in single if is_office(label.printed) and not label.later],
        Provenance(evidence.register.date, evidence.head),
        evidence.register.index.persons,
        {person.id for label in single for person in label.people},
    )
    left = [label for label in single if not label.people and not label.later and not is_everybody(label)]
    make_local(left, single, evidence.title, evidence.name_in_title, cast.taken)
    cast.resolve_everybody(single)
    _join(by_key, evidence)
    return Speakers(by_label, tuple(_findings(by_key.values(), locus)), by_key, evidence, cast)


def _findings(labels: Iterable[Label], locus: Callable[[Place | None], Locus]) -> Iterator[Diagnostic]:
    for label in labels:
        printed = f'"{label.printed}"{times(label.count)}'
        if label.may_be:
            or_else = len(label.may_be) == 1 or (label.bearers is not None and label.bearers.contradicted)
            message = f"the label {printed} may be {candidates(label.may_be, or_else)}"
            label.finding = LABEL_AMBIGUOUS.at(locus(label.place), message, "say in the TEI file who it is")
            yield label.finding
        elif not label.people:
            message = f"nothing tells who speaks as {printed}"
            label.finding = LABEL_UNRESOLVED.at(locus(label.place), message, "add the person to the register")
            yield label.finding


def _key(bare: str, evidence: Evidence) -> str:
    """What labels are compared by: ``"Bush:"``, ``"BUSH."`` and ``"President Bush:"`` are one label.

    A title that tells two people of one surname apart is kept, and so is one such as ``Mrs.``, which may do so.
    """
    title, name = split_title(readable(bare), evidence.titles)
    keep = normal_title(title) in FEMININE_TITLES or evidence.tells_apart(title, name)
    return f"{title} {name}".casefold() if keep else name.casefold()


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


def _people_named(
    bare: str, by_key: Mapping[str, Label], evidence: Evidence, speaking: Container[str]
) -> tuple[Person, ...]:
    """Who is meant by a name beside those in labels: who speaks under it, or else the only one who may bear it."""
    title, name = split_title(readable(bare), evidence.titles)
    same = by_key.get(_key(bare, evidence))
    bearers = Bearers(same.people) if same is not None else evidence.people(title, name)
    known = bearers.narrowed(speaking)
    return known if bearers.told(known, speaking) else ()


def _join(by_key: dict[str, Label], evidence: Evidence) -> None:
    """Resolve the labels that name several speakers, each of whom is known."""
    single = [label for label in by_key.values() if not label.is_joint]
    speaking = {person.id for label in single for person in label.people}
    for label in by_key.values():
        if not label.is_joint:
            continue
        people: list[Person] = []
        names = names_in(label.printed)
        for name in names:
            people += _people_named(bare_label(name), by_key, evidence, speaking)
        if len(people) == len(names):
            label.people = tuple(people)
