"""Lines kept in a temporary file until all have been seen.

The file has no name from the start (or, where the system can't do that, from the moment it is
open), so that nothing is left of it however the process ends.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

_CHUNK = 1 << 18


class Spool:
    """Lines on their way to a temporary file and back. A failure is an OSError that names it."""

    def __init__(self) -> None:
        self._folder = _folder()
        self._descriptor = _nameless(self._folder)
        self._held: list[bytes] = []
        self._size = 0

    def write(self, line: bytes) -> None:
        """Keep a line, its end included."""
        self._held.append(line)
        self._size += len(line)
        if self._size >= _CHUNK:
            self._flush()

    def _flush(self) -> None:
        data = memoryview(b"".join(self._held))
        self._held.clear()
        self._size = 0
        try:
            while data:
                data = data[os.write(self._descriptor, data) :]
        except OSError as error:
            raise OSError(error.errno, error.strerror, self._folder) from None

    def lines(self) -> Iterator[bytes]:
        """All lines, without their ends; the file is given back with the last."""
        self._flush()
        try:
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            pending: list[bytes] = []
            while chunk := os.read(self._descriptor, _CHUNK):
                first, *others = chunk.split(b"\n")
                pending.append(first)
                if others:
                    yield b"".join(pending)
                    yield from others[:-1]
                    pending = [others[-1]]
        finally:
            os.close(self._descriptor)


def _folder() -> str:
    """Where temporary files go: TMPDIR, else /tmp, else here."""
    for folder in (os.environ.get("TMPDIR"), os.environ.get("TEMP"), "/tmp", "/var/tmp"):
        if folder and os.path.isdir(folder) and os.access(folder, os.W_OK):
            return folder
    return os.curdir


def _nameless(folder: str) -> int:
    flags = os.O_RDWR | getattr(os, "O_BINARY", 0)
    with suppress(OSError, AttributeError):  # not Linux, or a file system that can't
        return os.open(folder, flags | os.O_TMPFILE, 0o600)
    path = os.path.join(folder, f"cntext-{os.getpid()}-{os.urandom(8).hex()}")
    descriptor = os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o600)
    with suppress(OSError):  # Windows: a file that is open keeps its name
        os.unlink(path)
    return descriptor
