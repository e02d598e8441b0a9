"""What the commands about registers of people share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tei_memcon.cli.common import FILE, STANDARD

if TYPE_CHECKING:
    from tei_memcon.persons.registers import Register


def columns(_ctx: click.Context, _param: click.Parameter, value: Any) -> dict[str, str]:
    """What the user says that columns are: ``name=preferred,born=birth``."""
    from tei_memcon.persons.registers.rows import columns_of

    try:
        return dict(columns_of(value))
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


columns_option = click.option(
    "--columns",
    metavar="COLUMN=FIELD,...",
    multiple=True,
    callback=columns,
    help="What columns of a table hold that have names of their own, such as born=birth; FIELD may be ignore.",
)


def read_registers(names: Sequence[str], columns: dict[str, str] | None = None) -> list[Register]:
    """Read registers.

    Raises:
        CannotRun: one cannot be read.
    """
    from tei_memcon.persons import read_register

    if STANDARD in names:
        raise click.UsageError("a register of people is read from a file, not from standard input")
    return [read_register(name, columns) for name in names]


registers_option = click.option(
    "--persons", metavar="FILE|NAME", type=FILE, multiple=True, help="A register of people; may be repeated."
)
