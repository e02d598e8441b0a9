"""``tei-memcon schema show``: the model of an element in the terminal."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_memcon.cli.common import show
from tei_memcon.cli.schema.common import read_grammar_of, source_option

if TYPE_CHECKING:
    from tei_memcon.grammar.facts import ElementFacts
    from tei_memcon.odd.schema import Schema
    from tei_memcon.render.page import Block


@click.command("show")
@click.argument("element")
@click.option(
    "--schema",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="An ODD or a RELAX NG grammar.  [default: the project's own schema]",
)
@source_option
def command(element: str, file: Path | None, source: Path | None) -> None:
    """Show what an element may contain, where it may stand and which attributes it has."""
    from tei_memcon.grammar.facts import element_facts
    from tei_memcon.schema_files import schema_file

    grammar, schema = read_grammar_of(file or schema_file("tei_memcon.rng"), source)
    facts = element_facts(grammar)
    if element not in facts:
        near = difflib.get_close_matches(element, facts, n=3)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise click.UsageError(f"the schema has no element '{element}'{hint}")
    parents = sorted(name for name, others in facts.items() if element in others.children)
    show(_blocks(element, facts[element], parents, schema))


def _blocks(name: str, facts: ElementFacts, parents: list[str], schema: Schema | None) -> Iterator[Block]:
    from tei_memcon.grammar.describe import description
    from tei_memcon.render.page import Span, Table, line

    spec = schema.elements.get(name) if schema else None
    said = description(spec.element, schema.doc_lang) if spec is not None and schema is not None else None
    yield line(Span(f"<{name}>", "strong"), f"  {said}" if said else "", hang=2)
    children = [*sorted(facts.children), *(["text"] if facts.text else [])]
    rows = [
        (Span("content", "faint"), Span(facts.content or "empty")),
        (Span("may contain", "faint"), Span(", ".join(children) or "nothing")),
        (Span("may stand in", "faint"), Span(", ".join(parents) or "nothing: it begins the document")),
    ]
    if spec is not None and spec.classes and spec.classes.members:
        rows.append((Span("classes", "faint"), Span(", ".join(member.key for member in spec.classes.members))))
    yield Table(tuple(rows), indent=2)
    if facts.attributes:
        yield line("")
        attributes = tuple(
            (Span(f"@{attribute}", "strong"), Span("required" if said.required else ""), Span(str(said)))
            for attribute, said in sorted(facts.attributes.items())
        )
        yield Table(attributes, ("attribute", "", "values"), indent=2)
