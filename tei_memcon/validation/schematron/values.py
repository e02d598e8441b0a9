"""What is known of the values of XPath 1.0 expressions: their types, and what functions take and give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

CURRENT: Final = "current-node"
"""The variable that stands for XSLT's ``current()`` in both engines."""
OWN_PREFIX: Final = "tei-memcon"
"""The prefix of our own functions in expressions for libxml2."""


class Declined(Exception):
    """The expression is not for libxml2; it may be right in another version, or wrong in all."""


class CannotEvaluate(Exception):
    """An expression is wrong, or fails on a document; the text says why, in the words of the engine."""


class Type(NamedTuple):
    """What is known of a value."""

    kind: Literal["nodes", "string", "number", "boolean"]
    single: bool = True
    """For nodes: whether there is at most one. For a boolean: whether there is one."""
    elements: bool = False
    """For nodes: whether all are elements, so that Python can hold them."""
    whole: bool = False
    """For numbers: whether they are whole, so that all versions write them alike."""
    double: bool = False
    """For numbers: whether they are doubles in XPath 2.0 too, where others are exact."""
    document: bool = False
    """For nodes: whether the document node may be among them. To libxml2, its text has that of entity declarations."""

    @property
    def is_one_text(self) -> bool:
        """Whether all versions write it as the same one text."""
        return self.whole or (self.single and self.kind != "number" and not self.document)


STRING: Final = Type("string")
NUMBER: Final = Type("number")
WHOLE: Final = Type("number", whole=True)
DOUBLE: Final = Type("number", double=True)
BOOLEAN: Final = Type("boolean")
PERHAPS: Final = Type("boolean", single=False)
"""A boolean that is absent where libxml2 says false: the same as a condition, not as text."""
NODE: Final = Type("nodes", single=True, elements=True)
RESULTS: Final = {"s": STRING, "n": DOUBLE, "w": WHOLE, "b": BOOLEAN}

FUNCTIONS: Final = {
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
ROUNDING: Final = frozenset(("floor", "ceiling", "round"))
"""Of a whole number they give one; of another, a double, which XPath 2.0 may write with an exponent."""
OF_FOCUS: Final = frozenset(("last", "position"))


class Analysis(NamedTuple):
    """An expression that libxml2 may evaluate."""

    text: str
    """The expression as libxml2 gets it."""
    type: Type
    needs_node: bool
    """Whether its value depends on the node at which it is evaluated."""
    variables: frozenset[str]
    """The variables that it uses, `CURRENT` among them."""
    shared: Mapping[str, str]
    """More variables, and the expressions for their values, which are the same for all nodes of a document."""
    branches: tuple[str, ...] = ()
    """Of a pattern: the parts whose union the expression is. libxml2 takes quadratic time to unite many nodes."""


Variables: TypeAlias = Mapping[str, Type | Analysis]
"""Variables by name: the type of one that is handed over; for one that cannot be, what is written in its place.

Python cannot hold attributes and texts as nodes. Their expression means the same where it is written instead of the
variable, except in a predicate, where another node is the context.
"""


def wrong_arguments(name: str, arguments: list[Type], *, version_1: bool) -> str | None:
    """Why a function cannot have these arguments, or not with the meaning of XPath 1.0; None if it can."""
    parameters, _ = FUNCTIONS[name]
    required = len(parameters.partition("?")[0].rstrip("*"))
    codes = parameters.replace("?", "").rstrip("*")
    if parameters.endswith("*"):
        codes += codes[-1] * max(0, len(arguments) - len(codes))
    if not required <= len(arguments) <= len(codes):
        return f"the number of arguments of {name}()"
    for code, argument in zip(codes, arguments, strict=False):
        if code in "N1" and argument.kind != "nodes":
            return f"an argument of {name}() that is no node"
        if argument.document and code in "sScn":
            return f"the text of the document node, as an argument of {name}()"
        if not version_1 and not _fits(code, argument):
            return f"an argument of {name}() that XPath 2.0 may refuse"
    if name == "sum" and not version_1:
        return "a sum, which XPath 2.0 refuses where a node is no number"
    return None


def result(name: str, arguments: list[Type]) -> Type:
    """The type of what a function gives for these arguments."""
    if name in ROUNDING and not arguments[0].whole:
        return DOUBLE if arguments[0].double else NUMBER
    return RESULTS[FUNCTIONS[name][1]]


def _fits(code: str, argument: Type) -> bool:
    """Whether XPath 2.0 takes such an argument, and as XPath 1.0 does."""
    if code == "s":
        return argument.kind == "string" or (argument.kind == "nodes" and argument.single)
    if code == "c":
        return argument.is_one_text
    if code == "S":
        return argument.kind == "string"
    if code == "n":
        return argument.kind == "number"
    return code != "1" or argument.single
