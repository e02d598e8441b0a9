"""Where the objects come from that an ODD customizes: the TEI's own source, or another ODD."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, Protocol, TypeAlias

from lxml import etree

from tei_memcon.diagnostic import Diagnostic, Severity
from tei_memcon.names import local_name, tei
from tei_memcon.odd.model import AnySpec, ClassSpec, DataSpec, ElementSpec, MacroSpec
from tei_memcon.odd.read import SPEC_TAGS, Reader, without_examples

Kind: TypeAlias = Literal["element", "class", "macro", "data"]
Key: TypeAlias = tuple[Kind, str]
"""Kind and ident of an object; an element and a class may have the same ident."""

_KINDS: Final[dict[str, Kind]] = {
    "elementSpec": "element",
    "classSpec": "class",
    "macroSpec": "macro",
    "dataSpec": "data",
}


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What a schema was compiled against."""

    file: str
    version: str | None
    """Number of the TEI edition that the source states."""
    sha256: str


def kind_of(spec: AnySpec) -> Kind:
    """The kind of an object."""
    if isinstance(spec, ElementSpec):
        return "element"
    if isinstance(spec, ClassSpec):
        return "class"
    if isinstance(spec, MacroSpec):
        return "macro"
    assert isinstance(spec, DataSpec)
    return "data"


def key_of(spec: AnySpec) -> Key:
    """Kind and ident of an object."""
    return kind_of(spec), spec.ident


def key_of_element(element: etree._Element) -> Key:
    """Kind and ident of the object that an XML element declares."""
    return _KINDS[local_name(str(element.tag))], element.get("ident", "")


class Library(Protocol):
    """Objects to choose from."""

    info: SourceInfo

    def module(self, name: str) -> tuple[Key, ...] | None:
        """The objects of a module in document order; None where there is no such module."""

    def get(self, key: Key) -> AnySpec | None:
        """An object; None where there is none."""

    def keys(self) -> Iterable[Key]:
        """All objects, in document order."""

    def faults(self, key: Key) -> tuple[Diagnostic, ...]:
        """What was not understood in an object."""


class XmlLibrary:
    """The objects of an XML document such as ``p5subset.xml`` or a compiled ODD; each is read when it is asked for."""

    def __init__(self, root: etree._Element, info: SourceInfo) -> None:
        self.info = info
        self._faults: dict[Key, tuple[Diagnostic, ...]] = {}
        self._elements: dict[Key, etree._Element] = {}
        self._modules: dict[str, list[Key]] = {
            spec.get("ident", ""): [] for spec in root.iter(tei("moduleSpec")) if spec.get("ident")
        }
        self._specs: dict[Key, AnySpec] = {}
        for element in without_examples(root, *SPEC_TAGS):
            key = key_of_element(element)
            if key not in self._elements:
                self._elements[key] = element
                self._modules.setdefault(element.get("module", ""), []).append(key)

    def module(self, name: str) -> tuple[Key, ...] | None:
        """See `Library.module`."""
        return tuple(self._modules[name]) if name in self._modules else None

    def get(self, key: Key) -> AnySpec | None:
        """See `Library.get`."""
        if key not in self._specs:
            element = self._elements.get(key)
            if element is None:
                return None
            reader = Reader()
            self._specs[key] = reader.spec(element)
            self._faults[key] = tuple(fault for fault in reader.diagnostics if fault.severity is Severity.ERROR)
        return self._specs[key]

    def keys(self) -> Iterator[Key]:
        """See `Library.keys`."""
        return iter(self._elements)

    def faults(self, key: Key) -> tuple[Diagnostic, ...]:
        """See `Library.faults`."""
        return self._faults.get(key, ())


class SpecLibrary:
    """Objects that were combined already: the outcome of one ODD is the source of the next."""

    def __init__(self, specs: Mapping[Key, AnySpec], info: SourceInfo, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.info = info
        self.diagnostics = diagnostics
        """What was found in the ODD itself."""
        self._specs = specs
        self._modules: dict[str, list[Key]] = {}
        for key, spec in specs.items():
            self._modules.setdefault(spec.module, []).append(key)

    def module(self, name: str) -> tuple[Key, ...] | None:
        """See `Library.module`."""
        return tuple(self._modules[name]) if name in self._modules else None

    def get(self, key: Key) -> AnySpec | None:
        """See `Library.get`."""
        return self._specs.get(key)

    def keys(self) -> Iterator[Key]:
        """See `Library.keys`."""
        return iter(self._specs)

    def faults(self, key: Key) -> tuple[Diagnostic, ...]:
        """See `Library.faults`; the faults of a whole ODD are `diagnostics`."""
        return ()


def source_info(file: str, data: bytes, root: etree._Element) -> SourceInfo:
    """Describe a source by the edition that it states and the hash of its bytes."""
    edition = root.find(f"{tei('teiHeader')}/{tei('fileDesc')}/{tei('editionStmt')}/{tei('edition')}")
    words = "" if edition is None else "".join(edition.itertext())
    version = re.search(r"\b\d+\.\d+(?:\.\d+)?\w*", words)
    return SourceInfo(file, version[0] if version else None, hashlib.sha256(data).hexdigest())
