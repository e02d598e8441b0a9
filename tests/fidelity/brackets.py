"""What became of each bracket of a transcript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tests.fidelity.gold import Gold, GoldBracket
from tests.fidelity.printed import Span, Stream
from tests.fidelity.signs import alike, key

_CONTEXT: Final = 40
_COEXTENSIVE: Final = 0.8
"""How much of an element must be the bracket, and of the bracket the element, to be the element of the bracket."""

_GAPS: Final = {
    "illegible": "gap_illegible",
    "inaudible": "gap_illegible",
    "unclear": "gap_illegible",
    "classified": "gap_classified",
    "lost": "gap_lost",
    "blank": "gap_blank",
}
_ACCEPTED: Final = {
    "gap_omitted": {"gap_omitted", "gap_classified", "gap_lost", "gap_blank"},
    "note": {"note", "foreign", "gloss"},
    "supplied": {"supplied", "gloss"},
    "portion_mark": {"portion_mark"},
}
"""Classes of the TEI that agree with a class of the annotations, where it is not the one of that name."""


@dataclass(frozen=True, slots=True)
class Found:
    """A bracket and the class that the TEI gives to it."""

    gold: GoldBracket
    found: str
    """``lost`` where the TEI does not have its text."""

    @property
    def right(self) -> bool:
        return self.found in _ACCEPTED.get(self.gold.kind, {self.gold.kind})


def judge(gold: Gold, streams: list[Stream]) -> list[Found]:
    """Find each bracket in the printed text of the TEI, by its words and those around it, and read its class."""
    source = Stream()
    source.close([gold.text])
    line_starts = [0]
    for line in gold.text.split("\n"):
        line_starts.append(line_starts[-1] + len(line) + 1)
    made = []
    position = 0
    for bracket in gold.brackets:
        begin = line_starts[bracket.line - 1] if bracket.line else 0
        start, end = _place(source, bracket.text, max(begin, position))
        if start < 0:
            raise ValueError(f"{gold.transcript}: no “{bracket.text}” in line {bracket.line}")
        position = end
        made.append(Found(bracket, _class_at(source, start, end, bracket.text, streams)))
    return made


def _place(source: Stream, text: str, begin: int) -> tuple[int, int]:
    """Where a bracket stands in the transcript; white space may differ."""
    start = source.text.find(text, begin)
    if start >= 0:
        return start, start + len(text)
    wanted = key(text)
    first = next((at for at, offset in enumerate(source.offsets) if offset >= begin), len(source.offsets))
    at = source.key.find(wanted, first) if wanted else -1
    return (-1, -1) if at < 0 else (source.offsets[at], source.offsets[at + len(wanted) - 1] + 1)


def _class_at(source: Stream, start: int, end: int, text: str, streams: list[Stream]) -> str:
    first = next((at for at, offset in enumerate(source.offsets) if offset >= start), len(source.offsets))
    last = next((at for at, offset in enumerate(source.offsets) if offset >= end), len(source.offsets))
    wanted = source.key[first:last]
    before, after = source.key[max(0, first - _CONTEXT) : first], source.key[last : last + _CONTEXT]
    best: tuple[float, int, int] | None = None
    for number, stream in enumerate(streams):
        for at in _candidates(stream.key, wanted, before, after):
            score = _common_end(stream.key[:at][-_CONTEXT:], before) + _common_start(
                stream.key[at + len(wanted) : at + len(wanted) + _CONTEXT], after
            )
            if best is None or score > best[0]:
                best = (score, number, at)
    if best is None:
        return "lost"
    return _class_of(streams[best[1]], best[2], best[2] + len(wanted), text)


def _candidates(found: str, wanted: str, before: str, after: str) -> set[int]:
    if wanted:
        return set(_all(found, wanted))
    for length in (8, 4):
        left, right = before[-length:], after[:length]
        if places := {at + len(left) for at in _all(found, left)} | set(_all(found, right)):
            return places
    return set()


def _all(text: str, part: str) -> list[int]:
    places, at = [], text.find(part) if part else -1
    while at >= 0:
        places.append(at)
        at = text.find(part, at + 1)
    return places


def _common_start(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _common_end(one: str, other: str) -> int:
    return _common_start(one[::-1], other[::-1])


def _class_of(stream: Stream, first: int, last: int, text: str) -> str:
    """The class that the elements at a place of the stream give to a bracket.

    Args:
        stream: where it stands.
        first: its first letter or digit, as an index of the stream's key.
        last: the one after its last; the same as ``first`` for a sign without any.
        text: the bracket as printed.
    """
    left = stream.offsets[first - 1] + 1 if first else 0
    right = stream.offsets[last] if last < len(stream.offsets) else len(stream.text)
    inner = (stream.offsets[first], stream.offsets[last - 1] + 1) if last > first else (left, right)
    here = [span for span in stream.spans if span.start < right and span.end > left]
    own: list[tuple[float, str]] = []
    for span in here:
        name = _named(span)
        if name and (share := _share(stream, span, text, left, right)) >= _COEXTENSIVE:
            own.append((share, name))
    if own:
        return max(own, key=lambda item: item[0])[1]
    if any(span.name == "unclear" for span in here) and "?" in text:
        return "unclear"
    enclosing = stream.around(*inner) if last > first else []
    if any(span.name == "bibl" or _named(span) == "source" for span in enclosing):
        return "source"
    return "other"


def _share(stream: Stream, span: Span, text: str, left: int, right: int) -> float:
    wanted, has = key(text), key(stream.text[span.start : span.end])
    if wanted or has:
        # A short bracket within a long element must not count as it, nor a word within a long direction.
        return alike(wanted, has)
    inside = left <= span.start and span.end <= right and stream.text[span.start : span.end].strip()
    return 1.0 if inside else 0.0


def _named(span: Span) -> str:
    kind = span.attributes.get("type", "")
    match span.name:
        case "gap":
            return _GAPS.get(span.attributes.get("reason", ""), "gap_omitted")
        case "space":
            return "gap_blank"
        case "seg":
            return "portion_mark" if kind.casefold().startswith("portion") else ""
        case "pb":
            return "page_break"
        case "supplied" | "ex":
            return "supplied"
        case "note":
            return {"source": "source", "gloss": "gloss"}.get(kind, "note")
        case "ref":
            return "note" if kind == "note" or span.attributes.get("target", "").startswith("#n") else ""
        case "stage" | "foreign" | "unclear" | "said":
            return span.name
        case _:
            return ""
