"""Paragraphs: lines joined where a line end is only the typesetter's."""

from __future__ import annotations

from collections.abc import Sequence

from cntext.record.types import Span


def glue(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans of joined lines, with a line end kept where it sets two Latin words apart.

    Between two digits it cut a number: two numbers side by side have more than a space between.
    """
    kept: list[Span] = []
    for start, end in spans:
        if kept:
            last_start, last_end = kept[-1]
            before, after = text[last_end - 1], text[start]
            number = before.isdigit() and after.isdigit()
            latin = before < "\u0250" and after < "\u0250" and not number
            if latin and before.isalnum() and after.isalnum():
                if last_end + 1 == start:
                    kept[-1] = (last_start, end)
                    continue
                kept[-1] = (last_start, last_end + 1)
        kept.append((start, end))
    return tuple(kept)


def text_of(text: str, spans: Sequence[Span]) -> str:
    """What stands at the places, joined."""
    if len(spans) == 1:
        return text[spans[0][0] : spans[0][1]]
    return "".join([text[start:end] for start, end in spans])


def places(spans: Sequence[Span], pieces: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The places of pieces of the text that ``spans`` make; the pieces ascend."""
    if len(spans) == 1:
        at = spans[0][0]
        return [((at + start, at + end),) for start, end in pieces]
    found: list[tuple[Span, ...]] = []
    index = passed = 0  # a span, and the length of those before it
    for start, end in pieces:
        while start >= passed + spans[index][1] - spans[index][0]:
            passed += spans[index][1] - spans[index][0]
            index += 1
        inside: list[Span] = []
        reached, at = index, passed
        while at < end:
            low, high = spans[reached]
            inside.append((low + max(start - at, 0), low + min(end - at, high - low)))
            at += high - low
            reached += 1
        found.append(tuple(inside))
    return found
