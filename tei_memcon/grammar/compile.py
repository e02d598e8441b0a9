"""An ODD → the files of its schema: RELAX NG in both syntaxes, Schematron, XML Schema, documentation, and the facts
that explain faults.

The project's own files in ``schema/`` and those of ``tei-memcon schema compile`` are made here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, TypeAlias

from lxml import etree

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.grammar.build import build_grammar
from tei_memcon.grammar.describe import description
from tei_memcon.grammar.docs import html_document
from tei_memcon.grammar.own import is_own
from tei_memcon.grammar.pattern import Grammar
from tei_memcon.grammar.rnc import rnc_text
from tei_memcon.grammar.rng import rng_element
from tei_memcon.grammar.rules import SUFFIX
from tei_memcon.grammar.rules_odd import rules_facts, rules_text
from tei_memcon.grammar.schematron import SchematronResult, embed, schematron_element
from tei_memcon.grammar.xsd import Loosened, xsd_documents
from tei_memcon.odd.model import ClassSpec
from tei_memcon.odd.resolve import read_library, resolve_odd
from tei_memcon.odd.schema import Schema
from tei_memcon.tree import serialise


@dataclass(frozen=True, slots=True)
class Compiled:
    """What was made of an ODD."""

    schema: Schema
    files: Mapping[str, bytes]
    """Contents by file name; one format may be several files."""
    diagnostics: tuple[Diagnostic, ...]
    """What could not be resolved or written."""
    looser: tuple[Loosened, ...]
    """Where the XML Schema accepts more than the other formats; empty if it was not asked for."""


def compile_odd(path: Path, source: Path, to: Collection[str], *, own_prose_only: bool = False) -> Compiled:
    """Compile an ODD.

    Args:
        path: the ODD; the files have its name with another suffix.
        source: what it customizes where it does not say otherwise: ``p5subset.xml``, a compiled ODD or another ODD.
        to: the formats, by their names in `FORMATS`.
        own_prose_only: whether texts of the source (descriptions, messages) are left out of the files.

    Returns:
        The files. They name the source by its version and its hash, never by a path, so that they are the same on
        every machine.

    Raises:
        CannotRun: the ODD or the source cannot be read, or the ODD has no ``schemaSpec``.
        KeyError: a format that is none.
    """
    return compile_schema(resolve_odd(path, read_library(source)), path.stem, to, own_prose_only=own_prose_only)


def compile_schema(
    schema: Schema,
    name: str,
    to: Collection[str],
    *,
    docs: bool = False,
    embed_schematron: bool = False,
    assertions: bool = False,
    own_prose_only: bool = False,
) -> Compiled:
    """Write the files of a schema that is resolved already.

    Args:
        schema: the schema.
        name: of the files, without suffix.
        to: the formats, by their names in `FORMATS`.
        docs: whether the grammars hold the descriptions of elements, classes, macros and data types.
        embed_schematron: whether the RELAX NG grammar holds the Schematron rules, too.
        assertions: whether the XML Schema is one of version 1.1, with assertions for what version 1.0 cannot say.
        own_prose_only: whether texts of the source (descriptions, messages) are left out of the files.

    Raises:
        KeyError: a format that is none.
    """
    chosen = {format_: FORMATS[format_] for format_ in to}
    work = _Work(schema, name, docs, embed_schematron, assertions, own_prose_only)
    for format_, writer in FORMATS.items():
        if format_ in chosen:
            work.files.update(writer(work))
    schematron = work.schematron.diagnostics if work.schematron_used else ()
    return Compiled(schema, work.files, (*schema.diagnostics, *schematron), work.looser)


class _Work:
    """One compilation: what the formats share is made once."""

    def __init__(
        self, schema: Schema, name: str, docs: bool, embed_schematron: bool, assertions: bool, own_prose_only: bool
    ) -> None:
        self.schema = schema
        self.name = name
        self.embed_schematron = embed_schematron
        self.assertions = assertions
        self.own_prose_only = own_prose_only
        self.docs: Mapping[str, str] = dict(self._descriptions()) if docs else {}
        self.files: dict[str, bytes] = {}
        self.looser: tuple[Loosened, ...] = ()

    @cached_property
    def grammar(self) -> Grammar:
        return build_grammar(self.schema)

    @cached_property
    def schematron(self) -> SchematronResult:
        return schematron_element(self.schema, own_prose_only=self.own_prose_only)

    @property
    def schematron_used(self) -> bool:
        return "schematron" in self.__dict__

    @property
    def provenance(self) -> str:
        """Where the files come from, as one line."""
        sources = " and ".join(
            f"the TEI source {f'of version {info.version} ' if info.version else ''}with SHA-256 {info.sha256}"
            for info in self.schema.sources
        )
        return f"Generated by tei-memcon from {self.name}.odd and {sources}. Do not edit."

    def _descriptions(self) -> Iterator[tuple[str, str]]:
        """The description of each definition, the words of the customization before those of its source."""
        schema = self.schema
        for specs in (schema.elements, schema.classes, schema.macros, schema.datatypes):
            for ident, spec in specs.items():
                suffix = ".attributes" if isinstance(spec, ClassSpec) and spec.type == "atts" else ""
                for element in (spec.change, spec.element):
                    words = description(element, schema.doc_lang)
                    if words and (not self.own_prose_only or is_own(schema, element)):
                        yield f"{schema.prefix}{ident}{suffix}", words
                        break

    def document(self, root: etree._Element) -> bytes:
        """An XML document that says where it comes from."""
        root.addprevious(etree.Comment(f" {self.provenance} "))
        return serialise(root)


Writer: TypeAlias = Callable[[_Work], Iterable[tuple[str, bytes]]]


def _rng(work: _Work) -> Iterable[tuple[str, bytes]]:
    root = rng_element(work.grammar, work.schema.namespace, work.docs)
    yield f"{work.name}.rng", work.document(embed(root, work.schematron.root) if work.embed_schematron else root)


def _rnc(work: _Work) -> Iterable[tuple[str, bytes]]:
    text = rnc_text(work.grammar, work.schema.namespace, work.docs)
    yield f"{work.name}.rnc", f"# {work.provenance}\n\n{text}".encode()


def _sch(work: _Work) -> Iterable[tuple[str, bytes]]:
    yield f"{work.name}.sch", work.document(work.schematron.root)


def _xsd(work: _Work) -> Iterable[tuple[str, bytes]]:
    grammar, namespace = work.grammar, work.schema.namespace
    result = xsd_documents(grammar, namespace, work.name, docs=work.docs, assertions=work.assertions)
    work.looser = result.looser
    for name, root in result.documents.items():
        yield name, work.document(root)


def _html(work: _Work) -> Iterable[tuple[str, bytes]]:
    page = html_document(work.schema, work.grammar, own_prose_only=work.own_prose_only)
    yield f"{work.name}.html", page.encode()


def _rules(work: _Work) -> Iterable[tuple[str, bytes]]:
    schema, grammar = work.schema, work.grammar
    facts = rules_facts(schema, grammar, work.name, own_prose_only=work.own_prose_only, provenance=work.provenance)
    yield f"{work.name}{SUFFIX}", rules_text(facts).encode()


FORMATS: Final[Mapping[str, Writer]] = {
    "rng": _rng,
    "rnc": _rnc,
    "sch": _sch,
    "xsd": _xsd,
    "html": _html,
    "rules": _rules,
}
"""The formats by name, in the order in which their files are made."""
