"""What RELAX NG forbids of a schema as a whole (RELAX NG specification, section 7), found by reading all of it.

The one difference from Jing that is known: a reference to nothing, in a definition that an include replaces, is let be.

To validate a document nobody needs this: what is forbidden matches nothing, or is matched all the same. It is for
those who write a schema, and it says what Jing would say before it reads any document.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import reduce
from typing import Final, NamedTuple

from tei_memcon.diagnostic import CannotRun, Diagnostic
from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.load import Loaded
from tei_memcon.grammar.relaxng_codes import RELAXNG_RESTRICTION
from tei_memcon.grammar.rng_surface import surface_faults


class _Content(IntEnum):
    """The content types of section 7.2."""

    EMPTY = 0
    COMPLEX = 1
    SIMPLE = 2
    UNGROUPABLE = 3
    """Data beside something else. In a list that is allowed."""


class _Names(NamedTuple):
    """The names of attributes or elements."""

    mask: int = 0
    """A bit for each name: sets of them are joined and compared for each pattern."""
    wild: frozenset[p.NameClass] = frozenset()
    """Classes that are more than one name."""

    def union(self, other: _Names) -> _Names:
        """The names of both."""
        return _Names(self.mask | other.mask, self.wild | other.wild)


class _Facts(NamedTuple):
    """What a pattern holds, elements not entered and references followed."""

    kinds: frozenset[str] = frozenset()
    """The patterns in it by name; "grouped attribute" for one in a group or interleave, "lonely wildcard" for an
    attribute of unlimited name that is not repeated."""
    content: _Content = _Content.EMPTY
    attributes: _Names = _Names()
    elements: _Names = _Names()


_FORBIDDEN: Final = {
    "attribute": ("attribute", "element"),
    "list": ("list", "element", "attribute", "text", "interleave"),
    "except": ("attribute", "element", "list", "text", "interleave", "group", "oneOrMore", "empty"),
    "start": ("attribute", "data", "value", "list", "text", "group", "interleave", "oneOrMore", "empty"),
    "oneOrMore": ("grouped attribute",),
}
"""What must not stand in a pattern, however deep (7.1)."""
_PLURAL: Final = {"grouped attribute": "attributes in a group or interleave", "attribute": "an attribute"}
_WORDS: Final = {
    p.Empty: "empty",
    p.NotAllowed: "notAllowed",
    p.Text: "text",
    p.Element: "element",
    p.Attribute: "attribute",
    p.Data: "data",
    p.Value: "value",
    p.List: "list",
    p.OneOrMore: "oneOrMore",
    p.Choice: "choice",
    p.Group: "group",
    p.Interleave: "interleave",
}


def require_restrictions(loaded: Loaded) -> None:
    """Read a schema to its last definition, and see that it keeps the restrictions of RELAX NG.

    Raises:
        CannotRun: it does not (``relaxng-restriction``), or it is not written as it must be (the
            other codes of `grammar.relaxng_codes`).
    """
    for name in loaded.defines:  # to the last one, whether or not a document may lead there
        loaded.defines[name]
    written = [fault for file in loaded.sources if file.data is not None for fault in surface_faults(file)]
    found = written or list(_Checker(loaded).faults())
    if found:
        raise CannotRun(found)


class _Checker:
    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.facts: dict[int, _Facts] = {}
        self.elements: dict[int, tuple[p.Element, str]] = {}
        """The elements that have been met, with the definitions that hold them."""
        self.names: dict[p.Name, int] = {}
        """The number of the bit of each name."""
        self.found: dict[tuple[str, str], Diagnostic] = {}

    def faults(self) -> Iterator[Diagnostic]:
        """All faults, one of a kind for each definition."""
        start = self._facts_of(self.loaded.start, "")
        self._require_absent("start", "start", start, "")
        done = 0
        while done < len(self.elements):
            element, owner = list(self.elements.values())[done]
            done += 1
            facts = self._facts_of(element.content, owner)
            self._require_groupable(f"element {_name(element.name)}", facts, owner)
            if "lonely wildcard" in facts.kinds:
                self._fault(owner, f"element {_name(element.name)} has an attribute of unlimited name only once")
        yield from self.found.values()

    def _facts_of(self, pattern: p.Pattern, owner: str) -> _Facts:
        """The facts of a pattern, after those of its parts: by a stack, as references make long chains."""
        facts = self.facts
        stack = [(pattern, owner)]
        while stack:
            item, owner = stack[-1]
            if id(item) in facts:
                stack.pop()
                continue
            parts = self._parts(item, owner)
            waiting = [part for part in parts if id(part[0]) not in facts]
            if waiting:
                stack.extend(waiting)
            else:
                facts[id(item)] = self._joined(item, [facts[id(part)] for part, _ in parts], owner)
                stack.pop()
        return facts[id(pattern)]

    def _parts(self, item: p.Pattern, owner: str) -> list[tuple[p.Pattern, str]]:
        if isinstance(item, p.Ref):
            return [(self.loaded.defines[item.name], item.name)]
        if isinstance(item, p.Element):
            self.elements.setdefault(id(item), (item, owner))
            return []
        return [(child, owner) for child in p.children(item)]

    def _joined(self, item: p.Pattern, parts: list[_Facts], owner: str) -> _Facts:
        if isinstance(item, p.Ref):
            return parts[0]
        word = _WORDS[type(item)]
        if isinstance(item, p.Element):
            return _Facts(frozenset((word,)), _Content.COMPLEX, elements=self._named(item.name))
        if isinstance(item, p.Attribute):
            return self._attribute(item, parts[0], owner)
        if isinstance(item, (p.Data, p.Value)):
            if parts:
                self._require_absent("except", f"the exception of data type {item.type}", parts[0], owner)
            return _Facts(frozenset((word,)), _Content.SIMPLE)
        if isinstance(item, p.List):
            self._require_absent("list", "a list", parts[0], owner)
            return _Facts(frozenset((word,)), _Content.SIMPLE)
        if isinstance(item, (p.Empty, p.NotAllowed, p.Text)):
            return _Facts(frozenset((word,)), _Content.COMPLEX if item is p.TEXT else _Content.EMPTY)
        return self._composite(item, word, parts, owner)

    def _attribute(self, item: p.Attribute, content: _Facts, owner: str) -> _Facts:
        self._require_absent("attribute", f"attribute {_name(item.name)}", content, owner)
        self._require_groupable(f"attribute {_name(item.name)}", content, owner)
        names = self._named(item.name)
        kinds = {"attribute"}
        if names.wild:
            kinds.add("lonely wildcard")
        return _Facts(frozenset(kinds), attributes=names)

    def _composite(
        self, item: p.OneOrMore | p.Choice | p.Group | p.Interleave, word: str, parts: list[_Facts], owner: str
    ) -> _Facts:
        kinds = frozenset((word,)).union(*(part.kinds for part in parts))
        content = max(part.content for part in parts)
        if isinstance(item, p.OneOrMore):
            self._require_absent("oneOrMore", "what is repeated", parts[0], owner)
            kinds -= {"lonely wildcard"}
        elif isinstance(item, (p.Group, p.Interleave)):
            if "attribute" in kinds:
                kinds |= {"grouped attribute"}
            self._require_distinct(parts, "attributes", owner)
            if isinstance(item, p.Interleave):
                self._require_distinct(parts, "elements", owner)
                if sum("text" in part.kinds for part in parts) > 1:
                    self._fault(owner, "two parts of an interleave hold text")
        filled = [part.content for part in parts if part.content is not _Content.EMPTY]
        together = filled * 2 if isinstance(item, p.OneOrMore) else filled
        if not isinstance(item, p.Choice) and len(together) > 1 and _Content.SIMPLE in together:
            content = _Content.UNGROUPABLE
        attributes = reduce(_Names.union, (part.attributes for part in parts))
        elements = reduce(_Names.union, (part.elements for part in parts))
        return _Facts(kinds, content, attributes, elements)

    def _named(self, name: p.NameClass) -> _Names:
        mask, wild = 0, []
        for option in name.items if isinstance(name, p.NameChoice) else (name,):
            if isinstance(option, p.Name):
                mask |= 1 << self.names.setdefault(option, len(self.names))
            else:
                wild.append(option)
        return _Names(mask, frozenset(wild))

    # ------------------------------------------------------------ what is forbidden

    def _require_absent(self, inside: str, what: str, facts: _Facts, owner: str) -> None:
        for kind in _FORBIDDEN[inside]:
            if kind in facts.kinds:
                self._fault(owner, f"{_PLURAL.get(kind, kind)} must not stand in {what}")

    def _require_groupable(self, what: str, facts: _Facts, owner: str) -> None:
        if facts.content is _Content.UNGROUPABLE:
            self._fault(owner, f"in {what} a data type, value or list stands beside other content, or is repeated")

    def _require_distinct(self, parts: list[_Facts], what: str, owner: str) -> None:
        """See that no two parts have an attribute, or an element, of one name (7.3, 7.4)."""
        seen = _Names()
        for part in parts:
            names = part.attributes if what == "attributes" else part.elements
            if seen.mask & names.mask or seen.wild or names.wild:
                common = next(self._common(seen, names), None)
                if common is not None:
                    kind = "a group" if what == "attributes" else "an interleave"
                    self._fault(owner, f"two {what} {_name(common)} stand in {kind}")
            seen = seen.union(names)

    def _common(self, one: _Names, other: _Names) -> Iterator[p.NameClass]:
        """Names that two sets have in common."""
        both = one.mask & other.mask
        yield from (name for name, bit in self.names.items() if both >> bit & 1)
        for side, against in ((one, other), (other, one)):
            plain = [name for name, bit in self.names.items() if against.mask >> bit & 1] if side.wild else []
            yield from (name for wild in side.wild for name in (*plain, *against.wild) if _overlap(wild, name))

    def _fault(self, owner: str, message: str) -> None:
        help = "take one of them out, or make them alternatives"
        self.found.setdefault((owner, message), RELAXNG_RESTRICTION.at(self.loaded.locus_of(owner), message, help))


def _overlap(one: p.NameClass, other: p.NameClass) -> bool:
    """Whether a name is in both classes; the names they mention, and one that neither does, stand for all."""
    named = {name for side in (one, other) for name in _mentioned(side)}
    spaces = {name.namespace for name in named} | {"\0"}
    samples = [*named, *(p.Name(space, "\0") for space in spaces)]
    return any(_contains(one, name) and _contains(other, name) for name in samples)


def _mentioned(name: p.NameClass) -> Iterator[p.Name]:
    if isinstance(name, p.Name):
        yield name
        return
    if isinstance(name, p.NsName):
        yield p.Name(name.namespace, "\0")
    for item in name.items if isinstance(name, p.NameChoice) else name.exclude:
        yield from _mentioned(item)


def _contains(name: p.NameClass, sample: p.Name) -> bool:
    if isinstance(name, p.Name):
        return name == sample
    if isinstance(name, p.NameChoice):
        return any(_contains(item, sample) for item in name.items)
    if isinstance(name, p.NsName) and name.namespace != sample.namespace:
        return False
    return not any(_contains(item, sample) for item in name.exclude)


def _name(name: p.NameClass) -> str:
    if isinstance(name, p.Name):
        return f"“{name.local}”"
    return "of several names" if isinstance(name, p.NameChoice) else "of any name"
