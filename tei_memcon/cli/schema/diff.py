"""``tei-memcon schema diff``: what one schema allows that another does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_memcon.cli.common import FILE, show
from tei_memcon.cli.schema.common import read_grammar_of, source_option

if TYPE_CHECKING:
    from tei_memcon.grammar.facts import Difference
    from tei_memcon.render.page import Block, Style


@click.command("diff")
@click.argument("first", metavar="A", type=FILE)
@click.argument("second", metavar="B", type=FILE)
@source_option
@click.pass_context
def command(ctx: click.Context, first: str, second: str, source: Path | None) -> None:
    """Show what schema B allows that schema A does not, and the other way round.

    A and B are ODDs or RELAX NG grammars. By element and attribute: “+” only B allows it, “-” only A does, “~” the two
    say something different. Exit status 1 where they differ.
    """
    from tei_memcon.grammar.facts import differences, element_facts

    one, two = (element_facts(read_grammar_of(Path(file), source)[0]) for file in (first, second))
    found = list(differences(one, two))
    show(_blocks(found))
    ctx.exit(int(bool(found)))


def _blocks(found: list[Difference]) -> Iterator[Block]:
    from tei_memcon.render.page import Span, line

    styles: dict[str, Style] = {"+": "good", "-": "error", "~": "warning"}
    if not found:
        yield line("the two allow the same")
    for difference in found:
        sign = Span(difference.sign, styles[difference.sign])
        yield line(sign, " ", Span(difference.element, "strong"), f": {difference.what}", hang=4)
