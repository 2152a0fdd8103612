"""How likely a phrase is a keyword: a weighted sum of its features, made a score from 0 to 1.

The features don't depend on how long a text is or how many candidates it has, so scores of
different documents can be compared. The weights are in data/keywords-weights.tsv.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from cntext.text.keywords import phrase_tables
from cntext.text.keywords.idf import JIEBA_MEDIAN, Idf
from cntext.text.keywords.phrase_candidates import Run

_OUTSIDE_TAGS = frozenset(["x", "uj", "p", "c", "ul", "d", "r", "v", "m", "f"])
_LONE_IDF = 5.0
"""What a single character counts: jieba's table has next to none of them."""


class Surroundings:
    """What the scoring of a text's phrases looks at."""

    __slots__ = ("idf", "marked", "pos", "starts", "text", "tokens", "weights")

    def __init__(
        self,
        text: str,
        tokens: Sequence[str],
        pos: Sequence[str],
        starts: Sequence[int],
        idf: Mapping[str, float],
        marked: Mapping[str, object],
        weights: Mapping[str, float],
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.pos = pos
        self.starts = starts
        self.idf = idf
        self.marked = marked
        self.weights = weights


def raw_score(run: Run, around: Surroundings) -> float:
    """The weighted sum of a phrase's features."""
    weights = around.weights
    count = len(run.places)
    words = around.tokens[run.first : run.last]
    idf = sum([around.idf[word] if len(word) > 1 else _LONE_IDF for word in words]) / len(words)
    score = weights["count"] * log(count) + weights["idf"] * log(max(idf, 1.0) / 8)
    score += weights[f"tokens {len(words)}"] + weights[f"length {min(len(run.text), 9)}"]
    if len(words) > 1:
        score += _phrase_shape(
            words, around.pos[run.first], around.pos[run.last - 1], count, weights
        )
    else:
        score += _word_shape(words[0], around.pos[run.first], weights)
    if run.text in around.marked:
        score += weights["marked"]
    place = around.starts[run.first] / max(len(around.text), 1)
    score += weights["place"] * exp(-place / weights["place decay"])
    return score + _edges(run, around)


def _phrase_shape(
    words: Sequence[str], first: str, last: str, count: int, weights: Mapping[str, float]
) -> float:
    """What tags and generic words at its edges say of a phrase."""
    generic, tails = phrase_tables.words("generic"), phrase_tables.words("tail")
    score = 0.0
    if first == "v":
        score += weights["verb first"] if count == 1 else weights["verb first, repeated"]
    elif first == "a":
        score += weights["adjective first"]
    if last in ("v", "a"):
        score += weights["verb last"]
    if words[0] in generic:
        score += weights["generic first"]
    if words[-1] in tails:
        score += weights["tail last"]
    elif words[-1] in generic:
        score += weights["generic last"]
    if all(word in generic for word in words):
        score += weights["all generic"]
    if len(words[0]) == 1 or len(words[-1]) == 1:
        score += weights["lone character at an edge"]
    if count == 1 and len(words) > 2:
        score += weights["long and once"]
    return score


def _word_shape(word: str, tag: str, weights: Mapping[str, float]) -> float:
    """What its tag says of a single word."""
    kind = "nr" if tag[:2] == "nr" else tag
    score = weights.get(f"word {kind}", 0.0)
    return score + weights["generic word"] if word in phrase_tables.words("generic") else score


def _edges(run: Run, around: Surroundings) -> float:
    """What stands beside a phrase: punctuation, 基于 before it, 的影响 after it, (ABC) after it."""
    tokens, pos, weights = around.tokens, around.pos, around.weights
    before, after = phrase_tables.words("before"), phrase_tables.words("after")
    left = right = cue_left = cue_right = short = False
    for first, last in run.places:
        if first == 0 or pos[first - 1] in _OUTSIDE_TAGS:
            left = True
        if last == len(tokens):
            right = True
            continue
        if pos[last] in _OUTSIDE_TAGS:
            right = True
        if first and (
            tokens[first - 1] in before
            or (first > 1 and tokens[first - 1] == "了" and tokens[first - 2] in before)
        ):
            cue_left = True
        if last + 1 < len(tokens) and tokens[last] in ("的", "对", "與", "与", "和", "及", "、"):
            cue_right = cue_right or tokens[last + 1] in after
        elif tokens[last] in ("（", "("):
            short = short or (last + 1 < len(tokens) and tokens[last + 1][0].isascii())
    score = weights["open left"] * left + weights["open right"] * right
    score += weights["after a cue"] * cue_left + weights["before a cue"] * cue_right
    return score + weights["abbreviated"] * short


def as_probability(score: float, weights: Mapping[str, float]) -> float:
    """A score from 0 to 1: the higher, the likelier an editor would choose the phrase."""
    return 1 / (1 + exp(-(score + weights["bias"])))


def idf_of(tokens: Sequence[str], idf: Idf) -> dict[str, float]:
    """The inverse document frequencies of a text's words, on the scale of jieba's table.

    The weights were found with that table; one of few documents has much lower values.
    """
    values = idf.values(set(tokens))
    if idf.median == JIEBA_MEDIAN or idf.median <= 0:
        return values
    scale = JIEBA_MEDIAN / idf.median
    return {word: value * scale for word, value in values.items()}
