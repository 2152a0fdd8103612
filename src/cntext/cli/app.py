"""``cntext``: the group of subcommands, and the one place where a process ends."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence

import click
from click.core import ParameterSource

from cntext.cli.table import COMMANDS
from cntext.stream.diagnostics import complain
from cntext.stream.errors import ClosedPipe, Interrupted, OutputError, is_out_of_memory
from cntext.stream.output import STDOUT, Output, heed_signals

_REPORT = "CNTEXT_TRACEBACK=1 shows where; please report it"

_COLLECT = (100_000, 50, 50)
"""How seldom the garbage collector looks for cycles. Records and what is found out about a page
hold none, and looking through them took a tenth of the time of `cntext split`."""


class LazyGroup(click.Group):
    """A group that imports a subcommand when it is called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand, imported now; one of a plugin if the name isn't ours; else None."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            from cntext.cli.plugins import plugin

            return plugin(cmd_name)
        from importlib import import_module

        command: click.Command = import_module(entry.module).command
        for option in command.params:
            if isinstance(option, click.Option):
                option.envvar = variable_of(cmd_name, option)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of subcommands, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with a suggestion for a name that is nearly right."""
        name = args[0]
        known = name in COMMANDS or name.startswith("-")
        if not known and self.get_command(ctx, name) is None:
            raise click.UsageError(f'no command "{name}"{_suggestion(name)}', ctx=ctx)
        return super().resolve_command(ctx, args)


def _suggestion(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1, cutoff=0.5)
    return f'; did you mean "{near[0]}"?' if near else "; cntext --help lists them"


def variable_of(command: str, option: click.Option) -> str:
    """The environment variable of an option: CNTEXT_, the command's name, the option's name."""
    name = max(option.opts, key=len).lstrip("-")
    return f"CNTEXT_{command}_{name}".replace("-", "_").upper()


def _hint(error: click.UsageError) -> str:
    """What helps: the variable that a bad value came from, or the choice that was meant."""
    if isinstance(error, click.BadParameter) and error.ctx and error.param and error.param.name:
        source = error.ctx.get_parameter_source(error.param.name)
        if source is ParameterSource.ENVIRONMENT:
            return f" (from {error.param.envvar})"
    kind = error.param.type if isinstance(error, click.BadParameter) and error.param else None
    given = error.message.split("' is not one of ")
    if not isinstance(kind, click.Choice) or len(given) < 2:
        return ""
    from difflib import get_close_matches

    near = get_close_matches(given[0][1:], map(str, kind.choices), n=1)
    return f' Did you mean "{near[0]}"?' if near else ""


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from cntext.cli.versions import versions

        click.echo(versions())
        ctx.exit()


@click.group(
    cls=LazyGroup,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "max_content_width": 100,
    },
    subcommand_metavar="COMMAND [OPTIONS] [FILE]...",
    no_args_is_help=False,
    invoke_without_command=True,
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the versions of cntext and of what it stands on.",
)
@click.pass_context
def group(ctx: click.Context) -> None:
    """Unix filters for Chinese text: text in, JSON lines out.

    Each command reads FILEs or standard input, as plain text or as JSON lines with a "text"
    field, and writes one JSON record a line, so that commands pipe into each other, in any order:

    \b
      cntext split page.txt | cntext segment --pos | cntext keywords --top 5

    cntext COMMAND --help tells more about each.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(*_COLLECT)
    _guard_descriptors()
    output = Output()
    try:
        heed_signals(output.heed)
        code = _run(list(sys.argv[1:] if arguments is None else arguments), output)
    except Interrupted as interruption:
        code = 128 + interruption.number
    _end(code)


def _run(arguments: list[str], output: Output) -> int:
    name = _command_name(arguments)
    sys.stdout = _Standard(output)
    try:
        result = group.main(arguments, "cntext", standalone_mode=False, obj=output, color=_colour())
        output.flush()
        output.over = True
        return result if isinstance(result, int) else 0
    except ClosedPipe:
        return output.exit_code
    except OutputError as error:
        complain(name, str(error))
        return 1
    except (click.Abort, KeyboardInterrupt):
        return 130
    except click.UsageError as error:
        # click lists the choices of an argument that is missing below each other.
        complain(name, error.format_message().replace("\n\t", " ") + _hint(error))
        complain(f"try: {name} --help")
        return 2
    except click.ClickException as error:
        complain(name, error.format_message())
    except OSError as error:
        complain(name, error.filename or "", error.strerror or str(error))
    except Exception as error:
        if os.environ.get("CNTEXT_TRACEBACK"):
            raise
        if is_out_of_memory(error):
            complain(name, "out of memory")
        else:
            complain(name, f"internal error: {type(error).__name__}: {error}", _REPORT)
    return _rescued(output, name)


def _rescued(output: Output, name: str) -> int:
    """Send off the lines that were done before something went wrong."""
    try:
        output.flush()
    except ClosedPipe:
        pass
    except OutputError as error:
        complain(name, str(error))
    return 1


class _Standard(io.TextIOBase):
    """``sys.stdout`` for click: UTF-8 whatever the locale, through the one write loop."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, output: Output) -> None:
        self._output = output

    def write(self, text: str) -> int:
        """Take ``text``."""
        self._output.write(text.encode("utf-8", "replace"))
        return len(text)

    def flush(self) -> None:
        """Send it off."""
        self._output.flush()

    def isatty(self) -> bool:
        """Whether standard output is a terminal."""
        return os.isatty(STDOUT)

    def fileno(self) -> int:
        """Standard output's descriptor."""
        return STDOUT

    def writable(self) -> bool:
        """It is."""
        return True


def _colour() -> bool | None:
    """What NO_COLOR (no-color.org) and FORCE_COLOR say, for click as rich heeds them by itself."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def _command_name(arguments: list[str]) -> str:
    return f"cntext {arguments[0]}" if arguments and arguments[0] in COMMANDS else "cntext"


def _guard_descriptors() -> None:
    """Fill the standard descriptors that are closed, so that no file opened later becomes one.

    What fills them fails on use just as they would: nothing can be read from 0 nor written to 1.
    """
    for descriptor, mode in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_RDWR)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, mode)


def _end(code: int) -> None:
    """Leave at once: everything is flushed, and the interpreter's own tear-down takes time."""
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except (OSError, ValueError):
        pass
    os._exit(code)
