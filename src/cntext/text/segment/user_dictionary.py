"""User dictionaries: jieba's format, and words that jieba's format can't make it match.

A line in jieba's format is ``word [frequency] [tag]`` with single spaces, and is read exactly as
jieba 0.42.1 reads it: the word may hold spaces, a tag is ``[a-z]+``. jieba then never finds a
word with a space or a symbol in it, since its patterns cut the text there first. Such words work
here when the line is TAB-separated or CSV: ``word<TAB>frequency<TAB>tag``, the latter two optional.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

LARGEST_FREQUENCY = 10**12
"""A million words of it still sum up below 2**63; jieba's own total is 60 million."""

HEADER_FIELDS = frozenset(("frequency", "freq", "频率", "频次", "词频", "頻率", "頻次", "詞頻"))
"""Second fields that make the first line of a separated dictionary its header."""

# What `bytes.strip` strips; jieba strips the line before it decodes it.
ASCII_SPACE = " \t\n\r\x0b\x0c"


class UserDictionaryError(ValueError):
    """A line of a user dictionary can't be read. ``line`` counts from 1, ``name`` is the file's."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.name = ""
        self.line = line
        self.reason = reason


class UserWord(NamedTuple):
    """A word of the user's. Frequency None has it suggested as jieba does, 0 forbids the word.

    A literal word is matched before jieba's patterns see the text, so it can hold any character;
    what it matches is one token, whatever its frequency.
    """

    word: str
    frequency: int | None = None
    tag: str | None = None
    literal: bool = False


class UserDictionary:
    """The text of a user dictionary; a segmenter reads it when it is made.

    ``name`` is told in errors. The compiled core reads plain lines itself, 100,000 in a few
    hundredths of a second, and gives the others to `read_line`.
    """

    __slots__ = ("name", "text")

    def __init__(self, text: str, name: str = "") -> None:
        self.text = text.removeprefix("\ufeff")
        self.name = name

    def words(self) -> Iterator[UserWord]:
        """Give the words in order. Raises UserDictionaryError."""
        for number, line in enumerate(self.text.split("\n"), 1):
            word = self.read_line(line, number)
            if word is not None:
                yield word

    def read_line(self, line: str, number: int) -> UserWord | None:
        """Return a line's word; None for an empty line and for the header of a table."""
        try:
            return _read_line(line, number)
        except UserDictionaryError as error:
            error.name = self.name
            raise


def parse_user_dictionary(lines: Iterable[str]) -> list[UserWord]:
    """Return the words of a user dictionary, given as its lines, in order.

    Raises UserDictionaryError.
    """
    words = (_read_line(line, number) for number, line in enumerate(lines, 1))
    return [word for word in words if word is not None]


def _read_line(line: str, number: int) -> UserWord | None:
    content = line.strip(ASCII_SPACE).lstrip("\ufeff")
    if not content:
        return None
    fields = _separated_fields(line.strip("\ufeff\r\n"), number)
    if fields is None:
        return _jieba_word(content, number)
    return _separated_word(fields, number) if fields else None


def _separated_fields(line: str, number: int) -> list[str] | None:
    """Return the fields of a TAB-separated or CSV line, [] for a header, None for jieba's format.

    No word of jieba's can be matched with a TAB or comma in it, so nothing that works there is
    read differently here.
    """
    if "\t" in line:
        fields = [field.strip() for field in line.split("\t")]
    elif "," in line:
        import csv

        try:
            fields = [field.strip() for field in next(csv.reader([line], strict=True))]
        except csv.Error as error:
            raise UserDictionaryError(number, f"not CSV: {error}") from None
        # A comma between quotation marks parts no fields.
        numeric = len(fields) > 1 and (
            fields[1] == "" or (fields[1].isascii() and fields[1].isdecimal())
        )
        if len(fields) > 3 or not (numeric or _is_header(fields, number)):
            return None
    else:
        return None
    return [] if _is_header(fields, number) else fields


def _is_header(fields: list[str], number: int) -> bool:
    return number == 1 and len(fields) > 1 and fields[1].lower() in HEADER_FIELDS


def _separated_word(fields: list[str], number: int) -> UserWord:
    if len(fields) > 3:
        raise UserDictionaryError(number, "more than word, frequency and tag")
    word, frequency, tag = [*fields, "", ""][:3]
    if not word:
        raise UserDictionaryError(number, "no word")
    literal = _plain_pattern().fullmatch(word) is None
    return UserWord(
        word, _frequency(frequency, number) if frequency else None, tag or None, literal
    )


def _jieba_word(line: str, number: int) -> UserWord:
    match = _jieba_pattern().match(line)
    if match is None:
        raise UserDictionaryError(number, "a line within the line")
    word, frequency, tag = match.groups()
    return UserWord(word, _frequency(frequency, number) if frequency else None, tag and tag[1:])


def _frequency(digits: str, number: int) -> int:
    digits = digits.strip()
    if not (digits.isascii() and digits.isdecimal()):
        raise UserDictionaryError(number, f"the frequency {digits!r} is no number")
    if len(digits) > 4000 or int(digits) > LARGEST_FREQUENCY:
        raise UserDictionaryError(number, f"a frequency above {LARGEST_FREQUENCY}")
    return int(digits)


@cache
def _jieba_pattern() -> re.Pattern[str]:
    return re.compile("^(.+?)( [0-9]+)?( [a-z]+)?$")


@cache
def _plain_pattern() -> re.Pattern[str]:
    """Characters that neither jieba's cut nor its tagger ever cuts at."""
    return re.compile("[\u4e00-\u9fd5a-zA-Z0-9+#&._]+")
