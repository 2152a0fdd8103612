"""Which tokens can't be keywords: stop words, numbers, and what has no letter in it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache

_DATA = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "data")

# Digits that str.isnumeric doesn't know (〇 it does, 两 and 余 it doesn't), and what joins digits.
_NUMBER_CHARACTERS = frozenset("兩两〇点點分之百千万萬亿億兆第几幾数數多余餘余.．,，%％‰+-－/／:：")


_JIEBA_STOP_WORDS = """the of is and to in that we for an are by be as on with can if from which you
it this then at have all not one has or that"""


@cache
def jieba_stop_words() -> frozenset[str]:
    """The English words that jieba 0.42.1 leaves out when it is given no list."""
    return frozenset(_JIEBA_STOP_WORDS.split())


@cache
def default_stop_words() -> frozenset[str]:
    """The project's own list: data/stop_words.txt."""
    with open(os.path.join(_DATA, "stop_words.txt"), encoding="utf-8") as lines:
        return frozenset(parse_stop_words(lines))


def parse_stop_words(lines: Iterable[str]) -> list[str]:
    """The words of a stop list: one a line, blank lines and lines that start with "# " left out."""
    words = [line.strip("\r\n") for line in lines]
    return [word for word in words if word.strip() and not word.startswith("# ")]


def says_something(token: str) -> bool:
    """False for numbers (2023, 88.00%, 二十), punctuation, and a lone Latin letter."""
    letters = [character for character in token if character.isalpha()]
    if not letters:
        return False
    if all(_is_numeral(character) for character in token if not character.isspace()):
        return False
    return not (len(letters) == 1 and len(token.strip()) == 1 and not _is_han(letters[0]))


def _is_numeral(character: str) -> bool:
    return character.isnumeric() or character in _NUMBER_CHARACTERS


def _is_han(character: str) -> bool:
    return "⺀" <= character < "＀" or character >= "𠀀"
