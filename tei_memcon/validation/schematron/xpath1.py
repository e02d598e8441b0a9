"""What libxml2 may evaluate: expressions of XPath 1.0 that mean the same in the version that a schema declares.

libxml2 is faster than an evaluator in Python by a factor of about a hundred, but it knows XPath 1.0 only. An expression
of XPath 2.0 or later may be written in that subset and still mean something else there: XPath 1.0 takes the first of
several nodes where XPath 2.0 has an error of type, and converts strings to numbers and back without being asked (XPath
2.0, appendix I). So the expression is parsed here with the type of each part, and declined where the two could differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from tei_memcon.validation.schematron.operators import (
    COMPARISONS,
    OF_VALUES,
    UNARY,
    comparison,
    literal,
    negative,
    operation,
    strength,
)
from tei_memcon.validation.schematron.values import (
    CURRENT,
    FUNCTIONS,
    NODE,
    OF_FOCUS,
    OWN_PREFIX,
    STRING,
    Analysis,
    Declined,
    Type,
    Variables,
    result,
    wrong_arguments,
)

_NC: Final = r"[^\W\d][\w.\-·]*"
_TOKEN: Final = re.compile(
    rf"""\s*(?:(?P<string>"[^"]*"|'[^']*')
      | (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
      | (?P<sign>\.\.|::|//|!=|<=|>=|[()\[\].@,/|+\-=<>*$])
      | (?P<name>{_NC}(?::(?:{_NC}|\*))?))""",
    re.VERBOSE,
)
_NODE_TESTS: Final = frozenset(("node", "text", "comment", "processing-instruction"))
_AXES: Final = frozenset(
    "ancestor ancestor-or-self attribute child descendant descendant-or-self following following-sibling parent "
    "preceding preceding-sibling self".split()
)
"""All but the namespace axis, which XPath 2.0 deprecates."""
_UPWARDS: Final = frozenset(("ancestor", "ancestor-or-self", "parent"))
_AND_SELF: Final = frozenset(("self", "descendant-or-self"))
"""From the document node, these lead to it, as those before do from anywhere."""


def analyse(expression: str, namespaces: Mapping[str, str], variables: Variables, *, version_1: bool) -> Analysis:
    """Decide whether libxml2 may evaluate an expression at an element.

    Args:
        expression: the expression.
        namespaces: the namespaces by prefix.
        variables: the variables that libxml2 has (see `Variables`).
        version_1: whether the expression is XPath 1.0, so that libxml2's meaning is the right one.

    Raises:
        Declined: it may not.
    """
    parser = Parser(expression, namespaces, variables, version_1)
    type = parser.binary(1)
    parser.end()
    return Analysis(
        parser.rewritten(0, len(expression)), type, parser.needs_node, frozenset(parser.used), parser.shared
    )


def _tokens(source: str) -> list[tuple[str, str, int, int]]:
    """Kind, text, start and end of each token; one of the kind ``end`` is the last."""
    found: list[tuple[str, str, int, int]] = []
    position, length = 0, len(source.rstrip())
    while position < length:
        match = _TOKEN.match(source, position)
        if match is None or match.lastgroup is None:
            raise Declined("a character that XPath 1.0 does not know")
        group = match.lastgroup
        start, position = match.span(group)
        found.append((group, match[group], start, position))
    return [*found, ("end", "", len(source), len(source))]


class Parser:
    """A recursive descent over the grammar of XPath 1.0 (section 3), with the type of each part."""

    def __init__(self, source: str, namespaces: Mapping[str, str], variables: Variables, version_1: bool) -> None:
        self.source, self.namespaces, self.variables, self.version_1 = source, namespaces, variables, version_1
        self.needs_node = False
        self.positional = 0
        self.used: set[str] = set()
        self.shared: dict[str, str] = {}
        self.depth = 0
        self.path_start = -1
        self.changes: list[tuple[int, int, str]] = []
        self.tokens = _tokens(source)
        self.index = 0
        self.group, self.text, self.start, self.stop = self.tokens[0]

    # ------------------------------------------------------------ tokens

    def advance(self) -> str:
        """Go to the next token; gives the text of the one that was read."""
        read = self.text
        self.index += 1
        self.group, self.text, self.start, self.stop = self.tokens[self.index]
        return read

    def expect(self, text: str) -> None:
        """Read this sign."""
        if self.text != text or self.group == "string":
            raise Declined(f"{text} expected")
        self.advance()

    def end(self) -> None:
        """See to it that nothing is left."""
        if self.group != "end":
            raise Declined(f"{self.text} not expected")

    def next_is(self, *texts: str) -> bool:
        """Whether one of these comes behind the present token."""
        return self.tokens[min(self.index + 1, len(self.tokens) - 1)][1] in texts

    def change(self, start: int, stop: int, text: str) -> None:
        """Note that a piece of the source is written otherwise for libxml2; pieces inside it are forgotten."""
        self.changes = [change for change in self.changes if change[1] <= start or change[0] >= stop]
        self.changes.append((start, stop, text))

    def rewritten(self, start: int, stop: int) -> str:
        """A part of the source with its changes."""
        parts, position = [], start
        for first, behind, text in sorted(self.changes):
            if start <= first and behind <= stop:
                parts += [self.source[position:first], text]
                position = behind
        return "".join([*parts, self.source[position:stop]])

    # ------------------------------------------------------------ operators

    def binary(self, lowest: int) -> Type:
        """Read operands and the operators between them that bind at least so strongly."""
        left = self.unary()
        compared = False
        while True:
            operator = self.text
            binds = strength(operator, version_1=self.version_1) if self.group in ("sign", "name") else 0
            if binds < lowest or not binds:
                return left
            if compared and operator in COMPARISONS and not self.version_1:
                raise Declined("a comparison with the result of a comparison, which XPath 2.0 has in brackets only")
            compared = operator in COMPARISONS
            start, stop = self.start, self.stop
            self.advance()
            right = self.binary(binds + 1)
            if operator in OF_VALUES:
                left = comparison(operator, left, right, version_1=self.version_1)
                self.change(start, stop, OF_VALUES[operator])
            else:
                left = operation(operator, left, right, version_1=self.version_1)

    def unary(self) -> Type:
        """Read a path, perhaps with a sign before it."""
        if self.text == "-" and self.group == "sign":
            self.advance()
            return negative(self.binary(UNARY), version_1=self.version_1)
        return self.path()

    # ------------------------------------------------------------ paths

    def path(self) -> Type:
        """Read a path, or a value that is no path."""
        if self.group == "sign" and self.text in ("/", "//"):
            return self.absolute()
        if self.is_filter():
            type = self.predicates(self.primary())
            if self.group == "sign" and self.text in ("/", "//"):
                if type.kind != "nodes":
                    raise Declined("a step from what is no node")
                return self.steps(self.separator(type))
            return type
        self.take_node()
        return self.steps(self.step(NODE))

    def absolute(self) -> Type:
        """Read a path from the root."""
        root = Type("nodes", single=True, document=True)
        if self.text == "/" and not self.next_is("..", ".", "@", "*") and not self.next_is_name():
            self.advance()
            return root
        outer, self.path_start = self.path_start, self.start
        type = self.steps(self.separator(root))
        self.path_start = outer
        return type

    def next_is_name(self) -> bool:
        """Whether a name comes behind the present token."""
        return self.tokens[self.index + 1][0] == "name"

    def separator(self, type: Type) -> Type:
        """Read ``/`` or ``//``, and the step behind it."""
        if self.advance() == "//":
            type = Type("nodes", single=False, document=type.document)
        return self.step(type)

    def steps(self, type: Type) -> Type:
        """Read the other steps of a path."""
        while self.group == "sign" and self.text in ("/", "//"):
            type = self.separator(type)
        return type

    def step(self, origin: Type) -> Type:
        """Read one step from these nodes."""
        if self.group == "sign" and self.text in (".", ".."):
            short = self.advance()
            return origin if short == "." else Type("nodes", single=origin.single, document=True)
        axis = "child"
        if self.text == "@" and self.group == "sign":
            self.advance()
            axis = "attribute"
        elif self.group == "name" and self.next_is("::"):
            axis = self.advance()
            self.advance()
            if axis not in _AXES:
                raise Declined(f"no axis of XPath 1.0: {axis}")
        any_node = self.text == "node"
        by_name = self.node_test()
        one = origin.single and (axis in ("parent", "self") or (axis == "attribute" and self.named))
        document = not by_name and any_node and (axis in _UPWARDS or (origin.document and axis in _AND_SELF))
        type = Type("nodes", single=one, elements=by_name and axis != "attribute", document=document)
        return self.predicates(type, origin)

    named = False
    """Whether the last node test was for one name."""

    def node_test(self) -> bool:
        """Read a node test; whether it matches elements alone (on an axis of elements)."""
        text, group = self.text, self.group
        if group not in ("name", "sign") or (group == "sign" and text != "*"):
            raise Declined(f"a step expected, not {text}")
        self.advance()
        self.named = not text.endswith("*")
        if self.text == "(" and self.group == "sign":
            if text not in _NODE_TESTS:
                raise Declined(f"no node test of XPath 1.0: {text}")
            self.named = False
            self.advance()
            if text == "processing-instruction" and self.group == "string":
                self.advance()
            self.expect(")")
            return False
        prefix, colon, _ = text.partition(":")
        if colon and prefix != "xml" and prefix not in self.namespaces:
            raise Declined(f"no namespace for the prefix {prefix}")
        return True

    def predicates(self, type: Type, origin: Type | None = None) -> Type:
        """Read predicates.

        Args:
            type: what they filter.
            origin: for a step, where it starts: ``[1]`` is then the first from each of these nodes.
        """
        shared, positions = (-1, -1), 0
        while self.text == "[" and self.group == "sign":
            if type.kind != "nodes":
                raise Declined("a predicate of what is no node")
            if type.document:
                raise Declined("a predicate of what may be the document node, which is then the context")
            opening = self.start
            self.advance()
            _, positional, used = self.condition()
            inside = self.source[opening + 1 : self.start].strip()
            self.expect("]")
            if (inside == "last()" or (inside.isascii() and inside.isdigit())) and (origin is None or origin.single):
                type = Type("nodes", single=True, elements=type.elements)
            if used and self.path_start >= 0:
                if type.elements:
                    shared, positions = (self.path_start, opening), 0
                self.path_start = -1  # what follows depends on the variables
            positions += positional
        if shared[0] >= 0 and not positions:
            # A predicate for positions counts from each node that the step starts from: the step has to be left whole.
            self.share(*shared)
        return type

    def condition(self) -> tuple[Type, bool, set[str]]:
        """Read what stands in a predicate: its type, whether positions matter in it, which variables it uses."""
        outer, positions = (self.used, self.path_start), self.positional
        self.used, self.path_start = set(), -1
        self.depth += 1
        type = self.binary(1)
        self.depth -= 1
        used = self.used
        self.used, self.path_start = outer[0] | used, outer[1]
        self.positional += type.kind == "number"
        return type, self.positional > positions, used

    def share(self, start: int, stop: int) -> None:
        """Let the beginning of a path be a variable: it gives the same for each node, and is computed once."""
        if any(start <= at < stop for at, _, _ in self.changes):
            return
        name = f"shared-{len(self.shared)}"
        self.shared[name] = self.source[start:stop]
        self.change(start, stop, f"${name}")

    def take_node(self) -> None:
        """Note that the value depends on the node, unless a predicate has another one."""
        self.needs_node = self.needs_node or not self.depth

    # ------------------------------------------------------------ primary expressions

    def is_filter(self) -> bool:
        """Whether what comes is a value, not a step."""
        if self.group in ("string", "number"):
            return True
        if self.group == "sign":
            return self.text in ("$", "(")
        return self.group == "name" and self.text not in _NODE_TESTS and self.next_is("(")

    def primary(self) -> Type:
        """Read a literal, a variable, a call, or what stands in brackets."""
        group, start, text = self.group, self.start, self.advance()
        if group == "string":
            return STRING
        if group == "number":
            if self.group == "name" and self.start == start + len(text) and not self.version_1:
                raise Declined("a number and a name, between which XPath 2.0 wants a space")
            return literal(text, version_1=self.version_1)
        if text == "(":
            type = self.binary(1)
            self.expect(")")
            return type
        if text == "$":
            return self.variable()
        return self.function(text, start)

    def variable(self) -> Type:
        """Read the name of a variable."""
        name, start, stop = self.text, self.tokens[self.index - 1][2], self.stop
        known = self.variables.get(name) if self.group == "name" else None
        if known is None:
            raise Declined(f"the variable ${name} is not one of libxml2's")
        self.advance()
        if isinstance(known, Type):
            self.used.add(name)
            return known
        if known.shared or (self.depth and (known.needs_node or CURRENT in known.variables)):
            raise Declined(f"the value of ${name} cannot be handed over, and means something else in a predicate")
        self.needs_node = self.needs_node or known.needs_node
        self.used |= known.variables
        self.change(start, stop, f"({known.text})")
        return known.type

    def function(self, name: str, start: int) -> Type:
        """Read the arguments of a function whose name starts there."""
        self.advance()
        arguments: list[Type] = []
        while self.text != ")" or self.group != "sign":
            arguments.append(self.binary(1))
            if self.text != ")":
                self.expect(",")
        stop = self.stop
        self.advance()
        if name == "current" and not arguments:
            self.change(start, stop, f"${CURRENT}")
            self.used.add(CURRENT)
            return NODE
        if name not in FUNCTIONS:
            raise Declined(f"no function of libxml2: {name}")
        parameters, _ = FUNCTIONS[name]
        if (why := wrong_arguments(name, arguments, version_1=self.version_1)) is not None:
            raise Declined(why)
        if name in OF_FOCUS:
            if not self.depth:
                raise Declined(f"{name}() outside of predicates, for which libxml2 has no value here")
            self.positional += 1
        if not arguments and "?" in parameters:
            self.take_node()
        if name == "number" and not self.version_1:
            # XPath 2.0 reads "1e3", "+1" and "INF" as numbers, XPath 1.0 does not.
            self.change(start, start, f"{OWN_PREFIX}:")
            if not arguments:
                self.change(stop - 1, stop - 1, ".")
        return result(name, arguments)
