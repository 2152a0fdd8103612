"""Phrases that could be keywords: runs of one to four tokens, and terms in quotation marks.

On authors' own keywords: 37 in 100 are one token of jieba's, 80 a run of one to four.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from cntext.text.keywords import phrase_tables
from cntext.text.keywords.candidates import says_something

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
    if 4 not in map(len, tokens):
        return tokens, pos
    blocked = phrase_tables.words("blocked")
    out_tokens: list[str] = []
    out_pos: list[str] = []
    done = 0
    for at, token in enumerate(tokens):
        if len(token) == 4 and pos[at][:1] in ("n", "l", "v"):
            front, back = token[:2], token[2:]
            if front not in blocked and back not in blocked and known(front) and known(back):
                out_tokens += [*tokens[done:at], front, back]
                out_pos += [*pos[done:at], "n", "n"]
                done = at + 1
    return [*out_tokens, *tokens[done:]], [*out_pos, *pos[done:]]


def join_latin(tokens: Sequence[str], pos: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Join what the tokenizer takes apart in formulas and names: TNF-α, PM2.5, Li2CO3, PE/EVA."""
    if "eng" not in pos:
        return tokens, pos
    out_tokens: list[str] = []
    out_pos: list[str] = []
    first, size = 0, len(tokens)
    is_latin = _latin().fullmatch
    while first < size:
        last = first + 1
        if is_latin(tokens[first]):
            while last < size:
                if is_latin(tokens[last]) or _fraction().fullmatch(tokens[last]):
                    last += 1
                elif tokens[last] in _JOINERS and last + 1 < size and is_latin(tokens[last + 1]):
                    last += 2
                else:
                    break
        if last == first + 1:
            out_tokens.append(tokens[first])
            out_pos.append(pos[first])
        else:
            joined = "".join(tokens[first:last])
            out_tokens.append(joined)
            out_pos.append("m" if _measured().match(joined) else "eng")
        first = last
    return out_tokens, out_pos


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
    fit = _fit_tokens(tokens, pos, stop_words)
    fit += [False] * LONGEST_RUN
    found: dict[str, Places] = {}
    for first, token in enumerate(tokens):
        if not fit[first]:
            continue
        text = ""
        for last in range(first, first + LONGEST_RUN):
            if not fit[last]:
                break
            text = text + tokens[last] if text else token
            size = len(text)
            if size < 2:
                continue
            if size > LONGEST_PHRASE:
                break
            if text in found:
                found[text].append((first, last + 1))
            else:
                found[text] = [(first, last + 1)]
    if not any(inside):
        return found
    return {
        text: places
        for text, places in found.items()
        if len(places) > 1 or not (inside[places[0][0]] or inside[places[0][1]])
    }


def _fit_tokens(
    tokens: Sequence[str], pos: Sequence[str], stop_words: frozenset[str]
) -> list[bool]:
    """Which tokens may stand in a keyword."""
    verdicts = {key: _is_fit(*key, stop_words) for key in set(zip(tokens, pos, strict=True))}
    return [verdicts[key] for key in zip(tokens, pos, strict=True)]


@lru_cache(maxsize=1 << 16)
def _is_fit(token: str, tag: str, stop_words: frozenset[str]) -> bool:
    if token in phrase_tables.words("prefix"):
        return True
    if token in phrase_tables.words("blocked") or token.lower() in stop_words:
        return False
    if tag == "eng":
        return any(character.isalpha() for character in token)
    if _unfit().search(token) or not says_something(token):
        return False
    return not (tag in _CLOSED_TAGS or tag[0] == "u")


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(r"[“「《『]([^“”「」《》『』，。；：、！？,.;:!?\s]{2,12})[”」》』]")


def marked_terms(text: str) -> dict[str, tuple[int, bool]]:
    """Terms in “”, 「」 and 《》: the place of the first occurrence, whether it is a title."""
    terms: dict[str, tuple[int, bool]] = {}
    for match in _marked().finditer(text):
        terms.setdefault(match.group(1), (match.start(1), match.group()[0] == "《"))
    return terms
