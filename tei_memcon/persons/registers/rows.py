"""A row of a table, or an object of a list, → a person. Both have the same fields, under many names."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Severity
from tei_memcon.persons.entries import REGISTER_NOT_UNDERSTOOD, is_iso_date, is_ncname, nearest
from tei_memcon.persons.registers.base import DUPLICATE_PERSON, PERSON_WITHOUT_NAME
from tei_memcon.persons.registers.names import forms, readable_id
from tei_memcon.persons.registers.terms import offices_of_column, offices_of_remark
from tei_memcon.record import Idno, NameForm, Person

COLUMN_NOT_UNDERSTOOD: Final = Code(
    "column-not-understood",
    Severity.WARNING,
    """\
What it finds: a column of a table of people, or a key of an object in a list of people, whose name says nothing here;
or a second column of a kind of which a person has one.

Why it matters: what stands in it is not read.

Example: a table with the columns id, name, born, fonction.

What to do: rename the column, or say what it holds: --columns fonction=offices. A column that is not to be read is
named as --columns fonction=ignore. Known are id, preferred (or name), surname, forename, forms (or aliases),
misspellings, birth, death, offices (or roles), occupation, remarks (or notes) and the identifiers viaf, gnd, lc, isni,
wikidata and hsg.
""",
)

FIELDS: Final[dict[str, str]] = {
    "id": "id xmlid key identifier ident number no",
    "preferred": "preferred preferredname name fullname displayname label person",
    "surname": "surname lastname familyname last nachname nom",
    "forename": "forename forenames firstname firstnames givenname givennames given first vorname prenom",
    "forms": "forms form aliases alias variants variant alsoknownas aka othernames altnames alternativenames",
    "misspellings": "misspellings misspelling errors",
    "birth": "birth born birthdate dateofbirth birthyear yearofbirth geboren",
    "death": "death died deathdate dateofdeath deathyear yearofdeath gestorben",
    "offices": "offices office roles role positions position functions function",
    "occupation": "occupation profession",
    "remarks": "remarks remark notes note description comments comment",
    "viaf": "viaf viafid",
    "gnd": "gnd gndid",
    "lc": "lc lccn loc naf",
    "isni": "isni",
    "wikidata": "wikidata wikidataid qid",
    "hsg": "hsg hsgid",
}
"""What a row may hold, each with the names that it has in tables, as `plain_name` gives them."""
IDNOS: Final = {"viaf": "VIAF", "gnd": "GND", "lc": "LC", "isni": "ISNI", "wikidata": "Wikidata", "hsg": "hsg"}
"""Fields that are identifiers, with the type of the ``idno``."""
SEVERAL: Final = {"forms": "|", "misspellings": "|", "offices": ";", "remarks": "|", "occupation": ";"}
"""Fields of which a row may have several, in one column or in more, with the sign between them."""
IGNORE: Final = "ignore"
_BY_NAME: Final = {name: field for field, names in FIELDS.items() for name in names.split()}
_NEAR: Final = 0.8
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML 1.0 does not allow (section 2.2, production Char)."""
_ADDRESS: Final = re.compile(r"https?://\S*/(\w+)/?")


def plain_name(name: str) -> str:
    """The name of a column for comparison: ``Date of birth`` and ``date_of_birth`` are one."""
    return re.sub(r"[^a-z0-9]", "", name.casefold().replace("é", "e"))


@dataclass(frozen=True, slots=True)
class Columns:
    """Which field each column of a table is."""

    fields: Mapping[str, str]
    """By the name of the column as it is written."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, names: Iterable[str], locus: Locus, given: Mapping[str, str]) -> Columns:
        """Find out what some columns are.

        Args:
            names: as they are written.
            locus: where they stand.
            given: what the user says that columns are; a field, or ``ignore``.
        """
        fields: dict[str, str] = {}
        found: list[Diagnostic] = []
        stated = {plain_name(name): one for name, one in given.items()}
        for name in names:
            key = plain_name(name)
            if not key:
                continue
            meaning = stated.get(key) or _BY_NAME.get(key)
            if meaning == IGNORE:
                continue
            if meaning is None:
                near = nearest(key, _BY_NAME, _NEAR)
                meant = f'; did you mean "{near}"?' if near else ""
                help = f"name it as one that is known, or say what it is: --columns {name}=…"
                found.append(COLUMN_NOT_UNDERSTOOD.at(locus, f'the column "{name}" is not read{meant}', help))
            elif meaning in fields.values() and meaning not in SEVERAL:
                other = next(one for one, same in fields.items() if same == meaning)
                message = f'the column "{name}" is not read: "{other}" is the {meaning} already'
                found.append(COLUMN_NOT_UNDERSTOOD.at(locus, message, f"leave it out with --columns {name}={IGNORE}"))
            else:
                fields[name] = meaning
        return cls(fields, tuple(found))

    @property
    def name_people(self) -> bool:
        """Whether there is a column from which a name can be made."""
        return not {"preferred", "surname", "forms"}.isdisjoint(self.fields.values())


@dataclass(slots=True)
class Rows:
    """The people of a table or a list, row by row.

    Args:
        data_set: the type of identifiers that cannot be an xml:id, such as numbers.
        longest_remark: the length at which the table cuts remarks, if it does.
        taken: xml:ids that are not given to anybody.
    """

    data_set: str
    longest_remark: int | None = None
    taken: Container[str] = ()
    persons: dict[str, Person] = field(default_factory=dict)
    loci: list[Locus] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    _stated: dict[str, None] = field(default_factory=dict)
    """Ids that rows state."""

    def add(self, row: Mapping[str, str], locus: Locus) -> None:
        """Make a person of a row.

        Args:
            row: texts by the fields of `FIELDS`.
            locus: where the row stands.
        """
        row = {name: _clean(text) for name, text in row.items()}
        stated = row.get("id", "")
        names = _names(row)
        if not names:
            said = f" ({stated})" if stated else ""
            self.found.append(PERSON_WITHOUT_NAME.at(locus, f"the row has no name{said}", "give the person a name"))
            return
        if stated and stated in self._stated:
            message = f'the id "{stated}" of {names[0].text} is already that of another row'
            self.found.append(DUPLICATE_PERSON.at(locus, message, "give one of the two another id"))
            return
        if stated:
            self._stated[stated] = None
        idnos = [Idno(kind, _number(row[name])) for name, kind in IDNOS.items() if row.get(name)]
        if stated and not is_ncname(stated):
            idnos.insert(0, Idno(self.data_set, stated))
        identifier = stated if is_ncname(stated) else readable_id(names)
        if identifier in self.persons or (identifier != stated and identifier in self.taken):
            identifier = self._free(identifier, stated)
        person = Person(identifier, names, idnos=tuple(dict.fromkeys(idnos)))
        self.persons[identifier] = self._with_facts(person, row, locus)
        self.loci.append(locus)

    def _free(self, identifier: str, stated: str) -> str:
        """An id that nobody has: with the number that the source gives the person, or else a number of our own."""
        number = readable_number(stated)
        if number and f"{identifier}-{number}" not in self.persons:
            return f"{identifier}-{number}"
        count = 2
        while (found := f"{identifier}-{count}") in self.persons or found in self.taken:
            count += 1
        return f"{identifier}-{count}"

    def _with_facts(self, person: Person, row: Mapping[str, str], locus: Locus) -> Person:
        dates = {}
        for event in ("birth", "death"):
            text = row.get(event, "")
            if text and not is_iso_date(text):
                message = f'the {event} "{_short(text)}" is no ISO date or year (#{person.id})'
                help = "write it as 1924-06-12, 1924-06 or 1924"
                self.found.append(REGISTER_NOT_UNDERSTOOD.at(locus, message, help))
                text = ""
            dates[event] = text or None
        offices, plain, wrong = offices_of_column(row.get("offices", ""))
        for piece in wrong:
            message = f'the office "{_short(piece)}" has no date that can be read (#{person.id})'
            help = "write it as 1985-1991 General Secretary; 1990-03-15/1991-12-25 President"
            self.found.append(REGISTER_NOT_UNDERSTOOD.at(locus, message, help))
        remarks, note = offices_of_remark(row.get("remarks", ""), self.longest_remark)
        occupation = "; ".join(filter(None, (row.get("occupation", ""), *plain)))
        return replace(
            person,
            birth=dates["birth"],
            death=dates["death"],
            occupation=occupation or None,
            offices=tuple(dict.fromkeys((*offices, *remarks))),
            note=note or None,
        )


def readable_number(text: str) -> str:
    """The part of an identifier that may stand at the end of an xml:id."""
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")


def _names(row: Mapping[str, str]) -> tuple[NameForm, ...]:
    surname, forename = row.get("surname", ""), row.get("forename", "")
    inverted = f"{surname}, {forename}" if surname and forename else surname
    others = _several(row.get("forms", ""))
    preferred = row.get("preferred", "")
    if inverted:
        others, preferred = [*filter(None, [preferred]), *others], inverted
    if not preferred:
        if not others:
            return ()
        preferred, *others = others
    return forms(preferred, others, _several(row.get("misspellings", ""))) if re.search(r"\w", preferred) else ()


def _several(text: str) -> list[str]:
    return [one for piece in text.split("|") if (one := piece.strip()) and re.search(r"[^\W\d_]", one)]


def _number(text: str) -> str:
    """An identifier without the address in which it stands."""
    found = _ADDRESS.fullmatch(text)
    return found[1] if found else text


def _clean(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def row_of(cells: Iterable[tuple[str | None, str]]) -> dict[str, str]:
    """A row out of its cells, each with its field; a field that has several cells is one text."""
    row: dict[str, str] = {}
    for name, text in cells:
        if name is not None and text:
            row[name] = f"{row[name]}{SEVERAL.get(name, ' ')}{text}" if name in row else text
    return row


def columns_of(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What a user says that columns are: ``born=birth``, several of them parted by commas.

    Raises:
        ValueError: one has not this form, or names no field; the message says which.
    """
    for text in texts:
        for piece in filter(None, map(str.strip, text.split(","))):
            name, equals, meaning = (part.strip() for part in piece.partition("="))
            one = IGNORE if meaning.casefold() == IGNORE else _BY_NAME.get(plain_name(meaning))
            if not equals or not name or one is None:
                raise ValueError(f"'{piece}' is not COLUMN=FIELD; fields are {', '.join(FIELDS)} and {IGNORE}")
            yield name, one
