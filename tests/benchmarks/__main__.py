"""Prints every figure as a table: ``python -m tests.benchmarks``. Takes some minutes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from tests.benchmarks.compile import compile_seconds, odds, parse_seconds
from tests.benchmarks.measure import (
    IDLE,
    LARGE,
    MANY,
    MB,
    PANDOC_IDLE,
    PYTHON,
    RECORD,
    TEI_MEMCON,
    convert_command,
    large_file,
    many_files,
    pandoc_command,
    run,
)
from tests.benchmarks.validation import beside_jing, cases

PANDOC_SAMPLE: Final = 50
"""pandoc makes one document of all its inputs, so it is started once for each file; for so many of the files."""


def line(what: str, ours: str, theirs: str, ratio: float) -> None:
    print(f"{what:<40} {ours:>14} {theirs:>22} {ratio:>8.2f}", flush=True)


def throughput_and_memory(folder: Path) -> None:
    source = large_file(folder, LARGE)
    size = source.stat().st_size
    ours = run(convert_command([source], folder / "ours.xml"))
    theirs = run(pandoc_command(source, folder / "theirs.xml"))
    line(
        f"one file of {size / MB:.1f} MB, MB/s",
        f"{size / MB / ours.seconds:.2f}",
        f"pandoc {size / MB / theirs.seconds:.2f}",
        theirs.seconds / ours.seconds,
    )
    memory = (ours.peak - run(IDLE, 3).peak) / size
    peer = (theirs.peak - run(PANDOC_IDLE, 3).peak) / size
    line("its memory at peak, times the input", f"{memory:.1f}", f"pandoc {peer:.1f}", peer / memory)


def many(folder: Path) -> None:
    sources = many_files(folder, MANY)
    size = sum(source.stat().st_size for source in sources)
    output = folder / "tei"
    output.mkdir()
    ours = run(convert_command(sources, output)).seconds
    sample = sources[:PANDOC_SAMPLE]
    theirs = sum(run(pandoc_command(source, folder / "theirs.xml")).seconds for source in sample) * MANY / len(sample)
    line(
        f"{MANY} files of {size / MB:.1f} MB together, MB/s",
        f"{size / MB / ours:.2f}",
        f"pandoc {size / MB / theirs:.2f}",
        theirs / ours,
    )


def processes(folder: Path) -> None:
    nothing = run(PYTHON, 11).seconds
    shown = run([*TEI_MEMCON, "--help"], 11).seconds
    converted = run(convert_command([RECORD], folder / "one.xml"), 11).seconds
    peer = run(pandoc_command(RECORD, folder / "peer.xml"), 11).seconds
    line("--help, s", f"{shown:.3f}", f"python -c pass {nothing:.3f}", nothing / shown)
    line("convert of one record, s", f"{converted:.3f}", f"python -c pass {nothing:.3f}", nothing / converted)
    line("convert of one record, s", f"{converted:.3f}", f"pandoc {peer:.3f}", peer / converted)


def schemas(_folder: Path) -> None:
    parsing = parse_seconds()
    for odd in odds():
        ours = compile_seconds(odd)
        line(f"{odd.name} to RELAX NG, s", f"{ours:.3f}", f"parsing alone {parsing:.3f}", parsing / ours)


def validation(folder: Path) -> None:
    for case in cases(folder):
        ours, jings = beside_jing(case)
        seconds = (f"{ours.seconds:.3f}", f"Jing {jings.seconds:.3f}", jings.seconds / ours.seconds)
        line(f"{case.what}, s", *seconds)
        line("  its memory at peak, MB", f"{ours.peak / MB:.0f}", f"Jing {jings.peak / MB:.0f}", jings.peak / ours.peak)


def main() -> None:
    print("whole processes, medians; a ratio over 1 means that tei-memcon takes less")
    print(f"{'':<40} {'tei-memcon':>14} {'beside it':>22} {'ratio':>8}")
    for figures in (processes, throughput_and_memory, many, schemas, validation):
        with tempfile.TemporaryDirectory() as folder:
            figures(Path(folder))


if __name__ == "__main__":
    main()
