"""What came of a run of validation, for whoever writes it down: the findings, those set aside, what was looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.validation.base import Suppression, Validated


@dataclass(frozen=True)
class Report:
    """The outcome of one run."""

    files: tuple[Validated, ...]
    """What came of each document, before the baseline was looked at."""
    diagnostics: tuple[Diagnostic, ...]
    """The findings that count, by file and place (`Diagnostic.sort_key`); also those about other files, such as the
    baseline."""
    known: tuple[Diagnostic, ...] = ()
    """Findings that the baseline has already."""
    schemas: tuple[str, ...] = ()
    """The schemas that were applied, as a person would name them."""
    version: str = ""
    """Of this program."""
    codes: tuple[Code, ...] = ()
    """The codes whose manuals may be quoted: those of all findings, and any others."""
    folder: Path = field(default_factory=Path)
    """Where the names of files start in what is written for other programs; usually the current folder."""
    fail_on: Severity | None = Severity.ERROR
    """The slightest severity that makes the run fail; None for none."""

    @property
    def suppressed(self) -> tuple[Suppression, ...]:
        """The findings that documents themselves declare to be in order."""
        return tuple(suppression for file in self.files for suppression in file.suppressed)

    @property
    def complete(self) -> bool:
        """Whether every document could be read; otherwise there may be more to find."""
        return all(file.could_run for file in self.files)

    def fails(self, found: Diagnostic) -> bool:
        """Whether a finding makes the run fail."""
        return self.fail_on is not None and found.severity.rank <= self.fail_on.rank

    def line(self, found: Diagnostic) -> str | None:
        """The line of the file where a finding begins, or None where it is not at hand."""
        return self._lines.get((found.locus.file, found.locus.line))

    @cached_property
    def _lines(self) -> dict[tuple[str, int | None], str]:
        return {(file.file, number): text for file in self.files for number, text in file.lines}
