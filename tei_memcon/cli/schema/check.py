"""``tei-memcon schema check``: the mistakes in an ODD."""

from __future__ import annotations

from pathlib import Path

import click

from tei_memcon.cli.common import FILE, exit_status, show, show_diagnostics
from tei_memcon.cli.schema.common import name_option, resolve, source_option


@click.command("check")
@click.argument("odd", type=FILE)
@source_option
@name_option
@click.option("--strict", is_flag=True, help="Let warnings count as findings: exit status 1.")
@click.pass_context
def command(ctx: click.Context, odd: str, source: Path | None, name: str | None, strict: bool) -> None:
    """Look for mistakes in an ODD.

    Names that the TEI does not have, references to what is deleted, elements that can stand nowhere or only be empty,
    content models that are ambiguous. “tei-memcon explain CODE” says more about each finding.
    """
    from tei_memcon.diagnostic import Diagnostic
    from tei_memcon.grammar.build import build_grammar
    from tei_memcon.grammar.lint import lint
    from tei_memcon.render.page import line
    from tei_memcon.render.text import counted, number

    schema = resolve(Path(odd), source, name)
    found = sorted((*schema.diagnostics, *lint(schema, build_grammar(schema))), key=Diagnostic.sort_key)
    show_diagnostics(found)
    elements, classes = number(len(schema.elements), "element"), number(len(schema.classes), "class", "classes")
    show([line(f"{odd}: {elements}, {classes}: {counted(found) or 'nothing found'}")])
    ctx.exit(exit_status(found, strict))
