"""A schema as it is run: its expressions with their engines and scopes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from tei_memcon.diagnostic import Diagnostic, Locus
from tei_memcon.validation.schematron.codes import SCHEMATRON_NOT_RUN
from tei_memcon.validation.schematron.expression import Compilers, Expression, Scope
from tei_memcon.validation.schematron.model import (
    Assertion,
    Let,
    Message,
    NameOf,
    Pattern,
    Rule,
    SchemaText,
    ValueOf,
)

if TYPE_CHECKING:
    from elementpath.xpath_tokens import XPathToken

CompiledMessage: TypeAlias = "tuple[str | NameOf | Expression, ...]"


@dataclass(frozen=True, slots=True)
class CompiledAssertion:
    """An assertion; see `model.Assertion`."""

    name: str
    fails_if: bool
    test: Expression
    message: CompiledMessage
    help: tuple[CompiledMessage, ...]
    role: str
    subject: Expression | None
    see: str | None
    line: int
    description: str | None
    """The title of the pattern."""


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule; see `model.Rule`."""

    context: Expression
    assertions: tuple[CompiledAssertion, ...]
    line: int


@dataclass(frozen=True, slots=True)
class CompiledPattern:
    """A pattern; see `model.Pattern`."""

    name: str
    rules: tuple[CompiledRule, ...]


class CompiledSchema:
    """A schema whose rules can be run.

    Args:
        text: the schema.
    """

    def __init__(self, text: SchemaText) -> None:
        self.name = text.name
        self.compilers = Compilers(text.version, text.namespaces)
        self._key_texts = text.keys
        scope = self._lets(text.lets, Scope())
        self.patterns = tuple(self._pattern(pattern, scope) for pattern in text.patterns)

    @cached_property
    def keys(self) -> dict[str, list[tuple[XPathToken, XPathToken]]]:
        """The keys, compiled when the first document needs them."""
        return self.compilers.keys(self._key_texts)

    def faults(self) -> Iterator[Diagnostic]:
        """The expressions that are wrong whatever the document, each with its line in the schema.

        All expressions are compiled, so this takes longer than to read the schema.
        """
        for key, why in self.compilers.key_faults(self._key_texts):
            yield self._fault(f"the key “{key.name}”", key.line, f"{key.match}”, “{key.use}", why)
        for pattern in self.patterns:
            for rule in pattern.rules:
                yield from self._faults_of(f"the context of a rule of “{pattern.name}”", rule.context)
                for assertion in rule.assertions:
                    yield from self._faults_of(f"the rule “{assertion.name}”", assertion.test)
                    for message in (assertion.message, *assertion.help):
                        for part in message:
                            if isinstance(part, Expression):
                                yield from self._faults_of(f"the message of the rule “{assertion.name}”", part)

    def _faults_of(self, what: str, expression: Expression) -> Iterator[Diagnostic]:
        if (why := expression.fault()) is not None:
            yield self._fault(what, expression.line, expression.source, why)

    def _fault(self, what: str, line: int, source: str, why: str) -> Diagnostic:
        locus = Locus(self.name, line or None)
        return SCHEMATRON_NOT_RUN.at(locus, f"{what}: “{source}”: {why}", "correct the expression in the schema")

    # ------------------------------------------------------------ parts

    def _lets(self, lets: tuple[Let, ...], scope: Scope) -> Scope:
        for let in lets:
            scope = self.compilers.let(let, scope, of_document=True, about_elements=True)
        return scope

    def _pattern(self, pattern: Pattern, scope: Scope) -> CompiledPattern:
        scope = self._lets(pattern.lets, scope)
        return CompiledPattern(pattern.name, tuple(self._rule(rule, scope, pattern) for rule in pattern.rules))

    def _rule(self, rule: Rule, scope: Scope, pattern: Pattern) -> CompiledRule:
        context = Expression(rule.context, rule.line, scope, self.compilers, about_elements=True, is_pattern=True)
        elements = context.analysis is not None
        for let in rule.lets:
            scope = self.compilers.let(let, scope, of_document=False, about_elements=elements)
        assertions = tuple(self._assertion(item, scope, elements, pattern.title) for item in rule.assertions)
        return CompiledRule(context, assertions, rule.line)

    def _assertion(self, item: Assertion, scope: Scope, elements: bool, description: str | None) -> CompiledAssertion:
        def compiled(source: str) -> Expression:
            return Expression(source, item.line, scope, self.compilers, elements)

        def message(parts: Message) -> CompiledMessage:
            return tuple(compiled(part.select) if isinstance(part, ValueOf) else part for part in parts)

        return CompiledAssertion(
            item.name,
            item.fails_if,
            compiled(item.test),
            message(item.message),
            tuple(message(part) for part in item.help),
            item.role,
            None if item.subject is None else compiled(item.subject),
            item.see,
            item.line,
            description,
        )
