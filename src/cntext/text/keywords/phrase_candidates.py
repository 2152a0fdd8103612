"""Phrases that could be keywords: runs of one to four tokens, and terms in quotation marks.

On authors' own keywords: 37 in 100 are one token of jieba's, 80 a run of one to four.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from cntext.text.keywords import phrase_tables
from cntext.text.keywords.candidates import says_something

LONGEST_RUN = 4
LONGEST_PHRASE = 14
"""In characters; longer runs are clauses."""

_NOUN_TAGS = frozenset(
    ["n", "nz", "nt", "j", "l", "i", "eng", "nr", "nrt", "nrfg", "ns", "ng", "vn", "an", "k"]
)
_FIRST_TAGS = _NOUN_TAGS | frozenset(["a", "b", "v", "h", "s", "z", "zg"])
_LAST_TAGS = _NOUN_TAGS | frozenset(["v", "a", "g", "tg"])
_LONE_TAGS = frozenset(["n", "ng", "j", "v", "b", "a", "h", "k", "nz", "ns", "g", "zg", "nr"])
"""A single character needs one of these tags to stand in a phrase."""


class Run:
    """A phrase as a run of tokens, with all places where the same characters form a run."""

    __slots__ = ("first", "last", "places", "text")

    def __init__(self, text: str, first: int, last: int) -> None:
        self.text = text
        self.first = first
        self.last = last
        self.places: list[tuple[int, int]] = []
        """(index of the first token, index behind the last) of each occurrence."""


@cache
def _unfit() -> re.Pattern[str]:
    return re.compile(r"[\s\d\W_]")


def split_compounds(
    tokens: Sequence[str], pos: Sequence[str], known: Callable[[str], bool]
) -> tuple[list[str], list[str]]:
    """Take tokens of four characters to pieces of two that are words: 供水|系统.

    The lexicon holds many such compounds, and a term often ends in the middle of one
    (恒压供水|系统).
    """
    blocked = phrase_tables.words("blocked")
    out_tokens: list[str] = []
    out_pos: list[str] = []
    for token, tag in zip(tokens, pos, strict=True):
        if len(token) == 4 and tag[:1] in ("n", "l", "v"):
            front, back = token[:2], token[2:]
            if front not in blocked and back not in blocked and known(front) and known(back):
                out_tokens += [front, back]
                out_pos += ["n", "n"]
                continue
        out_tokens.append(token)
        out_pos.append(tag)
    return out_tokens, out_pos


def runs(tokens: Sequence[str], pos: Sequence[str], stop_words: frozenset[str]) -> dict[str, Run]:
    """All runs of tokens that could be keywords, by their text, in order of first occurrence."""
    fit = _fit_tokens(tokens, pos, stop_words)
    found: dict[str, Run] = {}
    for first, good in enumerate(fit):
        if not good or pos[first] not in _FIRST_TAGS:
            continue
        text = ""
        for last in range(first + 1, min(first + LONGEST_RUN, len(tokens)) + 1):
            if not fit[last - 1]:
                break
            text += tokens[last - 1]
            if len(text) > LONGEST_PHRASE:
                break
            if len(text) < 2 or pos[last - 1] not in _LAST_TAGS:
                continue
            run = found.get(text)
            if run is None:
                run = found[text] = Run(text, first, last)
            run.places.append((first, last))
    return {text: run for text, run in found.items() if _whole(run, pos)}


def _whole(run: Run, pos: Sequence[str]) -> bool:
    """A verb inside a phrase makes it a clause, unless the text repeats it."""
    inner = pos[run.first + 1 : run.last - 1]
    return len(run.places) > 1 or not ("v" in inner or "d" in inner)


def _fit_tokens(
    tokens: Sequence[str], pos: Sequence[str], stop_words: frozenset[str]
) -> list[bool]:
    """Which tokens may stand in a keyword."""
    blocked, prefixes = phrase_tables.words("blocked"), phrase_tables.words("prefix")
    verdicts: dict[tuple[str, str], bool] = {}
    fit: list[bool] = []
    for key in zip(tokens, pos, strict=True):
        verdict = verdicts.get(key)
        if verdict is None:
            token, tag = key
            verdict = verdicts[key] = token in prefixes or (
                (tag in _FIRST_TAGS or tag in _LAST_TAGS)
                and (len(token) > 1 or tag in _LONE_TAGS)
                and token not in blocked
                and token.lower() not in stop_words
                and not _unfit().search(token)
                and (len(token) > 1 or token.isalpha())
                and (len(token) == 1 or says_something(token))
            )
        fit.append(verdict)
    return fit


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(r"[“「《『]([^“”「」《》『』，。；：、！？,.;:!?\s]{2,12})[”」》』]")


def marked_terms(text: str) -> dict[str, tuple[int, bool]]:
    """Terms in “”, 「」 and 《》: the place of the first occurrence, whether it is a title."""
    terms: dict[str, tuple[int, bool]] = {}
    for match in _marked().finditer(text):
        terms.setdefault(match.group(1), (match.start(1), match.group()[0] == "《"))
    return terms
