"""``tei-memcon who``: what was said by and about a person, across TEI files."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tei_memcon.cli.common import FILE, STANDARD, check_standard_input, files_of, show, show_diagnostics, write_standard

if TYPE_CHECKING:
    from tei_memcon.concordance import Entry, Found, Wanted
    from tei_memcon.diagnostic import Diagnostic

_FORMATS: Final = ("text", "json", "csv")
_FEW: Final = 20
"""Up to so many files there is no progress bar."""
_KINDS: Final = {"turns": ("turn", "addressed"), "mentions": ("mention", "unlinked")}


@click.command("who")
@click.argument("person", metavar="PERSON")
@click.argument("files", metavar="TEI...", nargs=-1, required=True, type=FILE)
@click.option("--only", type=click.Choice(list(_KINDS)), help="What the person says, or where they are named.")
@click.option(
    "--persons",
    metavar="FILE|NAME",
    type=FILE,
    multiple=True,
    help="A register that the files point into, as “convert” takes it; may be repeated.",
)
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option(
    "--context", metavar="N", type=click.IntRange(0), default=60, show_default=True, help="Characters around a name."
)
@click.option("-o", "--output", metavar="FILE", type=FILE, help="Where to write.  [default: standard output]")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@click.pass_context
def command(
    ctx: click.Context,
    person: str,
    files: tuple[str, ...],
    only: str | None,
    persons: tuple[str, ...],
    format_: str,
    context: int,
    output: str | None,
    force: bool,
) -> None:
    """List every turn by a person and every mention of a person.

    PERSON is a name or a part of one, an xml:id (#bush), or an identifier (VIAF:76338407). Several people of one name
    are listed one by one. TEI is a TEI file, a folder of them, or - for standard input.

    \b
    Examples:
      tei-memcon who Gorbachev tei/
      tei-memcon who "#bush" tei/ --only turns --format csv -o bush.csv
    """
    from tei_memcon.concordance import Wanted
    from tei_memcon.diagnostic import CannotRun
    from tei_memcon.render import concordance

    check_standard_input(files)
    wanted = Wanted(person, tuple(_registers(persons)))
    found: list[Found] = []
    failed = False
    for file in _with_progress(files_of(files)):
        try:
            found.append(_find(file, wanted, _KINDS.get(only or "")))
        except CannotRun as refused:
            failed = True
            show_diagnostics(refused.diagnostics)
    if not wanted.people:
        show_diagnostics([_nobody(wanted)])
        ctx.exit(2 if failed else 1)
    found.sort(key=lambda file: (file.date or "9", file.file))
    if format_ == "text" and output in (None, STANDARD):
        show(concordance.blocks(wanted, found, context))
    else:
        _write(_text(wanted, found, format_, context), output, force)
    ctx.exit(2 if failed else 0)


def _registers(names: Sequence[str]) -> Iterator[Entry]:
    """The people of registers in any format; of a TEI file all people, those of a record's header too."""
    from tei_memcon.concordance import read_people
    from tei_memcon.persons.registers import find_file
    from tei_memcon.persons.registers.write import tei_of
    from tei_memcon.tree import parse_bytes, parse_file

    if STANDARD in names:
        raise click.UsageError("a register of people is read from a file, not from standard input")
    for name in names:
        path = find_file(name)
        written = tei_of(path)
        if written is None:
            yield from read_people(parse_file(path), name)
            continue
        data, diagnostics = written
        show_diagnostics(diagnostics)
        yield from read_people(parse_bytes(data, name), name)


def _find(file: str, wanted: Wanted, kinds: tuple[str, ...] | None) -> Found:
    from dataclasses import replace

    from tei_memcon.concordance import find
    from tei_memcon.tree import parse_bytes, parse_file, read_stream

    standard = read_stream(sys.stdin.buffer, STANDARD) if file == STANDARD else None
    found = find(parse_file(Path(file)) if standard is None else parse_bytes(standard, STANDARD), file, wanted)
    if kinds is None:
        return found
    return replace(found, occurrences=tuple(one for one in found.occurrences if one.kind.value in kinds))


def _nobody(wanted: Wanted) -> Diagnostic:
    from tei_memcon.concordance.people import PERSON_NOT_FOUND
    from tei_memcon.diagnostic import Locus

    near = ", ".join(wanted.near)
    help = f"did you mean {near}?" if near else "give a name, an xml:id such as #bush, or a register with --persons"
    return PERSON_NOT_FOUND.at(Locus("PERSON"), f"no file lists anybody called “{wanted.query}”", help)


def _with_progress(files: Sequence[str]) -> Iterator[str]:
    from tei_memcon.render.page import is_terminal

    if len(files) <= _FEW or not is_terminal(sys.stderr):
        yield from files
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(files, "looking for the person", console=Console(stderr=True), transient=True)


def _text(wanted: Wanted, found: Sequence[Found], format_: str, context: int) -> str:
    from tei_memcon.render import concordance
    from tei_memcon.render.page import plain

    if format_ == "json":
        return concordance.as_json(wanted, found)
    if format_ == "csv":
        return concordance.as_csv(wanted, found)
    return "".join(f"{text}\n" for text in plain(concordance.blocks(wanted, found, context)))


def _write(text: str, output: str | None, force: bool) -> None:
    from tei_memcon.files import write_atomically
    from tei_memcon.render.page import line

    if output is None or output == STANDARD:
        write_standard(text.encode("utf-8"))
        return
    written = write_atomically(Path(output), text.encode("utf-8"), force)
    show([line(f"{output}: {written.value}")])
