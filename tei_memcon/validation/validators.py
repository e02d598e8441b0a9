"""Schemas as validators: each kind of schema file is read, and says what it finds in the form of all findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.tree import parse_file
from tei_memcon.tree.document import Document

if TYPE_CHECKING:
    from tei_memcon.grammar.load import Loaded
    from tei_memcon.grammar.rules import Rules
    from tei_memcon.grammar.schema_file import Resolver
    from tei_memcon.validation.relaxng.engine import RelaxNG
    from tei_memcon.validation.schematron import Schematron
    from tei_memcon.validation.xsd import Xsd


class RelaxNGValidator:
    """A RELAX NG grammar, with the words of its ODD where they are at hand.

    Args:
        name: what reports call it.
        engine: the grammar.
        rules: reads what the ODD says; asked only when there is a fault to explain.
    """

    is_grammar: Final = True

    def __init__(self, name: str, engine: RelaxNG, rules: Callable[[], Rules]) -> None:
        self.name = name
        self._engine = engine
        self._read_rules = rules

    @cached_property
    def _rules(self) -> Rules:
        return self._read_rules()

    def validate(self, document: Document) -> tuple[Diagnostic, ...]:
        """What the grammar does not allow."""
        faults = tuple(self._engine.faults(document.root))
        if not faults:  # most documents are valid, and never need the words
            return ()
        from tei_memcon.validation.explain import explain_all

        return explain_all(faults, document, self._rules, self.name)

    def rule_names(self) -> tuple[str, ...]:
        """None: a grammar has no constraints that could be suppressed by name."""
        return ()


class SchematronValidator:
    """Schematron rules, under the name that reports have for them."""

    is_grammar: Final = False

    def __init__(self, name: str, rules: Schematron) -> None:
        self.name = name
        self._rules = rules

    def validate(self, document: Document) -> Iterator[Diagnostic]:
        """What the rules find."""
        return self._rules.validate(document)

    def rule_names(self) -> frozenset[str]:
        """The names of all assertions."""
        return self._rules.names()

    def faults(self) -> tuple[Diagnostic, ...]:
        """The rules that could not be tested in any document, whether or not one needs them."""
        return self._rules.faults_once()


class XsdValidator:
    """An XML Schema."""

    is_grammar: Final = True

    def __init__(self, name: str, schema: Xsd) -> None:
        self.name = name
        self._schema = schema

    def validate(self, document: Document) -> Iterator[Diagnostic]:
        """What the schema does not allow."""
        return self._schema.validate(document)

    def rule_names(self) -> tuple[str, ...]:
        """None: an XML Schema has no constraints that could be suppressed by name."""
        return ()


def relax_ng(
    path: Path, *, ours: bool = False, resolver: Resolver | None = None, folders: Iterable[Path] = ()
) -> tuple[Loaded, RelaxNGValidator, tuple[Diagnostic, ...]]:
    """Read a RELAX NG schema, in XML or compact syntax.

    Args:
        path: the schema.
        ours: whether it is the project's own, which is known to be sound.
        resolver: knows where files are that it includes.
        folders: those files may lie here, besides in its own folder.

    Returns:
        What was read, the validator, and what is wrong in the schema.

    Raises:
        CannotRun: it cannot be read, or is at fault.
    """
    from tei_memcon.grammar.load import load_grammar
    from tei_memcon.validation.relaxng.engine import RelaxNG

    loaded = load_grammar(path, resolver=resolver, folders=folders)
    diagnostics: tuple[Diagnostic, ...] = ()
    if not ours:
        from tei_memcon.validation.relaxng.soundness import require_sound

        diagnostics = require_sound(loaded)

    def rules() -> Rules:
        from tei_memcon.grammar.rules import SUFFIX, read_rules
        from tei_memcon.grammar.rules_plain import rules_of_grammar

        beside = path.with_name(path.stem + SUFFIX)
        return read_rules(beside) if beside.is_file() else rules_of_grammar(loaded.start, loaded.defines)

    # Diagnostics about a sound schema are about identifiers, which then cannot be checked.
    engine = RelaxNG(loaded.start, loaded.defines, loaded.patterns, ids=not diagnostics)
    return loaded, RelaxNGValidator(path.name, engine, rules), (*loaded.diagnostics, *diagnostics)


def schematron_file(path: Path, phase: str | None) -> SchematronValidator:
    """Read a Schematron file, or the rules that a RELAX NG grammar or an ODD of that name holds.

    Raises:
        CannotRun: it cannot be read, or is at fault.
    """
    from tei_memcon.validation.schematron import read_schematron

    return SchematronValidator(path.name, read_schematron(parse_file(path), path.name, path.parent, phase=phase))


def embedded_schematron(loaded: Loaded, path: Path, phase: str | None) -> SchematronValidator | None:
    """The Schematron rules that a grammar holds; None without any."""
    from tei_memcon.validation.schematron import embedded_schematron as read

    found = read(loaded.root, path.name, path.parent, phase=phase)
    return None if found is None else SchematronValidator(f"{path.name} (Schematron)", found)


def xml_schema(path: Path, *, confined: bool) -> XsdValidator:
    """Read an XML Schema; see `Xsd` for ``confined``.

    Raises:
        CannotRun: it cannot be read, or is at fault.
    """
    from tei_memcon.validation.xsd import Xsd

    return XsdValidator(path.name, Xsd(path, confined=confined))


def odd(
    path: Path, source: Path | None, phase: str | None
) -> tuple[RelaxNGValidator, SchematronValidator, tuple[Diagnostic, ...]]:
    """Compile an ODD: its grammar, and its constraints.

    Args:
        path: the ODD.
        source: what it customizes; None for the source that is remembered.
        phase: of its constraints.

    Returns:
        The validators, and what is wrong in the ODD.

    Raises:
        CannotRun: the ODD or its source cannot be read.
    """
    from tei_memcon.grammar.build import build_grammar
    from tei_memcon.grammar.rules_odd import rules_of
    from tei_memcon.grammar.schematron import schematron_element
    from tei_memcon.odd.cache import find_source
    from tei_memcon.odd.resolve import read_library, resolve_odd
    from tei_memcon.validation.relaxng.engine import RelaxNG
    from tei_memcon.validation.schematron import read_schematron

    schema = resolve_odd(path, read_library(find_source(source)))
    grammar = build_grammar(schema)
    engine = RelaxNG(grammar.start, grammar.by_name(), grammar.patterns)
    constraints = schematron_element(schema, with_files=True)
    rules = read_schematron(constraints.root, path.name, path.parent, phase=phase)
    return (
        RelaxNGValidator(path.name, engine, lambda: rules_of(schema, grammar, path.stem)),
        SchematronValidator(f"{path.name} (constraints)", rules),
        (*schema.diagnostics, *constraints.diagnostics),
    )
