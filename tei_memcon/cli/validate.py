"""``tei-memcon validate``: what is wrong in TEI files, where, why, and what would be right."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from tei_memcon.cli.common import FILE, STANDARD, check_standard_input

_FORMATS: Final = ("text", "json", "sarif", "junit", "github", "gnu")
_PATH: Final = click.Path(path_type=Path)

_SCHEMA: Final = (
    "Validate against this ODD, RELAX NG (XML or compact), Schematron or XSD; may be repeated.  "
    "[default: the project's own schema]"
)
_DECLARED: Final = (
    "Validate against what each document names itself: xml-model, xsi:schemaLocation, schemaRef. One that names "
    "nothing is validated against the project's own schema, and a note says so."
)
_BASELINE: Final = "Findings that this file lists are known and do not count."
_FAIL_ON: Final = "The least severity that makes the exit status 1."
_FOLDER: Final = "A folder, besides that of the document, into which its references may lead; may be repeated."


@click.command("validate")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--schema", "schemas", metavar="FILE", multiple=True, type=_PATH, help=_SCHEMA)
@click.option("--declared", is_flag=True, help=_DECLARED)
@click.option("--phase", metavar="NAME", help="The phase of Schematron.  [default: that of the schema]")
@click.option("--catalog", "catalogs", metavar="FILE", multiple=True, type=_PATH, help="An XML catalog.")
@click.option(
    "--source", metavar="FILE", envvar="TEI_P5SUBSET", type=_PATH, help="What an ODD customizes (p5subset.xml)."
)
@click.option("--no-schematron", is_flag=True, help="Leave the Schematron rules out.")
@click.option("--no-checks", is_flag=True, help="Leave the project's own checks out (pointers, people, dates, text).")
@click.option(
    "--persons",
    metavar="FILE|NAME",
    multiple=True,
    type=_PATH,
    help="A register that pointers may lead into, as “convert” takes it; may be repeated.",
)
@click.option("--allow", "folders", metavar="FOLDER", multiple=True, type=_PATH, help=_FOLDER)
@click.option(
    "--format", "format_", type=click.Choice(_FORMATS), default="text", show_default=True, help="How to report."
)
@click.option("-o", "--output", metavar="FILE", type=FILE, help="Where to write the report.  [default: - ]")
@click.option("--quiet", is_flag=True, help="Say nothing but what could not run; the exit status tells.")
@click.option(
    "--max-findings",
    metavar="N",
    type=click.IntRange(0),
    default=200,
    show_default=True,
    help="How many findings are shown as text; 0 for all. Other formats have all.",
)
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "note", "never")),
    default="error",
    show_default=True,
    help=_FAIL_ON,
)
@click.option("--baseline", metavar="FILE", type=_PATH, help=_BASELINE)
@click.option("--update-baseline", is_flag=True, help="Write the findings of this run into the baseline.")
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="Processes.  [default: as many as help]")
@click.option("--watch", is_flag=True, help="Validate again whenever one of the files or schemas changes.")
@click.option("--force", is_flag=True, help="Let -o replace a file that exists.")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    schemas: tuple[Path, ...],
    declared: bool,
    phase: str | None,
    catalogs: tuple[Path, ...],
    source: Path | None,
    no_schematron: bool,
    no_checks: bool,
    persons: tuple[Path, ...],
    folders: tuple[Path, ...],
    format_: str,
    output: str | None,
    quiet: bool,
    max_findings: int,
    fail_on: str,
    baseline: Path | None,
    update_baseline: bool,
    jobs: int | None,
    watch: bool,
    force: bool,
) -> None:
    """Say what is wrong in TEI files, where, why, and what would be right.

    FILE is a TEI file, a folder (all .xml files below it, except in hidden folders), or - for standard input. Exit
    status: 0 clean, 1 findings (see --fail-on), 2 could not run. “tei-memcon explain CODE” says more about a finding.

    \b
    Examples:
      tei-memcon validate record.xml
      tei-memcon validate tei/ --persons persons.xml --fail-on warning
      tei-memcon validate edition.xml --schema my.odd --format sarif -o findings.sarif
    """
    from tei_memcon.cli.validation import Reporting, run
    from tei_memcon.validation.base import Options

    check_standard_input(files)
    if declared and schemas:
        raise click.UsageError("give --schema or --declared, not both")
    if update_baseline and baseline is None:
        raise click.UsageError("--update-baseline needs --baseline FILE, which it is to write")
    if watch and (STANDARD in files or update_baseline or format_ != "text" or output):
        raise click.UsageError("--watch shows findings on the terminal; leave -, --format, -o, --update-baseline out")
    if Path(STANDARD) in persons:
        raise click.UsageError("a register of people is read from a file, not from standard input")
    if persons:
        from tei_memcon.persons.registers import find_file

        persons = tuple(map(find_file, persons))
    options = Options(
        schemas,
        declared,
        phase,
        catalogs,
        source,
        not no_schematron,
        not no_checks,
        persons,
        folders,
    )
    reporting = Reporting(format_, output, quiet, max_findings, fail_on, baseline, update_baseline, jobs, force)
    if watch:
        from tei_memcon.cli.watch import watch_files

        ctx.exit(watch_files(files, options, reporting))
    ctx.exit(run(files, options, reporting))
