"""Diagnostics for people: ``file:line:column: severity: message [code]``, and what can be done about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from tei_memcon.diagnostic import Diagnostic, Severity
from tei_memcon.render.page import Block, Line, Span, Style, columns, line, visible

if TYPE_CHECKING:  # the findings of a validation are shown without the modules that read transcripts
    from tei_memcon.source import Source

_STYLES: Final[dict[Severity, Style]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}
_EXCERPT: Final = 72
"""Characters of a long line that are shown around the place of a finding."""
_BEFORE: Final = 30


def diagnostic_blocks(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source] | None = None
) -> Iterator[Block]:
    """Diagnostics, one after the other; equal ones are shown once, and the same help is not repeated.

    Args:
        diagnostics: in the order in which they are to be shown.
        sources: the transcripts by name, to show the line that a finding is about; None for no such lines.
    """
    helped: set[tuple[str, str]] = set()
    for found in dict.fromkeys(diagnostics):
        yield head(found)
        if sources is not None and found.locus.file in sources and found.locus.line is not None:
            yield from excerpt(found, sources[found.locus.file].line_text(found.locus.line))
        if found.help and (found.code, found.help) not in helped:
            helped.add((found.code, found.help))
            yield line(Span("  help: ", "faint"), found.help, hang=8)


def head(found: Diagnostic) -> Line:
    """The line that says what was found, and where."""
    severity = Span(f"{found.severity.value}: ", _STYLES[found.severity])
    place = Span(f"{found.locus}: ", "strong")
    return line(place, severity, found.message, Span(f" [{found.code}]", "faint"), hang=4)


def excerpt(found: Diagnostic, text: str | None) -> Iterator[Block]:
    """The line of the file that a finding is about, with a mark under what was found.

    Args:
        found: the finding.
        text: the line; None where it is not at hand. Of a long one, the part around the place is shown.
    """
    number, column = found.locus.line, found.locus.column
    if text is None or number is None or column is None:
        return
    start = 0 if len(text) <= _EXCERPT else max(0, min(column - 1 - _BEFORE, len(text) - _EXCERPT))
    shown = text[start : start + _EXCERPT]
    before = visible(shown[: column - 1 - start])
    marked = visible(shown[column - 1 - start : _end(found, len(text)) - start])
    opening, closing = "…" if start else "", "…" if start + _EXCERPT < len(text) else ""
    margin = f"{number:>6} │ "
    yield line(Span(margin, "faint"), opening, visible(shown), closing, rigid=True)
    blank = " " * (len(margin) - 2) + "│ "
    mark = Span("^" * max(1, columns(marked)), _STYLES[found.severity])
    yield line(Span(blank, "faint"), " " * columns(opening + before), mark, rigid=True)


def _end(found: Diagnostic, length: int) -> int:
    """How many characters of a line, which has so many, stand before the end of what was found."""
    if found.locus.end is None:
        return found.locus.column or 0
    end_line, end_column = found.locus.end
    return end_column - 1 if end_line == found.locus.line else length


def counted(diagnostics: Iterable[Diagnostic]) -> str:
    """How many findings of each severity there are: ``"2 warnings, 1 note"``; the empty string for none."""
    counts = Counter(found.severity for found in dict.fromkeys(diagnostics))
    return ", ".join(
        number(counts[severity], severity.value) for severity in sorted(counts, key=lambda severity: severity.rank)
    )


def number(count: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun: ``"1 turn"``, ``"1,200 turns"``, ``"2 people"``."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
