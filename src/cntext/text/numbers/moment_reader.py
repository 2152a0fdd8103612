"""Read a date or time: calendar, year, month, day, weekday, clock, each if it is there."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers.clocks import read_clock
from cntext.text.numbers.moments import Moment, digits, eras, weekday_number, word_at
from cntext.text.numbers.months import read_month

_DIGITS = "〇零一二三四五六七八九"


_SHORT = r"[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3}"


@cache
def _year() -> re.Pattern[str]:
    return re.compile(
        rf"([0-9]{{4}}|[{_DIGITS}]{{4}}) ?年(?:度(?!假))?"
        rf"|([0-9]{{2}}(?= ?年(?:底|末|初|[上下]半年| ?第?[一二三四1-4] ?季| ?(?:{_SHORT}) ?月))"
        rf"|0[0-9]|[{_DIGITS}]{{2}}) ?年"
        rf"|([{_DIGITS}]{{3}}|[一二两]千[零〇一二三四五六七八九百十]{{0,7}})"
        rf" ?年(?= ?(?:{_SHORT}) ?月)"
    )


@cache
def _era_year() -> re.Pattern[str]:
    return re.compile(rf" ?([0-9]{{1,4}}|[{_DIGITS}十百廿]{{1,6}}|元) ?年")


@cache
def _day() -> re.Pattern[str]:
    return re.compile(
        r" ?(3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?"
        r"|[一二三四五六七八九])"
        r" ?(?:日|号(?![楼线码院房店厅机车选文召桌馆球井位门站台厂]))"
    )


@cache
def _lunar_day() -> re.Pattern[str]:
    return re.compile(
        r"(初[一二三四五六七八九十]|初[1-9](?![0-9])|三十|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)(?:日|(?!日))"
        r"(?![一二三四五六七八九十百千万亿几多余来个名位家天年月日号项点时%])"
    )


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(
        r"[，, ]?[（(]?(?:周|星期|礼拜)([一二三四五六日天末1-7])[）)]?(?![次个名位天年月种节岁期])"
    )


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(
        r"([0-9]{4})([-/.])(1[0-2]|0?[1-9])\2(3[01]|[12][0-9]|0?[1-9])(?![0-9]|[-/.][0-9])"
        r"(?:[T ] ?(2[0-3]|[01]?[0-9]):([0-5][0-9])"
        r"(?::([0-5][0-9])(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
    )


@cache
def _day_first() -> re.Pattern[str]:
    return re.compile(
        r"(3[01]|[12][0-9]|0?[1-9])\.(1[0-2]|0?[1-9])\.((?:19|20)[0-9]{2})(?![0-9]|\.[0-9])"
    )


def read_moment(text: str, start: int) -> Moment | None:
    """The date or time that is written at ``start``, as far as it goes; None if there is none."""
    moment = Moment(start)
    iso = _iso().match(text, start) if text[start + 4 : start + 5] in ("-", "/", ".") else None
    if iso is not None:
        year, _, month, day, hour, minute, second = iso.groups("")
        moment.year, moment.month, moment.day = year, month.zfill(2), day.zfill(2)
        moment.hour, moment.minute, moment.second = hour.zfill(2) if hour else "", minute, second
        moment.end, moment.numeral = iso.end(), True
        if not hour:
            read_clock(text, moment)
        return moment
    day_first = _day_first().match(text, start) if "." in text[start + 1 : start + 3] else None
    if day_first is not None:
        day, month, moment.year = day_first.groups()
        moment.month, moment.day = month.zfill(2), day.zfill(2)
        moment.end, moment.numeral = day_first.end(), True
        return moment
    _read_calendar(text, moment)
    _read_year(text, moment)
    if (
        not moment.calendar
        and moment.end > start
        and text[moment.end : moment.end + 1] in ("农", "阴", "夏")
    ):
        _read_calendar(text, moment)
    read_month(text, moment)
    _read_day(text, moment)
    _read_weekday(text, moment)
    moment.date_end = moment.end
    read_clock(text, moment)
    return moment if moment.end > start else None


def _read_calendar(text: str, moment: Moment) -> None:
    word = word_at(text, moment.end, "calendar")
    if word is None:
        return
    moment.calendar = word.adds
    moment.end += len(word.text)
    if text[moment.end : moment.end + 1] == " ":
        moment.end += 1


def _read_year(text: str, moment: Moment) -> None:
    place = moment.end
    if moment.calendar in ("ce", "bce"):
        match = _era_year().match(text, place)
        if match is None:
            moment.end = moment.start
            return
        year = digits(match.group(1)) or "1"
        moment.year = ("BC" if moment.calendar == "bce" else "") + year.zfill(4)
        moment.end, moment.numeral = match.end(), True
        return
    for length in (4, 2):
        name = text[place : place + length]
        if name in eras():
            match = _era_year().match(text, place + length)
            if match is not None:
                year_text = "1" if match.group(1) == "元" else digits(match.group(1))
                year_number = eras()[name] + int(year_text or 0)
                moment.year = (
                    str(year_number).zfill(4) if year_number > 0 else (f"BC{1 - year_number:04d}")
                )
                moment.end, moment.numeral = match.end(), True
                if year_number < 1912:
                    moment.calendar = "lunar"
            return
    match = _year().match(text, place) if "年" in text[place : place + 14] else None
    if match is not None:
        year = digits(match.group(1) or match.group(2) or match.group(3))
        year = year.zfill(4) if match.group(3) else year
        moment.year = year if len(year) == 4 else ("19" if int(year) > 40 else "20") + year
        moment.end, moment.numeral = match.end(), True
        return
    word = word_at(text, place, "year")
    if word is not None and text[place - 1 : place] + word.text[0] not in _OTHER_YEARS:
        moment.end += len(word.text)
        if text.startswith("同期", moment.end):
            moment.end += 2
        if word.offset == "same":
            moment.anchored = True
        else:
            moment.year_offset = int(word.offset)


_OTHER_YEARS = frozenset(("清明", "马上", "以上", "以下"))
"""What the first character of a word of year ends instead: 清明年, 马上一年."""


_DAY_MARKS = frozenset("日号")


def _read_day(text: str, moment: Moment) -> None:
    place = moment.end
    after_month = bool(moment.month) or moment.month_offset is not None
    if moment.quarter or moment.half or moment.season or moment.modifier:
        return
    match = None
    if not _DAY_MARKS.isdisjoint(text[place + 1 : place + 6]):
        match = _day().match(text, place)
    if match is not None and not after_month and text.startswith(("本", "常", "记"), match.end()):
        match = None
    if match is not None and (after_month or place == moment.start or moment.anchored):
        moment.day = digits(match.group(1)).zfill(2)
        moment.end, moment.numeral = match.end(), True
        return
    match = None
    lunar = moment.month or moment.calendar == "lunar"
    if lunar and text[place : place + 1] in ("初", "三", "二", "十", "廿"):
        match = _lunar_day().match(text, place)
    if match is not None:
        written = match.group(1)
        moment.day = (digits(written[1:]) if written[0] == "初" else digits(written)).zfill(2)
        if written[0] in "初廿":
            moment.calendar = moment.calendar or "lunar"
        moment.end, moment.numeral = match.end(), True
        return
    if after_month or moment.year:
        return
    word = word_at(text, place, "day")
    if word is not None and place == moment.start:
        moment.end += len(word.text)
        moment.part = word.adds
        if word.offset == "same":
            moment.anchored = True
        else:
            moment.day_offset = int(word.offset)


_WEEK_MARKS = frozenset("周星礼")
_WEEKDAYS = frozenset("一二三四五六日天末1234567")


_NO_WEEKDAY = frozenset("次个天年月")


def _read_weekday(text: str, moment: Moment) -> None:
    place = moment.end
    if place == moment.start:
        word = word_at(text, place, "week")
        if word is not None:
            moment.week_offset = int(word.offset)
            moment.end = place + len(word.text)
            again = re.compile("的?(?:周|星期|礼拜)(?=[一二三四五六日天])").match(text, moment.end)
            if again is not None:
                moment.end = again.end()
            day = text[moment.end : moment.end + 1]
            if day in _WEEKDAYS and text[moment.end + 1 : moment.end + 2] not in _NO_WEEKDAY:
                moment.weekday = weekday_number(day)
                moment.end += 1
                moment.numeral = day not in "日天末"
            return
    elif not moment.day and moment.day_offset is None:
        return
    if text[place : place + 1] not in ("周", "星", "礼", "，", ",", " ", "（", "("):
        return
    if _WEEK_MARKS.isdisjoint(text[place : place + 3]):
        return
    match = _weekday().match(text, place)
    if match is None or (place == moment.start and text[place] not in "周星礼"):
        return
    found = match.group()
    if place > moment.start and ("（" in found or "(" in found) and found[-1] not in "）)":
        return
    end = match.end()
    if found[-1] in "）)" and not ("（" in found or "(" in found):
        end -= 1
    moment.weekday = weekday_number(match.group(1))
    moment.end = end
    moment.numeral = moment.numeral or match.group(1) not in "末"
