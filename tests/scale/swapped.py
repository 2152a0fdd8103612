"""Commands in the test's own process, with the standard descriptors those of files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import IO, NamedTuple

from cntext.cli.app import group
from cntext.stream.output import Output


class Done(NamedTuple):
    stdout: bytes
    stderr: str
    code: int


def run(arguments: Sequence[str], data: bytes) -> Done:
    """Run a command line with ``data`` as its standard input."""
    with ExitStack() as files:
        given, out, told = (files.enter_context(tempfile.TemporaryFile()) for _ in range(3))
        given.write(data)
        given.seek(0)
        with _in_place_of(0, given), _in_place_of(2, told):
            output = Output(out.fileno())
            code = group.main([*arguments], "cntext", standalone_mode=False, obj=output)
            output.flush()
        return Done(_all_of(out), _all_of(told).decode(), code)


def _all_of(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


@contextmanager
def _in_place_of(descriptor: int, file: IO[bytes]) -> Iterator[None]:
    kept = os.dup(descriptor)
    os.dup2(file.fileno(), descriptor)
    try:
        yield
    finally:
        os.dup2(kept, descriptor)
        os.close(kept)
