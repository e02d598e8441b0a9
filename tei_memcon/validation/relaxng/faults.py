"""What the engine finds, before it is put into words: a fault has a kind, a node, and what was expected there."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from lxml import etree

from tei_memcon.grammar import pattern as p


class Kind(Enum):
    """The kinds of fault; each is one mistake of a person."""

    ELEMENT_NOT_ALLOWED = "element-not-allowed"
    """An element that cannot stand here. `Fault.node` is that element."""
    CONTENT_MISSING = "content-missing"
    """Something required is missing: before `Fault.node` if `Fault.before` says so, else at the end of its content."""
    TEXT_NOT_ALLOWED = "text-not-allowed"
    """Characters where there may be none. They stand in `Fault.node`, or behind it if `Fault.tail` says so."""
    CONTENT_VALUE = "content-value"
    """The whole text of `Fault.node` is not a value of the required data type."""
    ATTRIBUTE_NOT_ALLOWED = "attribute-not-allowed"
    """`Fault.attribute` of `Fault.node`."""
    ATTRIBUTE_MISSING = "attribute-missing"
    """A required attribute of `Fault.node`; `Expected.attributes` names it, or several of which one is required."""
    ATTRIBUTE_VALUE = "attribute-value"
    """The value of `Fault.attribute`."""
    ID_DUPLICATE = "id-duplicate"
    """`Fault.attribute` repeats an ID (RELAX NG DTD Compatibility, section 4). `Fault.other` has it first."""
    IDREF_DANGLING = "idref-dangling"
    """`Fault.attribute` is an IDREF or IDREFS, and `Fault.value` is the token that is no ID of the document."""


class Expected(NamedTuple):
    """What is allowed at a place, read off the pattern that is left there."""

    elements: tuple[p.NameClass, ...] = ()
    """Elements that may come next, in the order of the schema."""
    text: bool = False
    """Whether characters may come next."""
    end: bool = False
    """Whether the content may end here."""
    attributes: tuple[p.NameClass, ...] = ()
    """Attributes that are still allowed or required."""
    values: tuple[str, ...] = ()
    """The values of a closed list."""
    datatypes: tuple[p.Data, ...] = ()
    """Data types of which a value may be."""


class Fault(NamedTuple):
    """One mistake, as the engine sees it."""

    kind: Kind
    node: etree._Element
    expected: Expected = Expected()
    attribute: str | None = None
    """Name of the attribute in Clark notation, where the fault is about one."""
    value: str | None = None
    """The value or the characters that are wrong."""
    tail: bool = False
    before: bool = False
    known: bool = False
    """For an element or attribute that is not allowed: whether the schema has one of that name elsewhere."""
    other: etree._Element | None = None
    """The node that a duplicate repeats."""
