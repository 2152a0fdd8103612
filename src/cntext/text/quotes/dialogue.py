"""Speech set like a play: a line that begins with its speaker and a colon (问：…, 主持人：…)."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from cntext.text.names import tables
from cntext.text.quotes.marks import OPENERS
from cntext.text.quotes.people import Speaker
from cntext.text.quotes.reading import Quote, Reading

LONGEST_SPEAKER = 12
SHORTEST_LINE = 6
"""Fewer characters behind the colon are a byline's or a form's rather than speech."""


@cache
def _lines() -> re.Pattern[str]:
    """A line's beginning up to its first colon, and the rest of the line."""
    return re.compile(
        rf"^[ \t\u3000]*([^\s：:，。；！？“”「」]{{1,{LONGEST_SPEAKER}}})[：:]"
        r"[ \t\u3000]*(\S[^\n]*)$",
        re.MULTILINE,
    )


def spoken_lines(reading: Reading) -> list[Quote]:
    """The lines that somebody speaks, without marks, outside bylines."""
    found: list[Quote] = []
    lines = list(_lines().finditer(reading.text))
    talking = _talking(lines)
    for match in lines:
        start, end = match.start(2), match.start(2) + len(match.group(2).rstrip())
        talks = match.start() in talking
        if (end - start < SHORTEST_LINE and not talks) or match.group(2).startswith(OPENERS):
            continue
        speaker = _speaker(reading, match.start(1), match.end(1))
        if speaker is None and talks:
            speaker = Speaker(match.start(1), match.end(1), "", [])
        if speaker is not None and _like_speech(reading, start, end):
            found.append(Quote([(start, end)], speaker, "", False, -1))
    return found


def _talking(lines: list[re.Match[str]]) -> set[int]:
    """Where a question and its answer in the next line begin: 新京报：你后悔吗？ 甲：不后悔。"""
    places: set[int] = set()
    for asked, answered in pairwise(lines):
        if (
            asked.group(2).rstrip().endswith(("？", "?"))
            and not answered.string[asked.end() : answered.start()].strip()
            and asked.group(1) != answered.group(1)
        ):
            places.update((asked.start(), answered.start()))
    return places


def _speaker(reading: Reading, start: int, end: int) -> Speaker | None:
    """Whoever is named by the whole of a line's beginning."""
    word = reading.text[start:end]
    if word in tables.quote_words("asking"):
        return Speaker(start, end, "", [])
    for person in reading.people.between(start, end):
        first = min([person.start, *(post["start"] for post in person.posts)])
        if person.end == end and first <= start:
            return person
    if word in tables.titles() and tables.titles()[word] in ("post", "citizen"):
        return Speaker(start, end, "", [])
    return None


def _like_speech(reading: Reading, start: int, end: int) -> bool:
    """Whether a line reads like speech: it ends a sentence, or holds a clause of some length."""
    text = reading.text
    if text[end - 1] in "。！？!?…":
        return True
    return "，" in text[start:end] and end - start >= 2 * SHORTEST_LINE
