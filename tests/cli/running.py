"""Runs commands inside the test's own process: real bytes in, real bytes out, no start-up."""

from __future__ import annotations

import json
import tempfile
from typing import Any, NamedTuple

import click

from cntext.cli.app import group
from cntext.cli.table import COMMANDS
from cntext.stream.output import Output

# What a command can't be run without.
NEEDED = {
    "convert": ("--to", "s2twp"),
    "grep": ("--all", "三"),
    "pipe": ("segment | numbers",),
}
SPLITTERS = ("split",)
REWRITERS = ("convert", "clean")
# What tells its records at the end, of all that it has read: tests/faults/test_aggregates.py.
AGGREGATES = ("phrases", "idf", "count")


def text_commands() -> list[str]:
    """The commands that read texts: those with the stream options, found from the table."""
    return [name for name in COMMANDS if "--rejects" in option_names(name)]


def reading_commands() -> list[str]:
    """The commands that read texts or records, ``view`` among them."""
    return [name for name in COMMANDS if "--encoding" in option_names(name)]


def record_commands() -> list[str]:
    """The text commands that give records for each record, in order."""
    return [name for name in text_commands() if name not in AGGREGATES]


def aggregates() -> list[str]:
    """The text commands that tell their records at the end."""
    return [name for name in text_commands() if name in AGGREGATES]


def steps() -> list[str]:
    """Those that take records and give records, and so may stand in a pipe."""
    return [name for name in record_commands() if COMMANDS[name].is_step]


def option_names(name: str) -> set[str]:
    """The options that a command declares."""
    command = group.get_command(click.Context(group), name)
    assert command is not None
    return {text for parameter in command.params for text in parameter.opts}


def annotators() -> list[str]:
    """The commands that add a field and leave the text alone."""
    return [name for name in steps() if name not in (*SPLITTERS, *REWRITERS)]


def with_needed(name: str, *arguments: str) -> list[str]:
    """A command line of ``name`` that is complete."""
    given = () if "--to" in arguments or "--config" in arguments else NEEDED.get(name, ())
    return [name, *given, *arguments]


class Done(NamedTuple):
    """What came out, and the exit code."""

    stdout: bytes
    code: int

    @property
    def records(self) -> list[dict[str, Any]]:
        """The output's lines as records."""
        return [json.loads(line) for line in self.stdout.split(b"\n")[:-1]]


def run(arguments: list[str], data: bytes) -> Done:
    """Run a command line over ``data`` as a file of the name ``page``."""
    with tempfile.TemporaryFile() as out, tempfile.NamedTemporaryFile() as page:
        page.write(data)
        page.flush()
        output = Output(out.fileno())
        code = group.main([*arguments, page.name], "cntext", standalone_mode=False, obj=output)
        output.flush()
        out.seek(0)
        stdout = out.read()
        name = json.dumps(page.name).encode()[1:-1]
        return Done(stdout.replace(name, b"page"), code)
