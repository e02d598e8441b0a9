"""The rules of a schema are run on a document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from tei_memcon import diagnostic
from tei_memcon.diagnostic import Diagnostic, Locus, Severity
from tei_memcon.tree.document import Document
from tei_memcon.validation.schematron import nodes
from tei_memcon.validation.schematron.codes import SCHEMATRON_FAILED, SCHEMATRON_NOT_RUN
from tei_memcon.validation.schematron.expression import Expression, Variable
from tei_memcon.validation.schematron.model import NAME, Assertion, Message, Pattern, Rule, Schema
from tei_memcon.validation.schematron.needed import names_in
from tei_memcon.validation.schematron.nodes import Node, Whole
from tei_memcon.validation.schematron.values import CURRENT, CannotEvaluate

if TYPE_CHECKING:
    from tei_memcon.validation.schematron.xpath2 import Tree

_SEVERITIES: Final = {
    **dict.fromkeys(("error", "fatal"), Severity.ERROR),
    **dict.fromkeys(("warning", "warn", "nonfatal", "caution"), Severity.WARNING),
    **dict.fromkeys(("information", "info", "note", "hint", "suggestion", "debug", "trace"), Severity.NOTE),
}


class Focus:
    """A node at which expressions are evaluated, and the values that its variables have there."""

    __slots__ = ("fast", "node", "slow")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.fast: dict[Variable, Any] = {}
        self.slow: dict[Variable, list[Any]] = {}


class _Failure(Exception):
    """An expression could not be evaluated."""

    def __init__(self, expression: Expression, reason: str) -> None:
        super().__init__(reason)
        self.expression = expression


class Run:
    """One validation of one document.

    Args:
        schema: the schema.
        document: the document.
    """

    def __init__(self, schema: Schema, document: Document) -> None:
        self.schema, self.document = schema, document
        self.whole = Focus(Whole(document.root))
        self.failed: set[Expression] = set()
        self.shared: dict[etree.XPath, Any] = {}
        self.truths: dict[tuple[Any, ...], bool] = {}

    def findings(self) -> Iterator[Diagnostic]:
        """What the schema says about the document."""
        for pattern in self.schema.patterns:
            yield from self._pattern(pattern)

    @cached_property
    def tree(self) -> Tree:
        """The document for elementpath."""
        from tei_memcon.validation.schematron.xpath2 import Tree

        return Tree(self.document.root, self.schema.keys)

    @cached_property
    def names(self) -> set[str]:
        """The names of the elements and attributes of the document."""
        return names_in(self.document.root)

    # ------------------------------------------------------------ patterns, rules, assertions

    def _pattern(self, pattern: Pattern) -> Iterator[Diagnostic]:
        taken: set[Node] = set()
        for rule in pattern.rules:
            try:
                matched = self._select(rule.context)
            except _Failure as failure:
                # The nodes of this rule are not known, so whether a later rule of the pattern applies is not, either.
                what = f"which nodes the rule in line {rule.line} of the pattern “{pattern.name}” is about"
                yield from self._not_run(failure, f"{what}; this rule and those behind it were not tested")
                return
            for node in matched:
                if node not in taken:
                    taken.add(node)
                    yield from self._rule(rule, Focus(node))

    def _rule(self, rule: Rule, focus: Focus) -> Iterator[Diagnostic]:
        for assertion in rule.assertions:
            try:
                fired = self._true(assertion.test, focus) is assertion.fails_if
            except _Failure as failure:
                what = f"the rule “{assertion.name}” could not be tested"
                yield from self._not_run(failure, what, assertion.test, focus.node)
                continue
            if fired:
                yield from self._fired(assertion, focus)

    def _fired(self, assertion: Assertion, focus: Focus) -> Iterator[Diagnostic]:
        troubles: list[_Failure] = []
        message = self._message(assertion.message, focus, troubles)
        if not message:
            kind, value = ("report", "true") if assertion.fails_if else ("assertion", "false")
            message = f"the {kind} “{' '.join(assertion.test.source.split())}” is {value}"
        help = [text for part in assertion.help if (text := self._message(part, focus, troubles))]
        help += [f"see {assertion.see}"] if assertion.see else []
        place = self._subject(assertion, focus, troubles)
        rule = diagnostic.Rule(assertion.name, assertion.test.file, assertion.line or None, assertion.description)
        severity = _SEVERITIES.get(assertion.role.strip().lower(), Severity.ERROR)
        locus = nodes.locus(self.document, place)
        yield Diagnostic(SCHEMATRON_FAILED.name, severity, message, locus, " ".join(help) or None, rule=rule)
        for trouble in troubles:
            what = f"a part of the message of the rule “{assertion.name}” could not be computed"
            yield from self._not_run(trouble, what, trouble.expression, focus.node)

    def _subject(self, assertion: Assertion, focus: Focus, troubles: list[_Failure]) -> Node:
        """The node that a finding is about: what @subject selects first, or the context."""
        if assertion.subject is None:
            return focus.node
        try:
            items = self._items(assertion.subject, focus)
        except _Failure as failure:
            troubles.append(failure)
            return focus.node
        return next((node for item in items if (node := self.tree.node(item)) is not None), focus.node)

    def _message(self, message: Message, focus: Focus, troubles: list[_Failure]) -> str:
        parts: list[str] = []
        for part in message:
            if isinstance(part, str):
                parts.append(part)
            elif part is NAME:
                parts.append(nodes.name_of(focus.node))
            else:
                try:
                    parts.append(self._text(part, focus))
                except _Failure as failure:
                    troubles.append(failure)
                    parts.append(f"{{{part.source}}}")
        return " ".join("".join(parts).split())

    def _not_run(
        self, failure: _Failure, what: str, own: Expression | None = None, node: Node | None = None
    ) -> Iterator[Diagnostic]:
        """Say, once for each expression, that something was not tested.

        Args:
            failure: why.
            what: what was not tested.
            own: the expression whose value was asked for; another one that failed is that of a variable.
            node: where, if it may work elsewhere.
        """
        expression = failure.expression
        if expression in self.failed:
            return
        self.failed.add(expression)
        if own is not None and own is not expression:
            what += ", nor what else uses the same variable"
        if node is None or expression.fault() is not None:
            locus = Locus(expression.file, expression.line or None)
        else:
            locus = nodes.locus(self.document, node)
            what += f" here, and perhaps at other places (line {expression.line} of {expression.file})"
        message = f"{what}: “{' '.join(expression.source.split())}”: {failure}"
        yield SCHEMATRON_NOT_RUN.at(locus, message, "correct the expression in the schema")

    # ------------------------------------------------------------ evaluating

    def _select(self, context: Expression) -> list[Any]:
        """The nodes that match a context, in the order of the document."""
        if not any(needed <= self.names for needed in context.needed):
            return []
        if context.analysis is not None:
            variables, root = self._fast_variables(context, self.whole), self.document.root
            parts = [self._fast(context, branch, root, variables) for branch in context.branches]
            return _united([part for part in parts if part], root)
        items = self._items(context, self.whole)
        return [node for item in items if (node := self.tree.node(item)) is not None]

    def _true(self, test: Expression, focus: Focus) -> bool:
        if test.analysis is not None:
            return self._fast_truth(test, focus)
        try:
            item = self.tree.item(focus.node)
            return self.tree.true(test.token, item, self._slow_variables(test, focus))
        except CannotEvaluate as error:
            raise _Failure(test, str(error)) from error

    def _fast_truth(self, test: Expression, focus: Focus) -> bool:
        variables = self._fast_variables(test, focus)
        if test.parameters is None:
            return bool(self._fast(test, test.truth, focus.node, variables))
        # Thousands of turns have a few speakers: what is tested of a name is the same each time.
        key = (test, *[variables[name] for name in test.parameters])
        if key not in self.truths:
            self.truths[key] = bool(self._fast(test, test.truth, focus.node, variables))
        return self.truths[key]

    def _text(self, expression: Expression, focus: Focus) -> str:
        """The text of a ``value-of``: of the first item in XPath 1.0, of all in later versions (XSLT 2.0, 11.4.3)."""
        analysis = expression.analysis
        version_1 = self.schema.compilers.version == "1.0"
        if analysis is not None and (version_1 or analysis.type.is_one_text):
            return str(self._fast(expression, expression.text, focus.node, self._fast_variables(expression, focus)))
        items = self._items(expression, focus)
        try:
            return " ".join(self.tree.strings(expression.token, items[:1] if version_1 else items))
        except CannotEvaluate as error:
            raise _Failure(expression, str(error)) from error

    def _fast(self, expression: Expression, xpath: etree.XPath, node: Node, variables: dict[str, Any]) -> Any:
        try:
            return xpath(node, **variables) if variables else xpath(node)  # type: ignore[arg-type]  # at elements only, see Expression.analysis
        except etree.XPathError as error:
            raise _Failure(expression, str(error)) from error

    def _items(self, expression: Expression, focus: Focus) -> list[Any]:
        """The value of an expression, as elementpath has it."""
        try:
            return self.tree.select(
                expression.token, self.tree.item(focus.node), self._slow_variables(expression, focus)
            )
        except CannotEvaluate as error:
            raise _Failure(expression, str(error)) from error

    def _fast_variables(self, expression: Expression, focus: Focus) -> dict[str, Any]:
        analysis = expression.analysis
        if analysis is None or not (analysis.variables or analysis.shared):
            return {}
        values: dict[str, Any] = {}
        for name, xpath in expression.shared.items() if analysis.shared else ():
            if xpath not in self.shared:
                self.shared[xpath] = self._fast(expression, xpath, self.document.root, {})
            values[name] = self.shared[xpath]
        for name in analysis.variables:
            if name == CURRENT:
                values[name] = [focus.node]
            else:
                values[name] = self._fast_value(expression.scope.variables[name], focus)
        return values

    def _fast_value(self, variable: Variable, focus: Focus) -> Any:
        owner = self.whole if variable.is_shared else focus
        if variable not in owner.fast:
            expression = variable.expression
            node = self.document.root if variable.is_shared else focus.node
            variables = self._fast_variables(expression, owner)
            owner.fast[variable] = self._fast(expression, expression.value, node, variables)
        return owner.fast[variable]

    def _slow_variables(self, expression: Expression, focus: Focus) -> dict[str, Any]:
        return {variable.name: self._slow_value(variable, focus) for variable in expression.token_variables}

    def _slow_value(self, variable: Variable, focus: Focus) -> list[Any]:
        owner = self.whole if variable.is_shared else focus
        if variable not in owner.slow:
            owner.slow[variable] = self._items(variable.expression, owner)
        return owner.slow[variable]


def _united(parts: list[list[etree._Element]], root: etree._Element) -> list[etree._Element]:
    """Elements that are each in one part or more, in the order of the document."""
    if len(parts) < 2:
        return list(*parts)
    wanted = set().union(*parts)
    tags = {str(element.tag) for element in wanted}
    return [element for element in root.iter(*tags) if element in wanted]
