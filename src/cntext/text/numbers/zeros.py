"""Zeros that are printed as a circle or a letter: 二○○三年, 一百○八将, 二0二三年, 一九八Ｏ年."""

from __future__ import annotations

import re
from functools import cache

_SIGNS = ("○", "◯", "Ｏ", "二0", "二０", "二O", "二o")
"""One of these is in every text that has such a zero; digits as zeros only in years from 2000."""


@cache
def _zeros() -> re.Pattern[str]:
    digit = "[一二三四五六七八九零〇]"
    return re.compile(
        # between digits, or at the end of a year, whatever the sign
        f"(?<={digit})[○◯ＯO0０o]{{1,3}}(?={digit}|年)"
        # a circle has no other meaning between a digit and a word
        f"|(?<={digit})[○◯]+(?=[\u4e00-\u9fff])"
        "|(?<=[十百千万亿])[○◯](?=[一二三四五六七八九])"
        # the short form of a year
        "|(?<![\\w○◯])[○◯](?=[一二三四五六七八九]年)"
    )


def with_zeros(text: str) -> str:
    """``text`` with such zeros as 〇, one for one, so that offsets stay the same."""
    if not any(sign in text for sign in _SIGNS):
        return text
    return _zeros().sub(lambda match: "〇" * len(match.group()), text)
