"""What the commands' own declarations say of them: for the manual's pages and the man pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc

import click

from cntext.cli.app import group, variable_of
from cntext.cli.table import COMMANDS
from cntext.version import __version__

OPTIONS = "<!-- options: written by pytest tests/docs --update -->\n"
DATE = "2026"
SHARED = {
    *("lines", "null", "input_format", "encoding", "errors", "field", "each", "output"),
    *("strict", "rejects", "quiet", "line_buffered", "into", "jobs", "output_file"),
}


def context_of(name: str) -> click.Context:
    """A context of the command ``name``."""
    outer = click.Context(group, info_name="cntext")
    command = group.get_command(outer, name)
    assert command is not None
    return click.Context(command, info_name=name, parent=outer)


def options_of(name: str) -> list[click.Option]:
    """The options of a command that it has for itself, then those that it shares."""
    options = [
        option
        for option in context_of(name).command.params
        if isinstance(option, click.Option) and not option.hidden
    ]
    return sorted(options, key=lambda option: option.name in SHARED)


def signature(option: click.Option, context: click.Context) -> tuple[str, str]:
    """How an option is written, and what its help says of it."""
    record = option.get_help_record(context)
    assert record is not None
    return record


def options_section(name: str) -> str:
    """The table of a command's own options for its page."""
    context = context_of(name)
    rows = [
        f"| `{written.replace('|', chr(92) + '|')}` | {_cell(told)} |"
        for option in options_of(name)
        if option.name not in SHARED
        for written, told in [signature(option, context)]
    ]
    table = ["| option | |", "| --- | --- |", *rows] if rows else []
    shared = "Beside the [options that all commands share](records.md)."
    return OPTIONS + "## Options\n\n" + "\n".join([*table, *([""] if rows else []), shared]) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def description(name: str) -> tuple[list[str], list[str]]:
    """The paragraphs of a command's help, and its examples."""
    text, _, examples = cleandoc(context_of(name).command.help or "").partition("\b\nExamples:\n")
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]
    return paragraphs, [line.strip() for line in examples.splitlines() if line.strip()]


def man_page(name: str) -> str:
    """The man page of a command, in the macros of man(7)."""
    context = context_of(name)
    paragraphs, examples = description(name)
    lines = [
        f'.TH CNTEXT-{name.upper()} 1 "{DATE}" "cntext {__version__}" "cntext manual"',
        ".SH NAME",
        f"cntext-{name} \\- {_roff(COMMANDS[name].summary.rstrip('.'))}",
        ".SH SYNOPSIS",
        *_synopsis(context),
        ".SH DESCRIPTION",
    ]
    for paragraph in paragraphs:
        lines += [".PP", _roff(paragraph)]
    lines.append(".SH OPTIONS")
    for option in options_of(name):
        written, told = signature(option, context)
        lines += [".TP", f"\\fB{_roff(written)}\\fR", _roff(told or "")]
        lines += [f"Variable: {_roff(variable_of(name, option))}."]
    lines += [".SH EXAMPLES", ".nf", *map(_roff, examples), ".fi", *_ending()]
    return "\n".join(lines) + "\n"


def _synopsis(context: click.Context) -> Iterator[str]:
    usage = context.command.collect_usage_pieces(context)
    yield f".B {_roff(context.command_path)}"
    yield _roff(" ".join(usage))


def _ending() -> list[str]:
    return [
        ".SH EXIT STATUS",
        "0: all went well. 1: a record or a file could not be read, or the output not be written;",
        "the good records came out. 2: the command line was wrong.",
        "128 and more: ended by a signal.",
        ".SH SEE ALSO",
        ".BR cntext (1)",
    ]


def main_page() -> str:
    """The man page of cntext itself."""
    lines = [
        f'.TH CNTEXT 1 "{DATE}" "cntext {__version__}" "cntext manual"',
        ".SH NAME",
        "cntext \\- Unix filters for Chinese text",
        ".SH SYNOPSIS",
        ".B cntext",
        "COMMAND [OPTIONS] [FILE]...",
        ".SH DESCRIPTION",
        "Text or JSON lines in, JSON lines out: commands pipe into each other, in any order.",
        ".SH COMMANDS",
    ]
    for name, entry in COMMANDS.items():
        lines += [".TP", f"\\fBcntext\\-{name}\\fR(1)", _roff(entry.summary)]
    return "\n".join([*lines, *_ending()[:-2]]) + "\n"


def _roff(text: str) -> str:
    """``text`` for roff: no line begins with a control character, hyphens are what one types."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(['.])", r"\\&\1", escaped)
