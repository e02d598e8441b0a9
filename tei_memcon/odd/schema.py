"""A customization resolved: every object as it is in the schema, every reference to something that is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.odd.library import SourceInfo
from tei_memcon.odd.model import AttDef, AttList, ClassSpec, ConstraintSpec, DataSpec, ElementSpec, MacroSpec, Occurs


@dataclass(frozen=True, slots=True)
class ClassAttributes:
    """All attributes of a class, none of them changed."""

    key: str


@dataclass(frozen=True, slots=True)
class External:
    """A grammar in RELAX NG that an ODD includes."""

    prefix: str
    """Put before the names of its definitions."""
    root: etree._Element
    element: etree._Element
    """The ``moduleRef``, which may hold definitions that replace those of the grammar."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What a schema is made of.

    The attributes of elements and classes are flat: what is inherited from a class unchanged stands as
    `ClassAttributes`, everything else as the attribute itself, after all changes.
    """

    ident: str
    start: tuple[str, ...]
    """Idents of the elements with which a document may begin."""
    namespace: str
    prefix: str
    """Put before the names of patterns."""
    exceptions: tuple[str, ...] | None
    """Namespaces and names that ``anyElement`` does not match (``@defaultExceptions``); None where it is not given."""
    target_lang: str
    """Language of element and attribute names (``@targetLang``)."""
    doc_lang: str
    elements: Mapping[str, ElementSpec]
    classes: Mapping[str, ClassSpec]
    macros: Mapping[str, MacroSpec]
    datatypes: Mapping[str, DataSpec]
    members: Mapping[str, tuple[str, ...]]
    """Of each model class: idents of the elements and classes in it, in order."""
    occurs: Mapping[tuple[str, str], Occurs]
    """Of a model class and a member of it, if not once: how often it may occur where the class is referred to."""
    attributes: Mapping[str, tuple[AttDef | AttList | ClassAttributes, ...]]
    """Of each element."""
    class_attributes: Mapping[str, tuple[AttDef | AttList | ClassAttributes, ...]]
    """Of each attribute class."""
    constraints: tuple[ConstraintSpec, ...]
    """Those that belong to no object."""
    externals: tuple[External, ...]
    """Grammars in RELAX NG that ``moduleRef/@url`` includes."""
    root: etree._Element
    """The ODD document, for its prose."""
    element: etree._Element
    """The ``schemaSpec``."""
    sources: tuple[SourceInfo, ...]
    diagnostics: tuple[Diagnostic, ...]

    def namespace_of(self, spec: ElementSpec) -> str:
        """The namespace of an element: its own, or that of the schema."""
        return self.namespace if spec.namespace is None else spec.namespace
