"""A group of commands, each a module of its own that is imported when the command is run."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group that imports a command when it is needed, so that ``--help`` waits for none.

    Args:
        lines: each command with its line in ``--help``; command ``x`` is ``command`` in the module ``PACKAGE.x``.
        package: the package of the modules.
        modules: the modules of commands whose names no module can have, such as ``import``.
    """

    def __init__(
        self,
        *args: Any,
        lines: Mapping[str, str],
        package: str,
        modules: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules or {}
        self.lines = lines
        self.package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """See `click.Group`."""
        return list(self.lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """See `click.Group`."""
        if cmd_name not in self.lines:
            return None
        command: click.Command = import_module(f"{self.package}.{self.modules.get(cmd_name, cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """See `click.Group`; the lines are those of the table."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.lines.items()))
