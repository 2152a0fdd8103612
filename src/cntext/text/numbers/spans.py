"""Stretches of time that are told from now: 近三年, 今明两年, 三天前."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers.moments import digits, word_at
from cntext.text.numbers.readings import Reading


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
    if match.group(3) == "季度" and count.isdecimal():
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


@cache
def _neighbours() -> re.Pattern[str]:
    return re.compile("(今明|昨今|明后|去今)([两二三])(?:(年)|(?:个)?(月)|天|日)")


def read_neighbours(text: str, start: int, reference: str | None) -> Reading | None:
    """今明两年, 今明三天: the year or day that is now and those before or after it."""
    near = text[start + 1 : start + 2] in ("明", "今", "后")
    match = _neighbours().match(text, start) if near else None
    if match is None:
        return None
    first = {"昨": -1, "去": -1, "明": 1}.get(match.group(1)[0], 0)
    last = first + (2 if match.group(2) == "三" else 1)
    designator = "Y" if match.group(3) else "M" if match.group(4) else "D"
    length = {"Y": 4, "M": 7, "D": 10}[designator]
    ends = ["XXXX-XX-XX"[:length]] * 2
    if reference is not None:
        from cntext.text.numbers.calendar import shifted

        ends = [shifted(reference, count, designator)[:length] for count in (first, last)]
    reading = Reading(start, match.end(), "period", rule="neighbours of now")
    reading.extra = {"value": "/".join(ends)}
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
