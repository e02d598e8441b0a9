"""What validates a document, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.tree.document import Document

TARGET: Final = "tei-memcon"
"""The processing instruction that suppresses findings."""


class Validator(Protocol):
    """A schema, or the checks of this project: says what is wrong with a document."""

    @property
    def name(self) -> str:
        """What reports call it: the file name of a schema, or ``checks``."""

    @property
    def is_grammar(self) -> bool:
        """Whether it says what may stand where; false for constraints."""

    def validate(self, document: Document) -> Iterable[Diagnostic]:
        """The findings, in any order; none for a document without fault."""

    def rule_names(self) -> Iterable[str]:
        """The names of its constraints, by which a document may suppress a finding; none for a grammar."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a person chose for a run of validation."""

    schemas: tuple[Path, ...] = ()
    """ODD, RELAX NG, Schematron or XSD files; none for the project's own schema."""
    declared: bool = False
    """Whether the schemas count that a document itself names."""
    phase: str | None = None
    """The phase of Schematron; None for the one that the schema takes by default."""
    catalogs: tuple[Path, ...] = ()
    """XML catalogs, for the schemas that documents name."""
    source: Path | None = None
    """What an ODD customizes; None for the source that is remembered."""
    schematron: bool = True
    """Whether Schematron rules run."""
    checks: bool = True
    """Whether the project's own checks run."""
    registers: tuple[Path, ...] = ()
    """Files with people to whom a pointer such as ``#bush`` may lead."""
    folders: tuple[Path, ...] = ()
    """Folders, besides that of a document, into which its references may lead."""
    as_tei: tuple[tuple[Path, bytes], ...] = ()
    """Those of the registers that are tables or lists, and what they hold as TEI."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding that the document itself declares to be in order."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class Validated:
    """What came of one document."""

    file: str
    diagnostics: tuple[Diagnostic, ...]
    """Sorted by place; without those that are suppressed."""
    suppressed: tuple[Suppression, ...] = ()
    validators: tuple[str, ...] = ()
    """The names of what it was validated against, in order."""
    lines: tuple[tuple[int, str], ...] = ()
    """The lines of its text that findings are about, by number."""
    could_run: bool = True
    """False where the document could not be read at all."""
