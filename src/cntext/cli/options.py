"""The options that subcommands share, declared once; the same letter means the same everywhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

import click
from click.types import StringParamType

from cntext.stream.read import InputOptions

_MOST_JOBS = 999

Function = TypeVar("Function", bound=Callable[..., Any])


class StreamOptions(NamedTuple):
    """The shared options as the user gave them."""

    files: tuple[str, ...]
    input: InputOptions
    each: bool
    output: str | None
    strict: bool
    rejects: str | None
    quiet: bool
    line_buffered: bool
    jobs: int = 1
    output_file: str | None = None


def as_given(text: str) -> str:
    """What was meant by ``text``: UTF-8 also where the locale (C) made no characters of it."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        return os.fsencode(text).decode("utf-8", "surrogateescape")
    return text


class Text(StringParamType):
    """A text, no name of a file: those are opened by the bytes that were given."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """As click, and as it was given."""
        return as_given(super().convert(value, param, ctx))


class Known(Text):
    """Any name, of which completion offers ``choices``; the command itself judges what it gets."""

    def __init__(self, choices: Iterable[str]) -> None:
        self.choices = tuple(choices)


def _encoding(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if value == "utf-8":
        return value
    from cntext.stream.encoding import is_known

    if not is_known(value):
        raise click.BadParameter(f'unknown encoding "{value}"', ctx, param)
    return value


def _jobs(ctx: click.Context, param: click.Parameter, value: str) -> int:
    if value == "auto":
        from cntext.work.crew import processors

        return processors()
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= _MOST_JOBS):
        raise click.BadParameter(f'"{value}" is neither a number from 1 nor auto', ctx, param)
    return int(value)


def _key(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A key of JSON: bytes that aren't UTF-8 reach us as halves of surrogate pairs."""
    if value is not None and not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise click.BadParameter("not UTF-8", ctx, param) from None
    return value


_READING = (
    click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(readable=False)),
    click.option("-l", "--lines", is_flag=True, help="Read each line of plain text as a record."),
    click.option(
        "-0", "--null", is_flag=True, help="Records of plain text end with NUL, in and out."
    ),
    click.option(
        "--input",
        "input_format",
        type=click.Choice(["auto", "jsonl", "text", "lines"]),
        default="auto",
        help="What the input is (default: told by its first line).",
    ),
    click.option(
        "--encoding",
        type=Known(["auto", "utf-8", "gb18030", "big5", "big5hkscs", "utf-16"]),
        default="utf-8",
        metavar="NAME",
        callback=_encoding,
        help="Encoding of the input, such as gb18030, big5 or utf-16; auto detects it.",
    ),
    click.option(
        "--errors",
        type=click.Choice(["strict", "replace"]),
        default="strict",
        help="Bytes that don't decode: report the record, or go on with U+FFFD.",
    ),
    click.option(
        "--field",
        type=Text(),
        default="text",
        metavar="NAME",
        callback=_key,
        help="The key that holds the text (text).",
    ),
)
_WRITING = (
    click.option("-e", "--each", is_flag=True, help="Write a line an item, not a line a record."),
    click.option(
        "-o",
        "--output",
        type=click.Choice(["jsonl", "text", "tsv", "csv", "parquet", "pretty"]),
        help="Form of the output (default: jsonl, at a terminal pretty).",
    ),
    click.option(
        "--output-file",
        metavar="FILE",
        type=click.Path(dir_okay=False),
        help="Write to FILE, which is there when all is done, or not at all.",
    ),
    click.option("--strict", is_flag=True, help="Stop at the first bad record."),
    click.option(
        "--rejects",
        metavar="FILE",
        type=click.Path(dir_okay=False),
        help="Write records that can't be read to FILE, byte for byte.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="No remarks on stderr, only errors."),
    click.option(
        "-j",
        "--jobs",
        type=Known(("auto",)),
        default="1",
        metavar="N",
        callback=_jobs,
        help="Work with N processes; auto for all processors.",
    ),
    click.option("--line-buffered", is_flag=True, help="Send off each line as soon as it is done."),
)
_INTO = click.option(
    "--into", type=Text(), metavar="NAME", callback=_key, help="The key to write the result to."
)


_SHARED = (*_READING, *_WRITING)


def reading_options(function: Function) -> Function:
    """Add those of the shared options that say what is read and how."""
    for option in reversed(_READING):
        function = option(function)
    return function


def stream_options(into: bool = True) -> Callable[[Function], Function]:
    """Add the shared options; ``into`` says whether ``--into`` makes sense for the command."""

    def add(function: Function) -> Function:
        for option in reversed((*_SHARED, _INTO) if into else _SHARED):
            function = option(function)
        return function

    return add


def taken(options: dict[str, Any]) -> StreamOptions:
    """Take the shared options out of a command's ``options``."""
    lines = options.pop("lines")
    form = options.pop("input_format")
    if lines and form not in ("auto", "lines"):
        raise click.UsageError(f"--lines and --input {form} exclude each other")
    return StreamOptions(
        files=options.pop("files"),
        input=InputOptions(
            format="lines" if lines else form,
            encoding=options.pop("encoding"),
            errors=options.pop("errors"),
            field=options["field"],
            null=options.pop("null"),
        ),
        each=options.pop("each", False),
        output=options.pop("output"),
        strict=options.pop("strict", False),
        rejects=options.pop("rejects", None),
        quiet=options.pop("quiet", False),
        line_buffered=options.pop("line_buffered", False),
        jobs=options.pop("jobs", 1),
        output_file=options.pop("output_file", None),
    )


def read_text(path: str) -> str:
    """The text of a UTF-8 file that an option names, without a byte order mark."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + data[: error.start].count(b"\n")
        raise click.UsageError(
            f"{path}:{line}: byte {error.start} ({data[error.start]:#04x}) is not UTF-8"
        ) from None


def read_lines(path: str) -> list[str]:
    """The lines of such a file, without line ends."""
    text = read_text(path)
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]


def read_words(paths: Sequence[str]) -> frozenset[str]:
    """The words of files with a word a line."""
    return frozenset(word for path in paths for word in map(str.strip, read_lines(path)) if word)
