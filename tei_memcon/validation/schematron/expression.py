"""Expressions of a schema, each with the engine that evaluates it, and the variables that are in scope there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from tei_memcon.validation.schematron.match import analyse_pattern
from tei_memcon.validation.schematron.needed import needed_names
from tei_memcon.validation.schematron.values import (
    CURRENT,
    OWN_PREFIX,
    Analysis,
    CannotEvaluate,
    Declined,
    Type,
    Variables,
)
from tei_memcon.validation.schematron.xpath1 import analyse

if TYPE_CHECKING:
    from elementpath.xpath_tokens import XPathToken

_OWN_NAMESPACE: Final = "urn:tei-memcon:xpath"
_NAN: Final = float("nan")


def _number(_context: object, value: Any) -> float:
    """``fn:number()`` of XPath 2.0 (functions, 14.4), whose numbers may have a sign, an exponent, or be infinite."""
    if isinstance(value, list):
        value = value[0] if value else ""
        if not isinstance(value, str):
            value = "".join(value.itertext())
    if isinstance(value, (bool, float)):
        return float(value)
    text = str(value).strip(" \t\r\n")
    if text in ("INF", "-INF"):
        return float(text.replace("INF", "inf"))
    if not set(text) <= set("0123456789+-.eE"):  # Python's float() takes more: 1_000, nan, infinity, ١
        return _NAN
    try:
        return float(text)
    except ValueError:
        return _NAN


_EXTENSIONS: Final[Any] = {(_OWN_NAMESPACE, "number"): _number}  # the types of lxml's stubs ask for another callable


class Variable:
    """A variable in scope.

    Args:
        name: its name.
        expression: what gives its value.
        of_document: whether it is evaluated at the document, rather than at each node.
    """

    def __init__(self, name: str, expression: Expression, *, of_document: bool) -> None:
        self.name, self.expression, self.of_document = name, expression, of_document

    @cached_property
    def is_shared(self) -> bool:
        """Whether its value is computed once for a document."""
        return self.of_document or self.expression.is_constant

    @property
    def for_libxml2(self) -> Type | Analysis | None:
        """What libxml2 is given of it (see `values.Variables`); None where it cannot have it."""
        analysis = self.expression.analysis
        if analysis is None or (self.of_document and analysis.needs_node):
            return None
        return analysis.type if analysis.type.kind != "nodes" or analysis.type.elements else analysis


class Scope:
    """The variables that an expression can use, by name."""

    def __init__(self, variables: dict[str, Variable] | None = None) -> None:
        self.variables = variables or {}

    def with_variable(self, variable: Variable) -> Scope:
        """A scope with one more; it hides another of the same name."""
        return Scope({**self.variables, variable.name: variable})

    @cached_property
    def for_libxml2(self) -> Variables:
        """The variables that libxml2 has."""
        found = {name: variable.for_libxml2 for name, variable in self.variables.items()}
        return {name: known for name, known in found.items() if known is not None}


class Expression:
    """An expression at its place in the schema; it is compiled when it is first needed.

    Args:
        source: its text.
        line: its line in that file of the schema.
        file: the file.
        scope: the variables that it can use.
        compilers: those of its schema.
        about_elements: whether it is evaluated at elements only, as libxml2's must be; in a rule, its context, which
            tells that when it is asked (that of a rule about what no document has never is).
        is_pattern: whether it is an XSLT pattern that says what a rule is about.
    """

    def __init__(
        self,
        source: str,
        line: int,
        file: str,
        scope: Scope,
        compilers: Compilers,
        *,
        about_elements: bool | Expression,
        is_pattern: bool = False,
    ) -> None:
        self.source, self.line, self.file, self.scope, self.compilers = source, line, file, scope, compilers
        self._about_elements, self.is_pattern = about_elements, is_pattern

    @property
    def about_elements(self) -> bool:
        """Whether it is evaluated at elements only."""
        about = self._about_elements
        return about if isinstance(about, bool) else about.analysis is not None

    @cached_property
    def analysis(self) -> Analysis | None:
        """What libxml2 evaluates; None where elementpath has to."""
        if not self.about_elements:
            return None
        decide = analyse_pattern if self.is_pattern else analyse
        version_1 = self.compilers.version == "1.0"
        try:
            found = decide(self.source, self.compilers.namespaces, self.scope.for_libxml2, version_1=version_1)
            for text in (*(found.branches or (found.text,)), *found.shared.values()):
                self.compilers.fast(text)
        except (Declined, RecursionError, etree.XPathError):  # libxml2 may refuse what the parser here takes
            return None
        return None if self.is_pattern and CURRENT in found.variables else found

    @cached_property
    def needed(self) -> tuple[frozenset[str], ...]:
        """The names that a document must have for this pattern to match anything; see `needed_names`."""
        return needed_names(self.source, self.compilers.namespaces)

    @cached_property
    def is_constant(self) -> bool:
        """Whether its value is the same for all nodes of a document."""
        analysis = self.analysis
        if analysis is None or analysis.needs_node or CURRENT in analysis.variables:
            return False
        return all(self.scope.variables[name].is_shared for name in analysis.variables)

    @cached_property
    def parameters(self) -> tuple[str, ...] | None:
        """The variables on whose values its own depends and on nothing else, if these can be compared; else None."""
        analysis = self.analysis
        if analysis is None or analysis.needs_node or CURRENT in analysis.variables:
            return None
        of_node = [name for name in analysis.variables if not self.scope.variables[name].is_shared]
        known = [self.scope.for_libxml2[name] for name in of_node]
        return tuple(of_node) if all(isinstance(type, Type) and type.kind != "nodes" for type in known) else None

    # ------------------------------------------------------------ for libxml2

    @property
    def _fast(self) -> Analysis:
        assert self.analysis is not None, "only asked for where libxml2 evaluates"
        return self.analysis

    @cached_property
    def value(self) -> etree.XPath:
        """What gives the value."""
        return self.compilers.fast(self._fast.text)

    @cached_property
    def branches(self) -> tuple[etree.XPath, ...]:
        """What gives the nodes that match a pattern, in parts."""
        return tuple(map(self.compilers.fast, self._fast.branches))

    @cached_property
    def truth(self) -> etree.XPath:
        """What gives the value of a test."""
        return self.compilers.fast(f"boolean({self._fast.text})")

    @cached_property
    def text(self) -> etree.XPath:
        """What gives the text in a message."""
        return self.compilers.fast(f"string({self._fast.text})")

    @cached_property
    def shared(self) -> dict[str, etree.XPath]:
        """The parts that are computed once for a document, by the names of their variables."""
        return {name: self.compilers.fast(text) for name, text in self._fast.shared.items()}

    # ------------------------------------------------------------ for elementpath

    @cached_property
    def token(self) -> XPathToken:
        """What is evaluated.

        Raises:
            CannotEvaluate: the expression is wrong.
        """
        from tei_memcon.validation.schematron.xpath2 import selection

        return self.compilers.slow(selection(self.source) if self.is_pattern else self.source)

    @cached_property
    def token_variables(self) -> tuple[Variable, ...]:
        """The variables that are needed."""
        from tei_memcon.validation.schematron.xpath2 import variables

        in_scope = self.scope.variables
        return tuple(in_scope[name] for name in sorted(variables(self.source)) if name in in_scope)

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
        self._fast: dict[str, etree.XPath] = {}

    def fast(self, text: str) -> etree.XPath:
        """Compile for libxml2; equal expressions are compiled once."""
        if text not in self._fast:
            own = f"{OWN_PREFIX}:" in text
            self._fast[text] = etree.XPath(
                text,
                namespaces={**self.namespaces, OWN_PREFIX: _OWN_NAMESPACE} if own else self.namespaces,
                extensions=_EXTENSIONS if own else None,
                regexp=False,
                smart_strings=False,
            )
        return self._fast[text]

    @cached_property
    def slow(self) -> Callable[[str], XPathToken]:
        """Compile for elementpath, which is imported for the first expression."""
        from tei_memcon.validation.schematron.xpath2 import Compiler

        return Compiler(self.version, self.namespaces).compile
