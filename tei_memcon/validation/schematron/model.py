"""A Schematron schema as it is run, when inclusions are read and abstract parts are filled in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from lxml import etree

from tei_memcon.diagnostic import Diagnostic, Locus
from tei_memcon.validation.schematron.codes import SCHEMATRON_NOT_RUN
from tei_memcon.validation.schematron.expression import Compilers, Expression

if TYPE_CHECKING:
    from elementpath.xpath_tokens import XPathToken

# Tuples, not dataclasses: these modules are imported for each run of the program, and a dataclass takes a millisecond.

NAME: Final = None
"""``name`` without a path, in a message: the name of the node that the rule is about."""

Message: TypeAlias = "tuple[str | Expression | None, ...]"
"""The text of an assertion, of a diagnostic or of a property; an expression for what is computed."""


class Key(NamedTuple):
    """``xsl:key``: nodes that are found by a value."""

    name: str
    match: Expression
    use: Expression


class Assertion(NamedTuple):
    """``assert`` or ``report``."""

    name: str
    """Its id, or else that of its rule or of its pattern."""
    fails_if: bool
    """The value of the test that is a finding: False for ``assert``, True for ``report``."""
    test: Expression
    message: Message
    help: tuple[Message, ...]
    """Its diagnostics and properties."""
    role: str
    subject: Expression | None
    """Which node the finding is about, if it is not the context."""
    see: str | None
    line: int
    description: str | None
    """The title of the pattern."""


class Rule(NamedTuple):
    """``rule``: assertions about what matches its context."""

    context: Expression
    assertions: tuple[Assertion, ...]
    line: int


class Pattern(NamedTuple):
    """``pattern``: of its rules, the first that matches a node applies to it."""

    name: str
    rules: tuple[Rule, ...]


class Schema:
    """``schema``, or what one of its phases has of it.

    Args:
        name: what diagnostics call the file.
        compilers: those of its expressions.
        keys: its keys.
        patterns: its patterns.
        root: the element that all of this was read from.
    """

    def __init__(
        self,
        name: str,
        compilers: Compilers,
        keys: tuple[Key, ...],
        patterns: tuple[Pattern, ...],
        root: etree._Element,
    ) -> None:
        self.name, self.compilers, self._keys, self.patterns, self.root = name, compilers, keys, patterns, root

    def contents(self) -> Iterator[bytes]:
        """All that makes it this schema: its text, and which patterns of it there are in this phase."""
        yield etree.tostring(self.root)
        yield from (pattern.name.encode() for pattern in self.patterns)

    @cached_property
    def keys(self) -> dict[str, list[tuple[XPathToken, XPathToken]]]:
        """The keys by name, compiled when a document first needs one; those that are wrong are left out."""
        found: dict[str, list[tuple[XPathToken, XPathToken]]] = {}
        for key in self._keys:
            if key.match.fault() is None and key.use.fault() is None:
                found.setdefault(key.name, []).append((key.match.token, key.use.token))
        return found

    def faults(self) -> Iterator[Diagnostic]:
        """The expressions that are wrong whatever the document, each with its line in the schema.

        All expressions are compiled, so this takes longer than to read the schema.
        """
        for key in self._keys:
            yield from self._faults(f"the key “{key.name}”", key.match, key.use)
        for pattern in self.patterns:
            for rule in pattern.rules:
                yield from self._faults(f"the context of a rule of “{pattern.name}”", rule.context)
                for assertion in rule.assertions:
                    yield from self._faults(f"the rule “{assertion.name}”", assertion.test)
                    parts = [part for message in (assertion.message, *assertion.help) for part in message]
                    expressions = [part for part in (*parts, assertion.subject) if isinstance(part, Expression)]
                    yield from self._faults(f"the message of the rule “{assertion.name}”", *expressions)

    def _faults(self, what: str, *expressions: Expression) -> Iterator[Diagnostic]:
        for expression in expressions:
            if (why := expression.fault()) is not None:
                locus = Locus(expression.file, expression.line or None)
                message = f"{what}: “{expression.source}”: {why}"
                yield SCHEMATRON_NOT_RUN.at(locus, message, "correct the expression in the schema")
