"""Particles, attributes and simple types → elements of a schema document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.xsd.attributes import AttributeSet, Use
from tei_memcon.grammar.xsd.content import Unordered
from tei_memcon.grammar.xsd.particle import (
    NOTHING,
    Alternation,
    GroupRef,
    Leaf,
    Particle,
    Repeat,
    Sequence,
    Wildcard,
    is_class,
    leaves,
)
from tei_memcon.grammar.xsd.types import EMPTY, Builtin, ListOf, Named, Restriction, SimpleType, Union
from tei_memcon.names import XML_SCHEMA

_XS: Final = f"{{{XML_SCHEMA}}}"

# Two shapes below are due to libxml2, which without them takes ten seconds instead of one for tei_all. A content model
# becomes an automaton, in which the end of each choice is a state; every state that is not joined to another one has
# the transitions of all that may follow, and these are compared with each other. So the group of a class lists the
# elements of the classes in it, instead of referring to their groups. And states are joined in pairs, from the
# outermost choice towards the elements: in what is repeated, references to groups stand in a second choice, so that
# each element has a choice to be joined with.
_LARGE: Final = 30
"""From how many elements on that second choice is worth it."""


def component(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    """Append an element of XML Schema."""
    return etree.SubElement(parent, _XS + tag, attributes)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes into schema documents.

    Args:
        qname: the prefixed name of a name, in every schema document the same.
        main: the namespace of groups, attribute groups and types.
        empty: the name of the type `EMPTY`.
    """

    qname: Callable[[p.Name], str]
    main: str
    empty: str

    def _main(self, name: str) -> str:
        return self.qname(p.Name(self.main, name))

    # ------------------------------------------------------------ particles

    def group(self, parent: etree._Element, particle: Particle) -> None:
        """The content of a named group, which is a choice or a sequence, once."""
        if is_class(particle):
            self._members(component(parent, "choice"), particle)
        elif isinstance(particle, (Alternation, Sequence)):
            self._particle(parent, particle)
        else:
            self._particle(component(parent, "sequence"), particle)

    def _members(self, parent: etree._Element, particle: Particle) -> None:
        """All elements of a class, those of classes in it under the name of their class."""
        if isinstance(particle, Leaf):
            self._leaf(parent, particle, {})
        elif isinstance(particle, GroupRef):
            parent.append(etree.Comment(f" {particle.name} "))
            self._members(parent, particle.body)
        elif isinstance(particle, Alternation):
            for item in sorted(particle.items, key=lambda item: not isinstance(item, Leaf)):
                self._members(parent, item)

    def model(self, parent: etree._Element, model: Particle | Unordered) -> None:
        """The content model of a complex type."""
        if isinstance(model, Unordered):
            element = component(parent, "all", **({"minOccurs": "0"} if model.optional else {}))
            for item in model.items:
                self._particle(element, item)
        elif isinstance(model.item if isinstance(model, Repeat) else model, (Leaf, Repeat)):
            self._particle(component(parent, "sequence"), model)
        elif model is not NOTHING:
            self._particle(parent, model)

    def _particle(self, parent: etree._Element, particle: Particle, least: int = 1, most: int | None = 1) -> None:
        occurs = {} if least == 1 else {"minOccurs": str(least)}
        if most != 1:
            occurs["maxOccurs"] = "unbounded" if most is None else str(most)
        if isinstance(particle, Repeat):
            if occurs:
                parent = component(parent, "sequence", **occurs)
            self._particle(parent, particle.item, particle.least, particle.most)
        elif isinstance(particle, GroupRef):
            component(parent, "group", ref=self._main(particle.name), **occurs)
        elif isinstance(particle, Leaf):
            self._leaf(parent, particle, occurs)
        elif isinstance(particle, Alternation):
            element = component(parent, "choice", **occurs)
            is_large = most is None and sum(1 for _ in leaves(particle)) > _LARGE
            inner = [item for item in particle.items if is_large and is_class(item) and not isinstance(item, Leaf)]
            for item in particle.items:
                if item not in inner:
                    self._particle(element, item)
            if inner:
                element = component(element, "choice")
                for item in inner:
                    self._particle(element, item)
        else:
            element = component(parent, "sequence", **occurs)
            for item in particle.items:
                self._particle(element, item)

    def _leaf(self, parent: etree._Element, leaf: Leaf, occurs: dict[str, str]) -> None:
        symbol = leaf.symbol
        if isinstance(symbol, Wildcard):
            # Lax processing would look at attributes such as xml:lang and at known elements, which RELAX NG lets be.
            component(parent, "any", namespace=_namespaces(symbol), processContents="skip", **occurs)
        else:
            component(parent, "element", ref=self.qname(symbol), **occurs)

    # ------------------------------------------------------------ attributes

    def attributes(
        self,
        parent: etree._Element,
        attributes: AttributeSet,
        type_of: Callable[[Use], SimpleType],
        default_of: Callable[[Use], str | None],
    ) -> None:
        """The attributes of an attribute group or a complex type, without wildcards."""
        for group in attributes.groups:
            component(parent, "attributeGroup", ref=self._main(group))
        for use in attributes.uses.values():
            details = {"use": "required"} if use.required else {}
            default = default_of(use)
            if default is not None:
                details["default"] = default
            if use.name.namespace:
                component(parent, "attribute", ref=self.qname(use.name), **details)
            else:
                self.typed(component(parent, "attribute", name=use.name.local), type_of(use), **details)

    @staticmethod
    def any_attribute(parent: etree._Element, wildcards: Iterable[p.NameClass]) -> None:
        """A wildcard for attributes that matches whatever one of several name classes matches."""
        listed = {name.namespace for name in wildcards if isinstance(name, p.NsName)}
        is_any = any(isinstance(name, p.AnyName) for name in wildcards)
        if is_any or listed:
            namespace = _namespaces(Wildcard(None if is_any else tuple(sorted(listed))))
            component(parent, "anyAttribute", namespace=namespace, processContents="skip")

    # ------------------------------------------------------------ simple types

    def reference(self, type_: SimpleType) -> str | None:
        """The prefixed name of a type that has a name."""
        if type_ == EMPTY:
            return self._main(self.empty)
        if isinstance(type_, Named):
            return self._main(type_.name)
        return f"xs:{type_.name}" if isinstance(type_, Builtin) else None

    def typed(self, element: etree._Element, type_: SimpleType, **details: str) -> None:
        """Give a type to an element or an attribute, by name or inside."""
        reference = self.reference(type_)
        if reference is not None:
            element.set("type", reference)
        for name, value in details.items():
            element.set(name, value)
        if reference is None:
            self.definition(component(element, "simpleType"), type_)

    def definition(self, element: etree._Element, type_: SimpleType) -> None:
        """The content of a ``simpleType``, which may be one that has a name elsewhere."""
        if isinstance(type_, Restriction):
            restriction = self._restriction(element, type_.base)
            for name, value in type_.facets:
                component(restriction, name, value=value)
        elif isinstance(type_, Union):
            self._union(element, type_)
        elif isinstance(type_, ListOf):
            self._list(element, type_)
        else:
            self._restriction(element, type_)

    def _restriction(self, element: etree._Element, base: SimpleType) -> etree._Element:
        restriction = component(element, "restriction")
        reference = self.reference(base)
        if reference is None:
            self.definition(component(restriction, "simpleType"), base)
        else:
            restriction.set("base", reference)
        return restriction

    def _union(self, element: etree._Element, union: Union) -> None:
        named = [reference for member in union.members if (reference := self.reference(member)) is not None]
        element = component(element, "union", **({"memberTypes": " ".join(named)} if named else {}))
        for member in union.members:
            if self.reference(member) is None:
                self.definition(component(element, "simpleType"), member)

    def _list(self, element: etree._Element, list_: ListOf) -> None:
        limits = {} if list_.least == 0 else {"minLength": str(list_.least)}
        if list_.most is not None:
            limits = (
                {"length": str(list_.most)} if list_.least == list_.most else {**limits, "maxLength": str(list_.most)}
            )
        restriction = component(element, "restriction") if limits else None
        if restriction is not None:
            element = component(restriction, "simpleType")
        element = component(element, "list")
        reference = self.reference(list_.item)
        if reference is None:
            self.definition(component(element, "simpleType"), list_.item)
        else:
            element.set("itemType", reference)
        if restriction is not None:
            for name, value in limits.items():
                component(restriction, name, value=value)


def _namespaces(wildcard: Wildcard) -> str:
    if wildcard.listed is not None:
        return " ".join(namespace or "##local" for namespace in wildcard.listed)
    return "##other" if wildcard.other else "##any"
