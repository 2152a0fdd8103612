"""Numerals: what a run of digits and numeral characters is worth.

The grammar reads text in its plain form (ASCII digits, simplified characters, see ``shapes``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from cntext.text.numbers.decimal_text import clean, clean_float, shift

DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7,
    "捌": 8, "玖": 9,
}  # fmt: skip
SMALL_POWERS = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3}
LARGE_POWERS = {"万": 4, "亿": 8, "兆": 12}
TENS = {"廿": 20, "卅": 30, "卌": 40}

CHINESE = "".join(DIGITS) + "".join(SMALL_POWERS) + "".join(LARGE_POWERS) + "".join(TENS)
POWERS = "".join(SMALL_POWERS) + "".join(LARGE_POWERS)

_LONGEST = 48
"""A numeral with units of ten can't be longer and mean something; digit sequences can."""


def power_of(unit: str) -> int:
    """The power of ten that a unit of ten stands for: 百 2, 万 4."""
    return SMALL_POWERS.get(unit) or LARGE_POWERS[unit]


class Numeral(NamedTuple):
    """A number read from a run of numeral characters."""

    low: str
    """The value, or the lower end of a range (七八 is 7 to 8); decimal text."""
    high: str | None = None
    open_above: bool = False
    """The text leaves it open how much more it is (二十几)."""
    sequence: bool = False
    """Written digit by digit (二〇二三)."""


@cache
def run_pattern() -> re.Pattern[str]:
    """A run of Chinese numeral characters."""
    return re.compile(f"[{CHINESE}几]+")


@cache
def arabic_pattern() -> re.Pattern[str]:
    """An Arabic number: digits (1) with thousands separators, decimals (2), exponent (3 to 7)."""
    return re.compile(
        r"([0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+|(?=\.[0-9]))(\.[0-9]+)?"
        r"(?:[eE]([+−-]?[0-9]{1,3})(?![0-9A-Za-z])|(?:×|x|\*)10\^([+−-]?[0-9]{1,3})"
        r"|(?:×|x|\*)10([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(?<=(?<![0-9.,])10)([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
        r"|\^([+−-]?[0-9]{1,2})(?![0-9A-Za-z.^]))?"
    )


def arabic(match: re.Match[str]) -> str:
    """The value of an Arabic number as decimal text."""
    whole, decimals, exponent, power, raised_power, superscript, raised = match.groups()
    if "," in whole:
        whole = whole.replace(",", "")
    value = clean(whole + decimals) if decimals else (whole.lstrip("0") or "0")
    if raised_power:
        power = raised_power.translate(_SUPERSCRIPTS)
    if exponent or power:
        value = shift(value, int((exponent or power).replace("−", "-")))
    if superscript:
        raised = superscript.translate(_SUPERSCRIPTS)
    if raised:
        value = raised_to(value, int(raised.replace("−", "-")))
    return value


_SUPERSCRIPTS = dict(zip(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"), "0123456789-+", strict=True))


def raised_to(value: str, exponent: int) -> str:
    """A power of a short number; what is too long, too great or too small stays as it is."""
    if len(value) >= 12 or value == "0" or abs(exponent) > 99:
        return value
    if "." not in value and exponent >= 0:
        return str(int(value) ** exponent)
    try:
        power = float(value) ** exponent
    except OverflowError:
        return value
    return clean_float(power) if power else value


@lru_cache(maxsize=8192)
def chinese(run: str) -> Numeral | None:
    """The value of a run of Chinese numerals, Arabic digits within it allowed (``3万5千``).

    None where the characters don't make a number. A last digit without a unit counts the next
    lower unit (两千四百五 is 2450); two neighbouring digits are a range (三五, 十七八, 二三十).
    """
    if len(run) > _LONGEST or _WITH_POWER.isdisjoint(run):
        return _sequence(run)
    value = _evaluate(run, 0)
    if value is None:
        return None
    low, high, open_above = value
    return Numeral(str(low), None if high == low or open_above else str(high), open_above)


_WITH_POWER = frozenset(POWERS).union(TENS)


def _sequence(run: str) -> Numeral | None:
    """Digits without units: one digit, an uncertain pair, or a digit sequence."""
    if "几" in run or not run:
        return None
    try:
        digits = "".join([str(DIGITS[character]) for character in run])
    except KeyError:
        return None
    if len(run) == 1:
        return Numeral(digits)
    if len(run) == 2 and is_pair(int(digits[0]), int(digits[1])):
        return Numeral(digits[0], digits[1])
    if run == "三两":
        return Numeral("2", "3")
    return Numeral(digits.lstrip("0") or "0", sequence=True)


def is_pair(first: int, second: int) -> bool:
    """Whether two digits side by side are an estimate: 三四, 三五, 一两 (but not 九十 or 二〇)."""
    return (0 < first < second and second - first == 1) or (first, second) == (3, 5)


_Value = tuple[int, int, bool]
"""Low end, high end, and whether it is open above."""


def _evaluate(run: str, power_above: int) -> _Value | None:
    """A run with units: the part before its greatest unit times that unit, plus the rest."""
    for unit, power in (("兆", 12), ("亿", 8), ("万", 4)):
        place = run.rfind(unit)
        if place < 0:
            continue
        before: _Value | None = (1, 1, run[:place] == "几")
        if place and run[:place] != "几":
            before = _evaluate(run[:place], 0)
        after: _Value | None = (0, 0, False)
        if place + 1 < len(run):
            after = _evaluate(run[place + 1 :], power)
        if before is None or after is None:
            return None
        scale = 10**power
        return (
            before[0] * scale + after[0],
            before[1] * scale + after[1],
            before[2] or after[2],
        )
    return _section(run, power_above)


@cache
def _section_pattern() -> re.Pattern[str]:
    coefficient = "([一二三四五六七八九两壹贰叁肆伍陆柒捌玖]{1,2}|几|[0-9]{1,40})"
    return re.compile(
        f"([零〇])?(?:{coefficient}?([千仟]))?([零〇])?(?:{coefficient}?([百佰]))?([零〇])?"
        f"(?:{coefficient}?([十拾])|([廿卅卌]))?([零〇])?{coefficient}?"
    )


def _section(run: str, power_above: int) -> _Value | None:
    """A run of units below ten thousand; a last digit alone counts the next lower unit."""
    match = _section_pattern().fullmatch(run)
    if match is None:
        return None
    zero0, thousands, thousand, zero, hundreds, hundred, zero2, tens, ten, twenty, zero3, ones = (
        match.groups()
    )
    low = high = 0
    open_above = False
    last = power_above
    for coefficient, unit, power in (
        (thousands, thousand, 3),
        (hundreds, hundred, 2),
        (tens, ten, 1),
    ):
        if not unit:
            continue
        if coefficient is None and power > 1 and (low or (power_above and not (zero0 or zero))):
            return None
        value = (1, 1, False) if coefficient is None else _coefficient(coefficient)
        if value is None:
            return None
        low += value[0] * 10**power
        high += value[1] * 10**power
        open_above = open_above or value[2]
        last = power
    if twenty:
        low += TENS[twenty]
        high += TENS[twenty]
        last = 1
    if ones:
        value = _coefficient(ones)
        if value is None:
            return None
        alone = (
            not (zero0 or zero or zero2 or zero3) and last > 1 and value[0] < 10 and not value[2]
        )
        scale = 10 ** (last - 1) if alone else 1
        low += value[0] * scale if not value[2] else 0
        high += value[1] * scale if not value[2] else 0
        if value[2] and not low:
            return None
        open_above = open_above or value[2]
    return low, high, open_above


def _coefficient(digits: str) -> _Value | None:
    if digits == "几":
        return 1, 1, True
    if digits[0] in "0123456789":
        value = int(digits)
        return value, value, False
    first = DIGITS[digits[0]]
    if len(digits) == 1:
        return first, first, False
    second = DIGITS[digits[1]]
    return (first, second, False) if is_pair(first, second) else None
