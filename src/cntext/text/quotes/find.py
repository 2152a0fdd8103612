"""From marks, verbs of speech and names to quotes with their speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from cntext.record.types import Item
from cntext.text.names.tagged import TaggedText
from cntext.text.quotes.cues import find_cues
from cntext.text.quotes.dialogue import spoken_lines
from cntext.text.quotes.direct import attributed
from cntext.text.quotes.marks import quotations
from cntext.text.quotes.people import Speaker
from cntext.text.quotes.reading import Quote, Reading
from cntext.text.quotes.reported import reported


def find_quotes(
    text: str,
    tokens: Sequence[str] | None = None,
    pos: Sequence[str] | None = None,
    names: Sequence[Any] | None = None,
) -> list[Item]:
    """The quotes in ``text``, in order of their beginnings.

    ``tokens`` and ``pos`` are those of ``Segmenter.tag``, ``names`` those of ``find_names``;
    what isn't given is computed. Raises ValueError if the tokens don't tile the text.
    """
    if tokens is None or pos is None:
        from cntext.text.segment import Segmenter

        tokens, pos = Segmenter().tag(text)
    tagged = TaggedText(text, tokens, pos)
    cues, marks = find_cues(tagged), quotations(text)
    if not cues and not marks and "：" not in text and ":" not in text:
        return []
    if names is None:
        from cntext.text.names import find_names

        names = find_names(text, tokens, pos, only_people=True)
    reading = Reading(tagged, list(names), cues, marks)
    quotes = _apart(attributed(reading), spoken_lines(reading))
    quotes += reported(reading, quotes)
    quotes.sort(key=lambda quote: quote.content[0])
    return [_item(text, quote) for quote in quotes]


def _apart(quotes: list[Quote], lines: list[Quote]) -> list[Quote]:
    """The quotes in marks, and the lines spoken in which none of them begins."""
    if not lines:
        return quotes
    starts = sorted(start for quote in quotes for start, _ in quote.content)
    free = [
        line
        for line in lines
        if bisect_left(starts, line.content[0][0]) == bisect_left(starts, line.content[0][1])
    ]
    return quotes + free


def _item(text: str, quote: Quote) -> Item:
    start, end = quote.content[0][0], quote.content[-1][1]
    item: Any = {
        "text": text[start:end],
        "start": start,
        "end": end,
        "speaker": _speaker_item(text, quote.speaker),
        "cue": quote.cue,
        "direct": quote.direct,
        "content": [list(span) for span in quote.content],
    }
    found: Item = item
    return found


def _speaker_item(text: str, speaker: Speaker | None) -> dict[str, Any] | None:
    if speaker is None:
        return None
    item = {
        "text": text[speaker.start : speaker.end],
        "start": speaker.start,
        "end": speaker.end,
        "posts": speaker.posts,
    }
    if speaker.name:
        item["name"] = speaker.name
    return item
