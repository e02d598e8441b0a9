"""``tei-memcon export``: TEI to other formats. Formats and their options come from the registry of exporters."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import click

from tei_memcon.cli.common import (
    FILE,
    STANDARD,
    Completer,
    check_standard_input,
    completer,
    exit_status,
    is_folder,
    show,
    show_diagnostics,
    write_standard,
)
from tei_memcon.exporters import EXPORTERS, Exporter, Option

_FORMATS: Final = "|".join(exporter.name for exporter in EXPORTERS)

_OUTPUT: Final = (
    "Where to write; - for standard output.  [default: standard output for one export, beside the TEI for more]"
)


def _exporter_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of all exporters to the command; one that several exporters have is added once."""
    found: dict[str, list[tuple[Exporter, Option]]] = {}
    for exporter in EXPORTERS:
        for option in exporter.options:
            found.setdefault(option.name, []).append((exporter, option))
    for name, uses in reversed(found.items()):
        help = " ".join(f"For {exporter.name}: {option.summary}." for exporter, option in uses)
        choices = list(dict.fromkeys(choice for _, option in uses for choice in option.choices))
        metavar = "|".join(choices) or name.upper()
        function = click.option(
            f"--{name}", name.replace("-", "_"), metavar=metavar, help=help, shell_complete=_among(choices)
        )(function)
    return function


def _among(choices: Sequence[str]) -> Completer:
    return completer(lambda: choices)


@click.command("export")
@click.argument("files", metavar="TEI...", nargs=-1, required=True, type=FILE)
@click.option(
    "--to",
    "formats",
    metavar=_FORMATS,
    multiple=True,
    required=True,
    type=click.Choice([exporter.name for exporter in EXPORTERS]),
    help="The format; may be repeated.",
)
@_exporter_options
@click.option("-o", "--output", metavar="FILE|FOLDER", type=FILE, help=_OUTPUT)
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    formats: tuple[str, ...],
    output: str | None,
    force: bool,
    **options: str | None,
) -> None:
    """Write TEI files as text, JSON and other formats.

    TEI is the TEI file of one record, or - for standard input. What you have corrected in it is in every export.

    \b
    Examples:
      tei-memcon export record.xml --to text
      tei-memcon export record.xml --to text --style speeches --speaker bush
      tei-memcon export tei/*.xml --to json --to text -o exports
    """
    from tei_memcon.diagnostic import CannotRun, Diagnostic
    from tei_memcon.files import check_outputs, make_folder, write_atomically
    from tei_memcon.render.page import line

    check_standard_input(files)
    chosen = {name.replace("_", "-"): value for name, value in options.items() if value is not None}
    exporters = [exporter for exporter in EXPORTERS if exporter.name in formats]
    several = len(files) * len(exporters) > 1
    paths = _plan(files, exporters, output, chosen)
    check_outputs(
        [Path(file) for file in files if file != STANDARD],
        [path for paths_of_file in paths for path in paths_of_file if path is not None],
    )
    folder = Path(output) if output and output != STANDARD and (several or is_folder(output)) else None
    found: list[Diagnostic] = []
    failed = False
    for file, paths_of_file in zip(files, paths, strict=True):
        try:
            for (text, losses), path in zip(_exports(file, exporters, chosen), paths_of_file, strict=True):
                found.extend(losses)
                if path is None:
                    write_standard(text.encode("utf-8"))
                else:
                    if folder is not None:
                        make_folder(folder)
                    written = write_atomically(path, text.encode("utf-8"), force)
                    show([line(f"{path}: {written.value}")])
                show_diagnostics(losses)
        except CannotRun as refused:
            failed = True
            show_diagnostics(refused.diagnostics)
    ctx.exit(2 if failed else exit_status(found))


def _exports(file: str, exporters: Sequence[Exporter], chosen: dict[str, str]) -> list[tuple[str, tuple[Any, ...]]]:
    """All exports of one file, so that nothing is written where one of them is impossible."""
    from tei_memcon.decode import decode
    from tei_memcon.tree import parse_bytes, parse_file, read_stream

    standard = read_stream(sys.stdin.buffer, STANDARD) if file == STANDARD else None
    root = parse_file(Path(file)) if standard is None else parse_bytes(standard, STANDARD)
    record = decode(root, file)
    exports = [exporter.export(record, _for(exporter, exporters, chosen), file=file) for exporter in exporters]
    return [(export.text, export.losses) for export in exports]


def _for(exporter: Exporter, exporters: Sequence[Exporter], chosen: dict[str, str]) -> dict[str, str]:
    """The options that concern one of the formats; one that concerns none of them is left for it to refuse."""
    declared = {option.name for each in exporters for option in each.options}
    own = {option.name for option in exporter.options}
    return {name: value for name, value in chosen.items() if name in own or name not in declared}


def _plan(
    files: Sequence[str], exporters: Sequence[Exporter], output: str | None, chosen: dict[str, str]
) -> list[list[Path | None]]:
    """The output of each format of each file; None for standard output."""
    several = len(files) * len(exporters) > 1
    if output == STANDARD and several:
        raise click.UsageError("standard output can take one export only; name a folder with -o")
    if output == STANDARD or (output is None and not several):
        return [[None]]
    if output is not None and not several and not is_folder(output):
        return [[Path(output)]]
    return [
        [(Path(output) if output else Path(file).parent) / _file_name(file, exporter, chosen) for exporter in exporters]
        for file in files
    ]


def _file_name(file: str, exporter: Exporter, chosen: dict[str, str]) -> str:
    """``record.reading.txt``: with its style, or the export would take the name of the transcript."""
    stem = "stdin" if file == STANDARD else Path(file).stem
    values = (chosen.get(option.name, option.default) for option in exporter.options)
    parts = [re.sub(r"[^\w-]+", "-", value).strip("-") for value in values if value is not None]
    return ".".join((stem, *filter(None, parts))) + exporter.suffix
