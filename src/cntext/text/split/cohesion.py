"""How much the texts before and behind a place have in common: shared pairs of characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from math import log1p, sqrt
from operator import add
from typing import TYPE_CHECKING

from cntext.text.split.blocks import Block
from cntext.text.split.tables import rows

if TYPE_CHECKING:
    from cntext._native.articles import Common

REACH = 400
"""Characters of running text before and behind a place that are compared."""
BLOCKS = 10
"""Blocks that are looked at for them."""
ENDS = frozenset(("byline", "from", "to", "signature", "column"))
HEADS = ENDS | {"headline", "heading", "subtitle"}
LOGARITHMS = [log1p(count) for count in range(31)]
RARE = 3.0
"""The weight of a character that isn't in the table of common ones."""
PAIRS, LIKENESS = (0.07, 0.05), (0.15, 0.08)
"""Where texts that belong together and texts that don't part, and how far from there they are
typically: for the share of pairs and the cosine. Measured between neighbouring texts of newspaper
pages: pairs 0.00 to 0.10 across articles, 0.04 to 0.25 within; cosine 0.03 to 0.15, 0.13 to 0.4."""
ENOUGH = 25
"""Pairs of characters that a text must have to say anything about what it is about."""
WEAK = frozenset(
    "的了在是和与與及将將为為等被把从從向对對于於以而或并並让讓到由之其也都就这這那有一个個不来來"
)


@cache
def _strong() -> re.Pattern[str]:
    """Chinese characters (of the first plane) that are no function words."""
    ranges, first = "", "\u3400"
    for weak in sorted(WEAK):
        if first < weak:
            ranges += f"{first}-{chr(ord(weak) - 1)}"
        first = chr(ord(weak) + 1)
    return re.compile(f"[{ranges}{first}-\u9fff]+")


@lru_cache(maxsize=64)
def pairs(text: str) -> frozenset[str]:
    """The pairs of Chinese characters in a text, but for those with a function word."""
    found: set[str] = set()
    for run in _strong().findall(text):
        if len(run) > 1:
            found.update(map(add, run, run[1:]))
    return frozenset(found)


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the smaller set that the other holds too."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


@cache
def _weights() -> dict[str, float]:
    return {mark: float(weight) for mark, weight in rows("common")}


@lru_cache(maxsize=64)
def _vector(text: str) -> tuple[dict[str, float], float]:
    weight = _weights().get
    found = {
        mark: weight(mark, RARE) * LOGARITHMS[min(count, 30)]
        for mark, count in Counter("".join(_strong().findall(text))).items()
    }
    return found, sqrt(sum([each * each for each in found.values()]))


def likeness(one: str, other: str) -> float:
    """The cosine of two texts by their characters, each weighted by how much it tells."""
    (first, first_length), (second, second_length) = _vector(one), _vector(other)
    length = first_length * second_length
    together = sum([weight * second[mark] for mark, weight in first.items() if mark in second])
    return together / length if length else 0.0


class Reference:
    """The comparison of texts where the compiled core isn't built."""

    def pairs(self, one: str, other: str) -> tuple[int, int, int]:
        """How many pairs each text has, and how many both."""
        first, second = pairs(one), pairs(other)
        return len(first), len(second), len(first & second)

    def part(self, one: str, other: str) -> float:
        """The part of the pairs of a text that another holds."""
        ones, _, both = self.pairs(one, other)
        return both / ones if ones else 0.0

    def gather(
        self,
        blocks: Sequence[Block],
        best: Sequence[str],
        indexes: range,
        stops: frozenset[str],
        reach: int,
    ) -> str:
        """So many characters of the running text of blocks, forwards or backwards."""
        pieces: list[str] = []
        room = reach
        for index in indexes:
            if best[index] == "body":
                text = blocks[index].text
                piece = text[:room] if indexes.step > 0 else text[-room:]
                pieces.append(piece)
                room -= len(piece)
                if room <= 0:
                    break
            elif pieces and best[index] in stops:
                break
        return "\n".join(pieces if indexes.step > 0 else reversed(pieces))

    def compare(self, one: str, other: str) -> tuple[int, int, int, float]:
        """The same, and how alike the characters of the texts are."""
        return (*self.pairs(one, other), likeness(one, other))


@cache
def comparison() -> Reference | Common:
    """The comparison of the compiled core where it is built, else the reference."""
    try:
        from cntext._native.articles import Common
    except ImportError:
        return Reference()
    return Common("".join(sorted(WEAK)), _weights(), RARE, LOGARITHMS)


def part_in(one: str, other: str) -> float:
    """The part of the pairs of a text that another holds."""
    return comparison().part(one, other)


def shares(one: str, other: str) -> bool:
    """Whether two texts have a pair of characters in common."""
    return comparison().pairs(one, other)[2] > 0


def cohesion(before: str, behind: str) -> float:
    """How much two neighbouring texts belong together: 1 surely, -1 surely not, 0 can't say.

    Rounded, so that the order in which numbers are added up doesn't show.
    """
    ones, others, both, alike = comparison().compare(before, behind)
    least = min(ones, others)
    enough = min(least, ENOUGH) / ENOUGH
    by_pairs = ((both / least if least else 0.0) - PAIRS[0]) / PAIRS[1]
    by_characters = (alike - LIKENESS[0]) / LIKENESS[1]
    return round(max(-1.0, min(1.0, 0.6 * by_pairs + 0.4 * by_characters)) * enough, 6)


def text_before(blocks: Sequence[Block], index: int, best: Sequence[str]) -> str:
    """The running text before a block, back to the last byline or jump.

    ``best`` are the roles that the blocks look like.
    """
    indexes = range(index - 1, max(index - 1 - BLOCKS, -1), -1)
    return comparison().gather(blocks, best, indexes, ENDS, REACH)


def text_behind(blocks: Sequence[Block], index: int, best: Sequence[str]) -> str:
    """The running text behind a block, up to the next line that may be a headline."""
    indexes = range(index + 1, min(index + 1 + BLOCKS, len(blocks)))
    return comparison().gather(blocks, best, indexes, HEADS, REACH)
