"""Read a date or time: calendar, year, month, day, weekday, clock, each if it is there."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers.moments import Moment, digits, eras, word_at

_DIGITS = "〇零一二三四五六七八九"
_SHORT = r"[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3}"


@cache
def _year() -> re.Pattern[str]:
    return re.compile(
        rf"([0-9]{{4}}|[{_DIGITS}]{{4}}) ?年(?:度(?!假))?"
        rf"|([0-9]{{2}}(?= ?年 ?(?:{_SHORT}) ?月)|[{_DIGITS}]{{2}}) ?年"
    )


@cache
def _era_year() -> re.Pattern[str]:
    return re.compile(rf" ?([0-9]{{1,4}}|[{_DIGITS}十百廿]{{1,6}}|元) ?年")


@cache
def _month() -> re.Pattern[str]:
    return re.compile(
        r" ?(闰)?(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九正元冬腊]) ?月(?![球亮饼光季])份?"
    )


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
        r"(初[一二三四五六七八九十]|三十|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)(?:日|(?!日))"
        r"(?![一二三四五六七八九十百千万亿几多余来个名位家天年月日号项点时%])"
    )


@cache
def _modifier() -> re.Pattern[str]:
    return re.compile(r"(上旬|初(?![一二三四五六七八九十步中级])|年初)|(中旬|中期)|(下旬|底|末)")


@cache
def _quarter() -> re.Pattern[str]:
    return re.compile(r"第?([一二三四1234]) ?季度?(?![节稻])|(前[两三二23]个?季度)")


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(
        r"[，, ]?[（(]?(?:周|星期|礼拜)([一二三四五六日天末1-7])[）)]?(?![次个名位天年月种节岁期])"
    )


@cache
def _clock() -> re.Pattern[str]:
    hour = r"(2[0-4]|[01]?[0-9]|[一二三四五六七八九十两零]{1,3})"
    return re.compile(
        rf" ?{hour}(?:[:]([0-5][0-9])(?:[:]([0-5][0-9]))?(?![0-9:%])"
        r"|(点[来多]?钟|点整|点(?![0-9]{3})|时(?![间代候常期光段刻装尚而不髦]))"
        rf"(?:(半)|([一三13])刻钟?|过?([0-5]?[0-9]|零?[一二三四五六七八九十]{{1,3}}|零)(?:分(?:([0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})秒)?(?![之钟])"
        r"|(?![0-9一二三四五六七八九十百千万个名位年月天项%]))|整)?)"
    )


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(
        r"([0-9]{4})([-/.])(1[0-2]|0?[1-9])\2(3[01]|[12][0-9]|0?[1-9])(?![0-9]|[-/.][0-9])"
        r"(?:[T ] ?(2[0-3]|[01]?[0-9]):([0-5][0-9])"
        r"(?::([0-5][0-9])(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
    )


_LUNAR_MONTHS = {"正": "1", "冬": "11", "腊": "12", "元": "1"}


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
            _read_clock(text, moment)
        return moment
    _read_calendar(text, moment)
    _read_year(text, moment)
    _read_month(text, moment)
    _read_day(text, moment)
    _read_weekday(text, moment)
    moment.date_end = moment.end
    _read_clock(text, moment)
    return moment if moment.end > start else None


def _read_calendar(text: str, moment: Moment) -> None:
    word = word_at(text, moment.start, "calendar")
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
    match = _year().match(text, place)
    if match is not None:
        year = digits(match.group(1) or match.group(2))
        moment.year = year if len(year) == 4 else ("19" if int(year) > 40 else "20") + year
        moment.end, moment.numeral = match.end(), True
        return
    word = word_at(text, place, "year")
    if word is not None and not (word.text == "明年" and text[place - 1 : place] == "清"):
        moment.end += len(word.text)
        if text.startswith("同期", moment.end):
            moment.end += 2
        if word.offset == "same":
            moment.anchored = True
        else:
            moment.year_offset = int(word.offset)


def _read_edge(text: str, moment: Moment, first: str) -> bool:
    """大年初一, and 年底 or 月初 of the reference date's year or month."""
    place = moment.end
    if first == "大" and text.startswith(("大年初", "大年三十"), place):
        moment.calendar = "lunar"
        moment.month = "01" if text[place + 2] == "初" else "12"
        moment.end = place + 2
        return True
    edge = text[place + 1 : place + 2] in ("底", "初", "末")
    if not edge or first not in "年月" or place != moment.start:
        return False
    moment.end = place + 1
    if first == "年":
        moment.year_offset = 0
    else:
        moment.month_offset = 0
    _read_modifier(text, moment)
    return True


def _read_part_of_year(text: str, moment: Moment, first: str, place: int) -> bool:
    """上半年, 第三季度, 前三季度."""
    if first in "上下" and text.startswith("半年", place + 1):
        moment.half = "H1" if first == "上" else "H2"
        moment.end, moment.numeral = place + 3, True
        return True
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


def _read_month(text: str, moment: Moment) -> None:
    place = moment.end
    first = text[place : place + 1]
    if not first or _read_edge(text, moment, first):
        return
    if place > moment.start and first == "的":
        first, place = text[place + 1 : place + 2], place + 1
    if _read_part_of_year(text, moment, first, place):
        return
    match = _month().match(text, place) if "月" in text[place + 1 : place + 5] else None
    if match is not None:
        month = _LUNAR_MONTHS.get(match.group(2)) or digits(match.group(2))
        if match.group(2) in "正冬腊" or match.group(1):
            moment.calendar = moment.calendar or "lunar"
            moment.leap = bool(match.group(1))
        moment.month = month.zfill(2)
        moment.end, moment.numeral = match.end(), True
        _read_modifier(text, moment)
        return
    if moment.year or moment.year_offset is not None or moment.anchored:
        word = word_at(text, place, "season")
        if word is not None:
            moment.season, moment.end = word.adds, place + len(word.text)
        elif moment.end == place:
            _read_modifier(text, moment)
        return
    word = word_at(text, place, "month")
    if word is not None:
        moment.end += len(word.text)
        moment.anchored = word.offset == "same"
        moment.month_offset = None if moment.anchored else int(word.offset)
        _read_modifier(text, moment)


def _read_modifier(text: str, moment: Moment) -> None:
    if text[moment.end : moment.end + 1] not in ("上", "初", "年", "中", "下", "底", "末"):
        return
    match = _modifier().match(text, moment.end)
    if match is not None:
        moment.modifier = ("", "start", "mid", "end")[match.lastindex or 0]
        moment.end = match.end()


def _read_day(text: str, moment: Moment) -> None:
    place = moment.end
    after_month = bool(moment.month) or moment.month_offset is not None
    if moment.quarter or moment.half or moment.season or moment.modifier:
        return
    match = _day().match(text, place)
    if match is not None and not after_month and text.startswith(("本", "常", "记"), match.end()):
        match = None
    if match is not None and (after_month or place == moment.start or moment.anchored):
        moment.day = digits(match.group(1)).zfill(2)
        moment.end, moment.numeral = match.end(), True
        return
    match = None
    if text[place : place + 1] in ("初", "三", "二", "十", "廿"):
        match = _lunar_day().match(text, place)
    if match is not None and (moment.month or moment.calendar == "lunar"):
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


_WEEKDAYS = frozenset("一二三四五六日天末1234567")
_NO_WEEKDAY = frozenset("次个天年月")


def _read_weekday(text: str, moment: Moment) -> None:
    place = moment.end
    if place == moment.start:
        word = word_at(text, place, "week")
        if word is not None:
            moment.week_offset = int(word.offset)
            moment.end = place + len(word.text)
            day = text[moment.end : moment.end + 1]
            if day in _WEEKDAYS and text[moment.end + 1 : moment.end + 2] not in _NO_WEEKDAY:
                moment.weekday = _weekday_number(day)
                moment.end += 1
                moment.numeral = day not in "日天末"
            return
    elif not moment.day and moment.day_offset is None:
        return
    if text[place : place + 1] not in ("周", "星", "礼", "，", ",", " ", "（", "("):
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
    moment.weekday = _weekday_number(match.group(1))
    moment.end = end
    moment.numeral = moment.numeral or match.group(1) not in "末"


def _weekday_number(written: str) -> str:
    return {"日": "7", "天": "7", "末": "WE"}.get(written) or digits(written)


_CLOCK_STARTS = frozenset("0123456789一二三四五六七八九十两零 ")


def _read_clock(text: str, moment: Moment) -> None:
    place = moment.end
    if text[place : place + 1] == " " and moment.end > moment.start:
        place += 1
    if text[place : place + 1] in ("的", "，") and moment.end > moment.start:
        if word_at(text, place + 1, "part") is None:
            return
        if text[place] == "，":
            return
        place += 1
    dated = moment.end > moment.start
    word = word_at(text, place, "part") or word_at(text, place, "day") if not moment.part else None
    if word is not None and word.field == "part":
        if word.text in "早晚" and _clock().match(text, place + 1) is None:
            return
        moment.part = word.adds
        place += len(word.text)
    elif moment.quarter or moment.half or moment.season:
        return
    may_match = text[place : place + 1] in _CLOCK_STARTS
    match = _clock().match(text, place) if may_match else None
    if match is not None and _is_clock(text, moment, match, dated or bool(moment.part)):
        _set_clock(moment, match)
        moment.end, moment.numeral = match.end(), True
    elif word is not None and word.field == "part":
        moment.end = place


def _is_clock(text: str, moment: Moment, match: re.Match[str], dated: bool) -> bool:
    """Whether 三点 is an hour rather than three points, and 3:20 a time rather than a score."""
    hour = int(digits(match.group(1)) or 99)
    if hour > 24 or (moment.month and not moment.day):
        return False
    if dated or not match.group(4):
        return True
    if match.group(4) != "点" or match.group(5) or match.group(6) or "分" in match.group():
        return hour <= 24
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    if before in tuple("这那有第以下出几及提讲占得了升降涨跌高低"):
        return False
    if match.group(7) is not None:
        return match.group(1).isdecimal() or "十" in match.group(7)
    return before in tuple("在到至从约早晚于午昨今每过近") or after in tuple(
        "开钟左许前后到至起出会集见，。到"
    )


def _set_clock(moment: Moment, match: re.Match[str]) -> None:
    hour = int(digits(match.group(1)))
    first = {"AF": 0, "EV": 0, "NI": 6, "MI": 0}.get(moment.part, 12)
    if first <= hour < (4 if moment.part == "MI" else 12):
        hour += 12
    moment.hour = f"{hour:02d}"
    minute = match.group(2) or ""
    if match.group(5):
        minute = "30"
    elif match.group(6):
        minute = "15" if digits(match.group(6)) == "1" else "45"
    elif match.group(7):
        minute = digits(match.group(7).lstrip("零") or "零")
    moment.minute = minute.zfill(2) if minute else "00"
    second = match.group(3) or (digits(match.group(8)) if match.group(8) else "")
    moment.second = second.zfill(2) if second else ""
    moment.part = ""
