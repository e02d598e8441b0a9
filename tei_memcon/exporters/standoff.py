"""Text with stand-off annotations: the words of a paragraph as one string, and spans that point into it.

Offsets count Unicode code points from 0; the end is exclusive. What has no words (a gap, a page break) is a span of
length 0 at its place. So is what has words that are not part of the text (a note, a deletion, a running header, a
portion mark, an interjection by somebody else); they stand in the span, with spans of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from tei_memcon.exporters.prose import (
    AS_EDITED,
    CHOICES,
    CLOSING,
    LINES,
    NOT_READ,
    NOT_SAID,
    chosen_reading,
    is_block,
    name_of,
)
from tei_memcon.exporters.styles.speeches import is_interjection
from tei_memcon.names import local_id, local_name
from tei_memcon.record import (
    Choice,
    Closer,
    Date,
    Div,
    Element,
    Ex,
    Foreign,
    Fw,
    Gap,
    Head,
    Hi,
    Item,
    Lb,
    List,
    Node,
    Note,
    OrgName,
    Other,
    P,
    Pb,
    PersName,
    PlaceName,
    Reading,
    Ref,
    Said,
    Seg,
    Sp,
    Space,
    Speaker,
    Stage,
    Supplied,
    Text,
    Title,
    Trailer,
    Unclear,
)
from tei_memcon.traversal import content_of

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | None"
Object: TypeAlias = dict[str, Json]

TYPES: Final = {
    Gap: "gap", Supplied: "supplied", PersName: "persName", PlaceName: "placeName", OrgName: "orgName", Date: "date",
    Title: "title", Hi: "hi", Ref: "ref", Lb: "lb", Pb: "pb", Stage: "stage", Note: "note", Other: "other", P: "p",
    Head: "head", Speaker: "speaker", Sp: "sp", Div: "div", Choice: "choice", Reading: "reading", Unclear: "unclear",
    Ex: "ex", Seg: "seg", Said: "said", Foreign: "foreign", Space: "space", Fw: "fw", List: "list", Item: "item",
    Closer: "closer", Trailer: "trailer",
}  # fmt: skip
"""The name that each kind of node has in the JSON."""


def annotated(nodes: Iterable[Node], who: Iterable[str] | None = None) -> tuple[str, list[Json]]:
    """The words of some inline content, and its spans by start, longer ones first.

    Args:
        nodes: the content of a paragraph, a note, a heading or a label.
        who: those who speak, within a turn: what others say there is not in the text.

    Returns:
        The text, without brackets around supplied words, without notes and deletions, and with white space collapsed;
        and the spans.
    """
    builder = _Builder(None if who is None else frozenset(who))
    builder.add(nodes)
    return builder.result()


def _alternatives(rivals: Iterable[Node], chosen: tuple[Node, ...]) -> Iterator[Object]:
    """The readings that the text does not give, each with a span for its own element."""
    for reading in rivals:
        if not isinstance(reading, Text) and not any(reading is taken for taken in chosen):
            text, spans = annotated((reading,))
            yield {"text": text, "spans": spans}


class _Builder:
    def __init__(self, who: frozenset[str] | None) -> None:
        self._who = who
        self._parts: list[str] = []
        self._length = 0
        self._last = " "  # a space at the beginning would be an edge
        self._after_aside = False
        """Whether the last character is a space with nothing but asides after it."""
        self._spans: list[tuple[int, int, Object]] = []

    def add(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if isinstance(node, Text):
                self._append(node.value)
            elif self._is_aside(node):
                text, spans = annotated(content_of(node))
                self._spans.append((self._length, self._length, attributes(node) | {"text": text, "spans": spans}))
                self._after_aside = self._length > 0 and self._last == " "
            else:
                self._add_element(node)

    def _is_aside(self, node: Node) -> bool:
        """Whether the words of a node are not part of the text in which it stands."""
        if isinstance(node, Said):
            return self._who is not None and is_interjection(node, self._who)
        return isinstance(node, Note) or name_of(node) in NOT_READ | NOT_SAID

    def _add_element(self, node: Node) -> None:
        lines = isinstance(node, LINES) or (isinstance(node, Other) and is_block(node))
        if lines:
            self._new_line()
        # The span is entered before those inside it, so that a stable sort keeps the outer one first.
        place = len(self._spans)
        self._spans.append((self._length, self._length, {}))
        found = attributes(node)
        if isinstance(node, Lb):
            self._spans[place] = (self._break_line(), self._length, found)
            return
        if isinstance(node, Choice) or (isinstance(node, Other) and local_name(node.name) in CHOICES):
            rivals = node.content
            chosen = chosen_reading(rivals, AS_EDITED)
            self.add(chosen)
            found["alternatives"] = list(_alternatives(rivals, chosen))
        else:
            self.add(content_of(node))
        self._spans[place] = (self._spans[place][0], self._length, found)
        if lines or isinstance(node, Speaker):
            self._new_line()

    def _new_line(self) -> None:
        if self._last != "\n":
            self._break_line()

    def _break_line(self) -> int:
        """Write a line feed, in the place of a space where one comes before it; its offset (0 at the beginning)."""
        if not self._length:
            return 0
        if self._last == " ":
            self._parts[-1] = self._parts[-1][:-1] + "\n"
            self._last = "\n"
            self._after_aside = False
        else:
            self._append("\n")
        return self._length - 1

    def _append(self, value: str) -> None:
        if self._last in " \n":
            value = value.lstrip(" ")
        if value:
            if self._after_aside and value.startswith(CLOSING):
                self._withdraw_space()
            self._after_aside = False
            self._parts.append(value)
            self._length += len(value)
            self._last = value[-1]

    def _withdraw_space(self) -> None:
        """Take back the space before an aside, where punctuation comes after it: ``He came <del>…</del>, I``."""
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1
        for at, (start, end, found) in enumerate(self._spans):
            if end > self._length or start > self._length:
                self._spans[at] = (min(start, self._length), min(end, self._length), found)

    def result(self) -> tuple[str, list[Json]]:
        text = "".join(self._parts).rstrip(" \n")
        found: list[Json] = []
        for start, end, rest in sorted(self._spans, key=lambda span: (span[0], -span[1])):
            clamped: Object = {"type": rest["type"], "start": min(start, len(text)), "end": min(end, len(text))}
            found.append(clamped | rest)
        return text, found


def attributes(node: Node) -> Object:
    """The type of a node and those of its attributes that are set, under the names of the JSON Schema.

    TEI's ``type`` is called ``kind``, since ``type`` tells the nodes apart.
    """
    found: Object = {"type": TYPES[type(node)]} if not isinstance(node, Text) else {"type": "text"}
    found.update((name, value) for name, value in _attributes(node) if value not in (None, []))
    if isinstance(node, Element) and node.attributes:
        found["attributes"] = dict[str, Json](node.attributes)
    return found


def _attributes(node: Node) -> list[tuple[str, Json]]:
    match node:
        case Gap():
            rest: list[tuple[str, Json]] = [("extent", node.extent), ("resp", pointer(node.resp)), ("cert", node.cert)]
            return [("reason", node.reason), ("desc", node.desc), ("rend", node.rend), *rest]
        case Supplied():
            return [("resp", pointer(node.resp)), ("cert", node.cert), ("rend", node.rend)]
        case PersName():
            return [("ref", pointer(node.ref)), ("cert", node.cert), ("resp", pointer(node.resp))]
        case PlaceName():
            return [("ref", pointer(node.ref))]
        case OrgName():
            return [("ref", pointer(node.ref)), ("key", node.key)]
        case Date():
            return [("when", node.when), ("cert", node.cert), ("resp", pointer(node.resp))]
        case Title():
            return [("level", node.level), ("rend", node.rend)]
        case Hi():
            return [("rend", node.rend)]
        case Ref():
            return [("target", node.target)]
        case Pb():
            return [("n", node.n), ("break", node.break_), ("cert", node.cert), ("resp", pointer(node.resp))]
        case Stage():
            return [("kind", node.type), ("who", pointers(node.who))]
        case Note():
            place: list[tuple[str, Json]] = [("place", node.where), ("rend", node.rend)]
            return [("id", node.id), ("n", node.n), ("kind", node.type), ("resp", pointer(node.resp)), *place]
        case Choice():
            return [("kind", node.kind)]
        case Reading():
            return [("name", node.name), ("cert", node.cert), ("resp", pointer(node.resp))]
        case Unclear():
            doubt: list[tuple[str, Json]] = [("cert", node.cert), ("resp", pointer(node.resp))]
            return [("reason", node.reason), *doubt, ("rend", node.rend)]
        case Ex():
            return [("cert", node.cert), ("resp", pointer(node.resp)), ("rend", node.rend)]
        case Seg():
            return [("kind", node.type)]
        case Said():
            by: list[tuple[str, Json]] = [("who", pointers(node.who)), ("to", pointers(node.to_whom))]
            return [*by, ("direct", node.direct), ("cert", node.cert), ("resp", pointer(node.resp))]
        case Foreign():
            return [("language", node.lang)]
        case Space():
            return [("rend", node.rend), ("extent", node.extent)]
        case Fw():
            return [("kind", node.type), ("place", node.where)]
        case List():
            return [("rend", node.rend)]
        case Item():
            return [("n", node.n), ("portion", pointers(node.ana))]
        case Head():
            return [("portion", pointers(node.ana))]
        case Other():
            return [("name", node.name), ("attributes", dict[str, Json](node.attributes))]
        case P():
            return [("id", node.id), ("n", node.n), ("portion", pointers(node.ana))]
        case Sp():
            who, to = pointers(node.who), pointers(node.to_whom)
            return [
                ("id", node.id),
                ("n", node.n),
                ("who", who),
                ("to", to),
                ("cert", node.cert),
                ("resp", pointer(node.resp)),
            ]
        case Div():
            return [("id", node.id), ("kind", node.type), ("subtype", node.subtype)]
        case _:
            return []


def pointers(values: Iterable[str]) -> list[Json]:
    """Pointers as ids: ``"#bush"`` gives ``"bush"``; one that leaves the document stays as it is."""
    return [local_id(value) or value for value in values]


def pointer(value: str | None) -> str | None:
    """The same for an attribute that mostly holds one pointer, and may hold several with spaces between them."""
    return None if value is None else " ".join(local_id(part) or part for part in value.split())
