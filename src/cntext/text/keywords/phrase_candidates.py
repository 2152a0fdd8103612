"""Phrases that could be keywords: runs of one to four tokens, and terms in quotation marks.

On authors' own keywords: 37 in 100 are one token of jieba's, 80 a run of one to four.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from cntext.text.keywords import phrase_tables
from cntext.text.keywords.candidates import says_something
from cntext.text.keywords.phrase_core import core

LONGEST_RUN = 4
LONGEST_PHRASE = 16
"""In characters; longer runs are clauses."""

_CLOSED_TAGS = frozenset(["c", "p", "y", "e", "o", "w"])
"""Conjunctions, prepositions and the like; of other tags (those of terms are often guesses: 随机/d
几何/r) the weights tell how much they count."""


@cache
def _latin() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9\u0370-\u03ff\u2160-\u2188]+")


@cache
def _fraction() -> re.Pattern[str]:
    return re.compile(r"\.[0-9]+")


@cache
def _measured() -> re.Pattern[str]:
    """An amount with its unit (60mL); 3D and 5G are none."""
    return re.compile(r"[0-9](?![A-Z]$)")


Places = list[tuple[int, int]]
"""(index of the first token, index behind the last) of each occurrence of a run of tokens."""


@cache
def _unfit() -> re.Pattern[str]:
    return re.compile(r"[\s\W_]")


def split_compounds(
    tokens: Sequence[str], pos: Sequence[str], known: Callable[[str], bool]
) -> tuple[Sequence[str], Sequence[str]]:
    """Take tokens of four characters to pieces of two that are words: 供水|系统.

    The lexicon holds many such compounds, and a term often ends in the middle of one
    (恒压供水|系统).
    """
    out_tokens: list[str] = []
    out_pos: list[str] = []
    done = 0
    for at in [at for at, token in enumerate(tokens) if len(token) == 4]:
        token = tokens[at]
        if pos[at][:1] in ("n", "l", "v") and _is_compound(token, known):
            out_tokens += [*tokens[done:at], token[:2], token[2:]]
            out_pos += [*pos[done:at], "n", "n"]
            done = at + 1
    if not done:
        return tokens, pos
    return [*out_tokens, *tokens[done:]], [*out_pos, *pos[done:]]


def _is_compound(token: str, known: Callable[[str], bool]) -> bool:
    """Whether both halves are words that may stand in a keyword."""
    front, back, blocked = token[:2], token[2:], phrase_tables.words("blocked")
    return front not in blocked and back not in blocked and known(front) and known(back)


def join_latin(tokens: Sequence[str], pos: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Join what the tokenizer takes apart in formulas and names: TNF-α, PM2.5, Li2CO3, PE/EVA."""
    if "eng" not in pos:
        return tokens, pos
    out_tokens: list[str] = []
    out_pos: list[str] = []
    done, size = 0, len(tokens)
    is_latin = _latin().fullmatch
    for first in [at for at, token in enumerate(tokens) if token[0] < "\u2189"]:
        if first < done or not is_latin(tokens[first]):
            continue
        last = first + 1
        while last < size:
            if is_latin(tokens[last]) or _fraction().fullmatch(tokens[last]):
                last += 1
            elif tokens[last] in _JOINERS and last + 1 < size and is_latin(tokens[last + 1]):
                last += 2
            else:
                break
        if last > first + 1:
            joined = "".join(tokens[first:last])
            out_tokens += [*tokens[done:first], joined]
            out_pos += [*pos[done:first], "m" if _measured().match(joined) else "eng"]
            done = last
    return [*out_tokens, *tokens[done:]], [*out_pos, *pos[done:]]


_JOINERS = frozenset("-/+.·−–")


def runs(
    tokens: Sequence[str],
    pos: Sequence[str],
    stop_words: frozenset[str],
    inside: Sequence[bool],
) -> dict[str, Places]:
    """All runs of tokens that could be keywords, by their text, in order of first occurrence.

    ``inside`` tells which boundaries cut a compound: a run that begins or ends there must be
    repeated (恒压供水 of 恒压|供水|系统; not 北京清华 of 北京|清华|大学).
    """
    fit = list(map(_verdicts(stop_words).__getitem__, zip(tokens, pos, strict=True)))
    native = core()
    work: Callable[..., dict[str, Places]] = _runs if native is None else native.runs
    return work(list(tokens), fit, list(inside), LONGEST_RUN, LONGEST_PHRASE)


def _runs(
    tokens: list[str], fit: list[bool], inside: list[bool], longest_run: int, longest_phrase: int
) -> dict[str, Places]:
    """The reference of the core."""
    size = len(tokens)
    found: dict[str, Places] = {}
    for first in [at for at in range(size) if fit[at]]:
        text, last = "", first
        limit = min(first + longest_run, size)
        while last < limit and fit[last]:
            text += tokens[last]
            last += 1
            if len(text) > longest_phrase:
                break
            if len(text) > 1:
                if text in found:
                    found[text].append((first, last))
                else:
                    found[text] = [(first, last)]
    if True not in inside:
        return found
    return {
        text: places
        for text, places in found.items()
        if len(places) > 1 or not (inside[places[0][0]] or inside[places[0][1]])
    }


_REMEMBERED = 1 << 16
"""Words with their tags whose verdicts are kept at hand."""


class _Verdicts(dict[tuple[str, str], bool]):
    """Which words may stand in a keyword: a table that fills as it is asked."""

    def __init__(self, stop_words: frozenset[str]) -> None:
        self._unfit = phrase_tables.words("blocked") | stop_words
        self._stop_words = stop_words

    def __missing__(self, key: tuple[str, str]) -> bool:
        if len(self) >= _REMEMBERED:
            self.clear()
        token, tag = key
        self[key] = verdict = token in phrase_tables.words("prefix") or (
            token not in self._unfit
            and token.lower() not in self._stop_words
            and _is_fit(token, tag)
        )
        return verdict


@lru_cache(maxsize=2)
def _verdicts(stop_words: frozenset[str]) -> _Verdicts:
    return _Verdicts(stop_words)


def _is_fit(token: str, tag: str) -> bool:
    if tag == "eng":
        return any(character.isalpha() for character in token)
    if tag in _CLOSED_TAGS or tag[0] == "u":
        return False
    return not _unfit().search(token) and says_something(token)


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(r"[“「《『]([^“”「」《》『』，。；：、！？,.;:!?\s]{2,12})[”」》』]")


def marked_terms(text: str) -> dict[str, tuple[int, bool]]:
    """Terms in “”, 「」 and 《》: the place of the first occurrence, whether it is a title."""
    terms: dict[str, tuple[int, bool]] = {}
    for match in _marked().finditer(text):
        terms.setdefault(match.group(1), (match.start(1), match.group()[0] == "《"))
    return terms
