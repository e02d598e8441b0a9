"""Identifiers and references to them, as RELAX NG DTD Compatibility (section 5) has them.

An attribute is an ID, an IDREF or an IDREFS if its content is a ``data`` or ``value`` pattern of that type. What counts
is the name of the element and that of the attribute, wherever they stand: a grammar in which ``a/@b`` is an ID in one
place and something else in another is unsound, and Jing refuses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.names import local_name, namespace
from tei_memcon.validation.relaxng.automaton import clark, contains
from tei_memcon.validation.relaxng.datatypes import id_type
from tei_memcon.validation.relaxng.datatypes.types import tokens
from tei_memcon.validation.relaxng.faults import Fault, Kind

Types = tuple[tuple[str, str], ...]
"""Attributes by name in Clark notation, and ``ID``, ``IDREF`` or ``IDREFS`` for each."""


def id_faults(root: etree._Element, types: Callable[[str], Types]) -> Iterator[Fault]:
    """Find identifiers that are given twice, and references to none.

    A value that is not one name (or, for IDREFS, none at all) is a fault of the attribute's value and passed over.

    Args:
        root: root of the document.
        types: the attributes of an element that are identifiers or references, by the element's name; see `IdTypes`.

    Yields:
        First what is given twice, then what refers to nothing, each in the order of the document.
    """
    known: dict[str, Types] = {}
    first: dict[str, etree._Element] = {}
    references: list[tuple[str, etree._Element, str]] = []
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        found = known.get(tag)
        if found is None:
            found = known[tag] = types(tag)
        for attribute, kind in found:
            value = element.get(attribute)
            if value is None:
                continue
            names = tokens(value)
            if kind == "IDREFS" or (kind == "IDREF" and len(names) == 1):
                references.extend((name, element, attribute) for name in names)
            elif kind == "ID" and len(names) == 1 and first.setdefault(names[0], element) is not element:
                yield Fault(Kind.ID_DUPLICATE, element, attribute=attribute, value=names[0], other=first[names[0]])
    for name, element, attribute in references:
        if name not in first:
            yield Fault(Kind.IDREF_DANGLING, element, attribute=attribute, value=name)


class _Parts(NamedTuple):
    """What stands in a content, elements not opened."""

    attributes: frozenset[p.Attribute] = frozenset()
    elements: frozenset[p.Element] = frozenset()
    loose: bool = False
    """Whether there is an ID, IDREF or IDREFS that is not the whole content of an attribute."""


_NOTHING: Final = _Parts()


class IdTypes:
    """Which attributes are identifiers and references.

    Args:
        elements: the patterns of the elements of a name in Clark notation.
        attributes: all attributes that stand in the content of an element.
        target: what a reference refers to.
    """

    def __init__(
        self,
        elements: Callable[[str], Iterable[p.Element]],
        attributes: Callable[[p.Pattern], Iterable[p.Attribute]],
        target: Callable[[p.Ref], p.Pattern],
    ) -> None:
        self._elements = elements
        self._attributes = attributes
        self._contents = _Contents(target)
        self._types: dict[p.Element, Types] = {}

    def __call__(self, tag: str) -> Types:
        """The attributes of an element."""
        found = {attribute: kind for element in self._elements(tag) for attribute, kind in self._of(element)}
        return tuple(found.items())

    def _of(self, element: p.Element) -> Types:
        types = self._types.get(element)
        if types is None:
            types = self._types[element] = tuple(
                (clark(attribute.name), kind)
                for attribute in self._attributes(element.content)
                if (kind := self._contents.id_type(attribute)) and isinstance(attribute.name, p.Name)
            )
        return types


class _Contents:
    """Looks through references, down to elements; what it has found of a pattern it keeps."""

    def __init__(self, target: Callable[[p.Ref], p.Pattern]) -> None:
        self._target = target
        self._parts: dict[p.Pattern, _Parts] = {}

    def id_type(self, attribute: p.Attribute) -> str | None:
        """Whether an attribute is an identifier or a reference, and which."""
        return id_type(self._resolved(attribute.content))

    def parts(self, pattern: p.Pattern) -> _Parts:
        """The attributes and elements of a content."""
        found = self._parts.get(pattern)
        if found is None:
            self._parts[pattern] = _NOTHING  # a definition that contains itself adds nothing
            found = self._parts[pattern] = self._find(pattern)
        return found

    def _resolved(self, pattern: p.Pattern) -> p.Pattern:
        seen: set[p.Pattern] = set()
        while isinstance(pattern, p.Ref) and pattern not in seen:
            seen.add(pattern)
            pattern = self._target(pattern)
        return pattern

    def _find(self, pattern: p.Pattern) -> _Parts:
        if isinstance(pattern, p.Element):
            return _Parts(elements=frozenset({pattern}))
        if isinstance(pattern, p.Ref):
            return self.parts(self._target(pattern))
        if isinstance(pattern, p.Attribute):
            content = self._resolved(pattern.content)
            if id_type(content):
                loose = (
                    isinstance(content, p.Data) and content.exclude is not None and self.parts(content.exclude).loose
                )
            else:
                loose = self.parts(content).loose
            return _Parts(attributes=frozenset({pattern}), loose=loose)
        parts = [self.parts(part) for part in p.children(pattern)]
        if len(parts) == 1 and not id_type(pattern):
            return parts[0]
        return _Parts(
            frozenset().union(*(part.attributes for part in parts)),
            frozenset().union(*(part.elements for part in parts)),
            id_type(pattern) is not None or any(part.loose for part in parts),
        )


# ---------------------------------------------------------------- soundness


def unsound_ids(start: p.Pattern, defines: Mapping[str, p.Pattern]) -> tuple[str, ...]:
    """Why identifiers cannot be checked by a grammar (RELAX NG DTD Compatibility, section 5.3).

    Jing refuses such a grammar as a whole, unless it is told to leave identifiers alone.

    Args:
        start: the pattern of the document.
        defines: the definitions by name. All are looked at, so this takes time with those that are read when needed.

    Returns:
        Sentences; none for a sound grammar.
    """
    contents = _Contents(lambda ref: defines.get(ref.name, p.NOT_ALLOWED))
    elements = _elements(contents, start)
    kinds = {
        attribute: kind
        for attribute in frozenset().union(*(parts.attributes for parts in elements.values()))
        if (kind := contents.id_type(attribute))
    }
    found = [*_misplaced(elements, kinds), *_conflicts(elements, kinds)]
    return tuple(dict.fromkeys(found))


def _elements(contents: _Contents, start: p.Pattern) -> dict[p.Element, _Parts]:
    """All elements of a grammar, and what stands in them."""
    found: dict[p.Element, _Parts] = {}
    waiting = list(contents.parts(start).elements)
    while waiting:
        element = waiting.pop()
        if element not in found:
            found[element] = contents.parts(element.content)
            waiting.extend(found[element].elements)
    return found


def _misplaced(elements: Mapping[p.Element, _Parts], kinds: Mapping[p.Attribute, str]) -> Iterator[str]:
    """Identifiers and references in places where they cannot be checked."""
    for element, parts in elements.items():
        names = _names(element.name)
        where = _quoted(names[0]) if names else "an element of any name"
        if parts.loose:
            yield f"In {where} an ID, IDREF or IDREFS is not the whole value of an attribute."
        for attribute in parts.attributes & kinds.keys():
            if not isinstance(attribute.name, p.Name):
                yield f"In {where} an {kinds[attribute]} is an attribute that may have one of several names."
            elif names is None:
                yield f"{_quoted(clark(attribute.name))} is {kinds[attribute]} on an element of any name."


def _conflicts(elements: Mapping[p.Element, _Parts], kinds: Mapping[p.Attribute, str]) -> Iterator[str]:
    """Attributes of one name, on elements of one name, that are now this and now that."""
    names = {attribute.name for attribute in kinds}
    every = frozenset().union(*(parts.attributes for parts in elements.values()))
    # Nearly all attributes have a name that no identifier has.
    relevant = {one for one in every if one.name in names or not isinstance(one.name, p.Name)}
    typed: dict[tuple[str, str], set[str]] = {}
    untyped: set[tuple[p.NameClass, p.NameClass]] = set()
    for element, parts in elements.items():
        for attribute in parts.attributes & relevant:
            kind = kinds.get(attribute)
            if kind is None:
                untyped.add((element.name, attribute.name))
            elif isinstance(attribute.name, p.Name):
                for name in _names(element.name) or ():
                    typed.setdefault((name, clark(attribute.name)), set()).add(kind)
    for (name, attribute_name), types in typed.items():
        if len(types) > 1 or any(_has(one, name) and _has(other, attribute_name) for one, other in untyped):
            kind = " or ".join(sorted(types))
            yield f"{_quoted(attribute_name)} of {_quoted(name)} is {kind} in one place, and not in another."


def _names(name: p.NameClass) -> list[str] | None:
    """The names of a class; None for one that is no list of names."""
    if isinstance(name, p.Name):
        return [clark(name)]
    if not isinstance(name, p.NameChoice):
        return None
    lists = [_names(item) for item in name.items]
    return None if None in lists else [name_ for names in lists for name_ in names or ()]


def _has(names: p.NameClass, name: str) -> bool:
    return contains(names, namespace(name), local_name(name))


def _quoted(name: str) -> str:
    return f"'{local_name(name)}'"
