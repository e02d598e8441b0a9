"""An ODD → a schema: modules chosen, changes applied, references that lead nowhere taken out (Guidelines 23.8).

The rules for what a customization may leave unsaid are those of the TEI's own processor, since its users rely on them:
a reference to an element or a class that the schema does not have vanishes from the content model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Locus, Severity
from tei_memcon.names import TEI, XML_LANG, local_name, tei
from tei_memcon.odd.attributes import AttributeResolver
from tei_memcon.odd.combine import change_spec
from tei_memcon.odd.document import OddDocument
from tei_memcon.odd.library import Key, Kind, Library, SpecLibrary, XmlLibrary, key_of, source_info
from tei_memcon.odd.model import (
    Alternate,
    AnySpec,
    ClassRef,
    ClassSpec,
    ConstraintSpec,
    Content,
    DataSpec,
    ElementRef,
    ElementSpec,
    Empty,
    MacroRef,
    MacroSpec,
    Sequence,
)
from tei_memcon.odd.read import ODD_NOT_UNDERSTOOD, SPEC_TAGS, Reader, locus_of
from tei_memcon.odd.schema import Schema
from tei_memcon.tree import parse_bytes

ODD_UNKNOWN_OBJECT: Final = Code(
    "odd-unknown-object",
    Severity.ERROR,
    """\
What it finds: a reference in an ODD to a module, an element, a class, a macro or a data type that the source does not
have, or a change to one that the schema does not have.

Why it matters: the instruction has no effect, so the schema is not what its author thinks.

Example:

    <moduleRef key="core" include="p hii"/>

What to do: correct the name. Names of the TEI are listed in the appendices of the Guidelines.
""",
)
CODES: Final = (ODD_UNKNOWN_OBJECT,)

_REFERENCES: Final[dict[str, Kind]] = {
    tei("elementRef"): "element",
    tei("classRef"): "class",
    tei("macroRef"): "macro",
    tei("dataRef"): "data",
}
_PRIVATE_SOURCE: Final = "tei:"
"""Scheme by which an ODD names an edition of the TEI; it stands for the source that the user gave."""


def read_library(path: Path) -> Library:
    """Read the source of an ODD: ``p5subset.xml``, a compiled ODD, or another ODD, which is resolved first.

    Raises:
        CannotRun: the file cannot be read or is not XML.
    """
    return _library(path, None)


def _library(path: Path, default: Library | None, active: frozenset[Path] = frozenset()) -> Library:
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"cannot read the source of the ODD: {error.strerror or error}"
        raise CannotRun([ODD_UNKNOWN_OBJECT.at(Locus(str(path)), message, "check the path")]) from error
    root = parse_bytes(data, str(path))
    info = source_info(str(path), data, root)
    if next(root.iter(tei("moduleRef")), None) is None or next(root.iter(tei("schemaSpec")), None) is None:
        return XmlLibrary(root, info)
    if default is None:
        message = "this source is an ODD that needs a source of its own"
        help = "give p5subset.xml or a compiled ODD as the source, or say in the ODD where its own source is (@source)"
        raise CannotRun([ODD_UNKNOWN_OBJECT.at(Locus(str(path)), message, help)])
    schema = _Resolver(OddDocument(path), default, active | {path.resolve()}).schema()
    specs: dict[Key, AnySpec] = {}
    for objects in (schema.elements, schema.classes, schema.macros, schema.datatypes):
        for spec in cast("Mapping[str, AnySpec]", objects).values():
            specs[key_of(spec)] = spec
    return SpecLibrary(specs, info)


def resolve_odd(path: Path, source: Library, name: str | None = None) -> Schema:
    """Resolve an ODD.

    Args:
        path: the ODD.
        source: what it customizes where it does not say otherwise (see `read_library`).
        name: ident of the ``schemaSpec``, where the document has several.

    Returns:
        The schema; what could not be resolved is among its diagnostics.

    Raises:
        CannotRun: the ODD cannot be read, or has no ``schemaSpec``.
    """
    return _Resolver(OddDocument(path, name), source, frozenset({path.resolve()})).schema()


class _Resolver:
    def __init__(self, document: OddDocument, source: Library, active: frozenset[Path]) -> None:
        self.document = document
        self.active = active
        self.reader = Reader()
        self.default = source
        self.libraries: dict[str, Library] = {}
        self.specs: dict[Key, AnySpec] = {}
        self.constraints: list[ConstraintSpec] = []
        self.externals: list[tuple[str, etree._Element]] = []
        self.diagnostics: list[Diagnostic] = []
        self.default = self._source(document.schema_spec)

    def schema(self) -> Schema:
        instructions = list(self.document.instructions())
        for element in instructions:
            if element.tag == tei("moduleRef"):
                self._module(element)
            elif element.tag in _REFERENCES:
                self._reference(element)
        for element in instructions:
            if element.tag in SPEC_TAGS:
                self._spec(element)
            elif element.tag == tei("constraintSpec"):
                self.constraints.append(self.reader.constraint_spec(element))
            elif element.tag not in _REFERENCES and element.tag not in _DESCRIPTIVE:
                message = f"<{local_name(str(element.tag))}> has no meaning in a schemaSpec"
                self.diagnostics.append(ODD_NOT_UNDERSTOOD.at(locus_of(element), message))
        return self._finish()

    # ------------------------------------------------------------ choosing

    def _source(self, element: etree._Element) -> Library:
        """The library that ``@source`` names; the default one where it names none."""
        reference = element.get("source")
        if not reference or reference.startswith(_PRIVATE_SOURCE):
            return self.default
        if reference not in self.libraries:
            path = self.document.locate(element, reference)
            if path is None or path in self.active:
                return self.default
            self.libraries[reference] = _library(path, self.default, self.active)
        return self.libraries[reference]

    def _module(self, element: etree._Element) -> None:
        if url := element.get("url"):
            external = self.document.open(element, url)
            if external is not None:
                self.externals.append((element.get("prefix", ""), external))
            return
        library = self._source(element)
        name = element.get("key", "")
        keys = library.module(name)
        if keys is None:
            self._unknown(element, f"the source has no module “{name}”")
            return
        include, exclude = element.get("include"), element.get("except", "").split()
        included = None if include is None else include.split()
        idents = {ident for _, ident in keys}
        for ident in (*(included or ()), *exclude):
            if ident not in idents:
                self._unknown(element, f"the module “{name}” has no “{ident}”")
        for kind, ident in keys:
            chosen = ident not in exclude and (kind != "element" or included is None or ident in included)
            if chosen and (spec := library.get((kind, ident))):
                self.specs[kind, ident] = spec

    def _reference(self, element: etree._Element) -> None:
        key = (_REFERENCES[str(element.tag)], element.get("key", ""))
        spec = self._source(element).get(key)
        if spec is None:
            self._unknown(element, f"the source has no {key[0]} “{key[1]}”")
        else:
            self.specs[key] = spec

    def _spec(self, element: etree._Element) -> None:
        spec = self.reader.spec(element)
        key = key_of(spec)
        base = self.specs.get(key)
        if spec.mode == "delete":
            if base is None and self.default.get(key) is None:
                self._unknown(element, f"“{key[1]}” is deleted, but the source does not have it")
            self.specs.pop(key, None)
        elif spec.mode == "change":
            if base is None:
                self._unknown(element, f"“{key[1]}” is changed, but the schema does not have it")
            else:
                self.specs[key] = change_spec(base, spec)
        else:
            module = spec.module or (base.module if base else "")
            self.specs[key] = replace(spec, module=module)

    def _unknown(self, element: etree._Element, message: str) -> None:
        self.diagnostics.append(ODD_UNKNOWN_OBJECT.at(locus_of(element), message, "correct the name, or take it out"))

    # ------------------------------------------------------------ the outcome

    def _finish(self) -> Schema:
        elements: dict[str, ElementSpec] = {}
        classes: dict[str, ClassSpec] = {}
        macros: dict[str, MacroSpec] = {}
        datatypes: dict[str, DataSpec] = {}
        for spec in self.specs.values():
            if isinstance(spec, ElementSpec):
                elements[spec.ident] = replace(spec, content=self._pruned(spec.content))
            elif isinstance(spec, ClassSpec):
                classes[spec.ident] = spec
            elif isinstance(spec, MacroSpec):
                macros[spec.ident] = replace(spec, content=self._pruned(spec.content))
            else:
                datatypes[spec.ident] = spec
        # Data types belong to no choice of the customization: what an attribute refers to is there.
        for kind, ident in self.default.keys():  # noqa: SIM118  # a Library is no mapping
            datatype = self.default.get((kind, ident)) if kind == "data" and ident not in datatypes else None
            if isinstance(datatype, DataSpec):
                datatypes[ident] = datatype
        resolver = AttributeResolver(classes)
        schema_spec = self.document.schema_spec
        start = tuple((schema_spec.get("start") or "TEI").split())
        for ident in start:
            if ident not in elements:
                self._unknown(schema_spec, f"@start names “{ident}”, which is no element of the schema")
        libraries = {id(library): library for library in (self.default, *self.libraries.values())}
        return Schema(
            ident=schema_spec.get("ident", "schema"),
            start=tuple(ident for ident in start if ident in elements),
            namespace=schema_spec.get("ns", TEI),
            prefix=schema_spec.get("prefix", ""),
            target_lang=schema_spec.get("targetLang", "en"),
            doc_lang=schema_spec.get("docLang") or schema_spec.get(XML_LANG) or "en",
            elements=elements,
            classes=classes,
            macros=macros,
            datatypes=datatypes,
            members=_members(elements.values(), classes),
            attributes={ident: resolver.of(spec) for ident, spec in elements.items()},
            class_attributes={
                ident: resolver.of_class(ident) for ident, spec in classes.items() if spec.type == "atts"
            },
            constraints=tuple(self.constraints),
            externals=tuple(self.externals),
            root=self.document.root,
            element=schema_spec,
            sources=tuple(library.info for library in libraries.values()),
            diagnostics=(*self.document.diagnostics, *self.reader.diagnostics, *self.diagnostics),
        )

    def _pruned(self, content: Content | None) -> Content | None:
        return None if content is None else prune(content, lambda key: key in self.specs) or Empty()


_DESCRIPTIVE: Final = frozenset(
    tei(name) for name in ("moduleRef", "altIdent", "equiv", "gloss", "desc", "outputRendition", "listRef", "remarks")
)


def prune(content: Content, exists: Callable[[Key], bool]) -> Content | None:
    """A content model without references to what does not exist; None where nothing is left."""
    if isinstance(content, ElementRef):
        return content if exists(("element", content.key)) else None
    if isinstance(content, ClassRef):
        return content if exists(("class", content.key)) else None
    if isinstance(content, MacroRef):
        return content if exists(("macro", content.key)) else None
    if isinstance(content, (Sequence, Alternate)):
        parts = tuple(part for item in content.content if (part := prune(item, exists)) is not None)
        return replace(content, content=parts) if parts else None
    return content


def _members(elements: Iterable[ElementSpec], classes: dict[str, ClassSpec]) -> dict[str, tuple[str, ...]]:
    members: dict[str, list[str]] = {ident: [] for ident, spec in classes.items() if spec.type == "model"}
    specs: tuple[ElementSpec | ClassSpec, ...] = (*elements, *classes.values())
    for spec in specs:
        for key in _memberships(spec):
            if key in members and spec.ident not in members[key]:
                members[key].append(spec.ident)
    return {ident: tuple(found) for ident, found in members.items()}


def _memberships(spec: ElementSpec | ClassSpec) -> Iterator[str]:
    for member in spec.classes.members if spec.classes else ():
        if member.mode != "delete":
            yield member.key
