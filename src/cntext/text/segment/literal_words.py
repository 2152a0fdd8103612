"""User words that jieba's patterns would cut apart, matched before those see the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cntext.text.segment.user_dictionary import UserWord

UNKNOWN_TAG = "x"
"""jieba's part of speech for what has none."""

_LATIN = re.compile("[a-zA-Z0-9]")


class LiteralWords:
    """Finds literal words in a text: the leftmost, and of those at one place the longest.

    A word that begins or ends with an ASCII letter or digit isn't found within a longer run of
    them: `C++` not in `ABC++`.
    """

    def __init__(self, words: Sequence[UserWord]) -> None:
        self._tags: dict[str, str] = {}
        for word in words:
            self._tags.pop(word.word, None)
            if word.frequency != 0:
                self._tags[word.word] = word.tag or UNKNOWN_TAG
        lengths: dict[str, set[int]] = {}
        for text in self._tags:
            lengths.setdefault(text[0], set()).add(len(text))
        self._lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}
        firsts = "".join(re.escape(first) for first in lengths)
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
