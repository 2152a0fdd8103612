"""``cntext pipe``: several steps in one process, without JSON between them.

What comes out is, byte for byte, what the commands of the same names give in a pipe of the shell.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import click
from click.core import ParameterSource

from cntext.cli.chain import Stage
from cntext.cli.options import stream_options, taken
from cntext.cli.run import Plan, run_stages
from cntext.cli.table import COMMANDS

# Which steps an option of the pipe itself is for; a step's own options go before it.
_FIRST = frozenset({"lines", "null", "input_format", "encoding", "errors", "rejects"})
_LAST = frozenset({"each", "output", "null", "line_buffered", "jobs", "output_file"})
_GIVEN = (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT)
_ALL = frozenset({"field", "strict", "quiet"})


@click.command()
@click.argument("steps", metavar="STEPS")
@stream_options(into=False)
@click.pass_context
def command(ctx: click.Context, /, steps: str, **options: Any) -> None:
    """Run several steps in one process: the same output as a pipe of the shell, sooner.

    STEPS are commands with their options, with | between them, quoted as in a shell. Options
    beside STEPS are for the step that they concern: --encoding for the first, -o for the last,
    --field and --strict for each.

    \b
    Examples:
      cntext pipe 'split | segment --pos | keywords --top 5' seeds/hunan-daily.txt
      cntext pipe 'split --by sentence | numbers --kind money' -o tsv seeds/hunan-daily.txt
    """
    taken(dict(options))  # judges them together
    lines = _cut(steps)
    stages = [
        _stage(ctx, number, words, _shared(ctx, number == 1, number == len(lines)))
        for number, words in enumerate(lines, 1)
    ]
    _check(stages)
    first = stages[0]
    first.options = first.options._replace(files=(*first.options.files, *options["files"]))
    if isinstance(ctx.obj, Plan):  # to be run elsewhere
        ctx.obj.stages.extend(stages)
        return
    ctx.exit(run_stages(ctx, stages, stage_names(stages)))


def _cut(steps: str) -> list[list[str]]:
    """The words of each step, by the rules of the POSIX shell for quoting."""
    from shlex import split

    result = []
    for number, piece in enumerate(_between_bars(steps), 1):
        try:
            words = split(piece)
        except ValueError as error:
            raise click.UsageError(f"step {number}: {str(error).lower()}") from None
        if words and words[0] == "cntext":
            del words[0]
        if not words:
            raise click.UsageError(f"step {number} is empty")
        result.append(words)
    return result


def _between_bars(steps: str) -> list[str]:
    """``steps`` cut at each ``|`` that no quote or backslash takes its meaning."""
    pieces, start, quote, place = [], 0, "", 0
    while place < len(steps):
        char = steps[place]
        if char == "\\" and quote != "'":
            place += 1
        elif quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char == "|":
            pieces.append(steps[start:place])
            start = place + 1
        place += 1
    return [*pieces, steps[start:]]


def _shared(ctx: click.Context, is_first: bool, is_last: bool) -> list[str]:
    """The options given to the pipe that are for this step, as words."""
    words = []
    for parameter in ctx.command.params:
        name = parameter.name or ""
        if ctx.get_parameter_source(name) not in _GIVEN:
            continue
        if name in _ALL or (is_first and name in _FIRST) or (is_last and name in _LAST):
            assert isinstance(parameter, click.Option)
            option = max(parameter.opts, key=len)
            words.append(option if parameter.is_flag else f"{option}={ctx.params[name]}")
    return words


def _stage(ctx: click.Context, number: int, words: list[str], shared: list[str]) -> Stage:
    """The step that ``words`` name, parsed by its own command."""
    from cntext.cli.app import group

    name, *arguments = words
    where = f"step {number}"
    entry = COMMANDS.get(name)
    step = group.get_command(ctx, name)
    if step is None or (entry is not None and not entry.is_step):
        named = f'"{name}" is no step' if entry else f'no command "{name}"'
        steps = ", ".join(name for name, entry in COMMANDS.items() if entry.is_step)
        raise click.UsageError(f"{where}: {named}; there are: {steps}")
    plan = Plan()
    try:
        with step.make_context(name, [*shared, *arguments], ctx.parent, obj=plan) as inner:
            step.invoke(inner)
    except click.exceptions.Exit:
        if not plan.stages:
            raise  # --help
    except click.UsageError as error:
        message = error.format_message().replace("\n\t", " ")
        raise click.UsageError(f"{where} ({name}): {message}") from None
    if not plan.stages:
        raise click.UsageError(f'{where}: "{name}" is no step')
    return plan.stages[0]


def _check(stages: list[Stage]) -> None:
    """Only the first step reads files, only the last has another form than JSON lines."""
    for number, stage in enumerate(stages, 1):
        where = f"step {number} ({stage.name})"
        options, reading = stage.options, stage.options.input
        is_first, is_last = number == 1, number == len(stages)
        if not is_last and options.output not in (None, "jsonl"):
            raise click.UsageError(f"{where}: only the last step may have -o {options.output}")
        if is_first:
            continue
        if options.files:
            raise click.UsageError(f"{where}: only the first step reads files")
        if reading.format not in ("auto", "jsonl") or (reading.null and not is_last):
            raise click.UsageError(f"{where}: only the first step reads plain text")
        if reading.encoding != "utf-8":
            raise click.UsageError(f"{where}: only the first step has an --encoding")


def stage_names(stages: list[Stage]) -> list[str]:
    """What diagnostics call each step: by its name, or its number too where that is needed."""
    often = Counter(stage.name for stage in stages)
    return [
        f"cntext pipe: {stage.name}" + (f" (step {number})" if often[stage.name] > 1 else "")
        for number, stage in enumerate(stages, 1)
    ]
