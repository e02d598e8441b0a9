"""What a document must have for a pattern to match anything in it: a look at names that spares the pattern itself.

Of the rules of a large schema most are about elements that a document has not. Their patterns, and the expressions of
their assertions, need not be compiled, which for XPath 2.0 takes longer than to validate a document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

_NAME: Final = r"[^\W\d][\w.\-·]*"
_STEP: Final = re.compile(rf"(?P<at>@?)(?:(?P<prefix>{_NAME}):)?(?P<local>{_NAME})")
_IN_PREDICATE: Final = re.compile(rf"\[\s*{_STEP.pattern.replace('@?', '@')}")
_TELLS_NOTHING: Final = re.compile(rf"@?(?:(?:{_NAME}:)?\*)?|\.|\([^()]*\)")
"""Any name; nothing, as before a leading slash; alternatives within a path."""
_STRING: Final = re.compile(r"\"[^\"]*\"|'[^']*'")


def needed_names(pattern: str, namespaces: Mapping[str, str]) -> tuple[frozenset[str], ...]:
    """The names that must all be in a document, for each alternative of an XSLT pattern.

    Args:
        pattern: the pattern, of any version.
        namespaces: the namespaces by prefix.

    Returns:
        Names in Clark notation, those of attributes with ``@`` before them. An empty set says nothing; it is given for
        whatever is not a plain path, and for what is not a pattern at all.
    """
    alternatives = _alternatives(_STRING.sub("''", pattern))
    if alternatives is None:
        return (frozenset(),)
    return tuple(_needed(alternative, namespaces) for alternative in alternatives)


def names_in(root: etree._Element) -> set[str]:
    """The names of all elements and attributes of a document, as `needed_names` has them."""
    elements = list(root.iter(etree.Element))
    attributes = {name for element in elements for name in element.keys()}  # noqa: SIM118  # an element is no mapping
    return {str(element.tag) for element in elements}.union(f"@{name}" for name in attributes)


def _alternatives(pattern: str) -> list[list[str]] | None:
    """What ``|`` separates outside of brackets: each as its steps and the contents of its predicates, with ``[``."""
    if "(:" in pattern:
        return None  # a comment may hold brackets
    alternatives: list[list[str]] = [[""]]
    open_brackets: list[str] = []
    for character in pattern:
        parts = alternatives[-1]
        if character in ")]" and (not open_brackets or open_brackets.pop() != character):
            return None
        if open_brackets:
            parts[-1] += character
        elif character == "|":
            alternatives.append([""])
        elif character == "/":
            parts.append("")
        elif character == "[":
            parts.append(character)
        elif character == "]":
            parts.append("")  # what comes between a predicate and the next slash is no name
        else:
            parts[-1] += character
        if character in "([":
            open_brackets.append(")" if character == "(" else "]")
    return None if open_brackets else alternatives


def _needed(parts: list[str], namespaces: Mapping[str, str]) -> frozenset[str]:
    names: set[str] = set()
    for part in map(str.strip, parts):
        in_predicate = part.startswith("[")
        found = _IN_PREDICATE.fullmatch(part) if in_predicate else _STEP.fullmatch(part)
        if found:
            uri = namespaces.get(found["prefix"] or "", "")
            if bool(uri) != bool(found["prefix"]):
                return frozenset()  # a prefix that is not declared is a mistake, which others report
            names.add(f"{found['at']}{{{uri}}}{found['local']}" if uri else f"{found['at']}{found['local']}")
        elif not in_predicate and not _TELLS_NOTHING.fullmatch(part):
            return frozenset()  # an axis, a function, an operator: what is needed depends on more than names
    return frozenset(names)
