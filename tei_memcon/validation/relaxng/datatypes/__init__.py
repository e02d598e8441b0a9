"""Data types of RELAX NG: whether a text is one that a ``data`` or a ``value`` pattern allows.

The libraries are the built-in one, that of XML Schema, and that of RELAX NG DTD Compatibility. The verdicts are those
of Jing; `types` lists where they are not those of XML Schema. That, and the 0.15 seconds that it takes to import a
library of XML Schema, is why the types are written here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from tei_memcon.grammar import pattern as p
from tei_memcon.names import COMPATIBILITY_TYPES, XML_SCHEMA_TYPES
from tei_memcon.validation.relaxng.datatypes import xml_names
from tei_memcon.validation.relaxng.datatypes.facets import FacetFault, Restricted
from tei_memcon.validation.relaxng.datatypes.types import Datatype, Namespaces, Value, datatype

__all__ = ["accepts", "check_datatype", "id_type", "is_context_free", "tester"]

Tester = Callable[[str, Namespaces], bool]


def accepts(pattern: p.Data | p.Value, text: str, namespaces: Namespaces) -> bool:
    """Whether a text is one that a pattern allows.

    Args:
        pattern: without a fault (`check_datatype`).
        text: an attribute's value, the text of an element, or a token of a list; as it stands, with its white space.
        namespaces: prefixes in scope where the text stands and their namespaces; None for the default namespace.

    Raises:
        FacetFault: the pattern is at fault.
    """
    return tester(pattern)(text, namespaces)


def is_context_free(pattern: p.Data | p.Value) -> bool:
    """Whether a pattern allows a text in one place if it allows it in another: not so where prefixes matter."""
    if _type(pattern.library, pattern.type).with_context:
        return False
    return not isinstance(pattern, p.Data) or all(map(is_context_free, _excluded(pattern.exclude)))


def id_type(pattern: p.Pattern) -> str | None:
    """``ID``, ``IDREF`` or ``IDREFS`` for a pattern of such a type (RELAX NG DTD Compatibility, section 5)."""
    if isinstance(pattern, (p.Data, p.Value)) and pattern.library and pattern.type in ("ID", "IDREF", "IDREFS"):
        return pattern.type
    return None


def check_datatype(pattern: p.Data | p.Value) -> str | None:
    """What is wrong with a pattern.

    Returns:
        A sentence, such as "There is no data type 'dat' in XML Schema."; None for a pattern that can be used.
    """
    try:
        tester(pattern)
    except FacetFault as fault:
        return str(fault)
    return None


@lru_cache(maxsize=4096)
def tester(pattern: p.Data | p.Value) -> Tester:
    """A function that takes a text and the namespaces in scope, and says whether a pattern allows the text.

    Raises:
        FacetFault: the pattern is at fault.
    """
    if isinstance(pattern, p.Value):
        return _value_tester(pattern)
    restricted = _restricted(pattern.library, pattern.type, pattern.params)
    value = restricted.value if pattern.params else _plain(restricted.base)
    excluded = tuple(map(tester, _excluded(pattern.exclude)))
    if not excluded:
        return lambda text, namespaces: value(text, namespaces) is not None
    return lambda text, namespaces: (
        value(text, namespaces) is not None and not any(test(text, namespaces) for test in excluded)
    )


def _plain(base: Datatype) -> Callable[[str, Namespaces], Value | None]:
    return lambda text, namespaces: base.value(base.normalise(text), namespaces)


def _value_tester(pattern: p.Value) -> Tester:
    base = _type(pattern.library, pattern.type)
    wanted = _clark(pattern.value) if base.with_context else base.value(base.normalise(pattern.value), {})
    if wanted is None:
        raise FacetFault(f"'{pattern.value}' is no value of the data type '{pattern.type}'.")
    return lambda text, namespaces: base.value(base.normalise(text), namespaces) == wanted


def _clark(name: str) -> tuple[str, str] | None:
    """The value of a qualified name that the reader of the schema has written as ``{namespace}local``."""
    namespace, brace, local = name.rpartition("}")
    return (namespace[1:], local) if brace and xml_names.is_ncname(local) else None


def _excluded(pattern: p.Pattern | None) -> list[p.Data | p.Value]:
    """The patterns of which none may allow the text."""
    if isinstance(pattern, p.Choice):
        return [part for item in pattern.items for part in _excluded(item)]
    return [pattern] if isinstance(pattern, (p.Data, p.Value)) else []


@lru_cache(maxsize=4096)
def _restricted(library: str, name: str, params: tuple[tuple[str, str], ...]) -> Restricted:
    base = _type(library, name)
    if params and not library:
        raise FacetFault(f"The built-in data type '{name}' has no parameters.")
    return Restricted(base, params)


def _type(library: str, name: str) -> Datatype:
    known = True
    if library == COMPATIBILITY_TYPES:
        known = name in ("ID", "IDREF", "IDREFS")
    elif not library:
        known = name in ("string", "token")
    elif library != XML_SCHEMA_TYPES:
        raise FacetFault(f"There is no library of data types '{library}'.")
    found = datatype(name) if known else None
    if found is None:
        where = {"": "RELAX NG itself", XML_SCHEMA_TYPES: "XML Schema"}.get(library, "RELAX NG DTD Compatibility")
        raise FacetFault(f"There is no data type '{name}' in {where}.")
    return found
