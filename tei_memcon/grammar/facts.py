"""What a grammar allows in each element: children, text, attributes and their values; and where two grammars differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tei_memcon.grammar import pattern as p


@dataclass(frozen=True, slots=True)
class AttributeFacts:
    """What may be said of an attribute of an element."""

    required: bool
    values: frozenset[str]
    """The values that are listed."""
    datatype: str
    """The data type beside them, in one line; empty where there are no other values than those listed."""

    def __str__(self) -> str:
        listed = [value or '""' for value in sorted(self.values)]
        return " | ".join((*listed, *([self.datatype] if self.datatype else [])))


@dataclass(frozen=True, slots=True)
class ElementFacts:
    """What may stand in an element and on it."""

    children: frozenset[str]
    """Names of the elements that may stand directly in it; ``*`` for any element."""
    text: bool
    attributes: Mapping[str, AttributeFacts]
    content: str = field(repr=False)
    """The content in one line, classes and macros by their names."""
    model: str = field(repr=False)
    """The same with classes and macros opened, choices in alphabetical order: equal for equal models."""


def element_facts(grammar: p.Grammar) -> dict[str, ElementFacts]:
    """The facts of each named element of a grammar, by name, in the order of the grammar."""
    opened = _Facts(grammar)
    return {
        define.pattern.name.local: opened.facts(define.pattern)
        for define in grammar.defines
        if isinstance(define.pattern, p.Element) and isinstance(define.pattern.name, p.Name)
    }


class _Facts:
    """Looks through the references of a grammar, down to elements."""

    def __init__(self, grammar: p.Grammar) -> None:
        self.defines = grammar.by_name()
        self.opened = _Models(self.defines, opened=True)
        self.closed = _Models(self.defines, opened=False)

    def facts(self, element: p.Element) -> ElementFacts:
        children: set[str] = set()
        attributes: dict[str, AttributeFacts] = {}
        text = False
        for part, optional in self._parts(element.content, False, set()):
            if isinstance(part, p.Element):
                children.add(part.name.local if isinstance(part.name, p.Name) else "*")
            elif isinstance(part, p.Attribute):
                name = part.name.local if isinstance(part.name, p.Name) else "*"
                attributes[name] = self._attribute(part, optional)
            else:
                text = True
        model, content = self.opened.of(element.content), self.closed.of(element.content)
        return ElementFacts(frozenset(children), text, attributes, content, model)

    def _parts(
        self, pattern: p.Pattern, optional: bool, seen: set[tuple[str, bool]]
    ) -> Iterator[tuple[p.Element | p.Attribute | p.Text | p.Data | p.Value | p.List, bool]]:
        """Elements, attributes and kinds of text below a pattern; and whether a choice lets them be left out."""
        if isinstance(pattern, (p.Element, p.Attribute, p.Text, p.Data, p.Value, p.List)):
            yield pattern, optional
        elif isinstance(pattern, p.Ref):
            if (pattern.name, optional) not in seen:
                seen.add((pattern.name, optional))
                yield from self._parts(self.defines[pattern.name], optional, seen)
        else:
            for child in p.children(pattern):
                yield from self._parts(child, optional or isinstance(pattern, p.Choice), seen)

    def _attribute(self, attribute: p.Attribute, optional: bool) -> AttributeFacts:
        values: set[str] = set()
        others: set[str] = set()
        for part, _ in self._parts(attribute.content, False, set()):
            if isinstance(part, p.Value):
                values.add(part.value)
            elif isinstance(part, p.List):
                for token, _ in self._parts(part.content, False, set()):
                    if isinstance(token, p.Value):
                        values.add(token.value)
                    else:
                        others.add(self.opened.of(token))
            else:
                others.add(self.opened.of(part))
        return AttributeFacts(not optional, frozenset(values), " | ".join(sorted(others)))


class _Models:
    """Writes content models in one line."""

    def __init__(self, defines: Mapping[str, p.Pattern], opened: bool) -> None:
        self.defines = defines
        self.is_open = opened
        self._models: dict[int, str] = {}

    def of(self, pattern: p.Pattern) -> str:
        """The model of a pattern, attributes left out; empty for one without content."""
        found = self._models.get(id(pattern))
        if found is None:
            self._models[id(pattern)] = ""  # a class that contains itself adds nothing
            found = self._models[id(pattern)] = self._written(pattern)
        return found

    def _written(self, pattern: p.Pattern) -> str:
        if isinstance(pattern, p.Ref):
            target = self.defines[pattern.name]
            if self.is_open or isinstance(target, p.Element):
                return self.of(target)
            # A definition of attributes alone is no content.
            return pattern.name if self.of(target) else ""
        if isinstance(pattern, p.Element):
            return pattern.name.local if isinstance(pattern.name, p.Name) else "*"
        if isinstance(pattern, (p.Attribute, p.Empty)):
            return ""
        if isinstance(pattern, p.Data):
            params = "".join(f" {name}={value!r}" for name, value in pattern.params)
            return pattern.type + params
        if isinstance(pattern, p.Value):
            return f'"{pattern.value}"'
        if isinstance(pattern, p.Text):
            return "text"
        if isinstance(pattern, p.List):
            return f"list {{ {self.of(pattern.content)} }}"
        if isinstance(pattern, p.OneOrMore):
            inner = self.of(pattern.content)
            return "" if not inner else inner + "+" if _is_one(inner) else f"({inner})+"
        parts = [self.of(item) for item in p.children(pattern)]
        if isinstance(pattern, p.Choice):
            options = sorted({option for part in parts if part for option in _options(part)})
            return _optional(options) if pattern.items[-1] is p.EMPTY else _either(options)
        separator = ", " if isinstance(pattern, p.Group) else " & "
        return separator.join(part for part in parts if part)


def _is_one(model: str) -> bool:
    """Whether a model needs no brackets before an occurrence sign."""
    return (model.startswith("(") and _closes_at(model) == len(model) - 1) or not any(sign in model for sign in " +?*")


def _closes_at(model: str) -> int:
    depth = 0
    for at, sign in enumerate(model):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return at
    return -1


def _either(options: list[str]) -> str:
    return f"({' | '.join(options)})" if len(options) > 1 else "".join(options)


def _optional(options: list[str]) -> str:
    model = _either(options)
    if not model:
        return ""
    if model.endswith("+") and _is_one(model[:-1]):
        return model[:-1] + "*"
    return model + "?" if _is_one(model) else f"({model})?"


def _options(part: str) -> list[str]:
    """The options of a choice that stands in a choice."""
    if part.startswith("(") and part.endswith(")") and "(" not in part[1:-1]:
        return part[1:-1].split(" | ")
    return [part]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that one schema allows and another does not."""

    element: str
    sign: str
    """``+`` only the second allows it, ``-`` only the first, ``~`` the two say something different."""
    what: str


def differences(first: Mapping[str, ElementFacts], second: Mapping[str, ElementFacts]) -> Iterator[Difference]:
    """What the second schema allows that the first does not, and the other way round; by element, then attribute."""
    for name in sorted(first.keys() | second.keys(), key=lambda name: (name.lower(), name)):
        one, two = first.get(name), second.get(name)
        if one is None:
            yield Difference(name, "+", "the element")
        elif two is None:
            yield Difference(name, "-", "the element")
        else:
            common = first.keys() & second.keys() | {"*"}
            yield from _content_differences(name, one, two, frozenset(common))
            yield from _attribute_differences(name, one, two)


def _content_differences(
    name: str, one: ElementFacts, two: ElementFacts, common: frozenset[str]
) -> Iterator[Difference]:
    # Children that only one schema has at all are said once, as elements, and not again in every parent.
    added, removed = (two.children - one.children) & common, (one.children - two.children) & common
    for sign, children in (("+", added), ("-", removed)):
        if children:
            yield Difference(name, sign, f"may contain {', '.join(sorted(children))}")
    if one.text != two.text:
        yield Difference(name, "+" if two.text else "-", "may contain text")
    if one.model != two.model and one.children == two.children and one.text == two.text:
        yield Difference(name, "~", f"order or number of children: {two.model or 'empty'}; was: {one.model or 'empty'}")


def _attribute_differences(name: str, one: ElementFacts, two: ElementFacts) -> Iterator[Difference]:
    for attribute in sorted(one.attributes.keys() | two.attributes.keys()):
        before, after = one.attributes.get(attribute), two.attributes.get(attribute)
        if before is None:
            yield Difference(name, "+", f"@{attribute}")
            continue
        if after is None:
            yield Difference(name, "-", f"@{attribute}")
            continue
        if before.required != after.required:
            sign = "-" if after.required else "+"
            yield Difference(name, sign, f"@{attribute} may be left out")
        for sign, values in (("+", after.values - before.values), ("-", before.values - after.values)):
            if values:
                yield Difference(name, sign, f"@{attribute} values {', '.join(sorted(values))}")
        if before.datatype and after.datatype and before.datatype != after.datatype:
            yield Difference(name, "~", f"@{attribute} is {after.datatype}; was {before.datatype}")
        elif after.datatype and not before.datatype:
            yield Difference(name, "+", f"@{attribute} any {after.datatype}, not only listed values")
        elif before.datatype and not after.datatype:
            yield Difference(name, "-", f"@{attribute} any {before.datatype}, not only listed values")
