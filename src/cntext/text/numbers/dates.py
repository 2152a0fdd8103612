"""Dates, times and periods: single moments, their ranges, festivals and named periods."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from cntext.text.numbers import numerals, tables
from cntext.text.numbers.moments import Moment, digits, eras, read_moment, word_at, words
from cntext.text.numbers.readings import Reading

_CHINESE = "〇零一二三四五六七八九十廿卅元正冬腊"


@cache
def trigger_words() -> dict[str, tuple[str, ...]]:
    """The words that may begin an expression of time, by their first character."""
    found: dict[str, list[str]] = {}
    for group in words().values():
        for word in group:
            if word.field != "season" and len(word.text) > 1:
                found.setdefault(word.text[0], []).append(word.text)
    for name in (*festivals(), *tables.words("more time words")):
        found.setdefault(name[0], []).append(name)
    found["近"] = [f"近{numeral}" for numeral in "0123456789一二三四五六七八九十两半"]
    for part in "早晚":
        found[part] += [part + numeral for numeral in "0123456789一二三四五六七八九十两"]
    return {first: tuple(group) for first, group in found.items()}


@cache
def _era_ends() -> frozenset[str]:
    return frozenset(name[-1] for name in eras())


def era_before(text: str, start: int, floor: int) -> int:
    """Where the name of an era before a number begins (贞观 in 贞观三年), or ``start``."""
    if start == floor or text[start - 1] not in _era_ends():
        return start
    for length in (2, 4):
        if start - length >= floor and text[start - length : start] in eras():
            return start - length
    return start


def read_before_common_era(text: str, start: int) -> Reading | None:
    """前99年 within brackets, where 公元 is left out."""
    match = re.compile("([0-9]{1,4}) ?年").match(text, start)
    if match is None:
        return None
    reading = Reading(start - 1, match.end(), "date", rule="before the common era")
    reading.extra = {"value": f"BC{match.group(1).zfill(4)}"}
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


@cache
def festivals() -> dict[str, tuple[str, str, str]]:
    """Festivals by name: calendar, date or rule, and whether the bare name is enough."""
    return {row[0]: (row[1], row[2], row[3]) for row in tables.rows("numbers-festivals.tsv")}


@cache
def _head() -> re.Pattern[str]:
    """A cheap look: whether a numeral may begin a date at all."""
    return re.compile(
        rf"(?:[0-9]{{1,4}}|[{_CHINESE}两]{{1,4}}) ?[年月日号时点季:/.～~到至世旬—–-]"
        r"|[第前][一二三四两1-4]"
        r"|十[一二三四五六七]?五[”\"’」』]?(?:时期|规划|期间|计划)|十[一二三四五六七]?五[”\"’」』]"
        r"|[0-9]0年代|[零〇一二三四五六七八九]十年代|[0-9]{4}[-/.]"
    )


def read_date(text: str, start: int, reference: str | None, numeric: bool) -> Reading | None:
    """The expression of time that begins at ``start``; ``numeric`` if with a numeral."""
    if numeric:
        if reference is None and "0" <= text[start] <= "9":
            plain = _read_plain(text, start)
            if plain is not None:
                return plain
        if _head().match(text, start) is None:
            return None
        special = (
            _read_century(text, start)
            or _read_plan(text, start)
            or _read_months(text, start)
            or _read_pair(text, start, reference)
        )
        if special is not None:
            return special
    else:
        special = _read_festival(text, start, reference) or _read_span(text, start, reference)
        if special is not None:
            return special
        special = _read_century(text, start)
        if special is not None:
            return special
    moment = read_moment(text, start)
    if moment is not None and not moment.numeral:
        pair = _read_pair(text, moment.end, None, _resolved(moment, reference))
        if pair is not None:
            return pair
    if moment is None or not _is_date(text, moment, reference):
        return None
    return _with_end(text, moment, reference)


@cache
def _plain_date() -> re.Pattern[str]:
    """The common case, a year, month or day in digits, with nothing after it to read on."""
    return re.compile(
        r"(?:([12][0-9]{3})年(?:(1[0-2]|0?[1-9])月(?:(3[01]|[12][0-9]|0?[1-9])日)?)?"
        r"|(1[0-2]|0?[1-9])月(3[01]|[12][0-9]|0?[1-9])日)"
        r"(?=[^0-9一二三四五六七八九十第前 "
        r"年度上中下半末底初份同春夏秋冬元清凌早晨午傍晚夜深的至到~～–—历以多余来端除"
        r"国劳儿妇教圣情万建植母父感龙腊七闰正腊农节重光青六五八双平愚-])(?![，,（(] ?[周星礼])"
    )


def _read_plain(text: str, start: int) -> Reading | None:
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


def _is_date(text: str, moment: Moment, reference: str | None) -> bool:
    """Whether the moment says enough to be given, and isn't a duration or a count."""
    if not moment.numeral and reference is None:
        return False
    if not moment.numeral and moment.anchored:
        return False
    if not moment.numeral and moment.part and moment.day_offset is None:
        return False
    if moment.year and not (moment.month or moment.day or moment.hour):
        return not text.startswith(("的历史", "历史", "以上", "多", "余", "来的"), moment.end)
    if moment.day and not (moment.month or moment.year or moment.month_offset is not None):
        return _is_lone_day(text, moment)
    return True


def _is_lone_day(text: str, moment: Moment) -> bool:
    """Whether 三日 is the third rather than three days, 5号 the fifth rather than number five."""
    written = text[moment.start : moment.end]
    after = text[moment.end : moment.end + 1]
    before = text[moment.start - 1 : moment.start]
    if written[-1] == "号":
        if before.isascii() and before.isalnum():
            return False
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
    return re.compile(r" ?(?:[-~–−]|—{1,2}|至|到|－) ?")


def _with_end(text: str, first: Moment, reference: str | None) -> Reading:
    """The moment, or the period if another moment follows 至, 到 or a dash."""
    _resolved(first, reference)
    festival = _festival_of_year(text, first)
    if festival is not None:
        return festival
    if not (first.day and not first.hour) and not first.quarter and not first.half:
        pair = _read_pair(text, first.end, None, first)
        if pair is not None:
            return pair
    match = _connector().match(text, first.end)
    second = None
    if match is not None and not (first.quarter or first.half) and "/" not in first.quarter:
        second = read_moment(text, match.end())
        if second is not None and (not second.numeral or not _continues(first, second)):
            second = None
    if second is None:
        return _moment_reading(first)
    for field in ("year", "month", "day", "calendar"):
        if getattr(second, field):
            break
        if field == "month" and second.day == "" and not second.hour:
            break
        if field == "day" and not second.hour:
            break
        setattr(second, field, getattr(first, field))
    reading = Reading(first.start, second.end, "period", rule="period")
    reading.extra = {"value": f"{_iso(first)}/{_iso(second)}"}
    return reading


def _festival_of_year(text: str, moment: Moment) -> Reading | None:
    """2023年春节, 去年中秋: the festival of that year."""
    has_year = moment.year or moment.year_offset is not None
    if not has_year or moment.month or moment.quarter or moment.half or moment.season:
        return None
    reading = _read_festival(text, moment.end, None, dated=True)
    if reading is None:
        return None
    calendar_name, rule, _ = festivals()[text[reading.start : reading.end]]
    reading.start = moment.start
    if reading.extra is not None:
        reading.extra["value"] = festival_date(calendar_name, rule, moment.year)
        if moment.year:
            reading.extra.pop("calendar", None)
    return reading


def _continues(first: Moment, second: Moment) -> bool:
    if second.day_offset is not None or second.week_offset is not None:
        return False
    if first.hour:
        return bool(second.hour)
    return bool(
        second.year
        or (second.month and (first.month or first.year))
        or (second.day and first.day)
        or (second.weekday and first.weekday)
    )


def _resolved(moment: Moment, reference: str | None) -> Moment:
    if reference is not None:
        from cntext.text.numbers.calendar import resolve

        resolve(moment, reference)
    return moment


def _iso(moment: Moment) -> str:
    from cntext.text.numbers.calendar import iso

    return iso(moment)


def _moment_reading(moment: Moment) -> Reading:
    from cntext.text.numbers import calendar

    kind = "date"
    if moment.quarter or moment.half or moment.season:
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
                extra = {"value": solar, "calendar": "lunar", "lunar": value}
    reading.extra = extra
    return reading


@cache
def _century() -> re.Pattern[str]:
    return re.compile(
        r"(公元前)?(?:(上个?世纪|本世纪)|([0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?世纪)?"
        r"(?:([0-9]0|[一二三四五六七八九]十) ?年代)?"
        r"(初期?|中期|中叶|末期?|后期|前期|上半叶|下半叶|早期|晚期)?"
    )


def _read_century(text: str, start: int) -> Reading | None:
    """二十一世纪, 20世纪90年代, 上世纪80年代初."""
    window = text[start : start + 10]
    if "世纪" not in window and "年代" not in window:
        return None
    match = _century().match(text, start)
    if match is None:
        return None
    before, relative, century, decade, part = match.groups()
    if not (century or decade):
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


def _read_months(text: str, start: int) -> Reading | None:
    """七八月份: two neighbouring months."""
    low = numerals.DIGITS.get(text[start], 0)
    high = numerals.DIGITS.get(text[start + 1 : start + 2], 0)
    if not 0 < low < high == low + 1 or text[start + 2 : start + 3] != "月":
        return None
    end = start + 3 + text.startswith("份", start + 3)
    reading = Reading(start, end, "period", rule="neighbouring months")
    reading.extra = {"value": f"XXXX-{low:02d}/XXXX-{high:02d}"}
    return reading


def _read_plan(text: str, start: int) -> Reading | None:
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


_JOINTS = frozenset("-~–−—至到/")


@cache
def _pair() -> re.Pattern[str]:
    short = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
    joint = "(?:[-~–−]|—{1,2}|至|到)"
    return re.compile(
        rf"(?:((?:1[89]|20)[0-9]{{2}}) ?{joint} ?((?:1[89]|20)[0-9]{{2}})(?![0-9.%])"
        r" ?(?:(年)(?:度)?)?"
        rf"|({short}) ?{joint} ?({short}) ?(?:(月)份?|(日|号)|(时|点)(?!间)|(季度)))"
    )


def _read_pair(
    text: str, start: int, reference: str | None, head: Moment | None = None
) -> Reading | None:
    """1-8月份, 23至28日, 9至11时, 2016-2018年: two ends that share their unit."""
    if not _JOINTS & set(text[start : start + 8]):
        return None
    match = _pair().match(text, start)
    if match is None:
        return _read_season(text, start) if head is None else None
    groups = match.groups()
    first, second = Moment(start), Moment(start)
    if groups[0]:
        following = text[match.end() : match.end() + 1]
        if not groups[2] and (
            (following.isalpha() and following.isascii()) or following in tuple("元人个亩吨米")
        ):
            return None
        if groups[0] >= groups[1]:
            return None
        first.year, second.year = groups[0], groups[1]
    else:
        low, high = digits(groups[3]).zfill(2), digits(groups[4]).zfill(2)
        limit = "12" if groups[5] else "31" if groups[6] else "24" if groups[7] else "04"
        if (
            not (low and high)
            or max(low, high) > limit
            or min(low, high) < ("00" if groups[7] else "01")
        ):
            return None
        name = "month" if groups[5] else "day" if groups[6] else "hour" if groups[7] else "quarter"
        if name == "quarter":
            low, high = "Q" + low[-1], "Q" + high[-1]
        setattr(first, name, low)
        setattr(second, name, high)
    if head is not None:
        for name in ("year", "month", "day"):
            for end in (first, second):
                if not getattr(end, name):
                    setattr(end, name, getattr(head, name))
        start = head.start
    elif not groups[0]:
        _resolved(first, reference)
        _resolved(second, reference)
    reading = Reading(start, match.end(), "period", rule="shared unit")
    reading.extra = {"value": f"{_iso(first)}/{_iso(second)}"}
    return reading


def _read_festival(
    text: str, start: int, reference: str | None, dated: bool = False
) -> Reading | None:
    """中秋节, 2023年春节 (the year before it is read with it)."""
    name = next(
        (
            text[start : start + length]
            for length in (6, 5, 4, 3, 2)
            if text[start : start + length] in festivals()
        ),
        "",
    )
    if not name:
        return None
    calendar_name, rule, bare = festivals()[name]
    end = start + len(name)
    if bare != "bare" and not dated and not text.startswith(tables.words("festival context"), end):
        return None
    if text.startswith(("联欢", "晚会", "档"), end):
        return None
    year = ""
    reading = Reading(start, end, "date", rule="festival")
    if reference is not None:
        year = reference[:4]
    reading.extra = {"value": festival_date(calendar_name, rule, year), "name": name}
    if calendar_name == "lunar" and not year:
        reading.extra["calendar"] = "lunar"
    return reading


def festival_date(calendar_name: str, rule: str, year: str) -> str:
    """The date of a festival in a year, or with XXXX for the year where it isn't known."""
    from cntext.text.numbers import calendar

    if calendar_name == "solar" and "/" not in rule:
        return f"{year or 'XXXX'}-{rule}"
    if not year:
        return {"term": "XXXX-04", "solar": f"XXXX-{rule[:2]}"}.get(calendar_name) or (
            "XXXX-12-30" if rule == "last" else f"XXXX-{rule}"
        )
    if calendar_name == "solar":
        month, nth, weekday = (int(part) for part in rule.split("/"))
        return calendar.weekday_of_month(int(year), month, nth, weekday)
    if calendar_name == "term":
        return calendar.solar_term(int(year), rule) or f"{year}-04"
    if rule == "last":
        return calendar.lunar(str(int(year) - 1), "12", "last", False) or f"{year}-XX-XX"
    return calendar.lunar(year, rule[:2], rule[3:], False) or f"{year}-XX-XX"


@cache
def _span() -> re.Pattern[str]:
    return re.compile(
        r"([0-9]{1,4}|[一二三四五六七八九十两百几]{1,4}|半)(个)?(年|月|天|日|周|星期|礼拜|季度|小时)(?!级|份)"
    )


def _read_span(text: str, start: int, reference: str | None) -> Reading | None:
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
    if match.group(3) == "季度":
        count, designator = str(int(count) * 3), "M"
    if count == "0.5":
        if designator != "Y":
            return None
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
