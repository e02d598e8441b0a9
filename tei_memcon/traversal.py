"""Walking a record and rebuilding it: every node that has content has it in `content`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeVar, cast

from tei_memcon.record import Choice, Gap, Lb, Node, Pb, Reading, Sp, Space, Text

NodeT = TypeVar("NodeT", bound=Node)

LEAVES: Final = (Text, Gap, Lb, Pb, Space)
"""The classes that have no content."""
EDITED: Final = frozenset({"corr", "reg", "expan"})
"""The sides of a `Choice` that are not printed."""


def content_of(node: Node) -> tuple[Node, ...]:
    """The children of a node in document order; a turn's label comes first."""
    content: tuple[Node, ...] = getattr(node, "content", ())  # `LEAVES` have none
    if isinstance(node, Sp) and node.speaker is not None:
        return (node.speaker, *content)
    return content


def with_content(node: NodeT, content: Iterable[Node]) -> NodeT:
    """The same node with other children (for a turn: other children after the label).

    Raises:
        TypeError: for a node that has no content (one of `LEAVES`).
    """
    if isinstance(node, LEAVES):
        raise TypeError(f"{type(node).__name__} has no content")
    if isinstance(node, Choice):
        printed, meant = cast("Iterable[Reading]", content)
        return replace(node, sic=printed.content, corr=meant.content)
    changed: NodeT = replace(node, content=tuple(content))  # type: ignore[arg-type]  # one call for all classes
    return changed


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node, in document order, parents before children; without recursion, however deep."""
    stack: list[Node] = list(nodes)
    stack.reverse()
    while stack:
        node = stack.pop()
        yield node
        if content := content_of(node):
            stack.extend(reversed(content))


def words(nodes: Iterable[Node]) -> str:
    """The characters of `Text` nodes below the given ones, with nothing added (a `Speaker` and a `Note` included).

    Of two readings they are those of the printed one.
    """
    found: list[str] = []
    stack: list[Node] = list(nodes)
    stack.reverse()
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            found.append(node.value)
        elif isinstance(node, Choice):
            stack.extend(reversed(node.sic))
        elif not (isinstance(node, Reading) and node.name in EDITED):
            stack.extend(reversed(content_of(node)))
    return "".join(found)


def part_of(text: Text, start: int, end: int) -> Text:
    """A part of a text, with its place.

    The place is exact where the text stands in the source as it is; where white space was collapsed, the place of the
    whole text is kept.
    """
    place = text.place
    if place is not None and place.end - place.start == len(text.value):
        place = replace(place, start=place.start + start, end=place.start + end)
    return Text(text.value[start:end], place)
