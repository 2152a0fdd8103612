"""What can go wrong on the way, as values (a record) and as exceptions (the process)."""

from __future__ import annotations

from typing import NamedTuple


class BadRecord(NamedTuple):
    """A record that can't be read or handled: where it stands, why, and its bytes as they came.

    ``hint`` is the end of the reason that needs to be told once a source only.
    """

    source: str
    line: int | None
    reason: str
    raw: bytes
    hint: str = ""


class SourceError(Exception):
    """A file that can't be opened or read any further; the message names it."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class OutputError(Exception):
    """The output can't be written: a full disk, a closed descriptor."""


class ClosedPipe(Exception):  # noqa: N818  (not an error: the reader has seen enough)
    """Whoever read our output has gone: the program ends quietly."""


class Interrupted(BaseException):
    """A signal asked the program to end; ``number`` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def is_out_of_memory(error: Exception) -> bool:
    """Whether ``error`` says that memory has run out: also by a library that couldn't be loaded.

    What the C library says of that is "failed to map segment" or "cannot allocate memory".
    """
    if isinstance(error, ImportError):
        return "map segment" in str(error) or "allocate" in str(error)
    return isinstance(error, MemoryError)
