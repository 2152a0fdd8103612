"""One worker: a forked process that turns tasks into answers, and this process's end of it.

Tasks and answers are frames on a lane each. The worker lives until the pipe of its tasks is closed;
so it ends with the process that made it, whatever ends that.
"""

from __future__ import annotations

import mmap
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple

from cntext.work.lane import Lane

_TICKET = 8
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")

Mark = Callable[[int, int], None]
Handle = Callable[[memoryview, Mark], list[bytes]]


class Task(NamedTuple):
    """Bytes to be handled; ``ticket`` tells the task among others."""

    ticket: int
    data: bytes


class Worker:
    """A worker process, and the tasks that it has been given and not answered."""

    def __init__(self, handle: Handle, close: Iterable[int]) -> None:
        self._place = memoryview(mmap.mmap(-1, 24)).cast("q")
        self._tasks, self._answers = Lane(), Lane()
        self._waiting: deque[Task] = deque()
        self.pid = _fork()
        if self.pid == 0:
            ours = (*self.descriptors, *close)
            _Life(handle, self._tasks, self._answers, self._place).live(ours)
        os.close(self._tasks.reader)
        os.close(self._answers.writer)

    @property
    def descriptors(self) -> tuple[int, int]:
        """This process's ends of the pipes."""
        return self._tasks.writer, self._answers.reader

    @property
    def answers(self) -> int:
        """The descriptor that can be read when there is something to hear."""
        return self._answers.reader

    def takes(self, size: int) -> bool:
        """Whether a task of ``size`` bytes can be given without waiting for an answer first.

        A second task is given ahead; there are places for no more on either lane.
        """
        return not self._waiting or (len(self._waiting) == 1 and self._tasks.holds(size))

    def give(self, task: Task) -> None:
        """Give it ``task``; if it is dead, ``hear`` tells, and the task is among those ``left``."""
        self._waiting.append(task)
        with suppress(BrokenPipeError):
            self._tasks.write([task.ticket.to_bytes(_TICKET, "little"), task.data])

    def hear(self) -> tuple[int, bytes | bytearray] | None:
        """Read on; the next answer with its task's ticket, if it is whole by now.

        Raises EOFError if the worker has died.
        """
        answer = self._answers.read()
        return None if answer is None else (self._waiting.popleft().ticket, answer)

    @property
    def is_idle(self) -> bool:
        """Whether it has nothing to do."""
        return not self._waiting

    def left(self) -> tuple[Task | None, tuple[int, int], list[Task]]:
        """After its death: the task that it was at, how far it was, and those it hadn't begun."""
        tasks = list(self._waiting)
        began, first, second = self._place
        if tasks and began == tasks[0].ticket:
            return tasks[0], (first, second), tasks[1:]
        return None, (0, 0), tasks

    def bury(self) -> str:
        """Close its pipes and take its exit status; how it ended, for people to read."""
        with suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)
        for descriptor in self.descriptors:
            os.close(descriptor)
        self._tasks.close()
        self._answers.close()
        with suppress(ChildProcessError):
            return _ending(os.waitpid(self.pid, 0)[1])
        return "died"


class _Life:
    """What a worker process does until its end."""

    def __init__(self, handle: Handle, tasks: Lane, answers: Lane, place: memoryview) -> None:
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
        place = self._place

        def mark(first: int, second: int) -> None:
            place[1], place[2] = first, second

        while True:
            try:
                data = self._next()
            except EOFError:
                return
            mark(0, 0)
            place[0] = int.from_bytes(data[:_TICKET], "little")
            self._answers.write(self._handle(memoryview(data)[_TICKET:], mark))
            place[0] = -1

    def _next(self) -> bytes | bytearray:
        while (data := self._tasks.read()) is None:
            pass
        return data


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
