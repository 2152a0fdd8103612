"""``--jobs``: the records of the input through several processes, in order.

This process reads and writes; workers get batches of raw lines and give back the bytes that go
out. The order of the input is the order of the output, of the diagnostics and of the rejects. What
is read small and slowly is handled here, at once.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from cntext.cli.chain import Failure, Stage
from cntext.cli.front import BETWEEN, Handed, end_of_front, front_of
from cntext.cli.step import Step
from cntext.cli.tasks import HERE, Answer, Task, handled, records_in
from cntext.stream.batch import LINE_FORMS, Batch, Part, batches, is_regular
from cntext.stream.errors import BadRecord, OutputError, SourceError
from cntext.stream.source import ByteSource
from cntext.work.crew import Crew, Death, WorkersDie

if TYPE_CHECKING:
    from cntext.cli.run import Running

_FULL = 1 << 16  # a task of so many bytes goes to a worker
_MOST = 1 << 18  # or of more, up to so many, where so many are done
_SPELL = 0.02  # in so many seconds
_LITTLE = 1 << 15  # while no worker is busy, so many bytes are sooner done here
_HELD = 1 << 25  # bytes of input that wait for the answers of workers


def is_divisible(stages: Sequence[Stage]) -> bool:
    """Whether records can be handled apart: no step looks at others, or tells of all at the end.

    What a step counts for its remarks has to be countable apart, too.
    """
    return all(stands_alone(stage.step) for stage in stages)


def can_fork() -> bool:
    """Whether the system makes processes by copying one, as all but Windows do.

    Processes started anew would take in the lexicon and the options once more, each of them.
    """
    return hasattr(os, "fork")


def stands_alone(step: Step) -> bool:
    """Whether the records that go through ``step`` can be handled apart from each other."""
    if step.stands_alone is not None:
        return step.stands_alone
    kind = type(step)
    has_counts = kind.remarks is not Step.remarks and kind.take_tally is Step.take_tally
    return kind.finish is Step.finish and not has_counts


class Jobs:
    """Reads, gives tasks to workers, and sends off what comes back in the order of the input."""

    def __init__(self, running: Running, count: int) -> None:
        self._running = running
        self._window = 4 * count + 4
        self._crew = Crew(count, partial(handled, running), ())
        self._front = front_of(running.chain.stages, running.options.input)
        self._gathered: list[Batch] = []
        self._queue: deque[Task | Callable[[], None]] = deque()
        self._to_give: deque[Task] = deque()
        self._tickets = 0
        self._hinted = False
        self._all_here = False
        self._began = monotonic()
        self._done = 0

    def all_entries(self) -> None:
        """Send all through, or as many as come before an error that ends the run."""
        running = self._running
        options = running.options
        reading = options.input._replace(pieces=running.chain.pieces)
        try:
            for part in batches(
                options.files, reading, self._before_wait, self._note, running.opened
            ):
                self._take(part)
                if self._is_over:
                    return
            self._dispatch()
            self._drain()
        except WorkersDie as error:
            raise OutputError(f"the processes of --jobs die: the last {error}") from None
        finally:
            self._crew.close()

    @property
    def _is_over(self) -> bool:
        return self._running.chain.stopped >= 0

    def _take(self, part: Part) -> None:
        if self._front is not None and self._front.is_for(part):
            self._take_all(self._front.through(part))
        elif isinstance(part, Batch):
            self._seal()
            self._gather(part)
        else:
            if self._front is not None and isinstance(part, SourceError):
                self._take_all(self._front.break_off(part.source))
            self._in_turn(partial(self._running.take, part))

    def _take_all(self, results: Iterable[Batch | Failure | None]) -> None:
        """Take what the front made of a text; None stands for the text, which is handled."""
        for result in results:
            if isinstance(result, Batch):
                self._gather(result)
            elif result is None:
                self._running.count(1)
            else:
                self._in_turn(partial(self._running.bad, *result))
            if self._is_over:
                return

    def _gather(self, batch: Batch) -> None:
        self._gathered.append(batch)
        if sum(len(batch.data) for batch in self._gathered) >= self._full():
            self._dispatch()

    def _seal(self) -> None:
        """Gather what the front holds back, before anything that comes after it."""
        if self._front is not None:
            self._gathered += self._front.sealed()

    def _in_turn(self, act: Callable[[], None]) -> None:
        """Do what can be done only when all that was read before is off."""
        self._dispatch()
        self._drain()
        if not self._is_over:
            act()

    def _full(self) -> int:
        """How many bytes go to a worker at once: the quicker the work, the more."""
        rate = self._done / (monotonic() - self._began + _SPELL)
        return max(_FULL, min(_MOST, int(rate * _SPELL)))

    def _note(self, source: str, remark: str) -> None:
        self._dispatch()
        self._queue.append(partial(self._running.note, source, remark))
        self._deliver()

    def _dispatch(self) -> None:
        """Have what was gathered handled, by a worker or here."""
        self._seal()
        parts, self._gathered = self._gathered, []
        if not parts:
            return
        task = self._new(parts)
        if self._all_here or (not self._queue and task.size < _LITTLE):
            self._drain()
            self._here(task)
            return
        self._queue.append(task)
        self._to_give.append(task)
        self._give()
        while len(self._queue) > self._window or (len(self._queue) > 1 and self._held() > _HELD):
            self._wait()

    def _held(self) -> int:
        return sum(task.size for task in self._queue if isinstance(task, Task))

    def _new(self, parts: list[Batch]) -> Task:
        self._tickets += 1
        return Task(parts, self._tickets)

    def _give(self) -> None:
        while self._to_give:
            task = self._to_give[0]
            try:
                if not self._crew.takes(task.size):
                    return
                self._crew.give(task.ticket, task.packed())
            except OSError:  # no process can be made
                self._all_here = True
                task.answer = HERE
            self._to_give.popleft()

    def _drain(self) -> None:
        """Wait until all that workers have is done."""
        while self._queue and not self._is_over:
            self._wait()

    def _before_wait(self, source: ByteSource) -> None:
        """Before a read: where it may have to wait, what is there goes out first."""
        if is_regular(source):
            return
        self._dispatch()
        while self._queue and not self._is_over:
            if self._wait(source.descriptor):
                return
        self._running.output.flush()

    def _wait(self, descriptor: int | None = None) -> bool:
        """Wait for answers, or until ``descriptor`` can be read: whether it can."""
        self._deliver()
        if not self._queue:
            return False
        heard, ready = self._crew.wait(descriptor)
        for answer in heard:
            task = self._task(answer.ticket)
            if isinstance(answer, Death):
                self._divide(task, answer)
            else:
                task.answer = answer.data
                self._done += task.size
        self._give()
        self._deliver()
        return ready

    def _task(self, ticket: int) -> Task:
        for item in self._queue:
            if isinstance(item, Task) and item.ticket == ticket:
                return item
        raise LookupError(ticket)

    def _divide(self, task: Task, death: Death) -> None:
        """A worker died at a record: that one has failed, the others of the task go on."""
        index, number = death.place
        task.tries += 1
        batch = task.parts[index]
        if number == 0 and batch.form in LINE_FORMS:
            if task.tries < 2:  # it hadn't begun with a line
                self._to_give.appendleft(task)
                return
            number = batch.number
        before, raw, after = batch.around(number)
        is_between = batch.form == BETWEEN
        line = None if is_between else number or None
        stage = end_of_front(self._running.chain.stages) if is_between else 0
        bad = BadRecord(batch.source, line, f"the process that handled it {death.ending}", raw)
        done = [*task.parts[:index], *([before] if before else [])]
        left = [*([after] if after else []), *task.parts[index + 1 :]]
        new: list[Task | Callable[[], None]] = [partial(self._running.bad, stage, bad)]
        if done:
            new.insert(0, self._new(done))
        if left:
            new.append(self._new(left))
        place = self._queue.index(task)
        items = list(self._queue)
        self._queue = deque([*items[:place], *new, *items[place + 1 :]])
        self._to_give.extendleft(reversed([item for item in new if isinstance(item, Task)]))

    def _deliver(self) -> None:
        """Send off what is done, up to the first that isn't."""
        while self._queue and not self._is_over:
            item = self._queue[0]
            if not isinstance(item, Task):
                item()
            elif item.answer is None:
                return
            elif item.answer == HERE:
                self._all_here = True
                self._here(item)
            else:
                self._send(item.answer)
            self._queue.popleft()

    def _send(self, data: bytes | bytearray) -> None:
        running, answer = self._running, Answer.of(data)
        running.count(answer.entries)
        for stage, number, tally in zip(
            running.chain.stages, answer.records, answer.tallies, strict=True
        ):
            stage.records += number
            if tally:
                stage.step.add_tally(tally)
        for result in answer.results:
            if isinstance(result, bytes):
                running.output.write(result)
            elif result is None:
                self._hinted = False
            else:
                stage_number, *bad = result
                self._bad(stage_number, BadRecord(*bad))
        running.chain.stopped = max(answer.stopped, running.chain.stopped)

    def _bad(self, stage: int, bad: BadRecord) -> None:
        if bad.hint:
            if self._hinted:
                bad = bad._replace(reason=bad.reason.removesuffix(bad.hint))
            self._hinted = True
        self._running.bad(stage, bad)

    def _here(self, task: Task) -> None:
        """Handle a task in this process."""
        running = self._running
        for batch in task.parts:
            self._hinted = self._hinted and not batch.is_first
            for entry in records_in(running, batch, _nowhere):
                if isinstance(entry, BadRecord):
                    self._bad(0, entry)
                elif isinstance(entry, Handed):
                    stages = running.chain.stages
                    running.send(running.chain.handed(end_of_front(stages), *entry))
                else:
                    running.take(entry)
                if self._is_over:
                    return


def _nowhere(number: int) -> None:
    pass
