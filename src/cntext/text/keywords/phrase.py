"""The phrase method: what an editor would print as keywords.

Candidates are scored one by one. Then a part that only occurs inside a longer phrase gives way to
it, if the phrase is repeated, or counts less; so does a phrase whose part is much commoner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from cntext.text.keywords import phrase_tables
from cntext.text.keywords.idf import JIEBA_MEDIAN, Idf, folded_idf
from cntext.text.keywords.phrase_candidates import (
    Places,
    join_latin,
    marked_terms,
    runs,
    split_compounds,
)
from cntext.text.keywords.phrase_parts import without_parts
from cntext.text.keywords.phrase_scoring import (
    Scorer,
    as_probability,
    idf_of,
    is_usual,
    place_score,
)


class Phrase(NamedTuple):
    """A keyword: its text, score, kind (word, phrase, quoted, new) and places."""

    text: str
    score: float
    kind: str
    spans: list[list[int]]


def rank_phrases(
    text: str,
    tokens: Sequence[str],
    pos: Sequence[str],
    stop_words: frozenset[str],
    idf: Idf,
    top: int | None,
    allowed: frozenset[str] = frozenset(),
    title: str = "",
) -> list[Phrase]:
    """The best phrases of a text; equal scores go by place, then by length.

    What stands in the ``title`` too counts for more.
    """
    weights = phrase_tables.weights()
    known = folded_idf().knows
    whole = {0, *accumulate(map(len, tokens))}
    tokens, pos = join_latin(*split_compounds(tokens, pos, known))
    starts = [0, *accumulate(map(len, tokens))]
    marked = marked_terms(text)
    candidates = runs(tokens, pos, stop_words, [start not in whole for start in starts])
    scorer = Scorer(text, tokens, pos, starts, idf_of(tokens, idf), marked, title)
    scores = scorer.scores(candidates)
    if allowed:
        scores = {
            name: s for name, s in scores.items() if pos[candidates[name][0][1] - 1] in allowed
        }
    begins: dict[str, int] = {}
    counts: dict[str, int] = {}
    for term, (place, _) in marked.items():
        if term not in scores and not allowed and _can_be_keyword(term):
            begins[term] = place
            counts[term] = len(_occurrences(text, term))
            scores[term] = _marked_score(term, place, counts[term], text, weights)
    considered = _best(scores, None if top is None else max(60, _CONSIDERED * top))
    for name in considered:
        if name not in begins:
            run = candidates[name]
            begins[name], counts[name] = starts[run[0][0]], len(run)
    considered.sort(key=lambda name: (-scores[name], begins[name], len(name)))
    chosen = without_parts(considered, scores, counts, weights)
    return [
        Phrase(
            name,
            as_probability(score, weights),
            _kind(name, candidates.get(name), marked, known),
            _spans(candidates[name], starts) if name in candidates else _occurrences(text, name),
        )
        for name, score in chosen[:top]
    ]


def _best(scores: Mapping[str, float], size: int | None) -> list[str]:
    """The names with the highest scores, this many or more (equal scores stay together)."""
    if size is None or len(scores) <= size:
        return list(scores)
    least = sorted(scores.values(), reverse=True)[size - 1]
    return [name for name, score in scores.items() if score >= least]


def _spans(run: Places, starts: Sequence[int]) -> list[list[int]]:
    return [[starts[first], starts[last]] for first, last in run]


def _occurrences(text: str, term: str) -> list[list[int]]:
    spans: list[list[int]] = []
    place = text.find(term)
    while place >= 0:
        spans.append([place, place + len(term)])
        place = text.find(term, place + len(term))
    return spans


def _can_be_keyword(term: str) -> bool:
    """Terms in marks count if they have a letter and no word that stands in no keyword."""
    return any(character.isalpha() for character in term) and not any(
        word in term for word in ("的", "了", "是", "我", "你")
    )


def _marked_score(
    term: str, place: int, count: int, text: str, weights: Mapping[str, float]
) -> float:
    """The score of a term in marks that isn't a run of content words: 跨境一锁, 非农化."""
    from math import log

    score = weights["marked"] + weights["marked only"] + weights["idf"] * log(JIEBA_MEDIAN / 8)
    score += weights["tokens 2"] + weights[f"length {min(len(term), 9)}"]
    score += weights["open left"] + weights["open right"]
    if count > 1:
        score += weights["repeated"] + weights["count"] * log(min(count, 50))
    if is_usual(term):
        score += weights["usual"]
    return score + place_score(place / max(len(text), 1), weights)


_CONSIDERED = 3
"""How many candidates are weighed against each other for one that is asked for."""


def _kind(
    name: str,
    run: Places | None,
    marked: dict[str, tuple[int, bool]],
    known: Callable[[str], bool],
) -> str:
    if name in marked:
        return "quoted"
    if run is not None and run[0][1] - run[0][0] > 1:
        return "phrase"
    return "word" if known(name) else "new"
