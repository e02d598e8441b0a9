"""Registers of people: what they have in common, whatever file they were read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol, runtime_checkable

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Severity
from tei_memcon.persons.index import Index
from tei_memcon.record import Idno, Person

NO_REGISTER: Final = Code(
    "no-register",
    Severity.ERROR,
    """\
What it finds: a file given as a register of people in which there is no usable person: XML that is not TEI P5 or has no
listPerson, a table without a column for names, JSON that is no list of people; or a name that neither a file nor a
register of this package has.

Why it matters: nobody can be identified by it.

Example:

    <people><person name="Bush"/></people>

What to do: give a file that lists people: a table (CSV, TSV) whose first row names the columns, a list of objects in
JSON, or TEI. There, each is a person with an xml:id and at least one persName:

    <listPerson>
      <person xml:id="bush">
        <persName>George H. W. Bush</persName>
        <persName type="index"><surname>Bush</surname>, <forename>George H. W.</forename></persName>
      </person>
    </listPerson>
""",
)
PERSON_WITHOUT_ID: Final = Code(
    "person-without-id",
    Severity.WARNING,
    """\
What it finds: a person of a register in TEI that has no xml:id, or one that XML does not allow: it begins with a letter
or an underscore, and goes on with letters, digits, hyphens, full stops and underscores (an NCName).

Why it matters: there is nothing that a name in a record could point to, so the person is passed over.

Example:

    <person><persName>George Bush</persName></person>
    <person xml:id="41 bush"><persName>George Bush</persName></person>

What to do: give the person an xml:id that no other person of the register has.
""",
)
PERSON_WITHOUT_NAME: Final = Code(
    "person-without-name",
    Severity.WARNING,
    """\
What it finds: a person of a register without a name: no persName that has text in it, an empty cell in the table.

Why it matters: the person can never be recognised, so the entry is passed over.

Example:

    <person xml:id="bush"><birth when="1924-06-12"/></person>

What to do: add the preferred form of the name as a persName, as one text without elements inside.
""",
)
DUPLICATE_PERSON: Final = Code(
    "duplicate-person",
    Severity.WARNING,
    """\
What it finds: two people with the same xml:id, in one register or in two registers that are used together.

Why it matters: a reference can mean one person only. The first entry is used, the later one is passed over.

Example: two registers that both have a person xml:id="baker", one James A. Baker and the other John Baker.

What to do: give one of the two another xml:id; where they are the same person, remove one entry.
""",
)


@runtime_checkable
class Keyed(Protocol):
    """People whose keys are known before the people themselves are made."""

    def keyed(self) -> Iterator[tuple[str, tuple[Idno, ...]]]:
        """The xml:id and the identifiers of each person, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Register:
    """People who may speak or be named in records."""

    persons: Sequence[Person]
    loci: Sequence[Locus] = field(default=(), compare=False, repr=False)
    """Where each person stands; empty for a register that was not read from a file."""
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False, repr=False)
    """What was found wrong in the files; the register is usable nevertheless."""
    _index: list[Index] = field(default_factory=list, init=False, compare=False, repr=False)

    @property
    def index(self) -> Index:
        """The forms of all names, for looking them up; made when it is first asked for."""
        if not self._index:
            self._index.append(Index.of(self.persons))
        return self._index[0]

    def indexed(self, index: Index) -> Register:
        """The register itself, with an index that was made before."""
        self._index[:] = [index]
        return self

    def keyed(self) -> Iterator[tuple[str, tuple[Idno, ...]]]:
        """The xml:id and the identifiers of each person, in order, without making the people."""
        if isinstance(self.persons, Keyed):
            return self.persons.keyed()
        return ((person.id, person.idnos) for person in self.persons)

    def locus(self, row: int) -> Locus:
        """Where a person stands, by the number of the person from 0."""
        return self.loci[row] if self.loci else Locus("-")
