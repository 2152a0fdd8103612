"""A lane: frames of bytes from one process to another that was forked from it, or back.

What a frame holds goes through memory that both share, in two places by turns, so that the system
neither copies it nor wakes anybody for a part of it; only what is too long goes through the pipe
that tells of frames. A frame's place is free again when the frame after the next is written: it
is for both sides to see to it that a frame has been read by then.
"""

from __future__ import annotations

import mmap
import os
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice

_LENGTH = 8
_PLACE = 1 << 21
_IN_MEMORY = 1 << 62  # beside the length: the frame is in the shared memory
_PIPE = 1 << 20  # what Linux grants to any user
_CHUNK = 1 << 19
_MOST_PIECES = 512  # for one call (POSIX grants 16 at least, Linux and macOS 1024)


class Lane:
    """One direction. ``reader`` and ``writer`` are the ends of its pipe."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 2 * _PLACE)
        self._turn = 0
        self._frame = bytearray()
        self._missing = 0
        self.reader, self.writer = os.pipe()
        _enlarge(self.writer)  # so that one side can go on while the other is busy

    @staticmethod
    def holds(size: int) -> bool:
        """Whether a frame of about ``size`` bytes is certainly written without waiting."""
        return 2 * size <= _PLACE

    def write(self, pieces: Sequence[bytes]) -> None:
        """Write a frame. Raises BrokenPipeError if the other side has gone."""
        length = sum(map(len, pieces))
        start, self._turn = self._turn * _PLACE, 1 - self._turn
        if length > _PLACE:
            self._write_all([length.to_bytes(_LENGTH, "little")])
            self._write_all(pieces)
            return
        self._memory[start : start + length] = b"".join(pieces)
        self._write_all([(length | _IN_MEMORY).to_bytes(_LENGTH, "little")])

    def _write_all(self, pieces: Sequence[bytes]) -> None:
        left: deque[bytes | memoryview] = deque(pieces)
        while left:
            written = os.writev(self.writer, list(islice(left, _MOST_PIECES)))
            while left and written >= len(left[0]):
                written -= len(left.popleft())
            if written:
                left[0] = memoryview(left[0])[written:]

    def read(self) -> bytes | bytearray | None:
        """Read on; the frame, if it is whole by now. Raises EOFError at the end of the pipe."""
        if self._missing == 0:
            # Its writer writes it by itself, so that it is there whole.
            number = int.from_bytes(self._some(_LENGTH), "little")
            start, self._turn = self._turn * _PLACE, 1 - self._turn
            if number & _IN_MEMORY:
                return self._memory[start : start + (number ^ _IN_MEMORY)]
            self._missing = number
            self._frame = bytearray()
        data = self._some(min(self._missing, _CHUNK))
        self._frame += data
        self._missing -= len(data)
        return None if self._missing else self._frame

    def _some(self, size: int) -> bytes:
        data = os.read(self.reader, size)
        if not data:
            raise EOFError
        return data

    def close(self) -> None:
        """Give the memory back; the ends of the pipe are closed by who has them."""
        self._memory.close()


def _enlarge(descriptor: int) -> None:
    try:
        import fcntl

        with suppress(OSError):  # the user's pipes hold enough already (pipe-user-pages-soft)
            fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE)
    except (ImportError, AttributeError):  # not Linux
        return
