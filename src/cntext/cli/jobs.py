"""``--jobs``: the records of the input through several processes, in order.

This process reads and writes; workers get batches of raw lines and give back the bytes that go
out. The order of the input is the order of the output, of the diagnostics and of the rejects. What
is read small and slowly is handled here, at once.
"""

from __future__ import annotations

import marshal
import os
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from cntext.cli.chain import Failure, Stage, Uncounted
from cntext.cli.step import Step
from cntext.stream.batch import Batch, Part, batches, entries_in, is_regular
from cntext.stream.encoding import Encoding
from cntext.stream.errors import BadRecord, OutputError
from cntext.stream.reading import Entry
from cntext.stream.source import ByteSource
from cntext.work.crew import Crew, Death, WorkersDie
from cntext.work.worker import Mark

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


class _Task:
    """Batches that are handled together, and what became of them."""

    def __init__(self, parts: list[Batch], ticket: int) -> None:
        self.parts = parts
        self.ticket = ticket
        self.size = sum(len(batch.data) for batch in parts)
        self.tries = 0
        self.answer: bytes | bytearray | None = None

    def packed(self) -> bytes:
        """It as bytes."""
        return marshal.dumps(
            [(*batch[:6], tuple(batch.encoding), *batch[7:]) for batch in self.parts]
        )


class Jobs:
    """Reads, gives tasks to workers, and sends off what comes back in the order of the input."""

    def __init__(self, running: Running, count: int) -> None:
        self._running = running
        self._window = 4 * count + 4
        self._crew = Crew(count, partial(_handled, running), ())
        self._gathered: list[Batch] = []
        self._queue: deque[_Task | Callable[[], None]] = deque()
        self._to_give: deque[_Task] = deque()
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
        if isinstance(part, Batch):
            self._gathered.append(part)
            if sum(len(batch.data) for batch in self._gathered) >= self._full():
                self._dispatch()
            return
        self._dispatch()
        self._drain()
        if not self._is_over:
            self._running.take(part)

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
        return sum(task.size for task in self._queue if isinstance(task, _Task))

    def _new(self, parts: list[Batch]) -> _Task:
        self._tickets += 1
        return _Task(parts, self._tickets)

    def _give(self) -> None:
        while self._to_give:
            task = self._to_give[0]
            try:
                if not self._crew.takes(task.size):
                    return
                self._crew.give(task.ticket, task.packed())
            except OSError:  # no process can be made
                self._all_here = True
                task.answer = _HERE
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

    def _task(self, ticket: int) -> _Task:
        for item in self._queue:
            if isinstance(item, _Task) and item.ticket == ticket:
                return item
        raise LookupError(ticket)

    def _divide(self, task: _Task, death: Death) -> None:
        """A worker died at a record: that one has failed, the others of the task go on."""
        index, number = death.place
        task.tries += 1
        batch = task.parts[index]
        if number == 0 and batch.form in ("jsonl", "lines"):
            if task.tries < 2:  # it hadn't begun with a line
                self._to_give.appendleft(task)
                return
            number = batch.number
        before, raw, after = batch.around(number)
        line = number or None
        bad = BadRecord(batch.source, line, f"the process that handled it {death.ending}", raw)
        done = [*task.parts[:index], *([before] if before else [])]
        left = [*([after] if after else []), *task.parts[index + 1 :]]
        new: list[_Task | Callable[[], None]] = [partial(self._running.bad, 0, bad)]
        if done:
            new.insert(0, self._new(done))
        if left:
            new.append(self._new(left))
        place = self._queue.index(task)
        items = list(self._queue)
        self._queue = deque([*items[:place], *new, *items[place + 1 :]])
        self._to_give.extendleft(reversed([item for item in new if isinstance(item, _Task)]))

    def _deliver(self) -> None:
        """Send off what is done, up to the first that isn't."""
        while self._queue and not self._is_over:
            item = self._queue[0]
            if not isinstance(item, _Task):
                item()
            elif item.answer is None:
                return
            elif item.answer == _HERE:
                self._all_here = True
                self._here(item)
            else:
                self._send(item.answer)
            self._queue.popleft()

    def _send(self, data: bytes | bytearray) -> None:
        running = self._running
        answer = memoryview(data)
        start = 8 + int.from_bytes(answer[:8], "little")
        results, count, records, tallies, stopped = marshal.loads(answer[8:start])
        running.count(count)
        for stage, number, tally in zip(running.chain.stages, records, tallies, strict=True):
            stage.records += number
            if tally:
                stage.step.add_tally(tally)
        for result in results:
            if type(result) is int:
                running.output.write(bytes(answer[start : start + result]))
                start += result
            elif result is None:
                self._hinted = False
            else:
                stage_number, *bad = result
                self._bad(stage_number, BadRecord(*bad))
        running.chain.stopped = max(stopped, running.chain.stopped)

    def _bad(self, stage: int, bad: BadRecord) -> None:
        if bad.hint:
            if self._hinted:
                bad = bad._replace(reason=bad.reason.removesuffix(bad.hint))
            self._hinted = True
        self._running.bad(stage, bad)

    def _here(self, task: _Task) -> None:
        """Handle a task in this process."""
        running = self._running
        for batch in task.parts:
            self._hinted = self._hinted and not batch.is_first
            for entry in entries_in(batch, _reading(running), _nowhere):
                if isinstance(entry, BadRecord):
                    self._bad(0, entry)
                else:
                    running.take(entry)
                if self._is_over:
                    return


_HERE = b"\0"  # in place of an answer: the task is to be handled in this process


def _nowhere(number: int) -> None:
    pass


def _reading(running: Running) -> Any:
    return running.options.input


def _handled(running: Running, data: memoryview, mark: Mark) -> list[bytes]:
    """In a worker: what becomes of the batches in ``data``.

    That is the length of the head, the head, and the bytes of which the head has the lengths.
    """
    chain = running.chain
    chain.is_part = True
    for stage in chain.stages:
        stage.records = 0
    results: list[Any] = []
    count = 0
    try:
        for index, fields in enumerate(marshal.loads(data)):
            batch = Batch(*fields)._replace(encoding=Encoding(*fields[6]))
            if batch.is_first:
                results.append(None)
            reached = partial(mark, index)
            for entry in entries_in(batch, _reading(running), reached):
                count += 1
                _add(results, running, entry)
                if chain.stopped >= 0:
                    break
            if chain.stopped >= 0:
                break
    except Uncounted:
        for stage in chain.stages:
            stage.step.take_tally()
        return [_HERE]
    records = [stage.records for stage in chain.stages]
    tallies = [stage.step.take_tally() for stage in chain.stages]
    head = marshal.dumps((_lengths(results), count, records, tallies, chain.stopped))
    pieces = [result for result in results if isinstance(result, bytes)]
    return [len(head).to_bytes(8, "little"), head, *pieces]


def _add(results: list[Any], running: Running, entry: Any) -> None:
    """Add what comes out for ``entry``: bytes, and failures as tuples."""
    chain = running.chain
    if isinstance(entry, Entry):
        out = chain.entry(entry)
    elif isinstance(entry, BadRecord):
        out = [chain.failure(0, entry)]
    else:
        out = chain.piece(entry)
    for result in out:
        results.append((result.stage, *result.bad) if isinstance(result, Failure) else result)


def _lengths(results: list[Any]) -> list[Any]:
    """``results`` with the length of neighbouring bytes in place of these."""
    lengths: list[Any] = []
    for result in results:
        if not isinstance(result, bytes):
            lengths.append(result)
        elif lengths and type(lengths[-1]) is int:
            lengths[-1] += len(result)
        else:
            lengths.append(len(result))
    return lengths
