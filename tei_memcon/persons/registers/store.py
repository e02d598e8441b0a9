"""Large registers, remembered in the user's cache so that a process that needs ten people does not make all of them.

A file of the cache holds rows of text: people, forms and first words of forms. Loading it means cutting it at line
feeds (tens of milliseconds for tens of thousands of people); a row is taken apart when it is asked for. Nothing in it
can run: it is JSON and plain text, and a file that is damaged or of another version is passed over and written anew.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from platformdirs import user_cache_path

from tei_memcon import __version__
from tei_memcon.diagnostic import CannotRun, Diagnostic, Locus, Severity
from tei_memcon.files import write_atomically
from tei_memcon.persons.index import Entry, Index, Kind
from tei_memcon.persons.registers.base import Register
from tei_memcon.persons.views import Keyed, Rows
from tei_memcon.record import Idno, NameForm, NamePart, Office, Person

LARGE: Final = 150_000
"""Bytes from which a register is remembered; a smaller one is read as quickly as the cache."""
_FOLDER: Final = "registers"
_SUFFIX: Final = ".people"
_MOST_FILES: Final = 12
"""Files that the cache keeps; the oldest go first."""
_KINDS: Final = {"f": Kind.FULL, "s": Kind.SURNAME, "m": Kind.MISSPELLING, "g": Kind.FORENAME}
_SIGNS: Final = {kind: sign for sign, kind in _KINDS.items()}
_BLOCKS: Final = ("persons", "ids", "idnos", "lines", "diagnostics", "keys", "entries", "words", "sizes")


def cache_folder() -> Path:
    """Where registers are remembered."""
    return user_cache_path("tei-memcon", appauthor=False) / _FOLDER


@cache
def _program() -> bytes:
    """What the content of the cache depends on besides the register: the modules that read and index it."""
    here = Path(__file__).parent
    sources = [*sorted(here.glob("*.py")), *sorted(here.parent.glob("*.py"))]
    sources += [here.parents[1] / "decode" / "header.py", here.parents[1] / "record" / "people.py"]
    digest = hashlib.sha256(__version__.encode())
    for path in sources:
        try:
            digest.update(path.read_bytes())
        except OSError:  # an installation without sources: the version must do
            continue
    return digest.digest()


def _file(data: bytes, options: Sequence[object]) -> Path:
    digest = hashlib.sha256(data)
    digest.update(_program())
    digest.update(repr(options).encode("utf-8", "backslashreplace"))
    return cache_folder() / f"{digest.hexdigest()[:40]}{_SUFFIX}"


def load(data: bytes, options: Sequence[object], name: str) -> Register | None:
    """A register that is remembered; None where it is not, or where what is remembered is damaged.

    Args:
        data: the bytes of the register's file.
        options: whatever else decides how it is read.
        name: what diagnostics call the file now.
    """
    try:
        head, _, body = _file(data, options).read_bytes().partition(b"\n")
        sizes, checksum = json.loads(head)
        if len(sizes) != len(_BLOCKS) or zlib.crc32(body) != checksum:
            return None
    except (OSError, ValueError, TypeError):
        return None
    blocks: dict[str, bytes] = {}
    at = 0
    for block, size in zip(_BLOCKS, sizes, strict=True):
        blocks[block] = body[at : at + size]
        at += size
    people = StoredPersons(blocks["persons"].split(b"\n"), _lines(blocks["ids"]), blocks["idnos"])
    loci = StoredLoci(name, blocks["lines"])
    found = tuple(_read_diagnostic(one, name) for one in json.loads(blocks["diagnostics"]))
    words = dict(zip(_lines(blocks["words"]), _lines(blocks["sizes"]), strict=True))
    entries = StoredEntries(dict(zip(_lines(blocks["keys"]), _lines(blocks["entries"]), strict=True)), people)
    index = Index(entries, StoredSizes(words), frozenset(words), StoredById(people))
    return Register(people, loci, found).indexed(index)


def save(register: Register, data: bytes, options: Sequence[object]) -> None:
    """Remember a register. Where that is not possible, nothing is lost but time."""
    index = register.index
    rows = {person.id: row for row, person in enumerate(register.persons)}
    file = register.loci[0].file if register.loci else ""
    texts = {
        "persons": [_dump(_written(person)) for person in register.persons],
        "ids": list(rows),
        "idnos": [
            f"{row}\t{_one_line(idno.type)}\t{_one_line(idno.value)}"
            for row, person in enumerate(register.persons)
            for idno in person.idnos
        ],
        "lines": [str(locus.line or "") for locus in register.loci],
        "diagnostics": [_dump([_written_diagnostic(one, file) for one in register.diagnostics])],
        "keys": list(index.entries),
        "entries": [_written_entry(entry, rows) for entry in index.entries.values()],
        "words": list(index.lengths),
        "sizes": [" ".join(map(str, sizes)) for sizes in index.lengths.values()],
    }
    blocks = ["\n".join(texts[block]).encode("utf-8", "surrogatepass") for block in _BLOCKS]
    if any(text.count("\n") for block in _BLOCKS for text in texts[block]):
        return  # a form with a line feed in it cannot be cut out again
    body = b"".join(blocks)
    head = _dump([[*map(len, blocks)], zlib.crc32(body)])
    path = _file(data, options)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, head.encode() + b"\n" + body, force=True)
        files = sorted(path.parent.glob(f"*{_SUFFIX}"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in files[_MOST_FILES:]:
            old.unlink(missing_ok=True)
    except (OSError, CannotRun):
        return


def _lines(block: bytes) -> list[str]:
    return block.decode("utf-8", "surrogatepass").split("\n") if block else []


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _written_entry(entry: Entry, rows: Mapping[str, int]) -> str:
    """``f3,5 s7`` and, behind tabs, the spellings: who has the form as a full name, and who as a surname."""
    kinds = (
        f"{_SIGNS[kind]}{','.join(str(rows[person.id]) for person in people)}" for kind, people in entry.people.items()
    )
    return "\t".join((" ".join(kinds), *sorted(entry.spellings)))


def _written(person: Person) -> list[Any]:
    return [
        person.id,
        [[form.type, [[part.text, part.kind] for part in form.parts]] for form in person.names],
        person.role,
        person.birth,
        person.death,
        [[idno.type, idno.value] for idno in person.idnos],
        person.occupation,
        [[office.text, office.start, office.end] for office in person.offices],
        person.note,
        person.cert,
        person.resp,
    ]


def _read(row: bytes) -> Person:
    identifier, names, role, birth, death, idnos, occupation, offices, note, cert, resp = json.loads(row)
    return Person(
        id=identifier,
        names=tuple(NameForm(tuple(NamePart(*part) for part in parts), kind) for kind, parts in names),
        role=role,
        birth=birth,
        death=death,
        idnos=tuple(Idno(*idno) for idno in idnos),
        occupation=occupation,
        offices=tuple(Office(*office) for office in offices),
        note=note,
        cert=cert,
        resp=resp,
    )


def _written_diagnostic(one: Diagnostic, file: str) -> list[Any]:
    locus = one.locus
    return [one.code, one.severity.value, one.message, locus.line, locus.column, one.help]


def _read_diagnostic(one: Sequence[Any], name: str) -> Diagnostic:
    code, severity, message, line, column, help = one
    return Diagnostic(code, Severity(severity), message, Locus(name, line, column), help)


class StoredPersons(Rows[Person]):
    """People, each made when it is first asked for."""

    def __init__(self, rows: list[bytes], ids: list[str], idnos: bytes) -> None:
        self._rows = rows
        self._ids = ids
        self._idnos = idnos
        self._made: dict[int, Person] = {}

    def row(self, at: int) -> Person:
        """See `Rows`."""
        person = self._made.get(at)
        if person is None:
            person = self._made[at] = _read(self._rows[at])
        return person

    def __len__(self) -> int:
        return len(self._rows)

    def keyed(self) -> Iterator[tuple[str, tuple[Idno, ...]]]:
        """See `base.Keyed`."""
        found: dict[int, tuple[Idno, ...]] = {}
        for line in _lines(self._idnos):
            row, kind, value = line.split("\t")
            found[int(row)] = (*found.get(int(row), ()), Idno(kind, value))
        return ((identifier, found.get(row, ())) for row, identifier in enumerate(self._ids))

    @property
    def ids(self) -> list[str]:
        """The xml:ids, in order."""
        return self._ids


class StoredLoci(Rows[Locus]):
    """Where people stand in a file."""

    def __init__(self, name: str, lines: bytes) -> None:
        self._name = name
        self._lines = lines.split(b"\n") if lines else []

    def row(self, at: int) -> Locus:
        """See `Rows`."""
        line = self._lines[at]
        return Locus(self._name, int(line) if line else None)

    def __len__(self) -> int:
        return len(self._lines)


class StoredById(Keyed[Person]):
    """People by their xml:ids."""

    def __init__(self, people: StoredPersons) -> None:
        self._people = people
        self._rows = dict(zip(people.ids, range(len(people)), strict=True))
        super().__init__(self._rows)

    def __getitem__(self, identifier: str) -> Person:
        return self._people[self._rows[identifier]]


class StoredEntries(Keyed[Entry]):
    """Forms of names, each with the people who have it."""

    def __init__(self, rows: dict[str, str], people: StoredPersons) -> None:
        super().__init__(rows)
        self._rows = rows
        self._people = people
        self._made: dict[str, Entry] = {}

    def __getitem__(self, key: str) -> Entry:
        entry = self._made.get(key)
        if entry is None:
            kinds, *spellings = self._rows[key].split("\t")
            people = {
                _KINDS[one[0]]: [self._people[int(row)] for row in one[1:].split(",")] for one in kinds.split(" ")
            }
            entry = self._made[key] = Entry(set(spellings), people)
        return entry


class StoredSizes(Keyed[tuple[int, ...]]):
    """The lengths of the forms that begin with a word."""

    def __init__(self, rows: dict[str, str]) -> None:
        super().__init__(rows)
        self._rows = rows

    def __getitem__(self, word: str) -> tuple[int, ...]:
        return tuple(map(int, self._rows[word].split(" ")))
