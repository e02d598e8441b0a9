"""Why libxml2 refused a document, in words: which rule of XML it breaks, or which bound it exceeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from tei_memcon.diagnostic import Code, Diagnostic, Locus
from tei_memcon.tree.codes import (
    XML_ENCODING,
    XML_ENTITY_BOMB,
    XML_ENTITY_EXTERNAL,
    XML_ILL_FORMED,
    XML_NOT_XML,
    XML_TOO_DEEP,
    XML_TOO_LARGE,
)
from tei_memcon.tree.encoding import text_of, undecodable

_POSITION: Final = re.compile(r"\s*(, line \d+, column \d+( \(.*\))?)?$")
"""What libxml2 appends to its messages; the place of a diagnostic says it already."""
_ENTITY: Final = re.compile(r"Entity '([^']*)' not defined")
_DEPTH: Final = re.compile(r"Excessive depth in document: (\d+)|depth (\d+) too deep")

UNDECLARED: Final = frozenset({etree.ErrorTypes.ERR_UNDECLARED_ENTITY, etree.ErrorTypes.WAR_UNDECLARED_ENTITY})
_ENCODING: Final = frozenset(
    {
        etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING,
        etree.ErrorTypes.ERR_UNKNOWN_ENCODING,
        etree.ErrorTypes.ERR_INVALID_ENCODING,
        etree.ErrorTypes.I18N_CONV_FAILED,
    }
)
_RESOURCE_LIMIT: Final = 114
"""XML_ERR_RESOURCE_LIMIT of libxml2, which older versions of lxml do not name."""

Place = tuple[int, int]
"""Line and column, both from 1; 0 for what is unknown."""


def refusals(data: bytes, name: str, message: str, type_: int, place: Place) -> list[Diagnostic]:
    """The diagnostics for a document that libxml2 refuses.

    Args:
        data: the document.
        name: what diagnostics call it.
        message: the message of libxml2.
        type_: the number of the error (`etree.ErrorTypes`).
        place: where it says it is.
    """
    line, column = place
    locus = Locus(name, line or None, column or None)
    message = _POSITION.sub("", message)
    bound = _bound(type_, message)
    if bound is not None:
        code, what, help = bound
        return [code.at(locus, what, help)]
    if type_ in UNDECLARED and (entity := _ENTITY.search(message)) and (found := _external(data, locus, entity[1])):
        return [found]
    if "EBCDIC" in message:
        return [_unknown_encoding(locus, message)]
    # Only here, since their expressions take longer to compile than a sound document to read.
    from tei_memcon.tree.illformed import explain
    from tei_memcon.tree.not_xml import other_kind

    text = text_of(data)
    if other := other_kind(data, text, name):
        kind, help = other
        what = "the file is empty" if kind == "empty" else f"this is {kind}, not XML"
        return [XML_NOT_XML.at(Locus(name), what, help)]
    if type_ in _ENCODING:
        return [undecodable(data, name) or _unknown_encoding(locus, message)]
    if found := undecodable(data, name):
        return [found]
    return explain(text, name, line) or [_in_words_of_libxml2(locus, message)]


_WORDS: Final = (
    (
        re.compile(r"Namespace prefix (\S+)(?: for \S+)? on (\S+) is not defined"),
        r"the prefix “\1” on <\2> is not declared",
        r'write xmlns:\1="…" with its namespace into this tag or the outermost one',
    ),
    (re.compile(r"Namespaced Attribute (\S+) in '(.*)' redefined"), r"@\1 of the namespace “\2” is given twice", ""),
    (re.compile(r"Failed to parse QName '(.*)'"), r"“\1” is no name: it has a colon too many", ""),
    (re.compile(r"(\S+): Empty XML namespace is not allowed"), r"\1 declares a prefix for no namespace", ""),
    (
        re.compile(r"ParsePI: PI (\S+) space expected"),
        r"a blank is missing in the processing instruction behind <?\1",
        r"write <?\1 and a blank; the XML declaration begins with <?xml",
    ),
    (re.compile(r"Invalid PI name"), "this cannot be the name of a processing instruction", ""),
    (re.compile(r"PCDATA invalid Char value (\d+)"), r"the character number \1 cannot stand in XML", "delete it"),
)
"""What the scanner leaves to libxml2: its sentences, what is said instead, and the remedy."""


def _in_words_of_libxml2(locus: Locus, message: str) -> Diagnostic:
    for pattern, what, help in _WORDS:
        if found := pattern.match(message):
            return XML_ILL_FORMED.at(locus, found.expand(what), found.expand(help) or "correct it")
    return XML_ILL_FORMED.at(locus, f"not well-formed XML; the parser says: {message}", "mend the XML at this place")


def _bound(type_: int, message: str) -> tuple[Code, str, str] | None:
    """The bound that a document exceeds: the code, what is said, the remedy; None where it exceeds none."""
    if depth := _DEPTH.search(message):
        levels = depth[1] or "256"
        what = "elements" if depth[1] else "parentheses of a content model in the DTD"
        return XML_TOO_DEEP, f"{what} nested to more than {levels} levels", "look for the program that wrote the file"
    if "amplification" in message or type_ == etree.ErrorTypes.ERR_ENTITY_LOOP:
        if "amplification" in message:
            what = "the entities of this file would become more than five times as long as the file"
        else:
            what = "an entity of this file contains itself"
        return XML_ENTITY_BOMB, what, "put the text in the place of the references"
    if "ame too long" in message:
        return XML_TOO_LARGE, "a name of more than 50,000 bytes", "look for the program that wrote the file"
    if type_ == _RESOURCE_LIMIT or "too big" in message or "too long" in message:
        what = "one text, attribute or comment of more than ten million bytes"
        return XML_TOO_LARGE, what, "divide the file, or keep large data in a file of their own"
    return None


def _unknown_encoding(locus: Locus, message: str) -> Diagnostic:
    unsupported = re.match(r"Unsupported encoding: ([\w.:-]+)$", message)
    if unsupported:
        what = f"the encoding “{unsupported[1]}” is not known here"
    elif "EBCDIC" in message:
        what = "the file seems to be in EBCDIC, which is not known here"
    else:
        what = "these bytes are no character in the encoding that the file declares (UTF-8, if none is declared)"
    return XML_ENCODING.at(locus, what, "save the file as UTF-8, or correct the encoding in its first line")


# ------------------------------------------------------------ entities


def _external(data: bytes, locus: Locus, entity: str) -> Diagnostic | None:
    """An entity that libxml2 does not know, since it is declared in a place that is not read; None for another."""
    doctype = read_doctype(data)
    system = doctype.external.get(entity) if doctype else None
    replace = f"put the text in the place of &{entity};"
    if system is not None:
        message = f"the entity “{entity}” stands for the file “{system}”, which is not read"
        return XML_ENTITY_EXTERNAL.at(locus, message, replace)
    if doctype and entity in doctype.parameters:
        message = f"the parameter entity “{entity}” may hold declarations from elsewhere and is not read"
        return XML_ENTITY_EXTERNAL.at(locus, message, f"put the declarations in the place of %{entity};")
    if doctype and doctype.system is not None:
        message = f"the entity “{entity}” is not declared in the file, and its DTD “{doctype.system}” is not read"
        return XML_ENTITY_EXTERNAL.at(locus, message, replace)
    return None


@dataclass(frozen=True, slots=True)
class Doctype:
    """The document type declaration of a document, as far as it was read."""

    system: str | None
    """The system identifier of the external DTD."""
    public: str | None
    end: int
    """Offset in bytes: behind the name and the identifiers."""
    external: dict[str, str] = field(default_factory=dict)
    """The system identifiers of the external entities that it declares, by name."""
    parameters: frozenset[str] = frozenset()
    """The parameter entities that it declares."""


def read_doctype(data: bytes, encoding: str | None = None) -> Doctype | None:
    """The document type declaration; None if there is none before the first fault.

    expat reads it, which says more about declarations than libxml2 does and loads nothing either.

    Args:
        data: the document.
        encoding: stands instead of the one that it declares.
    """
    from xml.parsers import expat

    parser = expat.ParserCreate(encoding)
    found: list[Doctype] = []
    external: dict[str, str] = {}
    parameters: set[str] = set()

    def doctype(_name: str, system: str | None, public: str | None, _subset: bool) -> None:
        found.append(Doctype(system, public, parser.CurrentByteIndex))

    def entity(
        name: str, is_parameter: bool, value: str | None, _base: str | None, system: str | None, *_rest: str | None
    ) -> None:
        if is_parameter:
            parameters.add(name)
        elif value is None:
            external[name] = system or ""

    def element(_name: str, _attributes: object) -> None:
        raise StopIteration

    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = entity
    parser.StartElementHandler = element
    # What was read up to the first element, or up to the first fault, is what counts.
    with suppress(expat.ExpatError, StopIteration, ValueError, LookupError):
        parser.Parse(data, True)
    if not found:
        return None
    return Doctype(found[0].system, found[0].public, found[0].end, external, frozenset(parameters))


def silent_losses(data: bytes, name: str, log: etree._ListErrorLog) -> Iterator[Diagnostic]:
    """References that libxml2 dropped with no more than a warning, which it does where the DTD might declare them."""
    for entry in log:
        if entry.type in UNDECLARED:
            yield from refusals(data, name, entry.message, entry.type, (entry.line, entry.column))
