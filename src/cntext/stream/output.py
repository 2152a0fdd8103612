"""Whole lines to standard output by a write loop of our own.

Python's own buffered stdout can be left half written at exit and reports the last failure too
late. Here nothing is written but whole lines, every error is seen, and a signal that arrives
while the pipe is full takes effect at the end of a line.

A pipe gets whole lines in one write each, and only when it has room for them, so that a program
that is ended while its reader sleeps has left no half of a line in the pipe. (The exception is a
line longer than the largest pipe that the system grants, 1 MiB on Linux.) A file on a full disk
loses the half of a line that had still found room.
"""

from __future__ import annotations

import errno
import os
import select
import signal
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from cntext.stream.diagnostics import STATUS
from cntext.stream.errors import ClosedPipe, Interrupted, OutputError

STDOUT = 1
_HELD = 1 << 16
_PATIENCE = 100  # ms between looks at whether a signal has come
_PIPE_BUF = 4096  # a pipe that polls as writable takes so many bytes at once (POSIX: PIPE_BUF)
_PAGE = 4096
_LARGEST_PIPE = 1 << 20  # what Linux grants to any user (/proc/sys/fs/pipe-max-size)


class Output:
    """Lines on their way to standard output; ``per_line`` sends each off at once.

    ``exit_code`` is what the process should end with: 1 as soon as a record has failed.
    ``line_end`` is what ends a line, for the promise that lines come out whole. ``over`` says
    that nothing more will be written, so that a signal may end the process on the spot.
    """

    def __init__(self, descriptor: int = STDOUT) -> None:
        self.per_line = False
        self.exit_code = 0
        self.line_end = b"\n"
        self.over = False
        self._descriptor = descriptor
        self._held: list[bytes] = []
        self._size = 0
        self._signal = 0
        self._line = 0  # where the line that is being written ends
        self._writing = False
        self._waits, self._pipe = _kind(descriptor)
        self._name = "standard output"

    def redirect(self, descriptor: int, name: str) -> None:
        """Write to a file of that name from now on."""
        self._descriptor, self._name = descriptor, name
        self._waits, self._pipe = _kind(descriptor)

    def write(self, data: bytes) -> None:
        """Take ``data``, one or more whole lines."""
        self._held.append(data)
        self._size += len(data)
        if self.per_line or self._size >= _HELD:
            self.flush()

    def end(self) -> None:
        """All is written. A closed output is an error where there was nothing to write, too."""
        self.flush()
        self._write_once(b"")

    def discard(self) -> None:
        """Forget what is held."""
        self._held.clear()
        self._size = 0

    def flush(self) -> None:
        """Send off what is held. Raises OutputError, ClosedPipe, Interrupted."""
        if not self._held:
            return
        data = b"".join(self._held)
        self._held.clear()
        self._size = 0
        self._writing = True
        try:
            self._send(data)
        finally:
            self._writing = False
        if self._signal:
            raise Interrupted(self._signal)

    def _send(self, data: bytes) -> None:
        position, end = 0, len(data)
        self._line = 0
        stopping = False
        while position < end:
            if self._signal and not stopping:
                stopping = True
                end = self._end_of_line_at(data, position)
                continue
            upto = self._reach(data, position, end)
            if self._waits and not self._wait_for_room(upto - position, stopping):
                continue
            try:
                position += self._write_once(data[position:upto])
            except OutputError:
                self._cut_back(position - data.rfind(self.line_end, 0, position) - 1)
                raise

    def _write_once(self, data: bytes) -> int:
        try:
            return os.write(self._descriptor, data)
        except BlockingIOError:  # whoever shares the descriptor made it non-blocking
            poll = select.poll()
            poll.register(self._descriptor, select.POLLOUT)
            poll.poll(_PATIENCE)
            return 0
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise ClosedPipe from None
            reason = "closed" if error.errno == errno.EBADF else error.strerror
            raise OutputError(f"{self._name}: {reason}") from None

    def _cut_back(self, size: int) -> None:
        """Take the last ``size`` bytes, the half of a line, from a file that is full.

        They are its last as long as nobody else has written after them.
        """
        with suppress(OSError):
            status = os.fstat(self._descriptor)
            end = os.lseek(self._descriptor, 0, os.SEEK_CUR)
            if stat.S_ISREG(status.st_mode) and size and end == status.st_size:
                os.ftruncate(self._descriptor, end - size)
                os.lseek(self._descriptor, end - size, os.SEEK_SET)

    def _end_of_line_at(self, data: bytes, position: int) -> int:
        """Where the line that is being written at ``position`` ends."""
        if position == 0 or data.startswith(self.line_end, position - 1):
            return position
        return data.find(self.line_end, position) + 1 or len(data)

    def _reach(self, data: bytes, position: int, end: int) -> int:
        """How far the next write goes: to whole lines if they fit, else to the end of one."""
        if not self._waits:
            return end
        if end - position <= _PIPE_BUF:
            return end
        whole = data.rfind(self.line_end, position, position + _PIPE_BUF) + 1
        if whole:
            return whole
        if self._line <= position:
            # Looked for once: a line goes out in thousands of pieces.
            self._line = data.find(self.line_end, position, end) + 1 or end
        line = min(self._line, end)
        if self._pipe is not None and self._pipe.can_hold(line - position):
            return line
        return min(line, position + _PIPE_BUF)

    def _wait_for_room(self, size: int, stopping: bool) -> bool:
        """Wait until ``size`` bytes can be written; False if a signal came (unless stopping)."""
        pipe = self._pipe if size > _PIPE_BUF else None
        poll = select.poll()
        poll.register(self._descriptor, select.POLLOUT)
        nap = 0.0002
        while True:
            events = poll.poll(_PATIENCE)
            if events and (pipe is None or events[0][1] != select.POLLOUT or pipe.has_room(size)):
                return True
            if self._signal and not stopping:
                return False
            if events:  # room, but too little: poll would return at once again
                time.sleep(nap)
                nap = min(0.02, 2 * nap)

    def heed(self, number: int, frame: FrameType | None) -> None:
        """A signal handler: end now, or at the end of the line that is being written.

        A second signal ends the process on the spot.
        """
        if self._signal or self.over:
            STATUS.clear()
            os._exit(128 + number)
        self._signal = number
        if not self._writing:
            raise Interrupted(number)


class _Pipe:
    """How much a pipe can take at once.

    Linux keeps a pipe's bytes in pages. Two neighbouring writes that don't share a page fill more
    than one together, so that bytes occupy at most twice the pages that they would need.
    """

    def __init__(self, descriptor: int) -> None:
        import fcntl
        from termios import FIONREAD

        self._descriptor = descriptor
        self._ioctl, self._fionread = fcntl.ioctl, FIONREAD
        self._fcntl, self._set_size = fcntl.fcntl, fcntl.F_SETPIPE_SZ
        self._pages = fcntl.fcntl(descriptor, fcntl.F_GETPIPE_SZ) // _PAGE
        self._grown = False

    def can_hold(self, size: int) -> bool:
        """Whether ``size`` bytes fit into the empty pipe; the first time it is made larger."""
        if not self._grown:
            self._grown = True
            with suppress(OSError):  # the user's pipes hold enough already (pipe-user-pages-soft)
                self._pages = self._fcntl(self._descriptor, self._set_size, _LARGEST_PIPE) // _PAGE
        return size // _PAGE + 2 <= self._pages

    def has_room(self, size: int) -> bool:
        """Whether ``size`` bytes fit now."""
        answer = self._ioctl(self._descriptor, self._fionread, b"\0\0\0\0")
        held = int.from_bytes(answer, sys.byteorder)
        taken = 2 * (held // _PAGE) + 2 if held else 0
        return taken + size // _PAGE + 2 <= self._pages


def _kind(descriptor: int) -> tuple[bool, _Pipe | None]:
    """Whether writing may have to wait for a reader, and the pipe if it is one."""
    try:
        mode = os.fstat(descriptor).st_mode
    except OSError:
        return False, None
    waits = stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or os.isatty(descriptor)
    if not waits or not hasattr(select, "poll"):
        return False, None
    if not stat.S_ISFIFO(mode):
        return True, None
    try:
        return True, _Pipe(descriptor)
    except (ImportError, AttributeError, OSError):  # not Linux
        return True, None


def heed_signals(handler: Callable[[int, FrameType | None], object]) -> None:
    """Have ``handler`` called on SIGINT, SIGTERM and SIGHUP, except where they are ignored."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)
