"""The tables of the phrase method: words by class, and the weights of its features."""

from __future__ import annotations

import os
from functools import cache

_DATA = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "data")


def _rows(name: str) -> list[list[str]]:
    with open(os.path.join(_DATA, name), encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if not line.startswith("# ")]


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a class in keywords-words.tsv."""
    return frozenset(row[0] for row in _rows("keywords-words.tsv") if row[1] == kind)


@cache
def weights() -> dict[str, float]:
    """The weights of the features, by name."""
    return {row[0]: float(row[1]) for row in _rows("keywords-weights.tsv")}
