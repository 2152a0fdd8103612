"""Characters of names that the tables lack, weighed on jieba's dictionary.

``python benchmarks/name_characters.py given`` prints what names-given-names.tsv could gain,
``… sounds`` what names-transliteration.tsv could: a character and its weight a line. A weight is
the logarithm of how much likelier the character is in a name than in running text, in tenths of
a natural-log unit, lowered since the dictionary's names are of all times and of many books.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import jieba

from cntext.text.names import tables

FOREIGN = frozenset(["nrt", "nrfg"])
SEEN = 3
"""A character must stand in so many names to be weighed."""
CAUTION = 6
"""How much a weight is lowered, and ``MOST`` what is left at most."""
MOST = 10
CHARACTERS = 8000
"""How many different characters are reckoned with."""


def _entries() -> Iterator[tuple[str, int, str]]:
    with open(Path(jieba.__file__).parent / "dict.txt", encoding="utf-8") as lines:
        for line in lines:
            word, frequency, tag = line.split()
            yield word, int(frequency), tag


def _given_name(word: str) -> str:
    """The given name of a Chinese name of usual length; empty if it has none."""
    surnames = tables.surnames()
    if len(word) == 4 and word[:2] in surnames:
        return word[2:]
    return word[1:] if len(word) in (2, 3) and word[0] in surnames else ""


def weights(kind: str) -> dict[str, int]:
    """The weight of each character that stands in enough names."""
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    foreign: Counter[str] = Counter()
    for word, frequency, tag in _entries():
        if tag in FOREIGN:
            foreign.update(word)
        elif tag == "nr":
            inside.update(_given_name(word))
        else:
            for character in word:
                outside[character] += frequency
    if kind == "sounds":
        inside = foreign
    among, all_outside = sum(inside.values()), sum(outside.values())
    found: dict[str, int] = {}
    for character, count in inside.items():
        if count < SEEN or (kind == "given" and 4 * foreign[character] > count):
            # 尼, 卡: names of foreigners that the dictionary counts among the others.
            continue
        here = (count + 0.5) / (among + 0.5 * CHARACTERS)
        there = (outside[character] + 20) / (all_outside + 20 * CHARACTERS)
        found[character] = min(MOST, round(10 * math.log(here / there) / 2) - CAUTION)
    return found


def main() -> None:
    """Print the characters that the table of a kind lacks."""
    kind = sys.argv[1]
    known = tables.given_names() if kind == "given" else tables.dotted_sounds()
    for character, weight in sorted(weights(kind).items()):
        if character not in known and weight >= (0 if kind == "given" else 4):
            print(f"{character}\t{weight if kind == 'given' else 0}")


if __name__ == "__main__":
    main()
