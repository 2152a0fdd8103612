"""Moments: a date or time as written, field by field, before anything is resolved."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from cntext.data import rows
from cntext.text.numbers import numerals

_DIGITS = "〇零一二三四五六七八九"


class Word(NamedTuple):
    """A word of time, as the table has it."""

    text: str
    field: str
    offset: str
    adds: str


class Moment:
    """The fields of a date or time; an empty string is what the text leaves open."""

    __slots__ = (
        "afternoon",
        "anchored",
        "calendar",
        "date_end",
        "day",
        "day_offset",
        "end",
        "half",
        "hour",
        "leap",
        "minute",
        "modifier",
        "month",
        "month_offset",
        "nth",
        "numeral",
        "part",
        "quarter",
        "quarter_offset",
        "season",
        "second",
        "start",
        "tenth",
        "week_offset",
        "weekday",
        "year",
        "year_offset",
    )  # fmt: skip

    def __init__(self, start: int) -> None:
        self.start = self.end = self.date_end = start
        self.year = self.month = self.day = self.hour = self.minute = self.second = ""
        self.part = self.quarter = self.half = self.season = self.weekday = self.modifier = ""
        self.calendar = ""
        self.leap = self.numeral = self.anchored = False
        """Whether a numeral was read, and whether a word points to a date named before."""
        self.afternoon: bool | None = None
        """Whether a part of the day moved the hour by twelve (下午两点); None without a part."""
        self.quarter_offset: int | None = None
        self.tenth = ""
        """First and last day of a third of a month (上旬), as 01/10."""
        self.nth = ""
        """The n-th week of a month, or a weekday of it: 2-7 is the second Sunday."""
        self.year_offset: int | None = None
        self.month_offset: int | None = None
        self.day_offset: int | None = None
        self.week_offset: int | None = None


@cache
def words() -> dict[str, tuple[Word, ...]]:
    """The words of time by their first character, the longest first."""
    index: dict[str, list[Word]] = {}
    for fields in rows("numbers-time.tsv"):
        word = Word(*[*fields, "", ""][:4])
        index.setdefault(word.text[0], []).append(word)
    return {
        first: tuple(sorted(group, key=lambda word: -len(word.text)))
        for first, group in index.items()
    }


@cache
def eras() -> dict[str, int]:
    """Names of eras and the year before their first year (贞观三年 is 626 + 3)."""
    found = {}
    for name, year in rows("numbers-eras.tsv"):
        first = int(year)
        found[name] = first - 1 if first > 0 else first  # there is no year 0: 1 BCE is before 1 CE
    return found


def word_at(text: str, place: int, *fields: str) -> Word | None:
    """The longest word of time of these fields at ``place``."""
    for word in words().get(text[place : place + 1], ()):
        if word.field in fields and text.startswith(word.text, place):
            return word
    return None


def digits(written: str) -> str:
    """A short numeral as Arabic digits."""
    if written.isdecimal() and written.isascii():
        return written
    if all(character in _DIGITS for character in written):
        return "".join([str(numerals.DIGITS[character]) for character in written])
    value = numerals.chinese(written)
    return value.low if value is not None else ""


def weekday_number(written: str) -> str:
    """Monday is 1 and Sunday 7; WE is the weekend."""
    return {"日": "7", "天": "7", "末": "WE"}.get(written) or digits(written)
