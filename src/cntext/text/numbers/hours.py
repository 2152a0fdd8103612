"""Neighbouring hours: 两三点钟, 下午三四点."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers import numerals
from cntext.text.numbers.clocks import set_hour
from cntext.text.numbers.moments import Moment
from cntext.text.numbers.readings import Reading


@cache
def _hours() -> re.Pattern[str]:
    return re.compile("([一二两三四五六七八九十]{2,3})点(钟)?(?![一二三四五六七八九十半0-9])")


def read_hours(text: str, start: int, head: Moment | None) -> Reading | None:
    """两三点钟, 下午三四点: two neighbouring hours."""
    match = _hours().match(text, start)
    numeral = numerals.chinese(match.group(1)) if match is not None else None
    if match is None or numeral is None or numeral.high is None or int(numeral.high) > 24:
        return None
    if head is None and not match.group(2):
        before, after = text[start - 1 : start], text[match.end() : match.end() + 1]
        framed = (before in _BEFORE_HOURS and before) or (after in _AFTER_HOURS and after)
        if not framed:
            return None
    part = head.part if head is not None else ""
    date = ""
    if head is not None:
        from cntext.text.numbers.calendar import iso

        head.part = ""
        date = iso(head)
    ends = []
    for hour in (numeral.low, numeral.high):
        moment = Moment(start)
        set_hour(moment, int(hour), part)
        ends.append(f"{date}T{moment.hour}:00")
    reading = Reading(head.start if head is not None else start, match.end(), "period")
    reading.rule = "neighbouring hours"
    reading.extra = {"value": "/".join(ends)}
    return reading


_BEFORE_HOURS = "在到至从约早晚于午晨"
_AFTER_HOURS = "左许前后"
