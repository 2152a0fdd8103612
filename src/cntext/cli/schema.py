"""``cntext schema``: what a command writes, as JSON Schema (2020-12).

Which parts of JSON Schema are used is told in ``cntext.record.schema``; what there is to tell
stands in ``data/fields.tsv``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from cntext.cli.options import Known
from cntext.cli.run import Plan
from cntext.cli.shapes import Untold, output_of
from cntext.cli.table import COMMANDS
from cntext.record.schema import Schema, schema_of, titled
from cntext.stream.output import STDOUT


@click.command(context_settings={"allow_interspersed_args": False})
@click.argument("name", metavar="[COMMAND]", required=False, type=Known(COMMANDS))
@click.argument("arguments", metavar="[OPTION]...", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def command(ctx: click.Context, /, name: str | None, arguments: tuple[str, ...]) -> None:
    """Print the JSON Schema of what COMMAND writes, given the same options.

    COMMAND may be the steps of a pipe, quoted as for cntext pipe. Without COMMAND the schemas of
    all commands are printed, one a line.

    \b
    Examples:
      cntext schema numbers
      cntext schema segment --pos --offsets
      cntext schema 'split | names' -o csv
      cntext schema | jq -r .title
    """
    if name is not None:
        _print(schema_of_line(ctx, (name, *arguments)))
        return
    for name, entry in COMMANDS.items():
        if entry.is_step:
            _print(schema_of(name))


def schema_of_steps(steps: str) -> Schema:
    """The schema of what the steps of a pipe write, such as ``split | segment --pos``; or one step.

    Raises ValueError where they are no steps, and what reading their files raises.
    """
    from cntext.cli.app import group

    with click.Context(group, info_name="cntext") as parent:
        try:
            return schema_of_line(click.Context(command, parent, "schema"), ["pipe", steps])
        except click.ClickException as error:
            raise ValueError(error.format_message()) from None


def schema_of_line(ctx: click.Context, words: Sequence[str]) -> Schema:
    """The schema of what the command line ``words`` writes."""
    from shlex import join

    name, *arguments = words
    if name not in COMMANDS and any(mark in name for mark in " |"):
        name, arguments = "pipe", [name, *arguments]
    plan = _plan(ctx, name, arguments)
    try:
        return titled(output_of(plan.stages), join(("cntext", name, *arguments)))
    except Untold as error:
        raise click.UsageError(str(error)) from None


def _plan(ctx: click.Context, name: str, arguments: list[str]) -> Plan:
    """The steps of a command, which isn't run."""
    from cntext.cli.app import group

    entry = COMMANDS.get(name)
    if entry is not None and not entry.is_step and name != "pipe":
        raise click.UsageError(f"cntext {name} writes no records")
    group.resolve_command(ctx, [name])
    found = group.get_command(ctx, name)
    assert found is not None
    plan = Plan()
    try:
        with found.make_context(name, [*arguments], ctx.parent, obj=plan) as inner:
            found.invoke(inner)
    except click.exceptions.Exit:
        if not plan.stages:
            raise  # --help
    if not plan.stages:
        raise click.UsageError(f"cntext {name} writes no records")
    return plan


def _print(schema: Schema) -> None:
    import msgspec

    line = msgspec.json.encode(schema)
    if os.isatty(STDOUT):
        line = msgspec.json.format(line, indent=2)
    click.echo(line.decode())
