"""What an executor does with a partition of records; the Python worker of Spark runs it.

The steps are those of ``cntext pipe`` and run in the worker's own process, record by record.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from cntext.cli.chain import Chain, Failure, Uncounted
from cntext.cli.forms import unseen_writer
from cntext.cli.pipe import stage_names
from cntext.record.children import has_identity
from cntext.spark.steps import numbered_stage, planned
from cntext.stream.diagnostics import complain
from cntext.stream.errors import BadRecord
from cntext.stream.jsonl import NotARecord, load, text_of
from cntext.stream.read import Entry
from cntext.version import __version__

VERSION = __version__
"""That of the cntext on the executor; the driver sends its own."""

VARIABLES = "CNTEXT_"
"""What the names of the environment variables begin with that have a say in the steps."""

_SPACE = b" \t\r\n"
_TOLD = 100  # records that were skipped, told one by one in a partition
_SHOWN = 300  # characters of a bad record in an error


def make_ready() -> None:
    """Import what every record needs. Raises ImportError if it isn't installed."""
    load(b"{}")


class Work(NamedTuple):
    """What the driver wants done, the same for all partitions."""

    steps: str
    field: str
    skips: bool
    environment: dict[str, str]


class First(NamedTuple):
    """How many lines and how many readable records come before those of a partition."""

    lines: int
    records: int


def through(
    work: Work,
    partition: int,
    lines: Iterable[Any],
    first: First | None,
    skip: Callable[[int], object],
) -> Iterator[str]:
    """What ``cntext pipe`` makes of the JSON ``lines`` of a partition, a line each.

    ``first`` is None if nobody has counted what comes before; ``skip`` is called with the number
    of records that are left out. Raises ValueError for a record that can't be handled, unless
    such records are to be skipped, and TypeError for what is no line.
    """
    for name in [name for name in os.environ if name.startswith(VARIABLES)]:
        del os.environ[name]
    os.environ.update(work.environment)
    return _Partition(work, partition, first, skip).lines(lines)


class _Partition:
    """One partition on its way through the steps."""

    def __init__(
        self, work: Work, partition: int, first: First | None, skip: Callable[[int], object]
    ) -> None:
        self._work = work
        self._partition = partition
        self._skip = skip
        self._skipped = 0
        self._first = first or First(0, 0)
        self._stages = planned(work.steps, work.field)
        last = self._stages[-1]
        self._chain = Chain(self._stages, unseen_writer("jsonl", last.step, last.options))
        # Who says nothing of an id is called by its number among all the records.
        self._chain.is_part = first is None and partition > 0
        stage = numbered_stage(self._stages)
        self._needs_identity = self._chain.is_part and stage == 0
        if stage is not None:
            self._stages[stage].records = self._first.records

    def lines(self, lines: Iterable[Any]) -> Iterator[str]:
        """The lines that come out."""
        number = 0
        for number, line in enumerate(lines, 1):
            entry = entry_of(line, self._first.lines + number, self._work.field)
            if entry is None:
                continue
            if isinstance(entry, BadRecord):
                self._bad(0, number, entry)
                continue
            if self._needs_identity and not has_identity(entry.record):
                raise self._nameless(number)
            try:
                for out in self._chain.entry(entry):
                    if isinstance(out, Failure):
                        self._bad(out.stage, number, out.bad)
                    elif out:
                        yield from out[:-1].decode("utf-8").split("\n")
            except Uncounted:
                raise self._nameless(number) from None
        self._end(number)

    def _bad(self, stage: int, number: int, bad: BadRecord) -> None:
        name = stage_names(self._stages)[stage]
        place = f"partition {self._partition}, record {number}"
        if not self._work.skips:
            record = bad.raw.decode("utf-8", "replace").strip()
            shown = record if len(record) <= _SHOWN else record[: _SHOWN - 1] + "…"
            raise ValueError(f"{name}: {place}: {bad.reason}: {shown}")
        self._skipped += 1
        self._skip(1)
        if self._skipped <= _TOLD:
            complain(name, place, bad.reason, "skipped")

    def _end(self, number: int) -> None:
        """Tell the executor's log what isn't in the records."""
        place = f"partition {self._partition}"
        if self._skipped:
            complain("cntext pipe", place, f"{self._skipped} of {number} records skipped")
        for name, stage in zip(stage_names(self._stages), self._stages, strict=True):
            if not stage.options.quiet:
                for remark in stage.step.remarks():
                    complain(name, place, remark)

    def _nameless(self, number: int) -> ValueError:
        return ValueError(
            f'cntext pipe: partition {self._partition}, record {number}: no "id" to name its'
            " parts by, though the first of each partition has one: give one to all, or to none"
        )


def entry_of(line: Any, number: int, field: str) -> Entry | BadRecord | None:
    """The record of ``line``, which is ``number`` among the lines; None if it is blank.

    Raises TypeError for what is neither text nor bytes.
    """
    data = line
    try:
        if isinstance(line, str):
            data = line.encode("utf-8")
        elif isinstance(line, (bytes, bytearray)):
            data = bytes(line)
            data.decode("utf-8")
        else:
            raise TypeError(
                f"expected lines of JSON (str), found {type(line).__name__}:"
                " map the records with json.dumps, or use a DataFrame"
            )
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} ({data[error.start]:#04x}) is not UTF-8"
        return BadRecord("-", number, reason, data)
    except UnicodeEncodeError:
        raw = line.encode("utf-8", "surrogatepass")
        return BadRecord("-", number, "half of a surrogate pair", raw)
    data = data.strip(_SPACE)
    if not data:
        return None
    try:
        record = load(data)
        if b"\n" in data:  # between its values: an object over several lines is to be one
            record = load(data.replace(b"\n", b" "))
        text_of(record, field)
    except NotARecord as error:
        return BadRecord("-", number, str(error), data)
    return Entry(record, "-", number, data)


def counted(field: str, lines: Iterable[Any]) -> First:
    """How many ``lines`` there are, and how many of them are records with a text."""
    number = records = 0
    for number, line in enumerate(lines, 1):
        records += isinstance(entry_of(line, number, field), Entry)
    return First(number, records)


def names_itself(field: str, line: Any) -> bool:
    """Whether ``line`` is a record with an id of its own."""
    entry = entry_of(line, 1, field)
    return isinstance(entry, Entry) and has_identity(entry.record)
