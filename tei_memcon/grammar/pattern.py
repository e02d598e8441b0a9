"""RELAX NG patterns as an algebra (RELAX NG specification, section 3 and the simplification of section 4).

Patterns are made by functions that simplify as they build: ``choice(p, p)`` is ``p``, ``group(empty, p)`` is ``p``,
whatever must contain ``notAllowed`` is ``notAllowed``. Equal patterns are one object, so that comparison is identity,
and choices and groups have any number of parts, so that no chain of two-part patterns grows deep.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from tei_memcon.diagnostic import Diagnostic

# ---------------------------------------------------------------- name classes


@dataclass(frozen=True, slots=True)
class Name:
    """One name."""

    namespace: str
    local: str


@dataclass(frozen=True, slots=True)
class NsName:
    """Every name of a namespace, but for some."""

    namespace: str
    exclude: tuple[NameClass, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyName:
    """Every name, but for some."""

    exclude: tuple[NameClass, ...] = ()


@dataclass(frozen=True, slots=True)
class NameChoice:
    """The names of several classes."""

    items: tuple[NameClass, ...]


NameClass: TypeAlias = Name | NsName | AnyName | NameChoice

# ---------------------------------------------------------------- patterns


@dataclass(frozen=True, slots=True, eq=False)
class Empty:
    """Nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class NotAllowed:
    """What no document can match."""


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """Any characters."""


@dataclass(frozen=True, slots=True, eq=False)
class Ref:
    """A definition, by name."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element."""

    name: NameClass
    content: Pattern


@dataclass(frozen=True, slots=True, eq=False)
class Attribute:
    """An attribute."""

    name: NameClass
    content: Pattern
    default: str | None = None
    """``a:defaultValue`` of RELAX NG DTD compatibility."""


@dataclass(frozen=True, slots=True, eq=False)
class Data:
    """Characters of a data type."""

    type: str
    library: str
    params: tuple[tuple[str, str], ...] = ()
    exclude: Pattern | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """One value of a data type."""

    value: str
    type: str = "token"
    library: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class List:
    """Tokens separated by white space."""

    content: Pattern


@dataclass(frozen=True, slots=True, eq=False)
class OneOrMore:
    """One or more times."""

    content: Pattern


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One of several; without doubles. `Empty`, if it is one of them, comes last."""

    items: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """One after another."""

    items: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Interleave:
    """Several in any order, interleaved."""

    items: tuple[Pattern, ...]


Pattern: TypeAlias = (
    Empty
    | NotAllowed
    | Text
    | Ref
    | Element
    | Attribute
    | Data
    | Value
    | List
    | OneOrMore
    | Choice
    | Group
    | Interleave
)

EMPTY: Final = Empty()
NOT_ALLOWED: Final = NotAllowed()
TEXT: Final = Text()

PatternT = TypeVar("PatternT", bound=Pattern)


class Patterns:
    """Makes patterns; two that are equal are one object as long as one factory makes them."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Pattern] = {}

    def _intern(self, pattern: PatternT, *key: object) -> PatternT:
        # The key names the parts by identity, which interning has made sufficient, so that hashing is shallow.
        return self._known.setdefault((type(pattern), *key), pattern)  # type: ignore[return-value]  # the key has the type

    def ref(self, name: str) -> Ref:
        """A reference to a definition."""
        return self._intern(Ref(name), name)

    def element(self, name: NameClass, content: Pattern) -> Pattern:
        """An element; one whose content is not allowed is not allowed itself."""
        if content is NOT_ALLOWED:
            return NOT_ALLOWED
        return self._intern(Element(name, content), name, id(content))

    def attribute(self, name: NameClass, content: Pattern, default: str | None = None) -> Pattern:
        """An attribute."""
        if content is NOT_ALLOWED:
            return NOT_ALLOWED
        return self._intern(Attribute(name, content, default), name, id(content), default)

    def data(
        self, type: str, library: str, params: tuple[tuple[str, str], ...] = (), exclude: Pattern | None = None
    ) -> Data:
        """Characters of a data type."""
        return self._intern(Data(type, library, params, exclude), type, library, params, id(exclude))

    def value(self, value: str, type: str = "token", library: str = "") -> Value:
        """One value."""
        return self._intern(Value(value, type, library), value, type, library)

    def list(self, content: Pattern) -> Pattern:
        """A list of tokens."""
        if content is NOT_ALLOWED:
            return NOT_ALLOWED
        return self._intern(List(content), id(content))

    def one_or_more(self, content: Pattern) -> Pattern:
        """One or more times."""
        if isinstance(content, (Empty, NotAllowed, Text, OneOrMore)):
            return content
        if isinstance(content, Choice) and content.items[-1] is EMPTY:
            return self.optional(self.one_or_more(self.choice(content.items[:-1])))
        return self._intern(OneOrMore(content), id(content))

    def optional(self, content: Pattern) -> Pattern:
        """Zero or one time."""
        return content if content is TEXT else self.choice((content, EMPTY))

    def zero_or_more(self, content: Pattern) -> Pattern:
        """Zero or more times."""
        return self.optional(self.one_or_more(content))

    def choice(self, items: Iterable[Pattern]) -> Pattern:
        """One of several."""
        distinct: dict[int, Pattern] = {}
        for item in items:
            for part in item.items if isinstance(item, Choice) else (item,):
                if part is not NOT_ALLOWED:
                    distinct[id(part)] = part
        is_optional = distinct.pop(id(EMPTY), None) is not None
        parts = tuple(distinct.values())
        if is_optional and TEXT not in parts:
            parts = (*parts, EMPTY)
        if len(parts) <= 1:
            return parts[0] if parts else NOT_ALLOWED
        return self._intern(Choice(parts), *map(id, parts))

    def group(self, items: Iterable[Pattern]) -> Pattern:
        """One after another."""
        parts = self._joined(items, Group)
        if parts is None:
            return NOT_ALLOWED
        if len(parts) <= 1:
            return parts[0] if parts else EMPTY
        return self._intern(Group(parts), *map(id, parts))

    def interleave(self, items: Iterable[Pattern]) -> Pattern:
        """Several in any order."""
        parts = self._joined(items, Interleave)
        if parts is None:
            return NOT_ALLOWED
        if len(parts) <= 1:
            return parts[0] if parts else EMPTY
        return self._intern(Interleave(parts), *map(id, parts))

    @staticmethod
    def _joined(items: Iterable[Pattern], cls: type[Group | Interleave]) -> tuple[Pattern, ...] | None:
        """Parts without `EMPTY`, nested ones of the same class taken in; None if one of them is not allowed."""
        parts: list[Pattern] = []
        for item in items:
            if item is NOT_ALLOWED:
                return None
            if isinstance(item, (Group, Interleave)) and type(item) is cls:
                parts.extend(item.items)
            elif item is not EMPTY:
                parts.append(item)
        return tuple(parts)

    def repeat(self, content: Pattern, least: int, most: int | None) -> Pattern:
        """From ``least`` to ``most`` times; None for any number."""
        required = [content] * least
        if most is None:
            if least:
                return self.group((*required[1:], self.one_or_more(content)))
            return self.zero_or_more(content)
        # a, (a, (a)?)? rather than a?, a?, a?: the latter is ambiguous at every step.
        rest: Pattern = EMPTY
        for _ in range(most - least):
            rest = self.optional(self.group((content, rest)))
        return self.group((*required, rest))


def children(pattern: Pattern) -> tuple[Pattern, ...]:
    """The patterns that a pattern is made of."""
    if isinstance(pattern, (Choice, Group, Interleave)):
        return pattern.items
    if isinstance(pattern, (Element, Attribute, List, OneOrMore)):
        return (pattern.content,)
    return (pattern.exclude,) if isinstance(pattern, Data) and pattern.exclude is not None else ()


def references(pattern: Pattern) -> set[str]:
    """The names of all definitions that a pattern refers to."""
    found: set[str] = set()
    stack: list[Pattern] = [pattern]
    seen: set[int] = set()
    while stack:
        item = stack.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        if isinstance(item, Ref):
            found.add(item.name)
        stack.extend(children(item))
    return found


@dataclass(frozen=True, slots=True)
class Define:
    """A named pattern."""

    name: str
    pattern: Pattern
    documentation: str | None = None


@dataclass(frozen=True, slots=True)
class Grammar:
    """A whole schema: a start pattern and definitions, in the order in which they are written."""

    start: Pattern
    defines: tuple[Define, ...]
    patterns: Patterns
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was not understood in RELAX NG that the ODD holds or includes."""

    def by_name(self) -> dict[str, Pattern]:
        """The pattern of each definition."""
        return {define.name: define.pattern for define in self.defines}
