"""Choosing sentences: what is central, early and not said yet.

A sentence is worth as much as the words in it that tell what the text is about (tf x idf, as
Radev et al. 2004, Centroid-based summarization, have it), more at the beginning of the text and
of a paragraph (Edmundson 1969), more if it shares words with the title; each one chosen makes
those less worth that repeat it (maximal marginal relevance: Carbonell and Goldstein 1998).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import TypedDict

from cntext.text.summary.candidates import Candidate, candidates

LEAD, OPENING, TITLE, TELLING, LEANING = 0.35, 0.08, 0.3, 0.1, 0.12
"""What the first sentence, the opening one of a paragraph, the title and the cues add or take."""
REPETITION = 0.7
"""How much likeness to a chosen sentence takes away."""
SHORT, LONG = 12, 120
"""Characters: shorter sentences tell little, longer ones are no summary."""


class SummarySentence(TypedDict):
    """A sentence with its place and its worth, of which the best in a text has about 1."""

    text: str
    start: int
    end: int
    score: float


def summarize(
    text: str,
    tokens: Sequence[str],
    *,
    sentences: int | None = 3,
    characters: int | None = None,
    title: str = "",
) -> list[SummarySentence]:
    """At most so many ``sentences`` of ``text``, of at most so many ``characters``, in their order.

    ``tokens`` tile the text.
    """
    found = candidates(text)
    words = [_content(part) for part in _tokens_of(found, tokens)]
    weights = _weights(words)
    scores = _scores(text, found, words, weights, title)
    chosen = _choose(found, words, weights, scores, sentences, characters)
    return [
        {
            "text": text[found[index].start : found[index].end],
            "start": found[index].start,
            "end": found[index].end,
            "score": round(scores[index], 4),
        }
        for index in sorted(chosen)
    ]


@cache
def _cues(kind: str) -> tuple[str, ...]:
    from cntext.data import rows

    return tuple(row[0] for row in rows("summary-cues.tsv") if row[1] == kind)


@cache
def _stop_words() -> Collection[str]:
    from cntext.text.keywords.candidates import default_stop_words

    return default_stop_words()


def _content(tokens: Sequence[str]) -> Counter[str]:
    stop = _stop_words()
    return Counter(
        token for token in tokens if len(token) > 1 and token not in stop and token.isalpha()
    )


def _tokens_of(found: Sequence[Candidate], tokens: Sequence[str]) -> list[list[str]]:
    """The tokens of each sentence: those that begin in it."""
    parts: list[list[str]] = [[] for _ in found]
    starts = accumulate(map(len, tokens), initial=0)
    index = 0
    for token, start in zip(tokens, starts, strict=False):
        while index < len(found) and found[index].end <= start:
            index += 1
        if index == len(found):
            break
        if found[index].start <= start:
            parts[index].append(token)
    return parts


def _weights(words: Sequence[Counter[str]]) -> dict[str, float]:
    """How much each word tells of the whole text."""
    from cntext.text.keywords.idf import default_idf

    total: Counter[str] = Counter()
    for counts in words:
        total.update(counts)
    values = default_idf().values(total)
    return {word: (1 + math.log(count)) * values[word] for word, count in total.items()}


def _scores(
    text: str,
    found: Sequence[Candidate],
    words: Sequence[Counter[str]],
    weights: Mapping[str, float],
    title: str,
) -> list[float]:
    raw = [
        sum(weights[word] for word in counts) / math.sqrt(len(counts) + 6) if counts else 0.0
        for counts in words
    ]
    best = max(raw, default=0.0) or 1.0
    result = []
    for candidate, counts, value in zip(found, words, raw, strict=True):
        score = value / best + _bonus(text[candidate.start : candidate.end], candidate)
        if title:
            score += TITLE * _overlap(counts, title)
        result.append(score)
    return result


def _bonus(sentence: str, candidate: Candidate) -> float:
    bonus = LEAD / (1 + candidate.number) + (OPENING if candidate.place == 0 else 0.0)
    if sentence.startswith(_cues("leaning")):
        bonus -= LEANING
    if any(cue in sentence for cue in _cues("telling")):
        bonus += TELLING
    if sentence.rstrip("”」』’")[-1:] in ("？", "?"):
        bonus -= LEANING
    length = candidate.end - candidate.start
    if length < SHORT:
        bonus -= 0.3
    elif length > LONG:
        bonus -= 0.2 * min(1.0, (length - LONG) / LONG)
    return bonus


def _overlap(counts: Counter[str], title: str) -> float:
    """The share of the title's characters that stand in words which the sentence shares with it."""
    shared = sum(len(word) for word in counts if word in title)
    return min(1.0, shared / max(1, len(title)))


def _choose(
    found: Sequence[Candidate],
    words: Sequence[Counter[str]],
    weights: Mapping[str, float],
    scores: Sequence[float],
    sentences: int | None,
    characters: int | None,
) -> list[int]:
    norms = [math.sqrt(sum(weights[word] ** 2 for word in counts)) for counts in words]
    repeated = [0.0] * len(found)
    left = set(range(len(found)))
    chosen: list[int] = []
    room = math.inf if characters is None else characters
    while left and (sentences is None or len(chosen) < sentences):
        left = {index for index in left if found[index].end - found[index].start <= room}
        if not left:
            break
        best = max(left, key=lambda index: (scores[index] - REPETITION * repeated[index], -index))
        left.remove(best)
        chosen.append(best)
        room -= found[best].end - found[best].start
        for index in left:
            common = words[index].keys() & words[best].keys()
            if common:
                alike = sum(weights[word] ** 2 for word in common) / (norms[index] * norms[best])
                repeated[index] = max(repeated[index], alike)
    return chosen
