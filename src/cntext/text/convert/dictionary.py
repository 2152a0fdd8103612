"""Conversion dictionaries in OpenCC's format: ``key TAB value[ value...]``, an entry a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

# The places where opencc-python-reimplemented 0.1.7 cuts a text before it converts anything, so
# that no key with one of these characters ever matches (乔治．布希).
SEPARATORS = (
    "-,.?!*　，。、；：？！…“”‘’『』「」﹁﹂—－（）《》〈〉～．／＼︒︑︔︓︿﹀︹︺︙︐"
    "［﹇］﹈︕︖︰︳︴︽︾︵︶｛︷｝︸﹃﹄【︻】︼"
)


class Dictionary:
    """Entries arranged for look-up: single characters apart from phrases."""

    __slots__ = ("characters", "lengths", "phrases", "translation")

    def __init__(self, entries: dict[str, str]) -> None:
        self.characters = {key: value for key, value in entries.items() if len(key) == 1}
        """Entries whose key is one code point."""
        self.phrases = {key: value for key, value in entries.items() if len(key) > 1}
        """Entries with longer keys."""
        self.lengths = _lengths_by_beginning(self.phrases)
        """The lengths of the phrases that begin with two given characters, longest first."""
        self.translation: dict[int, str] | None = None
        """The single characters for ``str.translate``, None where that would change lengths."""
        if all(len(value) == 1 for value in self.characters.values()):
            self.translation = {ord(key): value for key, value in self.characters.items()}


def _lengths_by_beginning(phrases: dict[str, str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, tuple[int, ...]] = {}
    for key in phrases:
        beginning, length = key[:2], len(key)
        known = lengths.get(beginning)
        if known is None:
            lengths[beginning] = (length,)
        elif length not in known:
            lengths[beginning] = tuple(sorted((*known, length), reverse=True))
    return lengths


@cache
def read_dictionary(edition: str, paths: tuple[str, ...]) -> Dictionary:
    """The dictionary in the files ``paths`` as ``edition`` reads it. Of several values the first
    counts; of equal keys OpenCC takes the first, opencc-python-reimplemented the last.
    """
    entries: dict[str, str] = {}
    if edition == "opencc":
        for path in paths:
            for key, value in _lines(path):
                entries.setdefault(key, value)
        return Dictionary(entries)
    separator = re.compile(rf"[\s{re.escape(SEPARATORS)}]")
    for path in paths:
        entries.update(_lines(path))
    for key in [key for key in entries if separator.search(key)]:
        del entries[key]
    return Dictionary(entries)


@cache
def alternatives(paths: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The single characters that have several values in the files ``paths``, with all of them."""
    several: dict[str, tuple[str, ...]] = {}
    for path in paths:
        with open(path, encoding="utf-8-sig") as stream:
            for line in stream:
                key, _, values = line.strip().partition("\t")
                if len(key) == 1 and " " in values:
                    several[key] = tuple(values.split(" "))
    return several


def _lines(path: str) -> Iterator[tuple[str, str]]:
    with open(path, encoding="utf-8-sig") as stream:
        for line in stream:
            if line.strip() and not line.startswith("#"):
                key, values = line.strip().split("\t")
                yield key, values.split(" ")[0]
