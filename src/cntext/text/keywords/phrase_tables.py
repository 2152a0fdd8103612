"""The tables of the phrase method: words by class, and the weights of its features."""

from __future__ import annotations

from functools import cache

from cntext.data import rows


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a class in keywords-words.tsv."""
    return frozenset(row[0] for row in rows("keywords-words.tsv") if row[1] == kind)


@cache
def usual() -> frozenset[str]:
    """What many authors give as a keyword: keywords-usual.tsv."""
    return frozenset(row[0] for row in rows("keywords-usual.tsv"))


@cache
def weights() -> dict[str, float]:
    """The weights of the features, by name."""
    return {row[0]: float(row[1]) for row in rows("keywords-weights.tsv")}
