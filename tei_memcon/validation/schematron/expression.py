"""Expressions of a schema, each with the engine that evaluates it, and the variables that are in scope there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from tei_memcon.validation.schematron import xpath1, xpath2
from tei_memcon.validation.schematron.model import Key, Let
from tei_memcon.validation.schematron.xpath1 import CURRENT, Analysis, Declined, Type
from tei_memcon.validation.schematron.xpath2 import CannotEvaluate

if TYPE_CHECKING:
    from elementpath.xpath_tokens import XPathToken

_OWN_NAMESPACE: Final = "urn:tei-memcon:xpath"


def _number(_context: object, value: Any) -> float:
    """``fn:number()`` of XPath 2.0 (functions, 14.4), whose numbers may have a sign, an exponent, or be infinite."""
    if isinstance(value, list):
        value = value[0] if value else ""
        if not isinstance(value, str):
            value = "".join(value.itertext(etree.Element))
    text = str(value).strip(" \t\r\n")
    if text in ("INF", "-INF"):
        return float(text.replace("INF", "inf"))
    try:
        return float(text) if text.isascii() and text[-1:] not in ("", "f", "F", "y", "Y") and "_" not in text else _NAN
    except ValueError:
        return _NAN


_NAN: Final = float("nan")
_EXTENSIONS: Final[Any] = {(_OWN_NAMESPACE, "number"): _number}  # the types of lxml's stubs ask for another callable


@dataclass(frozen=True, eq=False)
class Variable:
    """A variable in scope."""

    name: str
    expression: Expression
    of_document: bool
    """Whether it has one value for the whole document, rather than one for each node."""

    @property
    def fast_type(self) -> Type | None:
        """Its type, if libxml2 can compute and hold it."""
        analysis = self.expression.analysis
        if analysis is None or (self.of_document and analysis.needs_node):
            return None
        # Python cannot hold attributes and texts as nodes.
        return analysis.type if analysis.type.kind != "nodes" or analysis.type.elements else None


@dataclass(frozen=True)
class Scope:
    """The variables that an expression can use."""

    variables: Mapping[str, Variable] = field(default_factory=dict)

    def with_let(self, variable: Variable) -> Scope:
        """A scope with one more; it hides another of the same name."""
        return Scope({**self.variables, variable.name: variable})

    @cached_property
    def fast_types(self) -> dict[str, Type]:
        """The types of the variables that libxml2 has."""
        types = {name: variable.fast_type for name, variable in self.variables.items()}
        return {name: type for name, type in types.items() if type is not None}


@dataclass(frozen=True, eq=False)
class Expression:
    """An expression at its place in the schema."""

    source: str
    line: int
    scope: Scope
    compilers: Compilers
    about_elements: bool
    """Whether it is evaluated at elements only, as libxml2's must be."""
    is_pattern: bool = False

    @cached_property
    def analysis(self) -> Analysis | None:
        """What libxml2 evaluates; None where elementpath has to."""
        if not self.about_elements:
            return None
        analyse = xpath1.analyse_pattern if self.is_pattern else xpath1.analyse
        try:
            found = analyse(
                self.source,
                self.compilers.namespaces,
                self.scope.fast_types,
                version_1=self.compilers.version == "1.0",
            )
        except (Declined, RecursionError):
            return None
        return None if self.is_pattern and CURRENT in found.variables else found

    @cached_property
    def value(self) -> etree.XPath:
        """What libxml2 evaluates."""
        return self.compilers.fast(self._analysis.text)

    @cached_property
    def truth(self) -> etree.XPath:
        """What libxml2 evaluates for a test."""
        return self.compilers.fast(f"boolean({self._analysis.text})")

    @cached_property
    def text(self) -> etree.XPath:
        """What libxml2 evaluates for a message."""
        return self.compilers.fast(f"string({self._analysis.text})")

    @property
    def _analysis(self) -> Analysis:
        assert self.analysis is not None, "only asked for where libxml2 evaluates"
        return self.analysis

    @cached_property
    def token(self) -> XPathToken:
        """What elementpath evaluates.

        Raises:
            CannotEvaluate: the expression is wrong.
        """
        source = xpath2.selection(self.source) if self.is_pattern else self.source
        return self.compilers.slow(source)

    @cached_property
    def token_variables(self) -> tuple[Variable, ...]:
        """The variables that elementpath needs."""
        return tuple(self.scope.variables[v] for v in xpath2.variables(self.source) if v in self.scope.variables)

    def fault(self) -> str | None:
        """Why it cannot be compiled, in the words of the engine."""
        if self.analysis is not None:
            return None
        try:
            _ = self.token
        except CannotEvaluate as error:
            return str(error)
        return None


class Compilers:
    """The compilers of both engines for one schema.

    Args:
        version: of XPath: ``1.0``, ``2.0`` or ``3.1``.
        namespaces: the namespaces by prefix.
    """

    def __init__(self, version: str, namespaces: dict[str, str]) -> None:
        self.version, self.namespaces = version, namespaces
        self._all_namespaces = {**namespaces, xpath1.OWN_PREFIX: _OWN_NAMESPACE}
        self._fast: dict[str, etree.XPath] = {}

    def fast(self, text: str) -> etree.XPath:
        """Compile for libxml2; equal expressions are compiled once."""
        if text not in self._fast:
            own = f"{xpath1.OWN_PREFIX}:" in text
            self._fast[text] = etree.XPath(
                text,
                namespaces=self._all_namespaces if own else self.namespaces,
                extensions=_EXTENSIONS if own else None,
                regexp=False,
                smart_strings=False,
            )
        return self._fast[text]

    @cached_property
    def slow(self) -> Callable[[str], XPathToken]:
        """Compile for elementpath, which is imported for the first expression."""
        return xpath2.Compiler(self.version, self.namespaces).compile

    def let(self, let: Let, scope: Scope, *, of_document: bool, about_elements: bool) -> Scope:
        """The scope behind a variable."""
        expression = Expression(let.value, let.line, scope, self, about_elements or of_document)
        return scope.with_let(Variable(let.name, expression, of_document))

    def keys(self, keys: tuple[Key, ...]) -> dict[str, list[tuple[XPathToken, XPathToken]]]:
        """The keys by name; those that are wrong are left out, see `key_faults`."""
        found: dict[str, list[tuple[XPathToken, XPathToken]]] = {}
        for key in keys:
            match, use = self._key(key)
            if match.fault() is None and use.fault() is None:
                found.setdefault(key.name, []).append((match.token, use.token))
        return found

    def key_faults(self, keys: tuple[Key, ...]) -> list[tuple[Key, str]]:
        """The keys that are wrong, and why."""
        return [(key, why) for key in keys for part in self._key(key) if (why := part.fault()) is not None]

    def _key(self, key: Key) -> tuple[Expression, Expression]:
        match = Expression(key.match, key.line, Scope(), self, about_elements=False, is_pattern=True)
        return match, Expression(key.use, key.line, Scope(), self, about_elements=False)
