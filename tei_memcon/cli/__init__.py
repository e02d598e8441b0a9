"""The command ``tei-memcon``: one module for each of its commands, imported when the command is run.

Exit status: 0 clean; 1 findings; 2 could not run; 130 interrupted; 141 the reader of the output went away.
"""

from __future__ import annotations

import os
import sys
from typing import Any, Final, NoReturn

import click

from tei_memcon import __version__
from tei_memcon.cli.lazy import LazyGroup

COMMANDS: Final = {
    "convert": "Turn transcripts into TEI.",
    "export": "Write TEI files as text, JSON and other formats.",
    "validate": "Say what is wrong in TEI files, where, why, and what would be right.",
    "persons": "Make, check and search registers of people.",
    "who": "List every turn by a person and every mention of a person.",
    "layouts": "Show which kinds of transcript are known, or what a transcript is taken for.",
    "schema": "Make schemas and documentation out of an ODD.",
    "explain": "Explain a finding or a layout.",
    "completion": "Print the script that completes commands and options in a shell.",
}
"""Each command with its line in ``--help``; command ``x`` is ``command`` in the module ``tei_memcon.cli.x``."""

_COULD_NOT_RUN: Final = 2
_INTERRUPTED: Final = 130
_BROKEN_PIPE: Final = 141


class Main(LazyGroup):
    """The command itself: the one place where what stops a command is caught and said."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options; ``--help`` and ``--version`` write here, before any command runs."""
        try:
            return super().parse_args(ctx, args)
        except BrokenPipeError:
            _abandon_stdout()
            ctx.exit(_BROKEN_PIPE)
        except OSError as error:
            _say_and_exit(ctx, error)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        from tei_memcon.cli.common import show_diagnostics
        from tei_memcon.diagnostic import CannotRun

        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a terminal that cannot show a character gets its escape
                stream.reconfigure(errors="backslashreplace")
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except CannotRun as refused:
            show_diagnostics(refused.diagnostics)
            ctx.exit(_COULD_NOT_RUN)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            ctx.exit(_INTERRUPTED)
        except BrokenPipeError:
            _abandon_stdout()
            ctx.exit(_BROKEN_PIPE)
        except OSError as error:
            _say_and_exit(ctx, error)
        return result


def _say_and_exit(ctx: click.Context, error: OSError) -> NoReturn:
    """Say in one line what the system refused, such as to write to a full disk."""
    _abandon_stdout()
    where = f"{error.filename}: " if error.filename else ""
    click.echo(f"tei-memcon: error: {where}{error.strerror or error}", err=True)
    ctx.exit(_COULD_NOT_RUN)


def _abandon_stdout() -> None:
    """Send what is still buffered nowhere, or Python would report the same fault once more when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # no file underneath, as in a test
        return


@click.group(
    cls=Main,
    lines=COMMANDS,
    package=__name__,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    epilog="“tei-memcon COMMAND --help” says more about each. Exit status: 0 clean, 1 findings, 2 could not run.",
)
@click.version_option(__version__, prog_name="tei-memcon", message="%(prog)s %(version)s")
def main() -> None:
    """Turn plain-text records of diplomatic conversations into TEI, and TEI into other formats."""
