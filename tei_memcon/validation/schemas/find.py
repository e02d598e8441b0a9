"""From the address by which a document names a schema to a file on this computer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urldefrag, urlsplit

from lxml import etree

from tei_memcon.diagnostic import Diagnostic, Locus
from tei_memcon.names import XML_BASE
from tei_memcon.validation.schemas.catalog import Catalogs, is_file, joined, path_of, resolved
from tei_memcon.validation.schemas.codes import (
    SCHEMA_DECLARATION,
    SCHEMA_MISSING_FILE,
    SCHEMA_NOT_LOCAL,
    SCHEMA_OUTSIDE,
)

_TEI_HOSTS: Final = frozenset({"vault.tei-c.org", "www.tei-c.org", "tei-c.org", "jenkins.tei-c.org"})


def find_schema(
    address: str, base: str | None, folder: Path, catalogs: Catalogs, folders: Sequence[Path], locus: Locus
) -> Path | Diagnostic:
    """The file that a document means.

    Args:
        address: as the document has it: a URI, absolute or relative.
        base: the URI that a relative address starts from, where xml:base sets one; None for the folder.
        folder: the folder of the document.
        catalogs: they are asked first.
        folders: further folders in which a file may lie to which the document leads by itself.
        locus: where the address stands.

    Returns:
        The path of a file; or what is wrong: ``schema-not-local``, ``schema-outside``, ``schema-missing-file``.
    """
    absolute = joined(base or folder.resolve().as_uri() + "/", address)
    if absolute is None:
        return SCHEMA_DECLARATION.at(locus, f"“{address}” is no address", "correct the address")
    absolute = urldefrag(absolute).url
    mapped = catalogs.resolve(address, folder) or catalogs.resolve(absolute, folder)
    target = mapped or absolute
    path = path_of(target)
    if path is None:
        return _not_local(address, mapped, locus)
    if mapped is None and not is_allowed(path, (folder, *folders)):
        real = resolved(path)
        message = f"the schema “{address}” lies outside the folder of the document, in {real.parent}"
        help = f"allow it with --allow {real.parent}, or name the schema with --schema {real}"
        return SCHEMA_OUTSIDE.at(locus, message, help)
    if not is_file(path):
        by = f", which a catalog gives for “{address}”" if mapped else ""
        message = f"there is no file {path if mapped else f'“{address}”'}{by}"
        help = "correct the catalog" if mapped else "correct the path, or name the schema with --schema or a --catalog"
        return SCHEMA_MISSING_FILE.at(locus, message, help)
    return path


def base_of(element: etree._Element, folder: Path) -> str | None:
    """The base URI that xml:base sets for an element (XML Base, section 4); None where none is set.

    Args:
        element: the element.
        folder: the folder of its document.
    """
    values = [value for node in (element, *element.iterancestors()) if (value := node.get(XML_BASE))]
    base = folder.resolve().as_uri() + "/"
    for value in reversed(values):
        base = joined(base, value) or base
    return base if values else None


def is_allowed(path: Path, folders: Sequence[Path]) -> bool:
    """Whether a file lies in one of some folders, symbolic links followed."""
    return any(resolved(path).is_relative_to(folder.resolve()) for folder in folders)


def _not_local(address: str, mapped: str | None, locus: Locus) -> Diagnostic:
    parts = urlsplit(mapped or address)
    if parts.scheme not in ("http", "https", "ftp"):
        message = f"no XML catalog says where the schema “{address}” lies"
        return SCHEMA_NOT_LOCAL.at(locus, message, "name the catalog with --catalog, or the schema with --schema")
    message = f"the schema “{address}” is on the network, from which nothing is loaded"
    if mapped:
        message = f"a catalog gives “{mapped}” for the schema “{address}”, but nothing is loaded from the network"
    what = "this schema of the TEI" if parts.hostname in _TEI_HOSTS else "it"
    name = parts.path.rpartition("/")[2] or "FILE"
    help = (
        f"download {what} once, and name the copy: --schema {name}; or put it beside a catalog.xml that says "
        f'<uri name="{address}" uri="{name}"/>, and name that with --catalog'
    )
    return SCHEMA_NOT_LOCAL.at(locus, message, help)
