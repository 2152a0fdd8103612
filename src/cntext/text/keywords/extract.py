"""From tokens to keyword items: which candidates, in which order, with which places.

An item is ``{"text", "score", "count", "spans", "kind"}``: ``spans`` are the places of the
keyword, ``count`` is their number. ``kind`` is word, phrase (a run of words), quoted (a term in
“” or 《》) or new (a word that the IDF table doesn't know). ``score`` is the method's own number:
jieba's for tfidf and textrank; for phrase a number from 0 to 1, the likelihood that an editor
would choose it, comparable between documents. Items come best first. Equal scores keep the order
of first occurrence (for textrank jieba's own: of the first pair in which the word stands).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypedDict

from cntext.text.keywords.candidates import default_stop_words, jieba_stop_words, says_something
from cntext.text.keywords.idf import Idf, folded_idf

TEXTRANK_TAGS = ("ns", "n", "vn", "v")
"""The tags that jieba's textrank looks at when it is given no others."""


class Keyword(TypedDict):
    """A keyword and where it stands; ``text[start:end]`` is the keyword at each of ``spans``."""

    text: str
    score: float
    count: int
    kind: str
    spans: list[list[int]]


def needs_pos(method: str, pos_filter: Collection[str] = ()) -> bool:
    """Whether ``extract`` needs parts of speech: if not, the caller can spare the tagging."""
    return method in ("phrase", "textrank") or bool(pos_filter)


def extract(
    text: str,
    tokens: Sequence[str],
    pos: Sequence[str] | None = None,
    *,
    method: str = "phrase",
    top: int | None = 20,
    pos_filter: Collection[str] = (),
    stop_words: Collection[str] | None = None,
    idf: Idf | None = None,
    all_tokens: bool = False,
    fold: Collection[str] = (),
    title: str = "",
) -> list[Keyword]:
    """The keywords of ``text``, best first.

    ``tokens`` tile ``text``; ``pos`` are their tags, needed where ``needs_pos`` says so.
    ``top`` is how many are given, ``None`` for all. ``pos_filter`` keeps tokens with these tags
    (of a phrase its last token's).

    ``idf`` is jieba's table by default, in which traditional words are looked up as simplified
    ones. The scores of tfidf (with ``default_idf()``, or of simplified text) and textrank are
    those of jieba 0.42.1 to the last bit. What is left
    out by default (the default stop list, numbers, tokens without a letter) is left out after
    scoring, so that the others keep the scores that jieba gives them. A list given as
    ``stop_words`` replaces the default one and acts as ``jieba.analyse.set_stop_words`` does:
    its words aren't counted at all, which raises the scores of the others. ``all_tokens=True``
    leaves nothing out: jieba's own ranking, item for item (unless ``stop_words`` are given as
    well).

    ``fold`` takes variants as one word: ``script`` (traditional and simplified), ``width``,
    ``case``. The keyword is then the first variant in the text, and ``spans`` are the places of
    all of them.

    ``title`` is the text's, where it stands apart: phrases in it count for more (method phrase).

    Raises ValueError for an unknown method or fold, or if ``pos`` is needed and absent or too
    short.
    """
    if pos is None and needs_pos(method, pos_filter):
        raise ValueError(f"method {method!r} with this filter needs parts of speech")
    if pos is not None and len(pos) != len(tokens):
        raise ValueError(f"{len(tokens)} tokens, but {len(pos)} parts of speech")
    if fold:
        from cntext.text.keywords.folding import canonical, folding

        tokens = canonical(tokens, folding(fold))
    if method == "phrase":
        assert pos is not None
        hidden = default_stop_words() if stop_words is None else frozenset(stop_words)
        return _phrases(
            text, tokens, pos, hidden, idf or folded_idf(), top, frozenset(pos_filter), title
        )
    skipped = jieba_stop_words() if stop_words is None else jieba_stop_words().union(stop_words)
    if method == "tfidf":
        from cntext.text.keywords.tfidf import rank_tfidf

        allowed = frozenset(pos_filter)
        tags = pos if allowed else None
        ranked = rank_tfidf(tokens, tags, allowed, skipped, idf or folded_idf())
    elif method == "textrank":
        from cntext.text.keywords.textrank import rank_textrank

        assert pos is not None
        allowed = frozenset(pos_filter or TEXTRANK_TAGS)
        tags = pos
        ranked = rank_textrank(tokens, pos, allowed, skipped)
    else:
        raise ValueError(f"unknown keyword method: {method!r}")
    if not all_tokens:
        hidden = default_stop_words() if stop_words is None else frozenset[str]()
        ranked = [
            (word, score)
            for word, score in ranked
            if word.lower() not in hidden and says_something(word)
        ]
    chosen = ranked if top is None else ranked[: max(top, 0)]
    places = _places(tokens, tags, allowed, {word for word, _ in chosen})
    return [
        Keyword(
            text=word,
            score=score,
            count=len(places[word]),
            kind="word",
            spans=places[word],
        )
        for word, score in chosen
    ]


def _phrases(
    text: str,
    tokens: Sequence[str],
    pos: Sequence[str],
    stop_words: frozenset[str],
    idf: Idf,
    top: int | None,
    allowed: frozenset[str],
    title: str,
) -> list[Keyword]:
    """The keywords of the phrase method as items."""
    from cntext.text.keywords.phrase import rank_phrases

    return [
        Keyword(
            text=text[slice(*phrase.spans[0])],
            score=phrase.score,
            count=len(phrase.spans),
            kind=phrase.kind,
            spans=phrase.spans,
        )
        for phrase in rank_phrases(text, tokens, pos, stop_words, idf, top, allowed, title)
    ]


def _places(
    tokens: Sequence[str],
    tags: Sequence[str] | None,
    allowed: Collection[str],
    wanted: set[str],
) -> dict[str, list[list[int]]]:
    """Where the wanted words stand as tokens with an allowed tag."""
    places: dict[str, list[list[int]]] = {word: [] for word in wanted}
    start = 0
    for index, token in enumerate(tokens):
        end = start + len(token)
        if token in wanted and (tags is None or tags[index] in allowed):
            places[token].append([start, end])
        start = end
    return places
