"""What constructs of RELAX NG compact syntax have in common: names, name classes and annotations."""

from __future__ import annotations

from typing import Final, NoReturn

from lxml import etree

from tei_memcon.grammar.rnc_lexer import Lexer, Token
from tei_memcon.grammar.rng_read import MAX_DEPTH
from tei_memcon.names import ANNOTATIONS, RELAXNG, XML

_NS: Final = f"{{{RELAXNG}}}"
KEYWORDS: Final = frozenset(
    "attribute default datatypes div element empty external grammar include inherit list mixed namespace "
    "notAllowed parent start string text token".split()
)
_LAST_LINE: Final = 65_535
"""libxml2 keeps no higher line number."""


class Annotations:
    """What is said about the construct that follows."""

    def __init__(self) -> None:
        self.documentation: list[str] = []
        self.default: str | None = None

    def annotate(self, element: etree._Element) -> etree._Element:
        """Write it into the element."""
        if self.documentation:
            made = etree.Element(f"{{{ANNOTATIONS}}}documentation")
            made.text = "\n".join(self.documentation)
            element.insert(0, made)
        if self.default is not None:
            element.set(f"{{{ANNOTATIONS}}}defaultValue", self.default)
        return element


class NameParser:
    """Reads the signs of a schema, its names and annotations; in the result each element knows its line.

    Args:
        lexer: reads the signs.
    """

    def __init__(self, lexer: Lexer) -> None:
        self.lexer = lexer
        self.tokens = lexer.tokens()
        self.at = 0
        self.depth = 0
        self.prefixes: dict[str, str | None] = {"xml": XML}
        """Namespaces; None for that of the schema which includes this one."""
        self.bare_exception: Token | None = None
        """The ``-`` of the last exception of a name class, while no parentheses close around it."""

    # ------------------------------------------------------------ tokens

    @property
    def token(self) -> Token:
        """The sign that is to be read next."""
        return self.tokens[self.at]

    def fail(self, expected: str, token: Token | None = None) -> NoReturn:
        """Say what was expected instead of a sign, the next one if none is given."""
        token = token or self.token
        found = "the end of the file" if token.kind == "end" else f"“{token.text}”"
        self.lexer.fail(token.start, f"found {found}, expected {expected}")

    def take(self, kind: str, expected: str = "") -> str:
        """Read a sign that must be of a kind; return its text."""
        token = self.tokens[self.at]
        if token.kind != kind:
            self.fail(expected or f"“{kind}”")
        self.at += 1
        return token.text

    def accept(self, kind: str) -> bool:
        """Read the next sign if it is of a kind; return whether it was."""
        if self.tokens[self.at].kind != kind:
            return False
        self.at += 1
        return True

    def accept_word(self, word: str) -> bool:
        """Read a keyword if it comes next; return whether it did."""
        token = self.tokens[self.at]
        if token.kind != "id" or token.text != word:
            return False
        self.at += 1
        return True

    def identifier(self, expected: str) -> str:
        """A name that is no keyword, unless a backslash says so."""
        if self.token.kind == "id" and self.token.text in KEYWORDS:
            self.fail(f"{expected}; a keyword as a name is written \\{self.token.text}")
        return self.take("id", expected).removeprefix("\\")

    def literal(self, expected: str = "a literal in quotation marks") -> str:
        """Literals joined by ``~``."""
        text = self.take("literal", expected)
        while self.accept("~"):
            text += self.take("literal", expected)
        return text

    def make(self, name: str, at: int, /, *children: etree._Element, **attributes: str) -> etree._Element:
        """An element that knows its line."""
        element = etree.Element(_NS + name, attributes, nsmap={None: RELAXNG})
        line = min(self.lexer.place(self.tokens[at].start)[0], _LAST_LINE)
        element.sourceline = line  # type: ignore[misc]  # lxml lets it be set; its stubs do not know
        element.extend(children)
        return element

    def deeper(self) -> None:
        """Count a level of braces or parentheses, as each costs some of Python's stack."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.lexer.fail(self.token.start, f"stands more than {MAX_DEPTH} braces and parentheses deep")

    # ------------------------------------------------------------ name classes

    def name_class(self, default: str | None) -> etree._Element:
        """Names, of which those without prefix have the default namespace."""
        self.deeper()
        start = self.at
        parts = [self.simple_name_class(default)]
        while self.accept("|"):
            parts.append(self.simple_name_class(default))
        if len(parts) > 1 and self.bare_exception is not None:
            self.fail("parentheses around what has an exception", self.bare_exception)
        self.bare_exception = None
        self.depth -= 1
        return parts[0] if len(parts) == 1 else self.make("choice", start, *parts)

    def simple_name_class(self, default: str | None) -> etree._Element:
        """One alternative of a name class."""
        self.annotations()
        start, token = self.at, self.token
        self.at += 1
        if token.kind == "(":
            outer, self.bare_exception = self.bare_exception, None
            element = self.name_class(default)
            self.bare_exception = outer
            self.take(")", "“)” or “|”")
        elif token.kind == "*":
            element = self.with_exception(self.make("anyName", start), default)
        elif token.kind == "nsname":
            element = self.in_namespace(self.make("nsName", start), token.text[:-2], token)
            element = self.with_exception(element, default)
        elif token.kind == "cname":
            prefix, _, local = token.text.partition(":")
            element = self.in_namespace(self.make("name", start), prefix, token)
            element.text = local
        elif token.kind == "id":
            element = self.make("name", start)
            element.text = token.text.removeprefix("\\")
            if default is not None:
                element.set("ns", default)
        else:
            self.fail("a name, “*” or “(”", token)
        self.following_annotations()
        return element

    def in_namespace(self, element: etree._Element, prefix: str, token: Token) -> etree._Element:
        """Write the namespace of a prefix into an element; the token holds the prefix."""
        if prefix not in self.prefixes:
            self.fail("a prefix that is declared by “namespace”", token)
        if (uri := self.prefixes[prefix]) is not None:
            element.set("ns", uri)
        return element

    def with_exception(self, element: etree._Element, default: str | None) -> etree._Element:
        """Add the exception that may follow a wildcard."""
        if self.token.kind == "-":
            at, sign = self.at, self.token
            self.at += 1
            excluded = self.simple_name_class(default)
            parts = list(excluded) if excluded.tag == f"{_NS}choice" else [excluded]
            element.append(self.make("except", at, *parts))
            self.bare_exception = sign
        return element

    # ------------------------------------------------------------ annotations

    def annotations(self) -> Annotations:
        """Documentation and annotations before a construct."""
        found = Annotations()
        while self.token.kind == "doc":
            found.documentation.append(self.take("doc"))
        if self.accept("["):
            while not self.accept("]"):
                name = self.annotation_name()
                if self.accept("="):
                    value = self.literal()
                    if name == f"{{{ANNOTATIONS}}}defaultValue":
                        found.default = value
                else:
                    self.annotation_content()
        return found

    def annotation_name(self) -> str:
        """The name of an annotation, in Clark notation."""
        token = self.token
        if token.kind not in ("id", "cname"):
            self.fail("an annotation, or “]”")
        self.at += 1
        prefix, colon, local = token.text.rpartition(":")
        if colon and prefix not in self.prefixes:
            self.fail("a prefix that is declared by “namespace”", token)
        return f"{{{self.prefixes[prefix]}}}{local}" if colon else local

    def annotation_element(self) -> None:
        """An annotation in the form of an element."""
        self.annotation_name()
        self.annotation_content()

    def annotation_content(self) -> None:
        """Attributes, elements and text in brackets; without recursion, as it is passed over."""
        self.take("[")
        depth = 1
        while depth:
            if self.accept("]"):
                depth -= 1
            elif self.token.kind == "literal":
                self.literal()
            else:
                self.annotation_name()
                if self.accept("="):
                    self.literal()
                else:
                    self.take("[", "“=” or “[”")
                    depth += 1

    def following_annotations(self) -> None:
        """Annotations behind a construct."""
        while self.accept(">>"):
            self.annotation_element()
