"""One worker: a forked process that turns tasks into answers, and this process's end of it.

A task is a frame of bytes: its length in eight bytes, then what it is. So is an answer. The worker
lives until its tasks' pipe is closed; so it ends with the process that made it, whatever ends that.
"""

from __future__ import annotations

import mmap
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import NamedTuple

_LENGTH = 8
_CHUNK = 1 << 19
_MOST_PIECES = 512  # for one call (POSIX grants 16 at least, Linux and macOS 1024)
_PIPE = 1 << 20  # what Linux grants to any user
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")

Mark = Callable[[int, int], None]
Handle = Callable[[bytes, Mark], list[bytes]]


class Task(NamedTuple):
    """Bytes to be handled; ``ticket`` tells the task among others."""

    ticket: int
    data: bytes


class Worker:
    """A worker process, and the tasks that it has been given and not answered."""

    def __init__(self, handle: Handle, close: Iterable[int]) -> None:
        self._place = mmap.mmap(-1, 24)
        tasks, self._tasks = os.pipe()
        self.answers, answers = os.pipe()
        self._capacity = _enlarged(self._tasks)
        _enlarged(answers)  # so that the worker can go on while nobody reads
        self._waiting: deque[Task] = deque()
        self._answer = memoryview(b"")
        self._missing = 0
        self.pid = _fork()
        if self.pid == 0:
            ours = (self._tasks, self.answers, *close)
            _Life(handle, tasks, answers, self._place).live(ours)
        os.close(tasks)
        os.close(answers)

    @property
    def descriptors(self) -> tuple[int, int]:
        """This process's ends of the pipes."""
        return self._tasks, self.answers

    def takes(self, size: int) -> bool:
        """Whether a task of ``size`` bytes can be given without waiting for an answer first.

        A second task is given ahead where the pipe holds it for certain: its pages fill up to
        the half at least.
        """
        if not self._waiting:
            return True
        return len(self._waiting) == 1 and 2 * (size + 2 * _LENGTH) <= self._capacity

    def give(self, task: Task) -> None:
        """Give it ``task``; if it is dead, ``hear`` tells, and the task is among those ``left``."""
        self._waiting.append(task)
        head = (_LENGTH + len(task.data)).to_bytes(_LENGTH, "little")
        data = memoryview(head + task.ticket.to_bytes(_LENGTH, "little") + task.data)
        with suppress(BrokenPipeError):
            while data:
                data = data[os.write(self._tasks, data) :]

    def hear(self) -> tuple[int, memoryview] | None:
        """Read on; the next answer with its task's ticket, if it is whole by now.

        Raises EOFError if the worker has died.
        """
        if self._missing == 0:
            head = os.read(self.answers, _LENGTH)
            if len(head) < _LENGTH:  # a worker writes it at once, if it lives
                raise EOFError
            self._missing = int.from_bytes(head, "little")
            self._answer = memoryview(bytearray(self._missing))
        read = os.readv(self.answers, [self._answer[-self._missing :]])
        if read == 0:
            raise EOFError
        self._missing -= read
        return None if self._missing else (self._waiting.popleft().ticket, self._answer)

    @property
    def is_idle(self) -> bool:
        """Whether it has nothing to do."""
        return not self._waiting

    def left(self) -> tuple[Task | None, tuple[int, int], list[Task]]:
        """After its death: the task that it was at, how far it was, and those it hadn't begun."""
        tasks = list(self._waiting)
        began, first, second = (
            int.from_bytes(self._place[start : start + 8], "little", signed=True)
            for start in (0, 8, 16)
        )
        if tasks and began == tasks[0].ticket:
            return tasks[0], (first, second), tasks[1:]
        return None, (0, 0), tasks

    def bury(self) -> str:
        """Close its pipes and take its exit status; how it ended, for people to read."""
        with suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)
        for descriptor in self.descriptors:
            os.close(descriptor)
        self._place.close()
        with suppress(ChildProcessError):
            return _ending(os.waitpid(self.pid, 0)[1])
        return "died"


class _Life:
    """What a worker process does until its end."""

    def __init__(self, handle: Handle, tasks: int, answers: int, place: mmap.mmap) -> None:
        self._handle = handle
        self._tasks = tasks
        self._answers = answers
        self._place = place

    def live(self, ours: Iterable[int]) -> None:
        """Answer tasks; never returns. ``ours`` are descriptors of the process that made it."""
        code = 1
        try:
            _leave_to_parent(ours)
            self._work()
            code = 0
        except BrokenPipeError:
            code = 0
        except BaseException:
            if os.environ.get("CNTEXT_TRACEBACK"):
                sys.excepthook(*sys.exc_info())
        finally:
            os._exit(code)

    def _work(self) -> None:
        while head := self._read(_LENGTH):
            data = self._read(int.from_bytes(head, "little"))
            ticket = int.from_bytes(data[:_LENGTH], "little")
            self._at(ticket, 0, 0)
            self._write(self._handle(data[_LENGTH:], partial(self._at, ticket)))
            self._at(-1, 0, 0)

    def _write(self, answer: list[bytes]) -> None:
        """Write an answer; its pieces as they are, since they are large."""
        length = sum(map(len, answer)).to_bytes(_LENGTH, "little")
        pieces: deque[bytes | memoryview] = deque([length, *answer])
        while pieces:
            written = os.writev(self._answers, list(islice(pieces, _MOST_PIECES)))
            while pieces and written >= len(pieces[0]):
                written -= len(pieces.popleft())
            if written:
                pieces[0] = memoryview(pieces[0])[written:]

    def _at(self, *numbers: int) -> None:
        self._place[:] = b"".join(number.to_bytes(8, "little", signed=True) for number in numbers)

    def _read(self, size: int) -> bytes:
        pieces = []
        while size:
            chunk = os.read(self._tasks, min(size, _CHUNK))
            if not chunk:
                return b""
            pieces.append(chunk)
            size -= len(chunk)
        return b"".join(pieces)


def _enlarged(descriptor: int) -> int:
    """How many bytes the pipe holds, made larger if the system lets us; 0 if it doesn't tell."""
    try:
        import fcntl

        with suppress(OSError):  # the user's pipes hold enough already (pipe-user-pages-soft)
            fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE)
        return fcntl.fcntl(descriptor, fcntl.F_GETPIPE_SZ)
    except (ImportError, AttributeError, OSError):  # not Linux
        return 0


def _fork() -> int:
    """``os.fork``; the new process heeds no signal but those that nobody can ignore.

    The process that made it gets the same signals from the terminal, and ends it.
    """
    numbers = [getattr(signal, name) for name in _SIGNALS]
    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    try:
        pid = os.fork()
        if pid == 0:
            for number in numbers:
                signal.signal(number, signal.SIG_IGN)
        return pid
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_to_parent(descriptors: Iterable[int]) -> None:
    """Close what is the other process's, so that its end is seen by who reads from it."""
    for descriptor in descriptors:
        with suppress(OSError):
            os.close(descriptor)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)


def _ending(status: int) -> str:
    if not os.WIFSIGNALED(status):
        return f"ended with {os.waitstatus_to_exitcode(status)}"
    number = os.WTERMSIG(status)
    with suppress(ValueError):
        return f"was killed ({signal.Signals(number).name})"
    return f"was killed (signal {number})"
