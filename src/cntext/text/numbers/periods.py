"""Periods and years of their own form: 1-8月份, 二十一世纪, “十四五”, 近三年, 前99年."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers import numerals
from cntext.text.numbers.clocks import set_hour
from cntext.text.numbers.moments import Moment, digits, word_at
from cntext.text.numbers.months import set_first_months
from cntext.text.numbers.readings import Reading


@cache
def _plain_date() -> re.Pattern[str]:
    """The common case, a year, month or day in digits, with nothing after it to read on."""
    return re.compile(
        r"(?:([12][0-9]{3})年(?:(1[0-2]|0?[1-9])月(?:(3[01]|[12][0-9]|0?[1-9])日)?)?"
        r"|(1[0-2]|0?[1-9])月(3[01]|[12][0-9]|0?[1-9])日)"
        rf"(?=[^{DATE_GOES_ON}-])(?![，,（(] ?[周星礼])"
    )


DATE_GOES_ON = (
    "0123456789一二三四五六七八九十第前 年度上中下半末底初份同春夏秋冬元清凌早晨午傍晚夜深的"
    "至到~～–—历以多余来端除"
    "首阴国劳儿妇教圣情万建植母父感龙腊七闰正农节重光青六五八双平愚"
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


@cache
def _century() -> re.Pattern[str]:
    return re.compile(
        r"(公元前)?(?:(上个?世纪|本世纪)|([0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?世纪)?"
        r"(?:([0-9]0|[一二三四五六七八九]十) ?年代)?"
        r"(初期?|中期|中叶|末期?|后期|前期|上半叶|下半叶|早期|晚期)?"
    )


def read_century(text: str, start: int) -> Reading | None:
    """二十一世纪, 20世纪90年代, 上世纪80年代初."""
    window = text[start : start + 10]
    if "世纪" not in window and "年代" not in window:
        return None
    match = _century().match(text, start)
    if match is None:
        return None
    before, relative, century, decade, part = match.groups()
    if not (century or decade) or (century and not digits(century)):
        return None
    reading = Reading(start, match.end(), "period", rule="century")
    if relative:
        hundreds = "19" if relative[0] == "上" else "20"
    elif century:
        hundreds = f"{int(digits(century)) - 1:02d}"
    else:
        hundreds = "19" if (digits(decade) or "0") >= "20" else "20"
    tens = digits(decade)[0] if decade else "X"
    value = f"{'BC' if before else ''}{hundreds}{tens}X"
    reading.extra = {"value": value}
    if part:
        reading.extra["mod"] = {
            "初": "start",
            "早": "start",
            "前": "start",
            "上": "start",
            "中": "mid",
        }.get(part[0], "end")
    return reading


@cache
def _plan() -> re.Pattern[str]:
    return re.compile(
        '(十[一二三四五六七]?)五(?=[”"’」』]|时期|规划|期间|计划|末|开局|收官|以来|“?十)'
    )


def read_plan(text: str, start: int) -> Reading | None:
    """“十四五”: a five-year plan, a named period of the years 2021 to 2025."""
    if text[start] != "十" or "五" not in text[start : start + 3]:
        return None
    match = _plan().match(text, start)
    if match is None or text[start - 1 : start] in tuple("二三四五六七八九"):
        return None
    number = int(digits(match.group(1)))
    reading = Reading(start, match.end(), "period", rule="five-year plan")
    first = 1951 + 5 * number
    reading.extra = {"value": f"{first}/{first + 4}", "name": f"{match.group(1)}五"}
    return reading


def read_months(text: str, start: int) -> Reading | None:
    """七八月份: two neighbouring months."""
    low = numerals.DIGITS.get(text[start], 0)
    high = numerals.DIGITS.get(text[start + 1 : start + 2], 0)
    if not 0 < low < high == low + 1 or text[start + 2 : start + 3] != "月":
        return None
    end = start + 3 + text.startswith("份", start + 3)
    reading = Reading(start, end, "period", rule="neighbouring months")
    reading.extra = {"value": f"XXXX-{low:02d}/XXXX-{high:02d}"}
    return reading


@cache
def _joint() -> re.Pattern[str]:
    return re.compile("[-~–−—至到/]")


@cache
def _pair() -> re.Pattern[str]:
    short = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
    joint = "(?:[-~–−]|—{1,2}|至|到)"
    return re.compile(
        rf"(?:((?:1[89]|20)[0-9]{{2}}) ?{joint} ?((?:1[89]|20)[0-9]{{2}})(?![0-9.%])"
        r" ?(?:(年)(?:度)?)?"
        rf"|({short}) ?{joint} ?({short}) ?(?:(月)份?|(日|号)|(时|点)(?!间)|(季度)|(世纪)))"
    )


def _set_years(text: str, match: re.Match[str], first: Moment, second: Moment) -> bool:
    """2016-2018年; without 年 not before a unit, since 1900-2000元 is money."""
    low, high, marked = match.groups()[:3]
    following = text[match.end() : match.end() + 1]
    counted = (following.isalpha() and following.isascii()) or following in _COUNTED
    if low >= high or (counted and not marked):
        return False
    first.year, second.year = low, high
    return True


_COUNTED = frozenset("元人个亩吨米")
_LIMITS = {
    "month": ("01", "12"),
    "day": ("01", "31"),
    "hour": ("00", "24"),
    "quarter": ("01", "04"),
}


def _set_ends(match: re.Match[str], first: Moment, second: Moment) -> bool:
    """1-8月, 23至28日, 9至11时, 一至三季度, 9至11世纪; False where the numbers can't be such."""
    low, high = digits(match.group(4)).zfill(2), digits(match.group(5)).zfill(2)
    if not (low and high):
        return False
    if match.group(10):
        if not "01" <= low < high <= "30":
            return False
        first.year, second.year = f"{int(low) - 1:02d}XX", f"{int(high) - 1:02d}XX"
        return True
    name = ("month", "day", "hour", "quarter")[(match.lastindex or 6) - 6]
    least, most = _LIMITS[name]
    if min(low, high) < least or max(low, high) > most:
        return False
    if name == "quarter":
        low, high = "Q" + low[-1], "Q" + high[-1]
    setattr(first, name, low)
    setattr(second, name, high)
    return True


def _resolve_ends(first: Moment, second: Moment) -> None:
    """Give the first end the year and month of the second, or the year before (11月至次年2月)."""
    if first.day:
        first.month = first.month or second.month
    if second.year and (first.month or first.quarter):
        earlier = bool(first.month and second.month and first.month > second.month)
        first.year = f"{int(second.year) - earlier:04d}"


def follow_year(first: Moment, second: Moment) -> None:
    """12月1日至1月1日: the end is in the next year if it would come before the start."""
    if first.year.isdecimal() and second.month and first.month:
        low, high = (int(end.month) * 100 + int(end.day or 1) for end in (first, second))
        if high < low:
            second.year = f"{int(first.year) + 1:04d}"


def read_first_months(text: str, start: int, reference: str | None) -> Reading | None:
    """前8个月 at the head of a clause: January to August of the year that is spoken of."""
    moment = Moment(start)
    if not set_first_months(text, moment, start) or text[moment.end - 1] != "月":
        return None
    if text.startswith(("内", "里", "后", "前", "的", "左右", "就"), moment.end):
        return None
    moment.year = reference[:4] if reference is not None else ""
    reading = Reading(start, moment.end, "period", rule="first months")
    reading.extra = {"value": iso_text(moment)}
    return reading


def read_pair(
    text: str, start: int, reference: str | None, head: Moment | None = None
) -> Reading | None:
    """1-8月份, 23至28日, 9至11时, 2016-2018年: two ends that share their unit."""
    if not _joint().search(text, start, start + 8):
        return None
    match = _pair().match(text, start)
    if match is None:
        return _read_season(text, start) if head is None else None
    first, second = Moment(start), Moment(start)
    dated = match.group(1) is not None
    if not (_set_years(text, match, first, second) if dated else _set_ends(match, first, second)):
        return None
    if head is not None and head.part and first.hour:
        for end in (first, second):
            set_hour(end, int(end.hour), head.part)
        head.part = ""
    if head is not None:
        for name in ("year", "month", "day"):
            for end in (first, second):
                if not getattr(end, name):
                    setattr(end, name, getattr(head, name))
        start = head.start
    elif not dated and not first.year:
        _resolve_ends(first, resolved(second, reference))
        follow_year(first, second)
    reading = Reading(start, match.end(), "period", rule="shared unit")
    reading.extra = {"value": f"{iso_text(first)}/{iso_text(second)}"}
    return reading


def _read_season(text: str, start: int) -> Reading | None:
    """2000/01赛季: a season that goes on into the next year."""
    match = re.compile("((?:19|20)[0-9]{2})[/-]([0-9]{2})(?=赛季|球季|学年|财年|年度)").match(
        text, start
    )
    if match is None or (int(match.group(1)) + 1) % 100 != int(match.group(2)):
        return None
    reading = Reading(start, match.end(), "period", rule="season")
    first = match.group(1)
    reading.extra = {"value": f"{first}/{int(first) + 1}"}
    return reading


@cache
def _span() -> re.Pattern[str]:
    return re.compile(
        r"([0-9]{1,4}|[一二三四五六七八九十两百几]{1,4}|半)(个)?(年|月|天|日|周|星期|礼拜|季度|小时)(?!级|份)"
    )


def read_span(text: str, start: int, reference: str | None) -> Reading | None:
    """近三年, 最近两个月, 未来一周: a stretch of time that ends or begins now."""
    word = word_at(text, start, "span")
    if word is None:
        return None
    match = _span().match(text, start + len(word.text))
    if match is None or (match.group(3) == "月" and not match.group(2)) or "几" in match.group(1):
        return None
    if match.group(3) == "年" and len(match.group(1)) == 4:
        return None
    count = digits(match.group(1)) if match.group(1) != "半" else "0.5"
    end = match.end(3)
    designator = {"年": "Y", "月": "M", "周": "W", "星期": "W", "礼拜": "W"}.get(
        match.group(3), "D"
    )
    if count == "0.5" and designator != "Y":
        return None
    if match.group(3) == "季度":
        count, designator = str(int(count) * 3), "M"
    if count == "0.5":
        count, designator = "6", "M"
    if not count.isdecimal():
        return None
    if match.group(3) == "小时":
        reading = Reading(start, end, "period", rule="span to now")
        reading.extra = {"value": f"PT{count}H"}
        return reading
    reading = Reading(
        start, end, "period", rule="span to now" if word.offset == "past" else "span from now"
    )
    value = f"P{count}{designator}"
    if reference is not None and len(count) < 5:
        from cntext.text.numbers.calendar import shifted

        past = word.offset == "past"
        other = shifted(reference, -int(count) if past else int(count), designator)
        if other:
            value = f"{other}/{reference}" if past else f"{reference}/{other}"
    reading.extra = {"value": value}
    return reading


def read_ago(text: str, reading: Reading, reference: str) -> Reading | None:
    """三天前, 两个月后: the date so long before or after the reference date."""
    word = next(
        (
            word
            for word in ("以前", "之前", "前", "以后", "之后", "后")
            if text.startswith(word, reading.end)
        ),
        "",
    )
    unit = reading.unit
    if not word or unit is None or len(unit.factor) != 1 or not reading.low.isdecimal():
        return None
    if len(reading.low) > 4 or reading.high is not None or reading.bound:
        return None
    from cntext.text.numbers.calendar import shifted

    count = -int(reading.low) if "前" in word else int(reading.low)
    date = shifted(reference, count, unit.factor)
    if not date:
        return None
    found = Reading(reading.start, reading.end + len(word), "date", rule="so long ago")
    found.extra = {"value": date[: {"Y": 4, "M": 7}.get(unit.factor, 10)]}
    return found


def resolved(moment: Moment, reference: str | None) -> Moment:
    """The moment, with what follows from the reference date filled in."""
    if reference is not None:
        from cntext.text.numbers.calendar import resolve

        resolve(moment, reference)
    return moment


def iso_text(moment: Moment) -> str:
    """The moment in ISO 8601."""
    from cntext.text.numbers.calendar import iso

    return iso(moment)
