"""What a step of cleaning wants changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cntext.record.types import Change


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``new``; with ``new`` None it is only reported."""

    start: int
    end: int
    new: str | None


def applied(text: str, edits: Iterable[Edit]) -> tuple[str, list[Change]]:
    """The text with the edits done, which are in order and don't overlap, and its changes."""
    pieces: list[str] = []
    changes: list[Change] = []
    done = length = 0
    for start, end, new in edits:
        if new is None:
            continue
        pieces += (text[done:start], new)
        length += start - done
        changes.append(Change(start, end, length, length + len(new)))
        length += len(new)
        done = end
    if not changes:
        return text, changes
    pieces.append(text[done:])
    return "".join(pieces), changes
