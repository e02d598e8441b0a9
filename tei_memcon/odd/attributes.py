"""The attributes of elements and classes, inherited, changed and deleted (Guidelines 23.5.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from tei_memcon.odd.combine import attributes_in, change_attribute
from tei_memcon.odd.model import AttDef, AttList, AttRef, ClassSpec, ElementSpec
from tei_memcon.odd.schema import ClassAttributes

Attribute: TypeAlias = AttDef | AttList | ClassAttributes


class AttributeResolver:
    """Works out the attributes of each element and class of a schema.

    Args:
        classes: the attribute classes and model classes of the schema, by ident.
    """

    def __init__(self, classes: Mapping[str, ClassSpec]) -> None:
        self.classes = classes
        self.without_object: list[AttDef] = []
        """Changes to, and deletions of, attributes that the element or class does not have."""
        self.without_values: list[AttDef] = []
        """Changes to inherited attributes whose lists of values are passed over (see `change_values`)."""
        self._resolved: dict[str, tuple[Attribute, ...]] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._active: set[str] = set()

    def of_class(self, ident: str) -> tuple[Attribute, ...]:
        """The attributes of a class."""
        if ident not in self._resolved:
            if ident in self._active:
                return ()  # a class that inherits from itself adds nothing to itself
            self._active.add(ident)
            self._resolved[ident] = self.of(self.classes[ident])
            self._active.discard(ident)
        return self._resolved[ident]

    def names_of_class(self, ident: str) -> frozenset[str]:
        """The idents of the attributes of a class, inherited ones included."""
        if ident not in self._names:
            found: set[str] = set()
            for item in self.of_class(ident):
                if isinstance(item, ClassAttributes):
                    found |= self.names_of_class(item.key)
                elif isinstance(item, AttDef):
                    found.add(item.ident)
                else:
                    found |= {attribute.ident for attribute in attributes_in(item)}
            self._names[ident] = frozenset(found)
        return self._names[ident]

    def of(self, spec: ElementSpec | ClassSpec) -> tuple[Attribute, ...]:
        """The attributes of an element or a class: its own, and those of the classes it belongs to."""
        own = {attribute.ident: attribute for attribute in attributes_in(spec.attributes)}
        result: list[Attribute] = []
        taken: set[str] = set()
        for ident in self.superclasses(spec):
            self._inherit(ident, own, taken, result)
        if spec.attributes is not None:
            result.extend(self._own(spec.attributes, taken))
        return tuple(result)

    def superclasses(self, spec: ElementSpec | ClassSpec) -> Iterator[str]:
        """The attribute classes to which an element or a class belongs, as far as the schema has them."""
        for member in spec.classes.members if spec.classes else ():
            if member.mode != "delete" and (found := self.classes.get(member.key)) and found.type == "atts":
                yield member.key

    def _inherit(self, ident: str, own: Mapping[str, AttDef], taken: set[str], result: list[Attribute]) -> None:
        names = self.names_of_class(ident)
        if not names - taken:
            return
        if not names & own.keys() and not names & taken:
            taken |= names
            result.append(ClassAttributes(ident))
            return
        for item in self.of_class(ident):
            if isinstance(item, ClassAttributes):
                self._inherit(item.key, own, taken, result)
            elif isinstance(item, AttDef):
                result.extend(self._inherit_one(item, own, taken))
            else:
                rest = self._inherit_list(item, own, taken)
                if rest.items:
                    result.append(rest)

    def _inherit_one(self, item: AttDef, own: Mapping[str, AttDef], taken: set[str]) -> Iterator[AttDef]:
        if item.ident in taken:
            return
        instruction = own.get(item.ident)
        if instruction is None:
            taken.add(item.ident)
            yield item
        elif instruction.mode == "change":
            taken.add(item.ident)
            if instruction.val_list is not None and instruction.val_list.mode is None:
                self.without_values.append(instruction)
            yield change_attribute(item, instruction)
        elif instruction.mode == "delete":
            taken.add(item.ident)

    def _inherit_list(self, attributes: AttList, own: Mapping[str, AttDef], taken: set[str]) -> AttList:
        items: list[AttDef | AttRef | AttList] = []
        for item in attributes.items:
            if isinstance(item, AttDef):
                items.extend(self._inherit_one(item, own, taken))
            elif isinstance(item, AttList) and (rest := self._inherit_list(item, own, taken)).items:
                items.append(rest)
        return replace(attributes, items=tuple(items))

    def _own(self, attributes: AttList, taken: set[str], in_choice: bool = False) -> Iterator[AttDef | AttList]:
        """What a list of attributes holds; the list itself where it is a choice, or a group to choose."""
        kept = tuple(self._own_items(attributes, taken))
        if attributes.org == "choice" or (in_choice and len(kept) > 1):
            if kept:
                yield AttList(kept, attributes.org)
        else:
            yield from kept

    def _own_items(self, attributes: AttList, taken: set[str]) -> Iterator[AttDef | AttList]:
        for item in attributes.items:
            if isinstance(item, AttList):
                yield from self._own(item, taken, attributes.org == "choice")
            elif isinstance(item, AttRef):
                yield from self._referred(item, taken)
            elif item.ident in taken:
                continue
            elif item.mode in ("change", "delete"):
                self.without_object.append(item)
            else:
                taken.add(item.ident)
                yield item

    def _referred(self, reference: AttRef, taken: set[str]) -> Iterator[AttDef]:
        if reference.class_key is None or reference.class_key not in self.classes:
            return
        for attribute in self.flat(self.of_class(reference.class_key)):
            if reference.name in ("", attribute.ident) and attribute.ident not in taken:
                taken.add(attribute.ident)
                yield attribute

    def flat(self, attributes: Iterable[Attribute]) -> Iterator[AttDef]:
        """Attributes without the grouping into classes and choices."""
        for item in attributes:
            if isinstance(item, ClassAttributes):
                yield from self.flat(self.of_class(item.key))
            elif isinstance(item, AttDef):
                yield item
            else:
                yield from attributes_in(item)
