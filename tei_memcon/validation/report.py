"""What came of a run of validation, for whoever writes it down: the findings, those set aside, what was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.validation.base import Suppression, Validated
from tei_memcon.validation.schemas.codes import DOCUMENT_NOT_TEI, SCHEMA_DECLARED_UNUSED


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


def said_once(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings of a run without repetitions of what holds for the whole run, and not for one document."""
    said = False
    for found in diagnostics:
        if found.code != SCHEMA_DECLARED_UNUSED.name:
            yield found
        elif not said:
            said = True
            yield found


def as_found_in_folder(validated: Validated) -> Validated:
    """What came of a document that nobody named, but that lies in a folder: it is no fault that it is not TEI."""
    if not any(found.code == DOCUMENT_NOT_TEI.name for found in validated.diagnostics):
        return validated
    skipped = (
        replace(found, severity=Severity.NOTE, message=f"{found.message}; skipped", help=None)
        if found.code == DOCUMENT_NOT_TEI.name
        else found
        for found in validated.diagnostics
    )
    return replace(validated, diagnostics=tuple(skipped))
