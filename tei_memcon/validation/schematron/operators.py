"""The operators of XPath, and which operations mean the same in version 1.0 and later ones."""

from __future__ import annotations

from typing import Final

from tei_memcon.validation.schematron.values import BOOLEAN, DOUBLE, NUMBER, PERHAPS, WHOLE, Declined, Type

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
"""How strongly each operator binds in XPath 1.0."""
COMPARISONS: Final = frozenset(("=", "!=", "<", "<=", ">", ">=", "eq", "ne", "lt", "le", "gt", "ge"))
UNARY: Final = 7
OF_VALUES: Final = {"eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
"""Comparisons of two values (XPath 2.0, 3.5.1), and what is the same where there is one value at most on each side."""


_WHOLE_DIGITS: Final = 9
"""So long may a whole number be for XPath 2.0; all sums of as many as an expression can hold are exact in a double."""
_DIGITS: Final = 15
"""So many digits of a decimal fraction a double can keep apart."""


def strength(operator: str, *, version_1: bool) -> int:
    """How strongly an operator binds; 0 for what is none. In XPath 2.0 (A.1) all comparisons bind alike."""
    return 3 if operator in COMPARISONS and not version_1 else BINARY.get(operator, 0)


def literal(text: str, *, version_1: bool) -> Type:
    """The type of a number that is written out.

    Raises:
        Declined: it has more digits than a double can hold, which matters from XPath 2.0 on, or libxml2 reads it as
            another double than the nearest.
    """
    if text.isdigit():
        if len(text) > _WHOLE_DIGITS and not version_1:
            raise Declined("a whole number that a double may not hold")
        return WHOLE
    whole, _, fraction = text.partition(".")
    if not version_1 and (len(whole + fraction) > _DIGITS or _as_libxml2_reads(whole, fraction) != float(text)):
        raise Declined("a decimal fraction that is another number for libxml2")
    return NUMBER


def _as_libxml2_reads(whole: str, fraction: str) -> float:
    return int(whole or "0") + int(fraction or "0") / 10.0 ** len(fraction)


def negative(operand: Type, *, version_1: bool) -> Type:
    """The type of a value with a minus before it.

    Raises:
        Declined: XPath 2.0 does otherwise.
    """
    operation("-", DOUBLE, operand, version_1=version_1)
    return operand if operand.kind == "number" else NUMBER


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
        document = left.document or right.document
        return Type("nodes", single=False, elements=left.elements and right.elements, document=document)
    if operator in ("and", "or"):
        return BOOLEAN
    kinds = {left.kind, right.kind}
    if PERHAPS in (left, right):
        raise Declined("a value that may be absent")
    if left.document or right.document:
        raise Declined("the text of the document node")
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
    if left.double or right.double:
        return DOUBLE
    if not (left.whole and right.whole) or operator == "*":
        _differs(version_1, "arithmetic of numbers that are no doubles, which is exact in XPath 2.0")
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
    if left.document or right.document:
        raise Declined("the text of the document node")
    if kinds == {"number"}:
        return BOOLEAN
    if operator not in ("eq", "ne") or not kinds <= {"string", "nodes"}:
        raise Declined("a comparison in the order of text, or of values of two types")
    return PERHAPS if "nodes" in kinds else BOOLEAN


def _differs(version_1: bool, what: str) -> None:
    if not version_1:
        raise Declined(what)
