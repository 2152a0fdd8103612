"""Whole lines to standard output by a write loop of our own.

Python's own buffered stdout can be left half written at exit and reports the last failure too
late. Here nothing is written but whole lines, every error is seen, and a signal that arrives
while the pipe is full takes effect at the end of a line.
"""

from __future__ import annotations

import errno
import os
import select
import signal
import stat
from collections.abc import Callable
from types import FrameType

from cntext.stream.errors import ClosedPipe, Interrupted, OutputError

STDOUT = 1
_HELD = 1 << 16
_PATIENCE = 100  # ms between looks at whether a signal has come
_PIPE_BUF = 4096  # a pipe that polls as writable takes so many bytes without blocking (POSIX)


class Output:
    """Lines on their way to standard output; ``per_line`` sends each off at once.

    ``exit_code`` is what the process should end with: 1 as soon as a record has failed.
    """

    def __init__(self, descriptor: int = STDOUT, *, closed: bool = False) -> None:
        self.per_line = False
        self.exit_code = 0
        self._descriptor = descriptor
        self._closed = closed
        self._held: list[bytes] = []
        self._size = 0
        self._signal = 0
        self._writing = False
        self._step = self._step_size()

    def _step_size(self) -> int:
        """How much may be written at once and yet leave room for a signal: a pipe's safe amount."""
        try:
            mode = os.fstat(self._descriptor).st_mode
        except OSError:
            return _HELD
        waits = stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISCHR(mode)
        return _PIPE_BUF if waits and hasattr(select, "poll") else 1 << 30

    def write(self, data: bytes) -> None:
        """Take ``data``, one or more whole lines."""
        self._held.append(data)
        self._size += len(data)
        if self.per_line or self._size >= _HELD:
            self.flush()

    def flush(self) -> None:
        """Send off what is held. Raises OutputError, ClosedPipe, Interrupted."""
        if not self._held:
            return
        if self._closed:
            raise OutputError("standard output is closed")
        data = memoryview(b"".join(self._held))
        self._held.clear()
        self._size = 0
        self._writing = True
        try:
            self._send(data)
        finally:
            self._writing = False
        self._give_way()

    def _send(self, data: memoryview) -> None:
        position, end = 0, len(data)
        stopping = False
        try:
            while position < end:
                if self._signal and not stopping:
                    stopping = True
                    end = self._line_end(data, position)
                    continue
                if self._step == _PIPE_BUF and not self._wait_until_writable(stopping):
                    continue
                upto = min(end, position + self._step)
                position += os.write(self._descriptor, data[position:upto])
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise ClosedPipe from None
            raise OutputError(f"standard output: {error.strerror}") from None

    @staticmethod
    def _line_end(data: memoryview, position: int) -> int:
        """Where the line that is being written at ``position`` ends."""
        if position == 0 or data[position - 1] == 0x0A:
            return position
        return bytes(data[position:]).index(b"\n") + position + 1

    def _wait_until_writable(self, stopping: bool) -> bool:
        """Wait until bytes can be written; False if a signal came first (unless ``stopping``)."""
        poll = select.poll()
        poll.register(self._descriptor, select.POLLOUT)
        while not poll.poll(_PATIENCE):
            if self._signal and not stopping:
                return False
        return True

    def _give_way(self) -> None:
        if self._signal:
            raise Interrupted(self._signal)

    def heed(self, number: int, frame: FrameType | None) -> None:
        """A signal handler: end now, or at the end of the line that is being written."""
        if self._writing and not self._signal:
            self._signal = number
            return
        self._signal = number
        raise Interrupted(number)


def heed_signals(handler: Callable[[int, FrameType | None], None]) -> None:
    """Have ``handler`` called on SIGINT and SIGTERM, and a closed pipe reported as an error."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)
