"""Registers of people: TEI, tables and lists of objects, and the register that comes with the package."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path
from typing import Final

from tei_memcon.diagnostic import CannotRun, Code, Locus
from tei_memcon.persons.registers import shipped
from tei_memcon.persons.registers.base import (
    DUPLICATE_PERSON,
    NO_REGISTER,
    PERSON_WITHOUT_ID,
    PERSON_WITHOUT_NAME,
    Register,
)
from tei_memcon.persons.registers.objects import JSON_ILL_FORMED, read_objects
from tei_memcon.persons.registers.rows import COLUMN_NOT_UNDERSTOOD
from tei_memcon.persons.registers.store import LARGE, load, save
from tei_memcon.persons.registers.table import ROW_NOT_UNDERSTOOD, TABLE_ILL_FORMED, Progress, read_table
from tei_memcon.persons.registers.tei import read_tei
from tei_memcon.source import Source, decode_source
from tei_memcon.tree import MAX_BYTES, read_bytes

__all__ = ["CODES", "Register", "find_file", "is_xml", "read_register"]

CODES: Final[tuple[Code, ...]] = (
    NO_REGISTER,
    PERSON_WITHOUT_ID,
    PERSON_WITHOUT_NAME,
    DUPLICATE_PERSON,
    COLUMN_NOT_UNDERSTOOD,
    ROW_NOT_UNDERSTOOD,
    TABLE_ILL_FORMED,
    JSON_ILL_FORMED,
)
_XML_STARTS: Final = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\0<")

_BEGINNING: Final = 1024


def find_file(name: Path | str) -> Path:
    """The file of a register: the one of that name, or else a register of the package."""
    path = Path(name)
    if path.exists():
        return path
    return shipped.find(str(name)) or path


def is_xml(path: Path) -> bool:
    """Whether a file is taken for TEI: by its suffix, or by its first sign; False where it cannot be read."""
    if path.suffix.lower() == ".xml":
        return True
    try:
        with path.open("rb") as file:
            return _begins_as_xml(file.read(_BEGINNING))
    except OSError:
        return False


def _begins_as_xml(data: bytes) -> bool:
    return data.lstrip()[:4].startswith(_XML_STARTS)


def read_register(
    name: Path | str,
    columns: Mapping[str, str] | None = None,
    *,
    data_set: str | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
    remember: bool = True,
    taken: Container[str] = (),
) -> Register:
    """Read a register of people: a TEI file, a table (CSV, TSV) or a list of objects in JSON.

    Entries that cannot be used are passed over and reported in `Register.diagnostics`. A large register is remembered
    in the user's cache by the SHA-256 of its bytes; the next time, its people are made when they are first asked for.

    Args:
        name: a file, or the name of a register of the package, such as ``"statesmen"``.
        columns: what the columns of a table are that have names of their own: fields of `rows.FIELDS`, or ``ignore``.
        data_set: the type of the numbers that a table gives to people; None for the first word of the file's name.
        encoding: of a table or a list; None to detect it.
        progress: called with the number of people that have been read of a table or a list.
        remember: whether a large register is looked for in the cache and remembered there.
        taken: xml:ids that are not made out of names, because other registers have them.

    Raises:
        CannotRun: the file cannot be read or taken apart, or lists nobody usable (``no-register``).
    """
    path = find_file(name)
    file = str(path)
    data = _bytes_of(path)
    large = remember and not taken and len(data) >= LARGE
    options = (path.name, *sorted((columns or {}).items()), data_set, encoding)
    if large and (remembered := load(data, options, file)) is not None:
        return remembered
    if path.suffix.lower() == ".xml" or _begins_as_xml(data):
        register = read_tei(data, file)
    else:
        source = _decoded(path, data, encoding)
        read = read_objects if _is_json(path, source.text) else read_table
        read_now = read(source.text, file, columns or {}, data_set, progress or (lambda _done: None), taken)
        register = Register(read_now.persons, read_now.loci, (*source.diagnostics, *read_now.diagnostics))
    if large:
        save(register, data, options)
    return register


def _bytes_of(path: Path) -> bytes:
    if not path.exists() and path.name == str(path) and not path.suffix:
        names = ", ".join(shipped.shipped()) or "none"
        help = f"check the spelling; registers of this package: {names}"
        raise CannotRun([NO_REGISTER.at(Locus(str(path)), "there is neither such a file nor such a register", help)])
    if path.suffix.lower() != ".xml" and path.is_file() and path.stat().st_size > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1_000_000} million bytes"
        raise CannotRun(
            [NO_REGISTER.at(Locus(str(path)), message, "divide it; several registers can be used together")]
        )
    return read_bytes(path)


def _decoded(path: Path, data: bytes, encoding: str | None) -> Source:
    if not data.strip():
        help = "check that it was saved or downloaded completely"
        raise CannotRun([NO_REGISTER.at(Locus(str(path)), "the file is empty", help)])
    return decode_source(data, str(path), encoding)


def _is_json(path: Path, text: str) -> bool:
    suffix = path.suffix.lower()
    return suffix == ".json" or (suffix not in (".csv", ".tsv") and text.lstrip().startswith(("[{", "{", "[\n")))
