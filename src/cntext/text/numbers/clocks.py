"""Read a time of day: 下午三点半, 9:30, 3:15pm, 零点整."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers import numerals
from cntext.text.numbers.moments import Moment, digits, word_at


@cache
def _clock() -> re.Pattern[str]:
    hour = r"(2[0-4]|[01]?[0-9]|[一二三四五六七八九十两零]{1,3})"
    return re.compile(
        rf" ?{hour}(?:[:]([0-5][0-9])(?:[:]([0-5][0-9]))?(?![0-9:%])"
        r"|(点[来多]?钟|点整|点(?![0-9]{3})|时(?![间代候常期光段刻装尚而不髦]))"
        rf"(?:(半)|([一二两三123])刻钟?|过?([0-5]?[0-9]|零?[一二三四五六七八九十]{{1,3}}|零)(?:分(?:([0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})秒)?(?![之钟])"
        r"|(?![0-9一二三四五六七八九十百千万个名位年月天项%]))|整)?)"
    )


_CLOCK_MARKS = frozenset(":点时")
_CLOCK_STARTS = frozenset("0123456789一二三四五六七八九十两零 ")


def read_clock(text: str, moment: Moment) -> None:
    """Read the time of day that is written at the end of the moment so far."""
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
    may_match = text[place : place + 1] in _CLOCK_STARTS and not _CLOCK_MARKS.isdisjoint(
        text[place + 1 : place + 5]
    )
    match = _clock().match(text, place) if may_match else None
    if match is not None and _is_clock(text, moment, match, dated or bool(moment.part)):
        _set_clock(moment, match)
        moment.end, moment.numeral = match.end(), True
        if match.group(2):
            _read_after_colon(text, moment)
    elif word is not None and word.field == "part":
        moment.end = place


@cache
def _after_colon() -> re.Pattern[str]:
    return re.compile(r" ?([AaPp])\.?[Mm](?![A-Za-z])|时(?![间代])")


def _read_after_colon(text: str, moment: Moment) -> None:
    """3:15pm, 11:00时."""
    match = _after_colon().match(text, moment.end)
    if match is None:
        return
    moment.end = match.end()
    mark = (match.group(1) or "").lower()
    hour = int(moment.hour)
    if (mark == "p" and hour < 12) or (mark == "a" and hour == 12):
        moment.hour = f"{(hour + 12) % 24:02d}"


def _is_pair(written: str) -> bool:
    numeral = None if written.isdecimal() else numerals.chinese(written)
    return numeral is not None and numeral.high is not None


def _is_clock(text: str, moment: Moment, match: re.Match[str], dated: bool) -> bool:
    """Whether 三点 is an hour rather than three points, and 3:20 a time rather than a score."""
    hour = int(digits(match.group(1)) or 99)
    if len(match.group(1)) > 1 and _is_pair(match.group(1)):
        return False  # 三四点
    if hour > 24 or (moment.month and not moment.day):
        return False
    if dated or not match.group(4):
        return True
    if match.group(4) != "点" or match.group(5) or match.group(6) or "分" in match.group():
        return hour <= 24
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    if match.group(7) is None and not before.isalnum() and not after.isalnum():
        return True
    if before in tuple("这那有第以下出几及提讲占得了升降涨跌高低"):
        return False
    if match.group(7) is not None:
        return match.group(1).isdecimal() or "十" in match.group(7)
    return before in tuple("在到至从约早晚于午昨今每过近") or after in tuple(
        "开钟左许前后到至起出会集见回之，。到"
    )


def set_hour(moment: Moment, hour: int, part: str) -> None:
    """Set the hour that is written after a part of the day: 下午三点 is 15, 夜里十二点 24."""
    first = {"AF": 0, "EV": 0, "NI": 6, "MI": 0}.get(part, 12)
    if part:
        moment.afternoon = first <= hour < (4 if part == "MI" else 12)
    if moment.afternoon:
        hour += 12
    elif hour == 12 and part in ("NI", "EV"):
        hour = 24
    moment.hour = f"{hour:02d}"


def _set_clock(moment: Moment, match: re.Match[str]) -> None:
    set_hour(moment, int(digits(match.group(1))), moment.part)
    minute = match.group(2) or ""
    if match.group(5):
        minute = "30"
    elif match.group(6):
        minute = {"1": "15", "2": "30"}.get(digits(match.group(6)), "45")
    elif match.group(7):
        minute = digits(match.group(7).lstrip("零") or "零")
    moment.minute = minute.zfill(2) if minute else "00"
    second = match.group(3) or (digits(match.group(8)) if match.group(8) else "")
    moment.second = second.zfill(2) if second else ""
    moment.part = ""
