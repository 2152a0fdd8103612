"""Characters that hardly begin or end a new word: particles, pronouns, numerals."""

from __future__ import annotations

import os
from functools import cache

_PATH = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "data", "phrases-edges.tsv")


@cache
def _edges(side: str) -> frozenset[str]:
    with open(_PATH, encoding="utf-8") as lines:
        rows = [line.split() for line in lines if not line.startswith("# ")]
    return frozenset(row[0] for row in rows if row[1] in (side, "both"))


def can_begin(character: str) -> bool:
    """Whether a word may begin with the character."""
    return character not in _edges("begin")


def can_end(character: str) -> bool:
    """Whether a word may end with the character."""
    return character not in _edges("end")
