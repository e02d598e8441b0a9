"""Parameters of data types: the facets of XML Schema that RELAX NG allows (Guidelines for Using W3C XML Schema
Datatypes with RELAX NG, Clark and Kawaguchi, 2001).

Several ``pattern`` parameters must all match. A limit must itself be a value of the type, as far as the parameters
before it go.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from tei_memcon.validation.relaxng.datatypes.regex import Regex, RegexFault
from tei_memcon.validation.relaxng.datatypes.types import Datatype, Namespaces, Value, collapse

if TYPE_CHECKING:
    from decimal import Decimal

Test = Callable[[str, Value], bool]
"""Whether a text (white space normalised) and its value satisfy a parameter."""


class FacetFault(Exception):
    """A parameter is at fault; the message is a sentence."""


class Restricted:
    """A data type with parameters.

    Args:
        base: the data type.
        params: names and values of the parameters, in their order.

    Raises:
        FacetFault: a parameter is unknown, does not go with the type, or has a value that it cannot have.
    """

    def __init__(self, base: Datatype, params: tuple[tuple[str, str], ...]) -> None:
        self.base = base
        self._tests: list[Test] = []
        for name, argument in params:
            self._tests.append(self._test(name, argument))

    def value(self, text: str, namespaces: Namespaces) -> Value | None:
        """The value of a text; None where the type does not allow it."""
        text = self.base.normalise(text)
        value = self.base.value(text, namespaces)
        if value is None:
            return None
        return value if all(test(text, value) for test in self._tests) else None

    def _test(self, name: str, argument: str) -> Test:
        if name == "pattern":
            try:
                regex = Regex(argument)
            except RegexFault as fault:
                raise FacetFault(f"The pattern is no regular expression of XML Schema: {fault}.") from None
            return lambda text, _: regex.matches(text)
        if name in _LIMITS:
            return self._limit(name, argument)
        if name in _LENGTHS:
            return self._length(name, argument)
        if name in ("totalDigits", "fractionDigits"):
            return self._digits(name, argument)
        if name in ("enumeration", "whiteSpace"):
            raise FacetFault(f"RELAX NG does not allow the parameter '{name}'.")
        raise FacetFault(f"There is no parameter '{name}'.")

    def _limit(self, name: str, argument: str) -> Test:
        less = self.base.less
        if less is None:
            raise FacetFault(f"The parameter '{name}' is for types that have an order.")
        limit = self.value(argument, {})
        if limit is None:
            raise FacetFault(f"The limit '{argument}' is itself no value of the type.")
        if name == "minInclusive":
            return lambda _, value: less(limit, value) or value == limit
        if name == "maxInclusive":
            return lambda _, value: less(value, limit) or value == limit
        if name == "minExclusive":
            return lambda _, value: less(limit, value)
        return lambda _, value: less(value, limit)

    def _length(self, name: str, argument: str) -> Test:
        length = self.base.length
        if length is None:
            raise FacetFault(f"The parameter '{name}' is for types that have a length.")
        wanted = _number(name, argument)
        if name == "length":
            return lambda _, value: length(value) == wanted
        if name == "minLength":
            return lambda _, value: length(value) >= wanted
        return lambda _, value: length(value) <= wanted

    def _digits(self, name: str, argument: str) -> Test:
        if not self.base.decimal:
            raise FacetFault(f"The parameter '{name}' is for decimal numbers.")
        most = _number(name, argument)
        if name == "fractionDigits":
            return lambda _, value: _fraction_digits(value) <= most
        if not most:
            raise FacetFault("The parameter 'totalDigits' must be 1 or greater.")
        return lambda _, value: len(value.as_tuple().digits) <= most


_LIMITS: Final = frozenset({"minInclusive", "maxInclusive", "minExclusive", "maxExclusive"})
_LENGTHS: Final = frozenset({"length", "minLength", "maxLength"})


def _fraction_digits(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _number(name: str, argument: str) -> int:
    number = collapse(argument).removeprefix("+")
    if not (number.isascii() and number.isdigit()):
        raise FacetFault(f"The parameter '{name}' must be a whole number, not '{argument}'.")
    return int(number[-20:])
