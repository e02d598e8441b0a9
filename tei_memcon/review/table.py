"""The table of doubtful links as a file: CSV, TSV or JSON.

The file is edited by people, often in a spreadsheet program, which may write semicolons and a byte order mark; it is
written back as it was found. Line and column stand in two columns, because ``12:05`` is a time to such programs, and a
cell that would be a formula has an apostrophe before it, which they do not show.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from tei_memcon.diagnostic import CannotRun, Diagnostic, Locus
from tei_memcon.files import Written, write_atomically
from tei_memcon.persons.weighing import Candidate
from tei_memcon.review.codes import REVIEW_CHANGED, REVIEW_COLUMN_MISSING, REVIEW_UNREADABLE
from tei_memcon.review.rows import Row

COLUMNS: Final = (
    *("record", "line", "column", "kind", "text", "before", "after", "occurrence"),
    *("candidates", "chosen", "cert", "decision", "scope", "note", "status"),
)
NEEDED: Final = ("record", "kind", "text", "before", "after", "decision")
_BOM: Final = "\ufeff"
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, and how it is written."""

    path: Path
    rows: tuple[Row, ...] = ()
    data: bytes | None = None
    """What stood in the file; None where there was none."""
    delimiter: str = ","
    mark: str = ""
    """A byte order mark, where the file has one."""

    @property
    def is_json(self) -> bool:
        """Whether the name ends in ``.json``."""
        return self.path.suffix.lower() == ".json"


def read_table(path: Path) -> Table:
    """Read a table; one that does not exist has no rows.

    Raises:
        CannotRun: it cannot be read (``review-unreadable``), or lacks columns (``review-column-missing``).
    """
    empty = Table(path, delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return empty
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _unreadable(path, None, f"cannot read the file: {reason}", "check the path") from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        help = "save the table as “CSV UTF-8”"
        raise _unreadable(path, line, "the file is not in UTF-8", help) from error
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    found = replace(empty, data=data, mark=mark)
    if not text.strip():
        return found
    return _from_json(found, text) if found.is_json else _from_csv(found, text)


def _from_json(table: Table, text: str) -> Table:
    try:
        objects = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise _unreadable(table.path, line, f"the file is no JSON: {error}", "correct the syntax") from error
    if not isinstance(objects, list) or not all(isinstance(one, dict) for one in objects):
        raise _unreadable(table.path, None, "the file is no list of objects", "name another file")
    rows = []
    for number, one in enumerate(objects, 1):
        _check_columns(table.path, one, f"the object {number}")
        rows.append(_row(one, Locus(str(table.path), xpath=f"[{number}]")))
    return replace(table, rows=tuple(rows))


def _from_csv(table: Table, text: str) -> Table:
    first = text.partition("\n")[0]
    delimiter = max((table.delimiter, ",", ";", "\t"), key=lambda sign: len(set(NEEDED) & set(_names(first, sign))))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [name.strip().casefold() for name in next(reader)]
        _check_columns(table.path, header, "the table")
        rows = []
        line = reader.line_num
        for cells in reader:
            start, line = line + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            plain = [cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell for cell in cells]
            padded = [*plain, *[""] * (len(header) - len(plain))]
            rows.append(_row(dict(zip(header, padded, strict=False)), Locus(str(table.path), start)))
    except csv.Error as error:
        raise _unreadable(table.path, reader.line_num, f"the file is no table: {error}", "save it anew") from error
    return replace(table, rows=tuple(rows), delimiter=delimiter)


def _names(line: str, delimiter: str) -> list[str]:
    return [name.strip(' "\r').casefold() for name in line.split(delimiter)]


def _check_columns(path: Path, names: Iterable[str], what: str) -> None:
    there = list(names)
    missing = [name for name in NEEDED if name not in there]
    if missing:
        strange = [name for name in there if name not in COLUMNS]
        near = [f"“{close[0]}” for “{name}”" for name in missing if (close := get_close_matches(name, strange, 1))]
        message = f"{what} has no column {', '.join(f'“{name}”' for name in missing)}"
        help = f"did you mean {', '.join(near)}?" if near else "restore it, or name a file that does not exist yet"
        raise CannotRun([REVIEW_COLUMN_MISSING.at(Locus(str(path), 1), message, help)])


def _row(cells: dict[str, Any], locus: Locus) -> Row:
    def text(name: str) -> str:
        value = cells.get(name)
        return "" if value is None else str(value)

    def number(name: str) -> int | None:
        plain = text(name).strip()
        return int(plain) if plain.isascii() and plain.isdigit() else None

    return Row(
        text("record"),
        text("kind").strip(),
        text("text"),
        text("before"),
        text("after"),
        number("occurrence") or 1,
        number("line"),
        number("column"),
        text("chosen"),
        text("cert"),
        cells.get("candidates") or "",
        text("decision"),
        text("scope"),
        text("note"),
        text("status"),
        tuple((name, value) for name, value in cells.items() if name and name not in COLUMNS),
        locus,
    )


def write_table(table: Table, rows: Sequence[Row]) -> Written:
    """Write rows in place of those that were read.

    Raises:
        CannotRun: the file has changed since it was read (``review-changed``), or cannot be written.
    """
    path = table.path
    now = path.read_bytes() if path.is_file() else None
    if now != table.data:
        message = "the table has changed since it was read; it was left as it is"
        raise CannotRun([REVIEW_CHANGED.at(Locus(str(path)), message, "run the command once more")])
    more = list(dict.fromkeys(name for row in rows for name, _ in row.more))
    cells = [_cells(row) for row in rows]
    if table.is_json:
        objects = [dict(zip(COLUMNS, one, strict=True)) | dict(row.more) for one, row in zip(cells, rows, strict=True)]
        text = json.dumps(objects, ensure_ascii=False, indent=2, default=_candidate) + "\n"
    else:
        stream = io.StringIO()
        writer = csv.writer(stream, delimiter=table.delimiter, lineterminator="\n")
        writer.writerow((*COLUMNS, *more))
        for one, row in zip(cells, rows, strict=True):
            extra = dict(row.more)
            writer.writerow([_cell(value) for value in (*one, *(extra.get(name, "") for name in more))])
        text = stream.getvalue()
    return write_atomically(path, (table.mark + text).encode("utf-8", "backslashreplace"), force=True)


def _cells(row: Row) -> list[Any]:
    return [getattr(row, name) for name in COLUMNS]


def _cell(value: Any) -> str:
    """A cell of CSV; one that would be a formula has an apostrophe before it."""
    if value is None:
        return ""
    text = candidates_in_words(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def candidates_in_words(candidates: Iterable[Candidate]) -> str:
    """Candidates on one line: ``#kohl Helmut Kohl 0.62 (the surname; takes part in the record)``."""
    return " | ".join(
        f"#{one.person.id} {one.person.name} {one.score:.2f} ({'; '.join(one.evidence)})" for one in candidates
    )


def _candidate(one: Any) -> Any:
    assert isinstance(one, Candidate)
    return {"id": one.person.id, "name": one.person.name, "score": one.score, "evidence": list(one.evidence)}


def _unreadable(path: Path, line: int | None, message: str, help: str) -> CannotRun:
    found: Diagnostic = REVIEW_UNREADABLE.at(Locus(str(path), line), message, help)
    return CannotRun([found])
