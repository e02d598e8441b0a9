"""``tei-memcon convert``: transcripts to TEI."""

from __future__ import annotations

from pathlib import Path

import click

from tei_memcon.cli.common import (
    FILE,
    STANDARD,
    check_standard_input,
    completer,
    entity_kinds,
    is_folder,
    language_model,
    language_tag,
    layout_names,
)

_OUTPUT = "Where to write the TEI; - for standard output.  [default: beside the record, with the suffix .xml]"
_PERSONS = "A register of people: TEI, CSV, TSV, JSON or statesmen; may be repeated, the first counts most."
_ENTITIES = "Also mark places, organisations, dates: some of them with commas between, or all.  [default: none]"
_NER = "Also mark names that no register knows, found by a model of spaCy, marked as uncertain.  [default: off]"
_REVIEW = (
    "A table of all doubtful links, as CSV, TSV or JSON: it is written, and decisions in it are applied next time."
)
_KEEP = "Keep what was decided by hand in earlier TEI files: which people are meant, and who speaks."
_REPORT = (
    "Write down what the TEI does not hold of the transcript, and all findings; as JSON if FILE ends in .json, "
    "- for standard output."
)


@click.command("convert")
@click.argument("records", metavar="RECORD...", nargs=-1, required=True, type=FILE)
@click.option("-o", "--output", metavar="FILE|FOLDER", type=FILE, help=_OUTPUT)
@click.option(
    "--layout",
    metavar="NAME",
    shell_complete=completer(lambda: ["auto", *layout_names()]),
    default="auto",
    show_default=True,
    help="How the transcript is laid out; see “tei-memcon layouts”.",
)
@click.option("--persons", metavar="FILE|NAME", type=FILE, multiple=True, help=_PERSONS)
@click.option(
    "--lang", metavar="TAG", callback=language_tag, help="Language of the text, such as en.  [default: guessed]"
)
@click.option("--entities", metavar="KINDS", callback=entity_kinds, help=_ENTITIES)
@click.option("--ner", metavar="[MODEL]", is_flag=False, flag_value="auto", callback=language_model, help=_NER)
@click.option("--review", metavar="FILE", type=FILE, help=_REVIEW)
@click.option("--keep", metavar="FILE|FOLDER", type=FILE, help=_KEEP)
@click.option("--reviewer", metavar="NAME", default="Reviewer", help="Who decided what --review FILE says.")
@click.option("--encoding", metavar="NAME", help="Encoding of the transcript, such as cp1252.  [default: detected]")
@click.option("--report", metavar="FILE", type=FILE, help=_REPORT)
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.option("--strict", is_flag=True, help="Exit with status 1 for warnings too.")
@click.option("--quiet", is_flag=True, help="No summary and no notes; warnings and errors only.")
@click.pass_context
def command(
    ctx: click.Context,
    records: tuple[str, ...],
    output: str | None,
    layout: str,
    persons: tuple[str, ...],
    lang: str | None,
    entities: tuple[str, ...],
    ner: str | None,
    review: str | None,
    keep: str | None,
    reviewer: str,
    encoding: str | None,
    report: str | None,
    force: bool,
    strict: bool,
    quiet: bool,
) -> None:
    """Turn transcripts into TEI.

    RECORD is a text file, or - for standard input. With several of them, -o names a folder. A file that exists is
    never replaced without --force.

    \b
    Examples:
      tei-memcon convert record.txt --persons persons.xml
      tei-memcon convert records/*.txt -o tei --report report.json
      tei-memcon convert - < record.txt > record.xml
    """
    from tei_memcon.cli.batch import Options, plan, run

    check_standard_input(records)
    jobs = plan(records, output)
    standard = sum(job.output is None for job in jobs)
    if standard and len(jobs) > 1:
        raise click.UsageError("standard output can take the TEI of one record only; name a folder with -o")
    if standard and report == STANDARD:
        raise click.UsageError("standard output cannot take both the TEI and the report; name a file for one of them")
    if STANDARD in persons:
        raise click.UsageError("a register of people is read from a file, not from standard input")
    if STANDARD in (review, keep):
        raise click.UsageError("decisions are read from a file: name one after --review and --keep")
    if keep is not None and len(jobs) > 1 and not Path(keep).is_dir():
        raise click.UsageError("--keep with several records takes the folder of their TEI files")
    folder = Path(output) if output and not standard and (len(jobs) > 1 or is_folder(output)) else None
    ctx.exit(
        run(
            jobs,
            Options(
                layout,
                persons,
                lang,
                entities,
                ner,
                review,
                keep,
                reviewer,
                encoding,
                report,
                force,
                strict,
                quiet,
                folder,
            ),
        )
    )
