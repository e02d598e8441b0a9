"""A record as plain paragraphs: the walk that all text styles share.

Styles differ in few things, and those are the fields of `Manner`. A style gives a manner and gets back one string for
each block, without wrapping.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tei_memcon.names import local_name
from tei_memcon.record import (
    Block,
    Div,
    Gap,
    Head,
    Lb,
    Node,
    Note,
    Other,
    P,
    Pb,
    Record,
    Ref,
    Sp,
    Speaker,
    Stage,
    Supplied,
    Text,
)
from tei_memcon.traversal import content_of

BLOCK_ELEMENTS: Final = frozenset(
    {
        "ab", "argument", "bibl", "body", "byline", "castItem", "castList", "cell", "cit", "closer", "dateline", "div",
        "docAuthor", "docDate", "docTitle", "epigraph", "figure", "floatingText", "front", "group", "head", "item", "l",
        "label", "lg", "list", "listBibl", "listPerson", "opener", "p", "person", "postscript", "quote", "row",
        "salute", "signed", "sp", "spGrp", "table", "text", "titlePage", "titlePart", "trailer",
    }
)  # fmt: skip
"""Elements that stand on lines of their own. Paragraphs and turns are among them, since in places where the record
model does not expect them they are kept as `Other`."""

CHOICES: Final = frozenset({"choice", "app", "rdgGrp"})
"""Elements that hold rival readings, of which a text gives one (Guidelines 3.5 and 13.1)."""
AS_PRINTED: Final = frozenset({"sic", "orig", "abbr", "am", "lem"})
"""The sides of a ``choice`` that give the document's own reading, and the reading of an ``app`` that is preferred."""
AS_EDITED: Final = frozenset({"corr", "reg", "expan", "ex", "lem"})
"""The sides of a ``choice`` that give the editor's reading, and again the preferred one of an ``app``."""
NOT_READ: Final = frozenset({"del", "fw"})
"""Deletions (Guidelines 3.5.3) and running headers (Guidelines 12.6): in the document, but no part of what it says."""

DROPPED: Final = "\0"
"""Stands, until `tidy`, where something was left out; no XML document can hold this character."""

CLOSING: Final = (",", ".", ";", ":", "!", "?", ")", "]")
"""Signs before which there is no space."""

_DROPPED_RUN: Final = re.compile(rf"( *)\0(?: *\0)*( *)(?=([{re.escape(''.join(CLOSING))}])?)")
_SPACED_NEWLINE: Final = re.compile(r" *\n *")
_MANY_NEWLINES: Final = re.compile(r"\n{3,}")
_SPACES: Final = re.compile(r"  +")
_DELIMITER: Final = re.compile(r"\s*(?::|\.?\s*[-–—]+|\.)\s*$")


def _unchanged(_ref: Ref, text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Manner:
    """How a style prints what is more than plain words."""

    label: Callable[[Sp], str]
    """The label of a turn; empty for none."""
    gap: Callable[[Gap], str]
    note: Callable[[Note], str]
    """What stands at the place of a note: its words, a marker, or `DROPPED`."""
    supplied: tuple[str, str] = ("[", "]")
    """Signs before and after words that were supplied."""
    stage: bool = True
    """Whether directions are printed."""
    pb: Callable[[Pb], str] = lambda _pb: ""
    ref: Callable[[Ref, str], str] = _unchanged
    """A link with its text."""
    head: Callable[[Head, str], str] = lambda _head, text: text
    """A heading with its text; empty to leave it out."""
    readings: frozenset[str] = AS_EDITED
    """Which of rival readings is printed."""
    leave_out: frozenset[str] = NOT_READ
    """Local names of elements whose content is not printed."""
    note_is_marker: bool = False
    """Whether `note` gives a marker, which joins the block before it, rather than a block of its own."""


def text_of(record: Record) -> tuple[Block, ...]:
    """Everything that is printed, in document order."""
    return (*record.front, *record.body, *record.back)


def blocks(nodes: Iterable[Node], manner: Manner) -> list[str]:
    """The blocks of a record, each as one string; blocks without characters are left out.

    Args:
        nodes: blocks of the record.
        manner: how the style prints what is more than plain words.
    """
    found: list[str] = []
    _blocks(nodes, manner, found)
    return found


def _blocks(nodes: Iterable[Node], manner: Manner, found: list[str]) -> None:
    nodes = tuple(nodes)
    mixed = has_words(nodes)
    run: list[Node] = []
    for node in nodes:
        if not is_block(node) or (mixed and isinstance(node, (Gap, Stage, Note, Pb))):
            run.append(node)
            continue
        _flush(run, manner, found)
        if isinstance(node, Note) and manner.note_is_marker and found:
            found[-1] = tidy(found[-1] + manner.note(node))
            continue
        if isinstance(node, Sp):
            found.extend(_turn(node, manner))
        elif isinstance(node, Head):
            _add(manner.head(node, inline(node.content, manner)), found)
        elif isinstance(node, P):
            _add(inline(node.content, manner), found)
        elif isinstance(node, Other) and local_name(node.name) in manner.leave_out:
            pass
        elif isinstance(node, Other) and local_name(node.name) in CHOICES:
            _blocks(chosen_reading(node, manner.readings), manner, found)
        elif isinstance(node, Div) or holds_blocks(node):
            _blocks(content_of(node), manner, found)
        else:
            _add(inline((node,), manner), found)
    _flush(run, manner, found)


def has_words(nodes: Iterable[Node]) -> bool:
    """Whether there are words among blocks; an element outside the record model may hold both."""
    return any(isinstance(node, Text) and node.value.strip(" ") for node in nodes)


def _flush(run: list[Node], manner: Manner, found: list[str]) -> None:
    if run:
        _add(inline(run, manner), found)
        run.clear()


def _add(text: str, found: list[str]) -> None:
    if text:
        found.append(text)


def _turn(turn: Sp, manner: Manner) -> list[str]:
    content = turn.content
    # A direction right after the label speaks of how the first paragraph is said, and stands on its line.
    opening = content[:2] if [type(node) for node in content[:2]] == [Stage, P] else content[:1]
    parts = [manner.label(turn), *blocks(opening, manner)]
    found: list[str] = []
    _add(" ".join(part for part in parts if part), found)
    _blocks(content[len(opening) :], manner, found)
    return found


def inline(nodes: Iterable[Node], manner: Manner) -> str:
    """The words of a paragraph or of anything else that has inline content.

    Args:
        nodes: the content.
        manner: how the style prints what is more than plain words.
    """
    parts: list[str] = []
    _inline(nodes, manner, parts)
    return tidy("".join(parts))


def _inline(nodes: Iterable[Node], manner: Manner, parts: list[str]) -> None:
    for node in nodes:
        if isinstance(node, Text):
            parts.append(node.value)
        elif isinstance(node, Gap):
            parts.append(manner.gap(node))
        elif isinstance(node, Supplied):
            parts.append(manner.supplied[0])
            _inline(node.content, manner, parts)
            parts.append(manner.supplied[1])
        elif isinstance(node, Note):
            parts.append(manner.note(node))
        elif isinstance(node, Stage) and not manner.stage:
            parts.append(DROPPED)
        elif isinstance(node, Pb):
            parts.append(manner.pb(node))
        elif isinstance(node, Lb):
            parts.append("\n")
        elif isinstance(node, Ref):
            parts.append(manner.ref(node, inline(node.content, manner)))
        elif isinstance(node, Sp):
            parts.extend(("\n", "\n".join(_turn(node, manner)), "\n"))
        elif isinstance(node, (P, Head, Div)):
            parts.append("\n")
            _inline(node.content, manner, parts)
            parts.append("\n")
        elif isinstance(node, Other):
            _other(node, manner, parts)
        else:
            _inline(node.content, manner, parts)


def _other(node: Other, manner: Manner, parts: list[str]) -> None:
    name = local_name(node.name)
    if name in manner.leave_out:
        parts.append(DROPPED)
    elif name in CHOICES:
        _inline(chosen_reading(node, manner.readings), manner, parts)
    elif is_block(node):
        parts.append("\n")
        _inline(node.content, manner, parts)
        parts.append("\n")
    else:
        _inline(node.content, manner, parts)


def chosen_reading(choice: Other, readings: frozenset[str]) -> tuple[Node, ...]:
    """Of the rival readings in one of `CHOICES`, the first of a wanted kind; where there is none, the first of all."""
    rivals = [node for node in choice.content if not isinstance(node, Text)]
    wanted = [node for node in rivals if isinstance(node, Other) and local_name(node.name) in readings]
    return tuple([*wanted, *rivals][:1])


def is_block(node: Node) -> bool:
    """Whether a node stands on lines of its own when it occurs among blocks."""
    if isinstance(node, Other):
        return local_name(node.name) in BLOCK_ELEMENTS or holds_blocks(node)
    return isinstance(node, (P, Head, Sp, Div, Gap, Stage, Note, Pb))


def holds_blocks(node: Node) -> bool:
    """Whether an element outside the record model contains blocks, rather than words.

    Gaps, directions, notes and page breaks prove nothing here, as they occur in running text too.
    """
    return isinstance(node, Other) and any(
        isinstance(child, (P, Head, Sp, Div)) or (isinstance(child, Other) and is_block(child))
        for child in node.content
    )


def tidy(text: str) -> str:
    """Mend the white space of a block: none at its edges, none doubled, none left by what was dropped."""
    if DROPPED in text:
        text = _DROPPED_RUN.sub(_mend, text)
    if "\n" in text:
        text = _MANY_NEWLINES.sub("\n\n", _SPACED_NEWLINE.sub("\n", text))
    if "  " in text:
        text = _SPACES.sub(" ", text)
    return text.strip(" \n")


def _mend(match: re.Match[str]) -> str:
    before, after, punctuation = match.groups()
    if after or not before:
        return after
    return "" if punctuation else before


def printed_sign(gap: Gap) -> str:
    """A gap as the transcript prints it."""
    return gap.rend or f"[{gap.desc or '...'}]"


def label_words(speaker: Speaker, manner: Manner) -> str:
    """A label without its delimiter (``Bush:``, ``The President.``, ``LE PRESIDENT.-``)."""
    return _DELIMITER.sub("", inline(speaker.content, manner))
