"""The files of a RELAX NG schema: which of them may be read, and in which syntax."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple, NoReturn, TypeAlias

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Code, Locus
from tei_memcon.grammar import relaxng_codes as codes
from tei_memcon.names import local_name
from tei_memcon.tree import parse_bytes, read_bytes
from tei_memcon.tree.document import Document

Resolver: TypeAlias = Callable[[str, Path], Path | None]
"""Finds the local file for an address in a schema, given also the file in which it stands; None: not known to it."""
MAX_FILES_DEEP: Final = 50
"""How many files may include one another in a row."""


class SchemaFile(NamedTuple):
    """A file of a schema."""

    path: Path
    root: etree._Element
    """The schema as XML."""
    data: bytes | None
    """The XML as it is written; None for a file in compact syntax."""
    including: SchemaFile | None = None
    """The file that includes this one."""

    def locus(self, element: etree._Element) -> Locus:
        """Where an element is written; of the compact syntax only the line is known."""
        if self.data is None:
            return Locus(str(self.path), element.sourceline)
        return Document(str(self.path), self.data, self.root, self.path.parent).locus(element)

    def refuse(self, code: Code, element: etree._Element, message: str, help: str) -> NoReturn:
        """Say that the schema cannot be used because of an element.

        Raises:
            CannotRun: always.
        """
        raise CannotRun([code.at(self.locus(element), message, help)])

    def chain(self) -> list[Path]:
        """This file and those that include it."""
        found: list[Path] = []
        current: SchemaFile | None = self
        while current is not None:
            found.append(current.path.resolve())
            current = current.including
        return found


def open_schema(path: Path, including: SchemaFile | None = None) -> SchemaFile:
    """Open a schema in XML or compact syntax.

    Raises:
        CannotRun: it cannot be read, or is not well-formed (``xml-unreadable``, ``xml-ill-formed``,
            ``relaxng-compact``).
    """
    data = read_bytes(path)
    if path.suffix.lower() != ".rnc" and (path.suffix.lower() in (".rng", ".xml") or _begins_with_tag(data)):
        return SchemaFile(path, parse_bytes(data, str(path)), data, including)
    from tei_memcon.grammar.rnc_read import parse_compact  # most schemas are in the XML syntax

    return SchemaFile(path, parse_compact(data, str(path)), None, including)


def _begins_with_tag(data: bytes) -> bool:
    start = data[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<")


def find(element: etree._Element, file: SchemaFile, resolver: Resolver | None, folders: tuple[Path, ...]) -> Path:
    """The file that ``@href`` of an element names.

    Args:
        element: an ``include`` or ``externalRef``.
        file: where it stands; relative addresses start there.
        resolver: asked first; what it gives is taken.
        folders: otherwise the file must lie in one of these folders or below.

    Raises:
        CannotRun: it has no ``@href`` (``relaxng-syntax``), or the file must not be read or is not there
            (``relaxng-file``), or is being read already (``relaxng-loop``).
    """
    name, href = local_name(str(element.tag)), (element.get("href") or "").strip()
    if not href:
        file.refuse(codes.RELAXNG_SYNTAX, element, f"<{name}> has no @href", "name the file in @href")
    mapped = resolver(href, file.path) if resolver is not None else None
    path = mapped or _local(element, href, file, folders)
    if not path.is_file():
        file.refuse(codes.RELAXNG_FILE, element, f"<{name}> names “{href}”, which is not there", "correct the path")
    chain = file.chain()
    if path.resolve() in chain:
        message = f"<{name}> names “{href}”, which is being read already and would include itself"
        file.refuse(codes.RELAXNG_LOOP, element, message, "move what both files need into a third one")
    if len(chain) == MAX_FILES_DEEP:
        message = f"<{name}> names “{href}”; more than {MAX_FILES_DEEP} files include one another in a row"
        file.refuse(codes.RELAXNG_FILE, element, message, "put definitions together in fewer files")
    return path


def _local(element: etree._Element, href: str, file: SchemaFile, folders: tuple[Path, ...]) -> Path:
    from urllib.parse import unquote, urlsplit  # most schemas include no file

    try:
        parts = urlsplit(href)
    except ValueError:
        file.refuse(codes.RELAXNG_FILE, element, f"“{href}” is no address", "correct the address")
    # One letter before a colon is a drive of Windows.
    if (len(parts.scheme) > 1 and parts.scheme != "file") or parts.netloc not in ("", "localhost"):
        message = f"“{href}” is not a local file, and nothing is fetched from the network"
        help = "put the file beside the schema and name it by a relative path, or map the address in an XML catalog"
        file.refuse(codes.RELAXNG_FILE, element, message, help)
    path = file.path.parent / (href if len(parts.scheme) == 1 else unquote(parts.path))
    if not any(path.resolve().is_relative_to(folder.resolve()) for folder in folders):
        message = f"“{href}” lies outside the folder of the schema"
        help = "put the file into that folder, or map the address in an XML catalog"
        file.refuse(codes.RELAXNG_FILE, element, message, help)
    return path
