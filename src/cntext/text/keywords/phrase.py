"""The phrase method: what an editor would print as keywords.

Candidates are scored one by one; then a part that only occurs inside a longer phrase gives way to
it, and of a phrase and its part the rarer one is left out if the other is chosen and much commoner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from cntext.text.keywords import phrase_tables
from cntext.text.keywords.idf import Idf, folded_idf
from cntext.text.keywords.phrase_candidates import Places, marked_terms, runs, split_compounds
from cntext.text.keywords.phrase_scoring import Scorer, as_probability, idf_of


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
) -> list[Phrase]:
    """The best phrases of a text; equal scores go by place, then by length."""
    weights = phrase_tables.weights()
    known = folded_idf().knows
    tokens, pos = split_compounds(tokens, pos, known)
    starts = [0, *accumulate(map(len, tokens))]
    marked = marked_terms(text)
    candidates = runs(tokens, pos, stop_words)
    scorer = Scorer(text, tokens, pos, starts, idf_of(tokens, idf), marked)
    scores = {name: scorer.score(name, run) for name, run in candidates.items()}
    counts = {name: len(run) for name, run in candidates.items()}
    begins = {name: starts[run[0][0]] for name, run in candidates.items()}
    if allowed:
        scores = {
            name: s for name, s in scores.items() if pos[candidates[name][0][1] - 1] in allowed
        }
    for term, (place, _) in marked.items():
        if term not in scores and not allowed and _can_be_keyword(term):
            begins[term] = place
            counts[term] = len(_occurrences(text, term))
            scores[term] = _marked_score(term, place, counts[term], text, weights)
    order = sorted(scores, key=lambda name: (-scores[name], begins[name], len(name)))
    chosen = _without_parts(order, scores, counts, top, weights)
    return [
        Phrase(
            name,
            as_probability(scores[name], weights),
            _kind(name, candidates.get(name), marked, known),
            _spans(candidates[name], starts) if name in candidates else _occurrences(text, name),
        )
        for name in chosen
    ]


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
    from math import exp, log

    score = (
        weights["count"] * log(min(count, 50)) + weights["idf"] * log(11.95 / 8) + weights["marked"]
    )
    score += weights["tokens 2"] + weights[f"length {min(len(term), 9)}"]
    score += weights["open left"] + weights["open right"]
    return score + weights["place"] * exp(-place / max(len(text), 1) / weights["place decay"])


_CONSIDERED = 3
"""How many candidates are weighed against each other for one that is asked for."""

_MANY_TIMES = 2
"""Of a phrase and its part both are told if one is no more than twice as frequent as the other."""


def _without_parts(
    order: list[str],
    scores: dict[str, float],
    counts: Mapping[str, int],
    top: int | None,
    weights: dict[str, float],
) -> list[str]:
    """The chosen phrases, without parts and wholes of others that say next to nothing more."""
    wanted = len(order) if top is None else top
    considered = order if top is None else order[: max(40, _CONSIDERED * min(wanted, 200))]
    names = set(considered)
    parts_of = {name: names.intersection(_parts(name)) for name in considered if len(name) > 2}
    longer: dict[str, list[str]] = {}
    for name, parts in parts_of.items():
        for part in parts:
            longer.setdefault(part, []).append(name)
    nothing: set[str] = set()
    chosen: dict[str, None] = {}
    taken: dict[str, int] = {}
    for name in considered:
        if len(chosen) >= wanted:
            break
        count = counts[name]
        gives_way = any(
            _stands_for(counts[whole], count, scores[whole] - scores[name], weights)
            for whole in longer.get(name, ())
        )
        parts = parts_of.get(name, nothing)
        if (
            gives_way
            or count < _MANY_TIMES * taken.get(name, 0)
            or any(part in chosen and counts[part] > _MANY_TIMES * count for part in parts)
        ):
            continue
        chosen[name] = None
        for part in parts:
            taken[part] = max(count, taken.get(part, 0))
    return list(chosen)


def _stands_for(whole: int, part: int, lead: float, weights: Mapping[str, float]) -> bool:
    """Whether a phrase stands for its part: the part never occurs without it, and the phrase isn't
    much less likely to be a keyword, above all if it is repeated (高质量 in 高质量发展)."""
    return whole >= part and lead >= -weights["part lead, repeated" if whole > 1 else "part lead"]


def _parts(name: str) -> list[str]:
    """All shorter pieces of a phrase, of two characters or more."""
    size = len(name)
    return [
        name[start:end]
        for start in range(size - 1)
        for end in range(start + 2, size + 1 if start else size)
    ]


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
