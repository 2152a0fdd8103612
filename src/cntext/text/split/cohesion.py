"""How much the texts before and behind a place have in common: shared pairs of characters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from cntext.text.split.blocks import Block

REACH = 400
"""Characters of running text before and behind a place that are compared."""
BLOCKS = 8
"""Blocks that are looked at for them."""
WEAK = frozenset(
    "的了在是和与與及将將为為等被把从從向对對于於以而或并並让讓到由之其也都就这這那有一个個不来來"
)


@lru_cache(maxsize=64)
def pairs(text: str) -> frozenset[str]:
    """The pairs of Chinese characters in a text, but for those with a function word."""
    return frozenset(
        first + second
        for first, second in pairwise(text)
        if "\u3400" <= first <= "\u9fff"
        and "\u3400" <= second <= "\u9fff"
        and first not in WEAK
        and second not in WEAK
    )


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the smaller set that the other holds too."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def around(blocks: Sequence[Block], index: int, is_body: Callable[[int], bool]) -> tuple[str, str]:
    """The running text before and behind a block, up to the next short line on each side."""
    return (
        _gather(blocks, range(index - 1, max(index - 1 - BLOCKS, -1), -1), is_body),
        _gather(blocks, range(index + 1, min(index + 1 + BLOCKS, len(blocks))), is_body),
    )


def _gather(blocks: Sequence[Block], indexes: range, is_body: Callable[[int], bool]) -> str:
    pieces: list[str] = []
    length = 0
    for index in indexes:
        if is_body(index):
            text = blocks[index].text
            piece = text[: REACH - length] if indexes.step > 0 else text[-(REACH - length) :]
            pieces.append(piece)
            length += len(piece)
            if length >= REACH:
                break
        elif pieces:
            break
    return "\n".join(pieces if indexes.step > 0 else reversed(pieces))
