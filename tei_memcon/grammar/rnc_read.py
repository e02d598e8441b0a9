"""RELAX NG compact syntax → the XML syntax, so that one reader gives both their meaning.

The source is RELAX NG Compact Syntax, OASIS, 21 November 2002, sections 3 and 4. Documentation (``##``) and default
values are kept as annotations; other annotations are read and left out.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from tei_memcon.grammar.rnc_lexer import Lexer
from tei_memcon.grammar.rnc_names import KEYWORDS, NameParser
from tei_memcon.names import RELAXNG, XML_SCHEMA_TYPES

_NS: Final = f"{{{RELAXNG}}}"
_PRIMARY: Final = frozenset(
    "attribute element empty external grammar list mixed notAllowed parent string text token".split()
)
"""The keywords that begin a pattern."""
_CONNECTORS: Final = {",": "group", "|": "choice", "&": "interleave"}
_MARKS: Final = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_ASSIGNMENTS: Final = {"=": None, "|=": "choice", "&=": "interleave"}
_NO_NAMESPACE: Final = ""


def parse_compact(data: bytes, name: str) -> etree._Element:
    """Read a schema in compact syntax.

    Args:
        data: the file, in UTF-8, or in UTF-16 with a byte order mark.
        name: what diagnostics call it.

    Returns:
        The same schema in XML syntax; each element knows the line it comes from.

    Raises:
        CannotRun: it is not in compact syntax (``relaxng-compact``).
    """
    return _Parser(Lexer(data, name)).schema()


class _Parser(NameParser):
    """Reads a schema by recursive descent; one method for each construct of the grammar."""

    def __init__(self, lexer: Lexer) -> None:
        super().__init__(lexer)
        self.default: str | None = None
        """The namespace of names without prefix; None for that of the schema which includes this one."""
        self.is_explicit = False
        """Whether such names are to say their namespace, as what is around them has another one."""
        self.libraries: dict[str, str] = {"xsd": XML_SCHEMA_TYPES}

    # ------------------------------------------------------------ the whole

    def schema(self) -> etree._Element:
        self.declarations()
        start = self.at
        self.annotations()  # only what follows them tells a grammar from a pattern
        is_grammar, self.at = self.is_grammar(), start
        if is_grammar:
            root = self.make("grammar", start)
            self.components(root)
        else:
            root = self.pattern()
        if self.token.kind != "end":
            self.fail("the end of the file")
        if self.default is not None and root.get("ns") is None:
            root.set("ns", self.default)
        return root

    def is_grammar(self) -> bool:
        token, following = self.token, self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        if token.kind == "id" and token.text in ("start", "div", "include"):
            return True
        return token.kind == "end" or (token.kind in ("id", "cname") and following.kind in (*_ASSIGNMENTS, "["))

    def declarations(self) -> None:
        while self.token.kind == "id":
            if self.accept_word("namespace"):
                prefix = self.any_identifier("a prefix")
                self.take("=")
                self.prefixes[prefix] = self.namespace_uri()
            elif self.accept_word("default"):
                if not self.accept_word("namespace"):
                    self.fail("“namespace”")
                prefix = self.any_identifier("a prefix") if self.token.kind == "id" else ""
                self.take("=")
                self.default = self.namespace_uri()
                if prefix:
                    self.prefixes[prefix] = self.default
            elif self.accept_word("datatypes"):
                prefix = self.any_identifier("a prefix")
                self.take("=")
                self.libraries[prefix] = self.literal()
            else:
                return

    def any_identifier(self, expected: str) -> str:
        return self.take("id", expected).removeprefix("\\")

    def namespace_uri(self) -> str | None:
        return None if self.accept_word("inherit") else self.literal("a namespace in quotation marks, or “inherit”")

    def prefixed(self, prefix: str) -> str | None:
        if prefix not in self.prefixes:
            self.fail("a prefix that is declared by “namespace”")
        return self.prefixes[prefix]

    # ------------------------------------------------------------ grammars

    def components(self, parent: etree._Element) -> None:
        """What a grammar, a ``div`` or an ``include`` holds, up to the brace or the end of the file."""
        self.deeper()
        while self.token.kind not in ("}", "end"):
            annotations, start = self.annotations(), self.at
            if self.tokens[min(start + 1, len(self.tokens) - 1)].kind == "[" and self.token.kind in ("id", "cname"):
                self.annotation_element()
            elif self.accept_word("div"):
                parent.append(annotations.annotate(self.braced_components(self.make("div", start))))
            elif self.accept_word("include"):
                parent.append(annotations.annotate(self.include(start)))
            elif self.accept_word("start"):
                parent.append(annotations.annotate(self.definition(self.make("start", start))))
            else:
                name = self.identifier("a definition, “start”, “div” or “include”")
                parent.append(annotations.annotate(self.definition(self.make("define", start, name=name))))
        self.depth -= 1

    def braced_components(self, parent: etree._Element) -> etree._Element:
        self.take("{")
        self.components(parent)
        self.take("}")
        return parent

    def definition(self, element: etree._Element) -> etree._Element:
        kind = self.token.kind
        if kind not in _ASSIGNMENTS:
            self.fail("“=”, “|=” or “&=”")
        self.at += 1
        if (combine := _ASSIGNMENTS[kind]) is not None:
            element.set("combine", combine)
        element.append(self.pattern())
        return element

    def include(self, start: int) -> etree._Element:
        element = self.make("include", start, href=self.literal())
        was_explicit = self.is_explicit
        self.is_explicit = self.inherit(element) or was_explicit
        if self.token.kind == "{":
            self.braced_components(element)
        self.is_explicit = was_explicit
        return element

    def inherit(self, element: etree._Element) -> bool:
        """Read which namespace an included file gets, if it is said; return whether it is."""
        if not self.accept_word("inherit"):
            return False
        self.take("=")
        prefix = self.any_identifier("a prefix")
        uri = self.prefixed(prefix)
        if uri is not None:
            element.set("ns", uri)
        return uri is not None

    # ------------------------------------------------------------ patterns

    def pattern(self) -> etree._Element:
        self.deeper()
        start = self.at
        parts = [self.particle()]
        connector = self.token.kind
        if connector in _CONNECTORS:
            while self.accept(connector):
                parts.append(self.particle())
            if self.token.kind in _CONNECTORS:
                self.fail(f"“{connector}”; parentheses tell what belongs together")
        self.depth -= 1
        return parts[0] if len(parts) == 1 else self.make(_CONNECTORS[connector], start, *parts)

    def particle(self) -> etree._Element:
        annotations, start = self.annotations(), self.at
        element = annotations.annotate(self.primary())
        is_bare = element.tag == f"{_NS}data" and element.find(f"{_NS}except") is not None
        self.following_annotations()
        if is_bare and self.tokens[start].kind != "(":
            before = self.tokens[start - 1].kind
            if self.token.kind in (*_CONNECTORS, *_MARKS) or before in _CONNECTORS:
                self.fail("the end of the pattern; what has an exception needs parentheses")
        if self.token.kind in _MARKS:
            element = self.make(_MARKS[self.token.kind], start, element)
            self.at += 1
            self.following_annotations()
        return element

    def primary(self) -> etree._Element:
        start, token = self.at, self.token
        if self.accept("("):
            inner = self.pattern()
            self.take(")", "“)”")
            return inner
        if token.kind == "literal":
            return self.value(self.make("value", start))
        if token.kind == "cname":
            self.at += 1
            prefix, _, name = token.text.partition(":")
            if prefix not in self.libraries:
                self.fail("a prefix that is declared by “datatypes”", token)
            return self.data(start, type=name, datatypeLibrary=self.libraries[prefix])
        if token.kind != "id" or (token.text in KEYWORDS and token.text not in _PRIMARY):
            self.fail("a pattern")
        self.at += 1
        if token.text not in KEYWORDS:
            return self.make("ref", start, name=token.text.removeprefix("\\"))
        return self.keyword(token.text, start)

    def keyword(self, word: str, start: int) -> etree._Element:
        if word in ("element", "attribute"):
            return self.named(word, start)
        if word in ("list", "mixed"):
            return self.make(word, start, self.braced_pattern())
        if word in ("string", "token"):
            return self.data(start, type=word)
        if word == "parent":
            return self.make("parentRef", start, name=self.identifier("the name of a definition"))
        if word == "grammar":
            return self.braced_components(self.make("grammar", start))
        element = self.make("externalRef" if word == "external" else word, start)
        if word == "external":
            element.set("href", self.literal())
            self.inherit(element)
        return element

    def braced_pattern(self) -> etree._Element:
        self.take("{")
        inner = self.pattern()
        self.take("}", "“}”, or “,”, “|” or “&” and a pattern")
        return inner

    def named(self, word: str, start: int) -> etree._Element:
        element = self.make(word, start)
        name = self.name_class(_NO_NAMESPACE if word == "attribute" else self.default)
        # The short form is for a name in the namespace that holds here anyway.
        is_own = name.get("ns") == (_NO_NAMESPACE if word == "attribute" else self.default)
        if name.tag == f"{_NS}name" and is_own and (word == "attribute" or not self.is_explicit):
            element.set("name", name.text or "")
        else:
            element.append(name)
        element.append(self.braced_pattern())
        return element

    def data(self, start: int, /, **attributes: str) -> etree._Element:
        """What follows the name of a data type: a value, or parameters and an exception."""
        if self.token.kind == "literal":
            return self.value(self.make("value", start, **attributes))
        element = self.make("data", start, **attributes)
        if self.accept("{"):
            while not self.accept("}"):
                self.annotations()
                at = self.at
                param = self.make("param", at, name=self.any_identifier("the name of a parameter, or “}”"))
                self.take("=")
                param.text = self.literal()
                element.append(param)
        if self.token.kind == "-":
            at = self.at
            self.at += 1
            self.annotations()
            element.append(self.make("except", at, self.primary()))
        return element

    def value(self, element: etree._Element) -> etree._Element:
        element.text = self.literal()
        return element
