"""Periods of their own form: 1-8月份, “十四五”, 1999.08-2002.02."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers import numerals
from cntext.text.numbers.clocks import set_hour
from cntext.text.numbers.hours import read_hours
from cntext.text.numbers.moments import Moment, digits
from cntext.text.numbers.months import set_first_months
from cntext.text.numbers.readings import Reading


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
        return read_hours(text, start, head) if "点" in text[start + 2 : start + 4] else None
    match = _pair().match(text, start)
    if match is None and head is not None:
        return None
    if match is None:
        if text[start + 4 : start + 5] not in ("-", "/", "."):
            return None
        return _read_year_months(text, start) or _read_season(text, start)
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


@cache
def _year_months() -> re.Pattern[str]:
    end = r"((?:19|20)[0-9]{2})[./](1[0-2]|0?[1-9])"
    return re.compile(rf"{end} ?(?:[-~–−]|—{{1,2}}|至|到) ?{end}(?![0-9./])")


def _read_year_months(text: str, start: int) -> Reading | None:
    """1999.08-2002.02: two months, each with its year."""
    match = _year_months().match(text, start)
    if match is None:
        return None
    low, high = (f"{match[place]}-{match[place + 1].zfill(2)}" for place in (1, 3))
    if low >= high:
        return None
    reading = Reading(start, match.end(), "period", rule="months")
    reading.extra = {"value": f"{low}/{high}"}
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
