"""The work of ``tei-memcon convert``: one record or many, each on its own, and what is said about them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from tei_memcon.cli.common import (
    STANDARD,
    exit_status,
    is_folder,
    read_transcript,
    show,
    show_diagnostics,
    write_standard,
)
from tei_memcon.cli.facts import facts_of
from tei_memcon.cli.review import Decisions
from tei_memcon.conversion import Conversion, convert
from tei_memcon.diagnostic import CannotRun, Diagnostic, Severity
from tei_memcon.files import check_outputs, make_folder, write_atomically
from tei_memcon.persons import Register, merge_registers, read_register
from tei_memcon.persons.ner import check_model
from tei_memcon.render.page import is_terminal, line
from tei_memcon.render.report import Reported, report_json, report_text
from tei_memcon.render.summary import Facts, short_block, summary_blocks, totals_blocks
from tei_memcon.render.text import counted

FEW: Final = 3
"""Up to so many records are each given a full summary; more of them a line each, and totals."""


@dataclass(frozen=True, slots=True)
class Job:
    """One record to be converted."""

    record: str
    output: Path | None
    """None for standard output."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user chose for all records."""

    layout: str
    persons: tuple[str, ...]
    lang: str | None
    entities: tuple[str, ...]
    ner: str | None
    review: str | None
    keep: str | None
    reviewer: str
    encoding: str | None
    report: str | None
    force: bool
    strict: bool
    quiet: bool
    folder: Path | None
    """The folder of the outputs, where the user named one; it is made if need be."""


@dataclass(slots=True)
class _Run:
    """What has been done so far."""

    facts: list[Facts] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """About the texts of records that were converted, and about registers."""
    refusals: list[Diagnostic] = field(default_factory=list)
    """Why records could not be converted."""
    failed: int = 0
    reported: list[Reported] = field(default_factory=list)


def plan(records: Sequence[str], output: str | None) -> list[Job]:
    """Where the TEI of each record is to be written.

    Args:
        records: names of files; a hyphen for standard input.
        output: what the user gave with ``-o``.
    """
    if output == STANDARD:
        return [Job(record, None) for record in records]
    if output is None:
        return [Job(record, None if record == STANDARD else _named_xml(Path(record))) for record in records]
    if len(records) == 1 and not is_folder(output):
        return [Job(records[0], Path(output))]
    names = (Path("stdin" if record == STANDARD else record) for record in records)
    return [Job(record, Path(output) / _named_xml(name).name) for record, name in zip(records, names, strict=True)]


def _named_xml(path: Path) -> Path:
    """The name with the suffix ``.xml`` in place of ``.txt`` and the like; ``paris.1990`` has no such suffix."""
    if path.suffix[1:].isalpha():
        return path.with_suffix(".xml")
    return path.parent / f"{path.name}.xml"


def run(jobs: Sequence[Job], options: Options) -> int:
    """Convert records; one that cannot be converted does not stop the others.

    Returns:
        The exit status.

    Raises:
        CannotRun: nothing could be done at all, or the report could not be written.
    """
    outputs = [job.output for job in jobs if job.output is not None]
    files = [Path(name) for name in (*(job.record for job in jobs), *options.persons) if name != STANDARD]
    table = [Path(options.review)] if options.review else []
    report = Path(options.report) if options.report not in (None, STANDARD) else None
    check_outputs(files, [*outputs, *([report] if report else []), *table])
    if options.ner is not None:
        check_model(options.ner)
    decisions = Decisions.read(options.review, options.keep, options.reviewer)
    register = merge_registers(read_register(name) for name in options.persons)

    done = _Run(diagnostics=list(register.diagnostics))
    show_diagnostics(_told(done.diagnostics, options))
    to_stderr = options.report == STANDARD or any(job.output is None for job in jobs)
    many = len(jobs) > FEW
    progress = many and not options.quiet and is_terminal(sys.stderr)
    for job in _with_progress(jobs) if progress else jobs:
        try:
            _convert(job, options, register, decisions, done, to_stderr, listed=not progress, many=many)
        except KeyboardInterrupt:
            message = f"{len(done.facts):,} of {len(jobs):,} records were converted; what was written is whole"
            show([line(message)], err=True)
            raise
    if many:
        _show_totals(done, options, to_stderr)
    _write_report(done, options, report)
    said = decisions.write()
    if said is not None and not options.quiet:
        show([line(said)], err=to_stderr)
    return 2 if done.failed else exit_status(done.diagnostics, options.strict)


def _convert(
    job: Job,
    options: Options,
    register: Register,
    decisions: Decisions,
    done: _Run,
    to_stderr: bool,
    *,
    listed: bool,
    many: bool,
) -> None:
    try:
        source = read_transcript(job.record, options.encoding)
        usual = _named_xml(Path(job.record))
        kept, about_kept = decisions.kept(job.record, (job.output or usual).name, usual.name)
        conversion = convert(
            source,
            layout=options.layout,
            register=register,
            lang=options.lang,
            entities=options.entities,
            ner=options.ner,
            review=decisions.review(job.record),
            kept=kept,
        )
        conversion = replace(conversion, diagnostics=(*conversion.diagnostics, *about_kept))
        facts = _written(conversion, job, options)
    except CannotRun as refused:
        done.failed += 1
        done.refusals.extend(refused.diagnostics)
        done.reported.append(Reported(job.record, refused.diagnostics))
        if not many:
            show_diagnostics(refused.diagnostics)
        elif listed and not options.quiet:
            show([line(f"{job.record}: not converted")], err=to_stderr)
        return
    done.facts.append(facts)
    decisions.take(job.record, conversion.review)
    done.diagnostics.extend(conversion.diagnostics)
    if options.report is not None:
        done.reported.append(_reported(conversion, facts))
    if not many:
        if not options.quiet:
            show(summary_blocks(facts), err=to_stderr)
        show_diagnostics(_told(conversion.diagnostics, options), {source.name: source})
    elif listed and not options.quiet:
        show([short_block(facts, counted(conversion.diagnostics))], err=to_stderr)


def _written(conversion: Conversion, job: Job, options: Options) -> Facts:
    data = conversion.to_bytes()
    if job.output is None:
        write_standard(data)
        return facts_of(conversion, STANDARD, "", options.entities)
    if options.folder is not None:  # only now, so that nothing is made where no record can be converted
        make_folder(options.folder)
    written = write_atomically(job.output, data, options.force)
    return facts_of(conversion, str(job.output), written.value, options.entities)


def _reported(conversion: Conversion, facts: Facts) -> Reported:
    return Reported(
        facts.file,
        conversion.diagnostics,
        facts.output,
        facts.layout,
        facts.encoding,
        facts.encoding_confidence,
        facts.characters,
        conversion.set_aside,
    )


def _told(diagnostics: Sequence[Diagnostic], options: Options) -> list[Diagnostic]:
    return [found for found in diagnostics if found.severity is not Severity.NOTE or not options.quiet]


def _show_totals(done: _Run, options: Options, to_stderr: bool) -> None:
    """After many records: warnings and errors one by one, notes only as a number, and the sums."""
    about_texts = (found for found in done.diagnostics if found.severity is not Severity.NOTE)
    show_diagnostics([*about_texts, *done.refusals])
    if not options.quiet:
        show(totals_blocks(done.facts, done.failed, counted((*done.diagnostics, *done.refusals))), err=to_stderr)


def _write_report(done: _Run, options: Options, path: Path | None) -> None:
    if options.report is None:
        return
    as_json = path is not None and path.suffix.lower() == ".json"
    text = report_json(done.reported) if as_json else report_text(done.reported)
    data = text.encode("utf-8")
    if path is None:
        write_standard(data)
    else:
        write_atomically(path, data, options.force)


def _with_progress(jobs: Sequence[Job]) -> Iterator[Job]:
    """The jobs, with a bar on standard error that shows how many are done."""
    from rich.console import Console
    from rich.progress import track

    jobs_with_bar = track(jobs, "converting", console=Console(stderr=True), transient=True)
    with contextlib.closing(iter(jobs_with_bar)) as each:  # type: ignore[type-var]  # track is a generator
        yield from each
