"""What ``--jobs`` gives to workers, and what a worker makes of it.

An answer is the length of its head, the head, and the bytes of which the head has the lengths.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from cntext.cli.chain import Failure, Out, Uncounted
from cntext.cli.front import BETWEEN, Handed, end_of_front, handed_in
from cntext.stream.batch import Batch, entries_in
from cntext.stream.encoding import Encoding
from cntext.stream.errors import BadRecord
from cntext.stream.reading import Entry, Piece
from cntext.work.worker import Mark

if TYPE_CHECKING:
    from cntext.cli.run import Running

HERE = b"\0"
"""In place of an answer: the task is to be handled in the process that gave it."""


class Task:
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


def _unpacked(data: memoryview) -> Iterator[Batch]:
    for fields in marshal.loads(data):
        yield Batch(*fields)._replace(encoding=Encoding(*fields[6]))


class Answer(NamedTuple):
    """What a worker made of a task.

    ``results`` are bytes that go out, failures as tuples, and None where a source begins;
    ``records`` and ``tallies`` are what each stage has counted.
    """

    results: list[Any]
    entries: int
    records: list[int]
    tallies: list[tuple[int, ...]]
    stopped: int

    @classmethod
    def of(cls, data: bytes | bytearray) -> Answer:
        """That which ``data`` holds."""
        view = memoryview(data)
        start = 8 + int.from_bytes(view[:8], "little")
        results, *rest = marshal.loads(view[8:start])
        for index, result in enumerate(results):
            if type(result) is int:
                results[index] = bytes(view[start : start + result])
                start += result
        return cls(results, *rest)

    def packed(self) -> list[bytes]:
        """It as bytes."""
        head = marshal.dumps((_lengths(self.results), *self[1:]))
        pieces = [result for result in self.results if isinstance(result, bytes)]
        return [len(head).to_bytes(8, "little"), head, *pieces]


def records_in(
    running: Running, batch: Batch, reached: Callable[[int], None]
) -> Iterator[Entry | Piece | BadRecord | Handed]:
    """What ``batch`` holds; ``reached`` is called with the number of each line before."""
    if batch.form == BETWEEN:
        return handed_in(batch, reached)
    return entries_in(batch, running.options.input, reached)


def handled(running: Running, data: memoryview, mark: Mark) -> list[bytes]:
    """In a worker: what becomes of the batches in ``data``."""
    chain = running.chain
    chain.is_part = True
    for stage in chain.stages:
        stage.records = 0
    results: list[Any] = []
    count = 0
    try:
        for index, batch in enumerate(_unpacked(data)):
            if batch.is_first:
                results.append(None)
            for entry in records_in(running, batch, partial(mark, index)):
                count += not isinstance(entry, Handed)
                _add(results, running, entry)
                if chain.stopped >= 0:
                    break
            if chain.stopped >= 0:
                break
    except Uncounted:
        for stage in chain.stages:
            stage.step.take_tally()
        return [HERE]
    records = [stage.records for stage in chain.stages]
    tallies = [stage.step.take_tally() for stage in chain.stages]
    return Answer(results, count, records, tallies, chain.stopped).packed()


def _add(results: list[Any], running: Running, entry: Entry | Piece | BadRecord | Handed) -> None:
    """Add what comes out for ``entry``: bytes, and failures as tuples."""
    chain = running.chain
    out: Iterable[Out]
    if isinstance(entry, Entry):
        out = chain.entry(entry)
    elif isinstance(entry, BadRecord):
        out = [chain.failure(0, entry)]
    elif isinstance(entry, Handed):
        out = chain.handed(end_of_front(chain.stages), *entry)
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
