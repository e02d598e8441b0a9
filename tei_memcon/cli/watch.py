"""``tei-memcon validate --watch``: a terminal beside an editor, that tells what each saved change brings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tei_memcon.cli.common import show, show_diagnostics
from tei_memcon.cli.validation import Reporting, files_of, validate_and_report
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

    basis = _resolved((*options.schemas, *options.registers, *options.catalogs))
    folders = _folders(names, basis)
    session = Session(options)
    files = files_of(names)
    status = validate_and_report(session, files, reporting, names)
    _say(f"watching {number(len(files), 'file')}; Ctrl-C ends")
    for changes in watch(*folders, recursive=_has_folder(names), watch_filter=_xml_or(basis)):
        changed = {Path(path).resolve() for _, path in changes}
        if changed & basis:
            try:
                session = Session(options)
            except (
                CannotRun
            ) as refused:  # the schema is being edited: what is wrong in it is said, and the watch goes on
                show_diagnostics(refused.diagnostics)
                continue
            todo = files_of(names)
        else:
            todo = [name for name in files_of(names) if Path(name).resolve() in changed]
        if todo:
            _say(f"{datetime.now():%H:%M:%S}  {', '.join(todo[:3])}{' …' if len(todo) > 3 else ''}")
            status = validate_and_report(session, todo, reporting, names)
    return status


def _say(text: str) -> None:
    from tei_memcon.render.page import Span, line

    show([line(Span(text, "faint"))])


def _resolved(paths: Iterable[Path]) -> frozenset[Path]:
    return frozenset(path.resolve() for path in paths)


def _has_folder(names: Iterable[str]) -> bool:
    return any(Path(name).is_dir() for name in names)


def _folders(names: Iterable[str], basis: Iterable[Path]) -> list[Path]:
    """The folders to watch: an editor saves a file by putting a new one in its place, which only the folder sees."""
    found: Iterator[Path] = (path if path.is_dir() else path.parent for path in (*map(Path, names), *basis))
    return sorted({path.resolve() for path in found})


def _xml_or(basis: frozenset[Path]) -> Callable[[Change, str], bool]:
    """Lets through the XML files, and the schemas and registers that were named."""
    return lambda _change, path: path.endswith(".xml") or Path(path).resolve() in basis
