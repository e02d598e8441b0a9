"""``tei-memcon schema``: the commands about ODDs, imported when they are run."""

from __future__ import annotations

from typing import Final

import click

from tei_memcon.cli.lazy import LazyGroup

COMMANDS: Final = {
    "compile": "Make RELAX NG, Schematron, XSD and documentation out of an ODD.",
    "check": "Look for mistakes in an ODD.",
    "diff": "Show what one schema allows that another does not.",
    "show": "Show what an element may contain and which attributes it has.",
    "source": "Fetch the source of the TEI, or show which one is in use.",
}


@click.group("schema", cls=LazyGroup, lines=COMMANDS, package=__name__)
def command() -> None:
    """Make schemas and documentation out of an ODD, and look into them.

    An ODD says how a schema differs from the TEI; it is compiled against the TEI's own source, p5subset.xml.
    “tei-memcon schema source --fetch” gets that once; --source names another file.
    """
