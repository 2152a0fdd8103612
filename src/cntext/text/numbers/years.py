"""Years of their own form, and plain dates in digits: 649年, 前99年, 114年度, 2023年5月3日."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers.readings import Reading


@cache
def _plain_date() -> re.Pattern[str]:
    """The common case, a year, month or day in digits, with nothing after it to read on."""
    return re.compile(
        r"(?:(1[0-9]{3}|2[01][0-9]{2})年(?:(1[0-2]|0?[1-9])月(?:(3[01]|[12][0-9]|0?[1-9])日)?)?"
        r"|(1[0-2]|0?[1-9])月(3[01]|[12][0-9]|0?[1-9])日)"
        rf"(?=[^{DATE_GOES_ON}-])(?![，,（(] ?[周星礼])"
    )


DATE_GOES_ON = (
    "0123456789一二三四五六七八九十第前 年度上中下半末底初份同春夏秋冬元清凌早晨午傍晚夜深的"
    "至到~～–—历以多余来端除代"
    "首阴国劳儿妇教圣情万建植母父感龙腊七闰正农节重光青六五八双平愚复护记"
)
"""What after a plain date may go on with it, with - besides."""


def read_plain_date(text: str, start: int) -> Reading | None:
    """A year, month or day in digits, where nothing goes on after it."""
    match = _plain_date().match(text, start)
    if match is None:
        return None
    year, month, day, other_month, other_day = match.groups()
    value = year or "XXXX"
    month, day = month or other_month, day or other_day
    if month:
        value += f"-{month.zfill(2)}"
        if day:
            value += f"-{day.zfill(2)}"
    reading = Reading(start, match.end(), "date", rule="date")
    reading.extra = {"value": value}
    return reading


@cache
def _early_year() -> re.Pattern[str]:
    return re.compile(
        "([1-9][0-9]{2})年(?:(1[0-2]|[1-9])月(?:(3[01]|[12][0-9]|[1-9])日)?)?(?![多余来间以])"
    )


def read_fiscal_year(text: str, start: int) -> Reading | None:
    """114年度: a year of the Republic of China, since nothing else has so many 年度."""
    match = re.compile("(1[0-3][0-9])学?年度").match(text, start)
    if match is None:
        return None
    reading = Reading(start, match.end(), "date", rule="year of the Republic of China")
    reading.extra = {"value": f"{int(match.group(1)) + 1911}"}
    return reading


def read_early_year(text: str, start: int) -> Reading | None:
    """649年 as a year: in brackets, after a preposition, or with a month."""
    match = _early_year().match(text, start)
    if match is None:
        return None
    year, month, day = match.groups("")
    framed = text[start - 1] in "（(于在自从至到—–-前" or text[match.end() : match.end() + 1] in (
        "）",
        ")",
        "—",
        "-",
        "–",
    )
    if not (framed or month):
        return None
    reading = Reading(start, match.end(), "date", rule="early year")
    value = f"0{year}" + (f"-{month.zfill(2)}" if month else "")
    reading.extra = {"value": value + (f"-{day.zfill(2)}" if day else "")}
    return reading


def read_before_common_era(text: str, start: int) -> Reading | None:
    """前99年 within brackets, where 公元 is left out."""
    match = re.compile("([0-9]{1,4}) ?年").match(text, start)
    if match is None:
        return None
    reading = Reading(start - 1, match.end(), "date", rule="before the common era")
    reading.extra = {"value": f"BC{match.group(1).zfill(4)}"}
    return reading
