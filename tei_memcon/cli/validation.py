"""The work of ``tei-memcon validate``: files are validated, findings compared with the baseline, and reported."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tei_memcon import __version__
from tei_memcon.cli.common import STANDARD, files_of, show, show_diagnostics, write_standard
from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Severity
from tei_memcon.render.page import is_terminal
from tei_memcon.validation.base import Options, Validated
from tei_memcon.validation.report import Report, as_found_in_folder, said_once

if TYPE_CHECKING:
    from tei_memcon.validation.session import Session

_FEW: Final = 20
"""Up to so many files there is no progress bar."""


@dataclass(frozen=True, slots=True)
class Reporting:
    """How a person wants to be told."""

    format: str
    output: str | None
    quiet: bool
    max_findings: int
    fail_on: str
    baseline: Path | None
    update_baseline: bool
    jobs: int | None
    force: bool


def run(names: Sequence[str], options: Options, reporting: Reporting) -> int:
    """Validate files and report.

    Returns:
        The exit status.

    Raises:
        CannotRun: a schema, a register or the baseline cannot be read, or the report cannot be written.
    """
    from tei_memcon.validation.session import Session

    # Grammars and trees are many objects without cycles, among which the collector would search again and again.
    gc.set_threshold(100_000)
    session = Session(with_registers(options, quiet=reporting.quiet))
    return validate_and_report(session, files_of(names), reporting, names)


def with_registers(options: Options, *, quiet: bool = False) -> Options:
    """The options, with those of the registers read that are no TEI files; what is wrong in them is said.

    Raises:
        CannotRun: some of them cannot be read, or list nobody usable.
    """
    if not options.registers:
        return options
    from tei_memcon.persons.registers.write import tei_of

    read: list[tuple[Path, bytes]] = []
    refused: list[Diagnostic] = []
    for path in options.registers:
        try:
            written = tei_of(path)
        except CannotRun as fault:
            refused.extend(fault.diagnostics)
            continue
        if written is not None:
            read.append((path, written[0]))
            if not quiet:
                show_diagnostics(written[1])
    if refused:
        raise CannotRun(refused)
    return replace(options, as_tei=tuple(read))


def validate_and_report(session: Session, files: Sequence[str], reporting: Reporting, names: Sequence[str]) -> int:
    """Validate files against schemas that are read already, and report.

    Args:
        session: the schemas.
        files: what is validated.
        reporting: how to report.
        names: what the person named: some of the files, and folders.

    Returns:
        The exit status.
    """
    from tei_memcon.validation.many import validate_files

    results = validate_files(files, session, jobs=reporting.jobs, standard=sys.stdin.buffer)
    shows_progress = len(files) > _FEW and not reporting.quiet and is_terminal(sys.stderr)
    named = frozenset(names)
    validated = tuple(
        file if file.file in named else as_found_in_folder(file)
        for file in (_with_progress(results, len(files)) if shows_progress else results)
    )
    report = _report(session, validated, reporting)
    _write(report, reporting)
    if not report.complete:
        return 2
    return int(any(map(report.fails, report.diagnostics)))


def _report(session: Session, validated: Sequence[Validated], reporting: Reporting) -> Report:
    diagnostics = sorted(
        (*session.diagnostics, *(found for file in validated for found in file.diagnostics)), key=Diagnostic.sort_key
    )
    diagnostics = list(said_once(dict.fromkeys(diagnostics)))
    known: Sequence[Diagnostic] = ()
    if reporting.baseline is not None:
        diagnostics, known = _without_known(diagnostics, validated, reporting.baseline, reporting.update_baseline)
    return Report(
        tuple(validated),
        tuple(diagnostics),
        tuple(known),
        tuple(dict.fromkeys(name for file in validated for name in file.validators)),
        __version__,
        _manuals(reporting.format),
        fail_on=None if reporting.fail_on == "never" else Severity(reporting.fail_on),
    )


def _manuals(format_: str) -> tuple[Code, ...]:
    """The codes whose manuals a format quotes; only SARIF does, and reading them all takes its time."""
    if format_ != "sarif":
        return ()
    from tei_memcon.codes import CODES

    return CODES


def _without_known(
    diagnostics: list[Diagnostic], validated: Sequence[Validated], path: Path, update: bool
) -> tuple[list[Diagnostic], Sequence[Diagnostic]]:
    """The findings that count and those that the baseline has, which is written first if it is to be updated."""
    from tei_memcon.validation.baseline import read_baseline, split, stale_findings, write_baseline

    files = [file.file for file in validated if file.validators]  # nothing is known about what was not looked at
    before = read_baseline(path) if path.exists() or not update else None
    if update:
        write_baseline(path, diagnostics, files, before)
        before = read_baseline(path)
    assert before is not None
    compared = split(diagnostics, before, files)
    return [*compared.new, *stale_findings(before, compared.stale)], compared.known


def _write(report: Report, reporting: Reporting) -> None:
    shows_findings = reporting.format == "text" and reporting.output in (None, STANDARD) and not reporting.quiet
    if not report.complete and not shows_findings:  # what could not be done is said even to who wants silence
        unread = [found for file in report.files if not file.could_run for found in file.diagnostics]
        show_diagnostics(unread)
    if reporting.format == "text" and reporting.output in (None, STANDARD):
        if not reporting.quiet:
            _show(report, reporting.max_findings)
        return
    from tei_memcon.files import write_atomically
    from tei_memcon.render.formats import FORMATS

    if reporting.output in (None, STANDARD):
        if not reporting.quiet:
            write_standard(FORMATS[reporting.format].render(report).encode("utf-8", "backslashreplace"))
        return
    assert reporting.output is not None
    path = Path(reporting.output)
    data = FORMATS[reporting.format].render(report).encode("utf-8", "backslashreplace")
    write_atomically(path, data, reporting.force)
    if not reporting.quiet:
        from tei_memcon.render.findings import summary
        from tei_memcon.render.page import line

        show([line(f"{summary(report)}; written to {path}")], err=True)


def _show(report: Report, most: int) -> None:
    from tei_memcon.render.findings import finding_blocks

    show(finding_blocks(report, source_lines=is_terminal(sys.stdout), most=most))


def _with_progress(results: Iterator[Validated], total: int) -> Iterator[Validated]:
    """The results, with a bar on standard error that shows how many there are."""
    from rich.console import Console
    from rich.progress import track

    tracked = track(results, "validating", total=total, console=Console(stderr=True), transient=True)
    with contextlib.closing(iter(tracked)) as each:  # type: ignore[type-var]  # track is a generator
        yield from each
