"""RELAX NG patterns as an algebra (RELAX NG specification, section 3 and the simplification of section 4).

Patterns are made by functions that simplify as they build: ``choice(p, p)`` is ``p``, ``group(empty, p)`` is ``p``,
whatever must contain ``notAllowed`` is ``notAllowed``. Equal patterns are one object, so that comparison is identity,
and choices and groups have any number of parts, so that no chain of two-part patterns grows deep.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from tei_memcon.diagnostic import Diagnostic

# Plain classes, not dataclasses: they are made anew at each start of the program, and twenty frozen dataclasses take a
# tenth of the time in which a document is validated. `Final` has the type checker see that nothing is assigned to them.

# ---------------------------------------------------------------- name classes


class _NameClass:
    """Equal to what is of the same class and holds the same."""

    __slots__ = ("_key",)

    def __init__(self, *held: object) -> None:
        self._key: Final = (type(self), *held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _NameClass) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._key[1:]!r}"


class Name(_NameClass):
    """One name."""

    __slots__ = ("local", "namespace")

    def __init__(self, namespace: str, local: str) -> None:
        super().__init__(namespace, local)
        self.namespace: Final = namespace
        self.local: Final = local


class NsName(_NameClass):
    """Every name of a namespace, but for some."""

    __slots__ = ("exclude", "namespace")

    def __init__(self, namespace: str, exclude: tuple[NameClass, ...] = ()) -> None:
        super().__init__(namespace, exclude)
        self.namespace: Final = namespace
        self.exclude: Final = exclude


class AnyName(_NameClass):
    """Every name, but for some."""

    __slots__ = ("exclude",)

    def __init__(self, exclude: tuple[NameClass, ...] = ()) -> None:
        super().__init__(exclude)
        self.exclude: Final = exclude


class NameChoice(_NameClass):
    """The names of several classes."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[NameClass, ...]) -> None:
        super().__init__(items)
        self.items: Final = items


NameClass: TypeAlias = Name | NsName | AnyName | NameChoice

# ---------------------------------------------------------------- patterns


class _Pattern:
    """Equal to itself alone."""

    __slots__ = ()

    def __repr__(self) -> str:
        slots = (slot for cls in type(self).__mro__ for slot in getattr(cls, "__slots__", ()))
        return f"{type(self).__name__}({', '.join(f'{slot}={getattr(self, slot)!r}' for slot in slots)})"


class _Around(_Pattern):
    __slots__ = ("content",)

    def __init__(self, content: Pattern) -> None:
        self.content: Final = content


class _Several(_Pattern):
    __slots__ = ("items",)

    def __init__(self, items: tuple[Pattern, ...]) -> None:
        self.items: Final = items


class Empty(_Pattern):
    """Nothing."""

    __slots__ = ()


class NotAllowed(_Pattern):
    """What no document can match."""

    __slots__ = ()


class Text(_Pattern):
    """Any characters."""

    __slots__ = ()


class Ref(_Pattern):
    """A definition, by name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name: Final = name


class Element(_Pattern):
    """An element."""

    __slots__ = ("content", "name")

    def __init__(self, name: NameClass, content: Pattern) -> None:
        self.name: Final = name
        self.content: Final = content


class Attribute(_Pattern):
    """An attribute; `default` is ``a:defaultValue`` of RELAX NG DTD compatibility."""

    __slots__ = ("content", "default", "name")

    def __init__(self, name: NameClass, content: Pattern, default: str | None = None) -> None:
        self.name: Final = name
        self.content: Final = content
        self.default: Final = default


class Data(_Pattern):
    """Characters of a data type."""

    __slots__ = ("exclude", "library", "params", "type")

    def __init__(
        self, type: str, library: str, params: tuple[tuple[str, str], ...] = (), exclude: Pattern | None = None
    ) -> None:
        self.type: Final = type
        self.library: Final = library
        self.params: Final = params
        self.exclude: Final = exclude


class Value(_Pattern):
    """One value of a data type."""

    __slots__ = ("library", "type", "value")

    def __init__(self, value: str, type: str = "token", library: str = "") -> None:
        self.value: Final = value
        self.type: Final = type
        self.library: Final = library


class List(_Around):
    """Tokens separated by white space."""

    __slots__ = ()


class OneOrMore(_Around):
    """One or more times."""

    __slots__ = ()


class Choice(_Several):
    """One of several; without doubles. `Empty`, if it is one of them, comes last."""

    __slots__ = ()


class Group(_Several):
    """One after another."""

    __slots__ = ()


class Interleave(_Several):
    """Several in any order, interleaved."""

    __slots__ = ()


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


class Define(NamedTuple):
    """A named pattern."""

    name: str
    pattern: Pattern
    documentation: str | None = None


class Grammar:
    """A whole schema.

    Attributes:
        start: the pattern of the document.
        defines: the definitions, in the order in which they are written.
        patterns: the factory that made the patterns.
        diagnostics: what was not understood in RELAX NG that the ODD holds or includes.
    """

    __slots__ = ("defines", "diagnostics", "patterns", "start")

    def __init__(
        self,
        start: Pattern,
        defines: tuple[Define, ...],
        patterns: Patterns,
        diagnostics: tuple[Diagnostic, ...] = (),
    ) -> None:
        self.start: Final = start
        self.defines: Final = defines
        self.patterns: Final = patterns
        self.diagnostics: Final = diagnostics

    def by_name(self) -> dict[str, Pattern]:
        """The pattern of each definition."""
        return {define.name: define.pattern for define in self.defines}
