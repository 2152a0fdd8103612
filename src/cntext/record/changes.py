"""The least list of changes that tells how a text became another."""

from __future__ import annotations

from collections.abc import Iterable
from operator import ne

from cntext.record.types import Change


def least_changes(old: str, new: str, blocks: Iterable[Change]) -> list[Change]:
    """What differs between ``old`` and ``new``, where ``blocks`` are the changes of length.

    Outside the blocks both texts run in parallel: each run of differing characters there is one
    change. A block loses the characters that its two sides share at their ends, down to one.
    """
    changes: list[Change] = []
    place = new_place = 0
    for block in blocks:
        start, end, new_start, new_end = _trim(old, new, block)
        changes += _parallel_changes(old[place:start], new[new_place:new_start], place, new_place)
        if end - start == new_end - new_start:
            changes += _parallel_changes(old[start:end], new[new_start:new_end], start, new_start)
        else:
            changes.append(Change(start, end, new_start, new_end))
        place, new_place = end, new_end
    changes += _parallel_changes(old[place:], new[new_place:], place, new_place)
    return changes


def least_blocks(old: str, new: str, blocks: Iterable[Change]) -> list[Change]:
    """Of the least changes only those of length, which are all that an offset map needs."""
    trimmed = (_trim(old, new, block) for block in blocks)
    return [block for block in trimmed if block[1] - block[0] != block[3] - block[2]]


def _trim(old: str, new: str, block: Change) -> Change:
    start, end, new_start, new_end = block
    while end - start > 1 and new_end - new_start > 1 and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while end - start > 1 and new_end - new_start > 1 and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    return Change(start, end, new_start, new_end)


def _parallel_changes(old: str, new: str, place: int, new_place: int) -> list[Change]:
    """The runs of differing characters of two texts of equal length."""
    if old == new:
        return []
    changes: list[Change] = []
    first = last = -2
    for index in [index for index, differs in enumerate(map(ne, old, new)) if differs]:
        if index != last + 1:
            if first >= 0:
                changes.append(_shifted(first, last + 1, place, new_place))
            first = index
        last = index
    changes.append(_shifted(first, last + 1, place, new_place))
    return changes


def _shifted(start: int, end: int, place: int, new_place: int) -> Change:
    return Change(place + start, place + end, new_place + start, new_place + end)
