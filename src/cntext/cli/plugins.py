"""Subcommands of other distributions, by the entry-point group ``cntext.commands``.

An entry point's name is the subcommand's, and what it names is a click command. They are looked
for only when a name isn't ours, since that takes longer than most commands take to start.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from cntext.cli.table import COMMANDS

GROUP = "cntext.commands"


def plugin(name: str) -> click.Command | None:
    """The subcommand ``name`` of the first distribution that has one; None if none has."""
    from importlib.metadata import entry_points

    for found in entry_points(group=GROUP, name=name):
        try:
            command = found.load()
        except Exception as error:
            raise click.ClickException(
                f"the plugin {found.value} can't be loaded: {type(error).__name__}: {error}"
            ) from None
        if not isinstance(command, click.Command):
            raise click.ClickException(f"the plugin {found.value} is no click command")
        return command
    return None


def plugins() -> Iterator[tuple[str, str]]:
    """The subcommands of others and the distributions that they come from, in order of name."""
    from importlib.metadata import entry_points

    for found in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        if found.name not in COMMANDS:
            distribution = found.dist
            yield found.name, f"{distribution.name} {distribution.version}" if distribution else ""
