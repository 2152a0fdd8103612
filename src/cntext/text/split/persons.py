"""Whether a word looks like a person's name, or surely is one."""

from __future__ import annotations

import re
from functools import cache

from cntext import data
from cntext.text.split.tables import column

PLACES = "县縣市区區镇鎮乡鄉村省局厅廳校站厂廠院社报報"
"""What ends the name of a place or an office, and hardly ever one of a person."""
SOUNDS = 12
"""What the characters of a word add up to that sounds like a name."""
ADDRESSES = frozenset(
    ("女士", "先生", "小姐", "太太", "老师", "老師", "师傅", "師傅", "阿姨", "同学", "同學")
)
"""How people are called by their family names; nobody signs so."""
HAN = "\u3400-\u9fff\U00020000-\U0003ffff"


@cache
def surnames() -> frozenset[str]:
    """Family names of one or two characters."""
    return frozenset(column("surnames"))


@cache
def minority_names() -> frozenset[str]:
    """Parts of names of peoples who have no family names, and such names."""
    return frozenset(row[0] for row in data.rows("names-minorities.tsv"))


def is_han(mark: str) -> bool:
    """Whether a character is one of HAN: a pattern of them takes a millisecond to compile."""
    return "\u3400" <= mark <= "\u9fff" or "\U00020000" <= mark <= "\U0003ffff"


def is_name(word: str) -> bool:
    """Whether a word looks like a person's name."""
    if "·" in word:
        return 3 <= len(word) <= 12 and bool(re.fullmatch(f"[{HAN}]+(?:·[{HAN}]+)+", word))
    if not 2 <= len(word) <= 4 or not all(map(is_han, word)):
        return False
    if len(word) > 2 and (word[-1] in PLACES or word[1:] in ADDRESSES):
        return False
    if word[0] in "周週" and word[1:] in tuple("一二三四五六日末"):
        return False
    known = surnames()
    if len(word) == 4:
        double = word[:2] in known or (word[0] in known and word[1] in known)
        return double or _of_parts(word)
    return word[0] in known or (len(word) == 3 and word[:2] in known)


def is_author(word: str) -> bool:
    """Whether a word is surely a name: its characters are those of given names, and it holds no
    common word (安静了 and 江水清 do)."""
    from cntext.text.split.words_across import is_common

    if not is_name(word) or len(word) > 3:
        return is_name(word) and (word[:2] in surnames() or _of_parts(word))
    family, given = name_weights()
    sounds = [given.get(mark, -10) for mark in word[1:]]
    if min(sounds) < 0 or family.get(word[0], -10) + sum(sounds) < SOUNDS:
        return False
    if len(word) == 2:
        return not is_common(word)
    return not (is_common(word) or is_common(word[:2]) or is_common(word[1:], but_names=True))


@cache
def name_weights() -> tuple[dict[str, int], dict[str, int]]:
    """How much a family name, and a character of a given name, speaks for a name."""
    tables = [data.rows(f"names-{table}.tsv") for table in ("surnames", "given-names")]
    family, given = [{row[0]: int(row[1]) for row in table} for table in tables]
    return family, given


def _of_parts(word: str) -> bool:
    """Whether a word is a Tibetan, Mongolian, Uyghur or Kazakh name: 阿依努尔, 扎西顿珠."""
    parts = minority_names()
    return word in parts or (word[:2] in parts and word[2:] in parts)
