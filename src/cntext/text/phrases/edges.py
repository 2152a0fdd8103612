"""Characters that tell where a new word doesn't begin or end: particles, pronouns, numerals."""

from __future__ import annotations

import os
from functools import cache

_PATH = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "data", "phrases-edges.tsv")


@cache
def characters(kind: str) -> frozenset[str]:
    """The characters of a kind in phrases-edges.tsv; those of both edges are begin and end."""
    with open(_PATH, encoding="utf-8") as lines:
        rows = [line.split() for line in lines if not line.startswith("# ")]
    kinds = (kind, "both") if kind in ("begin", "end") else (kind,)
    return frozenset(row[0] for row in rows if row[1] in kinds)
