"""The way of every record: read, through the steps, written; errors counted on the way."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from cntext.cli.chain import Chain, Failure, Out, Stage
from cntext.cli.forms import head, writer
from cntext.cli.options import StreamOptions
from cntext.cli.rejects import Rejects, keep_apart, keep_input
from cntext.cli.step import Step
from cntext.stream.diagnostics import complain
from cntext.stream.errors import BadRecord, OutputError, SourceError
from cntext.stream.output import STDOUT, Output
from cntext.stream.read import Entry, Piece, entries

if TYPE_CHECKING:
    from cntext.cli.progress import Progress
    from cntext.stream.source import ByteSource

_STDERR = 2


class Plan:
    """In place of the output: the steps of a command, which is not to be run now.

    It is one of a pipe, to be run with the others, or somebody asks what it would do.
    """

    def __init__(self) -> None:
        self.stages: list[Stage] = []


def run(ctx: click.Context, step: Step, options: StreamOptions) -> int:
    """Send all records of the operands through ``step``; the exit code."""
    stage = Stage(str(ctx.info_name), step, options)
    return run_stages(ctx, [stage], [f"cntext {ctx.info_name}"])


def run_stages(ctx: click.Context, stages: list[Stage], names: Sequence[str]) -> int:
    """Send all records of the first stage's operands through ``stages``; the exit code.

    ``names`` are what diagnostics call the stages.
    """
    if isinstance(ctx.obj, Plan):
        ctx.obj.stages += stages
        return 0
    output: Output = ctx.obj
    first, last = stages[0].options, stages[-1].options
    output.per_line = last.line_buffered
    if last.output == "text" and last.input.null:
        output.line_end = b"\0"
    _need_input(ctx, first)
    keep_input(first.files, last.output_file)
    if last.output == "parquet":
        from cntext.cli.forms import parquet_output

        output = parquet_output(output, stages)
    keep_apart(stages)
    running = Running(f"cntext {ctx.info_name}", stages, names, output)
    try:
        if last.output_file is not None:
            _into_file(running, last.output_file)
        else:
            running.all()
    finally:
        running.close()
    for name, stage in zip(names, stages, strict=True):
        if not stage.options.quiet:
            for remark in stage.step.remarks():
                complain(name, remark)
    return running.exit_code()


def _into_file(running: Running, path: str) -> None:
    """Send all to a file, which is put in its place if nothing ended the run early."""
    from cntext.stream.output_file import OutputFile, Refused

    try:
        file = OutputFile(path, running.options.files)
    except Refused as error:
        raise click.UsageError(str(error)) from None
    running.output.redirect(file.descriptor, path)
    try:
        running.all()
        if running.chain.stopped < 0:
            file.commit()
    finally:
        running.output.discard()
        file.close()


class Running:
    """The input on its way through the chain to the output."""

    def __init__(
        self, name: str, stages: list[Stage], names: Sequence[str], output: Output
    ) -> None:
        self.name = name
        self.names = names
        self.output = output
        self.options = stages[0].options
        self.chain = Chain(stages, writer(stages[-1].step, stages[-1].options))
        self.progress = self._new_progress()
        self.failed: set[int] = set()  # stages with records that failed
        self.rejects: dict[int, Rejects] = {}
        for index, stage in enumerate(stages):
            if stage.options.rejects is not None:
                self.rejects[index] = Rejects(stage.options.rejects, self.options.files)

    def _new_progress(self) -> Progress | None:
        last = self.chain.stages[-1].options
        is_shown = last.output_file is None and os.isatty(STDOUT)
        if self.options.quiet or is_shown or not os.isatty(_STDERR):
            return None
        from cntext.cli.progress import Progress

        return Progress(self.options.files)

    def opened(self, source: ByteSource) -> None:
        """Another source is read from now on."""
        if self.progress is not None:
            self.progress.opened(source)

    def count(self, records: int) -> None:
        """So many records more have been handled."""
        if self.progress is not None:
            self.progress.records += records

    def all(self) -> None:
        """Send all through and off, and what the steps tell at the end."""
        if self.progress is not None:
            self.progress.start()
        last = self.chain.stages[-1]
        self.output.write(head(last.step, last.options))
        self.all_entries(max(stage.options.jobs for stage in self.chain.stages))
        self.send(self.chain.finish())
        self.output.end()

    def all_entries(self, jobs: int) -> None:
        """Send all through, or as many as come before an error that ends the run."""
        if jobs > 1:
            from cntext.cli.jobs import Jobs, can_fork, is_divisible

            if not can_fork():
                self.note("", "--jobs: one process works, since this system makes no copies of it")
            elif is_divisible(self.chain.stages):
                Jobs(self, jobs).all_entries()
                return
        chain = self.chain
        reading = self.options.input._replace(pieces=chain.pieces)
        for entry in entries(
            self.options.files, reading, self.output.flush, self.note, self.opened
        ):
            self.take(entry)
            if chain.stopped >= 0:
                return

    def take(self, entry: Entry | Piece | BadRecord | SourceError) -> None:
        """Handle what was read."""
        if isinstance(entry, Entry):
            self.send(self.chain.entry(entry))
            self.count(1)
        elif isinstance(entry, Piece):
            self.send(self.chain.piece(entry))
        elif isinstance(entry, BadRecord):
            self.bad(0, entry)
        else:
            self._broken(entry)

    def send(self, results: Iterable[Out]) -> None:
        """Write what comes out, tell what failed."""
        for result in results:
            if isinstance(result, Failure):
                self.bad(*result)
            else:
                self.output.write(result)

    def bad(self, stage: int, bad: BadRecord) -> None:
        """Tell of a record that failed."""
        self.output.exit_code = 1
        self.failed.add(stage)
        if self.chain.stages[stage].options.strict:
            self.chain.stopped = max(stage, self.chain.stopped)
        place = bad.source if bad.line is None else f"{bad.source}:{bad.line}"
        complain(self.names[stage], place, bad.reason)
        if stage not in self.rejects:
            return
        try:
            self.rejects[stage].write(bad.raw)
        except OutputError:
            self.output.end()  # what was done before must not go down with it
            raise

    def _broken(self, error: SourceError) -> None:
        self.output.exit_code = 1
        self.failed.add(0)
        if self.options.strict:
            self.chain.stopped = max(0, self.chain.stopped)
        self.send(self.chain.break_off(error.source))
        complain(self.name, error.source, error.reason)

    def note(self, source: str, remark: str) -> None:
        """Tell a remark on a source, unless the user wants none."""
        if not self.options.quiet:
            complain(self.name, source, remark)

    def exit_code(self) -> int:
        """That of the last stage that doesn't end with 0, as a shell has it with ``pipefail``."""
        code = 0
        for index, stage in enumerate(self.chain.stages):
            code = 1 if index in self.failed else stage.step.exit_code() or code
        return code

    def close(self) -> None:
        """Close what was opened."""
        if self.progress is not None:
            self.progress.stop()
        for rejects in self.rejects.values():
            rejects.close()


def _need_input(ctx: click.Context, options: StreamOptions) -> None:
    if not options.files and os.isatty(0):
        complain(f"cntext {ctx.info_name}", "no FILE given and nothing piped in")
        click.echo(f"{ctx.get_usage()}\n\nFor example:\n{_examples(ctx)}", err=True)
        ctx.exit(2)


def _examples(ctx: click.Context) -> str:
    from inspect import cleandoc

    lines = cleandoc(ctx.command.help or "").splitlines()
    return "\n".join(line for line in lines if line.startswith("  "))
