"""How far the work is: a line at the terminal, on stderr, from two seconds on.

It is there only where it is in nobody's way: stdout isn't the terminal, the process is in the
foreground, no other command of the pipe shows such a line, and the work moves on (so that a pager
at the end of the pipe, which stops it, is left alone). It goes before any other line on stderr, at
the end, and at a signal.
"""

from __future__ import annotations

import os
import signal
import stat
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from cntext.cli.width import width_of
from cntext.stream.diagnostics import STATUS, visible
from cntext.stream.output import STDOUT
from cntext.stream.source import ByteSource

_STDERR = 2
_FIRST = 2.0
_EVERY = 0.5
_MEGABYTE = 1_000_000
_LONGEST_LEFT = 100 * 3600


class Progress:
    """What is read of the operands, and the line that tells of it.

    The line is renewed by a timer's signal: no thread, which a fork could catch with a lock held.
    """

    def __init__(self, operands: Sequence[str]) -> None:
        self.records = 0
        self._operands = operands or ("-",)
        self._began = time.monotonic()
        self._source: ByteSource | None = None
        self._position = self._size = 0  # of the sources before the one that is read
        self._number = 0
        self._total: int | None = None
        self._last = (0, 0)
        self._is_first = True
        self._old: Any = None

    def start(self) -> None:
        """Show the line when it is time."""
        with suppress(AttributeError, ValueError, OSError):  # Windows, or not the main thread
            if signal.getsignal(signal.SIGALRM) is signal.SIG_DFL:
                self._old = signal.signal(signal.SIGALRM, self._tick)
                signal.setitimer(signal.ITIMER_REAL, _FIRST, _EVERY)

    def stop(self) -> None:
        """Take the line away."""
        if self._old is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._old)
        STATUS.clear()

    def opened(self, source: ByteSource) -> None:
        """Another source is read from now on."""
        if self._source is not None:
            self._position += self._source.position
            self._size += self._source.size
        self._source = source
        self._number += 1

    def _tick(self, number: int, frame: object) -> None:
        source = self._source
        if STATUS.is_held or source is None:
            return
        size, now = self._size + source.size, (self.records, self._position + source.position)
        stands, self._last = now == self._last, now
        if stands and _is_pipe(STDOUT):
            STATUS.clear()
        elif not stands and _may_show():
            if self._is_first:
                self._is_first = False
                self._total = _total(self._operands)
            with suppress(OSError):
                columns = os.get_terminal_size(_STDERR).columns
                seconds = time.monotonic() - self._began
                name = source.name if len(self._operands) == 1 else self._place(source.name)
                STATUS.show(line(seconds, *now, size, self._total, name, columns or 80))

    def _place(self, name: str) -> str:
        return f"{self._number}/{len(self._operands)} {name}"


def line(
    seconds: float,
    records: int,
    position: int,
    size: int,
    total: int | None,
    name: str,
    columns: int,
) -> str:
    """The line: after ``seconds``, ``position`` bytes of ``total`` read, ``size`` unpacked."""
    parts = []
    if total:
        parts.append(f"{min(99, 100 * position // total):2}%")
    if records:
        parts.append(f"{records:,} records")
    parts.append(f"{size / _MEGABYTE / seconds:.1f} MB/s")
    if total and position:
        left = max(0, total - position) * seconds / position
        if left < _LONGEST_LEFT:
            parts.append(f"{_clock(left)} left")
    if name != "-":
        parts.append(visible(name))
    return _cut("  ".join(parts), columns - 1)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _cut(text: str, columns: int) -> str:
    """As much of ``text`` as there are columns for."""
    if width_of(text) <= columns:
        return text
    while text and width_of(text) > columns - 1:
        text = text[:-1]
    return text + "…" if columns > 0 else ""


def _total(operands: Sequence[str]) -> int | None:
    """How many bytes there are to read; None if something that is read doesn't tell."""
    total = 0
    for name in operands:
        try:
            status = os.fstat(0) if name == "-" else os.stat(name)
        except (OSError, ValueError):
            continue  # it won't be read
        if not stat.S_ISREG(status.st_mode):
            return None
        total += status.st_size
    return total


def _is_pipe(descriptor: int) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(descriptor).st_mode)
    except OSError:
        return False


def _may_show() -> bool:
    """Whether the process is in the foreground and the first that has such a line to show."""
    with suppress(OSError):  # it is not our controlling terminal
        if os.tcgetpgrp(_STDERR) != os.getpgrp():
            return False
    import fcntl

    try:
        fcntl.lockf(_STDERR, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a terminal without locks
        return True
    return True
