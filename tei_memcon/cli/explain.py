"""``tei-memcon explain``: the manual pages of diagnostic codes and layouts."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from tei_memcon.cli.common import completer, layout_names, show

if TYPE_CHECKING:
    from tei_memcon.diagnostic import Code
    from tei_memcon.render.page import Block


def _names() -> list[str]:
    from tei_memcon.codes import CODES

    return [*(code.name for code in CODES), *layout_names()]


@click.command("explain")
@click.argument("name", metavar="[CODE|LAYOUT]", required=False, shell_complete=completer(_names))
def command(name: str | None) -> None:
    """Explain a finding or a layout.

    CODE is what stands in square brackets after a finding. Without it, all codes and layouts are listed.
    """
    from tei_memcon.codes import CODES
    from tei_memcon.layouts import LAYOUTS

    if name is None:
        show(_list())
        return
    for code in CODES:
        if code.name == name:
            show(_page(code.name, code.severity.value, code.manual))
            return
    for layout in LAYOUTS:
        if layout.name == name:
            show(_page(layout.name, "layout", inspect.getdoc(type(layout)) or layout.summary))
            return
    near = difflib.get_close_matches(name, _names(), n=3, cutoff=0.75)
    hint = f"; did you mean {' or '.join(near)}?" if near else "; “tei-memcon explain” lists them all"
    raise click.UsageError(f"no code and no layout is called '{name}'{hint}")


def _page(name: str, kind: str, text: str) -> Iterator[Block]:
    from tei_memcon.render.page import Prose, Span, line

    yield line(Span(name, "strong"), f" ({kind})")
    yield line("")
    for laid_out, rows in groupby(text.strip("\n").split("\n"), _is_laid_out):
        if laid_out:
            yield from (line(row, hang=len(row) - len(row.lstrip())) for row in rows)
        else:
            yield Prose("\n".join(rows))


def _is_laid_out(row: str) -> bool:
    """Whether a line of a manual page is to stay as it is: an example, which is indented, or a blank line."""
    return not row or row.startswith(" ")


def _list() -> Iterator[Block]:
    from tei_memcon.codes import CODES
    from tei_memcon.layouts import LAYOUTS
    from tei_memcon.render.page import Span, Table, line

    codes = tuple((Span(code.name, "strong"), Span(code.severity.value), Span(_first(code))) for code in CODES)
    yield Table(codes, ("code", "severity", "what it finds"))
    yield line("")
    layouts = tuple((Span(layout.name, "strong"), Span(layout.summary)) for layout in LAYOUTS)
    yield Table(layouts, ("layout", "what it reads"))


def _first(code: Code) -> str:
    """The first part of the manual on one line, without the words that open it."""
    text = " ".join(code.manual.partition("\n\n")[0].split())
    return text.removeprefix("What it finds:").strip()
