"""Places whose result is fixed beforehand: entries of the user's dictionaries, protected spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import NamedTuple

from cntext.record.types import Change, Span
from cntext.text.convert.dictionary import Dictionary


class Fixed(NamedTuple):
    """A place that becomes ``value``, whatever the configuration would make of it."""

    start: int
    end: int
    value: str


class DictionaryError(ValueError):
    """A line of a user's dictionary that can't be read. ``line`` counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line


def read_entries(lines: Iterable[str]) -> dict[str, str]:
    """The entries of a dictionary in OpenCC's format: ``key TAB value[ value...]`` a line.

    The first value counts, and the last of equal keys. Empty lines and lines that begin with ``#``
    are skipped. Raises DictionaryError.
    """
    entries: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        content = line.rstrip("\r\n")
        if not content.strip() or content.startswith("#"):
            continue
        key, tab, values = content.partition("\t")
        value = values.split(" ")[0]
        if not tab or not key or not value:
            raise DictionaryError(number, "expected KEY, a tab, and a value")
        entries[key] = value
    return entries


def dictionary_places(text: str, dictionary: Dictionary) -> list[Fixed]:
    """The matches of a user's dictionary in ``text``: from the left, the longest at each place."""
    from cntext.text.convert.leftmost import matches

    return [
        Fixed(match.start, match.end, match.value)
        for match in matches(text, [dictionary], [], every=True)
        if match.rank >= 0
    ]


def protected_places(text: str, spans: Iterable[Span]) -> list[Fixed]:
    """The spans as places that stay as they are."""
    return [Fixed(start, end, text[start:end]) for start, end in spans if start < end]


def without_overlaps(*lists: Iterable[Fixed]) -> list[Fixed]:
    """All places in order; of places that overlap, the one of the earlier list stays."""
    chosen: list[Fixed] = []
    for places in lists:
        starts = [place.start for place in chosen]
        kept: list[Fixed] = []
        for place in sorted(places):
            index = bisect_left(starts, place.end)  # the earlier ones that start before its end
            if index and chosen[index - 1].end > place.start:
                continue
            if not kept or kept[-1].end <= place.start:
                kept.append(place)
        chosen = sorted(chosen + kept)
    return chosen


def convert_around(
    text: str, places: Iterable[Fixed], shift: Callable[[str], tuple[str, list[Change]]]
) -> tuple[str, list[Change]]:
    """Convert what lies between ``places`` with ``shift``: the new text, its changes of length."""
    pieces: list[str] = []
    changes: list[Change] = []
    done = length = 0

    def add(piece: str, inner: Iterable[Change], start: int) -> None:
        nonlocal length
        pieces.append(piece)
        changes.extend(
            Change(change[0] + start, change[1] + start, change[2] + length, change[3] + length)
            for change in inner
        )
        length += len(piece)

    for start, end, value in places:
        add(*shift(text[done:start]), done)
        size = end - start
        add(value, [Change(0, size, 0, len(value))] if size != len(value) else [], start)
        done = end
    add(*shift(text[done:]), done)
    return "".join(pieces), changes
