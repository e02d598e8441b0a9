"""What libxml2 may evaluate: expressions of XPath 1.0 that mean the same in the version that a schema declares.

libxml2 is faster than an evaluator in Python by a factor of about a hundred, but it knows XPath 1.0 only. An expression
of XPath 2.0 or later may be written in that subset and still mean something else there: XPath 1.0 takes the first of
several nodes where XPath 2.0 has an error of type, and converts strings to numbers and back without being asked (XPath
2.0, appendix I). So the expression is parsed here with the type of each part, and declined where the two could differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

CURRENT: Final = "current-node"
"""The variable that stands for XSLT's ``current()`` in both engines."""
OWN_PREFIX: Final = "tei-memcon"
"""The prefix of our own functions in expressions for libxml2."""

_NC: Final = r"[^\W\d][\w.\-·]*"
_TOKEN: Final = re.compile(
    rf"""\s*(?:(?P<string>"[^"]*"|'[^']*')
      | (?P<number>\d+(?:\.\d*)?|\.\d+)
      | (?P<sign>\.\.|::|//|!=|<=|>=|[()\[\].@,/|+\-=<>*$])
      | (?P<name>{_NC}(?::(?:{_NC}|\*))?))""",
    re.VERBOSE,
)
_BINARY: Final = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(("=", "!="), 3),
    **dict.fromkeys(("<", "<=", ">", ">="), 4),
    **dict.fromkeys(("+", "-"), 5),
    **dict.fromkeys(("*", "div", "mod"), 6),
    "|": 8,
}
_UNARY: Final = 7
_NODE_TESTS: Final = frozenset(("node", "text", "comment", "processing-instruction"))
_AXES: Final = frozenset(
    "ancestor ancestor-or-self attribute child descendant descendant-or-self following following-sibling parent "
    "preceding preceding-sibling self".split()
)
"""All but the namespace axis, which XPath 2.0 deprecates."""


class Declined(Exception):
    """The expression is not for libxml2; it may be right in another version, or wrong in all."""


@dataclass(frozen=True, slots=True)
class Type:
    """What is known of a value."""

    kind: Literal["nodes", "string", "number", "boolean"]
    single: bool = True
    """For nodes: whether there is at most one."""
    elements: bool = False
    """For nodes: whether all are elements, so that Python can hold them."""
    whole: bool = False
    """For numbers: whether they are whole, so that all versions write them alike."""


STRING: Final = Type("string")
NUMBER: Final = Type("number")
WHOLE: Final = Type("number", whole=True)
BOOLEAN: Final = Type("boolean")
NODE: Final = Type("nodes", single=True, elements=True)
_OF_CODE: Final = {"s": STRING, "n": NUMBER, "w": WHOLE, "b": BOOLEAN}

_FUNCTIONS: Final = {
    # Name: arguments and result. s: string or at most one node; S: string; n: number; N: nodes; 1: at most one node;
    # a: anything; c: anything that can be written; a question mark: this and what follows may be left out.
    "last": ("", "w"),
    "position": ("", "w"),
    "count": ("N", "w"),
    "local-name": ("?1", "s"),
    "namespace-uri": ("?1", "s"),
    "name": ("?1", "s"),
    "string": ("?c", "s"),
    "concat": ("cc*", "s"),
    "starts-with": ("ss", "b"),
    "contains": ("ss", "b"),
    "substring-before": ("ss", "s"),
    "substring-after": ("ss", "s"),
    "substring": ("sn?n", "s"),
    "string-length": ("?s", "w"),
    "normalize-space": ("?s", "s"),
    "translate": ("sSS", "s"),
    "boolean": ("a", "b"),
    "not": ("a", "b"),
    "true": ("", "b"),
    "false": ("", "b"),
    "number": ("?c", "n"),
    "sum": ("N", "n"),
    "floor": ("n", "w"),
    "ceiling": ("n", "w"),
    "round": ("n", "w"),
}
_OF_FOCUS: Final = frozenset(("last", "position"))


@dataclass(frozen=True, slots=True)
class Analysis:
    """An expression that libxml2 may evaluate."""

    text: str
    """The expression as libxml2 gets it."""
    type: Type
    needs_node: bool
    """Whether its value depends on the node at which it is evaluated."""
    variables: frozenset[str]
    """The variables that it uses, `CURRENT` among them."""


def analyse(
    expression: str, namespaces: Mapping[str, str], variables: Mapping[str, Type], *, version_1: bool
) -> Analysis:
    """Decide whether libxml2 may evaluate an expression at an element.

    Args:
        expression: the expression.
        namespaces: the namespaces by prefix.
        variables: the types of the variables that libxml2 has.
        version_1: whether the expression is XPath 1.0, so that libxml2's meaning is the right one.

    Raises:
        Declined: it may not.
    """
    parser = _Parser(expression, namespaces, variables, version_1)
    type = parser.binary(1)
    parser.end()
    return Analysis(parser.rewritten(), type, parser.needs_node, frozenset(parser.used))


def analyse_pattern(
    pattern: str, namespaces: Mapping[str, str], variables: Mapping[str, Type], *, version_1: bool
) -> Analysis:
    """Make an expression that selects what an XSLT pattern (XSLT 1.0, 5.2) matches, if these are elements.

    Raises:
        Declined: libxml2 may not evaluate it.
    """
    parser = _Parser(pattern, namespaces, variables, version_1)
    while True:
        if not parser.branch().elements:
            raise Declined("what matches may be no element")
        if parser.text != "|":
            break
        parser.advance()
    parser.end()
    return Analysis(parser.rewritten(), Type("nodes", single=False, elements=True), False, frozenset(parser.used))


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


class _Parser:
    """A recursive descent over the grammar of XPath 1.0 (section 3), with the type of each part."""

    def __init__(
        self, source: str, namespaces: Mapping[str, str], variables: Mapping[str, Type], version_1: bool
    ) -> None:
        self.source, self.namespaces, self.variables, self.version_1 = source, namespaces, variables, version_1
        self.needs_node = False
        self.positional = 0
        self.used: set[str] = set()
        self.depth = 0
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
        if self.text != text or self.group == "string":
            raise Declined(f"{text} expected")
        self.advance()

    def end(self) -> None:
        if self.group != "end":
            raise Declined(f"{self.text} not expected")

    def next_is(self, *texts: str) -> bool:
        """Whether one of these comes behind the present token."""
        return self.tokens[min(self.index + 1, len(self.tokens) - 1)][1] in texts

    def rewritten(self) -> str:
        parts, position = [], 0
        for start, stop, text in self.changes:
            parts += [self.source[position:start], text]
            position = stop
        return "".join([*parts, self.source[position:]])

    # ------------------------------------------------------------ operators

    def binary(self, lowest: int) -> Type:
        left = self.unary()
        while True:
            operator = self.text
            strength = _BINARY.get(operator, 0) if self.group in ("sign", "name") else 0
            if strength < lowest or not strength:
                return left
            self.advance()
            left = self.operation(operator, left, self.binary(strength + 1))

    def unary(self) -> Type:
        if self.text == "-" and self.group == "sign":
            self.advance()
            return self.operation("-", WHOLE, self.binary(_UNARY))
        return self.path()

    def operation(self, operator: str, left: Type, right: Type) -> Type:
        if operator == "|":
            if left.kind != "nodes" or right.kind != "nodes":
                raise Declined("a union of what is no node")
            return Type("nodes", single=False, elements=left.elements and right.elements)
        if operator in ("and", "or"):
            return BOOLEAN
        kinds = {left.kind, right.kind}
        if operator in ("=", "!="):
            if len(kinds) > 1 and kinds != {"nodes", "string"}:
                self.differs("a comparison of values of two types")
            return BOOLEAN
        if kinds != {"number"}:
            self.differs("text that is taken for a number")
        if operator in ("div", "mod"):
            self.differs("division, which is exact for whole numbers in XPath 2.0")
        if operator in ("<", "<=", ">", ">="):
            return BOOLEAN
        return WHOLE if left.whole and right.whole else NUMBER

    def differs(self, what: str) -> None:
        """Decline what means something else in XPath 2.0."""
        if not self.version_1:
            raise Declined(what)

    # ------------------------------------------------------------ paths

    def path(self) -> Type:
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
        root = Type("nodes", single=True)
        if self.text == "/" and not self.next_is("..", ".", "@", "*") and not self.next_is_name():
            self.advance()
            return root
        return self.steps(self.separator(root))

    def next_is_name(self) -> bool:
        return self.tokens[self.index + 1][0] == "name"

    def separator(self, type: Type) -> Type:
        """Read ``/`` or ``//``, and the step behind it."""
        if self.advance() == "//":
            type = Type("nodes", single=False)
        return self.step(type)

    def steps(self, type: Type) -> Type:
        while self.group == "sign" and self.text in ("/", "//"):
            type = self.separator(type)
        return type

    def step(self, origin: Type) -> Type:
        if self.group == "sign" and self.text in (".", ".."):
            short = self.advance()
            return origin if short == "." else Type("nodes", single=origin.single)
        axis = "child"
        if self.text == "@" and self.group == "sign":
            self.advance()
            axis = "attribute"
        elif self.group == "name" and self.next_is("::"):
            axis = self.advance()
            self.advance()
            if axis not in _AXES:
                raise Declined(f"no axis of XPath 1.0: {axis}")
        elements = self.node_test() and axis not in ("attribute",)
        one = origin.single and (axis in ("parent", "self") or (axis == "attribute" and self.named))
        return self.predicates(Type("nodes", single=one, elements=elements), origin)

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
        while self.text == "[" and self.group == "sign":
            if type.kind != "nodes":
                raise Declined("a predicate of what is no node")
            self.advance()
            first = self.start
            self.depth += 1
            condition = self.binary(1)
            self.depth -= 1
            picks_one = self.source[first : self.start].replace(" ", "").isdigit() or (
                self.source[first : self.start].replace(" ", "") == "last()"
            )
            self.expect("]")
            self.positional += condition.kind == "number"
            if picks_one and (origin is None or origin.single):
                type = Type("nodes", single=True, elements=type.elements)
        return type

    def take_node(self) -> None:
        self.needs_node = self.needs_node or not self.depth

    # ------------------------------------------------------------ primary expressions

    def is_filter(self) -> bool:
        if self.group in ("string", "number"):
            return True
        if self.group == "sign":
            return self.text in ("$", "(")
        return self.group == "name" and self.text not in _NODE_TESTS and self.next_is("(")

    def primary(self) -> Type:
        group, start, text = self.group, self.start, self.advance()
        if group == "string":
            return STRING
        if group == "number":
            return WHOLE if text.isdigit() else NUMBER
        if text == "(":
            type = self.binary(1)
            self.expect(")")
            return type
        if text == "$":
            return self.variable()
        return self.function(text, start)

    def variable(self) -> Type:
        name = self.text
        if self.group != "name" or name not in self.variables:
            raise Declined(f"the variable ${name} is not one of libxml2's")
        self.advance()
        self.used.add(name)
        return self.variables[name]

    def function(self, name: str, start: int) -> Type:
        self.advance()
        arguments: list[Type] = []
        while self.text != ")" or self.group != "sign":
            arguments.append(self.binary(1))
            if self.text != ")":
                self.expect(",")
        stop = self.stop
        self.advance()
        if name == "current" and not arguments:
            self.changes.append((start, stop, f"${CURRENT}"))
            self.used.add(CURRENT)
            return NODE
        if name not in _FUNCTIONS:
            raise Declined(f"no function of libxml2: {name}")
        parameters, result = _FUNCTIONS[name]
        self.check(name, parameters, arguments)
        if name in _OF_FOCUS:
            self.positional += 1
        if not arguments and "?" in parameters:
            self.take_node()
        if name == "number" and not self.version_1:
            # XPath 2.0 reads "1e3", "+1" and "INF" as numbers, XPath 1.0 does not.
            self.changes.append((start, start, f"{OWN_PREFIX}:"))
            self.changes.sort()
            if not arguments:
                self.changes.append((stop - 1, stop - 1, "."))
        return _OF_CODE[result]

    def check(self, name: str, parameters: str, arguments: list[Type]) -> None:
        required = len(parameters.partition("?")[0].rstrip("*"))
        codes = parameters.replace("?", "").rstrip("*")
        if parameters.endswith("*"):
            codes += codes[-1] * max(0, len(arguments) - len(codes))
        if not required <= len(arguments) <= len(codes):
            raise Declined(f"the number of arguments of {name}()")
        for code, argument in zip(codes, arguments, strict=False):
            if code in "N1" and argument.kind != "nodes":
                raise Declined(f"an argument of {name}() that is no node")
            if not self.version_1 and not _fits(code, argument):
                raise Declined(f"an argument of {name}() that XPath 2.0 may refuse")
        if name == "sum":
            self.differs("a sum, which XPath 2.0 refuses where a node is no number")

    # ------------------------------------------------------------ patterns

    def branch(self) -> Type:
        """Read one path of a pattern, and put before it what makes it a selection from the whole document."""
        start, positional = self.start, self.positional
        if self.text in ("/", "//"):
            return self.absolute()
        if self.is_filter() or self.text in (".", "..") or self.next_is("::"):
            raise Declined("a pattern that begins with no name")
        self.depth += 1
        first = self.step(NODE)
        # Without positions, //a[x] selects what /descendant::a[x] does, and libxml2 is faster with that.
        leading = "/descendant::" if self.positional == positional and self.source[start] != "@" else "//"
        type = self.steps(first)
        self.depth -= 1
        self.changes.append((start, start, leading))
        self.changes.sort()
        return type


def _fits(code: str, argument: Type) -> bool:
    """Whether XPath 2.0 takes such an argument, and as XPath 1.0 does."""
    if code == "s":
        return argument.kind == "string" or (argument.kind == "nodes" and argument.single)
    if code == "c":
        return (
            argument.kind in ("string", "boolean") or (argument.kind == "nodes" and argument.single) or argument.whole
        )
    if code == "S":
        return argument.kind == "string"
    if code == "n":
        return argument.kind == "number"
    return code != "1" or argument.single
