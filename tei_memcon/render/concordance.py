"""What was said by and about a person, as lines for people, as JSON, and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from tei_memcon.concordance import Found, Kind, Occurrence, Wanted
from tei_memcon.render.page import Block, Span, Style, Table, line

_STYLES: Final[Mapping[Kind, Style]] = {Kind.TURN: "good", Kind.MENTION: "note", Kind.UNLINKED: "warning"}
_FORMULA: Final = tuple("=+-@\t\r")
"""First characters by which a spreadsheet takes a text for a formula."""

_COLUMNS: Final = tuple("kind file line id page date title speaker pointer cert before text after".split())

Value: TypeAlias = str | int | list["Value"] | dict[str, "Value"] | None


def blocks(wanted: Wanted, found: Sequence[Found], width: int) -> Iterator[Block]:
    """Each person with the places in the files, by date.

    Args:
        wanted: who was looked for.
        found: what each file has.
        width: characters of context on each side.
    """
    for number in range(len(wanted.people)):
        files = [(file, [one for one in file.occurrences if one.person == number]) for file in found]
        files = [(file, places) for file, places in files if places]
        pointers = dict.fromkeys(one.pointer for _, places in files for one in places if one.pointer)
        pointers = pointers or dict.fromkeys(f"#{entry.id}" for entry in wanted.people[number])
        yield line(Span(wanted.name(number), "strong"), Span(f" ({', '.join(pointers)})", "faint"))
        for file, places in files:
            about = " ".join(part for part in (file.date, file.title) if part)
            yield line("  ", Span(file.file, "strong"), Span(f"  {about}" if about else "", "faint"), hang=4)
            yield Table(tuple(_row(one, width) for one in places), right=frozenset({0}), indent=4)
        yield line("  ", summary([one for _, places in files for one in places], len(files)))


def _row(one: Occurrence, width: int) -> tuple[Span, ...]:
    kind = one.kind.value + (f" (cert {one.cert})" if one.cert else "")
    page = f"p. {one.page}" if one.page else ""
    said = () if one.kind is Kind.TURN or one.speaker is None else (Span(f"{one.speaker}: ", "faint"),)
    words = "".join(span.text for span in (*said, Span(excerpt(one, width))))
    return (
        Span("" if one.line is None else str(one.line), "faint"),
        Span(one.id or "", "faint"),
        Span(page, "faint"),
        Span(kind, _STYLES.get(one.kind, "")),
        Span(words),
    )


def excerpt(one: Occurrence, width: int) -> str:
    """The words of a place, cut to so many characters on each side; those of a turn to twice as many."""
    if one.kind in (Kind.TURN, Kind.ADDRESSED):
        return one.text if len(one.text) <= 2 * width else f"{_head(one.text, 2 * width)} …"
    before = one.before if len(one.before) <= width else f"… {_tail(one.before, width)}"
    after = one.after if len(one.after) <= width else f"{_head(one.after, width)} …"
    return f"{before}{one.text}{after}"


def _head(text: str, width: int) -> str:
    cut = text[:width]
    return cut if text[width : width + 1] == " " else cut.rpartition(" ")[0] or cut


def _tail(text: str, width: int) -> str:
    cut = text[-width:] if width else ""
    return cut if text[-width - 1 : -width] == " " else cut.partition(" ")[2] or cut


def summary(places: Iterable[Occurrence], files: int) -> str:
    """How many turns and mentions there are: ``18 turns (2,104 words), 3 mentions in 1 file``."""
    places = list(places)
    counts = Counter(one.kind for one in places)
    words = sum(one.words for one in places if one.kind is Kind.TURN)
    parts = [f"{_count(counts[Kind.TURN], 'turn')} ({_count(words, 'word')})"] if counts[Kind.TURN] else []
    if counts[Kind.ADDRESSED]:
        parts.append(f"addressed in {_count(counts[Kind.ADDRESSED], 'turn')}")
    if counts[Kind.MENTION]:
        parts.append(_count(counts[Kind.MENTION], "mention"))
    if counts[Kind.UNLINKED]:
        parts.append(f"{_count(counts[Kind.UNLINKED], 'name')} that may be theirs")
    return f"{', '.join(parts)} in {_count(files, 'file')}" if parts else "nothing in these files"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def as_json(wanted: Wanted, found: Sequence[Found]) -> str:
    """People, and under ``occurrences`` every place, in the order of the text lines."""
    people: list[Value] = []
    for number, entries in enumerate(wanted.people):
        identifiers = sorted({identifier for entry in entries for identifier in entry.identifiers})
        people.append(
            {
                "name": wanted.name(number),
                "entries": [{"file": entry.file, "id": entry.id, "name": entry.name} for entry in entries],
                "identifiers": list[Value](identifiers),
                "occurrences": [_object(one) for file in found for one in file.occurrences if one.person == number],
            }
        )
    return json.dumps({"query": wanted.query, "people": people}, ensure_ascii=False, indent=2) + "\n"


def _object(one: Occurrence) -> dict[str, Value]:
    values = {name: getattr(one, name) for name in _COLUMNS}
    return values | {"kind": one.kind.value}


def as_csv(wanted: Wanted, found: Sequence[Found]) -> str:
    """One row for each place, with a head; a text that a spreadsheet would take for a formula has an apostrophe."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(("person", *_COLUMNS))
    for file in found:
        for one in file.occurrences:
            row = (wanted.name(one.person), *_object(one).values())
            writer.writerow(["" if cell is None else _cell(str(cell)) for cell in row])
    return written.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
