"""``tei-memcon persons lint``: what is doubtful in registers of people."""

from __future__ import annotations

import click

from tei_memcon.cli.common import FILE, exit_status, show, show_diagnostics
from tei_memcon.cli.persons.common import columns_option, read_registers


@click.command("lint")
@click.argument("registers", metavar="REGISTER...", nargs=-1, required=True, type=FILE)
@columns_option
@click.option("--strict", is_flag=True, help="Exit with status 1 for warnings too.")
@click.option("--quiet", is_flag=True, help="Warnings and errors only.")
@click.pass_context
def command(ctx: click.Context, registers: tuple[str, ...], columns: dict[str, str], strict: bool, quiet: bool) -> None:
    """Look for duplicates, clashes and doubtful forms in registers of people.

    People who may be listed twice (the same name, nearly the same name and year of birth, the same identifier), xml:ids
    and identifiers that clash, dates that cannot be, forms that two people have, words that name a person wherever they
    stand, types that are not known. Several registers are checked together, as “convert --persons” uses them.
    """
    from tei_memcon.diagnostic import Diagnostic, Severity
    from tei_memcon.persons import merge_registers
    from tei_memcon.persons.registers.lint import lint
    from tei_memcon.render.page import line
    from tei_memcon.render.text import counted

    register = merge_registers(read_registers(registers, columns))
    found = sorted((*register.diagnostics, *lint(register)), key=Diagnostic.sort_key)
    show_diagnostics([one for one in found if not quiet or one.severity is not Severity.NOTE])
    if not quiet:
        show([line(f"{len(register.persons):,} people: {counted(found) or 'nothing found'}")])
    ctx.exit(exit_status(found, strict))
