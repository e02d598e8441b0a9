"""The tables of doubtful links and the earlier TEI files that ``tei-memcon convert`` reads decisions from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tei_memcon.cli.common import STANDARD
from tei_memcon.decode import decode
from tei_memcon.diagnostic import Diagnostic, Locus
from tei_memcon.review import Kept, Review, Row, Table, read_table, write_table
from tei_memcon.review.codes import KEEP_MISSING
from tei_memcon.review.rows import DECIDED, OPEN
from tei_memcon.tree import parse_file


@dataclass(slots=True)
class Decisions:
    """What people have decided about the records of one call."""

    table: Table | None
    keep: Path | None
    reviewer: str
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    """The rows of each record, by what the table calls it."""

    @classmethod
    def read(cls, table: str | None, keep: str | None, reviewer: str) -> Decisions:
        """Read the table of doubtful links, if there is one.

        Raises:
            CannotRun: it cannot be read, or is no such table.
        """
        found = cls(read_table(Path(table)) if table else None, Path(keep) if keep else None, reviewer)
        for row in found.table.rows if found.table else ():
            found.rows[row.record] = (*found.rows.get(row.record, ()), row)
        return found

    def review(self, record: str) -> Review | None:
        """What the table says about a record."""
        if self.table is None:
            return None
        name = self._name(record)
        return Review(name, self.rows.get(name, ()), self.reviewer)

    def kept(self, record: str, *names: str) -> tuple[Kept | None, tuple[Diagnostic, ...]]:
        """The earlier TEI file of a record, and what there is to report of it.

        Args:
            record: the transcript.
            names: the names that its file may have in a folder; the first that is there counts.

        Raises:
            CannotRun: it cannot be read, or is no TEI.
        """
        if self.keep is None:
            return None, ()
        path: Path | None = self.keep
        if self.keep.is_dir():
            path = next((one for name in names if (one := self.keep / name).is_file()), None)
        if path is None:
            message = f"nothing is kept: there is no file {self.keep / names[0]}"
            return None, (KEEP_MISSING.at(Locus(record), message, "see whether it is the right folder"),)
        return Kept(str(path), decode(parse_file(path), str(path))), ()

    def take(self, record: str, rows: tuple[Row, ...]) -> None:
        """Put the rows of a record in place of those that were read."""
        if self.table is not None:
            self.rows[self._name(record)] = rows

    def write(self) -> str | None:
        """Write the table, if there is one.

        Returns:
            What was done, in words.

        Raises:
            CannotRun: it cannot be written, or has been changed in the meantime.
        """
        if self.table is None:
            return None
        rows = list(self._all())
        written = write_table(self.table, rows)
        left = sum(row.status == OPEN for row in rows)
        decided = sum(row.status == DECIDED for row in rows)
        return f"{self.table.path}: {left:,} to be decided, {decided:,} decided ({written.value})"

    def _all(self) -> Iterator[Row]:
        for rows in self.rows.values():
            yield from rows

    def _name(self, record: str) -> str:
        """What the table calls a record: its path from the folder of the table, wherever the command runs."""
        assert self.table is not None
        if record == STANDARD:
            return record
        try:
            return Path(os.path.relpath(record, self.table.path.parent)).as_posix()
        except ValueError:  # on another drive
            return Path(record).as_posix()
