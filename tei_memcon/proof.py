"""The proof that a record holds its transcript: every character stands in exactly one node, or was set aside.

Notes stand at their anchors and not where they are printed, so the order of a record is not that of its source. The
proof therefore goes by place: each node that prints characters claims the span that it was made from, and the claims,
put in order, must say what the source says there, leave nothing between them and not overlap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Final, NamedTuple

from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Severity
from tei_memcon.exporters.prose import printed_sign, printed_signs
from tei_memcon.record import (
    Choice,
    Ex,
    Gap,
    Item,
    Node,
    Note,
    P,
    Pb,
    Place,
    Record,
    Ref,
    Sp,
    Space,
    Supplied,
    Text,
    Unclear,
)
from tei_memcon.source import SetAside, Source
from tei_memcon.traversal import content_of

TEXT_LOST: Final = Code(
    "text-lost",
    Severity.ERROR,
    """\
What it finds: a character of the transcript that would stand nowhere in the TEI, or twice, or words in the TEI that the
transcript does not have.

Why it matters: this is a fault of tei-memcon, not of the transcript. Each conversion is proved by comparing every part
of the record with the place that it comes from; where the two differ, no TEI is written.

Example: "the record differs from the transcript here: “[system]” …"

What to do: report it, with the paragraph that is named. "--layout paragraphs" may read the text meanwhile.
""",
)
CODES: Final = (TEXT_LOST,)

_PRINTED_ELSEWHERE: Final = frozenset({"end", "bottom"})
_EXCERPT: Final = 30
WHITE_SPACE: Final = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""All characters that are white space."""


class _Claim(NamedTuple):
    """A span of the source, and what the record says that stands there."""

    start: int
    end: int
    value: str
    checked: bool = True
    """Whether the value must be what the source says there; the number of a page may be printed in many ways."""


class _Invented(Exception):
    """A node has words and no place."""


def prove(source: Source, record: Record, set_aside: Iterable[SetAside]) -> int:
    """Compare a record with the source that it was made from.

    Args:
        source: the transcript.
        record: the record, with the places of its nodes.
        set_aside: what the layout left out; characters that `source.text` no longer has are not among it.

    Returns:
        The number of characters of the source that are not white space.

    Raises:
        CannotRun: the record lacks a character, has it twice, or has one that the source has not (``text-lost``).
    """
    view = _View(source.text, sorted((item.place for item in set_aside), key=attrgetter("start")))
    position = 0
    try:
        # In a stable order: the parts of a text have one place, and stand in the order of the record.
        claims = sorted(_claims((*record.front, *record.body, *record.back), view), key=itemgetter(0, 1))
    except _Invented as invented:
        raise CannotRun([_lost(source, 0, str(invented))]) from None
    at, count = 0, len(claims)
    while at < count:
        start, end, value, checked = claims[at]
        at += 1
        parts = [value]
        # A text whose white space was collapsed may have been divided: its parts then have the place of the whole.
        while at < count and claims[at][0] == start and claims[at][1] == end:
            parts.append(claims[at].value)
            at += 1
        if start >= position and not view.aside_in(start, end) and "".join(parts) == source.text[start:end]:
            # As most claims are: the very characters of the source.
            if between := view.of(position, start):
                raise CannotRun([_lost(source, position, between)])
            position = end
            continue
        printed = view.of(start, end)
        if (between := view.of(position, start)) or start < position:
            overlap = start < position and bool(view.of(start, min(position, end)))
            if between or overlap:
                raise CannotRun([_lost(source, min(position, start), between or printed)])
        said = "".join("".join(parts).split())
        if checked and printed != said:
            agree = _agreement(printed, said)
            raise CannotRun([_lost(source, view.offset(start, agree), printed[agree:] or said[agree:])])
        position = max(position, end)
    if rest := view.of(position, len(source.text)):
        raise CannotRun([_lost(source, position, rest)])
    return len(source.text) - sum(map(source.text.count, WHITE_SPACE))


@dataclass(slots=True)
class _View:
    """The source without what was set aside and without white space."""

    text: str
    aside: Sequence[Place]
    starts: Sequence[int] = ()

    def __post_init__(self) -> None:
        self.starts = [place.start for place in self.aside]

    def spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of a span that were not set aside."""
        index = max(bisect_right(self.starts, start) - 1, 0)
        while start < end and index < len(self.aside) and self.starts[index] < end:
            place = self.aside[index]
            if start < place.start:
                yield start, place.start
            start = max(start, place.end)
            index += 1
        if start < end:
            yield start, end

    def aside_in(self, start: int, end: int) -> bool:
        """Whether any character of a span may have been set aside."""
        index = bisect_left(self.starts, end) - 1
        return index >= 0 and self.aside[index].end > start

    def of(self, start: int, end: int) -> str:
        """What a span says."""
        if start >= end:
            return ""
        if not self.aside_in(start, end):
            return "".join(self.text[start:end].split())
        return "".join("".join(self.text[part:stop].split()) for part, stop in self.spans(start, end))

    def offset(self, start: int, count: int) -> int:
        """Offset of the character before which a number of others stand."""
        for part, stop in self.spans(start, len(self.text)):
            for at in range(part, stop):
                if not self.text[at].isspace():
                    if not count:
                        return at
                    count -= 1
        return len(self.text)

    def opening(self, start: int, end: int, sign: str) -> int:
        """The end of a sign that opens a span; the start where it does not stand there."""
        rest = "".join(sign.split())
        for part, stop in self.spans(start, end):
            for at in range(part, stop):
                if not rest:
                    return at
                if not self.text[at].isspace():
                    if self.text[at] != rest[0]:
                        return start
                    rest = rest[1:]
        return start if rest else end

    def closing(self, start: int, end: int, sign: str) -> int:
        """The start of a sign that closes a span; the end where it does not stand there."""
        rest = "".join(sign.split())
        window = max(start, end - 4 * len(sign) - 8)
        for part, stop in reversed(list(self.spans(window, end))):
            for at in range(stop - 1, part - 1, -1):
                if not rest:
                    return at + 1
                if not self.text[at].isspace():
                    if self.text[at] != rest[-1]:
                        return end
                    rest = rest[:-1]
        return end if rest else window


def _claims(nodes: Iterable[Node], view: _View) -> Iterator[_Claim]:
    """What each node of a record claims, in the order of the record."""
    stack: list[Node] = list(nodes)
    stack.reverse()
    while stack:
        node = stack.pop()
        place = node.place
        if isinstance(node, Text):
            if place is not None:
                yield _Claim(place.start, place.end, node.value)
            elif node.value.strip():
                raise _Invented(node.value)
            continue
        if place is not None:
            yield from _signs(node, place, view)
        # The other side of a choice is not printed.
        stack.extend(reversed(node.sic if isinstance(node, Choice) else content_of(node)))


def _signs(node: Node, place: Place, view: _View) -> Iterator[_Claim]:
    """What a node prints of its own, besides its content."""
    start, end = place.start, place.end
    if isinstance(node, (P, Item)):
        words = node.content[0].place if node.n and node.content else None
        if words is not None and words.start > start and view.of(start, words.start):
            yield _Claim(start, words.start, node.n or "")
    elif isinstance(node, Gap):
        yield _Claim(start, end, printed_sign(node))
    elif isinstance(node, Space):
        yield _Claim(start, end, node.rend or "")
    elif isinstance(node, Pb):
        if node.n is not None:
            yield _Claim(start, end, node.n, checked=node.n not in view.of(start, end))
    elif isinstance(node, Note) and node.where in _PRINTED_ELSEWHERE:
        # Of a note that nothing calls, the place is that of its number in the list, which was set aside.
        if view.of(start, end):
            yield _Claim(start, end, (node.rend or node.n or "").partition(" ")[0])
    elif isinstance(node, (Supplied, Ex, Unclear)):
        before, after = printed_signs(node)
        if (opened := view.opening(start, end, before)) > start:
            yield _Claim(start, opened, before)
        if (closed := view.closing(start, end, after)) < end:
            yield _Claim(closed, end, after)
    elif isinstance(node, Ref) and node.target is not None:
        after = f"]({node.target})"
        if (closed := view.closing(start, end, after)) < end and (opened := view.opening(start, end, "[")) > start:
            yield _Claim(start, opened, "[")
            yield _Claim(closed, end, after)
    elif isinstance(node, Sp) and node.speaker is not None and node.speaker.place is not None:
        # The number of the first paragraph is printed before the label.
        first_paragraph = next((block for block in node.content if isinstance(block, P)), None)
        label = node.speaker.place.start
        if first_paragraph is not None and first_paragraph.n and view.of(start, label):
            yield _Claim(start, label, first_paragraph.n)


def _agreement(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(one), len(other)))


def _lost(source: Source, offset: int, wording: str) -> Diagnostic:
    """Where a record first differs from its source.

    Args:
        source: the transcript.
        offset: where it does, or where what is lost begins.
        wording: what the source says there, or else the record.
    """
    text = source.text
    while offset < len(text) and text[offset].isspace():
        offset += 1
    message = f"the record differs from the transcript here: “{wording[:_EXCERPT]}”"
    help = "this is a fault of tei-memcon; please report it with this paragraph"
    return TEXT_LOST.at(source.locus(source.place(offset, offset)), message, help)
