"""``tei-memcon persons import``: a table or a list of people to a TEI register."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from tei_memcon.cli.common import FILE, STANDARD, exit_status, show, show_diagnostics, write_standard
from tei_memcon.cli.persons.common import columns_option

_SOURCE = "What the numbers of the table are called, as the type of idno.  [default: the file's name up to a hyphen]"


@click.command("import")
@click.argument("file", metavar="FILE", type=FILE)
@click.option("-o", "--output", metavar="REGISTER", type=FILE, help="The TEI file.  [default: standard output]")
@columns_option
@click.option("--source", metavar="NAME", help=_SOURCE)
@click.option("--encoding", metavar="NAME", help="Encoding of the file, such as cp1252.  [default: detected]")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@click.option("--strict", is_flag=True, help="Exit with status 1 for warnings too.")
@click.pass_context
def command(
    ctx: click.Context,
    file: str,
    output: str | None,
    columns: dict[str, str],
    source: str | None,
    encoding: str | None,
    force: bool,
    strict: bool,
) -> None:
    """Make a TEI register of a table (CSV, TSV) or a list (JSON) of people.

    Columns are known by the usual names: id, name, surname, forename, forms or aliases (parted by |), birth, death,
    offices (“1985-1991 General Secretary; 1990- President”), remarks, viaf and other identifiers. An office is taken
    out of remarks only where they say without doubt when it was held.

    \b
    Examples:
      tei-memcon persons import people.tsv -o people.xml
      tei-memcon persons import people.csv --columns "nom=surname,né=birth" -o people.xml
    """
    from tei_memcon.files import check_outputs, write_atomically
    from tei_memcon.persons import read_register
    from tei_memcon.persons.registers.shipped import shipped
    from tei_memcon.persons.registers.table import data_set_of
    from tei_memcon.persons.registers.write import Origin, to_tei
    from tei_memcon.render.page import line

    if file == STANDARD:
        raise click.UsageError("a register of people is read from a file, not from standard input")
    target = Path(output) if output not in (None, STANDARD) else None
    check_outputs([Path(file)], [target] if target else [])
    with _progress() as progress:
        ours = {identifier for name in shipped() for identifier, _ in read_register(name).keyed()}
        register = read_register(
            file, columns, data_set=source, encoding=encoding, progress=progress, remember=False, taken=ours
        )
        data = to_tei(register, Origin(Path(file).name, source or data_set_of(file)))
    show_diagnostics(register.diagnostics)
    if target is None:
        write_standard(data)
    else:
        written = write_atomically(target, data, force)
        people = list(register.persons)
        offices = sum(len(person.offices) for person in people)
        numbered = sum(bool(person.idnos) for person in people)
        said = f"{len(people):,} people, {numbered:,} with identifiers, {offices:,} offices with dates"
        show([line(f"{target}: {said} ({written.value})")])
    ctx.exit(exit_status(register.diagnostics, strict))


@contextmanager
def _progress() -> Iterator[Callable[[int], None] | None]:
    """On a terminal, a line that says how many people have been read."""
    from tei_memcon.render.page import is_terminal

    if not is_terminal(sys.stderr):
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:

        def said(done: int) -> None:
            if done % 500 == 0:
                status.update(f"{done:,} people read")

        yield said
