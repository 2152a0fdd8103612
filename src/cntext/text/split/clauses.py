"""Clauses: sentences cut at the marks inside them.

The rule: a sentence is cut after each ，；：、 and ASCII , ; : outside of brackets and 《》, with
the closers behind the mark; not between digits (1,000; 8:30), not at a 、 between items of less
than three characters on both sides (鱼、虾), and not after a 、 or ： of a number that begins a
list item (一、 1：). An end mark inside quotation marks cuts as well: clauses don't nest.
"""

from __future__ import annotations

import re
from functools import cache

from cntext.text.split.marks import CLAUSE_BRACKETS, CLAUSE_ENDS, CLOSERS, COMMAS

NUMBER = 7
"""The longest number of an item, its brackets included, in characters."""
_CLOSING = frozenset(CLAUSE_BRACKETS.values())


@cache
def _marks() -> re.Pattern[str]:
    brackets = "".join(map(re.escape, [*CLAUSE_BRACKETS, *CLAUSE_BRACKETS.values()]))
    return re.compile(f"[{COMMAS}]+|[{CLAUSE_ENDS}]+|[{brackets}]")


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile(r"[（(]?(?:第?[一二三四五六七八九十百\d]{1,4}|[①-⑳]|[A-Za-z])[）)]?")


def is_number(text: str) -> bool:
    """Whether a text is nothing but the number of a list's item."""
    return bool(text) and len(text) <= NUMBER and bool(_numbering().fullmatch(text))


def clause_ends(sentence: str) -> list[int]:
    """The places after each clause of a sentence, ascending; the last is its length."""
    ends: list[int] = []
    depths: list[int] = []
    for match in _marks().finditer(sentence):
        mark, at, end = match.group()[0], match.start(), match.end()
        if mark in CLAUSE_BRACKETS:
            depths.append(len(ends))
        elif mark in _CLOSING:
            if depths:
                del ends[depths.pop() :]
        elif _cuts(sentence, mark, at, end, ends[-1] if ends else 0):
            while end < len(sentence) and sentence[end] in CLOSERS:
                end += 1
            ends.append(end)
    if not ends or ends[-1] < len(sentence):
        ends.append(len(sentence))
    return ends


def _cuts(sentence: str, mark: str, at: int, end: int, start: int) -> bool:
    before, after = sentence[at - 1 : at], sentence[end : end + 1]
    if not after:
        return False
    if mark in CLAUSE_ENDS:
        return after in "”’」』"
    if mark in ",:，：" and before.isdigit() and after.isdigit():
        return False
    if mark in ":" and (
        after in "/\\" or (before.isascii() and after.isascii() and before.isalnum())
    ):
        return False
    if mark in "、：:，," and is_number(sentence[start:at].lstrip()):
        return False
    if mark == "、":
        return at - start >= 3 or len(re.split("[、，。；：和]", sentence[end : end + 4])[0]) >= 3
    return True
