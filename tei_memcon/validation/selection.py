"""What applies to a document: the schemas that the person named, those that the document names, or our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tei_memcon.diagnostic import CannotRun, Diagnostic, Severity
from tei_memcon.tree.document import Document
from tei_memcon.validation import validators as v
from tei_memcon.validation.base import Options, Validator
from tei_memcon.validation.schemas.base import COMMAND, DEFAULT, Kind, SchemaRef, default_schemas
from tei_memcon.validation.schemas.ours import declared_unused, is_odd, not_declared, not_tei

if TYPE_CHECKING:
    from tei_memcon.validation.schemas.catalog import Catalogs


class Selection:
    """Reads schemas, each once.

    Args:
        options: what the person chose.

    Raises:
        CannotRun: a schema that was named cannot be read.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self._diagnostics: list[Diagnostic] = []
        self._read: dict[tuple[Kind, Path, str | None], tuple[Validator, ...]] = {}
        self._rules: dict[tuple[Path, str | None], tuple[Validator, ...]] = {}
        if options.catalogs:
            self._catalogs  # noqa: B018  # a catalog that cannot be read is said before any document is
        self._fixed = () if options.declared else self._all(self._named()) if options.schemas else self._default

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong in the schemas and catalogs that were read, without keeping them from being used."""
        of_catalogs = self._catalogs.diagnostics if "_catalogs" in self.__dict__ else ()
        return tuple(dict.fromkeys((*self._diagnostics, *of_catalogs)))

    def of(self, document: Document) -> tuple[tuple[Validator, ...], tuple[Diagnostic, ...]]:
        """What applies to a document, and what is wrong with the way in which it names its schemas.

        To a document that is not TEI, the project's own schema does not apply; then nothing does.
        """
        if not self.options.declared:
            return (self._fixed, ()) if self.options.schemas else self._ours(document, declared_unused(document))
        from tei_memcon.validation.schemas.declared import declared

        references, diagnostics = declared(document, self._catalogs, self.options.folders)
        refused = [found for found in diagnostics if found.severity is Severity.ERROR]
        if not references and not refused:  # where something is named that cannot be had, ours would be no answer
            # That a DTD is named, and not read, says as much as that nothing is named.
            return self._ours(document, *(diagnostics or (not_declared(document),)))
        try:
            return self._all(references), diagnostics
        except CannotRun as fault:
            return (), (*diagnostics, *fault.diagnostics)

    def _ours(
        self, document: Document, *notes: Diagnostic | None
    ) -> tuple[tuple[Validator, ...], tuple[Diagnostic, ...]]:
        """The project's own schema, with what there is to say about its being applied to a document."""
        refusal = not_tei(document)
        if refusal is not None:
            return (), (refusal,)
        said = tuple(note for note in (*notes, is_odd(document)) if note is not None)
        return self._default, said

    @cached_property
    def _default(self) -> tuple[Validator, ...]:
        return self._all(default_schemas(self.options.phase))

    def _named(self) -> Iterator[SchemaRef]:
        from tei_memcon.validation.schemas.kinds import named_schema

        for path in self.options.schemas:
            yield named_schema(path, self.options.phase)

    def _all(self, references: Iterable[SchemaRef]) -> tuple[Validator, ...]:
        # A grammar may hold rules that are named once more as Schematron; then they run once.
        return tuple(dict.fromkeys(validator for reference in references for validator in self._load(reference)))

    def _load(self, reference: SchemaRef) -> tuple[Validator, ...]:
        key = (reference.kind, reference.path.resolve(), reference.phase)
        if key not in self._read:
            self._read[key] = tuple(self._validators(reference))
        return self._read[key]

    def _validators(self, reference: SchemaRef) -> Iterator[Validator]:
        path, phase, ours = reference.path, reference.phase or self.options.phase, reference.origin == DEFAULT
        if reference.kind in (Kind.RNG, Kind.RNC):
            loaded, validator, diagnostics = v.relax_ng(
                path, ours=ours, resolver=self._resolved, folders=self.options.folders
            )
            self._diagnostics.extend(diagnostics)
            yield validator
            yield from self._rules_of(path, phase, v.embedded_schematron(loaded, path, phase), ours=ours)
        elif reference.kind is Kind.SCH:
            yield from self._named_rules(path, phase, ours=ours)
        elif reference.kind is Kind.XSD:
            yield v.xml_schema(path, confined=self.options.declared)
        else:
            grammar, rules, diagnostics = v.odd(path, self.options.source, phase)
            self._diagnostics.extend(diagnostics)
            yield grammar
            yield from self._rules_of(path, phase, rules)

    def _named_rules(self, path: Path, phase: str | None, *, ours: bool) -> Iterable[Validator]:
        """The rules of a file that is named as Schematron; it may be a grammar or an ODD that holds them."""
        from tei_memcon.validation.schemas.kinds import schema_kind

        kind = schema_kind(path)
        if kind is Kind.SCH:
            rules = v.schematron_file(path, phase) if self.options.schematron else None
            return self._rules_of(path, phase, rules, ours=ours)
        return self._load(SchemaRef(kind, path, COMMAND, phase))[1:]

    def _rules_of(
        self, path: Path, phase: str | None, rules: v.SchematronValidator | None, *, ours: bool = False
    ) -> tuple[Validator, ...]:
        if rules is None or not self.options.schematron:
            return ()
        key = (path.resolve(), phase)
        if key not in self._rules:
            self._rules[key] = (rules,)
            if not ours:  # the project's own are known to be right
                self._diagnostics.extend(rules.faults())
        return self._rules[key]

    def _resolved(self, address: str, file: Path) -> Path | None:
        """The file that a catalog gives for what a schema includes."""
        from tei_memcon.validation.schemas.catalog import path_of

        uri = self._catalogs.resolve(address, file.parent)
        return None if uri is None else path_of(uri)

    @cached_property
    def _catalogs(self) -> Catalogs:
        from tei_memcon.validation.schemas.catalog import Catalogs

        return Catalogs(self.options.catalogs)
