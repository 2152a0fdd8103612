"""Read a month or what divides a year: 三月上旬, 第三季度, 上半年, 前五个月."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers.moments import Moment, digits, weekday_number, word_at


@cache
def _month() -> re.Pattern[str]:
    return re.compile(
        r" ?(闰)?(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九正元冬腊]) ?月(?![球亮饼光季])份?"
    )


@cache
def _modifier() -> re.Pattern[str]:
    return re.compile(
        r"(上旬|[年月]?初(?![一二三四五六七八九十0-9步中级]))|(中旬|中期)|(下旬|[年月]?[底末])"
    )


@cache
def _quarter() -> re.Pattern[str]:
    return re.compile(r"第?([一二三四1234]) ?季度?(?![节稻])|(前[两三二23]个?季度)")


_LUNAR_MONTHS = {"正": "1", "冬": "11", "腊": "12", "元": "1"}


@cache
def _months_from_first() -> re.Pattern[str]:
    """前五个月, 前11个月, 前两个季度, 首季度: the first months of a year."""
    return re.compile(
        "前([二三四五六七八九两]|十[一二]?|[2-9]|1[0-2])(?:个?(月)(?![份初底末])|个?(季度?))|首(?:个)?季度?"
    )


def set_first_months(text: str, moment: Moment, place: int) -> bool:
    """Set the first months or quarters of a year, if they are written at ``place``."""
    match = _months_from_first().match(text, place)
    if match is None:
        return False
    count = int(digits(match.group(1))) if match.group(1) else 1
    if match.group(2):
        moment.quarter = f"01/{count:02d}"
    elif count > 4:
        return False
    else:
        moment.quarter = f"Q1/Q{count}" if count > 1 else "Q1"
    moment.end, moment.numeral = match.end(), True
    return True


def read_month(text: str, moment: Moment) -> None:
    """Read the month, quarter or half of a year at the end of the moment so far."""
    place = moment.end
    first = text[place : place + 1]
    if not first or _read_new_year(text, moment) or _read_edge(text, moment):
        return
    if place > moment.start and first == "的":
        first, place = text[place + 1 : place + 2], place + 1
    has_year = bool(moment.year) or moment.year_offset is not None or moment.anchored
    if first in "前首" and has_year and set_first_months(text, moment, place):
        return
    if first in "上下" and text.startswith("半年", place + 1):
        moment.half = "H1" if first == "上" else "H2"
        moment.end, moment.numeral = place + 3, True
    elif not (_read_quarter(text, moment, place) or _read_named_month(text, moment, place)):
        if has_year:
            _read_season(text, moment, place)
        else:
            _read_relative_month(text, moment, place)


def _read_new_year(text: str, moment: Moment) -> bool:
    """大年初一, 大年三十: the month; the day is read with the others."""
    place = moment.end
    if text[place] != "大" or not text.startswith(("大年初", "大年三十"), place):
        return False
    moment.calendar = "lunar"
    moment.month = "01" if text[place + 2] == "初" else "12"
    moment.end = place + 2
    return True


def _read_edge(text: str, moment: Moment) -> bool:
    """年底, 月初, where nothing says which year or month it is."""
    place = moment.end
    first = text[place]
    if first not in "年月" or place > moment.start:
        return False
    if text[place + 1 : place + 2] not in ("底", "初", "末"):
        return False
    moment.end = place + 1
    if first == "年":
        moment.year_offset = 0
    else:
        moment.month_offset = 0
    _read_modifier(text, moment)
    return True


def _read_quarter(text: str, moment: Moment, place: int) -> bool:
    first = text[place : place + 1]
    if first not in "第一二三四1234前" or "季" not in text[place + 1 : place + 5]:
        return False
    match = _quarter().match(text, place)
    if match is None:
        return False
    if match.group(2):
        moment.quarter = "Q1/Q" + ("2" if match.group(2)[1] in "两二2" else "3")
    else:
        moment.quarter = "Q" + digits(match.group(1))
    moment.end, moment.numeral = match.end(), True
    return True


def _read_named_month(text: str, moment: Moment, place: int) -> bool:
    """三月, 12月份, 闰二月, 腊月, and the part of it: 三月上旬, 十月的第一周."""
    match = _month().match(text, place) if "月" in text[place + 1 : place + 5] else None
    if match is None:
        return False
    name = match.group(2)
    if name in "正冬腊" or match.group(1):
        moment.calendar = moment.calendar or "lunar"
        moment.leap = bool(match.group(1))
    moment.month = (_LUNAR_MONTHS.get(name) or digits(name)).zfill(2)
    moment.end, moment.numeral = match.end(), True
    _read_modifier(text, moment)
    _read_week_of_month(text, moment)
    return True


def _read_season(text: str, moment: Moment, place: int) -> None:
    """What follows a year that has no month: 2023年春, 去年底."""
    word = word_at(text, place, "season")
    if word is not None:
        moment.season, moment.end = word.adds, place + len(word.text)
    elif moment.end == place:
        _read_modifier(text, moment)


def _read_relative_month(text: str, moment: Moment, place: int) -> None:
    """上季度, 本月底, 上个月: counted from a day that stands elsewhere."""
    word = word_at(text, place, "quarter")
    if word is not None:
        moment.quarter_offset, moment.end = int(word.offset), place + len(word.text)
        return
    word = word_at(text, place, "month")
    if word is not None:
        moment.end += len(word.text)
        if word.offset == "same":
            moment.anchored = True
        else:
            moment.month_offset = int(word.offset)
        _read_modifier(text, moment)


_MODIFIERS = frozenset("上初年月中下底末")
_TENTHS = ("", "01/10", "11/20", "21/31")


def _read_modifier(text: str, moment: Moment) -> None:
    if text[moment.end : moment.end + 1] not in _MODIFIERS:
        return
    match = _modifier().match(text, moment.end)
    if match is not None:
        moment.modifier = ("", "start", "mid", "end")[match.lastindex or 0]
        if match.group()[-1] == "旬":
            moment.tenth = _TENTHS[match.lastindex or 0]
        moment.end = match.end()


@cache
def _week_of_month() -> re.Pattern[str]:
    return re.compile(
        "的?第([一二三四五1-5])(?:个(?:周|星期|礼拜)([一二三四五六日天1-7])|(?:个)?周(?![年期岁]))"
    )


def _read_week_of_month(text: str, moment: Moment) -> None:
    """十月的第一周, 6月第3个星期日."""
    if moment.modifier or text[moment.end : moment.end + 1] not in ("的", "第"):
        return
    match = _week_of_month().match(text, moment.end)
    if match is not None:
        moment.nth = digits(match.group(1))
        if match.group(2):
            moment.nth += "-" + weekday_number(match.group(2))
        moment.end = match.end()
