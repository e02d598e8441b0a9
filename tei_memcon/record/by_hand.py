"""Marks by hand in a transcript: what they are, and how a record remembers them.

What somebody settled by a mark stays settled: the element says in ``@rend`` how it was marked (Guidelines 1.3.1.1.3,
how something was presented in the source), such as ``rend="%stage"``. The source style of the text export writes the
mark again, and checks that would doubt the decision let it pass.
"""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from tei_memcon.record.node import Element
from tei_memcon.record.text import Gap, Note

Kind: TypeAlias = Literal["speaker", "p", "stage", "note", "head", "page", "gap", "furniture", "escape"]

KINDS: Final = ("p", "stage", "note", "head", "page", "gap", "furniture")
"""What may follow ``%``."""
REASONS: Final = ("omitted", "classified", "editorial", "inaudible", "illegible", "lost", "blank", "sampling")
"""What may follow ``%gap``: TEI's @reason, as the schema has it."""
SPEAKER: Final = "@"
"""How the label of a turn is marked."""
GAP: Final = "%gap"
LONGEST_LABEL: Final = 80

PAGE: Final = re.compile(r"(?:[^\W_]{0,3}\d[\w./–-]{0,11}|[ivxlcdm]{1,12}|[IVXLCDM]{1,12})")
"""The number of a page: with a digit, or a Roman numeral."""
KEYWORD: Final = re.compile(r"speaker(?=[ \t]|$)", re.MULTILINE)
LABEL: Final = re.compile(rf"(?:[^\W_]|[(\[?])[^@\n]{{0,{LONGEST_LABEL - 1}}}?(?=[ \t]?:(?:\s|$))", re.MULTILINE)
"""A label before its colon."""
_ESCAPED: Final = re.compile(r"\\+[@%]")
_PERCENT: Final = re.compile(rf"%({'|'.join(KINDS)})[ \t]+(\S.*)")


def rend_of(mark: str) -> tuple[tuple[str, str], ...]:
    """The attribute of an element that was marked.

    Args:
        mark: its sign, such as ``%stage`` or ``@``.
    """
    return (("rend", mark),)


def mark_of(node: object) -> str | None:
    """The sign of the mark that made a node what it is; None if it was not marked.

    Args:
        node: any node of a record.
    """
    if not isinstance(node, Element):
        return None
    if isinstance(node, (Gap, Note)):
        rend = node.rend
    elif node.attributes:
        rend = next((value for name, value in node.attributes if name == "rend"), None)
    else:
        return None
    sign = rend.partition(" ")[0] if rend else ""
    return sign if sign == SPEAKER or (sign[:1] == "%" and sign[1:] in KINDS) else None


def sign_of(gap: Gap) -> str:
    """The sign of a gap as printed; empty if it has none of its own there.

    Args:
        gap: a gap; the one of a mark has its sign after the mark.
    """
    if gap.rend is None:
        return f"[{gap.desc or '...'}]"
    return gap.rend.removeprefix(GAP).lstrip(" ") if mark_of(gap) else gap.rend


def is_read_as_mark(line: str) -> bool:
    """Whether a line would be taken for a mark, or for a line that begins so by nature and has a backslash before it.

    Args:
        line: a line of text.
    """
    line = line.lstrip(" \t")
    if line[:1] == "\\":
        return _ESCAPED.match(line) is not None
    if line[:1] == "@":
        keyword = KEYWORD.match(line, 1)
        if keyword is None:
            return LABEL.match(line, 1) is not None
        label = line[keyword.end() :].strip(" \t")
        return any(sign.isalnum() for sign in label) and (len(label) <= LONGEST_LABEL or LABEL.match(label) is not None)
    match = _PERCENT.match(line)
    if match is None:
        return False
    if match[1] == "page":
        return PAGE.fullmatch(match[2].rstrip()) is not None
    return match[1] != "gap" or match[2].split()[0] in REASONS
