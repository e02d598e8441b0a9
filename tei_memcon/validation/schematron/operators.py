"""The operators of XPath, and which operations mean the same in version 1.0 and later ones."""

from __future__ import annotations

from typing import Final

from tei_memcon.validation.schematron.values import BOOLEAN, NUMBER, PERHAPS, WHOLE, Declined, Type

BINARY: Final = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(("=", "!="), 3),
    **dict.fromkeys(("<", "<=", ">", ">="), 4),
    **dict.fromkeys(("+", "-"), 5),
    **dict.fromkeys(("*", "div", "mod"), 6),
    "|": 8,
    **dict.fromkeys(("eq", "ne", "lt", "le", "gt", "ge"), 4),
}
"""How strongly each operator binds."""
UNARY: Final = 7
OF_VALUES: Final = {"eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
"""Comparisons of two values (XPath 2.0, 3.5.1), and what is the same where there is one value at most on each side."""


def operation(operator: str, left: Type, right: Type, *, version_1: bool) -> Type:
    """The type of an operation.

    Args:
        operator: what stands between the operands.
        left: the type of the first.
        right: the type of the second.
        version_1: whether the expression is XPath 1.0, so that libxml2's meaning is the right one.

    Raises:
        Declined: XPath 2.0 does otherwise.
    """
    if operator == "|":
        if left.kind != "nodes" or right.kind != "nodes":
            raise Declined("a union of what is no node")
        return Type("nodes", single=False, elements=left.elements and right.elements)
    if operator in ("and", "or"):
        return BOOLEAN
    kinds = {left.kind, right.kind}
    if PERHAPS in (left, right):
        raise Declined("a value that may be absent")
    if operator in ("=", "!="):
        if len(kinds) > 1 and kinds != {"nodes", "string"}:
            _differs(version_1, "a comparison of values of two types")
        return BOOLEAN
    if kinds != {"number"}:
        _differs(version_1, "text that is taken for a number")
    if operator in ("div", "mod"):
        _differs(version_1, "division, which is exact for whole numbers in XPath 2.0")
    if operator in ("<", "<=", ">", ">="):
        return BOOLEAN
    return WHOLE if left.whole and right.whole else NUMBER


def comparison(operator: str, left: Type, right: Type, *, version_1: bool) -> Type:
    """The type of a comparison of two values; without one of them it has none, which a test takes for false.

    The arguments are those of `operation`.

    Raises:
        Declined: XPath 1.0 has nothing that means the same.
    """
    kinds = {left.kind, right.kind}
    if version_1 or not (left.single and right.single):
        raise Declined(f"{operator}, which XPath 1.0 does not know, or of several nodes")
    if kinds == {"number"}:
        return BOOLEAN
    if operator not in ("eq", "ne") or not kinds <= {"string", "nodes"}:
        raise Declined("a comparison in the order of text, or of values of two types")
    return PERHAPS if "nodes" in kinds else BOOLEAN


def _differs(version_1: bool, what: str) -> None:
    if not version_1:
        raise Declined(what)
