"""Dates and times: single moments and their ranges."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from cntext.text.numbers import numerals
from cntext.text.numbers.centuries import read_century
from cntext.text.numbers.festivals import festival_of_year, read_festival
from cntext.text.numbers.moment_reader import read_moment
from cntext.text.numbers.moments import Moment, eras
from cntext.text.numbers.periods import (
    follow_year,
    iso_text,
    read_months,
    read_pair,
    read_plan,
    resolved,
)
from cntext.text.numbers.readings import Reading
from cntext.text.numbers.spans import read_neighbours, read_span

_CHINESE = "〇零一二三四五六七八九十廿卅元正冬腊"


@cache
def era_ends() -> frozenset[str]:
    """The last characters of the names of eras."""
    return frozenset(name[-1] for name in eras())


def era_before(text: str, start: int, floor: int) -> int:
    """Where the name of an era before a number begins (贞观 in 贞观三年), or ``start``."""
    if start == floor or text[start - 1] not in era_ends():
        return start
    for length in (2, 4):
        if start - length >= floor and text[start - length : start] in eras():
            return start - length
    return start


_ARABIC = frozenset("0123456789")
_NUMERALS = frozenset(_CHINESE + "两")
_HEADS = frozenset("年月日号时点季:/.～~到至世旬—–-")


@cache
def _rare_heads() -> re.Pattern[str]:
    return re.compile(
        r"[一二两]千[零〇一二三四五六七八九百十]{0,7} ?年 ?[0-9一二三四五六七八九十]"
        '|十[一二三四五六七]?五(?:[”"’」』]|时期|规划|期间|计划)'
    )


def _may_begin_date(text: str, start: int) -> bool:
    """A cheap look: whether a numeral may begin a date at all."""
    first = text[start : start + 1]
    own = _ARABIC if first in _ARABIC else _NUMERALS
    end = start
    while end < start + 4 and text[end : end + 1] in own:
        end += 1
    following = text[end + 1 : end + 2] if text[end : end + 1] == " " else text[end : end + 1]
    if end > start and following in _HEADS:
        return True
    if first in ("第", "前"):
        return text[start + 1 : start + 2] in ("一", "二", "三", "四", "两", "1", "2", "3", "4")
    rare = (
        text[start + 1 : start + 2] == "千"
        if first != "十"
        else "五" in text[start + 1 : start + 3]
    )
    return rare and first in ("一", "二", "两", "十") and bool(_rare_heads().match(text, start))


def read_date(text: str, start: int, reference: str | None, numeric: bool) -> Reading | None:
    """The expression of time that begins at ``start``; ``numeric`` if with a numeral."""
    if numeric:
        if not _may_begin_date(text, start):
            return None
        special = (
            read_century(text, start)
            or read_plan(text, start)
            or read_months(text, start)
            or read_pair(text, start, reference)
        )
        if special is not None:
            return special
    else:
        special = (
            read_festival(text, start, reference)
            or read_span(text, start, reference)
            or read_neighbours(text, start, reference)
        )
        if special is not None:
            return special
        special = read_century(text, start)
        if special is not None:
            return special
    moment = read_moment(text, start)
    if moment is not None and not moment.numeral:
        pair = read_pair(text, moment.end, None, resolved(moment, reference))
        if pair is not None:
            return pair
    if moment is not None and not moment.numeral and moment.year_offset is not None:
        festival = festival_of_year(text, resolved(moment, reference))
        if festival is not None:
            return festival
    if moment is None or not _is_date(text, moment, reference):
        return None
    return _with_end(text, moment, reference)


def _is_date(text: str, moment: Moment, reference: str | None) -> bool:
    """Whether the moment says enough to be given, and isn't a duration or a count."""
    if not moment.numeral and reference is None:
        return False
    if not moment.numeral and moment.anchored:
        return False
    if moment.calendar and not (moment.year or moment.month or moment.day or moment.hour):
        return False
    if not moment.numeral and moment.part and moment.day_offset is None:
        return False
    if moment.year and not (moment.month or moment.day or moment.hour):
        if _is_age(text, moment):
            return False
        return not text.startswith(("的历史", "历史", "以上", "多", "余", "来的"), moment.end)
    if moment.day and not (moment.month or moment.year or moment.month_offset is not None):
        return _is_lone_day(text, moment)
    return True


@cache
def _age() -> re.Pattern[str]:
    return re.compile("(?:距今|历时|长达|绵延)(?:约|近|已|有|已有|大约|了)?$")


def _is_age(text: str, moment: Moment) -> bool:
    """Whether 3200年 is so many years, and 七八年 seven or eight rather than 1978."""
    written = text[moment.start : moment.end]
    if moment.year.isdecimal() and int(moment.year) > _LAST_YEAR:
        return not moment.calendar and text[moment.start - 1 : moment.start] not in (
            "历",
            "元",
            "国",
        )
    if len(written) == 3 and written[0] >= "一" and numerals.chinese(written[:2]) is not None:
        numeral = numerals.chinese(written[:2])
        before = text[moment.start - 1 : moment.start]
        if numeral is not None and numeral.high is not None:
            return before not in tuple("于自从在到至生")
    return _age().search(text, max(0, moment.start - 5), moment.start) is not None


_LAST_YEAR = 2200
"""Years beyond it are counted rather than dated, as in 距今3200年."""


def _is_lone_day(text: str, moment: Moment) -> bool:
    """Whether 三日 is the third rather than three days, 5号 the fifth rather than number five."""
    written = text[moment.start : moment.end]
    after = text[moment.end : moment.end + 1]
    before = text[moment.start - 1 : moment.start]
    if written[-1] == "号":
        if before.isascii() and before.isalnum():
            return False
        if before == "月" or not (before.isalnum() or after.isalnum()):
            return True
        return after in tuple("上下早晚中，。、；的我你他她去来到至在开前后就") and after != ""
    if text.startswith(
        ("之内", "以内", "内", "之后", "后", "游", "龄", "均", "之前", "为限"), moment.end
    ):
        return moment.hour != ""
    if written[0].isdecimal():
        return True
    if after in tuple("上下早晚中凌电讯") and after != "":
        return True
    if "廿" in written:
        return True
    return (
        len(written) > 2
        and after not in tuple("以之内后前的为")
        and before not in tuple("起满计足共为达少多过到约近长限")
    )


@cache
def _connector() -> re.Pattern[str]:
    return re.compile(r" ?(?:[-~–−]|—{1,2}|至|到|－|(和|与)) ?")


def _with_end(text: str, first: Moment, reference: str | None) -> Reading:
    """The moment, or the period if another moment follows 至, 到 or a dash."""
    resolved(first, reference)
    festival = festival_of_year(text, first)
    if festival is not None:
        return festival
    if (not (first.day and not first.hour) or first.part) and not first.quarter and not first.half:
        pair = read_pair(text, first.end, None, first)
        if pair is not None:
            return pair
    match = _connector().match(text, first.end)
    second = None
    if match is not None and not (first.quarter or first.half) and "/" not in first.quarter:
        second = read_moment(text, match.end())
        if second is not None and (not second.numeral or not _continues(first, second)):
            second = None
        if second is not None and match.group(1) and not text.startswith("之间", second.end):
            second = None
    if second is not None and first.weekday and not first.hour and second.weekday:
        second.hour = second.minute = second.part = ""
        second.end = second.date_end  # 周一至周五 9:00 is a span of days and a time
    if second is None:
        return _moment_reading(first)
    _carry_afternoon(first, second)
    own_year = bool(second.year)
    if (second.weekday and not second.day) or second.day_offset is not None:
        resolved(second, reference)
    for field in ("year", "month", "day", "calendar"):
        if getattr(second, field):
            break
        if field == "month" and second.day == "" and not second.hour:
            break
        if field == "day" and not second.hour:
            break
        setattr(second, field, getattr(first, field))
    if not own_year and second.year == first.year:
        follow_year(first, second)
    reading = Reading(first.start, second.end, "period", rule="period")
    low, high = iso_text(first).partition("/")[0], iso_text(second).rpartition("/")[2]
    reading.extra = {"value": f"{low}/{high}"}
    return reading


def _carry_afternoon(first: Moment, second: Moment) -> None:
    """下午两点到四点: the second hour is in the afternoon as well."""
    if not (first.afternoon and second.afternoon is None and second.hour):
        return
    moved = int(second.hour) + 12
    if int(second.hour) <= 12 and moved >= int(first.hour):
        second.hour = f"{moved:02d}"


def _continues(first: Moment, second: Moment) -> bool:
    if second.week_offset is not None:
        return first.week_offset is not None and bool(first.weekday) == bool(second.weekday)
    if second.day_offset is not None:
        return (first.day_offset is not None or bool(first.day)) and bool(first.hour) == bool(
            second.hour
        )
    if first.hour:
        return bool(second.hour)
    return bool(
        second.year
        or (second.month and (first.month or first.year))
        or (second.day and first.day)
        or (second.weekday and first.weekday)
    )


def _moment_reading(moment: Moment) -> Reading:
    from cntext.text.numbers import calendar

    kind = "date"
    if moment.quarter or moment.half or moment.season or moment.tenth:
        kind = "period"
    elif moment.hour and not (
        moment.year
        or moment.month
        or moment.day
        or moment.weekday
        or moment.day_offset is not None
        or moment.anchored
    ):
        kind = "time"
    reading = Reading(moment.start, moment.end, kind, rule=kind)
    value = calendar.iso(moment)
    extra: dict[str, Any] = {"value": value}
    if moment.modifier:
        extra["mod"] = moment.modifier
    if moment.calendar == "lunar":
        extra["calendar"] = "lunar"
        if moment.year and moment.month and moment.day:
            solar = calendar.lunar(moment.year, moment.month, moment.day, moment.leap)
            if solar:
                time = value[10:] if moment.hour or moment.part else ""
                extra = {"value": solar + time, "calendar": "lunar", "lunar": value}
    reading.extra = extra
    return reading
