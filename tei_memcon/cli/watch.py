"""``tei-memcon validate --watch``: a terminal beside an editor, that tells what each saved change brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_memcon.cli.common import files_of, show, show_diagnostics
from tei_memcon.cli.validation import Reporting, validate_and_report, with_registers
from tei_memcon.diagnostic import CannotRun
from tei_memcon.render.text import number
from tei_memcon.validation.base import Options
from tei_memcon.validation.session import Session

if TYPE_CHECKING:
    from watchfiles import Change


def watch_files(names: Sequence[str], options: Options, reporting: Reporting) -> int:
    """Validate files, and again those that change, until the person interrupts.

    Raises:
        CannotRun: a schema cannot be read when the watch begins.
        KeyboardInterrupt: the person has seen enough.
    """
    from watchfiles import watch

    basis = [*options.schemas, *options.registers, *options.catalogs]
    basis += [reporting.baseline] if reporting.baseline else []
    files = files_of(names)
    status = validate_and_report(Session(_read(options, reporting)), files, reporting, names)
    _say(f"watching {number(len(files), 'file')}; Ctrl-C ends")
    for changes in watch(*_folders(names, basis), recursive=_has_folder(names), watch_filter=_matters):
        changed = {Path(path).resolve() for _, path in changes}
        try:
            status = _again(names, changed, options, reporting)
        except CannotRun as refused:  # a schema or the baseline is being edited: what is wrong is said, and it goes on
            show_diagnostics(refused.diagnostics)
        except click.UsageError as error:  # for a moment there is no file
            _say(error.message)
    return status


def _again(names: Sequence[str], changed: set[Path], options: Options, reporting: Reporting) -> int:
    """Validate the files that have changed; all of them where something else has, such as a part of a schema.

    Everything is read anew each time, since any of it may have changed.
    """
    files = files_of(names)
    mine = [name for name in files if Path(name).resolve() in changed]
    todo = mine if len(mine) == len(changed) else files
    _say(f"{datetime.now():%H:%M:%S}  {', '.join(todo[:3])}{' …' if len(todo) > 3 else ''}")
    return validate_and_report(Session(_read(options, reporting)), todo, reporting, names)


def _read(options: Options, reporting: Reporting) -> Options:
    return with_registers(options, quiet=reporting.quiet)


def _say(text: str) -> None:
    from tei_memcon.render.page import Span, line

    show([line(Span(text, "faint"))])


def _has_folder(names: Iterable[str]) -> bool:
    return any(Path(name).is_dir() for name in names)


def _folders(names: Iterable[str], basis: Iterable[Path]) -> list[Path]:
    """The folders to watch: an editor saves a file by putting a new one in its place, which only the folder sees."""
    found: Iterator[Path] = (path if path.is_dir() else path.parent for path in (*map(Path, names), *basis))
    return sorted({path.resolve() for path in found})


def _matters(_change: Change, path: str) -> bool:
    """Whether a change can alter what is found: of a document, or of a schema, a register or a baseline."""
    return path.endswith((".xml", ".rng", ".rnc", ".sch", ".xsd", ".odd", ".json", ".csv", ".tsv"))
