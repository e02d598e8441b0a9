"""The summary of a conversion, in the words of somebody who knows the record and not the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tei_memcon.render.page import Block, Span, Style, Table, line
from tei_memcon.render.text import number


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is to say about one converted record."""

    file: str
    title: str | None
    date: str | None
    """ISO date."""
    date_text: str | None
    """The date as printed."""
    place: str | None
    speakers: tuple[tuple[str, int], ...]
    """Name and number of turns, in the order of the list of participants; labels of people who were not identified."""
    turns: int
    paragraphs: int
    gaps: int
    supplied: tuple[tuple[str, int], ...]
    """Who supplied words, and in how many places; the empty string where nobody is named."""
    names: int
    """Names of people in the running text: of those who speak, and of those in the register."""
    linked: tuple[tuple[str, int], ...]
    """Who is named, and how often; the most frequent first."""
    inferred: int
    """Links that are marked as inferred (@cert)."""
    page_breaks: int
    inferred_breaks: int
    layout: str
    confidence: float | None
    """How sure the layout was, from 0 to 1; None where it was named by the user."""
    encoding: str
    encoding_confidence: float
    characters: int
    """Characters that are not white space."""
    set_aside: int
    output: str
    """Where the TEI was written."""
    outcome: str
    """What became of that file: ``created``, ``replaced``, ``unchanged``; the empty string for standard output."""
    by_model: int = 0
    """Names that only the language model found, so that nobody is known by them; not among `names`."""
    entities: tuple[tuple[str, int], ...] = ()
    """What else is marked in the text, and how often, in the singular: ``place``, ``organisation``, ``date``."""


def summary_blocks(facts: Facts) -> Iterator[Block]:
    """The summary of one record."""
    yield line(Span(facts.file, "strong"), hang=2)
    rows = tuple((Span(label, "faint"), Span(text, style)) for label, text, style in _rows(facts))
    yield Table(rows, indent=2)


def _rows(facts: Facts) -> Iterator[tuple[str, str, Style]]:
    yield "title", facts.title or "not found in the text", ""
    if facts.date and facts.date_text and facts.date_text != facts.date:
        yield "date", f"{facts.date} (“{facts.date_text}”)", ""
    else:
        yield "date", facts.date or facts.date_text or "not found in the text", ""
    yield "place", facts.place or "not found in the text", ""
    yield "speakers", _listed(facts.speakers, "turn") or "none: no turns were found", ""
    yield "text", _text(facts), ""
    yield "names", _names(facts), ""
    if facts.by_model:
        yield "by the model", f"{number(facts.by_model, 'name')} of people nobody here knows, marked as uncertain", ""
    if facts.entities:
        yield "marked", ", ".join(number(count, noun) for noun, count in facts.entities), ""
    yield "layout", _layout(facts), ""
    yield "encoding", _encoding(facts), ""
    yield "nothing lost", nothing_lost(facts.characters, facts.set_aside), "good"
    yield "written to", f"{facts.output} ({facts.outcome})" if facts.outcome else "standard output", ""


def nothing_lost(characters: int, set_aside: int) -> str:
    """The balance of a transcript's characters."""
    return f"{number(characters, 'character')}, {set_aside:,} of them set aside"


def _listed(counts: Iterable[tuple[str, int]], noun: str) -> str:
    return ", ".join(f"{name} ({number(count, noun)})" for name, count in counts)


def _text(facts: Facts) -> str:
    parts = [number(facts.turns, "turn"), number(facts.paragraphs, "paragraph")]
    if facts.gaps:
        parts.append(number(facts.gaps, "omission"))
    if facts.supplied:
        by = " and ".join(name for name, _ in facts.supplied if name)
        total = sum(count for _, count in facts.supplied)
        parts.append(number(total, "passage") + " supplied" + (f" by {by}" if by else ""))
    if facts.page_breaks:
        inferred = f" ({facts.inferred_breaks:,} inferred)" if facts.inferred_breaks else ""
        parts.append(number(facts.page_breaks, "page break") + inferred)
    return ", ".join(parts)


def _names(facts: Facts) -> str:
    if not facts.names:
        return "no names of known people were found in the running text"
    total = sum(count for _, count in facts.linked)
    text = number(facts.names, "name") + " of known people, "
    text += "all linked" if total == facts.names else f"{total:,} of them linked"
    if facts.inferred:
        text += f" ({facts.inferred:,} by inference)"
    listed = ", ".join(f"{name} {count:,}" for name, count in facts.linked)
    return f"{text}: {listed}" if listed else text


def _layout(facts: Facts) -> str:
    if facts.confidence is None:
        return f"{facts.layout}, as you asked"
    return f"{facts.layout} (confidence {facts.confidence:.0%}); “tei-memcon layouts FILE” says why"


def _encoding(facts: Facts) -> str:
    if facts.encoding_confidence == 1:
        return facts.encoding
    return f"{facts.encoding}, detected (confidence {facts.encoding_confidence:.0%})"


def short_block(facts: Facts, findings: str) -> Block:
    """One line about one of many records."""
    said = f"{facts.layout}, {number(facts.turns, 'turn')}"
    rest = f", {findings}" if findings else ""
    outcome = f" ({facts.outcome})" if facts.outcome else ""
    return line(f"{facts.file}: ", Span(facts.output, "strong"), outcome, f": {said}{rest}", hang=4)


def totals_blocks(all_facts: Sequence[Facts], failed: int, findings: str) -> Iterator[Block]:
    """The totals of many records.

    Args:
        all_facts: the records that were converted.
        failed: how many could not be.
        findings: their diagnostics, counted.
    """
    rows: list[tuple[str, int]] = [("records converted", len(all_facts))]
    layouts = sorted({facts.layout for facts in all_facts})
    rows.extend((f"  layout {name}", sum(facts.layout == name for facts in all_facts)) for name in layouts)
    if failed:
        rows.append(("records not converted", failed))
    rows += [
        ("turns", sum(facts.turns for facts in all_facts)),
        ("paragraphs", sum(facts.paragraphs for facts in all_facts)),
        ("names of known people", sum(facts.names for facts in all_facts)),
        ("  linked", sum(count for facts in all_facts for _, count in facts.linked)),
    ]
    by_model = sum(facts.by_model for facts in all_facts)
    if by_model:
        rows.append(("names by the language model", by_model))
    rows += [
        ("characters, none lost", sum(facts.characters for facts in all_facts)),
        ("  set aside", sum(facts.set_aside for facts in all_facts)),
    ]
    cells = tuple((Span(label), Span(f"{count:,}", "strong")) for label, count in rows)
    yield Table(cells, right=frozenset({1}))
    yield line(f"findings: {findings or 'none'}")
