"""One run of validation: schemas are read once, then applied to any number of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Diagnostic, Severity
from tei_memcon.names import XINCLUDE
from tei_memcon.tree import read_bytes, read_stream
from tei_memcon.tree.document import Document, document_of
from tei_memcon.validation.base import TARGET, Options, Validated, Validator
from tei_memcon.validation.gathering import gathered
from tei_memcon.validation.merging import merged
from tei_memcon.validation.schemas.codes import DOCUMENT_NOT_TEI
from tei_memcon.validation.selection import Selection

STANDARD: Final = "-"
"""The name of standard input."""
_INCLUDE: Final = f"{{{XINCLUDE}}}include"
CHECKS: Final = "checks"
"""The name of the project's own checks among the validators."""


class Session:
    """Validates documents with one choice of schemas.

    Args:
        options: what the person chose.

    Raises:
        CannotRun: a schema, a catalog, a register or a folder that was named cannot be read.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self._selection = Selection(options)
        self._learnt: dict[Diagnostic, None] = {}
        if options.registers or options.folders:
            self._checks  # noqa: B018  # what cannot be read of them is said before any document is

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong in the schemas themselves; it does not keep them from being used."""
        return tuple(dict.fromkeys((*self._selection.diagnostics, *self._learnt)))

    def learn(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take over what another session with the same options has found wrong in schemas."""
        self._learnt.update(dict.fromkeys(diagnostics))

    def validate_file(self, file: str, standard: BinaryIO | None = None) -> Validated:
        """Validate a file; what makes that impossible is among the findings.

        Args:
            file: its path, or ``-``.
            standard: standard input, for ``-``.
        """
        try:
            data = read_bytes(Path(file)) if standard is None else read_stream(standard, file)
        except CannotRun as refused:
            return Validated(file, refused.diagnostics, could_run=False)
        try:
            document = document_of(data, file, None if file == STANDARD else Path(file).parent)
        except CannotRun as refused:  # it is a finding that a file is no XML
            return Validated(
                file,
                refused.diagnostics,
                lines=_lines(data.decode("utf-8", "replace").split("\n"), refused.diagnostics),
            )
        return self.validate(document)

    def validate(self, document: Document) -> Validated:
        """Validate a document that has been read."""
        of_grammars: list[Diagnostic] = []
        others: list[Diagnostic] = []
        applied, diagnostics = self._selection.of(document)
        if any(found.code == DOCUMENT_NOT_TEI.name for found in diagnostics):
            found = (*diagnostics, *self._includes(document))
            return Validated(document.name, found, lines=_lines(document.lines, found))
        for validator in applied:
            (of_grammars if validator.is_grammar else others).extend(validator.validate(document))
        names = [validator.name for validator in applied]
        if self.options.checks:
            names.append(CHECKS)
            others.extend(self._checks(document))
        everything = [*diagnostics, *merged(of_grammars, others), *self._includes(document)]
        outcome = _outcome(document, sorted(everything, key=Diagnostic.sort_key), names, applied)
        # A schema that the document names and that cannot be had: what it would have said is not known.
        return replace(outcome, could_run=not any(found.severity is Severity.ERROR for found in diagnostics))

    def _includes(self, document: Document) -> Iterator[Diagnostic]:
        """What XInclude would bring in from elsewhere; never followed, and said whatever else is wanted."""
        if next(document.root.iter(_INCLUDE), None) is not None:
            from tei_memcon.validation.includes import includes_outside

            yield from includes_outside(document, self.options.folders)

    @cached_property
    def _checks(self) -> Callable[[Document], Iterator[Diagnostic]]:
        from tei_memcon.checks import Context, Resources, run_checks

        resources = Resources(self.options.registers, self.options.folders, self.options.as_tei)
        return lambda document: run_checks(Context(document, resources))


def _outcome(
    document: Document, found: Sequence[Diagnostic], names: Sequence[str], applied: Iterable[Validator]
) -> Validated:
    if not _has_suppression(document.root):
        found = gathered(found)
        return Validated(document.name, tuple(found), (), tuple(names), _lines(document.lines if found else (), found))
    from tei_memcon.validation.codes import CODES
    from tei_memcon.validation.suppression import apply

    known = {code.name for code in CODES}.union(*(validator.rule_names() for validator in applied))
    outcome = apply(document, found, known)
    kept = sorted((*gathered(outcome.kept), *outcome.findings), key=Diagnostic.sort_key)
    return Validated(document.name, tuple(kept), outcome.suppressed, tuple(names), _lines(document.lines, kept))


def _lines(lines: Sequence[str], found: Iterable[Diagnostic]) -> tuple[tuple[int, str], ...]:
    numbers = sorted({diagnostic.locus.line for diagnostic in found if diagnostic.locus.line is not None})
    return tuple((number, lines[number - 1]) for number in numbers if number <= len(lines))


def _has_suppression(root: etree._Element) -> bool:
    nodes = (*root.itersiblings(preceding=True), *root.iter(etree.PI), *root.itersiblings())
    return any(isinstance(node, etree._ProcessingInstruction) and node.target == TARGET for node in nodes)
