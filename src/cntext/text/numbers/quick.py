"""The common cases, decided in few steps: a plain date, digits and a unit, a numeral and a unit.

What they find the full grammar would find as well, only slower; where anything about the place
is out of the ordinary they leave it to the grammar.
"""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers import numerals, tables
from cntext.text.numbers.dates import era_ends
from cntext.text.numbers.labels import label_ends
from cntext.text.numbers.measures import GOING_ON, unit_at
from cntext.text.numbers.readings import Reading
from cntext.text.numbers.years import read_plain_date

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SLOW_AFTER = frozenset("年月日号时点季世学十百千万亿兆多余来几路线版比又分成折至到比个 ") - {"个"}
GOES_ON_AFTER = GOING_ON | frozenset(" -−–~∼〜—至到比")


NUMERAL_STARTS = frozenset("0123456789几半" + numerals.CHINESE)

BEFORE_NUMERAL = frozenset(("第", "初", "周", "期", "拜", "负", "数", "几", "好", "头", "前"))
"""What before a lone numeral may make it a number whatever follows it."""


@cache
def continuing() -> frozenset[str]:
    """The characters that may go on a number after its first numeral; any other ends it.

    A single numeral before another Chinese character (一以贯之) is the common case in a text and
    is never a number.
    """
    units = tables.units_by_character()
    return (
        frozenset(units)
        | NUMERAL_STARTS
        | frozenset("点分几多余来半年月日号时季世旬又至到比～—–、，。；：！？）》”」』】…　")
    )


AGE_ENDS = frozenset("今近达约")
"""What may stand between 距今 and a number of years that is no date."""


@cache
def hard_before() -> frozenset[str]:
    """What before digits makes them more than plain digits."""
    marks = "-_./:@=?&#~+^−±×*第负正¥$€£₩№头初数好前周期拜〔［币金"
    return frozenset(_LETTERS + marks) | era_ends()


@cache
def slow_before() -> frozenset[str]:
    """What before digits may change what they are."""
    return hard_before() | label_ends() | AGE_ENDS


@cache
def _digits() -> re.Pattern[str]:
    return re.compile("[0-9]{1,6}")


def read_digits(text: str, start: int, floor: int, dates: bool) -> Reading | None:
    """A date in digits, or digits and a unit, with nothing beside them to look at."""
    if start > floor and text[start - 1] in slow_before():
        return None
    if dates:
        date = read_plain_date(text, start)
        if date is not None:
            return date
    match = _digits().match(text, start)
    if match is None:
        return None
    end = match.end()
    following = text[end : end + 1]
    if following <= "\u2fff" or following in SLOW_AFTER:
        return None
    return _with_unit(text, start, end, match.group().lstrip("0") or "0", arabic=True)


def read_numeral(text: str, start: int) -> Reading | None:
    """One numeral character and a unit; the caller decides whether they are a number."""
    value = numerals.DIGITS.get(text[start])
    if not value or text[start + 1 : start + 2] in SLOW_AFTER:
        return None
    return _with_unit(text, start, start + 1, str(value), arabic=False)


def _with_unit(text: str, start: int, end: int, low: str, *, arabic: bool) -> Reading | None:
    found = unit_at(text, end, arabic)
    if found is None:
        return None
    unit, form = found
    stop = end + len(form)
    if text[stop : stop + 1] in GOES_ON_AFTER:
        return None
    return Reading(start, stop, unit.kind, low, None, unit, None, unit.kind)
