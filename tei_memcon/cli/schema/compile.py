"""``tei-memcon schema compile``: an ODD to RELAX NG, Schematron, XSD and documentation."""

from __future__ import annotations

from pathlib import Path

import click

from tei_memcon.cli.common import FILE, exit_status, show, show_diagnostics
from tei_memcon.cli.schema.common import name_option, resolve, source_option


def _formats(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    """Split and check the list of formats."""
    from tei_memcon.grammar.compile import FORMATS

    formats = tuple(name.strip() for name in value.split(",") if name.strip())
    for name in formats:
        if name not in FORMATS:
            raise click.BadParameter(f"'{name}' is no format; there are {', '.join(FORMATS)}")
    if not formats:
        raise click.BadParameter("no format is named")
    return formats


@click.command("compile")
@click.argument("odd", type=FILE)
@click.option(
    "--to",
    "formats",
    metavar="FORMAT,...",
    default="rng",
    show_default=True,
    callback=_formats,
    help="What to make: rng (RELAX NG), rnc (its compact syntax), sch (Schematron), xsd, html (documentation), "
    "rules (what the ODD says, so that validation can explain faults).",
)
@click.option("-o", "--output", metavar="DIR", default=".", help="Folder of the files.  [default: this folder]")
@source_option
@name_option
@click.option("--docs", is_flag=True, help="Put the descriptions of elements and attributes into the grammars.")
@click.option("--schematron", is_flag=True, help="Put the Schematron rules into the RELAX NG grammar too.")
@click.option("--assertions", is_flag=True, help="Write XSD 1.1, with assertions for what XSD 1.0 cannot say.")
@click.option("--force", is_flag=True, help="Overwrite files that are there.")
@click.pass_context
def command(
    ctx: click.Context,
    odd: str,
    formats: tuple[str, ...],
    output: str,
    source: Path | None,
    name: str | None,
    docs: bool,
    schematron: bool,
    assertions: bool,
    force: bool,
) -> None:
    """Make RELAX NG, Schematron, XSD and documentation out of an ODD.

    The files have the name of the ODD and the suffix of their format. What in the ODD is not understood, and where an
    XSD had to be looser than the RELAX NG grammar, is reported; an ODD that is not understood makes exit status 1.
    """
    from tei_memcon.files import make_folder, write_atomically
    from tei_memcon.grammar.compile import compile_schema
    from tei_memcon.render.page import Span, line

    schema = resolve(Path(odd), source, name)
    compiled = compile_schema(
        schema, Path(odd).stem, formats, docs=docs, embed_schematron=schematron, assertions=assertions
    )
    folder = Path(output)
    make_folder(folder)
    for file, data in compiled.files.items():
        written = write_atomically(folder / file, data, force)
        show([line(Span(str(folder / file), "strong"), f": {written.value}, {len(data):,} bytes")])
    for info in schema.sources:
        version = f"TEI {info.version}" if info.version else "a source that states no version"
        show([line(f"compiled against {version}, SHA-256 {info.sha256}")])
    for looser in compiled.looser:
        where = Span(looser.element or "the schema as a whole", "strong")
        show([line("the XSD is looser: ", where, f", {looser.what}: {looser.why}", hang=4)])
    show_diagnostics(compiled.diagnostics)
    ctx.exit(exit_status(compiled.diagnostics))
