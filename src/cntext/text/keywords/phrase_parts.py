"""Phrases and their parts: which of them says next to nothing more than the other.

A part that only occurs inside a longer phrase gives way to it, if the phrase is repeated, or
counts less; so does a phrase whose part is much commoner.
"""

from __future__ import annotations

from collections.abc import Mapping

from cntext.text.keywords.phrase_core import core

_MANY_TIMES = 2
"""A phrase counts less if its part is more than so many times as frequent and scores higher."""


def without_parts(
    considered: list[str],
    scores: Mapping[str, float],
    counts: Mapping[str, int],
    weights: Mapping[str, float],
) -> list[tuple[str, float]]:
    """The phrases with their scores, which are lower for those that say next to nothing more than
    others; parts of repeated phrases give way."""
    longer = wholes(considered)
    parts_of: dict[str, list[str]] = {}
    for part, holding in longer.items():
        for whole in holding:
            parts_of.setdefault(whole, []).append(part)
    chosen: list[tuple[int, str, float]] = []
    for rank, name in enumerate(considered):
        score = scores[name]
        if name not in longer and name not in parts_of:
            chosen.append((rank, name, score))
            continue
        count = counts[name]
        holding = [whole for whole in longer.get(name, ()) if counts[whole] >= count]
        leads = [scores[whole] - score for whole in holding]
        if any(
            counts[whole] > 1 and lead >= -weights["part lead, repeated"]
            for whole, lead in zip(holding, leads, strict=True)
        ):
            continue
        if any(lead >= 0 for lead in leads):
            score -= weights["part of another"]
        elif any(
            counts[part] > _MANY_TIMES * count and scores[part] >= score
            for part in parts_of.get(name, ())
        ):
            score -= weights["whole of a commoner part"]
        chosen.append((rank, name, score))
    chosen.sort(key=lambda item: (-item[2], item[0]))
    return [(name, score) for _, name, score in chosen]


_FEW = 128
"""So many phrases are looked for in each other; the pieces of more are looked up."""


def wholes(names: list[str]) -> dict[str, list[str]]:
    """Which of the phrases each of them is a part of."""
    if len(names) > _FEW:
        return _wholes_by_pieces(names)
    native = core()
    return _wholes(names) if native is None else native.wholes(names)


def _wholes(names: list[str]) -> dict[str, list[str]]:
    """The reference of the core."""
    together = "\n".join(names)
    return {
        name: [whole for whole in names if name in whole and whole != name]
        for name in names
        if together.count(name) > 1
    }


def _wholes_by_pieces(names: list[str]) -> dict[str, list[str]]:
    """The same, in time that grows as the number of phrases."""
    known = set(names)
    longer: dict[str, list[str]] = {}
    for name in names:
        if len(name) > 2:
            for part in known.intersection(_parts(name)):
                longer.setdefault(part, []).append(name)
    return longer


def _parts(name: str) -> list[str]:
    """All shorter pieces of a phrase, of two characters or more."""
    size = len(name)
    return [
        name[start:end]
        for start in range(size - 1)
        for end in range(start + 2, size + 1 if start else size)
    ]
