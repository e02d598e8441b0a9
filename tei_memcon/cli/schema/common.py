"""What the commands about schemas share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tei_memcon.grammar.pattern import Grammar
    from tei_memcon.odd.schema import Schema

source_option = click.option(
    "--source",
    metavar="FILE",
    envvar="TEI_P5SUBSET",
    type=click.Path(path_type=Path),
    help="What the ODD customizes: p5subset.xml, a compiled ODD or another ODD.  [default: the fetched source]",
)
name_option = click.option(
    "--name", metavar="IDENT", help="Which schemaSpec, where the ODD has several.  [default: the first]"
)


def resolve(odd: Path, source: Path | None, name: str | None = None) -> Schema:
    """Resolve an ODD against the source that is given or remembered.

    Raises:
        CannotRun: one of them cannot be read, or there is no source.
    """
    from tei_memcon.odd.cache import find_source
    from tei_memcon.odd.resolve import read_library, resolve_odd

    return resolve_odd(odd, read_library(find_source(source)), name)


def read_grammar_of(file: Path, source: Path | None) -> tuple[Grammar, Schema | None]:
    """The grammar of an ODD or of a RELAX NG file, by what the file is; and the schema, if it is an ODD.

    Raises:
        CannotRun: the file cannot be read.
    """
    from tei_memcon.grammar.build import build_grammar
    from tei_memcon.grammar.pattern import Define, Grammar, Patterns
    from tei_memcon.grammar.rng_read import read_grammar
    from tei_memcon.names import RELAXNG
    from tei_memcon.tree import parse_file

    root = parse_file(file)
    if root.tag == f"{{{RELAXNG}}}grammar":
        patterns = Patterns()
        start, defines = read_grammar(root, patterns)
        return Grammar(start, tuple(Define(name, pattern) for name, pattern in defines.items()), patterns), None
    schema = resolve(file, source)
    return build_grammar(schema), schema
