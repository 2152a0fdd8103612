"""How likely a phrase is a keyword: a weighted sum of its features, made a score from 0 to 1.

The features don't depend on how long a text is or how many candidates it has, so scores of
different documents can be compared. The weights are in data/keywords-weights.tsv.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from math import exp, log
from typing import NamedTuple

from cntext.text.keywords import phrase_tables
from cntext.text.keywords.idf import JIEBA_MEDIAN, Idf
from cntext.text.keywords.phrase_candidates import LONGEST_PHRASE, LONGEST_RUN, Places
from cntext.text.keywords.phrase_core import core

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


Document = tuple[list[Shape], list[float], list[int], list[float], list[int], list[int]]
"""Of each token: its shape, the sums of the values and of the generic words before it, what its
place counts; of each boundary what stands before and after it."""


class Scorer:
    """Scores the phrases of one text."""

    __slots__ = ("_document", "_marked", "_title")

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
        self._marked, self._title = marked, title
        values = [idf[token] if len(token) > 1 else _LONE_IDF for token in tokens]
        shapes: list[Shape] = list(map(_SHAPES.__getitem__, zip(tokens, pos, strict=True)))
        self._document: Document = (
            shapes,
            [0.0, *accumulate(values)],
            [0, *accumulate([shape.is_generic for shape in shapes])],
            _places(tokens, starts, max(len(text), 1)),
            *_surroundings(tokens, pos),
        )

    def scores(self, candidates: dict[str, Places]) -> dict[str, float]:
        """The weighted sum of each phrase's features."""
        native = core()
        work: Callable[..., dict[str, float]] = _weighted_sums if native is None else native.scores
        usual, tables = phrase_tables.usual(), _by_size()
        return work(candidates, self._document, tables, _single(), usual, self._marked, self._title)


def _weighted_sums(
    candidates: dict[str, Places],
    document: Document,
    tables: tuple[list[float], list[float], list[float], list[float]],
    single: tuple[float, ...],
    usual: frozenset[str],
    marked: Mapping[str, object],
    title: str,
) -> dict[str, float]:
    """The reference of the core: one loop without calls, where the time of the method goes."""
    shapes, idfs, generic, spots, lefts, rights = document
    by_tokens, by_length, by_left, by_right = tables
    of_idf, of_usual, of_marked, of_title, of_repeated, of_count, of_generic, of_long, of_lone = (
        single
    )
    found: dict[str, float] = {}
    for name, places in candidates.items():
        first, last = places[0]
        size, count = last - first, len(places)
        score = by_tokens[size] + by_length[len(name)]
        score = score + spots[first]
        idf = idfs[last] - idfs[first]
        all_generic = generic[last] - generic[first] == size
        if size == 1:
            score = score + shapes[first].alone
        else:
            score = score + (shapes[first].first + shapes[last - 1].last)
            idf /= size
            if all_generic:
                score = score + of_generic
            if size > 2:
                if count == 1:
                    score = score + of_long
                if any(shape.is_lone for shape in shapes[first + 1 : last - 1]):
                    score = score + of_lone
        score = score + of_idf * log(idf / 8 if idf > 1 else 0.125)
        if name in usual:
            score = score + of_usual
        if name in marked:
            score = score + of_marked
        if title and not all_generic and name in title:
            score = score + of_title
        left, right = lefts[first], rights[last]
        if count > 1:
            score = score + (of_repeated + of_count * log(count))
            for start, end in places:
                left |= lefts[start]
                right |= rights[end]
        found[name] = score + by_left[left] + by_right[right]
    return found


@cache
def _single() -> tuple[float, ...]:
    """The weights that stand alone, in the order in which the loop takes them."""
    weights = phrase_tables.weights()
    names = ("idf", "usual", "marked", "title", "repeated", "count", "all generic")
    return tuple(weights[name] for name in (*names, "long and once", "lone inside"))


def _places(tokens: Sequence[str], starts: Sequence[int], length: int) -> list[float]:
    """What it counts that a phrase first stands at each token: early, in the first sentence."""
    weights = phrase_tables.weights()
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


@cache
def _by_size() -> tuple[list[float], list[float], list[float], list[float]]:
    """The weights of numbers of tokens and of characters, and of what stands at a boundary on
    the left and on the right, by the sums of ``_surroundings``."""
    weights = phrase_tables.weights()
    lengths = [min(size, _LONGEST_LENGTH) for size in range(LONGEST_PHRASE + 1)]
    return (
        [weights.get(f"tokens {size}", 0.0) for size in range(LONGEST_RUN + 1)],
        [weights.get(f"length {size}", 0.0) for size in lengths],
        _sums("open left", "after a cue", "after 的"),
        _sums("open right", "before a cue", "before 的", "abbreviated"),
    )


def _sums(*names: str) -> list[float]:
    weights = phrase_tables.weights()
    return [
        sum([weights[name] for bit, name in enumerate(names) if key & 1 << bit], 0.0)
        for key in range(1 << len(names))
    ]


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
