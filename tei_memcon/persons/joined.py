"""Several registers looked at as one, without making the people of any of them who are not asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tei_memcon.diagnostic import Locus
from tei_memcon.persons.index import Entry, Index
from tei_memcon.persons.layers import Layers
from tei_memcon.persons.registers.base import Register
from tei_memcon.persons.views import Keyed, Rows
from tei_memcon.record import Idno, Person


@dataclass(slots=True)
class Plan:
    """Which people of some registers there are, and who is whom."""

    registers: Sequence[Register]
    rows: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Number of the register and number of the person in it, by the xml:id that counts."""
    joined: dict[str, Person] = field(default_factory=dict)
    """People of whom several registers know something, by that xml:id."""
    others: list[dict[str, str | None]] = field(default_factory=list)
    """For each register, the xml:id that counts for each that does not; None where the person is passed over."""

    def person(self, identifier: str) -> Person:
        """The person of an xml:id that counts."""
        joined = self.joined.get(identifier)
        if joined is not None:
            return joined
        number, row = self.rows[identifier]
        return self.registers[number].persons[row]


def joined(plan: Plan) -> Register:
    """The register that a plan describes."""
    lengths = _Lengths([register.index for register in plan.registers])
    words = frozenset().union(*(register.index.first_words for register in plan.registers))
    index = Index(_Entries(plan), lengths, words, _ById(plan))
    return Register(_Persons(plan), _Loci(plan)).indexed(index)


class _Persons(Rows[Person]):
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._ids = list(plan.rows)

    def row(self, at: int) -> Person:
        return self._plan.person(self._ids[at])

    def __len__(self) -> int:
        return len(self._ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self._ids))

    def keyed(self) -> Iterator[tuple[str, tuple[Idno, ...]]]:
        """See `base.Keyed`."""
        of_each = [list(register.keyed()) for register in self._plan.registers]
        for identifier, (number, row) in self._plan.rows.items():
            changed = self._plan.joined.get(identifier)
            yield identifier, of_each[number][row][1] if changed is None else changed.idnos


class _Loci(Rows[Locus]):
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._rows = list(plan.rows.values())

    def row(self, at: int) -> Locus:
        number, place = self._rows[at]
        return self._plan.registers[number].locus(place)

    def __len__(self) -> int:
        return len(self._rows)


class _ById(Keyed[Person]):
    def __init__(self, plan: Plan) -> None:
        super().__init__(plan.rows)
        self._plan = plan

    def __getitem__(self, identifier: str) -> Person:
        return self._plan.person(identifier)


class _Entries(Keyed[Entry]):
    """The forms of all registers; a form that two of them have names the people of both."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._indexes = [register.index.entries for register in plan.registers]
        super().__init__(Layers(*self._indexes))
        self._made: dict[str, Entry] = {}

    def __getitem__(self, key: str) -> Entry:
        entry = self._made.get(key)
        if entry is not None:
            return entry
        parts = [(number, entries[key]) for number, entries in enumerate(self._indexes) if key in entries]
        if not parts:
            raise KeyError(key)
        entry = self._made[key] = Entry()
        for number, part in parts:
            others = self._plan.others[number]
            entry.spellings |= part.spellings
            for kind, people in part.people.items():
                for person in people:
                    identifier = others.get(person.id, person.id)
                    if identifier is not None and all(one.id != identifier for one in entry.people.get(kind, ())):
                        entry.add(min(part.spellings), kind, self._plan.person(identifier))
        return entry


class _Lengths(Keyed[tuple[int, ...]]):
    def __init__(self, indexes: Sequence[Index]) -> None:
        self._lengths = [index.lengths for index in indexes]
        super().__init__(Layers(*self._lengths))

    def __getitem__(self, word: str) -> tuple[int, ...]:
        sizes = {size for lengths in self._lengths if word in lengths for size in lengths[word]}
        if not sizes:
            raise KeyError(word)
        return tuple(sorted(sizes, reverse=True))
