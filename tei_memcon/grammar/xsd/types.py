"""Patterns → simple types (XML Schema 1.0 part 1, section 3.14)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from tei_memcon.grammar import pattern as p
from tei_memcon.names import XML_SCHEMA_TYPES


@dataclass(frozen=True, slots=True)
class Builtin:
    """A type of XML Schema."""

    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """A type that the schema defines."""

    name: str


@dataclass(frozen=True, slots=True)
class Restriction:
    """Some of the values of a type."""

    base: SimpleType
    facets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Union:
    """The values of several types."""

    members: tuple[SimpleType, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """Tokens separated by white space."""

    item: SimpleType
    least: int
    most: int | None


SimpleType: TypeAlias = Builtin | Named | Restriction | Union | ListOf

STRING: Final = Builtin("string")
EMPTY: Final = Restriction(STRING, (("pattern", r"\s*"),))
"""White space only, which RELAX NG allows where nothing is allowed (RELAX NG specification, section 6.2.7).

Not by a length of 0, of which xmlschema concludes that there can be no characters at all.
"""

_IDS: Final = {"ID": "NCName", "IDREF": "NCName", "ENTITY": "NCName", "IDREFS": "NCName", "ENTITIES": "NCName"}
_LISTS: Final = {"IDREFS": "IDREF", "ENTITIES": "ENTITY", "NMTOKENS": "NMTOKEN"}
"""Types that are lists of tokens of another type."""
_RIVALS: Final = {
    **dict.fromkeys(("minLength", "maxLength"), ("length",)),
    "length": ("minLength", "maxLength"),
    "minInclusive": ("minExclusive",),
    "minExclusive": ("minInclusive",),
    "maxInclusive": ("maxExclusive",),
    "maxExclusive": ("maxInclusive",),
}
"""Facets that cannot stand together."""

Report = Callable[[str, str], None]
"""Takes what is looser, and why."""


class Types:
    """Makes the simple types of a grammar.

    Args:
        defines: the definitions.
        unique_ids: whether values of the type ``ID`` differ in a document, as RELAX NG DTD Compatibility has it.
    """

    def __init__(self, defines: Mapping[str, p.Pattern], unique_ids: bool) -> None:
        self.defines = defines
        self.ids = {} if unique_ids else _IDS

    def named(self, name: str, report: Report) -> SimpleType:
        """The type that stands under the name of a definition."""
        return self.type(self.defines[name], report)

    def type(self, pattern: p.Pattern, report: Report) -> SimpleType:
        """The type of what a pattern allows as the value of an attribute or as the text of an element."""
        if isinstance(pattern, p.Ref):
            return Named(pattern.name)
        if isinstance(pattern, p.Text):
            return STRING
        if isinstance(pattern, p.Data):
            return self._data(pattern, report)
        if isinstance(pattern, p.Value):
            return self._values((pattern,), report)
        if isinstance(pattern, p.List):
            return self._list(pattern.content, report)
        if isinstance(pattern, p.Choice):
            return self._choice(pattern.items, report)
        if isinstance(pattern, (p.Group, p.Interleave, p.OneOrMore)):
            parts = [part for part in p.children(pattern) if not self._is_silent(part)]
            if len(parts) == 1:
                return self.type(parts[0], report)
            if parts:
                report("data", "XML Schema has no sequence of data")
                return STRING
        return EMPTY

    def _is_silent(self, pattern: p.Pattern) -> bool:
        """Whether a pattern says nothing of text."""
        if isinstance(pattern, p.Ref):
            return self._is_silent(self.defines[pattern.name])
        if isinstance(pattern, (p.Text, p.Data, p.Value, p.List)):
            return False
        return isinstance(pattern, p.Attribute) or all(map(self._is_silent, p.children(pattern)))

    def _choice(self, items: tuple[p.Pattern, ...], report: Report) -> SimpleType:
        members: dict[SimpleType, None] = {}
        values = tuple(item for item in items if isinstance(item, p.Value))
        for item in items:
            if isinstance(item, p.Value):
                alike = tuple(v for v in values if (v.type, v.library) == (item.type, item.library))
                members[self._values(alike, report)] = None
            elif self._is_silent(item):
                members[EMPTY] = None
            else:
                found = self.type(item, report)
                members.update(dict.fromkeys(found.members if isinstance(found, Union) else (found,)))
        return Union(tuple(members)) if len(members) > 1 else next(iter(members))

    # ------------------------------------------------------------ data and values

    def _builtin(self, name: str, library: str, report: Report) -> SimpleType:
        if library not in ("", XML_SCHEMA_TYPES):
            report(f"the data type {name}", f"XML Schema does not know the library {library}")
            return STRING
        if name in self.ids:
            return ListOf(Builtin(self.ids[name]), 1, None) if name in _LISTS else Builtin(self.ids[name])
        return Builtin(name)

    def _data(self, data: p.Data, report: Report) -> SimpleType:
        found = self._builtin(data.type, data.library, report)
        if data.exclude is not None:
            report(f"exceptions from {data.type}", "XML Schema cannot exclude values of a type")
        if found == STRING and data.type != "string":
            return found
        limits: dict[str, str] = {}
        for name, value in data.params:
            if name in limits or any(rival in limits for rival in _RIVALS.get(name, ())):
                report(f"{name} {value}", "in XML Schema a type has one such limit")
            elif name != "pattern":
                limits[name] = value
        if limits:
            found = Restriction(found, tuple(limits.items()))
        # Of several patterns in one restriction XML Schema demands only one, RELAX NG all.
        for name, value in data.params:
            if name == "pattern":
                found = Restriction(found, (("pattern", value),))
        return found

    def _values(self, values: tuple[p.Value, ...], report: Report) -> SimpleType:
        base = self._builtin(values[0].type, values[0].library, report)
        if base == STRING and values[0].type != "string":
            return base
        if base == Builtin("QName"):
            report("values of the type QName", "their prefixes would be read otherwise in another schema document")
            return Builtin("token")
        texts = (v.value if v.type == "string" else " ".join(v.value.split()) for v in values)
        return Restriction(base, tuple(("enumeration", text) for text in dict.fromkeys(texts)))

    # ------------------------------------------------------------ lists

    def _list(self, pattern: p.Pattern, report: Report) -> SimpleType:
        items: dict[SimpleType, None] = {}
        lengths = self._tokens(pattern, items, report)
        if not items:
            return EMPTY
        if len(items) > 1 and not (lengths.is_any_order or lengths.most == 1):
            report("order in a list", "in XML Schema all tokens of a list have one type")
        if not lengths.is_exact:
            report("number of tokens in a list", "XML Schema has a least and a greatest number only")
        item = next(iter(items)) if len(items) == 1 else Union(tuple(items))
        return ListOf(item, lengths.least, lengths.most)

    def _tokens(self, pattern: p.Pattern, items: dict[SimpleType, None], report: Report) -> _Lengths:
        """Collect the types of single tokens; return how many there can be."""
        if isinstance(pattern, p.Ref):
            named = self.defines[pattern.name]
            if self._is_token(named):
                items[Named(pattern.name)] = None
                return _ONE
            return self._tokens(named, items, report)
        if isinstance(pattern, p.Choice) and not self._is_token(pattern):
            return _choice([self._tokens(item, items, report) for item in pattern.items])
        if isinstance(pattern, p.OneOrMore):
            inner = self._tokens(pattern.content, items, report)
            return _Lengths(
                inner.least, None, inner.least <= 1 and inner.is_exact, inner.most == 1 or inner.is_any_order
            )
        if isinstance(pattern, (p.Group, p.Interleave)):
            return _group([self._tokens(item, items, report) for item in pattern.items])
        if isinstance(pattern, (p.Data, p.Value, p.Choice)):
            found = self._item(pattern, report)
            items.update(dict.fromkeys(found.members if isinstance(found, Union) else (found,)))
            return _ONE
        if isinstance(pattern, p.Text):
            items[STRING] = None
            return _Lengths(0, None)
        return _Lengths(0, 0)

    def _item(self, pattern: p.Pattern, report: Report) -> SimpleType:
        """The type of one token: of a list of tokens, the type of its tokens, since a list has no lists in it."""
        if isinstance(pattern, p.Data) and pattern.type in _LISTS:
            return self._builtin(_LISTS[pattern.type], pattern.library, report)
        return self.type(pattern, report)

    def _is_token(self, pattern: p.Pattern) -> bool:
        """Whether a pattern means just one token."""
        if isinstance(pattern, p.Ref):
            return self._is_token(self.defines[pattern.name])
        if isinstance(pattern, p.Choice):
            return all(map(self._is_token, pattern.items))
        return isinstance(pattern, p.Value) or (isinstance(pattern, p.Data) and pattern.type not in _LISTS)


@dataclass(frozen=True, slots=True)
class _Lengths:
    """How many tokens a list can have."""

    least: int
    most: int | None
    is_exact: bool = True
    """Whether every number between is possible."""
    is_any_order: bool = False
    """Whether its tokens are interchangeable, although they are of several types."""


_ONE: Final = _Lengths(1, 1)


def _choice(items: list[_Lengths]) -> _Lengths:
    least = min(item.least for item in items)
    most = None if any(item.most is None for item in items) else max(item.most or 0 for item in items)
    ranges = sorted(items, key=lambda item: item.least)
    reached: int | None = ranges[0].most
    is_exact = all(item.is_exact for item in items)
    for item in ranges[1:]:
        if reached is not None:
            is_exact = is_exact and item.least <= reached + 1
            reached = None if item.most is None else max(reached, item.most)
    # A choice of nothing and a repetition is still one repetition; of two repetitions, the tokens of each keep apart.
    repeated = [item for item in items if item.most != 0]
    return _Lengths(least, most, is_exact, len(repeated) == 1 and repeated[0].is_any_order)


def _group(items: list[_Lengths]) -> _Lengths:
    most = None if any(item.most is None for item in items) else sum(item.most or 0 for item in items)
    return _Lengths(sum(item.least for item in items), most, all(item.is_exact for item in items))


def named_types(type_: SimpleType) -> Iterator[str]:
    """The names of the types that a type refers to."""
    if isinstance(type_, Named):
        yield type_.name
    elif isinstance(type_, Restriction):
        yield from named_types(type_.base)
    elif isinstance(type_, ListOf):
        yield from named_types(type_.item)
    elif isinstance(type_, Union):
        for member in type_.members:
            yield from named_types(member)
