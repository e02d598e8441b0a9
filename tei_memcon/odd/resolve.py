"""An ODD → a schema: modules chosen, changes applied, references that lead nowhere taken out (Guidelines 23.8).

The rules for what a customization may leave unsaid are those of the TEI's own processor, since its users rely on them:
a reference to an element or a class that the schema does not have vanishes from the content model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Locus, Severity
from tei_memcon.names import local_name, tei
from tei_memcon.odd.assemble import assemble
from tei_memcon.odd.attributes import AttributeResolver
from tei_memcon.odd.combine import attributes_in, change_spec, only_attributes
from tei_memcon.odd.document import OddDocument
from tei_memcon.odd.library import Key, Kind, Library, SpecLibrary, XmlLibrary, key_of, source_info
from tei_memcon.odd.model import AnySpec, ClassSpec, ConstraintSpec, ElementSpec
from tei_memcon.odd.read import ODD_NOT_UNDERSTOOD, ODD_VALUES_WITHOUT_MODE, SPEC_TAGS, Reader, locus_of
from tei_memcon.odd.schema import External, Schema
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
ODD_OTHER_EDITION: Final = Code(
    "odd-other-edition",
    Severity.WARNING,
    """\
What it finds: an ODD that names an edition of the TEI in @source, while the source in use is of another edition.

Why it matters: elements, classes and data types differ from one edition to the next, and so will the schema.

Example: an ODD with source="tei:4.3.0" that is compiled with the p5subset.xml of edition 4.9.0.

What to do: give the edition that the ODD names, or correct @source once the ODD is known to work with the newer one.
""",
)
CODES: Final = (ODD_UNKNOWN_OBJECT, ODD_OTHER_EDITION)

_REFERENCES: Final[dict[str, Kind]] = {
    tei("elementRef"): "element",
    tei("classRef"): "class",
    tei("macroRef"): "macro",
    tei("dataRef"): "data",
}
_TEI_SOURCE: Final = re.compile(r"tei:(?P<short>.*)|https?://(?:www\.)?tei-c\.org/(?:.*/P5/(?P<version>[^/]+)/)?.*")
"""How an ODD names an edition of the TEI; it stands for the source that the user gave."""
_UNRESOLVED: Final = frozenset({*_REFERENCES, tei("moduleRef"), tei("specGrpRef")})


def read_library(path: Path) -> Library:
    """Read the source of an ODD: ``p5subset.xml``, a compiled ODD, or another ODD, which is resolved first.

    Raises:
        CannotRun: the file cannot be read or is not XML, or it is an ODD that does not say what its own source is.
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
    if not _is_unresolved(root):
        return XmlLibrary(root, info)
    schema = _Resolver(OddDocument(path), default, active | {path.resolve()}).schema()
    specs: dict[Key, AnySpec] = {}
    for objects in (schema.elements, schema.classes, schema.macros, schema.datatypes):
        for spec in cast("Mapping[str, AnySpec]", objects).values():
            specs[key_of(spec)] = spec
    return SpecLibrary(specs, info, schema.diagnostics)


def _is_unresolved(root: etree._Element) -> bool:
    """Whether an ODD refers to objects of a source or changes them, so that it is not a source by itself."""
    for schema_spec in root.iter(tei("schemaSpec")):
        for element in schema_spec.iter(*_UNRESOLVED, *SPEC_TAGS):
            if element.tag in SPEC_TAGS:
                if element.get("mode", "add") != "add":
                    return True
            elif _is_instruction(element) and "url" not in element.attrib:
                return True
    return False


def _is_instruction(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in (tei("schemaSpec"), tei("specGrp"))


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
    def __init__(self, document: OddDocument, source: Library | None, active: frozenset[Path]) -> None:
        self.document = document
        self.active = active
        self.reader = Reader()
        self.libraries: dict[str, Library] = {}
        self.specs: dict[Key, AnySpec] = {}
        self.touched: set[Key] = set()
        self.deleted: set[Key] = set()
        self.constraints: list[ConstraintSpec] = []
        self.externals: list[External] = []
        self.diagnostics: list[Diagnostic] = []
        self.default = self._source(document.schema_spec, source)

    def schema(self) -> Schema:
        instructions = list(self.document.instructions())
        modules = [element for element in instructions if element.tag == tei("moduleRef")]
        # The order of the members of a class is that of their modules, these two first (Stylesheets, odd2odd.xsl).
        for element in sorted(modules, key=lambda module: _FIRST_MODULES.get(module.get("key", ""), len(modules) + 2)):
            self._module(element)
        for element in instructions:
            if element.tag in _REFERENCES:
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

    def _source(self, element: etree._Element, default: Library | None = None) -> Library:
        """The library that ``@source`` names; the default one where it names none.

        Raises:
            CannotRun: there is no default one.
        """
        default = default or getattr(self, "default", None)
        reference = element.get("source")
        path = None
        if reference and not self._is_tei(element, reference, default):
            path = self.document.locate(element, reference)
        if path is None or path in self.active or reference is None:
            if default is None:
                message = "this source is an ODD that needs a source of its own"
                help = (
                    "give p5subset.xml or a compiled ODD as the source, or say in the ODD where its source is (@source)"
                )
                raise CannotRun([ODD_UNKNOWN_OBJECT.at(locus_of(element), message, help)])
            return default
        if reference not in self.libraries:
            self.libraries[reference] = library = _library(path, default, self.active)
            if isinstance(library, SpecLibrary):
                self.diagnostics.extend(library.diagnostics)
        return self.libraries[reference]

    def _is_tei(self, element: etree._Element, reference: str, default: Library | None) -> bool:
        named = _TEI_SOURCE.fullmatch(reference)
        if named is None:
            return False
        version = named["short"] or named["version"]
        given = default.info.version if default else None
        if version not in (None, "current", given) and given is not None:
            message = f"the ODD asks for edition {version} of the TEI, and the source is {given}"
            self.diagnostics.append(ODD_OTHER_EDITION.at(locus_of(element), message, "give that edition as the source"))
        return True

    def _module(self, element: etree._Element) -> None:
        if url := element.get("url"):
            external = self.document.open(element, url)
            if external is not None:
                self.externals.append(External(element.get("prefix", ""), external, element))
            return
        library = self._source(element)
        name = element.get("key", "")
        keys = library.module(name)
        if keys is None:
            self._unknown(element, f"the source has no module “{name}”")
            return
        include, exclude = element.get("include"), element.get("except", "").split()
        included = None if include is None else include.split()
        idents = {ident for kind, ident in keys if kind == "element"}
        for ident in (*(included or ()), *exclude):
            if ident not in idents:
                self._unknown(element, f"the module “{name}” has no element “{ident}”")
        # Classes, macros and data types come whole and before the elements: @include and @except name elements.
        for key in sorted(keys, key=lambda key: key[0] == "element"):
            kind, ident = key
            if kind != "element" or (ident not in exclude and (included is None or ident in included)):
                self._take(library, key)

    def _take(self, library: Library, key: Key) -> AnySpec | None:
        spec = library.get(key)
        if spec is not None:
            self.specs.pop(key, None)
            self.specs[key] = spec
            self.diagnostics.extend(library.faults(key))
        return spec

    def _reference(self, element: etree._Element) -> None:
        key = (_REFERENCES[str(element.tag)], element.get("key", ""))
        if key[0] == "data" and "key" not in element.attrib:
            return
        spec = self._take(self._source(element), key)
        if spec is None:
            self._unknown(element, f"the source has no {key[0]} “{key[1]}”")
        elif isinstance(spec, ClassSpec) and ("include" in element.attrib or "except" in element.attrib):
            self._choose_attributes(element, spec)

    def _choose_attributes(self, element: etree._Element, spec: ClassSpec) -> None:
        """Keep only some attributes of a class (``classRef`` in a ``schemaSpec``, Guidelines 23.8)."""
        include, exclude = element.get("include", "").split(), element.get("except", "").split()
        idents = {attribute.ident for attribute in attributes_in(spec.attributes)}
        for ident in (*include, *exclude):
            if ident not in idents:
                self._unknown(element, f"the class “{spec.ident}” has no attribute “{ident}” of its own")
        chosen = (idents & set(include) if include else idents) - set(exclude)
        self.specs[key_of(spec)] = replace(spec, attributes=only_attributes(spec.attributes, chosen))

    def _spec(self, element: etree._Element) -> None:
        spec = self.reader.spec(element)
        key = key_of(spec)
        base = self.specs.get(key)
        self.touched.add(key)
        if spec.mode == "delete":
            if base is None and self.default.get(key) is None:
                self._unknown(element, f"“{key[1]}” is deleted, but the source does not have it")
            self.specs.pop(key, None)
            self.deleted.add(key)
        elif spec.mode != "add" and base is None:
            self._unknown(element, f"“{key[1]}” is {spec.mode}d, but the schema does not have it")
        elif spec.mode == "change" and base is not None:
            self.specs[key] = change_spec(base, spec)
        else:
            module = f"derived-module-{self.document.schema_spec.get('ident', 'schema')}"
            self.specs[key] = replace(spec, module=spec.module or (base.module if base else module))

    def _unknown(self, element: etree._Element, message: str) -> None:
        """Say that something does not exist; where it would be deleted anyway, that is only a warning."""
        found = ODD_UNKNOWN_OBJECT.at(locus_of(element), message, "correct the name, or take it out")
        if element.get("mode") == "delete":
            found = replace(found, severity=Severity.WARNING)
        self.diagnostics.append(found)

    # ------------------------------------------------------------ the outcome

    def _finish(self) -> Schema:
        specs = dict(self.specs)
        # Data types belong to no choice of the customization: what an attribute refers to is there.
        for key in self.default.keys():  # noqa: SIM118  # a Library is no mapping
            if key[0] == "data" and key not in specs and key not in self.deleted and (spec := self.default.get(key)):
                specs[key] = spec
        for key, spec in specs.items():
            if key not in self.touched and isinstance(spec, ElementSpec) and spec.attributes is not None:
                # In an element that the ODD does not touch, the TEI's processor honours @org="choice" on an attList
                # only inside another attList (Stylesheets, odds/classatts.xsl, template for elementSpec).
                specs[key] = replace(spec, attributes=replace(spec.attributes, org="group"))
        schema, resolver = assemble(
            self.document,
            specs,
            constraints=tuple(self.constraints),
            externals=tuple(self.externals),
            sources=tuple({id(library): library.info for library in (self.default, *self.libraries.values())}.values()),
        )
        for ident in (schema.element.get("start") or "").split():
            if ident not in schema.elements:
                self._unknown(schema.element, f"@start names “{ident}”, which is no element of the schema")
        self._report_attributes(resolver)
        return replace(schema, diagnostics=(*self.document.diagnostics, *self.reader.diagnostics, *self.diagnostics))

    def _report_attributes(self, resolver: AttributeResolver) -> None:
        """Say which instructions of the ODD about attributes have no effect."""
        for attribute in resolver.without_object:
            if attribute.element is not None and self.document.owns(attribute.element):
                self._unknown(attribute.element, f"there is no @{attribute.ident} here to {attribute.mode}")
        for element in dict.fromkeys(attribute.element for attribute in resolver.without_values):
            values = None if element is None or not self.document.owns(element) else element.find(tei("valList"))
            if element is not None and values is not None and values.get("mode") in ("add", "replace"):
                name = element.get("ident")
                message = f"the list of values of @{name} has no effect, since the one of the source has no @mode"
                help = 'write mode="replace" on the attDef, with all that is to hold for the attribute'
                self.diagnostics.append(ODD_VALUES_WITHOUT_MODE.at(locus_of(values), message, help))


_FIRST_MODULES: Final = {"tei": 0, "core": 1}
_DESCRIPTIVE: Final = frozenset(
    tei(name) for name in ("moduleRef", "altIdent", "equiv", "gloss", "desc", "outputRendition", "listRef", "remarks")
)
