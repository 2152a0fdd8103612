"""``cntext completion``: the static completion script of a shell."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of SHELL.

    \b
    Examples:
      cntext completion bash > cntext.bash
    """
    from cntext.cli.shells import script

    click.echo(script(shell), nl=False)
