"""XSLT patterns, which say what a rule is about, as selections for libxml2."""

from __future__ import annotations

from collections.abc import Mapping

from tei_memcon.validation.schematron.values import NODE, Analysis, Declined, Type, Variables
from tei_memcon.validation.schematron.xpath1 import Parser


def analyse_pattern(pattern: str, namespaces: Mapping[str, str], variables: Variables, *, version_1: bool) -> Analysis:
    """Make an expression that selects what an XSLT pattern (XSLT 1.0, 5.2) matches, if these are elements.

    Args:
        pattern: the pattern.
        namespaces: the namespaces by prefix.
        variables: the variables that libxml2 has (see `Variables`).
        version_1: whether it is written in XPath 1.0.

    Raises:
        Declined: libxml2 may not evaluate it.
    """
    parser = _PatternParser(pattern, namespaces, variables, version_1)
    branches: list[str] = []
    while True:
        type, texts = parser.branch()
        if not type.elements:
            raise Declined("what matches may be no element")
        branches += texts
        if parser.text != "|":
            break
        parser.advance()
    parser.end()
    type = Type("nodes", single=False, elements=True)
    return Analysis(" | ".join(branches), type, False, frozenset(parser.used), parser.shared, tuple(branches))


class _PatternParser(Parser):
    def branch(self) -> tuple[Type, list[str]]:
        """Read one path of a pattern; what selects from the whole document what it matches, in one part or more."""
        start, positional = self.start, self.positional
        if self.text in ("/", "//"):
            return self.absolute(), [self.written(start)]
        if self.is_filter() or self.text in (".", "..") or self.next_is("::"):
            raise Declined("a pattern that begins with no name")
        alternatives = self.alternatives()
        self.depth += 1
        first = self.step(NODE)
        # Without positions, //a[x] selects what /descendant::a[x] does, and libxml2 is faster with that.
        leading = "/descendant::" if self.positional == positional and self.source[start] != "@" else "//"
        type = self.steps(first)
        self.depth -= 1
        stop = self.tokens[self.index - 1][3]
        rewritten = any(start <= at < stop for at, _, _ in self.changes)
        if alternatives and leading == "/descendant::" and not rewritten:
            behind = alternatives[0][1]
            return type, [f"{leading}{text}{self.source[behind:stop]}" for text, _ in alternatives]
        return type, [leading + self.written(start)]

    def written(self, start: int) -> str:
        """What has been read from there on, with its changes."""
        return self.rewritten(start, self.tokens[self.index - 1][3])

    def alternatives(self) -> list[tuple[str, int]]:
        """What ``*[self::a or self::b]`` is written out as: ``a``, ``b``, each with the end of the predicate.

        libxml2 finds elements by name many times faster than it evaluates a predicate for every element.
        """
        test = self.text
        if not test.endswith("*") or not self.next_is("["):
            return []
        found: list[str] = []
        index = self.index + 2
        while [token[1] for token in self.tokens[index : index + 2]] == ["self", "::"]:
            name = self.tokens[index + 2][1]
            if self.tokens[index + 2][0] != "name" or name.endswith("*") or not name.startswith(test[:-1]):
                return []
            first, index = index + 2, index + 3
            while self.tokens[index][1] == "[":
                index = self.behind_bracket(index)
            found.append(self.source[self.tokens[first][2] : self.tokens[index - 1][3]])
            if self.tokens[index][1] == "]":
                return [(text, self.tokens[index][3]) for text in found]
            if self.tokens[index][1] != "or":
                return []
            index += 1
        return []

    def behind_bracket(self, index: int) -> int:
        """The number of the token behind the bracket that closes this one."""
        depth = 0
        while self.tokens[index][0] != "end":
            depth += {"[": 1, "]": -1}.get(self.tokens[index][1], 0)
            index += 1
            if not depth:
                break
        return index
