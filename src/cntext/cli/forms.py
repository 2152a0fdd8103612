"""The forms of the output: how a record becomes the bytes that go out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import click

from cntext.cli.options import StreamOptions
from cntext.cli.step import Record, Step
from cntext.stream.diagnostics import visible
from cntext.stream.jsonl import dump
from cntext.stream.output import STDOUT, Output
from cntext.stream.read import Entry

if TYPE_CHECKING:
    from cntext.cli.chain import Stage

Writer = Callable[[Record, Entry], bytes]


def form_of(options: StreamOptions) -> str:
    """The form that the user asked for, or that suits where the output goes."""
    return options.output or ("pretty" if _is_shown(options) and not options.each else "jsonl")


def _is_shown(options: StreamOptions) -> bool:
    """Whether the output goes to a terminal."""
    return not options.output_file and os.isatty(STDOUT)


def head(step: Step, options: StreamOptions) -> bytes:
    """What stands before the first record: the names of the columns in a table."""
    form = form_of(options)
    if form not in ("tsv", "csv"):
        return b""
    from cntext.stream.table import row

    return row(step.columns, _DELIMITERS[form])


def writer(step: Step, options: StreamOptions) -> Writer:
    """How a record that ``step`` made becomes the bytes that go out."""
    form = form_of(options)
    if form == "pretty":
        from cntext.cli.pretty import Pretty

        return Pretty(step).write
    if _is_shown(options):
        return _visibly(_data_writer(form, step, options), form)
    return unseen_writer(form, step, options)


def unseen_writer(form: str, step: Step, options: StreamOptions) -> Writer:
    """As ``writer``, for data that goes to no terminal."""
    write = _data_writer(form, step, options)
    step.as_lines = step.as_json
    return write


def _data_writer(form: str, step: Step, options: StreamOptions) -> Writer:
    if form == "jsonl":
        step.as_json = not options.each
        return _each(step) if options.each else lambda record, _: dump(record)
    if form == "text":
        step.as_text = True
        return _text(step, null=options.input.null)
    if form == "parquet":
        return _parquet_rows(step)
    return _rows(step, _DELIMITERS[form])


_DELIMITERS = {"tsv": "\t", "csv": ","}


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


def _text(step: Step, *, null: bool) -> Writer:
    def write(record: Record, entry: Entry) -> bytes:
        text = step.plain(record)
        if entry.whole and step.keeps_layout:
            return text.encode("utf-8", "replace")
        if null:
            return text.removesuffix("\n").encode("utf-8", "replace") + b"\0"
        return (text if text.endswith("\n") or not text else text + "\n").encode("utf-8", "replace")

    return write


def _rows(step: Step, delimiter: str) -> Writer:
    from cntext.stream.table import row

    def write(record: Record, _: Entry) -> bytes:
        items: Iterable[Record] = step.rows(record)
        return b"".join(
            row([item.get(column) for column in step.columns], delimiter) for item in items
        )

    return write


def parquet_output(output: Output, stages: Sequence[Stage]) -> Output:
    """In place of ``output``: what makes a Parquet file of the rows that ``stages`` give."""
    from cntext.cli.shapes import Untold, output_of
    from cntext.stream.parquet import NoParquet, ParquetOutput

    step, options = stages[-1].step, stages[-1].options
    if _is_shown(options):
        raise click.UsageError("-o parquet is nothing to show: name an --output-file, or pipe it")
    try:
        fields = output_of(stages)["properties"]
    except Untold as error:
        raise click.UsageError(f"-o parquet: {error}") from None
    columns = dict.fromkeys((*step.columns, *fields))
    try:
        return ParquetOutput(output, {name: fields[name] for name in columns})
    except NoParquet as error:
        raise click.ClickException(
            f"-o parquet: {error}: pip install 'cntext-cli[parquet]'"
        ) from None


def _parquet_rows(step: Step) -> Writer:
    """Rows as lines of JSON; what the record holds beside them stands in a field of its own."""

    def write(record: Record, _: Entry) -> bytes:
        rest = _rest(step, record) if step.item else {}
        lines = []
        for row in step.rows(record):
            kept = {key: value for key, value in rest.items() if key not in row}
            lines.append(dump({**row, REST: kept} if kept else row))
        return b"".join(lines)

    from cntext.stream.parquet import REST

    return write


def _rest(step: Step, record: Record) -> Record:
    """The fields of ``record`` that speak neither of the text's place nor of the text."""
    from cntext.record.annotation import SOURCE_KEYS, find_annotations

    found = find_annotations(record, step.field)
    own = {step.field, step.into, *step.keys().values(), *SOURCE_KEYS}
    apart = own.union(found.tokens, found.parallel, found.items, found.summaries)
    return {key: value for key, value in record.items() if key not in apart}
