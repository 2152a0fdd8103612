"""Which script each stretch of a text is in, so that what is there already can be left alone.

A line is in the script of the characters in it that stand in one script only. One without enough of
them is in the script of the line before it, at the beginning in that of the first that tells. A
line with characters of both is looked at clause by clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

SIMPLIFIED, TRADITIONAL, BOTH = 1, 2, 3
"""What the characters of a stretch tell; 0 where too few do."""

Run = tuple[int, int]
"""Where a stretch starts, and what its characters tell."""

Needed = tuple[int, int]
"""How many different simplified, and traditional, characters it takes to tell; up to 3."""

_CLAUSE_END = '[，。、；：？！…“”‘’「」『』（）《》〈〉【】,;:?!()"\\n]+'


def stretches(text: str, before: int, needed: Needed) -> list[Run]:
    """The stretches of ``text`` in one script; a stretch ends where the next one starts.

    ``before`` is what the text before told.
    """
    runs = line_runs(text, before, needed)
    if not any(tells == BOTH for _, tells in runs):
        return runs
    ends = [start for start, _ in runs[1:]] + [len(text)]
    found: list[Run] = []
    for (start, tells), end in zip(runs, ends, strict=True):
        pieces: Iterable[Run] = [(start, tells)]
        if tells == BOTH:
            pieces = _clauses(text, start, end, needed, found[-1][1] if found else before)
        for piece in pieces:
            if not found or piece[1] != found[-1][1]:
                found.append(piece)
    return found


def line_runs(text: str, before: int, needed: Needed) -> list[Run]:
    """The runs of lines that tell the same; what the last one tells holds for what follows."""
    runs, bits_of = _scanner()
    return runs(text, bits_of, before, needed)


def reference_runs(text: str, bits_of: bytes, before: int, needed: Needed) -> list[Run]:
    """``line_runs`` in Python; ``bits_of`` has a byte for each code point up to some."""
    runs: list[Run] = [(0, before)] if text else []
    current, start = before, 0
    for line in _lines(text):
        tells = _told(line, bits_of, needed)
        if tells and tells != current:
            if current == 0 or start == 0:
                runs[-1] = (runs[-1][0], tells)
            else:
                runs.append((start, tells))
            current = tells
        start += len(line)
    return runs


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _told(text: str, bits_of: bytes, needed: Needed) -> int:
    counts = [0, 0, 0]
    for character in set(text):
        if ord(character) < len(bits_of):
            counts[bits_of[ord(character)]] += 1
    _, simplified, traditional = counts
    if simplified and traditional:
        return BOTH
    if simplified >= needed[0] and simplified:
        return SIMPLIFIED
    return TRADITIONAL if traditional >= needed[1] and traditional else 0


Scanner = Callable[[str, bytes, int, Needed], list[Run]]


@cache
def _scanner() -> tuple[Scanner, bytes]:
    """What finds the runs of lines, and the script of each code point."""
    import os

    from cntext.text.detect.detection import script_characters

    bits_of = bytearray(0x30000)
    simplified, traditional = script_characters()
    for characters, script in ((simplified, SIMPLIFIED), (traditional, TRADITIONAL)):
        for code in map(ord, characters):
            if code < len(bits_of):
                bits_of[code] = script
    if os.environ.get("CNTEXT_CORE") != "reference":
        try:
            from cntext._native.convert import script_runs
        except ImportError:
            pass
        else:
            return script_runs, bytes(bits_of)
    return reference_runs, bytes(bits_of)


def _clauses(text: str, start: int, end: int, needed: Needed, current: int) -> Iterator[Run]:
    """The stretches of lines with characters of both scripts; ``current`` is told before them."""
    _, bits_of = _scanner()
    place = start
    if current:
        yield start, current
    ends = [match.end() for match in _clause_end().finditer(text, start, end)]
    for clause_end in [*ends, end]:
        tells = _told(text[place:clause_end], bits_of, needed)
        if tells and tells != current:
            yield (place if current else start), tells
            current = tells
        place = clause_end
    if not current:
        yield start, BOTH


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(_CLAUSE_END)
