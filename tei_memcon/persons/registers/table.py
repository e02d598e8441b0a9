"""Tables of people: CSV and TSV (RFC 4180), with columns that are known by their names."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Final

from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Locus, Severity
from tei_memcon.persons.registers.base import NO_REGISTER, Register
from tei_memcon.persons.registers.rows import SEVERAL, Columns, Rows, row_of

TABLE_ILL_FORMED: Final = Code(
    "table-ill-formed",
    Severity.ERROR,
    """\
What it finds: a table of people that cannot be taken apart: a quotation mark is never closed, or something follows one
that closes a cell; a cell has more than a million characters.

Why it matters: from there on it is not known where cells and rows end, so nothing is read.

Example:

    id,name
    bush,"Bush, George

What to do: see to the quotation marks at the line that is named. A cell with a comma in it stands between quotation
marks, and one within is doubled. Or save the table with tabs between the cells (TSV), where commas need no marks.
""",
)
ROW_NOT_UNDERSTOOD: Final = Code(
    "row-not-understood",
    Severity.WARNING,
    """\
What it finds: a row of a table of people that has more or fewer cells than the first row has names of columns.

Why it matters: with more, it is not known which cell belongs to which column, so the row is passed over. With fewer,
the missing cells are taken as empty.

Example:

    id,name,birth
    bush,Bush, George,1924

What to do: put a cell with a comma in it between quotation marks, or mend the row.
""",
)
MAX_CELL: Final = 1_000_000
"""Characters of the longest cell that is read."""
_CUT: Final = 0.01
"""Of the rows with a remark, the share that has the greatest length, from which remarks count as cut there."""
_FEWEST_CUT: Final = 3

Progress = Callable[[int], None]


def read_table(
    text: str,
    name: str,
    columns: Mapping[str, str],
    data_set: str | None = None,
    progress: Progress = lambda _done: None,
    taken: Container[str] = (),
) -> Register:
    """Read a register of people from a table.

    The first row names the columns. Cells are parted by tabs, commas or semicolons, whichever the first row has.

    Args:
        text: the table; lines end with LF.
        name: what diagnostics call the file.
        columns: fields by the names of columns, for those that have another name than `rows.FIELDS` knows.
        data_set: the type of identifiers that are no xml:id; the beginning of the file's name where it is None.
        progress: called with the number of rows that are done.
        taken: xml:ids that are not given to anybody.

    Raises:
        CannotRun: the table is ill-formed (``table-ill-formed``), has no column for names, or nobody who is usable
            (``no-register``).
    """
    lines = iter(_rows(text, name))
    number, heads = next(lines, (1, []))
    heads = [head.strip() for head in heads]
    known = Columns.of(heads, Locus(name, number), columns)
    if not known.name_people:
        said = ", ".join(heads)[:80]
        message = f"no column for names; the first row is: {said}" if said else "the table is empty"
        help = "name the columns in the first row: id, name, birth; “tei-memcon persons import --help” says more"
        raise CannotRun([NO_REGISTER.at(Locus(name, number), message, help)])
    cells = list(lines)
    fields = [known.fields.get(head) for head in heads]
    seen: set[str] = set()
    for at, one in enumerate(fields):  # a second column of one name
        if one is not None and one in seen and one not in SEVERAL:
            fields[at] = None
        seen.add(one or "")
    people = Rows(data_set or data_set_of(name), _cut_at(cells, fields), taken, found=list(known.diagnostics))
    for done, (number, row) in enumerate(cells):
        progress(done)
        if not any(map(str.strip, row)):
            continue
        if len(row) != len(heads):
            people.found.append(_misfit(Locus(name, number), len(row), len(heads)))
            if len(row) > len(heads):
                continue
        people.add(row_of(zip(fields, row, strict=False)), Locus(name, number))
    return register_of(people, name)


def register_of(people: Rows, name: str) -> Register:
    """The register of the rows that were read.

    Raises:
        CannotRun: there is nobody in it (``no-register``).
    """
    found = tuple(sorted(people.found, key=Diagnostic.sort_key))
    if not people.persons:
        none = NO_REGISTER.at(Locus(name), "there is nobody usable in it", "see: tei-memcon explain no-register")
        raise CannotRun([none, *found])
    return Register(tuple(people.persons.values()), tuple(people.loci), found)


def data_set_of(name: str) -> str:
    """What the numbers of a table are called: the first word of the file's name, ``hsg`` of ``hsg-people.tsv``."""
    return next(iter(re.findall(r"[^\W_]+", PurePath(name).stem)), "id")


def _misfit(locus: Locus, size: int, wanted: int) -> Diagnostic:
    become = "it is passed over" if size > wanted else "the missing ones are taken as empty"
    message = f"the row has {size} cells where the first row names {wanted} columns; {become}"
    return ROW_NOT_UNDERSTOOD.at(locus, message, "see: tei-memcon explain row-not-understood")


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the numbers of the lines on which they begin; empty lines before the first are passed over."""
    head = next((line for line in text.split("\n", 20) if line.strip()), "")
    delimiter = max("\t,;", key=head.count)
    quoted = delimiter != "\t" or re.search(r'(?:^|\t)"[^"\t\n]*"(?:\t|$)', head) is not None
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        strict=True,
    )
    line, begun = 1, False
    try:
        for row in reader:
            begun = begun or any(map(str.strip, row))
            if begun:
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise CannotRun([_ill_formed(error, Locus(name, line))]) from error


def _ill_formed(error: csv.Error, locus: Locus) -> Diagnostic:
    if "field larger" in str(error):
        message = f"a cell of the row that begins here has more than {MAX_CELL:,} characters"
        help = "is a quotation mark missing that closes a cell? If not, shorten the cell"
    elif "unexpected end" in str(error):
        message = "a quotation mark of the row that begins here is never closed"
        help = "close it, or double it where it is part of the cell"
    else:
        message = "in the row that begins here, something follows the quotation mark that closes a cell"
        help = "double the quotation marks that are part of a cell"
    return TABLE_ILL_FORMED.at(locus, message, help)


def _cut_at(rows: Iterable[tuple[int, Sequence[str]]], fields: Sequence[str | None]) -> int | None:
    """The length at which the table cuts remarks, if it does: then many have exactly that length, and none has more."""
    if "remarks" not in fields:
        return None
    at = fields.index("remarks")
    lengths = Counter(len(row[at]) for _, row in rows if len(row) > at and row[at])
    longest = max(lengths, default=0)
    count = lengths[longest]
    return longest if count >= max(_FEWEST_CUT, _CUT * lengths.total()) else None
