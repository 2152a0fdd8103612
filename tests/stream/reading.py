"""Reads bytes as the commands do, in chunks of the test's choice."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any
from unittest.mock import patch

from cntext.stream.errors import BadRecord, SourceError
from cntext.stream.jsonl import dump
from cntext.stream.read import Entry, InputOptions, Piece, entries


def chunked(data: bytes, sizes: Iterable[int]) -> list[bytes]:
    """``data`` in pieces of these sizes, the rest in one."""
    chunks, place = [], 0
    for size in sizes:
        if place >= len(data):
            break
        chunks.append(data[place : place + size])
        place += size
    return [*chunks, data[place:]] if place < len(data) else chunks


def read(
    data: bytes | Sequence[bytes], *, notes: list[str] | None = None, **options: Any
) -> list[Entry | BadRecord | SourceError]:
    """What comes out of standard input that delivers these chunks."""
    chunks = [data] if isinstance(data, bytes) else list(data)
    waiting = iter([*(chunk for chunk in chunks if chunk), b""])
    note = None if notes is None else lambda name, remark: notes.append(f"{name}: {remark}")
    with patch("cntext.stream.source.os.read", lambda descriptor, size: next(waiting)):
        found = entries(["-"], InputOptions(**options), note=note)
        return [entry for entry in found if not isinstance(entry, Piece)]


def records(data: bytes | Sequence[bytes], **options: Any) -> list[dict[str, Any]]:
    """The records, all of them good."""
    found = read(data, **options)
    assert all(isinstance(entry, Entry) for entry in found), found
    return [entry.record for entry in found if isinstance(entry, Entry)]


def texts(data: bytes | Sequence[bytes], **options: Any) -> list[str]:
    """The texts of the records, all of them good."""
    return [record[options.get("field", "text")] for record in records(data, **options)]


def reasons(data: bytes | Sequence[bytes], **options: Any) -> list[str]:
    """``LINE: REASON`` for each bad record, ``ok`` for each good one."""
    return [
        f"{entry.line}: {entry.reason}" if isinstance(entry, BadRecord) else "ok"
        for entry in read(data, **options)
        if not isinstance(entry, SourceError)
    ]


def through(line: bytes) -> bytes:
    """A line of JSON read as a record and written again."""
    [entry] = read(line, format="jsonl")
    assert isinstance(entry, Entry), entry
    return dump(entry.record)


def written(path: os.PathLike[str], data: bytes) -> str:
    """``path``, with ``data`` in it."""
    with open(path, "wb") as file:
        file.write(data)
    return os.fspath(path)
