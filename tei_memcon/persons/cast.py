"""Who speaks under labels, by the people of this record: those of its head, of its title and of its other labels.

Names are looked up among the participants first. What is left (initials, offices, damaged names,
``QUESTION``, ``ALL``) is resolved when the names are known, all labels of a kind together, so that each person gets one
of them.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from tei_memcon.persons import initials, offices
from tei_memcon.persons.assignment import assign
from tei_memcon.persons.damage import likeliest
from tei_memcon.persons.figures import Figure, Name, forms_of, is_office, key, read_name, same
from tei_memcon.persons.helping import helper_of_side, helpers
from tei_memcon.persons.index import WORD, normal_title
from tei_memcon.persons.interview import answerer, questioner
from tei_memcon.persons.label import Label
from tei_memcon.persons.letters import assign_initials, scores_of
from tei_memcon.persons.naming import new_id
from tei_memcon.persons.offices import office_of
from tei_memcon.persons.parties import parties
from tei_memcon.persons.present import with_function
from tei_memcon.persons.special import is_everybody, is_special
from tei_memcon.persons.vocabulary import ANSWERERS, ARTICLES, FEMININE_TITLES, QUESTIONERS
from tei_memcon.record import Cert, Person

_MARGIN: Final = 0.5
_SURNAME, _FORENAME, _MORE = 4.0, 2.0, 1.0
_TITLED, _NAMED = 2.0, 0.6
"""What counts against somebody whom other labels name with the office, and by the name."""
_OFTEN, _OFTEN_TITLED = 3, 3.0
"""Who is often labelled with office and name is hardly another label's "the President"."""
_SURE: Final = 3.5
_BOTH: Final = 2
_MOST_PRESENT: Final = 40
"""People from which a label for everybody names nobody: it would point to a list that nobody reads."""


class Cast:
    """The people of a record.

    Args:
        participants: those of the header; who has no id yet gets one.
        title: title of the record.
        identify: the person of the register whom a name means, if it is certain.
        taken: values of xml:id that are in use; the new ones are added.
        titles: titles before names of the language of the record.
    """

    def __init__(
        self,
        participants: Sequence[Person],
        title: str,
        identify: Callable[[str, str], Person | None],
        taken: set[str],
        titles: Container[str] = (),
    ) -> None:
        self._identify = identify
        self.taken = taken
        self._title = title
        self._titles = titles
        self.participants: list[Person] = []
        """The participants of the header with their ids, each once."""
        self._figures: list[Figure] = []
        for person in participants:
            self._present(person)
        self._head = tuple(self._figures)
        self._by_surname: dict[str, list[Figure]] = {}
        for figure in self._head:
            self._enter(figure)
        named = parties(title, titles)
        self._met = named[0].surnames if len(named) == 1 else frozenset()
        """Surnames of whom the title names alone: "Talks with President Roux"."""

    # ------------------------------------------------------------ people

    def _present(self, person: Person) -> None:
        if person.id:
            self.participants.append(person)
            if not person.group and person.names:
                self._figures.append(Figure.known(person, "head", self._titles))
            return
        printed = person.occupation
        person = with_function(person)
        name = read_name(person.name, self._titles)
        if person.group or not (name.surname or name.title):
            self.participants.append(replace(person, id=new_id(person.name, self.taken)))
            return
        figure = Figure.of(name, "head", (printed, person.role))
        twin = next((other for other in self._figures if self._is_twin(other, figure, person)), None)
        if twin is not None:
            twin.merge(figure)
            return
        known = self._known(figure)
        if known is None:
            known = replace(person, id=new_id(name.surname or name.title, self.taken), names=forms_of(name))
        else:
            known = replace(
                known,
                role=person.role,
                occupation=person.occupation,
                side=person.side,
                cert=person.cert,
                resp=person.resp,
            )
            figure.given |= Figure.known(known, "head").given
        figure.person = known
        self.participants.append(known)
        self._figures.append(figure)

    @staticmethod
    def _is_twin(other: Figure, figure: Figure, person: Person) -> bool:
        """Whether a figure of the head is somebody who stands there already: offices alone are one on one side only."""
        sides = {other.person.side if other.person else None, person.side} - {None}
        apart = not figure.surnames and len(sides) > 1
        return same(other, figure) and other.given == figure.given and not apart

    def _known(self, figure: Figure) -> Person | None:
        """The person of the register, if there is one: by all forenames, or else by the first."""
        name = figure.name
        first = name.forenames.split(" ")[0]
        for forenames in dict.fromkeys((name.forenames, first)):
            text = name._replace(forenames=forenames, generation=name.generation if forenames == name.forenames else "")
            if (person := self._identify("" if forenames else name.title, text.text)) is not None:
                return person
        return None

    def _person(self, figure: Figure) -> Person:
        """The person of a figure; made if there is none."""
        if figure.person is None:
            figure.person = self._known(figure) or Person(
                new_id(figure.name.surname or figure.name.title, self.taken),
                forms_of(figure.name),
                occupation=figure.occupation,
            )
        return figure.person

    # ------------------------------------------------------------ labels that are names

    def find_names(self, labels: Iterable[Label]) -> None:
        """Resolve the labels that name a participant."""
        for label in labels if self._head else ():
            if label.people or label.may_be or (is_special(label) and not is_office(label.printed)):
                continue
            name = read_name(label.name, self._titles)
            words = {key(word) for word in (*label.name.split(), name.surname, label.name)}
            scored = [
                (self._named(label, name, figure), figure)
                for figure in self._head
                if not words.isdisjoint(figure.surnames)
                or any(given[:1] and given[0] in words for given in figure.given)
            ]
            best = max((score for score, _ in scored), default=0.0)
            near = [figure for score, figure in scored if score > 0 and score > best - _MARGIN]
            if len(near) == 1:
                self._give(label, near[0], None if best >= _SURNAME else "medium")
            elif near and best >= _SURNAME:
                label.may_be = tuple(self._person(figure) for figure in near)

    def _named(self, label: Label, name: Name, figure: Figure) -> float:
        surname = key(name.surname or label.name)
        given = tuple(key(word) for word in WORD.findall(name.forenames))
        found = 0.0
        if surname in figure.surnames and figure.may_be(given):
            found = _SURNAME + (_MORE if given and figure.given else 0.0)
        elif not given and any(names[:1] == (surname,) for names in figure.given) and len(surname) > 1:
            found = _FORENAME
        elif given and key(label.name) in figure.surnames:
            found = _SURNAME
        elif (office := self._office_before(label, figure)) and offices.best(office, figure.offices):
            return _SURNAME + _MORE
        if found and label.title:
            if normal_title(label.title) in FEMININE_TITLES and figure.given and len(self._head) > 1:
                hers = normal_title(figure.name.title) in FEMININE_TITLES
                return found + _MORE if hers else found
            found += _MORE if offices.best(office_of(label.title), figure.offices) >= offices.ENOUGH else 0.0
        return found

    def _office_before(self, label: Label, figure: Figure) -> offices.Office:
        """The office before the surname of a figure in a label: ``ASSISTANT SECRETARY OF DEFENSE CARTER``."""
        office, _, surname = f"{label.title} {label.name}".strip().rpartition(" ")
        return office_of(office) if key(surname) in figure.surnames else ()

    def _give(self, label: Label, figure: Figure, cert: Cert | None) -> None:
        label.people, label.may_be = (self._person(figure),), ()
        label.cert = "low" if label.doubt else cert

    # ------------------------------------------------------------ labels that are none

    def resolve_rest(self, labels: Sequence[Label]) -> None:
        """Resolve initials, offices, damaged names, who asks and who answers, and everybody.

        Args:
            labels: all labels of the record that stand for one speaker, the names among them resolved.
        """
        if all(label.people for label in labels):
            return
        self._learn(labels)
        rest = [label for label in labels if not label.people and not label.may_be]
        asked = self._asked(rest)
        set_apart = {id(label) for label in asked}
        others = [label for label in labels if id(label) not in set_apart and not label.may_be]
        self._assign_offices(others)
        for length in (2, 1):
            assign_initials(others, length, self._figures, self._give)
        for label in rest:
            if not label.people:
                self.mend(label, labels)
        self._learn(labels)
        self._interview([label for label in asked if not label.people], labels)

    def resolve_everybody(self, labels: Sequence[Label]) -> None:
        """Resolve the labels that stand for all who are present, as far as the record names them."""
        speaking = [label.people[0] for label in labels if len(label.people) == 1 and label.people[0].names]
        helpers = {figure.person.id for figure in self._figures if figure.is_helper and figure.person is not None}
        present = {person.id: person for person in (*self.participants, *speaking) if not person.group and person.names}
        people = tuple(person for person in present.values() if person.id not in helpers)
        for label in labels:
            if label.people or not is_everybody(label) or not _BOTH <= len(people) <= _MOST_PRESENT:
                continue
            words = set(map(key, WORD.findall(label.name)))
            if words.isdisjoint({"both", "beide"}) or len(people) == _BOTH:
                label.people, label.cert = people, "medium" if self._head else "low"

    def _learn(self, labels: Iterable[Label]) -> None:
        """Take account of what the title and the labels that are resolved say about people."""
        for figure in self._figures:
            figure.labelled.clear()
            figure.titled_from.clear()
        for figure in parties(self._title, self._titles):
            self._add(figure)
        for label in labels:
            if len(label.people) != 1:
                continue
            figure = self._add(Figure.known(label.people[0], "label", self._titles))
            if is_special(label):
                continue
            figure.is_named = True
            if office := office_of(label.title):
                figure.labelled[office] = figure.labelled.get(office, 0) + label.count
                figure.titled_from[office] = min(label.order, figure.titled_from.get(office, label.order))
                figure.add_office(label.title)

    def _add(self, figure: Figure) -> Figure:
        namesakes = {id(other): other for name in figure.surnames or {""} for other in self._by_surname.get(name, ())}
        alike = [other for other in namesakes.values() if same(other, figure)]
        exact = [other for other in alike if other.person is not None and other.person == figure.person]
        if len(alike) == 1 or exact:
            found = (exact or alike)[0]
            found.merge(figure)
            self._enter(found)
            return found
        if not alike or figure.person is not None:
            self._figures.append(figure)
            self._enter(figure)
        return figure

    def _enter(self, figure: Figure) -> None:
        for name in figure.surnames or {""}:
            same_name = self._by_surname.setdefault(name, [])
            if not any(other is figure for other in same_name):
                same_name.append(figure)

    def _asked(self, labels: Sequence[Label]) -> list[Label]:
        """The labels of who asks, and beside them those of who answers."""
        asks = [label for label in labels if key(label.name) in QUESTIONERS and not self._has_initial(label)]
        words = [label for label in labels if key(label.name) in ANSWERERS]
        return [*asks, *words] if asks else [label for label in words if len(label.name) > 1]

    def _has_initial(self, label: Label) -> bool:
        letters = initials.letters_of(label.name)
        return bool(letters) and any(initials.score(letters, figure) >= initials.LEAST for figure in self._figures)

    def _assign_offices(self, labels: Iterable[Label]) -> None:
        rows: dict[offices.Office, list[Label]] = {}
        taken: set[str] = set()
        for label in labels:
            if not is_office(label.printed):
                continue
            if label.people:
                taken.update(person.id for person in label.people if is_special(label))
            else:
                rows.setdefault(office_of(label.printed), []).append(label)
        first = {office: min(label.order for label in group) for office, group in rows.items()}
        scores = [
            scores_of(
                partial(self._in_office, office, rows[office][0], first[office]), offices.ENOUGH, self._figures, taken
            )
            for office in rows
        ]
        for (office, group), row, chosen in zip(rows.items(), scores, assign(scores), strict=True):
            if chosen is None and len(row) == 1 and max(row.values()) >= offices.ENOUGH + _TITLED - _NAMED:
                chosen = next(iter(row))  # "Chancellor" and "Federal Chancellor" may be one man
            if chosen is None:
                self._leave_open(group, row)
                continue
            sure = row[chosen] >= _SURE - _NAMED and not self._has_rival(office, self._figures[chosen])
            for label in group:
                self._give(label, self._figures[chosen], "high" if sure else "medium")

    def find_helpers(self, labels: Iterable[Label]) -> None:
        """Resolve the labels of who helps one side: "U.S. Interpreter"."""
        for label in labels:
            if not label.people and (figure := helper_of_side(label.printed, self._head)) is not None:
                self._give(label, figure, "high")

    def has_several_helpers(self, label: Label) -> bool:
        """Whether a label is the function of several who help: "Interpreter", where each side has brought one."""
        return len(helpers(label.printed, self._head)) > 1

    def holder(self, text: str) -> tuple[Person, ...]:
        """The one of the record who holds an office, if only one does: ``the Secretary`` in a direction."""
        scored = [(offices.best(office_of(text), figure.offices), figure.person) for figure in self._figures]
        best = max((score for score, person in scored if person is not None), default=0.0)
        near = {person.id: person for score, person in scored if person is not None and score > best - _MARGIN}
        return tuple(near.values()) if best >= offices.ENOUGH and len(near) == 1 else ()

    def _leave_open(self, labels: Iterable[Label], row: Mapping[int, float]) -> None:
        """Tell who may hold the office of a label, where several do and nothing tells them apart."""
        best = max(row.values(), default=0.0)
        near = [self._figures[at] for at, value in row.items() if value > best - _MARGIN]
        if len(near) >= _BOTH:
            for label in labels:
                label.may_be = tuple(self._person(figure) for figure in near)

    def _has_rival(self, office: offices.Office, chosen: Figure) -> bool:
        """Whether somebody else of the record holds an office as well."""
        least = offices.best(office, chosen.offices) - _MARGIN
        return any(
            figure is not chosen and offices.best(office, figure.offices) >= max(least, offices.ENOUGH)
            for figure in self._figures
        )

    def _is_listed_without_rival(self, office: offices.Office, label: Label, figure: Figure) -> bool:
        """Whether a head of several people has one only with the office of a label that has no article: "Chairman"."""
        return (
            len(self._head) > _BOTH
            and key(label.printed.split()[0]) not in ARTICLES
            and offices.best(office, map(office_of, figure.printed_offices)) >= _SURE
            and [other for other in self._head if offices.best(office, other.offices) >= offices.ENOUGH] == [figure]
            and self._met.isdisjoint(figure.surnames)
        )

    def _in_office(self, office: offices.Office, label: Label, order: int, figure: Figure) -> float:
        found = offices.best(office, figure.offices)
        titled = [first for title, first in figure.titled_from.items() if offices.score(office, title)]
        if figure.is_named and offices.is_other_word(label.printed, figure.printed_offices):
            return 0.0  # "Premier" beside "Prime Minister Hale", who has a label of his own
        if self._is_listed_without_rival(office, label, figure):
            pass
        elif titled and (order < min(titled) or not self._met.isdisjoint(figure.surnames)):
            # "The President" is another one than "President Roux", who is labelled so only later, or is the one whom
            # the title says to be met.
            return 0.0
        named = sum(count for title, count in figure.labelled.items() if offices.score(office, title))
        if found and named:
            found -= _TITLED if named < _OFTEN else _OFTEN_TITLED
        elif found and figure.is_named:
            found -= _NAMED
        return found

    def mend(self, label: Label, labels: Sequence[Label]) -> None:
        """Resolve a label that is misprinted or damaged: it is rare, and one name only is like it."""
        if is_special(label) and not is_office(label.printed):
            return
        found = likeliest(label, labels, self._figures)
        if found is not None:
            self._give(label, found, "low")

    def _interview(self, asked: Sequence[Label], labels: Sequence[Label]) -> None:
        spoken = {label.people[0].id for label in labels if len(label.people) == 1}
        for label in asked:
            asks = key(label.name) in QUESTIONERS
            figure = (questioner if asks else answerer)(self._figures, spoken)
            if figure is not None:
                self._give(label, figure, "medium")
            elif asks:
                label.people = (_INTERVIEWER,)


_INTERVIEWER: Final = Person("interviewer", (), role="interviewer")
