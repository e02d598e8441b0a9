"""In which language a schema is written, told by the file itself."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from xml.parsers import expat

from tei_memcon.diagnostic import CannotRun, Locus
from tei_memcon.names import RELAXNG, SCHEMATRON, SCHEMATRON_1_5, TEI, XML_SCHEMA, local_name, namespace
from tei_memcon.tree import parse_bytes, read_bytes
from tei_memcon.tree.encoding import text_of
from tei_memcon.validation.schemas.base import COMMAND, Kind, SchemaRef
from tei_memcon.validation.schemas.codes import SCHEMA_KIND_UNKNOWN

_KNOWN: Final = "an ODD, RELAX NG, Schematron and XML Schema can be applied"


def named_schema(path: Path, phase: str | None = None) -> SchemaRef:
    """A schema that the user names.

    Args:
        path: its file.
        phase: the phase of Schematron.

    Raises:
        CannotRun: it cannot be read (``xml-unreadable``, ``xml-ill-formed`` ...), or is no schema
            (``schema-kind-unknown``).
    """
    return SchemaRef(schema_kind(path), path, COMMAND, phase)


def schema_kind(path: Path, data: bytes | None = None) -> Kind:
    """The language of a schema: what its root element says; for a file that is not XML, its suffix.

    Args:
        path: its file.
        data: its content, if that is at hand.

    Raises:
        CannotRun: as for `named_schema`.
    """
    if data is None:
        data = read_bytes(path)
    from tei_memcon.tree.not_xml import binary_kind, other_kind  # with expressions that take time to compile

    if binary := binary_kind(data):
        raise _unknown(path, f"this is {binary[0]}")
    if path.suffix.lower() == ".rnc":
        return Kind.RNC
    if path.suffix.lower() == ".dtd":
        raise _unknown(path, "this is a DTD")
    root = _root(data)
    if root is None:
        if other := other_kind(data, text_of(data), str(path)):
            raise _unknown(path, "the file is empty" if other[0] == "empty" else f"this is {other[0]}")
        parse_bytes(data, str(path))  # says what is wrong with it
        raise _unknown(path, "this is no XML, and no .rnc file")
    uri, name = namespace(root), local_name(root)
    if uri == RELAXNG:
        return Kind.RNG
    if (uri in (SCHEMATRON, SCHEMATRON_1_5)) and name == "schema":
        return Kind.SCH
    if uri == XML_SCHEMA and name == "schema":
        return Kind.XSD
    if uri == TEI:
        if any("schemaSpec".encode(encoding) in data for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
            return Kind.ODD
        raise _unknown(path, "this is a TEI document without a schemaSpec, so it is no ODD")
    raise _unknown(path, f"the root element is <{name}>" + (f" in the namespace {uri}" if uri else ", in no namespace"))


def _unknown(path: Path, what: str) -> CannotRun:
    return CannotRun([SCHEMA_KIND_UNKNOWN.at(Locus(str(path)), f"not a schema: {what}", _KNOWN)])


class _Found(Exception):
    """Ends the reading at the root element."""


def _root(data: bytes) -> str | None:
    """The name of the root element in Clark notation; None where there is none before the first fault."""
    parser = expat.ParserCreate(namespace_separator="}")
    found: list[str] = []

    def start(name: str, _attributes: object) -> None:
        found.append(f"{{{name}" if "}" in name else name)
        raise _Found

    parser.StartElementHandler = start
    try:
        parser.Parse(data, True)
    except (_Found, expat.ExpatError, ValueError, LookupError):
        return found[0] if found else None
    return None
