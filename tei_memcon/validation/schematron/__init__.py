"""ISO Schematron (ISO/IEC 19757-3): rules in XPath that say what a grammar cannot.

A schema is read by `read` (inclusions and abstract parts by `expand`) into a `model` of expressions. `xpath1` and
`match` decide which of them libxml2 may evaluate; `xpath2` has elementpath evaluate the others. `run` runs the rules on
a document. @flag, @icon and @fpi have no place in a finding and are not read; neither are the quick fixes of others.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.tree.document import Document
from tei_memcon.validation.schematron.codes import CODES
from tei_memcon.validation.schematron.model import Schema
from tei_memcon.validation.schematron.read import gathered, read_schema
from tei_memcon.validation.schematron.run import Run
from tei_memcon.validation.verified import marker, remember

__all__ = ["CODES", "Schematron", "embedded_schematron", "read_schematron"]

_LOOKED_FOR: Final = b"schematron 1"
"""Its number rises when more is looked for than before."""


class Schematron:
    """A Schematron schema that can be run on any number of documents.

    Expressions are compiled when they are first evaluated, by libxml2 where it means the same by them (see
    `tei_memcon.validation.schematron.xpath1`), else by elementpath.

    Args:
        schema: what the schema holds.
    """

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def validate(self, document: Document) -> Iterator[Diagnostic]:
        """What the rules find in a document, and which rules could not be tested.

        A rule that cannot be tested is reported once for a document; the others are tested. Neither the time that an
        expression takes nor that of its regular expressions is bounded.
        """
        return Run(self._schema, document).findings()

    def names(self) -> frozenset[str]:
        """The names of the assertions, as the rules of findings have them."""
        return frozenset(
            assertion.name
            for pattern in self._schema.patterns
            for rule in pattern.rules
            for assertion in rule.assertions
        )

    def faults(self) -> Iterator[Diagnostic]:
        """The expressions that cannot be compiled, also of rules that no document has needed yet."""
        return self._schema.faults()

    def faults_once(self) -> tuple[Diagnostic, ...]:
        """What `faults` gives; a schema in which there was nothing is remembered, and not looked at again."""
        known = marker(_LOOKED_FOR, self._schema.contents())
        if known.exists():
            return ()
        found = tuple(self.faults())
        if not found:
            remember(known)
        return found


def read_schematron(root: etree._Element, name: str, folder: Path, *, phase: str | None = None) -> Schematron:
    """Read a schema.

    Args:
        root: the element ``schema``.
        name: what diagnostics call the file.
        folder: where the files that it includes are; nothing outside is read.
        phase: the phase to run, by its id, ``#ALL`` or ``#DEFAULT``; None for the default of the schema.

    Raises:
        CannotRun: the schema is at fault, or asks for what is not supported (with a diagnostic for each fault).
    """
    return Schematron(read_schema(root, name, folder, phase))


def embedded_schematron(
    grammar: etree._Element, name: str, folder: Path, *, phase: str | None = None
) -> Schematron | None:
    """Read the rules that stand in a RELAX NG grammar, as an ODD processor leaves them there; None without any.

    Args:
        grammar: the root element of the grammar in XML syntax.
        name: what diagnostics call the file.
        folder: where the files that it includes are.
        phase: the phase to run; see `read_schematron`.

    Raises:
        CannotRun: the rules are at fault.
    """
    schema = gathered(grammar)
    return None if schema is None else read_schematron(schema, name, folder, phase=phase)
