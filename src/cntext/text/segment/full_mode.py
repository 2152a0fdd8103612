"""jieba's full mode on the reference path: all words that a text holds, overlapping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cntext.record.types import Span
from cntext.text.segment.jieba_package import import_jieba

if TYPE_CHECKING:
    import jieba

LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def full_spans(tokenizer: jieba.Tokenizer, text: str) -> Iterator[list[Span]]:
    """Give each token's place in jieba's order; a token is nearly always in one piece.

    jieba gives empty tokens around white space: theirs is an empty span. It also joins Latin
    characters across a longer Latin word between them (only a user dictionary has such words);
    that token comes in several pieces.
    """
    place = 0
    for match in import_jieba().re_han_default.finditer(text):
        yield from _between(text, place, match.start())
        place = match.end()
        yield from _block_spans(tokenizer, match.group(), match.start())
    yield from _between(text, place, len(text))


def _between(text: str, start: int, end: int) -> Iterator[list[Span]]:
    """Give what stands between blocks: white space, and the stretches between white space."""
    if start == end:
        return
    place = start
    for match in re.compile(r"\r\n|\s").finditer(text, start, end):
        yield [(place, match.start())]
        yield [match.span()]
        place = match.end()
    yield [(place, end)]


def _block_spans(tokenizer: jieba.Tokenizer, block: str, shift: int) -> Iterator[list[Span]]:
    reached = 0
    latin: list[Span] = []
    for start, ends in tokenizer.get_DAG(block).items():
        if latin and block[start] not in LATIN:
            yield latin
            latin = []
        first = ends[0] + 1
        if len(ends) == 1 and start >= reached:
            if block[start] not in LATIN:
                yield [(start + shift, first + shift)]
            elif latin and latin[-1][1] == start + shift:
                latin[-1] = (latin[-1][0], first + shift)
            else:
                latin.append((start + shift, first + shift))
            reached = first
            continue
        for end in ends:
            if end > start:
                yield [(start + shift, end + 1 + shift)]
                reached = end + 1
    if latin:
        yield latin
