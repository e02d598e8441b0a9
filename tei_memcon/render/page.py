"""Lines and tables, and how they are written: aligned text in a pipe, or by rich on a terminal.

What is shown is put together once, as lines and tables; only this module knows rich, and imports it only when there
is a terminal to write to.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TextIO, TypeAlias

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Style: TypeAlias = Literal["", "strong", "faint", "error", "warning", "note", "good"]

_RICH: Final[dict[Style, str]] = {
    "": "",
    "strong": "bold",
    "faint": "dim",
    "error": "bold red",
    "warning": "bold yellow",
    "note": "cyan",
    "good": "green",
}
_WIDEST: Final = 100
"""Columns to which prose is folded on a terminal that has more; longer lines are hard to read."""
_GAP: Final = 2
"""Columns between the cells of a row."""

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Characters that a terminal would obey or could not show; text from a transcript is never sent to it with them."""


class Span(NamedTuple):
    """Words of one style."""

    text: str
    style: Style = ""


class Line(NamedTuple):
    """A line; on a narrow terminal it is folded, unless it is `rigid`."""

    spans: tuple[Span, ...]
    hang: int = 0
    """Columns by which what is folded is indented."""
    rigid: bool = False


class Prose(NamedTuple):
    """A paragraph: in a pipe it has the lines it was written in, on a terminal those that fit."""

    text: str
    """Line feeds are spaces."""


class Table(NamedTuple):
    """Rows of cells in columns."""

    rows: tuple[tuple[Span, ...], ...]
    head: tuple[str, ...] = ()
    """Headings of the columns; empty for none."""
    right: frozenset[int] = frozenset()
    """Columns whose cells are aligned to the right, such as numbers."""
    indent: int = 0


Block: TypeAlias = Line | Prose | Table


def line(*spans: str | Span, hang: int = 0, rigid: bool = False) -> Line:
    """A line of words; a plain string has no style."""
    return Line(tuple(Span(span) if isinstance(span, str) else span for span in spans), hang, rigid)


def visible(text: str) -> str:
    """A text with U+0001 and its like spelt out, on one line."""
    text = text.replace("\n", " ").replace("\t", " ")
    return _UNPRINTABLE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def columns(text: str) -> int:
    """The width of a text on a terminal: East Asian characters take two columns, combining marks none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) != 0 for character in text)


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is a terminal that understands more than plain lines."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def write(blocks: Iterable[Block], stream: TextIO, terminal: bool | None = None) -> None:
    """Write lines and tables.

    Args:
        blocks: what to write.
        stream: where to.
        terminal: whether to use colours and fold to the width of the terminal; None to ask the stream. The variable
            ``NO_COLOR`` takes the colours away.
    """
    if is_terminal(stream) if terminal is None else terminal:
        _write_rich(blocks, stream)
    else:
        stream.writelines(f"{text}\n" for text in plain(blocks))
    stream.flush()


def plain(blocks: Iterable[Block]) -> Iterator[str]:
    """Lines and tables as lines of text; nothing is folded, so that a pipe gets each thing on one line."""
    for block in blocks:
        if isinstance(block, Line):
            yield "".join(visible(span.text) for span in block.spans).rstrip()
        elif isinstance(block, Prose):
            yield from (visible(row).rstrip() for row in block.text.split("\n"))
        else:
            yield from _plain_table(block)


def _plain_table(table: Table) -> Iterator[str]:
    rows = [[visible(cell.text) for cell in row] for row in table.rows]
    if table.head:
        rows.insert(0, list(table.head))
    count = max(map(len, rows), default=0)
    widths = [max((columns(row[at]) for row in rows if at < len(row)), default=0) for at in range(count)]
    for row in rows:
        yield (" " * table.indent + (" " * _GAP).join(_padded(row, widths, table.right))).rstrip()


def _padded(row: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> Iterator[str]:
    for at, cell in enumerate(row):
        space = " " * (widths[at] - columns(cell))
        yield space + cell if at in right else cell + space


# ---------------------------------------------------------------- on a terminal


def _write_rich(blocks: Iterable[Block], stream: TextIO) -> None:
    from rich.console import Console

    console = Console(file=stream, force_terminal=True, highlight=False, markup=False, emoji=False)
    for block in blocks:
        if isinstance(block, Line):
            _write_rich_line(block, console)
        elif isinstance(block, Prose):
            for row in _rich_text((Span(block.text),)).wrap(console, min(console.width, _WIDEST)):
                row.rstrip()
                console.print(row, no_wrap=True, crop=False, overflow="ignore")
        else:
            _write_rich_table(block, console)


def _rich_text(spans: Iterable[Span]) -> Text:
    from rich.text import Text

    return Text.assemble(*((visible(span.text), _RICH[span.style]) for span in spans))


def _write_rich_line(block: Line, console: Console) -> None:
    text = _rich_text(block.spans)
    if block.rigid:
        console.print(text, no_wrap=True, overflow="ellipsis", crop=True)
        return
    for number, folded in enumerate(text.wrap(console, max(20, console.width - block.hang))):
        if number:
            folded.pad_left(block.hang)
        folded.rstrip()
        console.print(folded, no_wrap=True, crop=False, overflow="ignore")


def _write_rich_table(block: Table, console: Console) -> None:
    from rich import box
    from rich import table as rich_table
    from rich.padding import Padding

    if block.head:
        drawn = rich_table.Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    else:
        drawn = rich_table.Table.grid(padding=(0, _GAP, 0, 0))
    count = max((len(row) for row in (block.head, *block.rows)), default=0)
    for at in range(count):
        # In the last column a text is folded; a name in any other is folded only where there is no room at all.
        heading = block.head[at] if at < len(block.head) else ""
        drawn.add_column(heading, justify="right" if at in block.right else "left", overflow="fold")
    for row in block.rows:
        drawn.add_row(*(_rich_text((cell,)) for cell in row))
    console.print(Padding(drawn, (0, 0, 0, block.indent)))
