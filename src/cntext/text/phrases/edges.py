"""Characters that tell where a new word doesn't begin or end: particles, pronouns, numerals."""

from __future__ import annotations

from functools import cache

from cntext.data import rows


@cache
def characters(kind: str) -> frozenset[str]:
    """The characters of a kind in phrases-edges.tsv; those of both edges are begin and end."""
    kinds = (kind, "both") if kind in ("begin", "end") else (kind,)
    return frozenset(row[0] for row in rows("phrases-edges.tsv") if row[1] in kinds)
