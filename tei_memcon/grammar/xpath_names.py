"""The names in an XPath expression: enough of the syntax (XPath 3.1, A.2) to find them and to change them safely.

What stands in a string literal or a comment is no name; a name after ``@`` or ``$`` is that of an attribute or a
variable, one before ``(`` that of a function; the others with a prefix are steps: names of elements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["string", "comment", "space", "step", "attribute", "variable", "function", "name", "sign"]
"""A ``name`` has no prefix: a step, an axis or a keyword; which of them only a whole grammar could tell."""

_NC: Final = r"[^\W\d][\w.\-·]*"
_QNAME: Final = rf"(?:(?P<prefix>{_NC}):(?P<local>{_NC}|\*)|{_NC})"
_TOKEN: Final = re.compile(
    rf"""
    (?P<string>"[^"]*"|'[^']*')
  | (?P<space>\s+)
  | (?P<braced>Q\{{[^}}]*\}}(?:{_NC}|\*))
  | (?P<before>\$\s*|@\s*|\battribute\s*(?:::|\()\s*)?{_QNAME}(?P<call>(?=\s*\())?
  | (?P<sign>=>|\|\||!=|::|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PERHAPS_XPATH_3: Final = re.compile(r"=>|\|\||!(?!=)|Q\{|\b(?:let|map|array|math|function)\b")
_NODE_TESTS: Final = frozenset(
    "attribute comment document-node element empty-sequence if item namespace-node node processing-instruction "
    "schema-attribute schema-element text typeswitch switch".split()
)


class Token(NamedTuple):
    """A piece of an expression; the pieces together are the expression."""

    text: str
    kind: Kind
    prefix: str = ""
    local: str = ""


def tokens(xpath: str) -> Iterator[Token]:
    """The pieces of an expression."""
    position = 0
    while position < len(xpath):
        if xpath.startswith("(:", position):
            end = _end_of_comment(xpath, position)
            yield Token(xpath[position:end], "comment")
            position = end
            continue
        match = _TOKEN.match(xpath, position)
        assert match is not None, "the last alternative matches any character"
        position = match.end()
        yield _token(match)


def _end_of_comment(xpath: str, start: int) -> int:
    """Where a comment ends; comments may hold comments."""
    depth = 0
    for match in re.compile(r"\(:|:\)").finditer(xpath, start):
        depth += 1 if match[0] == "(:" else -1
        if not depth:
            return match.end()
    return len(xpath)


def _token(match: re.Match[str]) -> Token:
    text = match[0]
    if match["string"] is not None:
        return Token(text, "string")
    if match["space"] is not None:
        return Token(text, "space")
    if match["sign"] is not None or match["braced"] is not None:
        return Token(text, "sign")
    prefix, local = match["prefix"] or "", match["local"] or ""
    before = (match["before"] or "").strip()
    kind: Kind = "step" if prefix else "name"
    if before:
        kind = "variable" if before == "$" else "attribute"
    elif match["call"] is not None and (prefix or text not in _NODE_TESTS):
        kind = "function"
    return Token(text, kind, prefix, local)


def squeeze(xpath: str) -> str:
    """An expression with one space where there were several, as far as they mean nothing."""
    return "".join(" " if token.kind == "space" else token.text for token in tokens(xpath)).strip()


def rename(xpath: str, new_name: Callable[[str, str], str | None]) -> str:
    """An expression with other names of elements.

    Args:
        xpath: the expression.
        new_name: gives the new name for a prefix and a local name (``*`` for any), or None to leave it.
    """
    return "".join(
        (new_name(token.prefix, token.local) or token.text) if token.kind == "step" else token.text
        for token in tokens(xpath)
    )


def prefixes(xpath: str) -> Iterator[str]:
    """The prefixes that an expression uses, ``xml`` excepted, which is always declared."""
    for token in tokens(xpath):
        if token.prefix not in ("", "xml"):
            yield token.prefix


def attributes(xpath: str) -> Iterator[str]:
    """The names of attributes that an expression mentions, without ``@``."""
    for token in tokens(xpath):
        if token.kind == "attribute":
            yield re.sub(r"^(?:@|attribute\s*(?:::|\())\s*", "", token.text)


def needs_xpath_3(xpath: str) -> bool:
    """Whether an expression has what XPath 2.0 does not know (XPath 3.1, appendix I)."""
    if not _PERHAPS_XPATH_3.search(xpath):  # a schema has thousands of expressions, almost all without these
        return False
    found = [token for token in tokens(xpath) if token.kind not in ("string", "comment", "space")]
    for token, following in pairwise((*found, Token("", "sign"))):
        if token.text in ("=>", "||", "!") or token.text.startswith("Q{"):
            return True
        if token.text == "let" and following.kind == "variable":
            return True
        if token.text in ("map", "array") and following.text == "{":
            return True
        if token.text == "function" and following.text == "(":
            return True
        if token.kind == "function" and token.prefix in ("map", "array", "math"):
            return True
    return False
