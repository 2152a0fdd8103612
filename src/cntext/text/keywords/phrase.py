"""The phrase method: what an editor would print as keywords.

Candidates are scored one by one; then a part gives way to a longer phrase that is nearly as
frequent, and of two chosen phrases none holds the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from cntext.text.keywords import phrase_tables
from cntext.text.keywords.idf import Idf, folded_idf
from cntext.text.keywords.phrase_candidates import Run, marked_terms, runs, split_compounds
from cntext.text.keywords.phrase_scoring import Surroundings, as_probability, idf_of, raw_score


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
    around = Surroundings(text, tokens, pos, starts, idf_of(tokens, idf), marked, weights)
    scores = {name: raw_score(run, around) for name, run in candidates.items()}
    places = {name: _spans(run, starts) for name, run in candidates.items()}
    if allowed:
        scores = {
            name: s for name, s in scores.items() if pos[candidates[name].last - 1] in allowed
        }
    for term, (place, _) in marked.items():
        if term not in scores and not allowed and _can_be_keyword(term):
            scores[term] = _marked_score(term, place, text, weights)
            places[term] = _occurrences(text, term)
    order = sorted(scores, key=lambda name: (-scores[name], places[name][0][0], len(name)))
    chosen = _without_parts(order, scores, places, top, weights)
    return [
        Phrase(
            name,
            as_probability(scores[name], weights),
            _kind(name, candidates.get(name), marked, known),
            places[name],
        )
        for name in chosen
    ]


def _spans(run: Run, starts: Sequence[int]) -> list[list[int]]:
    return [[starts[first], starts[last]] for first, last in run.places]


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


def _marked_score(term: str, place: int, text: str, weights: dict[str, float]) -> float:
    """The score of a term in marks that isn't a run of content words: 跨境一锁, 非农化."""
    from math import exp, log

    count = min(len(_occurrences(text, term)), 50)
    score = weights["count"] * log(count) + weights["idf"] * log(11.95 / 8) + weights["marked"]
    score += weights["tokens 2"] + weights[f"length {min(len(term), 9)}"]
    score += weights["open left"] + weights["open right"]
    return score + weights["place"] * exp(-place / max(len(text), 1) / weights["place decay"])


_CONSIDERED = 3
"""How many candidates are weighed against each other for one that is asked for."""


def _without_parts(
    order: list[str],
    scores: dict[str, float],
    places: dict[str, list[list[int]]],
    top: int | None,
    weights: dict[str, float],
) -> list[str]:
    """The chosen phrases, parts and wholes of others left out."""
    wanted = len(order) if top is None else top
    considered = order[: max(40, _CONSIDERED * min(wanted, 200))]
    longer: dict[str, list[str]] = {}
    for name in considered:
        for part in _parts(name):
            longer.setdefault(part, []).append(name)
    chosen: dict[str, None] = {}
    taken: dict[str, int] = {}
    for name in order if top is None else considered:
        if len(chosen) >= wanted:
            break
        count = len(places[name])
        gives_way = any(
            _stands_for(len(places[whole]), count, scores[whole] - scores[name], weights)
            for whole in longer.get(name, ())
        )
        parts = _parts(name)
        if gives_way or count < 2 * taken.get(name, 0) or any(part in chosen for part in parts):
            continue
        chosen[name] = None
        for part in parts:
            taken[part] = max(count, taken.get(part, 0))
    return list(chosen)


def _stands_for(whole: int, part: int, lead: float, weights: Mapping[str, float]) -> bool:
    """Whether a phrase stands for its part: nearly as frequent, and not much less likely.

    A repeated phrase in which the part nearly always stands (高质量 in 高质量发展) does so even
    if it scores a good deal less.
    """
    if whole > 1 and whole >= weights["part share, always"] * part:
        return lead >= -weights["part lead, always"]
    return whole >= weights["part share"] * part and lead >= -weights["part lead"]


def _parts(name: str) -> list[str]:
    """All shorter pieces of a phrase, of two characters or more."""
    return [
        name[start:end]
        for start in range(len(name) - 1)
        for end in range(start + 2, len(name) + 1)
        if end - start < len(name)
    ]


def _kind(
    name: str,
    run: Run | None,
    marked: dict[str, tuple[int, bool]],
    known: Callable[[str], bool],
) -> str:
    if name in marked:
        return "quoted"
    if run is not None and run.last - run.first > 1:
        return "phrase"
    return "word" if known(name) else "new"
