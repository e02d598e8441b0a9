"""The only parser and serialiser settings.

No network, no external entities, no external DTD, internal entities only within libxml2's expansion limits, bounded
depth and size, and duplicate ``xml:id`` values accepted, so that a check can report them with their places. XInclude is
never followed here.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Locus
from tei_memcon.tree.codes import CODES, XML_ENCODING, XML_ILL_FORMED, XML_TOO_DEEP, XML_TOO_LARGE, XML_UNREADABLE
from tei_memcon.tree.encoding import disagreement
from tei_memcon.tree.refusal import refusals, silent_losses

__all__ = ["CODES", "MAX_BYTES", "XML_ILL_FORMED", "XML_UNREADABLE", "parse_bytes", "parse_file", "read_bytes"]
__all__ += ["read_stream", "serialise"]

MAX_BYTES: Final = 100_000_000
"""The size of the largest XML file that is read, in bytes."""

_DECLARED_ENCODING: Final = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")
_ASCII_COMPATIBLE: Final = re.compile(rb"(?:us-)?ascii|utf-?8|iso[-_]8859-\d+|windows-125\d", re.IGNORECASE)
"""Encodings in which no bytes but those of ASCII can mean ``<!DOCTYPE``."""
_ASCII: Final = bytes(range(0x20, 0x7F))


class _Nothing(etree.Resolver):
    """Answers every request for an external DTD with an empty one.

    Without it, ``collect_ids=False`` makes libxml2 read the external DTD, even if ``load_dtd`` is false: lxml passes
    the wish on in the same field of libxml2 that asks for the DTD. It also keeps libxml2's own catalogs out of it.
    """

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        return self.resolve_string("", context)


def _parser(*, huge: bool = False) -> etree.XMLParser:
    parser = etree.XMLParser(
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        collect_ids=False,
        huge_tree=huge,
    )
    parser.resolvers.add(_Nothing())
    return parser


def parse_bytes(data: bytes, name: str) -> etree._Element:
    """Parse an XML document.

    Args:
        data: the file's bytes; the XML declaration gives the encoding.
        name: what diagnostics call the file.

    Returns:
        The root element.

    Raises:
        CannotRun: the document is not well-formed, with up to twenty findings (``xml-ill-formed``,
            ``xml-tag-unpaired``, ``xml-attribute-ill-formed``, ``xml-character-unescaped``, ``xml-entity-undeclared``,
            ``xml-not-xml``), or is refused (``xml-encoding``, ``xml-entity-external``, ``xml-entity-bomb``,
            ``xml-too-deep``, ``xml-too-large``).
    """
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    if wrong := disagreement(data, name):
        raise CannotRun([wrong])
    parser = _parser()
    try:
        root = etree.fromstring(data, parser, base_url=_base(name))
    except etree.XMLSyntaxError as error:
        fault = _fault(error, data, name)
        if fault.diagnostics[0].code != XML_TOO_DEEP.name or _may_have_doctype(data):
            raise fault from error
        root = _parse_deep(data, name)
    if lost := list(silent_losses(data, name, parser.error_log)):
        raise CannotRun(lost)
    _check_encoding(root.getroottree().docinfo.encoding, name)
    return root


def _parse_deep(data: bytes, name: str) -> etree._Element:
    """Parse a document that has no entities, to the depth of 2048 that libxml2 allows at most.

    The setting for depth also lifts the bounds on entities, so it is for documents that cannot declare any.
    """
    try:
        return etree.fromstring(data, _parser(huge=True), base_url=_base(name))
    except etree.XMLSyntaxError as error:
        raise _fault(error, data, name) from error


def _may_have_doctype(data: bytes) -> bool:
    declared = _DECLARED_ENCODING.match(data)
    if declared and not _ASCII_COMPATIBLE.fullmatch(declared[1]):
        return True
    return b"\0" in data[:4] or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"<!DOCTYPE" in data


def _fault(error: etree.XMLSyntaxError, data: bytes, name: str) -> CannotRun:
    return CannotRun(refusals(data, name, error.msg or "", error.code or 0, error.position))


def _check_encoding(encoding: str | None, name: str) -> None:
    """Refuse an encoding that only libxml2 knows, and one in which ASCII characters are not written as such.

    The text is decoded once more for the places in it, and a person who reads the file must see its markup.
    """
    if encoding in ("UTF-8", None) or encoding.upper().startswith(_WIDE):
        return
    try:
        readable = codecs.decode(_ASCII, encoding) == _ASCII.decode("ascii")
    except (LookupError, ValueError):
        readable = False
    if not readable:
        message = f"the encoding “{encoding}” is not supported"
        raise CannotRun([XML_ENCODING.at(Locus(name, 1, 1), message, "save the file as UTF-8")])


_WIDE: Final = ("UTF-16", "UTF-32", "UCS-4", "ISO-10646-UCS-")
"""Encodings of two or four bytes; the first bytes of the file say which of them it is (see `tree.document`)."""


def read_bytes(path: Path) -> bytes:
    """The bytes of an XML file.

    Raises:
        CannotRun: it cannot be read or is no ordinary file (``xml-unreadable``), or it is larger than `MAX_BYTES`
            (``xml-too-large``).
    """
    try:
        # The descriptor is looked at, not the path, lest the path change; and a pipe without a writer must not wait.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            status = os.fstat(descriptor)
            _check_ordinary(status.st_mode)
            if status.st_size > MAX_BYTES:
                raise _too_large(str(path))
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                return read_stream(file, str(path))
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        message = f"cannot read the file: {getattr(error, 'strerror', None) or error}"
        help = "use a hyphen for standard input" if isinstance(error, _NotOrdinary) else "check the path"
        raise CannotRun([XML_UNREADABLE.at(Locus(str(path)), message, help)]) from error


class _NotOrdinary(OSError):
    """A device or a pipe."""


def _check_ordinary(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise _NotOrdinary("this is no ordinary file but a device or a pipe, which may have no end")


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """The bytes of a stream, such as standard input, up to `MAX_BYTES`.

    Raises:
        CannotRun: there are more (``xml-too-large``).
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    return data


def _base(name: str) -> str:
    """The name as libxml2 takes it: what is no Unicode in it, as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def _too_large(name: str) -> CannotRun:
    message = f"the file is larger than {MAX_BYTES // 1_000_000} million bytes"
    return CannotRun([XML_TOO_LARGE.at(Locus(name), message, "divide it, for instance into one file per conversation")])


def parse_file(path: Path) -> etree._Element:
    """Parse an XML file.

    Raises:
        CannotRun: the file cannot be read (see `read_bytes`) or not be parsed (see `parse_bytes`).
    """
    return parse_bytes(read_bytes(path), str(path))


def serialise(root: etree._Element) -> bytes:
    """The bytes of a document, in UTF-8: the XML declaration, what stands before the root, the root, a line feed.

    Processing instructions and comments before the root have a line each.
    """
    buffer = BytesIO()
    buffer.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    for node in reversed(list(root.itersiblings(preceding=True))):
        buffer.write(etree.tostring(node, encoding="UTF-8", with_tail=False) + b"\n")
    # Written through the buffer, since a long text should not stand in the memory twice.
    with etree.xmlfile(buffer, encoding="UTF-8") as file:
        file.write(root, with_tail=False)
    buffer.write(b"\n")
    return buffer.getvalue()
