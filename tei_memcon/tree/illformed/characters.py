"""Characters that cannot stand in XML as such: the ampersand, entities of HTML, control characters."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Final

from tei_memcon.tree.codes import XML_CHARACTER_UNESCAPED, XML_ENTITY_UNDECLARED, XML_ILL_FORMED
from tei_memcon.tree.illformed.base import NAME, Flaw, Text, printable

_REFERENCE: Final = re.compile(rf"&(?:#(?P<number>x[0-9a-fA-F]++|[0-9]++)|(?P<name>{NAME}))?(?P<end>;?)")
_FORBIDDEN: Final = re.compile("([\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff])\\1*")
"""Runs of a character outside the production ``Char`` (XML 1.0, section 2.2)."""
_PREDEFINED: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_LAST: Final = 0x10FFFF


class AnyName:
    """The entities of a document whose DTD was not read: any may be declared."""

    def __contains__(self, name: object) -> bool:
        return True


def unescaped(text: Text, start: int, end: int, declared: Container[str]) -> Iterator[Flaw]:
    """The ampersands between two offsets which begin no reference, and references to nothing.

    Args:
        text: the text of the document.
        start: where to begin.
        end: where to end.
        declared: the names of the entities that the document declares.
    """
    for found in _REFERENCE.finditer(text.text, start, end):
        number, name = found["number"], found["name"]
        if number is not None and found["end"]:
            if not _is_character(number):
                yield _flaw(
                    text, found, f"“{printable(found[0])}” stands for no character that XML can hold", "delete it"
                )
        elif name is None or not found["end"]:
            yield _ampersand(text, found)
        elif name not in _PREDEFINED and name not in declared:
            yield _undeclared(found, name)


def _is_character(number: str) -> bool:
    # More digits than any character has are not made a number, which would take long.
    digits = number.lstrip("x").lstrip("0")
    if len(digits) > 7:
        return False
    code = int(digits or "0", 16 if number.startswith("x") else 10)
    return 0 < code <= _LAST and not _FORBIDDEN.match(chr(code))


def _flaw(text: Text, found: re.Match[str], message: str, help: str) -> Flaw:
    return Flaw(XML_ILL_FORMED, found.start(), found.end(), message, help, found.start())


def _ampersand(text: Text, found: re.Match[str]) -> Flaw:
    at, end = found.span()
    name = found["name"]
    is_reference = found["number"] is not None or (name is not None and (name in _PREDEFINED or _html(name)))
    # The names in the query of a URL may be those of characters too: ?a=1&copy=2
    if is_reference and text.text[end : end + 1] != "=":
        message = f"“{printable(found[0])}” lacks the semicolon at its end"
        signs = None if name is None or name in _PREDEFINED else _html(name)
        right = _numbers(signs) if signs else f"{printable(found[0])};"
        help = f"write {right}" if name == "amp" else f"write {right}, or &amp; where the sign “&” is meant"
        return Flaw(XML_CHARACTER_UNESCAPED, at, end, message, help, at)
    message = f"“&” must be written &amp;: “{text.around(at)}”"
    return Flaw(XML_CHARACTER_UNESCAPED, at, at + 1, message, "write &amp; in the place of &", at)


def _html(name: str) -> str | None:
    from html.entities import html5  # a table of two thousand names

    return html5.get(f"{name};")


def _numbers(signs: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in signs)


def _undeclared(found: re.Match[str], name: str) -> Flaw:
    at, end = found.span()
    if name.casefold() in _PREDEFINED:
        message = f"“&{name};” is not declared: XML tells capitals from small letters"
        return Flaw(XML_ENTITY_UNDECLARED, at, end, message, f"write &{name.casefold()};", at)
    signs = _html(name)
    if signs is None:
        name = printable(name)
        message = f"the entity “&{name};” is not declared"
        help = f"write the character itself, or &amp;{name}; if the sign “&” is meant"
        return Flaw(XML_ENTITY_UNDECLARED, at, end, message, help, at)
    numbers = _numbers(signs)
    message = f"“&{name};” is a name of HTML, which XML does not know"
    visible = signs.isprintable() and not signs.isspace()
    help = f"write {signs} itself, or {numbers}" if visible else f"write {numbers}"
    return Flaw(XML_ENTITY_UNDECLARED, at, end, message, help, at)


def forbidden(text: Text) -> Iterator[Flaw]:
    """The characters that XML cannot hold at all."""
    for found in _FORBIDDEN.finditer(text.text):
        at, end = found.span()
        times = f" ({end - at} times)" if end - at > 1 else ""
        message = f"the control character U+{ord(found[1]):04X} stands in the text{times}, which XML does not allow"
        if found[1] == "\x0c":
            message = f"a form feed (U+000C) stands in the text{times}, which XML does not allow"
            help = "delete it; the beginning of a page is written <pb/> in TEI"
        else:
            help = "delete it, or put the character in its place that was meant"
        yield Flaw(XML_ILL_FORMED, at, end, message, help, at)
