"""Several workers, to whom tasks are given as they can take them."""

from __future__ import annotations

import os
import select
from collections import deque
from typing import NamedTuple

from cntext.work.worker import Handle, Task, Worker

_VAIN = 8  # workers may die so often with nothing done in between


class Answer(NamedTuple):
    """What a worker made of the task ``ticket``."""

    ticket: int
    data: bytes | bytearray


class Death(NamedTuple):
    """A worker died at the task ``ticket``, as far as ``place``; ``ending`` says how."""

    ticket: int
    place: tuple[int, int]
    ending: str


class WorkersDie(Exception):  # noqa: N818  (it says what happens)
    """New workers die before they have done anything."""


class Crew:
    """Up to ``count`` workers; one is made when there is something to do for it.

    ``close`` are descriptors that a worker should not keep open.
    """

    def __init__(self, count: int, handle: Handle, close: tuple[int, ...] = ()) -> None:
        self._count = count
        self._handle = handle
        self._close = close
        self._workers: list[Worker] = []
        self._again: deque[Task] = deque()
        self._vain = 0

    def takes(self, size: int) -> bool:
        """Whether a task of about ``size`` bytes can be given now.

        Raises OSError where there is no worker and none can be made.
        """
        return not self._again and self._free(size) is not None

    def give(self, ticket: int, data: bytes) -> None:
        """Give a task to a worker, or keep it until one can take it."""
        task = Task(ticket, data)
        if not self._give(task):
            self._again.append(task)

    def _give(self, task: Task) -> bool:
        worker = self._free(len(task.data))
        if worker is None:
            return False
        worker.give(task)
        return True

    def _free(self, size: int) -> Worker | None:
        for worker in self._workers:
            if worker.is_idle:
                return worker
        if len(self._workers) < self._count:
            others = [number for worker in self._workers for number in worker.descriptors]
            try:
                self._workers.append(Worker(self._handle, (*others, *self._close)))
            except OSError:
                if not self._workers:
                    raise
                self._count = len(self._workers)  # no more processes or descriptors
            else:
                return self._workers[-1]
        return next((worker for worker in self._workers if worker.takes(size)), None)

    def wait(self, descriptor: int | None = None) -> tuple[list[Answer | Death], bool]:
        """Wait for answers, or until something can be read from ``descriptor``: whether it can."""
        while self._again and self._give(self._again[0]):
            self._again.popleft()
        if descriptor is None and all(worker.is_idle for worker in self._workers):
            return [], False
        poll = select.poll()
        by_descriptor = {worker.answers: worker for worker in self._workers}
        for number in by_descriptor:
            poll.register(number, select.POLLIN)
        if descriptor is not None:
            poll.register(descriptor, select.POLLIN)
        heard: list[Answer | Death] = []
        ready = {number for number, _ in poll.poll()}
        for number in ready & by_descriptor.keys():
            heard += self._hear(by_descriptor[number])
        return heard, descriptor in ready

    def _hear(self, worker: Worker) -> list[Answer | Death]:
        try:
            answer = worker.hear()
        except EOFError:
            return self._lose(worker)
        if answer is None:
            return []
        self._vain = 0
        return [Answer(*answer)]

    def _lose(self, worker: Worker) -> list[Answer | Death]:
        task, place, rest = worker.left()
        ending = worker.bury()
        self._workers.remove(worker)
        self._again.extend(rest)
        if task is not None:
            return [Death(task.ticket, place, ending)]
        self._vain += 1
        if self._vain > _VAIN:
            raise WorkersDie(ending)
        return []

    @property
    def pids(self) -> list[int]:
        """The workers' process numbers."""
        return [worker.pid for worker in self._workers]

    def close(self) -> None:
        """End all workers at once."""
        while self._workers:
            self._workers.pop().bury()


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not Linux
        return os.cpu_count() or 1
