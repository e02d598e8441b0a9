"""One run of validation: schemas are read once, then applied to any number of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Diagnostic
from tei_memcon.tree import read_bytes
from tei_memcon.tree.document import Document, document_of
from tei_memcon.validation import validators as v
from tei_memcon.validation.base import TARGET, Options, Validated, Validator
from tei_memcon.validation.merging import merged
from tei_memcon.validation.schemas.base import DEFAULT, Kind, SchemaRef, default_schemas

if TYPE_CHECKING:
    from tei_memcon.validation.schemas.catalog import Catalogs

STANDARD: Final = "-"
"""The name of standard input."""
CHECKS: Final = "checks"
"""The name of the project's own checks among the validators."""


class Session:
    """Validates documents with one choice of schemas.

    Args:
        options: what the person chose.

    Raises:
        CannotRun: a schema or a register that was named cannot be read.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.diagnostics: tuple[Diagnostic, ...] = ()
        """What is wrong in the schemas themselves; it does not keep them from being used."""
        self._read: dict[tuple[Kind, Path, str | None], tuple[Validator, ...]] = {}
        self._fixed: tuple[Validator, ...] = () if options.declared else tuple(self._load_all(self._named()))
        if options.registers:
            self._checks  # noqa: B018  # a register that cannot be read is said before any document is

    def validate_file(self, file: str, standard: bytes | None = None) -> Validated:
        """Validate a file; what makes that impossible is among the findings.

        Args:
            file: its path, or ``-``.
            standard: the bytes of standard input, for ``-``.
        """
        try:
            data = standard if standard is not None else read_bytes(Path(file))
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
        applied = self._declared(document, others) if self.options.declared else self._fixed
        for validator in applied:
            (of_grammars if validator.is_grammar else others).extend(validator.validate(document))
        names = [validator.name for validator in applied]
        if self.options.checks:
            names.append(CHECKS)
            others.extend(self._checks(document))
        return _outcome(document, merged(of_grammars, others), names, applied)

    # ------------------------------------------------------------ schemas

    def _named(self) -> Iterator[SchemaRef]:
        """The schemas that hold for every document."""
        if not self.options.schemas:
            yield from default_schemas(self.options.phase)
            return
        from tei_memcon.validation.schemas.kinds import named_schema

        for path in self.options.schemas:
            yield named_schema(path, self.options.phase)

    def _declared(self, document: Document, found: list[Diagnostic]) -> tuple[Validator, ...]:
        """The schemas that a document names, or the project's own where it names none."""
        from tei_memcon.validation.schemas.declared import declared

        references, diagnostics = declared(document, self._catalogs, self.options.folders)
        found.extend(diagnostics)
        applied: list[Validator] = []
        # Where something is named that cannot be had, our own schema would be no answer.
        for reference in references or (() if diagnostics else default_schemas(self.options.phase)):
            try:
                applied.extend(self._load(reference))
            except CannotRun as refused:
                found.extend(refused.diagnostics)
        return tuple(dict.fromkeys(applied))

    def _load_all(self, references: Iterable[SchemaRef]) -> Iterator[Validator]:
        for reference in references:
            yield from self._load(reference)

    def _load(self, reference: SchemaRef) -> tuple[Validator, ...]:
        key = (reference.kind, reference.path.resolve(), reference.phase)
        if key not in self._read:
            self._read[key] = tuple(self._validators(reference))
        return self._read[key]

    def _validators(self, reference: SchemaRef) -> Iterator[Validator]:
        path, phase, wants_rules = reference.path, reference.phase or self.options.phase, self.options.schematron
        if reference.kind in (Kind.RNG, Kind.RNC):
            loaded, validator, diagnostics = v.relax_ng(path, ours=reference.origin == DEFAULT)
            self.diagnostics += diagnostics
            yield validator
            if wants_rules and (rules := v.embedded_schematron(loaded, path)):
                yield rules
        elif reference.kind is Kind.SCH:
            if wants_rules:
                yield v.schematron_file(path, phase)
        elif reference.kind is Kind.XSD:
            yield v.xml_schema(path)
        else:
            compiled, diagnostics = v.odd(path, self.options.source, phase, wants_rules)
            self.diagnostics += diagnostics
            yield from compiled

    @cached_property
    def _catalogs(self) -> Catalogs:
        from tei_memcon.validation.schemas.catalog import Catalogs

        return Catalogs(self.options.catalogs)

    # ------------------------------------------------------------ checks

    @cached_property
    def _checks(self) -> Callable[[Document], Iterator[Diagnostic]]:
        from tei_memcon.checks import Context, Resources, run_checks

        resources = Resources(self.options.registers, self.options.folders)
        return lambda document: run_checks(Context(document, resources))


def _outcome(
    document: Document, found: Sequence[Diagnostic], names: Sequence[str], applied: Iterable[Validator]
) -> Validated:
    if not _has_suppression(document.root):
        return Validated(document.name, tuple(found), (), tuple(names), _lines(document.lines if found else (), found))
    from tei_memcon.validation.codes import CODES
    from tei_memcon.validation.suppression import apply

    known = {code.name for code in CODES}.union(*(validator.rule_names() for validator in applied))
    outcome = apply(document, found, known)
    kept = sorted((*outcome.kept, *outcome.findings), key=Diagnostic.sort_key)
    return Validated(document.name, tuple(kept), outcome.suppressed, tuple(names), _lines(document.lines, kept))


def _lines(lines: Sequence[str], found: Iterable[Diagnostic]) -> tuple[tuple[int, str], ...]:
    numbers = sorted({diagnostic.locus.line for diagnostic in found if diagnostic.locus.line is not None})
    return tuple((number, lines[number - 1]) for number in numbers if number <= len(lines))


def _has_suppression(root: etree._Element) -> bool:
    nodes = (*root.itersiblings(preceding=True), *root.iter(etree.PI), *root.itersiblings())
    return any(isinstance(node, etree._ProcessingInstruction) and node.target == TARGET for node in nodes)
