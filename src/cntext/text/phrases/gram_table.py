"""Counts of character n-grams, and how freely each stands: the reference of the compiled core.

Counted are the n-grams of one to seven characters in stretches of Chinese characters, in which
capital letters may stand (村BA). Some characters count as neighbours only and so stand at the
edges of n-grams: the particles of ``edges``, the colon, and digits, all of which are one.

The freedom of an n-gram on a side is the entropy, in nats, of its neighbours there; where a
stretch ends, each occurrence has a neighbour of its own. It is log(count) - weight / count, the
weight being the sum of n * log(n) over the neighbours, in units of 2 ** -20: whole numbers add up
to the same in any order.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from math import log
from typing import TYPE_CHECKING, Protocol

from cntext.text.keywords.bounded_counts import BoundedCounts

if TYPE_CHECKING:
    from types import ModuleType

LONGEST = 7
_STRETCH = 4096
_UNIT = 1048576
_DIGIT, _COLON = "0", "："


class Table(Protocol):
    """What the compiled core and the reference have in common."""

    @property
    def total(self) -> int:
        """How many characters were counted."""

    @property
    def lost(self) -> int:
        """What isn't in the table any more occurred so often at most."""

    def __len__(self) -> int:
        """How many n-grams are held."""

    def add(self, text: str) -> None:
        """Count the n-grams of a text; none reaches over its end."""

    def count(self, gram: str) -> tuple[int, int]:
        """How often the n-gram was counted, and how often it may have been missed."""

    def free_grams(self, least: int, freedom: float) -> list[tuple[str, int, int, float]]:
        """The n-grams of two to six characters that were counted ``least`` times or more.

        Each with its count, what it may have missed, and its freedom on the poorer side, if that
        is ``freedom`` or more. In no order.
        """

    def longer(self, grams: Iterable[str]) -> list[tuple[str, int]]:
        """The n-grams a character longer than these, with their counts, in no order."""


def new_table(limit: int, edges: str) -> Table:
    """A table that holds about ``limit`` n-grams: compiled where the core is there."""
    if os.environ.get("CNTEXT_CORE") != "reference":
        native = _native()
        if native is not None:
            table: Table = native.GramTable(limit, edges)
            return table
    return GramTable(limit, edges)


@cache
def _native() -> ModuleType | None:
    try:
        from cntext._native import phrases
    except ImportError:
        return None
    return phrases


class _Characters(dict[int, str]):
    """For ``str.translate``: what counts for each character; NUL ends a stretch."""

    def __missing__(self, code: int) -> str:
        self[code] = character = _counted_as(code)
        return character


def _counted_as(code: int) -> str:
    if (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x323AF
        or 0xF900 <= code <= 0xFAFF
        or code == 0x3005
        or 65 <= code <= 90
    ):
        return chr(code)
    if 48 <= code <= 57 or 0xFF10 <= code <= 0xFF19 or code == 0x3007:
        return _DIGIT
    return _COLON if code in (0x3A, 0xFF1A) else "\0"


class GramTable:
    """The table on Python's own dictionaries."""

    __slots__ = ("_characters", "_counts", "_edges", "total")

    def __init__(self, limit: int, edges: str) -> None:
        self._counts = BoundedCounts(limit)
        self._edges = frozenset(edges + _DIGIT + _COLON)
        self._characters = _Characters()
        self.total = 0

    @property
    def lost(self) -> int:
        """What isn't in the table any more occurred so often at most."""
        return self._counts.lost

    def __len__(self) -> int:
        return len(self._counts.counts)

    def add(self, text: str) -> None:
        """Count the n-grams of a text; none reaches over its end."""
        for base in range(0, len(text), _STRETCH):
            piece = text[base : base + _STRETCH + LONGEST - 1].translate(self._characters)
            self._count(piece)
            self._counts.prune()

    def _count(self, piece: str) -> None:
        grams: list[str] = []
        for start in range(min(len(piece), _STRETCH)):
            if piece[start] == "\0":
                continue
            self.total += 1
            for end in range(start + 1, min(start + LONGEST, len(piece)) + 1):
                if piece[end - 1] == "\0":
                    break
                grams.append(piece[start:end])
                if end - start > 1 and piece[end - 1] in self._edges:
                    break
        self._counts.counts.update(grams)

    def count(self, gram: str) -> tuple[int, int]:
        """How often the n-gram was counted, and how often it may have been missed."""
        return self._counts.count(gram)

    def free_grams(self, least: int, freedom: float) -> list[tuple[str, int, int, float]]:
        """See ``Table``."""
        counts = self._counts.counts
        weights = {
            gram: [0, 0]
            for gram, count in counts.items()
            if count >= least and 2 <= len(gram) < LONGEST and self._edges.isdisjoint(gram)
        }
        for gram, count in counts.items():
            if len(gram) > 2:
                for part, side in ((gram[1:], 0), (gram[:-1], 1)):
                    if part in weights:
                        weights[part][side] += int(count * log(count) * _UNIT + 0.5)
        found = []
        for gram, sides in weights.items():
            count, missed = self.count(gram)
            poorer = min(log(count) - weight / _UNIT / count for weight in sides)
            if poorer >= freedom:
                found.append((gram, count, missed, poorer))
        return found

    def longer(self, grams: Iterable[str]) -> list[tuple[str, int]]:
        """See ``Table``."""
        wanted = set(grams)
        return [
            (gram, count)
            for gram, count in self._counts.counts.items()
            if len(gram) > 2 and (gram[1:] in wanted or gram[:-1] in wanted)
        ]
