"""The first steps of a pipe over a long text, in one process, so that workers share the rest.

A text that is one record can't be divided; the articles or sentences that a step makes of it can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from functools import partial
from typing import NamedTuple

from cntext.cli.chain import Chain, Failure, Out, Stage
from cntext.cli.step import Record
from cntext.stream.batch import BETWEEN, Batch, Part, entries_in
from cntext.stream.encoding import settle
from cntext.stream.errors import BadRecord
from cntext.stream.jsonl import dump, load
from cntext.stream.read import Entry
from cntext.stream.reading import InputOptions, Piece

__all__ = ["BETWEEN", "Front", "Handed", "end_of_front", "front_of", "handed_in"]

_LONG = 1 << 20  # bytes of a text that is better shared; of shorter ones there are others beside
_FULL = 1 << 16


class Handed(NamedTuple):
    """A record on its way from one step to the next; ``source`` was read first."""

    record: Record
    source: str


def end_of_front(stages: Sequence[Stage]) -> int:
    """How many stages there are up to the first that makes many records of one; 0 if none does."""
    for number, stage in enumerate(stages, 1):
        if stage.step.makes_many or stage.options.each:
            return number
    return 0


def front_of(stages: Sequence[Stage], options: InputOptions) -> Front | None:
    """The stages before those that can share a text; None where there are none of either."""
    end = end_of_front(stages)
    return Front(stages[:end], options) if 0 < end < len(stages) else None


class Front:
    """The first stages: texts go in, batches of what comes out of them come out."""

    def __init__(self, stages: Sequence[Stage], options: InputOptions) -> None:
        self._chain = Chain(_writing_lines(stages), partial(_lines, stages[-1]))
        self._options = options
        self._encoding = settle("utf-8", b"")
        self._source = ""
        self._held: list[bytes] = []
        self._size = 0

    def is_for(self, part: Part) -> bool:
        """Whether it is a long text, or a piece of one."""
        if isinstance(part, Batch):
            return part.form == "text" and len(part.data) > _LONG
        return isinstance(part, Piece)

    def through(self, part: Part) -> Iterator[Batch | Failure | None]:
        """What becomes of a text; None when it is handled."""
        if isinstance(part, Piece):
            yield from self._on(part.source, self._chain.piece(part))
            return
        assert isinstance(part, Batch)
        for entry in entries_in(part, self._options, lambda number: None):
            if isinstance(entry, Entry):
                yield from self._on(entry.source, self._chain.entry(entry))
            elif isinstance(entry, BadRecord):
                yield Failure(0, entry)
            yield None

    def break_off(self, source: str) -> Iterator[Batch | Failure | None]:
        """The source of the pieces can't be read any further."""
        return self._on(source, self._chain.break_off(source))

    def sealed(self) -> Iterator[Batch]:
        """What is held back until it is worth a task."""
        if self._held:
            data, self._held, self._size = b"".join(self._held), [], 0
            yield Batch(
                data, BETWEEN, self._source, 1, 0, 0, self._encoding, b"\n", b"", is_first=False
            )

    def _on(self, source: str, results: Iterable[Out]) -> Iterator[Batch | Failure]:
        if source != self._source:
            yield from self.sealed()
            self._source = source
        for result in results:
            if isinstance(result, Failure):
                yield result
                continue
            self._held.append(result)
            self._size += len(result)
            if self._size >= _FULL:
                yield from self.sealed()


def _writing_lines(stages: Sequence[Stage]) -> list[Stage]:
    """The stages; one that is alone may give its records as lines, which nobody here looks at."""
    first = stages[0]
    if len(stages) > 1 or first.options.each:
        return [*stages]  # later ones count what comes in, by the stages that all texts go through
    step = copy(first.step)
    step.as_lines = True
    return [Stage(first.name, step, first.options)]


def _lines(stage: Stage, record: Record, _: Entry) -> bytes:
    return b"".join(map(dump, stage.handed_on(record)))


def handed_in(batch: Batch, reached: Callable[[int], None]) -> Iterator[Handed]:
    """The records in a batch that a front made."""
    reached(0)
    for number, line in enumerate(batch.data.removesuffix(b"\n").split(b"\n"), batch.number):
        reached(number)
        yield Handed(load(line), batch.source)
