"""OASIS XML Catalogs 1.1: where the file lies that a name or an address stands for.

Nothing is loaded from the network. A catalog that the user names may lead to any file; one that merely lies beside a
document may lead only to files in its own folder, since it may have come with the document.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import url2pathname

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Diagnostic, Locus, Severity
from tei_memcon.names import XML_BASE, XML_CATALOG, local_name
from tei_memcon.schema_files import schema_file
from tei_memcon.tree import parse_file
from tei_memcon.validation.schemas.codes import CATALOG_UNREADABLE

VARIABLE: Final = "XML_CATALOG_FILES"
_BESIDE: Final = "catalog.xml"
_MAX_CATALOGS: Final = 100
"""Catalogs that one look-up opens at most."""

_ENTRIES: Final = {
    "uri": ("name", "uri"),
    "rewriteURI": ("uriStartString", "rewritePrefix"),
    "uriSuffix": ("uriSuffix", "uri"),
    "delegateURI": ("uriStartString", "catalog"),
    "system": ("systemId", "uri"),
    "rewriteSystem": ("systemIdStartString", "rewritePrefix"),
    "systemSuffix": ("systemIdSuffix", "uri"),
    "delegateSystem": ("systemIdStartString", "catalog"),
    "public": ("publicId", "uri"),
    "delegatePublic": ("publicIdStartString", "catalog"),
    "nextCatalog": (None, "catalog"),
}
"""The elements of a catalog: the attribute with the key, the attribute with the target."""


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    key: str
    target: str
    """An absolute URI."""
    prefer_public: bool


@dataclass(frozen=True, slots=True)
class _Catalog:
    path: Path
    entries: tuple[_Entry, ...]
    limit: Path | None
    """The folder in which what it leads to must lie; None for anywhere."""

    def of(self, kind: str) -> Iterator[_Entry]:
        return (entry for entry in self.entries if entry.kind == kind)


class Catalogs:
    """The catalogs of one run.

    Args:
        given: catalogs that the user names; they come first, then those of the variable ``XML_CATALOG_FILES``, then
            ``catalog.xml`` beside a document or above it in the same repository, then the project's own.

    Raises:
        CannotRun: one of those given cannot be read (``catalog-unreadable``).
    """

    def __init__(self, given: Sequence[Path] = ()) -> None:
        self.diagnostics: list[Diagnostic] = []
        """What is wrong with catalogs that the user did not name; each is said once."""
        self._read: dict[tuple[Path, Path | None], _Catalog | None] = {}
        named = [_given(path) for path in given]
        variable = [path for word in os.environ.get(VARIABLE, "").split() if (path := _variable_path(word))]
        self._named = (*named, *self._open((path, None) for path in variable))

    def resolve(self, uri: str, folder: Path) -> str | None:
        """The URI that stands for another, by the catalogs that hold for a document in `folder`.

        Args:
            uri: what a document names: looked up as a URI, then as a system identifier, since editors differ in
                which of the two they take for the address of a schema.
            folder: the folder of the document.

        Returns:
            An absolute URI, not necessarily that of a file; None where no catalog knows the name.
        """
        catalogs = (*self._named, *self._open(_beside(folder)), *self._open([(_own(), None)]))
        name = _normalised(uri)
        public = _public_of_urn(name)
        for catalog in catalogs:
            search = _Search(self)
            if public is not None:
                found = search.external(catalog, None, public)
            else:
                found = search.uri(catalog, name) or search.external(catalog, name, None)
            if found:
                return found
        return None

    def _open(self, paths: Iterable[tuple[Path, Path | None]]) -> Iterator[_Catalog]:
        for path, limit in paths:
            if (path, limit) not in self._read:
                try:
                    self._read[path, limit] = _read_catalog(path, limit)
                except CannotRun as fault:
                    self.diagnostics.extend(fault.diagnostics)
                    self._read[path, limit] = None
            catalog = self._read[path, limit]
            if catalog is not None:
                yield catalog

    def follow(self, entry: _Entry, origin: _Catalog) -> Iterator[_Catalog]:
        """The catalog that an entry of another one names."""
        path = path_of(entry.target)
        if path is None or not _is_within(path, origin.limit):
            message = f"the catalog “{entry.target}” is not a local file" + (" in its folder" if origin.limit else "")
            finding = CATALOG_UNREADABLE.at(Locus(str(origin.path)), message, "name a local catalog with --catalog")
            if finding not in self.diagnostics:
                self.diagnostics.append(finding)
            return
        yield from self._open([(path, origin.limit)])


class _Search:
    """One look-up, through a catalog and those that it leads to (XML Catalogs 1.1, section 7)."""

    def __init__(self, catalogs: Catalogs) -> None:
        self.catalogs = catalogs
        self.seen: set[Path] = set()

    def uri(self, catalog: _Catalog, name: str) -> str | None:
        """Section 7.2.2."""
        found = self._by_name(catalog, name, ("uri", "rewriteURI", "uriSuffix"))
        if found is not None:
            return found
        delegates = self._delegates(catalog, name, "delegateURI")
        if delegates:
            return self._first(self.uri(next_, name) for next_ in self._opened(catalog, delegates))
        return self._first(self.uri(next_, name) for next_ in self._opened(catalog, catalog.of("nextCatalog")))

    def external(self, catalog: _Catalog, system: str | None, public: str | None) -> str | None:
        """Section 7.1.2."""
        delegates: list[_Entry] = []
        if system is not None:
            found = self._by_name(catalog, system, ("system", "rewriteSystem", "systemSuffix"))
            if found is not None:
                return found
            delegates = self._delegates(catalog, system, "delegateSystem")
        if public is not None and not delegates:
            for entry in catalog.of("public"):
                if entry.key == public and (entry.prefer_public or system is None):
                    return _permitted(entry.target, catalog)
            delegates = self._delegates(catalog, public, "delegatePublic")
        following = delegates or catalog.of("nextCatalog")
        return self._first(self.external(next_, system, public) for next_ in self._opened(catalog, following))

    @staticmethod
    def _by_name(catalog: _Catalog, name: str, kinds: tuple[str, str, str]) -> str | None:
        exact, rewrite, suffix = kinds
        for entry in catalog.of(exact):
            if entry.key == name:
                return _permitted(entry.target, catalog)
        starts = [entry for entry in catalog.of(rewrite) if name.startswith(entry.key)]
        if starts:
            longest = max(starts, key=lambda entry: len(entry.key))
            return _permitted(longest.target + name[len(longest.key) :], catalog)
        ends = [entry for entry in catalog.of(suffix) if name.endswith(entry.key)]
        return _permitted(max(ends, key=lambda entry: len(entry.key)).target, catalog) if ends else None

    @staticmethod
    def _delegates(catalog: _Catalog, name: str, kind: str) -> list[_Entry]:
        found = [entry for entry in catalog.of(kind) if name.startswith(entry.key)]
        return sorted(found, key=lambda entry: -len(entry.key))

    def _opened(self, origin: _Catalog, entries: Iterable[_Entry]) -> Iterator[_Catalog]:
        self.seen.add(origin.path)
        for entry in entries:
            for catalog in self.catalogs.follow(entry, origin):
                if catalog.path not in self.seen and len(self.seen) < _MAX_CATALOGS:
                    self.seen.add(catalog.path)
                    yield catalog

    @staticmethod
    def _first(found: Iterable[str | None]) -> str | None:
        return next((uri for uri in found if uri), None)


def _permitted(target: str, catalog: _Catalog) -> str | None:
    """A target, unless it is a file outside the folder to which the catalog is confined."""
    path = path_of(target)
    return target if path is None or _is_within(path, catalog.limit) else None


def _is_within(path: Path, folder: Path | None) -> bool:
    return folder is None or resolved(path).is_relative_to(folder)


def is_file(path: Path) -> bool:
    """Whether there is an ordinary file, or a link to one."""
    return os.path.isfile(path)  # noqa: PTH113  # the method of Path raises for names that are too long


def resolved(path: Path) -> Path:
    """The path without symbolic links."""
    return Path(os.path.realpath(path))  # `Path.resolve` raises for links that lead in a circle


# ------------------------------------------------------------ reading


def _given(path: Path) -> _Catalog:
    """A catalog that the user names; that it cannot be read ends the run, so it is an error."""
    try:
        return _read_catalog(path, None)
    except CannotRun as fault:
        raise CannotRun(replace(found, severity=Severity.ERROR) for found in fault.diagnostics) from fault


def _read_catalog(path: Path, limit: Path | None) -> _Catalog:
    try:
        root = parse_file(path)
    except CannotRun as fault:
        reason = fault.diagnostics[0]
        locus = Locus(str(path), reason.locus.line, reason.locus.column)
        message = f"the catalog cannot be read: {reason.message}"
        raise CannotRun([CATALOG_UNREADABLE.at(locus, message, reason.help)]) from fault
    if root.tag != f"{{{XML_CATALOG}}}catalog":
        message = f"this is no XML catalog: the root element is <{local_name(str(root.tag))}>"
        help = f"its root element must be catalog in the namespace {XML_CATALOG}"
        raise CannotRun([CATALOG_UNREADABLE.at(Locus(str(path), 1), message, help)])
    base = path.resolve().as_uri()
    return _Catalog(path.resolve(), tuple(_entries(root, base, True)), limit)


def _entries(element: etree._Element, base: str, prefer_public: bool) -> Iterator[_Entry]:
    """The entries in a catalog or in a group in it; what is in other namespaces is passed over (section 6.5)."""
    base = joined(base, element.get(XML_BASE, "")) or base
    prefer_public = {"public": True, "system": False}.get(element.get("prefer", ""), prefer_public)
    for child in element.iterchildren(f"{{{XML_CATALOG}}}*"):
        kind = local_name(str(child.tag))
        if kind == "group":
            yield from _entries(child, base, prefer_public)
            continue
        if kind not in _ENTRIES:
            continue
        key_name, target_name = _ENTRIES[kind]
        key, target = child.get(key_name, "") if key_name else "", child.get(target_name)
        if target is None or (key_name and not key):
            continue
        key = _normalised_public(key) if "ublic" in kind else _normalised(key)
        absolute = joined(joined(base, child.get(XML_BASE, "")) or base, _normalised(target))
        if absolute is not None:
            yield _Entry(kind, key, absolute, prefer_public)


def _variable_path(word: str) -> Path | None:
    """A path of ``XML_CATALOG_FILES``, which has URIs or paths with spaces between; one that is not there is skipped.

    The variable belongs to the system, and often names files that no package has installed yet.
    """
    path = path_of(word) if word.startswith("file:") else Path(word)
    return path if path is not None and is_file(path) else None


@cache
def _own() -> Path:
    return schema_file("catalog.xml")


@cache
def _beside(folder: Path) -> tuple[tuple[Path, Path | None], ...]:
    """``catalog.xml`` in a folder, and in those above it up to the root of its repository, each with its folder."""
    folder = folder.resolve()
    above = [folder, *folder.parents]
    root = next((number for number, parent in enumerate(above) if (parent / ".git").exists()), 0)
    return tuple((parent / _BESIDE, parent) for parent in above[: root + 1] if (parent / _BESIDE).is_file())


# ------------------------------------------------------------ names


def joined(base: str, reference: str) -> str | None:
    """The absolute URI that a reference means; None for what is no URI, such as ``http://[``."""
    try:
        return urljoin(base, reference)
    except ValueError:
        return None


def path_of(uri: str) -> Path | None:
    """The path of a ``file:`` URI on this computer; None for any other, and for one that no path can have."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file" or parts.netloc not in ("", "localhost") or "%00" in parts.path:
        return None
    return Path(url2pathname(parts.path))


_UNSAFE: Final = re.compile(r"[^\x21-\x7e]|[\"<>\\^`{|}]")


def _normalised(uri: str) -> str:
    """Characters that a URI cannot have as percent signs and numbers (section 6.3)."""
    return _UNSAFE.sub(lambda match: quote(match[0], safe=""), uri.strip())


def _normalised_public(identifier: str) -> str:
    """Section 6.2; a URN that stands for a public identifier is unwrapped."""
    return _public_of_urn(identifier.strip()) or " ".join(identifier.split())


def _public_of_urn(uri: str) -> str | None:
    """The public identifier in a URN of RFC 3151, section 2; None for any other URI."""
    if not uri.lower().startswith("urn:publicid:"):
        return None
    text = uri[len("urn:publicid:") :]
    return " ".join(unquote(text.replace("+", " ").replace(":", "//").replace(";", "::")).split())
