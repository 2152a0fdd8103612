"""Lines of a text for a width of columns, broken where Chinese print breaks them.

No line begins with closing punctuation nor ends with an opening one (GB/T 15834-2011, 5.1), and
Latin words and numbers stay whole where they fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cntext.record.types import Span

_NOT_FIRST = frozenset("，。、；：？！…—·％%‰℃”’」』】）》〉〕］｝!),.:;?]}～")
_NOT_LAST = frozenset("“‘「『【（《〈〔［｛([{￥$#@")
_LONGEST = 24
"""Columns: a longer run of Latin letters or digits is broken wherever the line ends."""


def wrapped(text: str, width: int, measure: Callable[[str], int]) -> Iterator[Span]:
    """The lines of ``text``, which has no line ends, as spans; spaces at their ends left out."""
    width = max(width, 2)
    start = 0
    while start < len(text):
        end = _reach(text, start, width, measure)
        if end < len(text):
            end = _good_break(text, start, end)
        yield start, start + len(text[start:end].rstrip(" "))
        start = end
        while start < len(text) and text[start] == " ":
            start += 1


def _reach(text: str, start: int, width: int, measure: Callable[[str], int]) -> int:
    taken = 0
    for place in range(start, len(text)):
        taken += measure(text[place])
        if taken > width and place > start:
            return place
    return len(text)


def _good_break(text: str, start: int, end: int) -> int:
    """The last place up to ``end`` where a line may end; ``end`` if there is none near."""
    for place in range(end, max(start, end - _LONGEST), -1):
        before, after = text[place - 1], text[place]
        if after in _NOT_FIRST or before in _NOT_LAST:
            continue
        if _is_latin(before) and _is_latin(after):
            continue
        return place
    return end


def _is_latin(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "-_./@")
