"""The objects of a customization → a schema: memberships, attributes, content without what is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from lxml import etree

from tei_memcon.names import RELAXNG, TEI, XML_LANG
from tei_memcon.odd.attributes import AttributeResolver
from tei_memcon.odd.document import OddDocument
from tei_memcon.odd.library import Key, SourceInfo
from tei_memcon.odd.model import (
    ONCE,
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
    MemberOf,
    Occurs,
    Sequence,
)
from tei_memcon.odd.schema import External, Schema

SpecT = TypeVar("SpecT", ElementSpec, ClassSpec, MacroSpec, DataSpec)


def assemble(
    document: OddDocument,
    specs: Mapping[Key, AnySpec],
    *,
    constraints: tuple[ConstraintSpec, ...],
    externals: tuple[External, ...],
    sources: tuple[SourceInfo, ...],
) -> tuple[Schema, AttributeResolver]:
    """Make a schema.

    Args:
        document: the ODD.
        specs: the objects of the schema after all changes, in order.
        constraints: those that belong to no object.
        externals: grammars in RELAX NG that the ODD includes.
        sources: what the ODD customizes.

    Returns:
        The schema, and what worked out its attributes.
    """
    known = {*specs, *(("element", name) for external in externals for name in _defined(external))}
    elements = {spec.ident: _pruned(spec, known) for spec in _of_type(specs, ElementSpec)}
    classes = {spec.ident: spec for spec in _of_type(specs, ClassSpec)}
    resolver = AttributeResolver(classes)
    schema_spec = document.schema_spec
    members, occurs = _members(specs, classes)
    schema = Schema(
        ident=schema_spec.get("ident", "schema"),
        start=_start(schema_spec, elements),
        namespace=schema_spec.get("ns", TEI),
        prefix=schema_spec.get("prefix", ""),
        exceptions=_words(schema_spec.get("defaultExceptions")),
        target_lang=schema_spec.get("targetLang", "en"),
        doc_lang=schema_spec.get("docLang") or schema_spec.get(XML_LANG) or "en",
        elements=elements,
        classes=classes,
        macros={spec.ident: _pruned(spec, known) for spec in _of_type(specs, MacroSpec)},
        datatypes={spec.ident: spec for spec in _of_type(specs, DataSpec)},
        members=members,
        occurs=occurs,
        attributes={ident: resolver.of(spec) for ident, spec in elements.items()},
        class_attributes={ident: resolver.of_class(ident) for ident, spec in classes.items() if spec.type == "atts"},
        constraints=constraints,
        externals=externals,
        root=document.root,
        element=schema_spec,
        sources=sources,
        diagnostics=(),
    )
    return schema, resolver


def _of_type(specs: Mapping[Key, AnySpec], cls: type[SpecT]) -> Iterator[SpecT]:
    return (spec for spec in specs.values() if isinstance(spec, cls))


def _defined(external: External) -> Iterator[str]:
    return (external.prefix + define.get("name", "") for define in external.root.iter(f"{{{RELAXNG}}}define"))


def _start(schema_spec: etree._Element, elements: Mapping[str, ElementSpec]) -> tuple[str, ...]:
    """Where a document may begin; without ``@start`` with TEI or, in a schema that has it, teiCorpus."""
    names = _words(schema_spec.get("start")) or ("TEI", "teiCorpus")
    return tuple(dict.fromkeys(name for name in names if name in elements))


def _words(value: str | None) -> tuple[str, ...] | None:
    return None if value is None else tuple(value.split())


def _members(
    specs: Mapping[Key, AnySpec], classes: Mapping[str, ClassSpec]
) -> tuple[dict[str, tuple[str, ...]], dict[tuple[str, str], Occurs]]:
    members: dict[str, list[str]] = {ident: [] for ident, spec in classes.items() if spec.type == "model"}
    occurs: dict[tuple[str, str], Occurs] = {}
    for spec in specs.values():
        for member in _memberships(spec):
            if member.key in members and spec.ident not in members[member.key]:
                members[member.key].append(spec.ident)
                if member.occurs != ONCE:
                    occurs[member.key, spec.ident] = member.occurs
    return {ident: tuple(found) for ident, found in members.items()}, occurs


def _memberships(spec: AnySpec) -> Iterator[MemberOf]:
    classes = spec.classes if isinstance(spec, (ElementSpec, ClassSpec)) else None
    return (member for member in (classes.members if classes else ()) if member.mode != "delete")


PrunedT = TypeVar("PrunedT", ElementSpec, MacroSpec)


def _pruned(spec: PrunedT, known: set[Key]) -> PrunedT:
    if spec.content is None:
        return spec
    content = prune(spec.content, known.__contains__) or Empty()
    return spec if content is spec.content else replace(spec, content=content)


def prune(content: Content, exists: Callable[[Key], bool]) -> Content | None:
    """A content model without references to what does not exist.

    A sequence or an alternation of which nothing is left is empty; where it is one of several alternatives, the others
    become optional. So the TEI's own processor has it (Stylesheets, odds/odd2relax.xsl, pass 3): in a schema without
    the module for manuscripts, ``object`` may do without paragraphs, as it may where it has the elements of a
    description of a manuscript.

    Returns:
        The model; None where it is a reference to something that does not exist.
    """
    if isinstance(content, ElementRef):
        return content if exists(("element", content.key)) else None
    if isinstance(content, ClassRef):
        return content if exists(("class", content.key)) else None
    if isinstance(content, MacroRef):
        return content if exists(("macro", content.key)) else None
    if isinstance(content, (Sequence, Alternate)):
        parts = tuple(part for item in content.content if (part := prune(item, exists)) is not None)
        if parts and len(parts) == len(content.content) and all(map(_same, parts, content.content)):
            return content
        return replace(content, content=parts) if any(not isinstance(part, Empty) for part in parts) else Empty()
    return content


def _same(one: object, other: object) -> bool:
    return one is other
