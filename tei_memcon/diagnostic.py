"""What is said to a person about a text: a finding with its code, severity, place and remedy.

Errors in somebody's transcript or XML are `Diagnostic` values; an exception is only for "could not run"
(`CannotRun`, which carries the diagnostics that say why).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding matters. ERROR: could not run, or invalid; WARNING: needs a person; NOTE: for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest; for sorting and thresholds."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Locus:
    """Where in a file a finding is."""

    file: str
    """Path as the user gave it; ``-`` for standard input."""
    line: int | None = None
    """Line number from 1, counted by LF alone."""
    column: int | None = None
    """Column from 1, in code points."""
    xpath: str | None = None
    """Path of the XML node, where the file is XML."""
    end: tuple[int, int] | None = None
    """Line and column just behind what was found, where its extent is known; for a caret line and for editors."""

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: its name, its usual severity and its manual page (see `tei_memcon.codes`)."""

    name: str
    """Kebab-case; names the fault, never the cure."""
    severity: Severity
    manual: str
    """The text that ``tei-memcon explain NAME`` prints."""

    def at(self, locus: Locus, message: str, help: str | None = None) -> Diagnostic:
        """A diagnostic of this code with its usual severity."""
        return Diagnostic(self.name, self.severity, message, locus, help)


@dataclass(frozen=True, slots=True)
class Rule:
    """What says that something is wrong: a declaration of a schema, an assertion, a check."""

    name: str
    """As its author named it: ``elementSpec sp``, ``attDef who of sp``, ``constraintSpec sp-who``."""
    source: str | None = None
    """The file that holds it, as a person finds it."""
    line: int | None = None
    """Its line there, from 1."""
    description: str | None = None
    """What the schema says about it, in its own words."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about one place."""

    code: str
    severity: Severity
    message: str
    """One sentence that quotes what was found."""
    locus: Locus
    help: str | None = None
    """What the person can do about it."""
    allowed: tuple[str, ...] = ()
    """What is allowed at exactly this place: ``<p>``, ``text``, ``@who``, or values, in the order of the schema."""
    nearest: str | None = None
    """The one of `allowed` that was probably meant, where what was found looks like a slip."""
    rule: Rule | None = None
    """Which rule says so, where a schema does."""

    def sort_key(self) -> tuple[str, int, int, int, str]:
        """Orders findings by file, then place, then gravity."""
        return (self.locus.file, self.locus.line or 0, self.locus.column or 0, self.severity.rank, self.code)


class CannotRun(Exception):
    """The work could not be done at all; exit status 2.

    Attributes:
        diagnostics: why, each with place and remedy.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(f"{d.locus}: {d.message}" for d in self.diagnostics))
