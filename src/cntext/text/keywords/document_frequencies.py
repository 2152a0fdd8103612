"""Inverse document frequencies from a corpus, in one streaming pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import log
from typing import NamedTuple

from cntext.text.keywords.bounded_counts import BoundedCounts
from cntext.text.keywords.idf import Idf

LIMIT = 2_000_000
"""Words held: with Python's own dictionaries some 300 MB."""


class WordFrequency(NamedTuple):
    """A word, its inverse document frequency, and the number of documents that hold it."""

    word: str
    idf: float
    documents: int


class DocumentFrequencies:
    """In how many documents each word occurs.

    The value of a word is ln((N + 1) / (n + 0.5)), N being the number of documents and n that of
    those which hold it: positive always, and unlike ln(N / n) not zero for what all of them hold.

    When more than ``limit`` words are held, the rarest are dropped (see ``bounded_counts``); what
    isn't held occurs in ``lost`` documents at most.
    """

    __slots__ = ("_counts", "documents")

    def __init__(self, limit: int = LIMIT) -> None:
        self._counts = BoundedCounts(max(limit, 1000))
        self.documents = 0
        """How many were counted."""

    @property
    def lost(self) -> int:
        """What isn't held occurs in so many documents at most; 0: all words are held."""
        return self._counts.lost

    def add(self, tokens: Iterable[str]) -> None:
        """Count the words of a document: tokens of two characters or more with a letter in them."""
        self.documents += 1
        self._counts.counts.update({token for token in set(tokens) if is_counted(token)})
        self._counts.prune()

    def _value(self, holding: int) -> float:
        return log((self.documents + 1) / (holding + 0.5))

    def idf(self) -> Idf:
        """The table for use; a word that isn't in it is as rare as most are."""
        values = {word: self._value(count) for word, count in self._counts.counts.items()}
        return Idf(values) if values else Idf({}, self._value(1))

    def frequencies(self, least: int = 1) -> Iterator[WordFrequency]:
        """The words of ``least`` documents or more, commonest first, then by code points."""
        ordered = sorted(self._counts.counts.items(), key=lambda pair: (-pair[1], pair[0]))
        for word, count in ordered:
            if count < least:
                return
            yield WordFrequency(word, self._value(count), count)

    def lines(self) -> Iterator[str]:
        """The table in the format that ``parse_idf`` and jieba read."""
        return map(idf_line, self.frequencies())


def idf_line(frequency: WordFrequency) -> str:
    """A word with its value in jieba's format."""
    return f"{frequency.word} {frequency.idf:.10f}"


def is_counted(token: str) -> bool:
    """Whether a token is a word: two characters or more, a letter among them, no space."""
    return (
        len(token) > 1
        and any(character.isalpha() for character in token)
        and not any(character.isspace() for character in token)
    )
