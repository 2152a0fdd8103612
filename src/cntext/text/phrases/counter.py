"""Counting character n-grams in one pass with bounded memory, and judging them.

A string is a phrase if its parts attract each other (pointwise mutual information of its weakest
split) and if what stands beside it varies (entropy of its left and right neighbours); see Zhang
et al., "Unsupervised new word extraction", or Matrix67's essay of 2012. Terms in “” join them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from math import log
from typing import TypedDict

from cntext.text.keywords.idf import default_idf
from cntext.text.keywords.phrase_candidates import marked_terms
from cntext.text.phrases.edges import can_begin, can_end

LONGEST = 6
"""Phrases have two to six characters; seven are counted, to know the neighbours."""

LEAST_ATTRACTION = 3.0
"""Of the weakest split, in nats: the parts stand together 20 times as often as by chance."""

LEAST_COHESION = 0.8
"""In a short text, where chance alone explains much: the same as a share of what it could be."""

LEAST_FREEDOM = 0.8
"""Entropy of the neighbours on the poorer side, in nats."""


class NewPhrase(TypedDict):
    """A phrase, how often it was counted, how sure it is, and its kind (new, quoted)."""

    text: str
    count: int
    score: float
    kind: str


@cache
def _stretches() -> re.Pattern[str]:
    """Unbroken Chinese text; capitals and digits may stand in it (村BA)."""
    return re.compile("[㐀-鿿𠀀-𲎯A-Z0-9]+")


class PhraseCounter:
    """Counts the n-grams of texts added one by one.

    When more than ``limit`` n-grams are held, those are dropped that were counted ``lost`` times
    or less, ``lost`` rising by one at each such pass (lossy counting). A count is then too low by
    ``lost`` at most, never too high, and nothing that occurs more often than that is missed.
    """

    __slots__ = ("_counts", "_limit", "_marked", "_total", "lost")

    def __init__(self, limit: int = 1_000_000) -> None:
        self._counts: Counter[str] = Counter()
        self._marked: Counter[str] = Counter()
        self._limit = max(limit, 1000)
        self._total = 0
        self.lost = 0

    def add(self, text: str) -> None:
        """Count a text, or a piece of one; no n-gram reaches over its end."""
        for match in _stretches().finditer(text):
            stretch = match.group()
            if stretch.isascii():
                continue
            for start in range(0, len(stretch), 10_000):
                self._count(stretch[start : start + 10_000 + LONGEST], start)
        for term in marked_terms(text):
            if term.isalnum() and len(term) <= 2 * LONGEST:
                self._marked[term] += text.count(term)
        self._prune(self._marked)

    def _count(self, stretch: str, offset: int) -> None:
        """Count the n-grams that begin in the first 10,000 characters of a stretch."""
        begins = range(min(len(stretch), 10_000))
        self._total += len(begins)
        for length in range(1, LONGEST + 2):
            self._counts.update(
                [stretch[at : at + length] for at in begins if at + length <= len(stretch)]
            )
        self._prune(self._counts)

    def _prune(self, counts: Counter[str]) -> None:
        while len(counts) > self._limit:
            self.lost += 1
            for gram in [gram for gram, count in counts.items() if count <= self.lost]:
                del counts[gram]

    def phrases(
        self,
        least: int = 3,
        top: int | None = None,
        known: Callable[[str], bool] | None = None,
    ) -> list[NewPhrase]:
        """The phrases counted ``least`` times or more, best first, ties in order of the text.

        ``known`` tells which words are no news; by default those of jieba's IDF table.
        """
        known = default_idf().knows if known is None else known
        freedom = self._freedom(least)
        found: list[NewPhrase] = []
        for gram, sides in freedom.items():
            if gram in self._marked or known(gram) or not _well_formed(gram):
                continue
            attraction = self._attraction(gram)
            count = self._counts[gram]
            cohesive = attraction >= LEAST_COHESION * log(self._total / count)
            if (cohesive or attraction >= LEAST_ATTRACTION) and min(sides) >= LEAST_FREEDOM:
                score = round(min(sides) * attraction * log(count + 1), 6)
                found.append(NewPhrase(text=gram, count=count, score=score, kind="new"))
        for term, count in self._marked.items():
            if count >= max(2, least - 1) and not known(term) and _well_formed(term):
                score = round(LEAST_ATTRACTION * 2 * log(count + 1), 6)
                found.append(NewPhrase(text=term, count=count, score=score, kind="quoted"))
        found.sort(key=lambda phrase: (-phrase["score"], phrase["text"]))
        return found if top is None else found[: max(top, 0)]

    def _attraction(self, gram: str) -> float:
        """The mutual information of the weakest split, in nats."""
        counts = self._counts
        whole = log(counts[gram] * self._total)
        return min(
            whole - log((counts[gram[:cut]] or 1) * (counts[gram[cut:]] or 1))
            for cut in range(1, len(gram))
        )

    def _freedom(self, least: int) -> dict[str, tuple[float, float]]:
        """Entropies of the left and right neighbours of each frequent n-gram.

        The n-grams one longer are its neighbours; occurrences without one stand at a boundary, each
        of which counts as a neighbour of its own.
        """
        frequent = {
            gram: ([0.0, 0.0], [0, 0])
            for gram, count in self._counts.items()
            if count >= least and 2 <= len(gram) <= LONGEST
        }
        for gram, count in self._counts.items():
            if len(gram) < 3:
                continue
            for part, side in ((gram[1:], 0), (gram[:-1], 1)):
                entry = frequent.get(part)
                if entry is not None:
                    share = count / self._counts[part]
                    entry[0][side] -= share * log(share)
                    entry[1][side] += count
        return {
            gram: (
                _with_boundaries(sums[0], seen[0], self._counts[gram]),
                _with_boundaries(sums[1], seen[1], self._counts[gram]),
            )
            for gram, (sums, seen) in frequent.items()
        }


def _with_boundaries(entropy: float, seen: int, count: int) -> float:
    share = 1 / count
    return entropy - max(count - seen, 0) * share * log(share)


def _well_formed(gram: str) -> bool:
    """Whether a string can be a word by its first and last character; numbers can't."""
    return (
        can_begin(gram[0]) and can_end(gram[-1]) and not gram[0].isdecimal() and not gram.isascii()
    )


def find_phrases(
    text: str,
    *,
    least: int = 2,
    top: int | None = None,
    known: Callable[[str], bool] | None = None,
) -> list[NewPhrase]:
    """The new phrases of one text."""
    counter = PhraseCounter()
    counter.add(text)
    return counter.phrases(least, top, known)


def user_dictionary_lines(phrases: list[NewPhrase]) -> Iterator[str]:
    """The phrases in the format of jieba's user dictionaries.

    Without a frequency jieba gives a word the least one at which it stays whole.
    """
    for phrase in phrases:
        yield f"{phrase['text']} nz"
