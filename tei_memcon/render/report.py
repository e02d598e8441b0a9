"""The report of a conversion: what the TEI does not hold of the transcript, line by line, and the findings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.render.page import Block, Span, Table, line, plain
from tei_memcon.render.text import counted, diagnostic_blocks, number
from tei_memcon.source import SetAside

_CONTROLS: Final = "\x0b\x1c\x1d\x1e\x1f"
"""White space to Python, and no characters of XML (section 2.2): the source has set them aside one by one."""


@dataclass(frozen=True, slots=True)
class Reported:
    """One record in a report; a record that could not be converted has only a name and findings."""

    file: str
    diagnostics: tuple[Diagnostic, ...]
    output: str | None = None
    layout: str | None = None
    encoding: str | None = None
    confidence: float | None = None
    """Of the encoding."""
    characters: int = 0
    """Characters of the transcript that are not white space."""
    set_aside: tuple[SetAside, ...] = ()


def visible_characters(set_aside: Iterable[SetAside]) -> int:
    """How many characters, white space apart, were set aside; a control character counts, whatever Python calls it."""
    return sum(not sign.isspace() or sign in _CONTROLS for item in set_aside for sign in item.text)


def report_text(records: Iterable[Reported]) -> str:
    """The report as text: for each record what was set aside, with place and reason; then the findings."""
    return "\n".join("".join(f"{text}\n" for text in plain(_blocks(record))) for record in records)


def _blocks(record: Reported) -> Iterator[Block]:
    yield line(record.file)
    yield line("=" * len(record.file))
    if record.layout is None:
        yield line("not converted")
    else:
        yield line(
            f"layout {record.layout}, encoding {record.encoding}; {number(record.characters, 'character')} "
            f"(white space not counted), of which {visible_characters(record.set_aside):,} set aside"
        )
    if record.set_aside:
        yield line("")
        rows = ((f"{at.place.line}:{at.place.column}", at.text, at.reason) for at in record.set_aside)
        yield Table(tuple(tuple(map(Span, row)) for row in rows), ("place", "set aside", "reason"))
    if record.diagnostics:
        yield line("")
        yield line(counted(record.diagnostics))
        yield from diagnostic_blocks(record.diagnostics)


def report_json(records: Iterable[Reported]) -> str:
    """The report as JSON: an object with the list ``records``."""
    text = json.dumps({"records": [_object(record) for record in records]}, ensure_ascii=False, indent=2)
    # Half of a surrogate pair has no UTF-8; its escape in Python is also its escape in JSON.
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _object(record: Reported) -> dict[str, Any]:
    return {
        "file": record.file,
        "output": record.output,
        "layout": record.layout,
        "encoding": record.encoding,
        "encodingConfidence": record.confidence,
        "characters": record.characters,
        "setAside": [
            {"line": item.place.line, "column": item.place.column, "text": item.text, "reason": item.reason}
            for item in record.set_aside
        ],
        "diagnostics": [
            {
                "code": found.code,
                "severity": found.severity.value,
                "file": found.locus.file,
                "line": found.locus.line,
                "column": found.locus.column,
                "message": found.message,
                "help": found.help,
            }
            for found in record.diagnostics
        ],
    }
