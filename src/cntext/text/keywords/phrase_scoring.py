"""How likely a phrase is a keyword: a weighted sum of its features, made a score from 0 to 1.

The features don't depend on how long a text is or how many candidates it has, so scores of
different documents can be compared. The weights are in data/keywords-weights.tsv.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from math import exp, log
from typing import NamedTuple

from cntext.text.keywords import phrase_tables
from cntext.text.keywords.idf import JIEBA_MEDIAN, Idf
from cntext.text.keywords.phrase_candidates import LONGEST_RUN, Places

_OUTSIDE_TAGS = frozenset(["x", "uj", "p", "c", "ul", "d", "r", "v", "m", "f"])
_LONE_IDF = 5.0
"""What a single character counts: jieba's table has next to none of them."""
_JOINTS = frozenset(["的", "对", "與", "与", "和", "及", "、"])
_SENTENCE_ENDS = frozenset("。．.；;！？!?\n")
_LONGEST_LENGTH = 9


class Shape(NamedTuple):
    """What a word and its tag add to the score: alone, and where it stands in a phrase."""

    alone: float
    first: float
    last: float
    is_generic: bool
    is_lone: bool


@lru_cache(maxsize=1 << 16)
def _shape(word: str, tag: str) -> Shape:
    weights = phrase_tables.weights()
    kind = _kind_of(tag)
    is_generic, is_lone = word in phrase_tables.words("generic"), len(word) == 1
    alone = weights.get(f"word {kind}", 0.0)
    first = weights.get(f"first {kind}", 0.0)
    last = weights.get(f"last {kind}", 0.0)
    if is_generic:
        alone += weights["generic word"]
        first += weights["generic first"]
    if word in phrase_tables.words("tail"):
        last += weights["tail last"]
    elif is_generic:
        last += weights["generic last"]
    if is_lone:
        first += weights["lone first"]
        last += weights["lone last"]
    elif is_usual(word):
        last += weights["usual last"]
    return Shape(alone, first, last, is_generic, is_lone)


def _kind_of(tag: str) -> str:
    """Tags under which the weights know them."""
    if tag[:2] == "nr":
        return "nr"
    if tag in ("ag", "tg", "g"):
        return "g"
    return "v" if tag in ("vd", "vi", "vq") else tag


def is_usual(name: str) -> bool:
    """Whether many authors give it as a keyword: 数值模拟, 影响因素."""
    return name in phrase_tables.usual()


class Scorer:
    """Scores the phrases of one text."""

    __slots__ = (
        "_by_length", "_by_tokens", "_first_sentence", "_generic", "_idf", "_left", "_length",
        "_marked", "_right", "_shapes", "_starts", "_title", "_weights",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        tokens: Sequence[str],
        pos: Sequence[str],
        starts: Sequence[int],
        idf: Mapping[str, float],
        marked: Mapping[str, object],
        title: str = "",
    ) -> None:
        self._starts = starts
        self._length = max(len(text), 1)
        self._idf = [idf[token] if len(token) > 1 else _LONE_IDF for token in tokens]
        self._marked = marked
        self._title = title
        self._weights = phrase_tables.weights()
        self._by_tokens, self._by_length = _by_size()
        self._shapes = list(map(_shape, tokens, pos))
        self._generic = [0, *accumulate(shape.is_generic for shape in self._shapes)]
        ends = (
            end for end, token in zip(starts[1:], tokens, strict=True) if token in _SENTENCE_ENDS
        )
        self._first_sentence = next(ends, self._length)
        self._left, self._right = _surroundings(tokens, pos)

    def score(self, name: str, places: Places) -> float:
        """The weighted sum of a phrase's features."""
        weights = self._weights
        first, last = places[0]
        count, size = len(places), last - first
        score = self._by_tokens[size] + self._by_length[min(len(name), _LONGEST_LENGTH)]
        if size == 1:
            idf = self._idf[first]
            score += self._shapes[first].alone
        else:
            idf = sum(self._idf[first:last]) / size
            score += self._phrase_shape(first, last, count)
        score += weights["idf"] * log(idf / 8 if idf > 1 else 0.125)
        if name in self._marked:
            score += weights["marked"]
        if name in self._title and self._generic[last] - self._generic[first] < size:
            score += weights["title"]
        if is_usual(name):
            score += weights["usual"]
        begin = self._starts[first]
        score += place_score(begin / self._length, weights)
        if begin < self._first_sentence:
            score += weights["first sentence"]
        if count == 1:
            return score + _LEFT[self._left[first]] + _RIGHT[self._right[last]]
        left = right = 0
        for start, end in places:
            left |= self._left[start]
            right |= self._right[end]
        score += weights["repeated"] + weights["count"] * log(count)
        return score + _LEFT[left] + _RIGHT[right]

    def _phrase_shape(self, first: int, last: int, count: int) -> float:
        """What tags and generic words say of a phrase of several words."""
        weights, shapes = self._weights, self._shapes
        score = shapes[first].first + shapes[last - 1].last
        if self._generic[last] - self._generic[first] == last - first:
            score += weights["all generic"]
        if last - first > 2:
            if count == 1:
                score += weights["long and once"]
            if any(shape.is_lone for shape in shapes[first + 1 : last - 1]):
                score += weights["lone inside"]
        return score


def place_score(place: float, weights: Mapping[str, float]) -> float:
    """What it counts that a phrase first stands at this place, from 0 to 1."""
    return weights["place"] * exp(-place / weights["place decay"])


def _surroundings(tokens: Sequence[str], pos: Sequence[str]) -> tuple[list[int], list[int]]:
    """What stands before and after each boundary, as sums of 1 (nothing that could belong to a
    phrase), 2 (基于 before, 的影响 after), 4 (的) and 8 (an abbreviation in parentheses after)."""
    outside = [int(tag in _OUTSIDE_TAGS) for tag in pos]
    left, right = [1, *outside], [*outside, 1]
    before, after = phrase_tables.words("before"), phrase_tables.words("after")
    for at, token in enumerate(tokens[:-1]):
        if token in before:
            left[at + 1] |= 2
            if tokens[at + 1] == "了":
                left[at + 2] |= 2
        elif token in _JOINTS:
            if token == "的":
                left[at + 1] |= 4
                right[at] |= 4
            if tokens[at + 1] in after:
                right[at] |= 2
        elif token in ("（", "(") and tokens[at + 1][0].isascii():
            right[at] |= 8
    return left, right


class _Sums(dict[int, float]):
    """The weights of what stands at a boundary, by the sums of ``_surroundings``."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def __missing__(self, key: int) -> float:
        weights = phrase_tables.weights()
        self[key] = value = sum(
            [weights[name] for bit, name in enumerate(self._names) if key & 1 << bit], 0.0
        )
        return value


_LEFT = _Sums("open left", "after a cue", "after 的")
_RIGHT = _Sums("open right", "before a cue", "before 的", "abbreviated")


@cache
def _by_size() -> tuple[list[float], list[float]]:
    """The weights of numbers of tokens and of characters."""
    weights = phrase_tables.weights()
    return (
        [weights.get(f"tokens {size}", 0.0) for size in range(LONGEST_RUN + 1)],
        [weights.get(f"length {size}", 0.0) for size in range(_LONGEST_LENGTH + 1)],
    )


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
