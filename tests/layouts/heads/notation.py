"""The facts of heads as lines of text, for golden cases."""

from __future__ import annotations

from collections.abc import Iterator

from tei_memcon.layouts.blocks import split_blocks
from tei_memcon.layouts.heads import HeadDate, HeadStyle, Participant, RecordPart, Span, read_heads
from tei_memcon.source import Source


def facts_of(source: Source, style: HeadStyle | None = None) -> str:
    """One paragraph for each record of a file."""
    parts = read_heads(source, list(split_blocks(source)), style)
    return "\n\n".join("\n".join(_lines(source.text, part)) for part in parts)


def _lines(text: str, part: RecordPart) -> Iterator[str]:
    def words(span: Span | None) -> str:
        return " ".join(text[slice(*span)].split()) if span else ""

    def date(found: HeadDate) -> str:
        last = f" to {found.to}" if found.to else ""
        return f"{found.iso or 'no date'}{last} “{words(found.span)}”"

    def person(found: Participant) -> str:
        role = f"; {words(found.role)}" if found.role else ""
        side = f" [{found.side}]" if found.side else ""
        return f"{words(found.name)}{role}{side}{' (group)' if found.is_group else ''}"

    facts = part.facts
    yield f"blocks {part.first}-{part.end}, head ends “{text[: part.head_end][-12:].replace(chr(10), ' ')}”"
    for name, span in (
        ("number", facts.number),
        ("title", facts.title),
        ("form", facts.form),
        ("own title", facts.own_title),
    ):
        if span:
            yield f"{name}: {words(span)}"
    if facts.date:
        yield f"date: {date(facts.date)}"
    yield from (f"other date: {date(other)}" for other in facts.other_dates if other.iso != (facts.date or other).iso)
    if facts.time:
        yield f"time: {words(facts.time)}"
    if facts.place:
        yield f"place: {words(facts.place)}"
    yield from (f"participant: {person(found)}" for found in facts.participants)
    for named in facts.people_in_title:
        yield f"in title: {named.text}" + (f"; {words(named.role)}" if named.role else "")
    yield from (f"field: {words(field.label)} = {words(field.value)}" for field in facts.fields)
    yield from (f"{section.kind}: {words(section.span)}" for section in facts.sections)
    yield from (f"{found.severity.value}: {found.message} [{found.code}]" for found in facts.diagnostics)
