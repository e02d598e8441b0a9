"""Content models as a person reads them: ``(head?, (p | ab)+)``, with links, and what may stand where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.docs.context import Context
from tei_memcon.grammar.docs.html import Node, h
from tei_memcon.grammar.rng_read import RngReader
from tei_memcon.odd import model as m

WIDTH: Final = 64
"""Characters in a line of a content model, more than which it is broken."""


@dataclass(frozen=True, slots=True)
class Word:
    """A name or a sign."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """Several parts with an operator between them."""

    operator: Literal[",", " |", " &", ""]
    parts: tuple[Model, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A part that may be missing or repeated."""

    part: Model
    sign: Literal["?", "*", "+"]


Model: TypeAlias = Word | Parts | Repeated
EMPTY: Final = Word("empty")
TEXT: Final = Word("text")


class Models:
    """Turns patterns into models, and knows what may stand in what.

    Args:
        context: for links.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        schema = context.schema
        self.defines = context.grammar.by_name()
        self.words: dict[str, Word] = {}
        for kind, idents in (
            ("datatype", schema.datatypes),
            ("macro", schema.macros),
            ("class", schema.classes),
            ("element", schema.elements),
        ):
            for ident in idents:
                shown = schema.elements[ident].name if kind == "element" else ident
                self.words[schema.prefix + ident] = Word(shown, context.href(kind, ident))
        self._attributes_only: dict[str, bool] = {}
        self._elements = {schema.prefix + ident: ident for ident in schema.elements}
        self.children = {ident: self._allowed(schema.prefix + ident) for ident in schema.elements}
        self.parents: dict[str, list[str]] = {ident: [] for ident in schema.elements}
        for ident, allowed in self.children.items():
            for child in allowed.elements:
                self.parents[child].append(ident)

    # ------------------------------------------------------------ of a definition

    def of(self, ident: str) -> Model | None:
        """The content model of an element, or what a macro or a class stands for; None if nothing can match it."""
        pattern = self.defines.get(self.context.schema.prefix + ident)
        if pattern is None:
            return None
        if isinstance(pattern, p.Element):
            pattern = pattern.content
        return self.model(self._without_attributes(pattern))

    def model(self, pattern: p.Pattern) -> Model:
        """The model of a pattern."""
        if isinstance(pattern, p.Choice):
            if pattern.items[-1] is p.EMPTY:
                rest = self.context.grammar.patterns.choice(pattern.items[:-1])
                if isinstance(rest, p.OneOrMore):
                    return Repeated(self.model(rest.content), "*")
                return Repeated(self.model(rest), "?")
            return Parts(" |", tuple(map(self.model, pattern.items)))
        if isinstance(pattern, p.Group):
            return Parts(",", tuple(map(self.model, pattern.items)))
        if isinstance(pattern, p.Interleave):
            return Parts(" &", tuple(map(self.model, pattern.items)))
        if isinstance(pattern, p.OneOrMore):
            return Repeated(self.model(pattern.content), "+")
        if isinstance(pattern, p.Ref):
            return self._ref(pattern.name)
        if isinstance(pattern, p.List):
            return Parts("", (Word("list of "), self.model(pattern.content)))
        if isinstance(pattern, p.Element):
            return Word(_names(pattern.name))
        if isinstance(pattern, p.Data):
            return Word(_typed(pattern.type, pattern.params))
        if isinstance(pattern, p.Value):
            return Word(f"“{pattern.value}”")
        return TEXT if pattern is p.TEXT else EMPTY

    def _ref(self, name: str) -> Model:
        if name in self.words:
            return self.words[name]
        pattern = self.defines.get(name)
        return Word(_names(pattern.name)) if isinstance(pattern, p.Element) else Word(name)

    # ------------------------------------------------------------ without attributes

    def _is_attributes(self, pattern: p.Pattern) -> bool:
        """Whether a pattern speaks of attributes alone."""
        if isinstance(pattern, p.Attribute):
            return True
        if isinstance(pattern, p.Ref):
            name = pattern.name
            if name not in self._attributes_only:
                self._attributes_only[name] = False
                self._attributes_only[name] = name in self.defines and self._is_attributes(self.defines[name])
            return self._attributes_only[name]
        if isinstance(pattern, (p.Choice, p.Group, p.Interleave, p.OneOrMore)):
            parts = [part for part in p.children(pattern) if part is not p.EMPTY]
            return bool(parts) and all(map(self._is_attributes, parts))
        return False

    def _without_attributes(self, pattern: p.Pattern) -> p.Pattern:
        patterns = self.context.grammar.patterns
        if self._is_attributes(pattern):
            return p.EMPTY
        if isinstance(pattern, p.Group):
            return patterns.group(map(self._without_attributes, pattern.items))
        if isinstance(pattern, p.Interleave):
            return patterns.interleave(map(self._without_attributes, pattern.items))
        if isinstance(pattern, p.Choice):
            return patterns.choice(map(self._without_attributes, pattern.items))
        if isinstance(pattern, p.OneOrMore):
            return patterns.one_or_more(self._without_attributes(pattern.content))
        return pattern

    # ------------------------------------------------------------ what may stand in an element

    def _allowed(self, name: str) -> Allowed:
        pattern = self.defines.get(name)
        if not isinstance(pattern, p.Element):
            return Allowed()
        elements: dict[str, None] = {}
        text, others = False, dict[str, None]()
        stack, seen = [pattern.content], set[int]()
        while stack:
            item = stack.pop()
            if id(item) in seen or isinstance(item, p.Attribute):
                continue
            seen.add(id(item))
            if isinstance(item, p.Ref) and item.name in self._elements:
                elements[self._elements[item.name]] = None
            elif isinstance(item, p.Ref):
                stack.extend([self.defines[item.name]] if item.name in self.defines else ())
            elif isinstance(item, p.Element):
                others[_names(item.name)] = None
            elif isinstance(item, (p.Text, p.Data, p.Value, p.List)):
                text = True
            else:
                stack.extend(p.children(item))
        return Allowed(tuple(elements), text, tuple(others))

    # ------------------------------------------------------------ data types, from the ODD

    def of_content(self, content: m.Content | None) -> Model:
        """The model of what an ODD says of the values of an attribute or a data type."""
        if isinstance(content, m.DataRef):
            return _repeated(self._data(content), content.occurs)
        if isinstance(content, (m.Alternate, m.Sequence)):
            operator: Literal[" |", ","] = " |" if isinstance(content, m.Alternate) else ","
            return _repeated(_together(operator, map(self.of_content, content.content)), content.occurs)
        if isinstance(content, m.ValList):
            return _together(" |", (Word(f"“{item.alt_ident or item.ident}”") for item in content.items))
        if isinstance(content, m.RelaxNG):
            patterns = self.context.grammar.patterns
            reader = RngReader(patterns, lambda name: patterns.ref(self.context.schema.prefix + name))
            return self.model(reader.pattern(content.element) or p.EMPTY)
        return EMPTY if content is None or isinstance(content, m.Empty) else TEXT

    def _data(self, content: m.DataRef) -> Model:
        facets = content.facets
        if content.restriction is not None:
            facets = (("pattern", content.restriction), *facets)
        if content.key is None:
            return Word(_typed(content.name or "string", facets))
        href = self.context.href("datatype", content.key)
        return Word(content.key + _facets(facets), href)


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may stand in an element."""

    elements: tuple[str, ...] = ()
    """Idents."""
    text: bool = False
    others: tuple[str, ...] = ()
    """Elements that are not declared by name, in words."""


def _together(operator: Literal[" |", ","], models: Iterable[Model]) -> Model:
    parts = tuple(models)
    return parts[0] if len(parts) == 1 else Parts(operator, parts)


def _repeated(model: Model, occurs: m.Occurs) -> Model:
    if occurs == m.ONCE:
        return model
    if (occurs.min, occurs.max) == (0, 1):
        return Repeated(model, "?")
    if occurs.max is None and occurs.min < 2:
        return Repeated(model, "*" if occurs.min == 0 else "+")
    most = "any number" if occurs.max is None else str(occurs.max)
    return Parts("", (model, Word(f" ({occurs.min} to {most})")))


def _typed(type_: str, facets: Iterable[tuple[str, str]]) -> str:
    return f"xsd:{type_}{_facets(facets)}"


def _facets(facets: Iterable[tuple[str, str]]) -> str:
    listed = ", ".join(f"{name} = {value}" for name, value in facets)
    return f" {{ {listed} }}" if listed else ""


def _names(name_class: p.NameClass) -> str:
    """A name class in words."""
    if isinstance(name_class, p.Name):
        return name_class.local if not name_class.namespace else f"{{{name_class.namespace}}}{name_class.local}"
    if isinstance(name_class, p.NameChoice):
        return " or ".join(map(_names, name_class.items))
    base = "any element"
    if isinstance(name_class, p.NsName):
        base += f" of the namespace {name_class.namespace}"
    excluded = ", ".join(_excluded(item) for item in name_class.exclude)
    return f"{base} (except {excluded})" if excluded else base


def _excluded(name_class: p.NameClass) -> str:
    return f"those of {name_class.namespace}" if isinstance(name_class, p.NsName) else _names(name_class)


# ---------------------------------------------------------------- writing


def plain(model: Model) -> str:
    """A model in one line."""
    return "".join(word.text for word in _line(model, True))


def _line(model: Model, outermost: bool = False) -> Iterator[Word]:
    if isinstance(model, Word):
        yield model
        return
    if isinstance(model, Repeated):
        yield from _line(model.part)
        yield Word(model.sign)
        return
    bracketed = bool(model.operator) and not outermost
    if bracketed:
        yield Word("(")
    for number, part in enumerate(model.parts):
        if number and model.operator:
            yield Word(f"{model.operator} ")
        yield from _line(part)
    if bracketed:
        yield Word(")")


def _broken(model: Model, indent: int, outermost: bool = False, room: int = 0) -> Iterator[Word]:
    """A model in lines; ``room`` is what still has to stand behind it."""
    line = tuple(_line(model, outermost))
    if isinstance(model, Word) or 2 * indent + sum(len(word.text) for word in line) + room <= WIDTH:
        yield from line
    elif isinstance(model, Repeated):
        yield from _broken(model.part, indent, room=room + 1)
        yield Word(model.sign)
    elif not model.operator:
        for part in model.parts:
            yield from _broken(part, indent)
    else:
        inner = indent if outermost else indent + 1
        if not outermost:
            yield Word("(\n" + "  " * inner)
        for number, part in enumerate(model.parts):
            if number:
                yield Word(f"{model.operator}\n" + "  " * inner)
            yield from _broken(part, inner, room=2)
        if not outermost:
            yield Word("\n" + "  " * indent + ")")


def _nodes(words: Iterable[Word]) -> list[Node]:
    return [h("a", word.text, href=word.href) if word.href else word.text for word in words]


def block(model: Model) -> etree._Element:
    """A model as a block, in as many lines as it needs."""
    return h("pre", h("code", _nodes(_broken(model, 0, True))), class_="model")


def inline(model: Model) -> etree._Element:
    """A model within a line."""
    return h("code", _nodes(_line(model, True)), class_="model")
