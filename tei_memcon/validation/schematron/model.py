"""A Schematron schema as it is written, when inclusions are read and abstract parts are filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class ValueOf:
    """``value-of``, or ``name`` with a path: text that is computed."""

    select: str


@dataclass(frozen=True, slots=True)
class NameOf:
    """``name`` without a path: the name of the node that the rule is about."""


Message: TypeAlias = tuple[str | ValueOf | NameOf, ...]
"""The text of an assertion, of a diagnostic or of a property."""


@dataclass(frozen=True, slots=True)
class Let:
    """A variable."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Key:
    """``xsl:key``: nodes that are found by a value."""

    name: str
    match: str
    use: str
    line: int


@dataclass(frozen=True, slots=True)
class Assertion:
    """``assert`` or ``report``."""

    name: str
    """Its id, or else that of its rule or of its pattern."""
    fails_if: bool
    """The value of the test that is a finding: False for ``assert``, True for ``report``."""
    test: str
    message: Message
    help: tuple[Message, ...]
    """Its diagnostics and properties."""
    role: str
    subject: str | None
    """Which node the finding is about, if it is not the context."""
    see: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """``rule``: assertions about what matches its context."""

    context: str
    lets: tuple[Let, ...]
    assertions: tuple[Assertion, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """``pattern``: of its rules, the first that matches a node applies to it."""

    name: str
    title: str | None
    lets: tuple[Let, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class SchemaText:
    """``schema``, or what one of its phases has of it."""

    name: str
    """What diagnostics call the file."""
    version: str
    """Of XPath: ``1.0``, ``2.0`` or ``3.1``."""
    namespaces: dict[str, str]
    lets: tuple[Let, ...]
    keys: tuple[Key, ...]
    patterns: tuple[Pattern, ...]
