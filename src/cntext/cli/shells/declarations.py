"""What a completion script needs to know of the command line, read from click's declarations."""

from __future__ import annotations

from typing import NamedTuple

import click

from cntext.cli.table import COMMANDS


class Value(NamedTuple):
    """What stands after an option, or as an operand.

    ``kind`` is "file", "directory", "choice" (one of ``choices``) or "text" (nothing to offer).
    """

    name: str
    kind: str
    choices: tuple[str, ...] = ()


class Option(NamedTuple):
    """An option: all of its names, those that say no among them; ``value`` is None for a flag."""

    names: tuple[str, ...]
    help: str
    value: Value | None
    repeatable: bool
    ends: bool  # whether it does its work alone, as --help


class Command(NamedTuple):
    """A command; the last of ``operands`` may come again and again if ``endless``."""

    name: str
    summary: str
    options: tuple[Option, ...]
    operands: tuple[Value, ...]
    endless: bool


class CommandLine(NamedTuple):
    """All that can stand behind ``cntext``: the group's own options, then a command."""

    options: tuple[Option, ...]
    commands: tuple[Command, ...]


def declared(group: click.Group) -> CommandLine:
    """Read the declarations of ``group`` and of each of its commands.

    Raises ValueError for an option with more than one value, which the scripts don't know.
    """
    context = click.Context(group, info_name="cntext", **group.context_settings)
    commands = []
    for name, entry in COMMANDS.items():
        command = group.get_command(context, name)
        if command is not None and not command.hidden:
            commands.append(_command(name, entry.summary, command, context))
    return CommandLine(_options(group, context), tuple(commands))


def _command(name: str, summary: str, command: click.Command, parent: click.Context) -> Command:
    context = click.Context(command, parent, info_name=name, **command.context_settings)
    operands = [item for item in command.get_params(context) if isinstance(item, click.Argument)]
    return Command(
        name,
        summary,
        _options(command, context),
        tuple(_value(operand, operand.name or "") for operand in operands),
        bool(operands) and operands[-1].nargs == -1,
    )


def _options(command: click.Command, context: click.Context) -> tuple[Option, ...]:
    return tuple(
        _option(item)
        for item in command.get_params(context)
        if isinstance(item, click.Option) and not item.hidden
    )


def _option(option: click.Option) -> Option:
    # Letters first: click keeps the names of --help in a set, thus in any order.
    names = (*sorted(option.opts, key=_letters_first), *option.secondary_opts)
    if option.nargs != 1:
        raise ValueError(f"{names[0]} takes {option.nargs} values")
    bare = option.is_flag or option.count
    value = None if bare else _value(option, max(names, key=len).lstrip("-"))
    alone = option.is_flag and option.is_eager
    return Option(names, option.help or "", value, option.multiple or option.count, alone)


def _letters_first(name: str) -> tuple[int, str]:
    return len(name), name


def _value(parameter: click.Parameter, name: str) -> Value:
    shown = (parameter.metavar or name).strip("[].").upper()
    kind = parameter.type
    # Names of a parameter type of our own (options.Known) count as well as click.Choice's.
    choices = tuple(str(choice) for choice in getattr(kind, "choices", ()))
    if choices:
        return Value(shown, "choice", choices)
    if (isinstance(kind, click.Path) and not kind.file_okay) or shown == "DIRECTORY":
        return Value(shown, "directory")
    if isinstance(kind, click.Path | click.File) or shown == "FILE":
        return Value(shown, "file")
    return Value(shown, "text")
