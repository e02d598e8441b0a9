"""What was doubtful when people were identified, with what spoke for whom.

Nothing is decided here. Every name that is linked to nobody, or with a `cert`, and every turn of which it is not known
for certain who speaks, is a `Doubt`. What a person decides about it is applied by `tei_memcon.review`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from tei_memcon.names import local_id
from tei_memcon.persons.weighing import Weighed
from tei_memcon.record import Cert, Div, Head, Node, Other, P, PersName, Place, Sp
from tei_memcon.strands import OPEN, Strand
from tei_memcon.traversal import LEAVES, content_of, walk, words

DoubtKind: TypeAlias = Literal["speaker", "mention"]

CONTEXT: Final = 40
"""Characters of the text that are shown before and after a name."""

_LEFT_OUT: Final = "\ufffc"
"""What stands for words that are left out in the string of a `Strand`."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One place where it is doubtful who is meant."""

    kind: DoubtKind
    text: str
    """The name, or the label of the turn, as printed."""
    before: str
    """The words before it: up to `CONTEXT` characters of its paragraph; for a label, of what precedes it."""
    after: str
    place: Place | None
    weighed: Weighed
    chosen: tuple[str, ...]
    """The xml:ids of those whom the converter chose."""
    cert: Cert | None
    node: PersName | Sp = field(compare=False, repr=False)
    """The very node of the record."""


def doubts_of(
    blocks: Iterable[Node],
    mention: Mapping[int, Callable[[], Weighed]],
    label: Callable[[Sp], Weighed],
    *,
    all_places: bool = False,
) -> Iterator[Doubt]:
    """The doubtful places of some blocks, in the order of the text.

    Args:
        blocks: the blocks, with speakers and names.
        mention: what was weighed for a name, by the `id` of its node.
        label: what was weighed for the label of a turn.
        all_places: every name and every turn, whether it is doubtful or not.
    """
    seen: set[int] = set()
    previous: tuple[Node, ...] = ()
    for node in walk(blocks):
        if isinstance(node, Sp):
            weighed = label(node)
            if all_places or not node.who or node.cert not in (None, "high") or weighed.open:
                text = _plain(words((node.speaker,))) if node.speaker is not None else ""
                before, after = ending(words(previous)), opening(words(node.content))
                place = (node.speaker and node.speaker.place) or node.place
                yield Doubt("speaker", text, before, after, place, weighed, _ids(node.who), node.cert, node)
        elif not isinstance(node, (*LEAVES, PersName, Div, Other)):
            has_names = any(isinstance(child, (PersName, *OPEN)) for child in node.content)
            found_here = names_in(node.content) if has_names else ()
            names = [found for found in found_here if id(found[2]) not in seen]
            seen.update(id(name) for _, _, name in names)
            doubtful = [found for found in names if all_places or _is_doubtful(found[2])]
            yield from _mentions(node, doubtful, mention)
            if isinstance(node, (P, Head)):
                previous = (node,)


def _is_doubtful(name: PersName) -> bool:
    return not name.ref or name.cert not in (None, "high")


def _mentions(
    node: Node, names: Iterable[tuple[int, int, PersName]], mention: Mapping[int, Callable[[], Weighed]]
) -> Iterator[Doubt]:
    text = ""
    for start, end, name in names:
        text = text or Strand(content_of(node)).text
        weigh = mention.get(id(name))
        weighed = weigh() if weigh is not None else Weighed()
        before, after = ending(text[:start]), opening(text[end:])
        refs = _ids((name.ref or "").split())
        yield Doubt("mention", _plain(text[start:end]), before, after, name.place, weighed, refs, name.cert, name)


def names_in(content: Iterable[Node], start: int = 0) -> Iterator[tuple[int, int, PersName]]:
    """The names that are marked in a strand: where each begins and ends in its string, and its node."""
    at = start
    for node in content:
        if isinstance(node, OPEN):
            yield from names_in(node.content, at)
        width = len(Strand((node,)).text)
        if isinstance(node, PersName):
            yield at, at + width, node
        at += width


def ending(text: str) -> str:
    """The last words of a text, up to `CONTEXT` characters."""
    plain = _plain(text)
    return plain if len(plain) <= CONTEXT else plain[-CONTEXT - 1 :].partition(" ")[2]


def opening(text: str) -> str:
    """The first words of a text, up to `CONTEXT` characters."""
    plain = _plain(text)
    return plain if len(plain) <= CONTEXT else plain[: CONTEXT + 1].rpartition(" ")[0]


def _plain(text: str) -> str:
    return " ".join(text.replace(_LEFT_OUT, "…").split())


def _ids(pointers: Iterable[str]) -> tuple[str, ...]:
    return tuple(local_id(pointer) or pointer for pointer in pointers)
