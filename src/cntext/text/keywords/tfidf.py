"""TF-IDF as jieba 0.42.1 reckons it, equal to the last bit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cntext.text.keywords.idf import Idf


def rank_tfidf(
    tokens: Sequence[str],
    tags: Sequence[str] | None,
    allowed: Collection[str],
    skipped: Collection[str],
    idf: Idf,
) -> list[tuple[str, float]]:
    """All words with their scores, best first; ties in order of first occurrence.

    A word counts if it has two characters or more, white space aside, and isn't in ``skipped``
    (compared in lower case). The score is count x (idf / number of all counted tokens), in this
    order of operations, as jieba has it.
    """
    counts: dict[str, float] = {}
    for index, token in enumerate(tokens):
        if tags is not None and tags[index] not in allowed:
            continue
        if len(token) < 2 or len(token.strip()) < 2 or token.lower() in skipped:
            continue
        counts[token] = counts.get(token, 0.0) + 1.0
    total = sum(counts.values())
    values = idf.values(counts)
    scores = [(word, count * (values[word] / total)) for word, count in counts.items()]
    scores.sort(key=lambda pair: pair[1], reverse=True)
    return scores
