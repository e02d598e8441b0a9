"""``tei-memcon layouts``: the kinds of transcript that are known, and what a transcript is taken for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from tei_memcon.cli.common import FILE, check_standard_input, read_transcript, show, show_diagnostics

if TYPE_CHECKING:
    from tei_memcon.layouts.base import Answer
    from tei_memcon.render.page import Block


@click.command("layouts")
@click.argument("records", metavar="[RECORD...]", nargs=-1, type=FILE)
@click.option("--encoding", metavar="NAME", help="Encoding of the transcripts, such as cp1252.  [default: detected]")
@click.pass_context
def command(ctx: click.Context, records: tuple[str, ...], encoding: str | None) -> None:
    """Show which kinds of transcript are known, or what a transcript is taken for.

    Without RECORD, every layout with what it is for; “tei-memcon explain LAYOUT” says more. With RECORD, what each
    layout answers about it: how sure it is and why, or the reason why it declines. The surest one reads the text.
    """
    from tei_memcon.conversion import ask_layouts
    from tei_memcon.diagnostic import CannotRun

    if not records:
        show(_known())
        return
    check_standard_input(records)
    failed = False
    for number, record in enumerate(records):
        try:
            source = read_transcript(record, encoding)
        except CannotRun as refused:
            failed = True
            show_diagnostics(refused.diagnostics)
        else:
            show(_answers(record, ask_layouts(source), first=number == 0))
            show_diagnostics(source.diagnostics, {source.name: source})
    ctx.exit(2 if failed else 0)


def _known() -> Iterator[Block]:
    from tei_memcon.layouts import LAYOUTS
    from tei_memcon.render.page import Span, Table

    rows = tuple((Span(layout.name, "strong"), Span(layout.summary)) for layout in LAYOUTS)
    yield Table(rows, ("layout", "what it reads"))


def _answers(record: str, answers: Sequence[tuple[str, Answer]], *, first: bool) -> Iterator[Block]:
    from tei_memcon.layouts.base import Recognised
    from tei_memcon.render.page import Span, Table, line

    confidence = {name: answer.confidence for name, answer in answers if isinstance(answer, Recognised)}
    reader = max(confidence, key=lambda name: confidence[name], default=None)
    if not first:
        yield line("")
    yield line(Span(record, "strong"), f": read by {reader}" if reader else ": recognised by none")
    rows: list[tuple[Span, ...]] = []
    for name, answer in answers:
        shown = Span(name, "good" if name == reader else "")
        if isinstance(answer, Recognised):
            reasons = answer.evidence
            said = f"{answer.confidence:.0%}"
        else:
            reasons = (answer.reason,)
            said = "no"
        for at, reason in enumerate(reasons or ("",)):
            rows.append((shown if at == 0 else Span(""), Span(said if at == 0 else ""), Span(reason)))
    yield Table(tuple(rows), ("layout", "sure", "because"), right=frozenset({1}), indent=2)
