"""Files and standard input as bytes, in lines or whole, in any encoding.

Lines end at ``\\n`` alone (or at NUL with ``-0``): U+2028 or U+0085 inside a JSON string are
text. Every encoding in use here keeps ``\\n`` a unit of its own, so that lines are found in the
bytes and decoded one by one, and a line that doesn't decode is lost to nobody but itself.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from cntext.stream.errors import SourceError

if TYPE_CHECKING:
    from cntext.stream.archive import Archive

_CHUNK = 1 << 18
_ARCHIVES = (b"\x1f", b"B", b"\xfd", b"(")  # what those of cntext.stream.archive begin with
_STDIN = 0


class Line(NamedTuple):
    """One line as it came: its number from 1, the offset of its first byte, its bytes and end."""

    number: int
    offset: int
    data: bytes
    ended: bool


class ByteSource:
    """The bytes of one operand; ``before_wait`` is called before a read that may block."""

    def __init__(self, name: str, before_wait: Callable[[], None]) -> None:
        self.name = printable_name(name)
        self.before_wait = before_wait
        self.descriptor = _opened(name)
        self._ahead: list[bytes] = []
        self._ended = False
        self._begun = self._at_end = False
        self._archive: Archive | None = None
        self.current = b""
        """The bytes that ``lines`` is cutting now."""
        self.position = self.size = 0
        """How many bytes were read, of the file as it is and unpacked."""
        self.damage: SourceError | None = None
        """Why the source ends where it does, if that isn't its end."""

    def close(self) -> None:
        """Give the file back; standard input stays open."""
        if self.descriptor != _STDIN:
            os.close(self.descriptor)

    @property
    def ahead(self) -> bytes:
        """What has been peeked at and not taken yet."""
        return b"".join(self._ahead)

    def read(self) -> bytes:
        """The next bytes, ``b""`` at the end."""
        return self._ahead.pop(0) if self._ahead else self._fetch()

    def _fetch(self) -> bytes:
        if self._ended:
            return b""
        if self._begun:
            chunk = self._raw() if self._archive is None else self._unpacked()
        else:
            self._begun = True
            chunk = self._first()
        self._ended = not chunk
        self.size += len(chunk)
        return chunk

    def _first(self) -> bytes:
        """The first bytes, which tell whether it is an archive."""
        chunk = self._raw()
        if chunk[:1] not in _ARCHIVES:
            return chunk
        from cntext.stream.archive import Archive, Damaged, kind_of, may_be_archive

        more = chunk
        while more and may_be_archive(chunk):
            more = self._raw()
            chunk += more
        if not kind_of(chunk):
            return chunk
        try:
            self._archive = Archive(chunk, self._raw)
        except Damaged as error:
            self.damage = SourceError(self.name, str(error))
            return b""
        return self._unpacked()

    def _unpacked(self) -> bytes:
        from cntext.stream.archive import Damaged

        assert self._archive is not None
        try:
            return self._archive.read()
        except Damaged as error:
            self.damage = SourceError(self.name, str(error))
            return b""

    def _raw(self) -> bytes:
        """The next bytes as they stand in the file; the end is read once only."""
        if self._at_end:
            return b""
        self.before_wait()
        while True:
            try:
                chunk = os.read(self.descriptor, _CHUNK)
            except BlockingIOError:  # whoever shares the descriptor made it non-blocking
                _wait_until_readable(self.descriptor)
                continue
            except OSError as error:
                reason = "closed" if error.errno == errno.EBADF else error.strerror or str(error)
                raise SourceError(self.name, reason) from None
            self._at_end = not chunk
            self.position += len(chunk)
            return chunk

    def read_all(self) -> bytes:
        """All that is left."""
        return b"".join(iter(self.read, b""))

    def look_further(self) -> bool:
        """Read more without taking it; False at the end of the source."""
        chunk = self._fetch()
        if chunk:
            self._ahead.append(chunk)
        return bool(chunk)

    def lines_ahead(self, end: bytes) -> Iterator[bytes]:
        """The first lines, looked at without being taken; no more is read than is asked for."""
        for line in lines_of(_units(self._chunks_ahead(), len(end)), end):
            yield line.data

    def _chunks_ahead(self) -> Iterator[bytes]:
        number = 0
        while number < len(self._ahead) or self.look_further():
            yield self._ahead[number]
            number += 1

    def skip(self, count: int) -> None:
        """Take the first ``count`` bytes of those that were peeked at."""
        while count:
            chunk = self._ahead.pop(0)
            if len(chunk) > count:
                self._ahead.insert(0, chunk[count:])
            count -= min(count, len(chunk))

    def _chunks(self, width: int) -> Iterator[bytes]:
        """All that is left in chunks of whole units of ``width`` bytes, but for the last."""
        return _units(iter(self.read, b""), width)

    def lines(self, end: bytes) -> Iterator[Line]:
        """The lines, each without its ``end``; ``end`` is found at multiples of its own length."""
        return lines_of(self.remembered(self._chunks(len(end))), end)

    def remembered(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """The chunks, each of them ``current`` while it is in use."""
        for self.current in chunks:
            yield self.current

    def blocks(self, end: bytes) -> Iterator[bytes]:
        """The bytes in blocks of whole lines, line ends included."""
        width = len(end)
        pending: list[bytes] = []
        for chunk in self.remembered(self._chunks(width)):
            place = _last(chunk, end)
            if place < 0:
                pending.append(chunk)
                continue
            yield b"".join([*pending, chunk[: place + width]])
            pending = [chunk[place + width :]]
        rest = b"".join(pending)
        if rest:
            yield rest


def _units(chunks: Iterator[bytes], width: int) -> Iterator[bytes]:
    """The chunks cut anew into whole units of ``width`` bytes, but for the last."""
    odd = b""
    for chunk in chunks:
        if width > 1:
            chunk = odd + chunk
            whole = len(chunk) // width * width
            chunk, odd = chunk[:whole], chunk[whole:]
        yield chunk
    if odd:
        yield odd


def lines_of(
    chunks: Iterator[bytes], end: bytes, number: int = 0, offset: int = 0
) -> Iterator[Line]:
    """The lines in ``chunks``; the first has the number after ``number``."""
    width = len(end)
    pending: list[bytes] = []
    for chunk in chunks:
        pieces = cut(chunk, end)
        if len(pieces) == 1:
            pending.append(chunk)
            continue
        pieces[0] = b"".join([*pending, pieces[0]])
        pending = [pieces.pop()]
        for data in pieces:
            number += 1
            yield Line(number, offset, data, True)
            offset += len(data) + width
    data = b"".join(pending)
    if data:
        yield Line(number + 1, offset, data, False)


def printable_name(name: str) -> str:
    """A file's name as text that can be written: bytes in it that aren't UTF-8 become ``\\xff``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _find(data: bytes, end: bytes, start: int) -> int:
    """The first ``end`` from ``start`` on that stands at a multiple of its length; -1 if none."""
    place = data.find(end, start)
    while place >= 0 and place % len(end):
        place = data.find(end, place + 1)
    return place


def _last(data: bytes, end: bytes) -> int:
    """The last ``end`` that stands at a multiple of its length; -1 if none."""
    place = data.rfind(end)
    while place >= 0 and place % len(end):
        place = data.rfind(end, 0, place + len(end) - 1)
    return place


def cut(data: bytes, end: bytes) -> list[bytes]:
    """``data`` cut at every ``end`` that stands at a multiple of its own length."""
    if len(end) == 1:
        return data.split(end)
    pieces, start = [], 0
    while (place := _find(data, end, start)) >= 0:
        pieces.append(data[start:place])
        start = place + len(end)
    pieces.append(data[start:])
    return pieces


def _wait_until_readable(descriptor: int) -> None:
    import select

    select.select([descriptor], [], [])


def _opened(name: str) -> int:
    if name == "-":
        descriptor = _STDIN
    else:
        try:
            descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except (OSError, ValueError) as error:
            raise _failure(name, error) from None
    try:
        _check(descriptor)
    except OSError as error:
        if descriptor != _STDIN:
            os.close(descriptor)
        raise _failure(name, error) from None
    return descriptor


def _check(descriptor: int) -> None:
    """Refuse a directory, which some systems open like a file."""
    if stat.S_ISDIR(os.fstat(descriptor).st_mode):
        raise OSError(0, "Is a directory")


def _failure(name: str, error: Exception) -> SourceError:
    return SourceError(printable_name(name), getattr(error, "strerror", None) or str(error))
