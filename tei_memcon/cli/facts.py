"""What there is to say about a conversion, counted from its record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from tei_memcon.conversion import Conversion
from tei_memcon.layouts.base import Recognised
from tei_memcon.names import local_id
from tei_memcon.record import (
    NER,
    UNTITLED,
    Date,
    Gap,
    Node,
    OrgName,
    P,
    Pb,
    PersName,
    PlaceName,
    Record,
    Sp,
    Supplied,
)
from tei_memcon.render.report import visible_characters
from tei_memcon.render.summary import Facts
from tei_memcon.traversal import walk, words

_ENTITIES: Final = {
    "places": ("place", PlaceName), "organisations": ("organisation", OrgName), "dates": ("date", Date)
}  # fmt: skip


def facts_of(conversion: Conversion, output: str, outcome: str, entities: Iterable[str] = ()) -> Facts:
    """Count what a summary tells.

    Args:
        conversion: the conversion.
        output: where the TEI was written.
        outcome: what became of that file.
        entities: what was to be marked besides people.
    """
    record, header = conversion.record, conversion.record.header
    nodes = tuple(walk((*record.front, *record.body, *record.back)))
    names = {person.id: person.name for person in (*header.mentioned, *header.participants)}
    editors = {stmt.id: stmt.name for stmt in header.resp_stmts}
    marked = [node for node in nodes if isinstance(node, PersName)]
    mentions = [node for node in marked if node.ref is not None or node.resp != NER]
    linked = Counter(_named(node.ref, names) for node in mentions if node.ref is not None)
    breaks = [node for node in nodes if isinstance(node, Pb)]
    answer = dict(conversion.answers).get(conversion.layout)
    return Facts(
        file=conversion.source.name,
        title=None if header.title == UNTITLED else header.title,
        date=header.date,
        date_text=header.date_text,
        place=header.place_name,
        speakers=_speakers(nodes, record, names),
        turns=_count(nodes, Sp),
        paragraphs=_count(nodes, P),
        gaps=_count(nodes, Gap),
        supplied=tuple(
            Counter(_named(node.resp, editors) for node in nodes if isinstance(node, Supplied)).most_common()
        ),
        names=len(mentions),
        linked=tuple(linked.most_common()),
        inferred=sum(node.ref is not None and node.cert is not None for node in mentions),
        by_model=len(marked) - len(mentions),
        page_breaks=len(breaks),
        inferred_breaks=sum(node.cert is not None for node in breaks),
        layout=conversion.layout,
        confidence=answer.confidence if isinstance(answer, Recognised) else None,
        encoding=conversion.source.encoding,
        encoding_confidence=conversion.source.confidence,
        characters=conversion.characters + visible_characters(conversion.source.set_aside),
        set_aside=visible_characters(conversion.set_aside),
        output=output,
        outcome=outcome,
        entities=tuple((noun, _count(nodes, kind)) for noun, kind in map(_ENTITIES.__getitem__, entities)),
    )


def _count(nodes: Iterable[Node], kind: type[Node]) -> int:
    return sum(isinstance(node, kind) for node in nodes)


def _named(pointer: str | None, names: dict[str, str]) -> str:
    """The name behind a pointer; the pointer itself where it leads to nobody who is listed."""
    if pointer is None:
        return ""
    return names.get(local_id(pointer) or "", pointer)


def _speakers(nodes: Iterable[Node], record: Record, names: dict[str, str]) -> tuple[tuple[str, int], ...]:
    turns: Counter[str] = Counter({person.name: 0 for person in record.header.participants})
    for node in nodes:
        if isinstance(node, Sp) and node.who:
            turns.update(_named(pointer, names) for pointer in node.who)
        elif isinstance(node, Sp):
            label = words((node.speaker,)).strip(" :.") if node.speaker else ""
            turns[f"“{label}”, not identified" if label else "without a label"] += 1
    return tuple(turns.items())
