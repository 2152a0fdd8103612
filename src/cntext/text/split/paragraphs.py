"""Paragraphs: lines joined where a line end is only the typesetter's."""

from __future__ import annotations

from collections.abc import Sequence

from cntext.record.types import Span
from cntext.text.split.lines import Joiner, Line, text_lines


def glue(text: str, spans: Sequence[Span], offset: int = 0) -> tuple[Span, ...]:
    """The spans of joined lines, with a line end kept where it sets two Latin words apart."""
    kept: list[Span] = []
    for start, end in spans:
        if kept:
            last_start, last_end = kept[-1]
            before, after = text[last_end - 1 - offset], text[start - offset]
            if before.isalnum() and after.isalnum() and before < "\u0250" and after < "\u0250":
                kept[-1] = (last_start, last_end + 1)
        kept.append((start, end))
    return tuple(kept)


def joined_lines(text: str, lines: Sequence[Line], offset: int = 0) -> list[tuple[Span, ...]]:
    """The paragraphs that lines make."""
    joiner = Joiner(text, lines, offset)
    found: list[tuple[Span, ...]] = []
    current: list[Span] = []
    last = len(lines) - 1
    for index, line in enumerate(lines):
        current.append((line.start, line.end))
        if index == last or not joiner.joins(index):
            found.append(glue(text, current, offset))
            current = []
    return found


def paragraph_spans(text: str) -> list[tuple[Span, ...]]:
    """The paragraphs of a text, each with its places."""
    return joined_lines(text, text_lines(text))


def text_of(text: str, spans: Sequence[Span]) -> str:
    """What stands at the places, joined."""
    if len(spans) == 1:
        return text[spans[0][0] : spans[0][1]]
    return "".join([text[start:end] for start, end in spans])


def pick(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The places of characters ``start:end`` of the text that ``spans`` make."""
    if len(spans) == 1:
        at = spans[0][0]
        return ((at + start, at + end),)
    found: list[Span] = []
    passed = 0
    for low, high in spans:
        length = high - low
        first, last = max(start - passed, 0), min(end - passed, length)
        if first < last:
            found.append((low + first, low + last))
        passed += length
        if passed >= end:
            break
    return tuple(found)
