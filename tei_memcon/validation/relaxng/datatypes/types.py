"""The data types of XML Schema: white space, lexical forms, values, order and length.

Where Jing and XML Schema differ, Jing is followed, since it is with Jing that a schema was tried:

* names are those of XML 1.0, second edition (`xml_names`); a URI is what Java's parser of URIs takes (`uris`);
* dates and times are those of Java's calendar (`times`);
* a decimal number keeps the zeros at its end: ``1.00`` has two fraction digits and three digits;
* ``ENTITY`` allows only entities that a DTD declares unparsed; no DTD is read here, so it allows nothing;
* ``NOTATION`` is ``QName``, and a prefix must be declared.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tei_memcon.names import XML
from tei_memcon.validation.relaxng.datatypes import times, uris, xml_names

if TYPE_CHECKING:
    from decimal import Decimal

Namespaces = Mapping[str | None, str]
Value = Any
"""Compared with ``==``; what it is, only its data type knows."""


class Datatype(NamedTuple):
    """A data type."""

    space: str
    """What is done with white space: ``preserve``, ``replace`` or ``collapse``."""
    value: Callable[[str, Namespaces], Value | None]
    """The value of a text whose white space is normalised; None where it has none."""
    less: Callable[[Value, Value], bool] | None = None
    """Order, where there is one."""
    length: Callable[[Value], int] | None = None
    """Length, where there is one."""
    decimal: bool = False
    """Whether it is derived from ``decimal``, so that its digits can be counted."""
    with_context: bool = False
    """Whether the value of a text depends on the namespaces in scope."""

    def normalise(self, text: str) -> str:
        """A text with its white space normalised."""
        if self.space == "collapse":
            return collapse(text)
        return text if self.space == "preserve" else re.sub("[\t\n\r]", " ", text)


def collapse(text: str) -> str:
    """A text without white space around it, one space for white space in it (that of XML alone)."""
    return " ".join(tokens(text))


def tokens(text: str) -> list[str]:
    """What white space separates; `str.split` would split at characters that are no white space for XML."""
    if text.isascii():
        text = text.strip(" \t\n\r")
        if not any(space in text for space in " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"):
            return [text] if text else []
    return [token for token in re.split("[ \t\n\r]+", text) if token]


# ---------------------------------------------------------------- values


def _if(test: Callable[[str], bool]) -> Callable[[str, Namespaces], str | None]:
    """A text that is its own value, if it passes a test."""
    return lambda text, _: text if test(text) else None


def _is_language(text: str) -> bool:
    return bool(re.fullmatch("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", text))


def _boolean(text: str, _: Namespaces) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(text)


def _decimal(text: str, _: Namespaces) -> Decimal | None:
    from decimal import Decimal

    return Decimal(text) if re.fullmatch(r"[+\-]?([0-9]+\.?[0-9]*|\.[0-9]+)", text) else None


def _integer(least: int | None, most: int | None, text: str, namespaces: Namespaces) -> Decimal | None:
    if not re.fullmatch(r"[+\-]?[0-9]+", text):
        return None
    value = _decimal(text, namespaces)
    return (
        None if value is None or (least is not None and value < least) or (most is not None and value > most) else value
    )


_NAN: Final = "NaN"


def _double(text: str, _: Namespaces) -> float | str | None:
    if text in ("INF", "-INF"):
        return float(text)
    if text == _NAN:
        return _NAN
    number = re.fullmatch(r"[+\-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+\-]?[0-9]+)?", text)
    return float(text) if number else None


def _float(text: str, namespaces: Namespaces) -> float | str | None:
    import math
    import struct

    value = _double(text, namespaces)
    if not isinstance(value, float):
        return value
    try:
        rounded: float = struct.unpack("f", struct.pack("f", value))[0]
    except OverflowError:
        return math.copysign(math.inf, value)
    return rounded


def _less_float(first: float | str, second: float | str) -> bool:
    return isinstance(first, float) and isinstance(second, float) and first < second


def _hex(text: str, _: Namespaces) -> bytes | None:
    text = text.strip(" \t\n\r")
    return bytes.fromhex(text) if re.fullmatch("([0-9A-Fa-f]{2})*", text) else None


def _base64(text: str, _: Namespaces) -> bytes | None:
    from base64 import b64decode

    text = re.sub("[ \t\n\r]", "", text)
    four, two, three = "[A-Za-z0-9+/]{4}", "[A-Za-z0-9+/][AQgw]==", "[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]="
    return b64decode(text) if re.fullmatch(f"({four})*({two}|{three})?", text) else None


def _qname(text: str, namespaces: Namespaces) -> tuple[str, str] | None:
    if not xml_names.is_qname(text):
        return None
    prefix, colon, local = text.rpartition(":")
    if not colon:
        return namespaces.get(None, ""), local
    namespace = XML if prefix == "xml" else namespaces.get(prefix)
    return None if namespace is None else (namespace, local)


def _list(test: Callable[[str], bool], text: str, _: Namespaces) -> tuple[str, ...] | None:
    items = tuple(tokens(text))
    return items if items and all(map(test, items)) else None


# ---------------------------------------------------------------- the table

_DATES: Final = {
    "dateTime": "Y-M-DTt",
    "time": "t",
    "date": "Y-M-D",
    "gYearMonth": "Y-M",
    "gYear": "Y",
    "gMonthDay": "--M-D",
    "gDay": "---D",
    "gMonth": "--M",
}
_INTEGERS: Final = {
    "integer": (None, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    **{name: (-(2**bits), 2**bits - 1) for name, bits in (("long", 63), ("int", 31), ("short", 15), ("byte", 7))},
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}


def _any(_: str) -> bool:
    return True


def _nothing(_: str) -> bool:
    return False


_TEXTS: Final = {
    "string": ("preserve", _any),
    "normalizedString": ("replace", _any),
    "token": ("collapse", _any),
    "language": ("collapse", _is_language),
    "Name": ("collapse", xml_names.is_name),
    "NCName": ("collapse", xml_names.is_ncname),
    "ID": ("collapse", xml_names.is_ncname),
    "IDREF": ("collapse", xml_names.is_ncname),
    "ENTITY": ("collapse", _nothing),
    "NMTOKEN": ("collapse", xml_names.is_nmtoken),
    "anyURI": ("collapse", uris.is_uri),
}
_LISTS: Final = {"NMTOKENS": xml_names.is_nmtoken, "IDREFS": xml_names.is_ncname, "ENTITIES": _nothing}


@cache
def datatype(name: str) -> Datatype | None:
    """A data type of XML Schema by its local name; None if there is none of that name."""
    if name in _TEXTS:
        space, test = _TEXTS[name]
        return Datatype(space, _if(test), length=len)
    if name in _LISTS:
        return Datatype("collapse", partial(_list, _LISTS[name]), length=len)
    if name in _INTEGERS:
        return Datatype("collapse", partial(_integer, *_INTEGERS[name]), operator.lt, decimal=True)
    if name in _DATES:
        template = _DATES[name]
        return Datatype("collapse", lambda text, _: times.moment(template, text), times.is_earlier)
    others = {
        "boolean": lambda: Datatype("collapse", _boolean),
        "decimal": lambda: Datatype("collapse", _decimal, operator.lt, decimal=True),
        "double": lambda: Datatype("collapse", _double, _less_float),
        "float": lambda: Datatype("collapse", _float, _less_float),
        "duration": lambda: Datatype("collapse", lambda text, _: times.span(text), times.is_shorter),
        "hexBinary": lambda: Datatype("preserve", _hex, length=len),
        "base64Binary": lambda: Datatype("preserve", _base64, length=len),
        "QName": lambda: Datatype("collapse", _qname, with_context=True),
        "NOTATION": lambda: Datatype("collapse", _qname, with_context=True),
    }
    return others[name]() if name in others else None
