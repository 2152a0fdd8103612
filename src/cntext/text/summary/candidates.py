"""The sentences that a summary may take: those of the body, whole and in one piece."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cntext.record.types import Span

_BODY = frozenset({"body", "lead"})
_CLOSERS = "”’」』】）》〕\"')］"
_ENDS = "。！？!?…｡；;"


class Candidate(NamedTuple):
    """A sentence: its span without the white space around it, its number in the text and in its
    paragraph, both from 0."""

    start: int
    end: int
    number: int
    place: int


def candidates(text: str) -> list[Candidate]:
    """The sentences of ``text`` that are prose: no title, heading, byline, caption or notice.

    Where nothing in the text is prose by its form, any sentence is one.
    """
    from cntext.text.split import split

    bodies = [part.spans[0] for part in split(text, "block") if part.fields.get("role") in _BODY]
    sentences = [*_sentences(text)]
    inside = [*_within(sentences, bodies)]
    chosen = [span for span in inside if _is_whole(text, span)] or inside or sentences
    return [*_numbered(text, chosen)]


def _sentences(text: str) -> Iterator[Span]:
    from cntext.text.split import split

    for part in split(text, "sentence"):
        start, end = part.spans[0][0], part.spans[-1][1]
        between = (
            text[left[1] : right[0]]
            for left, right in zip(part.spans, part.spans[1:], strict=False)
        )
        if any(gap.strip() for gap in between):
            continue  # a caption stands in its middle
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end


def _within(sentences: list[Span], bodies: list[Span]) -> Iterator[Span]:
    index = 0
    for start, end in sentences:
        while index < len(bodies) and bodies[index][1] <= start:
            index += 1
        if index < len(bodies) and bodies[index][0] <= start:
            yield start, end


def _is_whole(text: str, span: Span) -> bool:
    """Whether it ends as a sentence does, and isn't a remark in brackets (a byline at the end)."""
    sentence = text[span[0] : span[1]]
    if sentence[0] in "（(" and sentence[-1] in "）)":
        return False
    return sentence.rstrip(_CLOSERS)[-1:] in tuple(_ENDS)


def _numbered(text: str, spans: list[Span]) -> Iterator[Candidate]:
    place, before = 0, 0
    for number, (start, end) in enumerate(spans):
        place = 0 if "\n" in text[before:start] else place + (number > 0)
        yield Candidate(start, end, number, place)
        before = end
