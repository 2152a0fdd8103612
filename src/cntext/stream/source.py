"""Files and standard input as bytes, in lines or whole, in any encoding.

Lines end at ``\\n`` alone (or at NUL with ``-0``): U+2028 or U+0085 inside a JSON string are
text. Every encoding in use here keeps ``\\n`` a unit of its own, so that lines are found in the
bytes and decoded one by one, and a line that doesn't decode is lost to nobody but itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cntext.stream.errors import SourceError

_CHUNK = 1 << 18
_BLANK = b" \t\r\n\x00"


class Line(NamedTuple):
    """One line as it came: its number from 1, the offset of its first byte, its bytes and end."""

    number: int
    offset: int
    data: bytes
    ended: bool


class ByteSource:
    """The bytes of one operand; ``before_wait`` is called before a read that may block."""

    def __init__(self, name: str, before_wait: Callable[[], None]) -> None:
        self.name = name
        self._before_wait = before_wait
        self._descriptor = _opened(name)
        self._ahead: list[bytes] = []
        self._ended = False

    def close(self) -> None:
        """Give the file back; standard input stays open."""
        if self._descriptor > 0:
            os.close(self._descriptor)

    def read(self) -> bytes:
        """The next bytes, ``b""`` at the end."""
        if self._ahead:
            return self._ahead.pop(0)
        return self._fetch()

    def _fetch(self) -> bytes:
        if self._ended:
            return b""
        self._before_wait()
        try:
            chunk = os.read(self._descriptor, _CHUNK)
        except OSError as error:
            raise SourceError(self.name, error.strerror or str(error)) from None
        self._ended = not chunk
        return chunk

    def read_all(self) -> bytes:
        """All that is left."""
        chunks = [*self._ahead, *iter(self._fetch, b"")]
        self._ahead.clear()
        return b"".join(chunks)

    def peek(self, end: bytes) -> bytes:
        """The bytes ahead, the first line that isn't blank among them, without taking them."""
        begun = False
        for chunk in self._chunks_ahead():
            line = chunk if begun else chunk.lstrip(_BLANK)
            begun = bool(line)
            if end in line:
                break
        self._ahead = [b"".join(self._ahead)] if self._ahead else []
        return self._ahead[0] if self._ahead else b""

    def _chunks_ahead(self) -> Iterator[bytes]:
        yield from tuple(self._ahead)
        while chunk := self._fetch():
            self._ahead.append(chunk)
            yield chunk

    def skip(self, count: int) -> None:
        """Take the first ``count`` bytes of those that were peeked at."""
        self._ahead = [self._ahead[0][count:]] if self._ahead and self._ahead[0][count:] else []

    def lines(self, end: bytes) -> Iterator[Line]:
        """The lines, each without its ``end``; ``end`` is found at multiples of its own length."""
        number, offset = 0, 0
        pending: list[bytes] = []
        while chunk := self.read():
            if len(end) > 1:
                pending, chunk = [], b"".join([*pending, chunk])
            pieces = _cut(chunk, end)
            if len(pieces) == 1:
                pending.append(chunk)
                continue
            pieces[0] = b"".join([*pending, pieces[0]])
            pending = [pieces.pop()]
            for data in pieces:
                number += 1
                yield Line(number, offset, data, True)
                offset += len(data) + len(end)
        data = b"".join(pending)
        if data:
            yield Line(number + 1, offset, data, False)


def _cut(data: bytes, end: bytes) -> list[bytes]:
    if len(end) == 1:
        return data.split(end)
    width = len(end)
    pieces, start, position = [], 0, data.find(end)
    while position >= 0:
        if position % width:
            position = data.find(end, position + 1)
            continue
        pieces.append(data[start:position])
        start = position + width
        position = data.find(end, start)
    pieces.append(data[start:])
    return pieces


def _opened(name: str) -> int:
    if name == "-":
        return 0
    try:
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise SourceError(name, getattr(error, "strerror", None) or str(error)) from None
    if os.path.isdir(name):
        os.close(descriptor)
        raise SourceError(name, "Is a directory")
    return descriptor
