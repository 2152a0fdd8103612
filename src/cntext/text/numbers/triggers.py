"""Where an expression of time may begin: the words that the scan stops at."""

from __future__ import annotations

from functools import cache

from cntext.text.numbers import tables
from cntext.text.numbers.moments import words

_NUMERALS = "0123456789一二三四五六七八九十两"
_ALWAYS = frozenset(("half", "span"))
AFTER_WORD = frozenset(
    "0123456789〇零一二三四五六七八九十两正腊冬闰第前上下早晚中凌清傍深夜午春夏秋冬同的 "
    "国端元清劳儿妇教圣感复母父重除腊"
)


@cache
def trigger_words(resolving: bool) -> dict[str, tuple[str, ...]]:
    """The words that may begin an expression of time, by their first character, longest first.

    Some (年底, 这个月) say nothing without a reference date and are left out where there is none.
    """
    found: dict[str, list[str]] = {}
    for group in words().values():
        for word in group:
            if word.field != "season" and len(word.text) > 1:
                found.setdefault(word.text[0], []).append(word.text)
    names = ["more time words"] + (["resolved time words"] if resolving else [])
    for name in names:
        for text in tables.words(name):
            found.setdefault(text[0], []).append(text)
    if not resolving:
        for first in tables.words("resolved firsts"):
            found.pop(first, None)
    found["近"] = [f"近{numeral}" for numeral in f"{_NUMERALS}半"]
    for part in "早晚":
        found.setdefault(part, []).extend([part + numeral for numeral in _NUMERALS])
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}


@cache
def need_numeral() -> frozenset[str]:
    """The words of time that say nothing without a numeral after them, or a reference date."""
    return frozenset(
        word.text for group in words().values() for word in group if word.field not in _ALWAYS
    )


def may_begin(text: str, start: int, candidates: tuple[str, ...]) -> bool:
    """Whether a word of time stands at ``start`` with something after it that it may date."""
    for word in candidates:
        if text.startswith(word, start):
            if word not in need_numeral():
                return True
            following = text[start + len(word) : start + len(word) + 1]
            return following in AFTER_WORD and following != ""
    return False
