"""Input cut into batches of whole lines, to be read by another process as they stand.

Nothing is parsed here but what has to be known of all the input before: encoding, format, and
the numbers of lines, bytes and characters before each batch.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from cntext.stream.encoding import Encoding, settle_late
from cntext.stream.errors import BadRecord, SourceError
from cntext.stream.read import Beginning, entries_of
from cntext.stream.reading import Entry, InputOptions, Piece, Reading
from cntext.stream.source import ByteSource, Line, cut, lines_of

# Work for some milliseconds to a second, by the command; small enough to end together.
_SIZE = 1 << 16
_WHOLE = 1 << 20  # a text of which parts come out as it is read is held up to this size

BETWEEN = "between"
"""The form of a batch of records, as JSON lines, that have been through some steps already."""
LINE_FORMS = ("jsonl", "lines", BETWEEN)


class Batch(NamedTuple):
    """Whole lines of a source, or all of it.

    ``number`` and ``offset`` are the line and the byte that it begins with (after a byte order
    mark), ``start`` the number of characters before it. ``is_first`` says that a source begins.
    """

    data: bytes
    form: str
    source: str
    number: int
    offset: int
    start: int
    encoding: Encoding
    line_end: bytes
    mark: bytes
    is_first: bool

    def around(self, number: int) -> tuple[Batch | None, bytes, Batch | None]:
        """What comes before line ``number``, that line, and what comes after it."""
        if self.form not in LINE_FORMS:
            return None, self.mark + self.data, None
        lines = cut(self.data, self.line_end)
        index = number - self.number
        end = self.line_end if index + 1 < len(lines) else b""
        head = b"".join(line + self.line_end for line in lines[:index])
        line, rest = lines[index] + end, self.line_end.join(lines[index + 1 :])
        before = self._replace(data=head) if head else None
        start = self.start + len((head + line).decode(self.encoding.name, "replace"))
        after = self._replace(
            data=rest,
            number=number + 1,
            offset=self.offset + len(head) + len(line),
            start=start,
            is_first=False,
        )
        return before, line, after if rest else None


class Held(ByteSource):
    """A batch as a source; ``reached`` is called with the number of each line before it is read."""

    def __init__(self, batch: Batch, reached: Callable[[int], None]) -> None:
        self.name = batch.source
        self._ahead = [batch.data]
        self._ended = True
        self.damage = None
        self._batch = batch
        self._reached = reached
        self.current = b""

    def close(self) -> None:
        """Nothing is open."""

    def lines(self, end: bytes) -> Iterator[Line]:
        """The lines, with their numbers in the whole source."""
        batch = self._batch
        chunks = self.remembered(iter(self.read, b""))
        for line in lines_of(chunks, end, batch.number - 1, batch.offset):
            self._reached(line.number)
            yield line


def entries_in(
    batch: Batch, options: InputOptions, reached: Callable[[int], None]
) -> Iterator[Entry | Piece | BadRecord]:
    """The records of ``batch``."""
    reached(0)
    source = Held(batch, reached)
    reading = Reading(source, options, batch.encoding, batch.mark, batch.line_end, batch.start)
    return entries_of(reading, batch.form)


Part = Batch | Entry | Piece | BadRecord | SourceError


def batches(
    names: Sequence[str],
    options: InputOptions,
    before_wait: Callable[[ByteSource], None],
    note: Callable[[str, str], None],
    opened: Callable[[ByteSource], object] | None = None,
) -> Iterator[Part]:
    """All of the files ``names`` (none: standard input) in batches, and what can't be read.

    A text of which parts come out as it is read comes as pieces where it is large or has to be
    waited for.
    """
    for name in names or ("-",):
        try:
            source = ByteSource(name, _nothing)
        except SourceError as error:
            yield error
            continue
        source.before_wait = partial(before_wait, source)
        if opened is not None:
            opened(source)
        try:
            yield from _parts(Beginning(source, options, note))
            if source.damage is not None:
                yield source.damage
        except SourceError as error:
            yield error
        finally:
            source.close()


def _nothing() -> None:
    pass


def is_regular(source: ByteSource) -> bool:
    """Whether it is a file on a disk, which never has to be waited for."""
    return stat.S_ISREG(os.fstat(source.descriptor).st_mode)


def _parts(beginning: Beginning) -> Iterator[Part]:
    source, reading, form = beginning.source, beginning.reading, beginning.form
    first = Batch(
        b"", form, source.name, 1, 0, 0, reading.encoding, reading.line_end, reading.mark, True
    )
    if form in ("jsonl", "lines"):
        return _Cutter(source, first).batches()
    if form == "text" or (is_regular(source) and _ends_within(source, _WHOLE)):
        return iter([first._replace(data=data)] if (data := source.read_all()) else [])
    return beginning.entries()


def _ends_within(source: ByteSource, size: int) -> bool:
    while len(source.ahead) < size:
        if not source.look_further():
            return True
    return False


class _Cutter:
    """Cuts a source of lines into batches."""

    def __init__(self, source: ByteSource, batch: Batch) -> None:
        self._source = source
        self._next = batch
        self._counts_characters = batch.form == "lines"

    def batches(self) -> Iterator[Batch]:
        """All of it."""
        end = self._next.line_end
        for block in self._source.blocks(end):
            if self._source.damage and self._next.form == "jsonl" and not block.endswith(end):
                return
            if self._next.encoding.open and not block.isascii():
                yield from self._settled(block)
            else:
                yield from self._cut(block)

    def _settled(self, block: bytes) -> Iterator[Batch]:
        """A block with the first bytes that aren't ASCII, which tell the encoding."""
        end = self._next.line_end
        before = 0
        for line in cut(block, end):
            if not line.isascii():
                if before:
                    yield from self._cut(block[:before])
                encoding = settle_late(line + b"\n" + self._source.current)
                self._next = self._next._replace(encoding=encoding)
                yield from self._cut(block[before:])
                return
            before += len(line) + len(end)

    def _cut(self, block: bytes) -> Iterator[Batch]:
        end = self._next.line_end
        start = 0
        while len(end) == 1 and len(block) - start > _SIZE:
            place = block.rfind(end, start, start + _SIZE)
            if place < 0:
                place = block.find(end, start)
            if place < 0 or place + 1 == len(block):
                break
            yield self._taken(block[start : place + 1])
            start = place + 1
        yield self._taken(block[start:] if start else block)

    def _taken(self, data: bytes) -> Batch:
        batch = self._next._replace(data=data)
        self._next = self._next._replace(
            number=batch.number + _ends_in(data, batch.line_end),
            offset=batch.offset + len(data),
            start=batch.start + self._characters(data),
            is_first=False,
        )
        return batch

    def _characters(self, data: bytes) -> int:
        """How many characters there are in whole lines, as ``Reading.lines`` counts them."""
        if not self._counts_characters:
            return 0
        name, end = self._next.encoding.name, self._next.line_end
        if name == "utf-8":
            with suppress(UnicodeDecodeError):
                return len(data.decode())
        return sum(len(line.decode(name, "replace")) + 1 for line in cut(data, end)) - 1


def _ends_in(data: bytes, end: bytes) -> int:
    return data.count(end) if len(end) == 1 else len(cut(data, end)) - 1
