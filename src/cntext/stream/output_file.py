"""A file that is there whole or not at all.

Where the system can do that (Linux), it has no name until it is whole, so that nothing is left of
it however the process ends. Elsewhere it is written under another name, and locked meanwhile: what
a process that was killed has left is known by its lock being gone, and is cleared away by the next
that writes to the same place.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from cntext.stream.errors import OutputError

_LONGEST = 200  # bytes of a name, of the 255 or so that there may be, that stay in another's


class Refused(Exception):  # noqa: N818  (the file is)
    """The file can't be the output; the message says why."""


class OutputFile:
    """The file ``path`` in the making; ``operands`` are files that are read meanwhile.

    A link is followed. Raises OutputError, and Refused for what is no place for output.
    """

    def __init__(self, path: str, operands: Sequence[str]) -> None:
        self._path = path
        self._has_name = False
        with self._errors_named():
            self._target = os.path.realpath(path)
            mode = self._judge(operands)
            folder, name = os.path.split(self._target)
            name = os.fsdecode(os.fsencode(name)[:_LONGEST])
            self._temporary = os.path.join(folder, f".{name}.{os.getpid()}.part")
            nameless = _nameless(folder)
            if nameless is None:
                _clear_away(folder, f".{name}.")
                self.descriptor = _named(self._temporary)
                self._has_name = True
            else:
                self.descriptor = nameless
            if mode is not None and hasattr(os, "fchmod"):
                with suppress(OSError):  # a file that others mustn't read stays one
                    os.fchmod(self.descriptor, mode)

    def _judge(self, operands: Sequence[str]) -> int | None:
        """The permissions of the file that is there, None where there is none. Raises Refused."""
        if not os.path.lexists(self._target) and not os.path.exists(self._path):
            return None
        status = os.stat(self._path)
        if _is_any_of(status, (1, 2)):  # what others write there later would be in no file
            raise Refused(f"--output-file {self._path} is where stdout or stderr goes anyway")
        if not stat.S_ISREG(status.st_mode):
            raise Refused(f"--output-file {self._path} is there and no regular file")
        if _is_any_of(status, (0, *operands)):
            raise Refused(f"--output-file {self._path} is also an input")
        return stat.S_IMODE(status.st_mode)

    def commit(self) -> None:
        """All is written: put it in its place."""
        with self._errors_named():
            os.fsync(self.descriptor)
            if not self._has_name:
                with suppress(FileExistsError):
                    _give_name(self.descriptor, self._target)
                    return
                # A link replaces no file, so that it takes a second name and a renaming.
                with suppress(FileNotFoundError):
                    os.unlink(self._temporary)  # of a process of the same number, killed just here
                _give_name(self.descriptor, self._temporary)
                self._has_name = True
            os.replace(self._temporary, self._target)
            self._has_name = False

    def close(self) -> None:
        """Leave nothing behind that isn't whole."""
        os.close(self.descriptor)
        if self._has_name:
            with suppress(OSError):
                os.unlink(self._temporary)

    @contextmanager
    def _errors_named(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise OutputError(f"{self._path}: {reason}") from None


def _is_any_of(status: os.stat_result, files: Sequence[int | str]) -> bool:
    for file in files:
        with suppress(OSError, ValueError):
            if os.path.samestat(status, os.stat(file)):
                return True
    return False


def _nameless(folder: str) -> int | None:
    """A new file without a name, if it can be given one later (open(2), O_TMPFILE)."""
    try:
        descriptor = os.open(folder, os.O_WRONLY | os.O_TMPFILE, 0o666)
    except (OSError, AttributeError):  # a file system that can't, or not Linux
        return None
    if os.path.exists(_handle(descriptor)):
        return descriptor
    os.close(descriptor)  # no /proc here
    return None


def _handle(descriptor: int) -> str:
    return f"/proc/self/fd/{descriptor}"


def _give_name(descriptor: int, path: str) -> None:
    # With a folder's descriptor, which means nothing for an absolute path, Python calls linkat(2)
    # and has it follow the link that the handle is; without one it calls link(2), which doesn't.
    os.link(_handle(descriptor), path, src_dir_fd=descriptor)


def _named(path: str) -> int:
    """A new file of that name, locked."""
    while True:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags, 0o666)
        with suppress(ImportError, OSError):  # Windows, or a file system without locks
            from fcntl import LOCK_EX, LOCK_NB, flock

            flock(descriptor, LOCK_EX | LOCK_NB)
        if os.path.exists(path):
            return descriptor
        os.close(descriptor)  # another run cleared it away before it was locked


def _clear_away(folder: str, start: str) -> None:
    """Remove what is left of runs that were killed: unfinished files that nobody holds locked."""
    with os.scandir(folder) as entries:
        left = [
            entry.path
            for entry in entries
            if entry.name.startswith(start)
            and entry.name.endswith(".part")
            and entry.name[len(start) : -len(".part")].isdigit()
        ]
    for path in left:
        with suppress(OSError):
            _remove_unlocked(path)


def _remove_unlocked(path: str) -> None:
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # Windows removes no file that somebody has open
        os.unlink(path)
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
        os.unlink(path)
    finally:
        os.close(descriptor)
