"""How likely a phrase is a keyword: a weighted sum of its features, made a score from 0 to 1.

The features don't depend on how long a text is or how many candidates it has, so scores of
different documents can be compared. The weights are in data/keywords-weights.tsv.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from math import exp, log
from typing import NamedTuple

from cntext.text.keywords import phrase_tables
from cntext.text.keywords.idf import JIEBA_MEDIAN, Idf
from cntext.text.keywords.phrase_candidates import LONGEST_PHRASE, LONGEST_RUN, Places

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


_REMEMBERED = 1 << 16
"""Words with their tags whose shapes are kept at hand."""


class _Shapes(dict[tuple[str, str], Shape]):
    """The shapes of words with their tags: a table that fills as it is asked."""

    def __missing__(self, key: tuple[str, str]) -> Shape:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[key] = shape = _shape(*key)
        return shape


_SHAPES = _Shapes()


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
        "_generic", "_idf", "_left", "_marked", "_places", "_right", "_shapes", "_title", "_weights"
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
        self._weights = weights = phrase_tables.weights()
        values = (idf[token] if len(token) > 1 else _LONE_IDF for token in tokens)
        self._idf = [0.0, *accumulate(values)]
        self._marked = marked
        self._title = title
        self._shapes = list(map(_SHAPES.__getitem__, zip(tokens, pos, strict=True)))
        self._generic = [0, *accumulate([shape.is_generic for shape in self._shapes])]
        self._places = _places(tokens, starts, max(len(text), 1), weights)
        self._left, self._right = _surroundings(tokens, pos)

    def scores(self, candidates: Mapping[str, Places]) -> dict[str, float]:
        """The weighted sum of each phrase's features.

        One loop without calls of our own: it is where the time of the method goes.
        """
        weights, marked, title = self._weights, self._marked, self._title
        usual = phrase_tables.usual()
        by_tokens, by_length = _by_size()
        shapes, idfs, generic, spots = self._shapes, self._idf, self._generic, self._places
        lefts, rights = self._left, self._right
        weight_idf, weight_usual = weights["idf"], weights["usual"]
        weight_repeated, weight_count = weights["repeated"], weights["count"]
        weight_generic, weight_long = weights["all generic"], weights["long and once"]
        found: dict[str, float] = {}
        for name, runs in candidates.items():
            first, last = runs[0]
            size, count = last - first, len(runs)
            score = by_tokens[size] + by_length[len(name)] + spots[first]
            if size == 1:
                score += shapes[first].alone
                idf = idfs[last] - idfs[first]
            else:
                score += shapes[first].first + shapes[last - 1].last
                idf = (idfs[last] - idfs[first]) / size
                if generic[last] - generic[first] == size:
                    score += weight_generic
                if size > 2:
                    if count == 1:
                        score += weight_long
                    if any([shape.is_lone for shape in shapes[first + 1 : last - 1]]):
                        score += weights["lone inside"]
            score += weight_idf * log(idf / 8 if idf > 1 else 0.125)
            if name in usual:
                score += weight_usual
            if name in marked:
                score += weights["marked"]
            if title and name in title and generic[last] - generic[first] < size:
                score += weights["title"]
            left, right = lefts[first], rights[last]
            if count > 1:
                score += weight_repeated + weight_count * log(count)
                for start, end in runs:
                    left |= lefts[start]
                    right |= rights[end]
            found[name] = score + _LEFT[left] + _RIGHT[right]
        return found


def _places(
    tokens: Sequence[str], starts: Sequence[int], length: int, weights: Mapping[str, float]
) -> list[float]:
    """What it counts that a phrase first stands at each token: early, in the first sentence."""
    scale, decay = weights["place"], length * weights["place decay"]
    places = [scale * exp(-start / decay) for start in starts]
    ends = (at for at, token in enumerate(tokens) if token in _SENTENCE_ENDS)
    for at in range(next(ends, len(tokens))):
        places[at] += weights["first sentence"]
    return places


def place_score(place: float, weights: Mapping[str, float]) -> float:
    """What it counts that a phrase first stands at this place, from 0 to 1."""
    return weights["place"] * exp(-place / weights["place decay"])


def _surroundings(tokens: Sequence[str], pos: Sequence[str]) -> tuple[list[int], list[int]]:
    """What stands before and after each boundary, as sums of 1 (nothing that could belong to a
    phrase), 2 (基于 before, 的影响 after), 4 (的) and 8 (an abbreviation in parentheses after)."""
    outside = [int(tag in _OUTSIDE_TAGS) for tag in pos]
    left, right = [1, *outside], [*outside, 1]
    before, after, telling = *map(phrase_tables.words, ("before", "after")), _telling()
    for at in [at for at, token in enumerate(tokens[:-1]) if token in telling]:
        token = tokens[at]
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
        elif tokens[at + 1][0].isascii():
            right[at] |= 8
    return left, right


@cache
def _telling() -> frozenset[str]:
    """The words that say something of what stands beside them."""
    return phrase_tables.words("before") | _JOINTS | {"（", "("}


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
    lengths = [min(size, _LONGEST_LENGTH) for size in range(LONGEST_PHRASE + 1)]
    return (
        [weights.get(f"tokens {size}", 0.0) for size in range(LONGEST_RUN + 1)],
        [weights.get(f"length {size}", 0.0) for size in lengths],
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
