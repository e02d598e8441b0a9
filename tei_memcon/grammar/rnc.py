"""Patterns → RELAX NG in compact syntax (RELAX NG Compact Syntax, OASIS, 21 November 2002)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.levels import levelled
from tei_memcon.names import ANNOTATIONS, EXAMPLES, TEI, XML, XML_SCHEMA_TYPES

_WIDTH: Final = 100
_KEYWORDS: Final = frozenset(
    "attribute default datatypes div element empty external grammar include inherit list mixed namespace "
    "notAllowed parent start string text token".split()
)
_PREFIXES: Final = {TEI: "tei", EXAMPLES: "teix", ANNOTATIONS: "a"}


@dataclass(frozen=True, slots=True)
class _Block:
    """Text of several parts, which stand on one line if they fit and else on a line each."""

    opening: str
    """Up to the brace or parenthesis; empty for parts with a connector between them and nothing around them."""
    parts: tuple[_Text, ...]
    sign: str
    """The connector: ``,``, ``|`` or ``&``."""
    closing: str


_Text: TypeAlias = str | _Block


def rnc_text(grammar: p.Grammar, namespace: str, docs: Mapping[str, str] | None = None) -> str:
    """A grammar in compact syntax, equal to the one in XML syntax.

    Args:
        grammar: the grammar.
        namespace: that of the elements, declared as the default one.
        docs: a description for each definition that is to have one, by name of the definition.

    Returns:
        The text, ending with a line break; the same text for the same grammar.
    """
    return _Writer(grammar, namespace, docs or {}).text()


class _Writer:
    def __init__(self, grammar: p.Grammar, namespace: str, docs: Mapping[str, str]) -> None:
        self.grammar = grammar
        self.namespace = namespace
        self.docs = docs
        self.prefixes: dict[str, str] = {}
        self.libraries: dict[str, str] = {XML_SCHEMA_TYPES: "xsd"}

    def text(self) -> str:
        body = [*self._definition("start", self.grammar.start)]
        for name, pattern in levelled(self.grammar).items():
            body.append("")
            body.extend(f"## {line}".rstrip() for line in _escaped(self.docs.get(name, "")).splitlines())
            body.extend(self._definition(_identifier(name), pattern))
        # The body is written first, because only it knows which prefixes it needs.
        return "\n".join([*self._declarations(), *body, ""])

    def _declarations(self) -> Iterator[str]:
        prefixes = dict(self.prefixes)
        own = prefixes.pop(self.namespace, None) if self.namespace else None
        if self.namespace:
            yield f"default namespace {own + ' ' if own else ''}= {_literal(self.namespace)}"
        for uri, prefix in sorted(prefixes.items(), key=lambda item: item[1]):
            yield f"namespace {prefix} = {_literal(uri)}"
        for uri, prefix in self.libraries.items():
            if uri != XML_SCHEMA_TYPES:
                yield f"datatypes {prefix} = {_literal(uri)}"
        if self.namespace or prefixes or len(self.libraries) > 1:
            yield ""

    def _prefix(self, uri: str) -> str:
        if uri == XML:
            return "xml"
        if uri not in self.prefixes:
            numbered = sum(prefix.startswith("ns") for prefix in self.prefixes.values())
            self.prefixes[uri] = _PREFIXES.get(uri) or (f"ns{numbered + 1}" if uri else "local")
        return self.prefixes[uri]

    def _library(self, uri: str) -> str:
        return self.libraries.setdefault(uri, f"d{len(self.libraries)}")

    def _definition(self, name: str, pattern: p.Pattern) -> list[str]:
        text = self._text(pattern)
        flat = f"{name} = {_flat(text)}"
        return [flat] if len(flat) <= _WIDTH else [f"{name} =", *_lines(text, "  ")]

    # ------------------------------------------------------------ patterns

    def _text(self, pattern: p.Pattern) -> _Text:
        if isinstance(pattern, p.OneOrMore):
            return self._repeated(pattern.content, "+")
        if isinstance(pattern, p.Choice):
            return self._choice(pattern.items)
        if isinstance(pattern, p.Group):
            return self._connected(pattern.items, ",")
        if isinstance(pattern, p.Interleave):
            if p.TEXT not in pattern.items:
                return self._connected(pattern.items, "&")
            rest = tuple(item for item in pattern.items if item is not p.TEXT)
            return self._braced("mixed", self._connected(rest, "&") if len(rest) > 1 else self._text(rest[0]))
        if isinstance(pattern, (p.Element, p.Attribute)):
            return self._braced(self._head(pattern), self._text(pattern.content))
        if isinstance(pattern, p.List):
            return self._braced("list", self._text(pattern.content))
        if isinstance(pattern, p.Ref):
            return _identifier(pattern.name)
        if isinstance(pattern, p.Data):
            return self._data(pattern)
        if isinstance(pattern, p.Value):
            return self._value(pattern)
        return {p.Empty: "empty", p.Text: "text", p.NotAllowed: "notAllowed"}[type(pattern)]

    def _connected(self, items: tuple[p.Pattern, ...], sign: str) -> _Block:
        return _Block("", tuple(map(self._held, items)), sign, "")

    def _held(self, pattern: p.Pattern) -> _Text:
        """A pattern that may stand beside a connector: parentheses around one that has a connector of its own."""
        text = self._text(pattern)
        if isinstance(text, _Block) and not text.opening:
            return _Block("(", text.parts, text.sign, ")")
        return text

    def _choice(self, items: tuple[p.Pattern, ...]) -> _Text:
        if items[-1] is not p.EMPTY:
            return self._connected(items, "|")
        rest = items[:-1]
        if len(rest) > 1:
            return _Block("(", tuple(map(self._held, rest)), "|", ")?")
        if isinstance(rest[0], p.OneOrMore):
            return self._repeated(rest[0].content, "*")
        return self._repeated(rest[0], "?")

    def _repeated(self, pattern: p.Pattern, mark: str) -> _Text:
        text = self._held(pattern)
        # What is repeated already, what excludes something and what carries an annotation would take the sign amiss.
        is_loose = (
            isinstance(pattern, (p.OneOrMore, p.Choice))
            or (isinstance(pattern, p.Data) and pattern.exclude is not None)
            or (isinstance(pattern, p.Attribute) and pattern.default is not None)
        )
        if isinstance(text, str):
            return f"({text}){mark}" if is_loose else f"{text}{mark}"
        if is_loose and text.closing != ")":
            return _Block("(", (text,), "", f"){mark}")
        return _Block(text.opening, text.parts, text.sign, text.closing + mark)

    @staticmethod
    def _braced(head: str, content: _Text) -> _Block:
        if isinstance(content, _Block) and not content.opening:
            return _Block(f"{head} {{", content.parts, content.sign, "}")
        return _Block(f"{head} {{", (content,), "", "}")

    def _head(self, pattern: p.Element | p.Attribute) -> str:
        is_element = isinstance(pattern, p.Element)
        default = self.namespace if is_element else ""
        head = f"{'element' if is_element else 'attribute'} {self._name_class(pattern.name, default)}"
        if isinstance(pattern, p.Attribute) and pattern.default is not None:
            return f"[ {self._prefix(ANNOTATIONS)}:defaultValue = {_literal(pattern.default)} ] {head}"
        return head

    def _name_class(self, name: p.NameClass, default: str, is_nested: bool = False) -> str:
        if isinstance(name, p.Name):
            return name.local if name.namespace == default else f"{self._prefix(name.namespace)}:{name.local}"
        if isinstance(name, p.NameChoice):
            return f"({' | '.join(self._name_class(item, default, is_nested=True) for item in name.items)})"
        text = "*" if isinstance(name, p.AnyName) else f"{self._prefix(name.namespace)}:*"
        if not name.exclude:
            return text
        excluded = " | ".join(self._name_class(item, default, is_nested=True) for item in name.exclude)
        text += f" - ({excluded})" if len(name.exclude) > 1 else f" - {excluded}"
        return f"({text})" if is_nested else text

    def _data(self, data: p.Data) -> str:
        text = self._type(data.type, data.library)
        if data.params:
            text += f" {{ {' '.join(f'{name} = {_literal(value)}' for name, value in data.params)} }}"
        if data.exclude is not None:
            text += f" - {_flat(self._held(data.exclude))}"
        return text

    def _value(self, value: p.Value) -> str:
        if (value.type, value.library) == ("token", ""):
            return _literal(value.value)
        return f"{self._type(value.type, value.library)} {_literal(value.value)}"

    def _type(self, name: str, library: str) -> str:
        return f"{self._library(library)}:{name}" if library else name


def _flat(text: _Text) -> str:
    if isinstance(text, str):
        return text
    sign = f"{text.sign} " if text.sign == "," else f" {text.sign} "
    inner = sign.join(map(_flat, text.parts))
    space = " " if text.opening.endswith("{") else ""
    return f"{text.opening}{space}{inner}{space}{text.closing}"


def _lines(text: _Text, indent: str, before: str = "", after: str = "") -> Iterator[str]:
    """On as many lines as are needed, with something before it on the first one and after it on the last."""
    flat = _flat(text)
    if isinstance(text, str) or len(indent) + len(before) + len(flat) + len(after) <= _WIDTH:
        yield f"{indent}{before}{flat}{after}"
        return
    inner = indent
    if text.opening:
        yield f"{indent}{before}{text.opening}"
        before, inner = "", indent + "  "
    for number, part in enumerate(text.parts):
        is_last = number == len(text.parts) - 1
        start = before if number == 0 else "" if text.sign == "," else f"{text.sign} "
        end = ("," if text.sign == "," else "") if not is_last else "" if text.closing else after
        yield from _lines(part, inner, start, end)
    if text.closing:
        yield f"{indent}{text.closing}{after}"


def _identifier(name: str) -> str:
    return f"\\{name}" if name in _KEYWORDS else name


_ESCAPE: Final = re.compile(r"\\(?=x+\{)")


def _escaped(text: str) -> str:
    """Text in which no ``\\x{…}`` is read as a character reference."""
    return _ESCAPE.sub(lambda match: r"\x{5C}", text)


def _literal(text: str) -> str:
    """A quoted string; a line break cannot stand in one as such."""
    text = "".join(rf"\x{{{ord(sign):X}}}" if sign in "\n\r" else sign for sign in _escaped(text))
    if '"' not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return " ~ ".join(f"'{part}'" if part == '"' else f'"{part}"' for part in re.split('(")', text) if part)
