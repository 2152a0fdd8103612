"""A file that is there whole or not at all: written under another name, then renamed."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import suppress

from cntext.stream.errors import OutputError


class Refused(Exception):  # noqa: N818  (the file is)
    """The file can't be the output; the message says why."""


class OutputFile:
    """The file ``path`` in the making; ``operands`` are files that are read meanwhile.

    A link is followed. Raises OutputError, and Refused for what is no place for output.
    """

    def __init__(self, path: str, operands: Sequence[str]) -> None:
        self._path = path
        try:
            self._target = os.path.realpath(path)
            self._judge(operands)
            folder, name = os.path.split(self._target)
            self._temporary = os.path.join(folder, f".{name}.{os.getpid()}.part")
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            self.descriptor = os.open(self._temporary, flags, 0o666)
        except (OSError, ValueError) as error:
            raise self._error(error) from None
        self._is_done = False

    def _judge(self, operands: Sequence[str]) -> None:
        if not os.path.lexists(self._target):
            return
        status = os.stat(self._target)
        if not stat.S_ISREG(status.st_mode):
            raise Refused(f"--output-file {self._path} is there and no regular file")
        inputs: tuple[int | str, ...] = (0, *operands)
        for file in inputs:
            with suppress(OSError, ValueError):
                if os.path.samestat(status, os.stat(file)):
                    raise Refused(f"--output-file {self._path} is also an input")

    def commit(self) -> None:
        """All is written: put it in its place."""
        try:
            os.fsync(self.descriptor)
            os.replace(self._temporary, self._target)
        except OSError as error:
            raise self._error(error) from None
        self._is_done = True

    def close(self) -> None:
        """Leave nothing behind that isn't whole."""
        os.close(self.descriptor)
        if not self._is_done:
            with suppress(OSError):
                os.unlink(self._temporary)

    def _error(self, error: Exception) -> OutputError:
        return OutputError(f"{self._path}: {getattr(error, 'strerror', None) or error}")
