"""Folding: the characters that look-up sees in place of those that stand in the text.

Full-width letters and digits are seen as half-width ones, and a traditional character as its
simplified counterpart in OpenCC's character dictionary, unless that says that it may also stay as
it is (乾, 於, 著). Every character folds to one character, so that offsets into the folded text
are offsets into the text.
"""

from __future__ import annotations

import os
from functools import cache

from cntext.lexicon.packages import find_directory

FULL_WIDTH_DISTANCE = 0xFEE0
"""From an ASCII character to its full-width form (Unicode block FF00)."""


@cache
def folding_table() -> dict[int, int]:
    """Return the folding as a table for `str.translate`."""
    return {**full_width_folding(), **parse_characters(read_characters())}


def read_characters() -> str:
    """Return OpenCC's dictionary of traditional characters, as opencc-python-reimplemented has it.

    Raises FileNotFoundError.
    """
    name = os.path.join("dictionary", "TSCharacters.txt")
    path = os.path.join(find_directory("opencc", name), name)
    with open(path, encoding="utf-8", newline="\n") as file:
        return file.read()


def full_width_folding() -> dict[int, int]:
    """Return the part of the folding that is about full-width letters and digits."""
    ascii_characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return {ord(letter) + FULL_WIDTH_DISTANCE: ord(letter) for letter in ascii_characters}


def parse_characters(dictionary: str) -> dict[int, int]:
    """Return what an OpenCC dictionary of characters has to say; of variants it puts the usual
    one first (開: 开, not 𫔭)."""
    table = {}
    for line in dictionary.split("\n"):
        old, _, new = line.strip().partition("\t")
        counterparts = new.split(" ")
        if len(old) == 1 and len(counterparts[0]) == 1 and old not in counterparts:
            table[ord(old)] = ord(counterparts[0])
    return table
