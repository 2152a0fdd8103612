"""User words that jieba's patterns would cut apart, matched before those see the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_LATIN = re.compile("[a-zA-Z0-9]")


class LiteralWords:
    """Finds literal words in a text: the leftmost, and of those at one place the longest.

    A word that begins or ends with an ASCII letter or digit isn't found within a longer run of
    them: `C++` not in `ABC++`.
    """

    def __init__(self, tags: Mapping[str, str]) -> None:
        """``tags`` has the words, and the part of speech that each is given."""
        self._tags = tags
        self._lengths: dict[str, list[int]] = {}
        for first, size in sorted({(word[0], len(word)) for word in tags}, reverse=True):
            self._lengths.setdefault(first, []).append(size)
        firsts = "".join(re.escape(first) for first in self._lengths)
        self._first = re.compile(f"[{firsts}]" if firsts else "(?!)")

    def split(self, text: str) -> Iterator[tuple[str, str | None]]:
        """Give the text in pieces: a literal word with its tag, other text with None."""
        done = place = 0
        while match := self._first.search(text, place):
            place = match.start()
            end = self._match_at(text, place)
            if end == place:
                place += 1
                continue
            if done < place:
                yield text[done:place], None
            yield text[place:end], self._tags[text[place:end]]
            done = place = end
        if done < len(text):
            yield text[done:], None

    def _match_at(self, text: str, start: int) -> int:
        if start and _LATIN.match(text[start]) and _LATIN.match(text[start - 1]):
            return start
        for length in self._lengths[text[start]]:
            end = start + length
            if text[start:end] in self._tags and not (
                end < len(text) and _LATIN.match(text[end]) and _LATIN.match(text[end - 1])
            ):
                return end
        return start
