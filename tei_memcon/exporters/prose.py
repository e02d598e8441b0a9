"""A record as plain paragraphs: the walk that all text styles share.

Styles differ in few things, and those are the fields of `Manner`. A style gives a manner and gets back one string for
each block, without wrapping.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from tei_memcon.names import local_name
from tei_memcon.record import (
    Block,
    Choice,
    Closer,
    Div,
    Ex,
    Fw,
    Gap,
    Head,
    Item,
    Lb,
    List,
    Node,
    Note,
    Other,
    P,
    Pb,
    Reading,
    Record,
    Ref,
    Said,
    Seg,
    Sp,
    Space,
    Speaker,
    Stage,
    Supplied,
    Text,
    Trailer,
    Unclear,
)
from tei_memcon.record.by_hand import sign_of
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

LINES: Final = (P, Head, Sp, Div, List, Item, Closer, Trailer)
"""Classes of the record that stand on lines of their own, even in a paragraph."""
MILESTONES: Final = (Gap, Stage, Note, Pb, Fw)
"""Classes that stand among blocks as well as among words."""
CHOICES: Final = frozenset({"choice", "app", "rdgGrp"})
"""Elements that hold rival readings, of which a text gives one (Guidelines 3.5 and 13.1)."""
AS_PRINTED: Final = frozenset({"sic", "orig", "abbr", "am", "lem"})
"""The sides of a ``choice`` that give the document's own reading, and the reading of an ``app`` that is preferred."""
AS_EDITED: Final = frozenset({"corr", "reg", "expan", "ex", "lem"})
"""The sides of a ``choice`` that give the editor's reading, and again the preferred one of an ``app``."""
NOT_READ: Final = frozenset({"del", "fw"})
"""Deletions (Guidelines 3.5.3) and running headers (Guidelines 12.6): in the document, but no part of what it says."""

NOT_SAID: Final = frozenset({"portionMark"})
"""Marks of the paper among the words of a speaker; a text to be read has them, as the paper has."""

DROPPED: Final = "\0"
"""Stands, until `tidy`, where something was left out; no XML document can hold this character."""

LINE: Final = "\1"
"""Stands, until a style takes it away, before a mark by hand, which has a line of its own; no XML document has it."""

CLOSING: Final = (",", ".", ";", ":", "!", "?", ")", "]")
"""Signs before which there is no space."""

_DROPPED_RUN: Final = re.compile(rf"( *)\0(?: *\0)*( *)(?=([{re.escape(''.join(CLOSING))}])?)")
_SPACED_NEWLINE: Final = re.compile(r" *\n *")
_MANY_NEWLINES: Final = re.compile(r"\n{3,}")
_SPACES: Final = re.compile(r"  +")
_DELIMITER: Final = re.compile(r"\s*(?::|\.?\s*[-–—]+|\.)\s*$")


_BRACKETS: Final = ("[", "]")
_SIGNS: Final = {Supplied: _BRACKETS, Ex: _BRACKETS, Unclear: ("(", "?)")}
"""Signs around words where the record says nothing else."""
WORDS: Final = "…"
"""Stands for the words among the signs that @rend gives."""

Added: TypeAlias = Supplied | Ex | Unclear
"""Words that are printed between signs."""


def _unchanged(_ref: Ref, text: str) -> str:
    return text


def printed_signs(node: Added) -> tuple[str, str]:
    """The signs before and after words that were added or are in doubt, as printed."""
    before, words, after = (node.rend or "").partition(WORDS)
    return (before, after) if words else _SIGNS[type(node)]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a style prints what is more than plain words."""

    label: Callable[[Sp], str]
    """The label of a turn; empty for none."""
    gap: Callable[[Gap], str]
    note: Callable[[Note], str]
    """What stands at the place of a note: its words, a marker, or `DROPPED`."""
    signs: Callable[[Added], tuple[str, str]] = printed_signs
    """Signs before and after words that were added or are in doubt."""
    stage: bool = True
    """Whether directions are printed."""
    pb: Callable[[Pb], str] = lambda _pb: ""
    ref: Callable[[Ref, str], str] = _unchanged
    """A link with its text."""
    head: Callable[[Head, str], str] = lambda _head, text: text
    """A heading with its text; empty to leave it out."""
    space: Callable[[Space], str] = lambda space: space.rend or ""
    number: Callable[[P | Item], str] = lambda _numbered: ""
    """The number of a paragraph or an item, with what stands between it and the words."""
    said: Callable[[Said], bool] = lambda _said: True
    """Whether the words of somebody else in a paragraph are printed."""
    after_div: Callable[[Div], Iterable[str]] = lambda _div: ()
    """Blocks that stand at the end of a division, besides its own."""
    readings: frozenset[str] = AS_EDITED
    """Which of rival readings is printed."""
    leave_out: frozenset[str] = NOT_READ
    """Local names of elements whose content is not printed."""
    mark: Callable[[Node], str | None] | None = None
    """What opens the line of a node that somebody marked by hand: `LINE` and the mark, before the words of the node; it
    goes before everything else. None for a style without marks."""
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
        if manner.mark is not None and not isinstance(node, Sp) and (mark := manner.mark(node)) is not None:
            _flush(run, manner, found)
            _add(tidy(mark + inline(content_of(node), manner)), found)
            continue
        if not is_block(node) or (mixed and isinstance(node, MILESTONES)):
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
        elif isinstance(node, (P, Item)):
            _add(manner.number(node) + inline(node.content, manner), found)
        elif name_of(node) in manner.leave_out:
            pass
        elif isinstance(node, Other) and local_name(node.name) in CHOICES:
            _blocks(chosen_reading(node.content, manner.readings), manner, found)
        elif isinstance(node, Div):
            _blocks(node.content, manner, found)
            found.extend(manner.after_div(node))
        elif isinstance(node, List) or holds_blocks(node):
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
    if manner.mark is not None and any(manner.mark(node) is not None for node in opening):
        opening = ()
    first = next((node for node in opening if isinstance(node, P)), None)
    if first is None or not (number := manner.number(first)):
        parts = [manner.label(turn), *blocks(opening, manner)]
    else:
        # The number of a paragraph is printed before the label.
        unnumbered = (replace(node, n=None) if node is first else node for node in opening)
        parts = [number + manner.label(turn), *blocks(unnumbered, manner)]
    found: list[str] = []
    _add(" ".join(part for part in parts if part).replace(f" {LINE}", f"\n{LINE}"), found)
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
        elif manner.mark is not None and (mark := manner.mark(node)) is not None:
            parts.extend(("\n", mark))
            _inline(content_of(node), manner, parts)
            parts.append("\n")
        elif isinstance(node, Gap):
            parts.append(manner.gap(node))
        elif isinstance(node, (Supplied, Ex, Unclear)):
            before, after = manner.signs(node)
            parts.append(before)
            _inline(node.content, manner, parts)
            parts.append(after)
        elif isinstance(node, Choice):
            _inline(chosen_reading(node.content, manner.readings), manner, parts)
        elif isinstance(node, Space):
            parts.append(manner.space(node))
        elif isinstance(node, Note):
            parts.append(manner.note(node))
        elif (isinstance(node, Stage) and not manner.stage) or (isinstance(node, Said) and not manner.said(node)):
            parts.append(DROPPED)
        elif isinstance(node, Pb):
            parts.append(manner.pb(node))
        elif isinstance(node, Lb):
            parts.append("\n")
        elif isinstance(node, Ref):
            parts.append(manner.ref(node, inline(node.content, manner)))
        elif isinstance(node, Sp):
            parts.extend(("\n", "\n".join(_turn(node, manner)), "\n"))
        elif isinstance(node, LINES):
            parts.append("\n")
            parts.append(manner.number(node) if isinstance(node, (P, Item)) else "")
            _inline(node.content, manner, parts)
            parts.append("\n")
        elif isinstance(node, (Other, Fw, Seg)):
            _other(node, manner, parts)
        else:
            _inline(node.content, manner, parts)


def _other(node: Other | Fw | Seg, manner: Manner, parts: list[str]) -> None:
    name = name_of(node)
    if name in manner.leave_out:
        parts.append(DROPPED)
    elif name in CHOICES:
        _inline(chosen_reading(node.content, manner.readings), manner, parts)
    elif isinstance(node, Other) and is_block(node):
        parts.append("\n")
        _inline(node.content, manner, parts)
        parts.append("\n")
    else:
        _inline(node.content, manner, parts)


def name_of(node: Node) -> str:
    """The name of an element, or the type of a segment, where a style goes by it; else the empty string."""
    if isinstance(node, Other):
        return local_name(node.name)
    if isinstance(node, Seg):
        return node.type or ""
    return node.name if isinstance(node, Reading) else "fw" if isinstance(node, Fw) else ""


def chosen_reading(rivals: Iterable[Node], readings: frozenset[str]) -> tuple[Node, ...]:
    """Of the rival readings in a choice, the first of a wanted kind; where there is none, the first of all."""
    rivals = [node for node in rivals if not isinstance(node, Text)]
    wanted = [node for node in rivals if name_of(node) in readings]
    return tuple([*wanted, *rivals][:1])


def is_block(node: Node) -> bool:
    """Whether a node stands on lines of its own when it occurs among blocks."""
    if isinstance(node, Other):
        return local_name(node.name) in BLOCK_ELEMENTS or holds_blocks(node)
    return isinstance(node, (*LINES, *MILESTONES))


def holds_blocks(node: Node) -> bool:
    """Whether an element outside the record model contains blocks, rather than words.

    Gaps, directions, notes, furniture and page breaks prove nothing here, as they occur in running text too.
    """
    return isinstance(node, Other) and any(
        isinstance(child, LINES) or (isinstance(child, Other) and is_block(child)) for child in node.content
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
    return sign_of(gap) or f"[{gap.desc or '...'}]"


def label_words(speaker: Speaker, manner: Manner) -> str:
    """A label without its delimiter (``Bush:``, ``The President.``, ``LE PRESIDENT.-``)."""
    return _DELIMITER.sub("", inline(speaker.content, manner))
