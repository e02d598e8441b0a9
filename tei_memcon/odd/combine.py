"""What a customization says about an object, combined with what its source says (Guidelines 23.5.8, ``@mode``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from tei_memcon.odd.model import (
    AnySpec,
    AttDef,
    AttList,
    AttRef,
    Classes,
    ClassSpec,
    ConstraintSpec,
    ElementSpec,
    MemberOf,
    ValItem,
    ValList,
)

SpecT = TypeVar("SpecT", bound=AnySpec)
ItemT = TypeVar("ItemT", ConstraintSpec, ValItem, MemberOf, AttDef)


def change_spec(base: SpecT, change: SpecT) -> SpecT:
    """An object after a change in ``mode="change"``: what the change mentions is combined, the rest is the base's."""
    combined = replace(
        base,
        alt_ident=change.alt_ident or base.alt_ident,
        constraints=combine(base.constraints, change.constraints, lambda item: item.ident),
        change=change.element,
    )
    if isinstance(combined, ElementSpec) and isinstance(change, ElementSpec):
        combined = replace(
            combined,
            namespace=change.namespace or combined.namespace,
            classes=change_classes(combined.classes, change.classes),
            content=combined.content if change.content is None else change.content,
            attributes=change_attributes(combined.attributes, change.attributes),
        )
    elif isinstance(combined, ClassSpec) and isinstance(change, ClassSpec):
        combined = replace(
            combined,
            classes=change_classes(combined.classes, change.classes),
            attributes=change_attributes(combined.attributes, change.attributes),
        )
    elif not isinstance(combined, (ElementSpec, ClassSpec)) and not isinstance(change, (ElementSpec, ClassSpec)):
        combined = replace(combined, content=combined.content if change.content is None else change.content)
    return combined


def combine(
    base: Iterable[ItemT],
    changes: Iterable[ItemT],
    key: Callable[[ItemT], str],
    change: Callable[[ItemT, ItemT], ItemT] | None = None,
) -> tuple[ItemT, ...]:
    """Items after changes to some of them; new ones come last.

    Args:
        base: the items as they were.
        changes: items that are added, deleted, replaced or changed, by their mode.
        key: what identifies an item.
        change: combines an item with a change to it; without it, a change replaces.
    """
    items = {key(item): item for item in base}
    for item in changes:
        name = key(item)
        if item.mode == "delete":
            items.pop(name, None)
        elif item.mode == "change" and name in items and change is not None:
            items[name] = change(items[name], item)
        else:
            items[name] = item
    return tuple(items.values())


def change_classes(base: Classes | None, change: Classes | None) -> Classes | None:
    """Memberships after a change to them."""
    if change is None or base is None or change.mode == "replace":
        return base if change is None else change
    return Classes(combine(base.members, change.members, lambda member: member.key))


def change_attributes(base: AttList | None, change: AttList | None) -> AttList | None:
    """Attributes after a change to them.

    A changed or deleted attribute that the base does not have itself stays as an instruction: it is one about an
    attribute that is inherited from a class (see `tei_memcon.odd.attributes`).
    """
    if base is None or change is None:
        return base if change is None else change
    changes = {item.ident: item for item in attributes_in(change)}
    seen: set[str] = set()

    def visit(items: Iterable[AttDef | AttRef | AttList]) -> Iterable[AttDef | AttRef | AttList]:
        for item in items:
            if isinstance(item, AttList):
                yield replace(item, items=tuple(visit(item.items)))
            elif isinstance(item, AttDef) and item.ident in changes:
                seen.add(item.ident)
                yield _change_own(item, changes[item.ident])
            else:
                yield item

    kept = tuple(visit(base.items))
    added = tuple(_without(change.items, seen))
    if not added:
        return replace(base, items=kept)
    addition = replace(change, items=added)
    return (
        AttList((*kept, *added))
        if base.org == change.org == "group"
        else AttList((replace(base, items=kept), addition))
    )


def _change_own(base: AttDef, change: AttDef) -> AttDef:
    """An attribute of an element itself, after a change to it.

    Deleting it leaves an instruction to delete: an attribute of that name may be inherited too.
    """
    if change.mode == "delete":
        return replace(base, mode="delete")
    return change_attribute(base, change) if change.mode == "change" else change


def _without(items: Iterable[AttDef | AttRef | AttList], seen: set[str]) -> Iterable[AttDef | AttRef | AttList]:
    for item in items:
        if isinstance(item, AttList):
            rest = tuple(_without(item.items, seen))
            if rest:
                yield replace(item, items=rest)
        elif not isinstance(item, AttDef) or item.ident not in seen:
            yield item


def only_attributes(attributes: AttList | None, idents: set[str]) -> AttList | None:
    """A list of attributes without those that are not named."""
    if attributes is None:
        return None
    items: list[AttDef | AttRef | AttList] = []
    for item in attributes.items:
        if isinstance(item, AttList):
            items.append(only_attributes(item, idents) or item)
        elif not isinstance(item, AttDef) or item.ident in idents:
            items.append(item)
    return replace(attributes, items=tuple(items))


def attributes_in(attributes: AttList | None) -> Iterable[AttDef]:
    """The attributes of a list and of the lists in it, in order."""
    for item in attributes.items if attributes else ():
        if isinstance(item, AttDef):
            yield item
        elif isinstance(item, AttList):
            yield from attributes_in(item)


def change_attribute(base: AttDef, change: AttDef) -> AttDef:
    """An attribute after a change in ``mode="change"``; the mode of the base stays."""
    return replace(
        base,
        usage=change.usage or base.usage,
        namespace=base.namespace if change.namespace is None else change.namespace,
        alt_ident=change.alt_ident or base.alt_ident,
        datatype=change.datatype or base.datatype,
        val_list=change_values(base.val_list, change.val_list),
        default=base.default if change.default is None else change.default,
        constraints=combine(base.constraints, change.constraints, lambda item: item.ident),
        element=change.element if change.element is not None else base.element,
    )


def change_values(base: ValList | None, change: ValList | None) -> ValList | None:
    """A list of values after a change to it.

    The Guidelines let ``@mode`` default to "add" (P5, att.combinable), but the TEI's own processor looks for a mode
    that is written out and passes over a list without one in an attribute that is changed (Stylesheets,
    odds/classatts.xsl, mergeClassAttribute). So in the published tei_all ``castItem/@type`` takes any value, though
    its source has a closed list. We follow, since documents are written against that schema; the reader of the ODD
    warns of such a list (`tei_memcon.odd.read.ODD_VALUES_WITHOUT_MODE`).

    A list that takes the place of another inherits its ``@mode``, or the lack of it (odds/odd2odd.xsl, mergeAttribute),
    so one that is added to an attribute which the source itself changes is passed over: ``title/@type`` in tei_jtei.
    """
    if change is None or change.mode is None:
        return base
    if change.mode == "delete":
        return None
    if change.mode in ("add", "replace"):
        items = combine((), change.items, lambda item: item.ident)
        return replace(change, items=items, mode=None if base is None else base.mode)
    items = combine(base.items if base else (), change.items, lambda item: item.ident)
    return replace(change, items=items, type=change.type or (base.type if base else None))
