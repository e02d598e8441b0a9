"""What is measured, and how: whole processes, their time and their memory; the record repeated to a size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import pypandoc

ROOT: Final = Path(__file__).parents[2]
RECORD: Final = ROOT / "corpus" / "gorbachev-bush-1990-11-19" / "record.txt"
PERSONS: Final = ROOT / "corpus" / "persons.xml"
MB: Final = 1_000_000
LARGE: Final = 10 * MB
MANY: Final = 1_000

PYTHON: Final = (sys.executable, "-c", "pass")
TEI_MEMCON: Final = (sys.executable, "-m", "tei_memcon")
IDLE: Final = (sys.executable, "-c", "import tei_memcon.api, tei_memcon.cli")
"""A process that has loaded everything and done nothing; what a conversion takes is counted from here."""
PANDOC_IDLE: Final = (pypandoc.get_pandoc_path(), "--version")


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took."""

    seconds: float
    peak: int
    """Bytes of memory in use at the most."""


def run(command: Sequence[str], rounds: int = 1) -> Run:
    """Run a command to its end, several times if wanted, and give the medians.

    Raises:
        RuntimeError: it could not do its work. Exit status 1 means that it did and has findings to report.
    """
    runs = []
    # Modules are compiled once, as they are where the program is installed, not at each start.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(rounds):
        script = [sys.executable, "-S", "-E", str(Path(__file__).with_name("child.py")), *command]
        done = subprocess.run(
            script, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=True, env=environment
        )
        figures = json.loads(done.stdout)
        if figures["status"] not in (0, 1):
            raise RuntimeError(f"{' '.join(command[:6])} … gave {figures['status']}: {done.stderr[-2000:]}")
        runs.append(Run(figures["seconds"], figures["peak"]))
    return Run(median(each.seconds for each in runs), int(median(each.peak for each in runs)))


def large_file(folder: Path, size: int) -> Path:
    """A file of at least that many bytes: the record again and again."""
    record = RECORD.read_bytes().rstrip() + b"\n\n"
    path = folder / "large.txt"
    path.write_bytes(record * -(-size // len(record)))
    return path


def many_files(folder: Path, count: int, source: Path = RECORD) -> list[Path]:
    """That many files, each the record, as text or as another file has it."""
    record = source.read_bytes()
    paths = [folder / f"record-{number:04}{source.suffix}" for number in range(count)]
    for path in paths:
        path.write_bytes(record)
    return paths


def convert_command(inputs: Sequence[Path], output: Path) -> list[str]:
    """Our command for a file, or for many with a folder as output."""
    options = ["-o", str(output), "--persons", str(PERSONS), "--force"]
    return [*TEI_MEMCON, "convert", *map(str, inputs), *options]


def pandoc_command(source: Path, output: Path) -> list[str]:
    """The peer: pandoc has a writer of TEI, and the records are near enough to Markdown for its reader."""
    return [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "tei", str(source), "-o", str(output)]
