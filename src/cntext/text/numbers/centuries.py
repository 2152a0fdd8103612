"""Centuries and decades: 二十一世纪初, 上世纪八九十年代, 1980年代, 八〇至九〇年代."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers.moments import digits
from cntext.text.numbers.readings import Reading

_TENS = "(?:[0-9]0|[一二三四五六七八九][十〇零])"
_YEAR = "(?:(?:1[0-9]|20)[0-9]0|[一二][〇零一二三四五六七八九]{2}[〇零])"
_JOINT = "(?:年代)?([、和与及至到~～-]|—{1,2})"
_DECADES = " ?年代(?![理表言替课谢])"
_PART = "(初期?|中期|中叶|中后期|末期?|后期|前期|上半叶|下半叶|早期|晚期)?"
_PARTS = {"初": "start", "早": "start", "前": "start", "上": "start", "中": "mid"}


@cache
def _century() -> re.Pattern[str]:
    """The century (1 to 3), the first decade (4 alone, or 5 with a joint), the decade (7)."""
    return re.compile(
        r"(公元前)?(?:(上个?世纪|本世纪)|([0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?世纪)?"
        f"(?:(?:([一二三四五六七八])|({_TENS}){_JOINT})?({_TENS}){_DECADES})?{_PART}"
    )


@cache
def _decades() -> re.Pattern[str]:
    return re.compile(f"(?:({_YEAR}){_JOINT})?({_YEAR}|{_TENS}){_DECADES}{_PART}")


def read_century(text: str, start: int) -> Reading | None:
    """二十一世纪, 20世纪90年代, 上世纪80年代初, 1980年代."""
    window = text[start : start + 14]
    if "世纪" not in window and "年代" not in window:
        return None
    return _read_years(text, start) or _read_century(text, start)


def _read_years(text: str, start: int) -> Reading | None:
    """1980年代, 一九八〇至九〇年代: decades by their years."""
    match = _decades().match(text, start)
    if match is None or len(match.group(1) or match.group(3)) < 4:
        return None
    first, _, last, part = match.groups()
    value = digits(last)[:-1]
    if first:
        begin = digits(first)[:-1]
        value = value if len(value) == 3 else begin[:2] + value
        if begin >= value:
            return None
        value = f"{begin}X/{value}"
    return _period(start, match.end(), f"{value}X", part)


def _read_century(text: str, start: int) -> Reading | None:
    match = _century().match(text, start)
    if match is None:
        return None
    before, relative, century, digit, first, _, decade, part = match.groups()
    if not (century or decade) or (century and not digits(century)):
        return None
    if relative:
        hundreds = "19" if relative[0] == "上" else "20"
    elif century:
        hundreds = f"{int(digits(century)) - 1:02d}"
    else:
        hundreds = "19" if (digits(decade) or "0") >= "20" else "20"
    tens = digits(decade)[0] if decade else "X"
    value = f"{'BC' if before else ''}{hundreds}{tens}X"
    if digit or first:
        begin = digits(digit or first)[0]
        if before or begin >= tens:
            return None
        value = f"{hundreds}{begin}X/{value}"
    return _period(start, match.end(), value, part)


def _period(start: int, end: int, value: str, part: str | None) -> Reading:
    reading = Reading(start, end, "period", rule="century")
    reading.extra = {"value": value}
    if part:
        reading.extra["mod"] = _PARTS.get(part[0], "end")
    return reading
