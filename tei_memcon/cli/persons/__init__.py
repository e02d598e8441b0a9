"""``tei-memcon persons``: the commands about registers of people, imported when they are run."""

from __future__ import annotations

from typing import Final

import click

from tei_memcon.cli.lazy import LazyGroup

# "import" is no name that a module can have.
COMMANDS: Final = {
    "import": "Make a TEI register of a table or a list of people.",
    "lint": "Look for duplicates, clashes and doubtful forms in registers.",
    "lookup": "Show who may be meant by a name.",
}


@click.group("persons", cls=LazyGroup, lines=COMMANDS, package=__name__, modules={"import": "import_"})
def command() -> None:
    """Make, check and search registers of people.

    A register is a TEI file with a listPerson, a table (CSV, TSV) whose first row names the columns, or a list of
    objects in JSON; or the name of one that comes with tei-memcon, such as “statesmen”.
    """
