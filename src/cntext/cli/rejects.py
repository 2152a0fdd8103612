"""Files that must be none of each other: what is read, the output, the rejects."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress

import click

from cntext.cli.chain import Stage
from cntext.stream.errors import OutputError
from cntext.stream.output import STDOUT
from cntext.stream.source import printable_name


class Rejects:
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
        """Close the file."""
        os.close(self._descriptor)

    def _error(self, error: Exception) -> OutputError:
        return OutputError(f"{self._path}: {getattr(error, 'strerror', None) or error}")


def keep_input(files: Sequence[str], output_file: str | None) -> None:
    """Refuse an input that is also standard output: it would grow while it is read."""
    if output_file is not None or not stat.S_ISREG((output := os.fstat(STDOUT)).st_mode):
        return
    for name in files or ("-",):
        with suppress(OSError, ValueError):
            if os.path.samestat(output, os.stat(0 if name == "-" else name)):
                raise OutputError(f"{printable_name(name)}: the input file is also the output")


def keep_apart(stages: Sequence[Stage]) -> None:
    """Refuse rejects and output, or rejects of two steps, in the same file."""
    output = stages[-1].options.output_file
    rejects = [stage.options.rejects for stage in stages]
    names = {_place(output): "the --output-file"} if output else {}
    for path in filter(None, rejects):
        place = _place(path)
        if place in names:
            raise click.UsageError(f"--rejects {path} is also {names[place]}")
        names[place] = "that of another step"


def _place(path: str) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path  # which can't be opened either


def _statuses(operands: Sequence[str]) -> Iterator[os.stat_result]:
    """The files behind the operands, standard input and standard output."""
    files: tuple[int | str, ...] = (0, STDOUT, *operands)
    for file in files:
        try:
            yield os.stat(file)
        except (OSError, ValueError):
            continue
