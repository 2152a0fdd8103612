"""Amounts: a number at a place in the text, with what is written into it (20多, 3万5千, 十几万).

All functions read plain text (see ``tables.plain``) and look a bounded way ahead.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cntext.text.numbers import numerals, tables
from cntext.text.numbers.decimal_text import shift
from cntext.text.numbers.moments import digits

_POWERS = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "亿": 8, "兆": 12}


class Amount(NamedTuple):
    """A number in the text."""

    start: int
    end: int
    low: str
    high: str | None
    """The upper end of an estimate such as 七八; decimal text."""
    bound: str | None
    arabic: bool
    power: int
    """The power of ten of the unit word at its end (3万: 4), which a range before it shares."""
    run: str
    """The numeral characters that it was read from."""


def read_amount(text: str, start: int) -> Amount | None:
    """The number that begins at ``start``, as long as it goes."""
    character = text[start : start + 1]
    if "0" <= character <= "9" or character == ".":
        amount = _read_arabic(text, start)
    else:
        amount = _read_chinese(text, start)
    if amount is None:
        return None
    following = text[amount.end : amount.end + 1]
    if following == "个":
        return _hundred_millions(text, amount)
    if may_have_power(text, amount.end):
        return _to_the_power(text, amount)
    return amount


def may_have_power(text: str, place: int) -> bool:
    """Whether the power of the number before ``place`` may be told there: 10的6次方."""
    return text[place : place + 1] == "的" and "次" in text[place + 2 : place + 5]


@cache
def _exponent() -> re.Pattern[str]:
    return re.compile(
        "的(负)?([0-9]{1,3}|[一二三四五六七八九十]{1,3})次(?:方(?![案法向式面针程])|幂)"
    )


def _to_the_power(text: str, base: Amount) -> Amount:
    """10的6次方, 二的十次方."""
    match = _exponent().match(text, base.end)
    if match is None or base.high is not None or base.bound:
        return base
    exponent = digits(match.group(2))
    if not exponent:
        return base
    number = int(exponent) * (-1 if match.group(1) else 1)
    value = shift("1", number) if base.low == "10" else numerals.raised_to(base.low, number)
    return base._replace(end=match.end(), low=value, power=0)


def _hundred_millions(text: str, amount: Amount) -> Amount:
    """一个亿, 三个多亿: 亿 counted like a thing."""
    if "亿" not in text[amount.end + 1 : amount.end + 3]:
        return amount
    match = _counted_power().match(text, amount.end)
    if match is None or amount.power or amount.bound or amount.high is not None:
        return amount
    bound = "above" if match.group(1) else None
    return amount._replace(end=match.end(), low=shift(amount.low, 8), bound=bound, power=8)


@cache
def _counted_power() -> re.Pattern[str]:
    return re.compile("个(多)?亿(?![万人级])")


@cache
def _unit_prefix() -> dict[str, tuple[str, ...]]:
    """Units that begin with a character which is also a numeral: 千米, 百帕, 兆瓦, 两."""
    forms = tables.units_by_character()
    return {
        character: tuple(form for form in forms.get(character, ()) if len(form) > 1)
        for character in "十百千万亿兆"
    }


def _begins_unit(text: str, place: int) -> bool:
    forms = _unit_prefix().get(text[place])
    return bool(forms) and text.startswith(forms or (), place)


@cache
def _power_run() -> re.Pattern[str]:
    return re.compile(r" ?([十拾百佰千仟万亿兆]+)")


@cache
def _mixed_run() -> re.Pattern[str]:
    return re.compile(
        r"(?:零?(?:[0-9],[0-9]{3}|[0-9]{1,4})[十百千万亿]){1,8}(?:零?[0-9]{1,4}(?![0-9]))?|零?[0-9]{1,4}(?![0-9])"
        r"|[一二三四五六七八九][十百千万亿][一二三四五六七八九十百千万]{0,20}"
    )


_MIXED_STARTS = frozenset("0123456789零一二三四五六七八九")


def _read_arabic(text: str, start: int) -> Amount | None:
    match = numerals.arabic_pattern().match(text, start)
    if match is None:
        return None
    end = match.end()
    value = numerals.arabic(match)
    following = text[end : end + 1]
    power = 0
    if following in _POWERS or (following == " " and text[end + 1 : end + 2] in "万亿千百"):
        powers = _power_run().match(text, end)
        if powers:
            last = powers.end()
            if last - powers.start(1) <= 8:
                if _begins_unit(text, last - 1):
                    last -= 1
                if last > powers.start(1):
                    power = sum([_POWERS[unit] for unit in text[powers.start(1) : last]])
                    value = shift(value, power)
                    number = match.group()
                    end = last
                    mixed = None
                    if text[end : end + 1] in _MIXED_STARTS:
                        mixed = _mixed_run().match(text, end)
                    if mixed and mixed.end() > end and number.isdecimal():
                        rest = text[powers.start(1) : mixed.end()].replace(",", "")
                        whole = numerals.chinese(number + rest)
                        if whole is not None and not _begins_unit(text, mixed.end() - 1):
                            value, end, power = whole.low, mixed.end(), 0
    elif following in _LETTER_STARTS:
        letter = _letter_power().match(text, end)
        if letter is not None and not _is_other(text, start, letter):
            written = letter.group(letter.lastindex or 0)
            power = _LETTER_POWERS[written if len(written) == 1 else written.lower()]
            return Amount(start, letter.end(), shift(value, power), None, None, True, power, "")
    return _with_tail(text, Amount(start, end, value, None, None, True, power, ""))


_LETTER_STARTS = frozenset("kKwWMmbtBT ")
_LETTER_POWERS = {
    "k": 3, "K": 3, "w": 4, "W": 4, "M": 6, "thousand": 3, "million": 6, "mn": 6, "billion": 9,
    "bn": 9, "trillion": 12, "tn": 12,
}  # fmt: skip


@cache
def _letter_power() -> re.Pattern[str]:
    """40k, 3w, 1.2M, 3.5 billion: powers of ten (but not 100W, 5G, 3M公司)."""
    words = "|".join(word for word in _LETTER_POWERS if len(word) > 1)
    return re.compile(
        f"(?: ?(M)(?![公口胶])|([kKw]|W(?=[+元人粉]))| ?((?i:{words})))(?![A-Za-z0-9/²^])"
    )


def _is_other(text: str, start: int, letter: re.Match[str]) -> bool:
    """Whether M stands for metres (身高1.75M, 宽3M), or K for a resolution (4K)."""
    if letter.group(1) is None:
        return text[start : letter.end()] in ("2K", "4K", "8K")
    return bool(set("高长宽深距厚米径") & set(text[max(0, start - 4) : start]))


def _with_tail(text: str, amount: Amount) -> Amount:
    """Take 多 余 来 几 into an amount: 20多, 十来, 100多万, 3000余."""
    end = amount.end
    tail = text[end : end + 1]
    if not tail or tail not in "多余来几+":
        return amount
    if tail == "+":
        return _or_more(text, amount)
    if tail in "来几" and not (amount.low.endswith("0") and amount.low != "0"):
        return amount
    if tail == "来" and text[end + 1 : end + 2] in _NOT_AFTER_LAI:
        return amount
    if tail in "多余" and text[end + 1 : end + 2] in _NOT_AFTER_DUO:
        return amount
    value, power, end = amount.low, amount.power, end + 1
    powers = _power_run().match(text, end)
    if powers and text[end] != " ":
        last = powers.end()
        if _begins_unit(text, last - 1):
            last -= 1
        extra = sum([_POWERS[unit] for unit in text[end:last]])
        if extra and last - end <= 4:
            value, power, end = shift(value, extra), extra, last
    bound = "about" if tail == "来" else "above"
    return amount._replace(end=end, low=value, bound=bound, power=power)


def _or_more(text: str, amount: Amount) -> Amount:
    """1500+, 10万+人次: so many and more; in 3+2 and 1+N it adds."""
    following = text[amount.end + 1 : amount.end + 2]
    counted = following in tables.units_by_character() and not following.isascii()
    if following and (following in "+-=" or (following.isalnum() and not counted)):
        return amount
    if following and following in numerals.CHINESE:
        return amount
    return amount._replace(end=amount.end + 1, bound="above")


_NOT_AFTER_LAI = "自到源了看说讲往历临"
_NOT_AFTER_DUO = "于少样边种项次"


@cache
def _decimals() -> re.Pattern[str]:
    return re.compile(
        r"点([零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖]{1,40})(?![十百刻分千])([万亿兆千百]*)"
    )


def _read_chinese(text: str, start: int) -> Amount | None:
    match = numerals.run_pattern().match(text, start)
    if match is None:
        return None
    run = match.group()
    end = match.end()
    if len(run) > 1:
        run = _without_unit(text, run, end)
        end = start + len(run)
    value = numerals.chinese(run)
    if value is None:
        return None
    low, high = value.low, value.high
    if text.startswith("点", end) and high is None and not value.open_above:
        decimals = _decimals().match(text, end)
        if decimals and _is_decimal(text, run, decimals):
            digits = "".join([str(numerals.DIGITS[digit]) for digit in decimals.group(1)])
            powers = decimals.group(2)
            power = sum([_POWERS[unit] for unit in powers])
            low = shift(f"{low}.{digits}", power)
            return _with_tail(
                text, Amount(start, decimals.end(), low, None, None, False, power, run)
            )
    power = 0
    for unit in reversed(run):
        if unit not in "万亿兆千百十":
            break
        power += _POWERS[unit]
    bound = "above" if value.open_above else None
    amount = Amount(start, end, low, high, bound, False, power, run)
    return amount if bound else _with_tail(text, amount)


def _without_unit(text: str, run: str, end: int) -> str:
    """A run of numeral characters less what is a unit or an article at its end.

    三十两 is thirty taels, 一百千瓦 a hundred kilowatts, 三万一个月 30,000 a month.
    """
    last = run[-1]
    if last == "几" and (len(run) < 2 or run[-2] not in "十百千万亿零"):
        return run[:-1]
    if (
        last == "两"
        and run[-2] not in "零"
        and not (run[-2] in "一三" and len(run) == 2 and _measure_follows(text, end))
    ):
        return run[:-1]
    if last in "百千兆" and _begins_unit(text, end - 1):
        return run[:-1]
    if last == "一" and run[-2] in "百千万亿" and _measure_follows(text, end):
        return run[:-1]
    return run


def _measure_follows(text: str, place: int) -> bool:
    return text[place : place + 1] in "个次年月天斤台平张件人位名家吨种条只头本箱套"


def _is_decimal(text: str, run: str, match: re.Match[str]) -> bool:
    """Whether 三点五 is 3.5 rather than an hour or three points."""
    digits = match.group(1)
    follow = text[match.end() : match.end() + 1]
    if run == "一" and digits[0] == "一" and follow and follow in "点滴":
        return False
    if run == "两" and digits == "一" and follow and follow in "线面":
        return False
    return len(run) == 1 or not run.endswith("几")
