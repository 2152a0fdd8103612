"""What the words around a joint say: whether one was cut there (柏油|路, 过|程中), or half of one
lost (重要作|人民). The words are those of the segmenter; asked for joints only, so rarely."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cntext.text.segment import Segmenter

NEAR = 10
"""Characters on each side of a joint that are cut into words."""
NUMERALS = frozenset("一二三四五六七八九十百千万萬亿億零两兩〇")
WANTING = frozenset("cdp")
"""Parts of speech that want more behind them: conjunctions, adverbs, prepositions."""
CONTENT = frozenset("nvm")
"""Parts of speech of which a single character, where it stands alone, is rather half a word."""


@cache
def _segmenter() -> Segmenter:
    from cntext.text.segment import Segmenter

    return Segmenter()


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[^\u3400-\u9fff]+")


COMMON = 50
"""How often a word stands in the dictionary's counts that is common."""


def is_common(word: str, but_names: bool = False) -> bool:
    """Whether a word is a common one by the segmenter's dictionary; ``but_names``: and no name."""
    if (_segmenter().frequency(word) or 0) <= COMMON:
        return False
    return not (but_names and _segmenter().tag(word)[1][0].startswith("nr"))


@lru_cache(maxsize=4096)
def word_cues(before: str, behind: str) -> tuple[str, ...]:
    """The cues of the words on both sides of a joint."""
    return _cues(_marks().split(before[-NEAR:])[-1], _marks().split(behind[:NEAR])[0])


def _cues(tail: str, head: str) -> tuple[str, ...]:
    if not tail or not head:
        return ()
    if tail[-1] in NUMERALS and head[0] in NUMERALS:
        return ("join.numeral",)
    words, tags = _segmenter().tag(tail + head)
    at = 0
    for index, word in enumerate(words):
        if at == len(tail):
            return _apart(words[index - 1], tags[index - 1], word, tags[index])
        at += len(word)
        if at > len(tail):
            return ("join.crossing",) if _segmenter().frequency(word) else ("join.invented",)
    return ()


def _apart(last: str, last_tag: str, first: str, first_tag: str) -> tuple[str, ...]:
    """The cues of two words between which the joint is."""
    found: list[str] = []
    if last_tag[0] in WANTING:
        found.append("join.wanting")
    elif len(last) == 1 and last_tag[0] in CONTENT:
        found.append("join.stray_end")
    if len(first) == 1 and first_tag[0] in CONTENT:
        found.append("join.stray_start")
    elif first_tag[0] == "v":
        found.append("join.verb")
    return tuple(found)
