"""Many documents: on several processors where it pays, in the order in which they were named."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Severity
from tei_memcon.validation.base import Options, Validated
from tei_memcon.validation.session import Session

if TYPE_CHECKING:
    from concurrent.futures import Future

WORTH_IT: Final = 4_000_000
"""Bytes of XML from which on a second process gains more than its start costs."""
_CHUNK: Final = 4
"""Documents that a process is given at a time."""

PROCESS_LOST: Final = Code(
    "process-lost",
    Severity.ERROR,
    """\
What it finds: documents that were not validated, since a process that validates ended before its time.

Why it matters: nothing is known about these documents. Mostly the system has ended the process because the memory did
not suffice, or somebody has.

Example: a folder with several files of 100 MB each, on a machine with little memory.

What to do: run the command once more for these files, with --jobs 1.
""",
)
CODES: Final = (PROCESS_LOST,)

_Done: TypeAlias = tuple[list[Validated], tuple[Diagnostic, ...]]
"""What came of some documents, and what is wrong with the schemas that they name."""

_session: Session | None = None
"""The session of a worker process: schemas are read once in each."""


def validate_files(
    files: Sequence[str], session: Session, *, jobs: int | None = None, standard: BinaryIO | None = None
) -> Iterator[Validated]:
    """Validate files, in their order.

    Args:
        files: paths; ``-`` for standard input.
        session: what to validate them against.
        jobs: how many processes; None for as many as there are processors, if the files are large enough.
        standard: standard input, where ``-`` is among the files.
    """
    if jobs is None:
        jobs = _processors() if len(files) > 1 and _size(files) > WORTH_IT else 1
    if jobs == 1 or "-" in files:
        for file in files:
            yield session.validate_file(file, standard if file == "-" else None)
        return
    yield from _in_processes(files, session, min(jobs, len(files)))


def _in_processes(files: Sequence[str], session: Session, jobs: int) -> Iterator[Validated]:
    import multiprocessing  # here: to import these takes as long as to validate a document
    from concurrent.futures import ProcessPoolExecutor

    global _session  # a forked process inherits the schemas that are read already
    forks = sys.platform == "linux"
    _session = session if forks else None
    context = multiprocessing.get_context("fork" if forks else "spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(session.options,))
    chunks = [files[at : at + _CHUNK] for at in range(0, len(files), _CHUNK)]
    try:
        yield from _results(
            list(zip(chunks, [pool.submit(_validate, chunk) for chunk in chunks], strict=True)), session
        )
    except BaseException:
        # Whoever interrupts does not wait for what the processes have begun.
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        _session = None


def _results(work: Sequence[tuple[Sequence[str], Future[_Done]]], session: Session) -> Iterator[Validated]:
    from concurrent.futures.process import BrokenProcessPool

    for chunk, future in work:
        try:
            validated, diagnostics = future.result()
        except BrokenProcessPool:  # so are all that come after it
            validated, diagnostics = [_lost(file) for file in chunk], ()
        session.learn(diagnostics)
        yield from validated


def _lost(file: str) -> Validated:
    message = "not validated: a process ended before its time, perhaps for want of memory"
    return Validated(file, (PROCESS_LOST.at(Locus(file), message, "try again with --jobs 1"),), could_run=False)


def _begin(options: Options) -> None:
    global _session  # one for each process, as initializers of a pool can give it no other way
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the process that waits; it ends the others
    if _session is None:
        _session = Session(options)


def _validate(files: Sequence[str]) -> _Done:
    assert _session is not None
    return [_session.validate_file(file) for file in files], _session.diagnostics


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _size(files: Sequence[str]) -> int:
    """The bytes of all files; those that are not there count nothing, since they will be reported."""
    total = 0
    for file in files:
        try:
            total += Path(file).stat().st_size
        except OSError:
            continue
    return total
