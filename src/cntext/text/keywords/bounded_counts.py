"""Counting within bounded memory by lossy counting (Manku and Motwani, VLDB 2002).

When there are more entries than the limit, the rarest half goes: those whose count, together
with what they may have missed, doesn't exceed the least number that reaches so many. An entry that
comes (back) later may have missed that number. So each entry knows its own bound: its true count
is between ``count`` and ``count + missed``, and what isn't there occurred ``lost`` times at most.
"""

from __future__ import annotations

from collections import Counter

_HIGHEST_SUM = 1 << 16


class BoundedCounts:
    """Counts of strings; ``prune`` bounds them to ``limit`` entries."""

    __slots__ = ("_limit", "_missed", "counts", "lost")

    def __init__(self, limit: int) -> None:
        self.counts: Counter[str] = Counter()
        self.lost = 0
        self._limit = limit
        self._missed: dict[str, int] = {}

    def count(self, entry: str) -> tuple[int, int]:
        """How often the entry was counted, and how often it may have been missed."""
        count = self.counts.get(entry, 0)
        return count, self._missed.get(entry, self.lost) if count else self.lost

    def prune(self) -> None:
        """Drop the rarer half of the entries if there are more than the limit."""
        if len(self.counts) <= self._limit:
            return
        missed, lost = self._missed, self.lost
        sums = {entry: count + missed.get(entry, lost) for entry, count in self.counts.items()}
        self.lost = _threshold(sums)
        self.counts = Counter(
            {entry: count for entry, count in self.counts.items() if sums[entry] > self.lost}
        )
        self._missed = {entry: missed.get(entry, lost) for entry in self.counts}


def _threshold(sums: dict[str, int]) -> int:
    """The least number that half of the sums don't exceed."""
    numbers = Counter(sums.values())
    seen = 0
    for number in sorted(numbers):
        if number >= _HIGHEST_SUM - 1:
            break
        seen += numbers[number]
        if 2 * seen >= len(sums):
            return number
    return _HIGHEST_SUM - 1
