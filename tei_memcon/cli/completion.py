"""``tei-memcon completion``: the script by which a shell completes commands, options, layouts and codes."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands and options in a shell.

    To use it in every new shell, do once:

    \b
      bash   tei-memcon completion bash > ~/.tei-memcon.bash
             echo 'source ~/.tei-memcon.bash' >> ~/.bashrc
      zsh    tei-memcon completion zsh > ~/.tei-memcon.zsh
             echo 'source ~/.tei-memcon.zsh' >> ~/.zshrc
      fish   tei-memcon completion fish > ~/.config/fish/completions/tei-memcon.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"this version of click cannot complete in {shell}")
    script = kind(ctx.find_root().command, {}, "tei-memcon", "_TEI_MEMCON_COMPLETE")
    click.echo(script.source())
