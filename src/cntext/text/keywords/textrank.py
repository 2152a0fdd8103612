"""TextRank as jieba 0.42.1 reckons it, equal to the last bit.

Words that stand within five tokens of each other are linked, weighted by how often; ten rounds of
damped ranking follow, words visited in sorted order, and the ranks are scaled to the highest.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence

WINDOW = 5
ROUNDS = 10
DAMPING = 0.85


def rank_textrank(
    tokens: Sequence[str],
    pos: Sequence[str],
    allowed: Collection[str],
    skipped: Collection[str],
) -> list[tuple[str, float]]:
    """All linked words with their ranks, best first; ties in order of the first link."""
    graph = _links(tokens, pos, allowed, skipped)
    weights = {word: sum((weight for _, weight in edges), 0.0) for word, edges in graph.items()}
    shares = {
        word: [(other, weight / weights[other]) for other, weight in edges]
        for word, edges in graph.items()
    }
    ranks = dict.fromkeys(graph, 1.0 / (len(graph) or 1.0))
    order = sorted(graph)
    for _ in range(ROUNDS):
        for word in order:
            received = 0.0
            for other, share in shares[word]:
                received += share * ranks[other]
            ranks[word] = (1 - DAMPING) + DAMPING * received
    return _scaled(ranks)


def _links(
    tokens: Sequence[str],
    pos: Sequence[str],
    allowed: Collection[str],
    skipped: Collection[str],
) -> dict[str, list[tuple[str, float]]]:
    """Each word's neighbours, in the order in which jieba adds the edges: it decides the sums."""
    passing = [
        index
        for index, token in enumerate(tokens)
        if pos[index] in allowed and len(token.strip()) >= 2 and token.lower() not in skipped
    ]
    pairs: dict[tuple[str, str], int] = {}
    for place, index in enumerate(passing):
        for other in passing[place + 1 : place + WINDOW]:
            if other >= index + WINDOW:
                break
            pair = (tokens[index], tokens[other])
            pairs[pair] = pairs.get(pair, 0) + 1
    graph: dict[str, list[tuple[str, float]]] = {}
    for (first, second), weight in pairs.items():
        graph.setdefault(first, []).append((second, weight))
        graph.setdefault(second, []).append((first, weight))
    return graph


def _scaled(ranks: dict[str, float]) -> list[tuple[str, float]]:
    """Ranks between 0 and 1, the highest being 1."""
    lowest, highest = sys.float_info.max, sys.float_info.min
    for rank in ranks.values():
        lowest = min(lowest, rank)
        highest = max(highest, rank)
    floor = lowest / 10.0
    scaled = [(word, (rank - floor) / (highest - floor)) for word, rank in ranks.items()]
    scaled.sort(key=lambda pair: pair[1], reverse=True)
    return scaled
