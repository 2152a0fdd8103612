"""The way of every record: read, through the step, written; errors counted on the way."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence

import click

from cntext.cli.options import StreamOptions
from cntext.cli.step import Document, Record, Step
from cntext.stream.diagnostics import complain, visible
from cntext.stream.errors import BadRecord, OutputError, SourceError
from cntext.stream.jsonl import dump
from cntext.stream.output import STDOUT, Output
from cntext.stream.read import Entry, Piece, entries

Writer = Callable[[Record, Entry], bytes]


def run(ctx: click.Context, step: Step, options: StreamOptions) -> int:
    """Send all records of the operands through ``step``; the exit code."""
    output: Output = ctx.obj
    output.per_line = options.line_buffered
    name = f"cntext {ctx.info_name}"
    _need_input(ctx, options)
    run_of = _Run(name, step, options, output)
    try:
        if run_of.all_entries():
            run_of.finish()
        output.flush()
    finally:
        run_of.close()
    if not options.quiet:
        for remark in step.remarks():
            complain(name, remark)
    return output.exit_code


class _Run:
    def __init__(self, name: str, step: Step, options: StreamOptions, output: Output) -> None:
        self.name = name
        self.stopped = False
        self.document: Document | None = None
        self.step = step
        self.options = options
        self.output = output
        self.rejects = _Rejects(options.rejects, options.files) if options.rejects else None
        self.view = _view(step, options, output)

    def all_entries(self) -> bool:
        """Send all through; False if an error ended the run early."""
        operands = self.options.files
        reading = self.options.input._replace(pieces=self.step.document("") is not None)
        for entry in entries(operands, reading, self.output.flush, self._note):
            if isinstance(entry, Entry):
                self._good(entry)
                if self.stopped:
                    return False
            elif isinstance(entry, Piece):
                self._piece(entry)
            else:
                self._bad(entry)
                if self.options.strict:
                    return False
        return True

    def finish(self) -> None:
        """Write what the step tells at the end."""
        for record in self.step.finish():
            self.output.write(self.view(record, Entry(record, "", None, b"")))

    def _good(self, entry: Entry) -> None:
        line = "" if entry.line is None else f":{entry.line}"
        identity = entry.source + line
        try:
            lines = [
                self.view(record, entry)
                for record in self.step.apply(entry.record, identity, entry.source)
            ]
        except (click.ClickException, OSError):
            raise
        except Exception as error:
            if os.environ.get("CNTEXT_TRACEBACK"):
                raise
            # A fault of ours in one record: the others still come out, and this one is told.
            reason = f"internal error: {type(error).__name__}: {error}".removesuffix(": ")
            if isinstance(error, MemoryError):
                reason = "out of memory"
            self._bad(BadRecord(entry.source, entry.line, reason, entry.raw))
            self.stopped = self.options.strict
            return
        for data in lines:
            self.output.write(data)

    def _piece(self, piece: Piece) -> None:
        """A piece of a plain text that is too long to be held whole."""
        if self.document is None:
            self.document = self.step.document(piece.source)
            assert self.document is not None
        found: Iterable[Record] = ()
        if piece.text:
            found = self.document.feed(piece.text)
        elif piece.missing:
            found = self.document.skip(piece.missing)
        elif piece.last:
            found = self.document.close()
            self.document = None
        for record in found:
            self.output.write(self.view(record, Entry(record, piece.source, None, b"")))

    def _bad(self, bad: BadRecord | SourceError) -> None:
        self.output.exit_code = 1
        if isinstance(bad, SourceError):
            if self.document is not None:  # the file broke off: what was read of it is the text
                self._piece(Piece(bad.source, "", last=True))
            complain(self.name, bad.source, bad.reason)
            return
        place = bad.source if bad.line is None else f"{bad.source}:{bad.line}"
        complain(self.name, place, bad.reason)
        if self.rejects is None:
            return
        try:
            self.rejects.write(bad.raw)
        except OutputError:
            self.output.flush()  # what was done before must not go down with it
            raise

    def _note(self, source: str, remark: str) -> None:
        if not self.options.quiet:
            complain(self.name, source, remark)

    def close(self) -> None:
        if self.rejects is not None:
            self.rejects.close()


class _Rejects:
    """The file of records that couldn't be read, as they came."""

    def __init__(self, path: str, operands: Sequence[str]) -> None:
        self._path = path
        self._glued = False
        try:
            # Not truncated before it is known to be none of the files that are read.
            self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o666)
            status = os.fstat(self._descriptor)
            if stat.S_ISREG(status.st_mode):
                if any(os.path.samestat(status, other) for other in _statuses(operands)):
                    raise click.UsageError(f"--rejects {path} is also an input or the output")
                os.ftruncate(self._descriptor, 0)
        except (OSError, ValueError) as error:
            raise self._error(error) from None

    def write(self, raw: bytes) -> None:
        """Add ``raw``; a line that came without its end gets one only if another follows."""
        if self._glued:
            raw = b"\n" + raw
        try:
            data = raw
            while data:
                data = data[os.write(self._descriptor, data) :]
        except OSError as error:
            raise self._error(error) from None
        self._glued = not raw.endswith((b"\n", b"\0"))

    def close(self) -> None:
        os.close(self._descriptor)

    def _error(self, error: Exception) -> OutputError:
        return OutputError(f"{self._path}: {getattr(error, 'strerror', None) or error}")


def _statuses(operands: Sequence[str]) -> Iterator[os.stat_result]:
    """The files behind the operands, standard input and standard output."""
    files: tuple[int | str, ...] = (0, STDOUT, *operands)
    for file in files:
        try:
            yield os.stat(file)
        except (OSError, ValueError):
            continue


def _need_input(ctx: click.Context, options: StreamOptions) -> None:
    if not options.files and os.isatty(0):
        complain(f"cntext {ctx.info_name}", "no FILE given and nothing piped in")
        click.echo(f"{ctx.get_usage()}\n\nFor example:\n{_examples(ctx)}", err=True)
        ctx.exit(2)


def _examples(ctx: click.Context) -> str:
    from inspect import cleandoc

    lines = cleandoc(ctx.command.help or "").splitlines()
    return "\n".join(line for line in lines if line.startswith("  "))


def _view(step: Step, options: StreamOptions, output: Output) -> Writer:
    """How a record becomes the bytes that go out."""
    terminal = os.isatty(STDOUT)
    form = options.output or ("pretty" if terminal and not options.each else "jsonl")
    if form == "pretty":
        from cntext.cli.pretty import Pretty

        return Pretty(step).write
    write = _data_view(form, step, options, output)
    return _visibly(write, form) if terminal else write


def _data_view(form: str, step: Step, options: StreamOptions, output: Output) -> Writer:
    if form == "jsonl":
        step.as_json = not options.each
        return _each(step) if options.each else lambda record, _: dump(record)
    if form == "text":
        return _text(step, options, output)
    return _rows(step, "\t" if form == "tsv" else ",", output)


def _visibly(write: Writer, form: str) -> Writer:
    """Data shown at a terminal: what would steer it is escaped, in JSON as JSON has it."""
    import re

    def shown(record: Record, entry: Entry) -> bytes:
        parts = re.split("([\n\t])", write(record, entry).decode("utf-8"))
        parts[::2] = [visible(part, json=form == "jsonl") for part in parts[::2]]
        return "".join(parts).encode("utf-8")

    return shown


def _each(step: Step) -> Writer:
    return lambda record, _: b"".join(map(dump, step.items(record)))


def _text(step: Step, options: StreamOptions, output: Output) -> Writer:
    null = options.input.null
    if null:
        output.line_end = b"\0"

    def write(record: Record, entry: Entry) -> bytes:
        text = step.plain(record)
        if entry.whole and step.keeps_layout:
            return text.encode("utf-8", "replace")
        if null:
            return text.removesuffix("\n").encode("utf-8", "replace") + b"\0"
        return (text if text.endswith("\n") or not text else text + "\n").encode("utf-8", "replace")

    return write


def _rows(step: Step, delimiter: str, output: Output) -> Writer:
    from cntext.stream.table import row

    output.write(row(step.columns, delimiter))

    def write(record: Record, _: Entry) -> bytes:
        items: Iterable[Record] = step.rows(record)
        return b"".join(
            row([item.get(column) for column in step.columns], delimiter) for item in items
        )

    return write
