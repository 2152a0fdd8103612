"""Inverse document frequencies from a corpus, in one streaming pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import log

from cntext.text.keywords.idf import Idf


class DocumentFrequencies:
    """In how many documents each word occurs.

    The value of a word is ln((N + 1) / (n + 0.5)), N being the number of documents and n that of
    those which hold it: positive always, and unlike ln(N / n) not zero for what all of them hold.
    """

    __slots__ = ("_documents", "_holding")

    def __init__(self) -> None:
        self._holding: Counter[str] = Counter()
        self._documents = 0

    def add(self, tokens: Iterable[str]) -> None:
        """Count the words of a document: tokens of two characters or more with a letter in them."""
        self._documents += 1
        self._holding.update(
            {
                token
                for token in tokens
                if len(token) > 1
                and any(character.isalpha() for character in token)
                and not any(character.isspace() for character in token)
            }
        )

    def _value(self, holding: int) -> float:
        return log((self._documents + 1) / (holding + 0.5))

    def idf(self) -> Idf:
        """The table for use. Raises ValueError if there is no word in it."""
        return Idf({word: self._value(count) for word, count in self._holding.items()})

    def lines(self) -> Iterator[str]:
        """The table in the format that ``parse_idf`` and jieba read, commonest words first."""
        for word, count in sorted(self._holding.items(), key=lambda pair: (-pair[1], pair[0])):
            yield f"{word} {self._value(count):.10f}"
