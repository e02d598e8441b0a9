"""The objects that an ODD declares (Guidelines, chapter 23), read but not yet combined.

The same classes hold what the TEI declares, what a customization says about it (then `mode` tells how the two are to
be combined) and the outcome. Each object keeps the XML element that it was read from, for its place and its prose.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from lxml import etree

Mode: TypeAlias = Literal["add", "change", "delete", "replace"]


@dataclass(frozen=True, slots=True)
class Occurs:
    """How often something may occur (``@minOccurs``, ``@maxOccurs``)."""

    min: int = 1
    max: int | None = 1
    """None for ``unbounded``."""


ONCE = Occurs()


# ---------------------------------------------------------------- content models (Guidelines 23.5.1)


@dataclass(frozen=True, slots=True)
class Empty:
    """No content (``empty``)."""


@dataclass(frozen=True, slots=True)
class TextNode:
    """Characters (``textNode``)."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after another (``sequence``)."""

    content: tuple[Content, ...]
    occurs: Occurs = ONCE
    ordered: bool = True
    """False for ``@preserveOrder="false"``: the parts in any order."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """One of several (``alternate``)."""

    content: tuple[Content, ...]
    occurs: Occurs = ONCE


@dataclass(frozen=True, slots=True)
class ElementRef:
    """An element (``elementRef``)."""

    key: str
    occurs: Occurs = ONCE
    element: etree._Element | None = field(default=None, compare=False, repr=False)


Expand: TypeAlias = Literal[
    "alternate", "sequence", "sequenceOptional", "sequenceOptionalRepeatable", "sequenceRepeatable"
]
"""How the members of a model class stand in a content model (``classRef/@expand``)."""


@dataclass(frozen=True, slots=True)
class ClassRef:
    """The members of a model class (``classRef``)."""

    key: str
    occurs: Occurs = ONCE
    expand: Expand = "alternate"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    element: etree._Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MacroRef:
    """The content that a macro stands for (``macroRef``)."""

    key: str
    occurs: Occurs = ONCE
    element: etree._Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class DataRef:
    """Characters of a data type (``dataRef``): one that the TEI declares (`key`) or one of XML Schema (`name`)."""

    key: str | None = None
    name: str | None = None
    restriction: str | None = None
    """A regular expression of XML Schema."""
    facets: tuple[tuple[str, str], ...] = ()
    """Names and values of other facets (``dataFacet``)."""
    occurs: Occurs = ONCE
    element: etree._Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AnyElement:
    """Any element at all (``anyElement``), with the namespaces that are required or excepted."""

    require: tuple[str, ...] = ()
    exclude: tuple[str, ...] | None = None
    """Namespaces and names of elements; None where ``@except`` is not given."""
    occurs: Occurs = ONCE


@dataclass(frozen=True, slots=True)
class RelaxNG:
    """A RELAX NG pattern that stands in the ODD as such."""

    element: etree._Element = field(compare=False, repr=False)


# ---------------------------------------------------------------- attributes and values


@dataclass(frozen=True, slots=True)
class ValItem:
    """A value of a list (``valItem``)."""

    ident: str
    mode: Mode = "add"
    alt_ident: str | None = None
    element: etree._Element | None = field(default=None, compare=False, repr=False)


ValListType: TypeAlias = Literal["open", "semi", "closed"]


@dataclass(frozen=True, slots=True)
class ValList:
    """A list of values (``valList``). As content it is always closed."""

    items: tuple[ValItem, ...]
    type: ValListType | None = None
    """None where it is not given: as the base has it, or else open."""
    mode: Mode | None = None
    """None where it is not given."""
    occurs: Occurs = ONCE


Content: TypeAlias = (
    Empty
    | TextNode
    | Sequence
    | Alternate
    | ElementRef
    | ClassRef
    | MacroRef
    | DataRef
    | AnyElement
    | ValList
    | RelaxNG
)


@dataclass(frozen=True, slots=True)
class Datatype:
    """The values of an attribute (``datatype``): one data type, or a list of tokens of it."""

    content: Content
    occurs: Occurs = ONCE


Usage: TypeAlias = Literal["req", "mwa", "rec", "opt"]


@dataclass(frozen=True, slots=True)
class AttDef:
    """An attribute (``attDef``)."""

    ident: str
    mode: Mode = "add"
    usage: Usage | None = None
    """None where it is not given; such an attribute is optional."""
    namespace: str | None = None
    alt_ident: str | None = None
    datatype: Datatype | None = None
    val_list: ValList | None = None
    default: str | None = None
    constraints: tuple[ConstraintSpec, ...] = ()
    element: etree._Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AttRef:
    """An attribute of a class, referred to (``attRef``)."""

    class_key: str | None
    name: str
    """Empty for all attributes of the class."""
    element: etree._Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AttList:
    """Attributes together (``attList``); ``choice`` allows only one of them."""

    items: tuple[AttDef | AttRef | AttList, ...] = ()
    org: Literal["group", "choice"] = "group"


# ---------------------------------------------------------------- specifications


@dataclass(frozen=True, slots=True)
class MemberOf:
    """Membership of a class (``memberOf``)."""

    key: str
    mode: Mode = "add"
    element: etree._Element | None = field(default=None, compare=False, repr=False)
    occurs: Occurs = ONCE
    """How often the element may occur where the class is referred to (``@min``, ``@max``)."""


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of an element or a class (``classes``)."""

    members: tuple[MemberOf, ...] = ()
    mode: Literal["change", "replace"] = "replace"


@dataclass(frozen=True, slots=True)
class ConstraintSpec:
    """A constraint that a grammar cannot express (``constraintSpec``), in ISO Schematron."""

    ident: str
    scheme: str = "schematron"
    mode: Mode = "add"
    element: etree._Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What all specifications have."""

    ident: str
    module: str = ""
    mode: Mode = "add"
    alt_ident: str | None = None
    constraints: tuple[ConstraintSpec, ...] = ()
    element: etree._Element | None = field(default=None, compare=False, repr=False)
    """The element of the TEI or of the customization that declares the object."""
    change: etree._Element | None = field(default=None, compare=False, repr=False)
    """The element of the customization that changed it."""

    @property
    def name(self) -> str:
        """The name in documents: ``altIdent`` where there is one."""
        return self.alt_ident or self.ident


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementSpec(Spec):
    """An element (``elementSpec``)."""

    namespace: str | None = None
    classes: Classes | None = None
    content: Content | None = None
    """None where the customization does not touch it."""
    attributes: AttList | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassSpec(Spec):
    """A class of elements (``classSpec``)."""

    type: Literal["model", "atts"] = "model"
    classes: Classes | None = None
    attributes: AttList | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MacroSpec(Spec):
    """A named content model (``macroSpec``)."""

    content: Content | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSpec(Spec):
    """A data type (``dataSpec``)."""

    content: Content | None = None


AnySpec: TypeAlias = ElementSpec | ClassSpec | MacroSpec | DataSpec
