"""``tei-memcon schema source``: the TEI's own source, against which ODDs are compiled."""

from __future__ import annotations

from pathlib import Path

import click

from tei_memcon.cli.common import show


@click.command("source")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--fetch",
    metavar="[VERSION]",
    is_flag=False,
    flag_value="current",
    help="Download a release from the vault of the TEI, such as 4.9.0.  [without VERSION: the newest]",
)
def command(file: Path | None, fetch: str | None) -> None:
    """Fetch the source of the TEI (p5subset.xml), remember a FILE as the source, or show which one is in use.

    This is the only command that uses the network, and only with --fetch. The source is kept in your cache folder.
    """
    from tei_memcon.odd import cache
    from tei_memcon.render.page import Span, Table

    if file is not None and fetch is not None:
        raise click.UsageError("give a file or --fetch, not both")
    if fetch is not None:
        cached = cache.fetch(fetch)
    elif file is not None:
        cached = cache.remember_file(file)
    else:
        cache.find_source(None)  # says what to do where there is none
        found = cache.remembered()
        assert found is not None
        cached = found[0]
    rows = (
        ("version", cached.version),
        ("SHA-256", cached.sha256),
        ("from", cached.origin),
        ("kept as", str(cache.cache_folder() / cached.file)),
    )
    show([Table(tuple((Span(name, "faint"), Span(value)) for name, value in rows))])
