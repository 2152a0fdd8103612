"""Expressions around an amount: signs, ordinals, percentages, fractions and ranges."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers import numerals, tables
from cntext.text.numbers.amounts import Amount, read_amount
from cntext.text.numbers.decimal_text import add, clean_float, json_number, shift
from cntext.text.numbers.measures import read_measure, unit_at
from cntext.text.numbers.readings import Reading

_PARTS = {"百": ("%", 0), "千": ("‰", 3), "万": ("‱", 4)}


@cache
def connector() -> re.Pattern[str]:
    """What may stand between the two ends of a range."""
    return re.compile(r" ?(?:[（(]含[)）])?(?:-{1,2}|[−–~∼〜]|—{1,2}|至|到) ?")


_JOINTS = frozenset(" -−–~∼〜—至到(（")


def read_expression(text: str, start: int) -> Reading | None:
    """The number at ``start`` with everything that belongs to it."""
    amount = read_amount(text, start)
    if amount is None:
        return None
    if text.startswith("又", amount.end) and amount.high is None:
        mixed = _read_mixed(text, amount)
        if mixed is not None:
            return mixed
    if text.startswith("分之", amount.end):
        part = _read_part(text, amount)
        if part is not None:
            return part
    reading = _spaced_fraction(text, amount) or _slash_fraction(text, amount)
    if reading is not None:
        return _fraction_unit(text, reading)
    reading = read_measure(text, amount)
    if reading.high is not None or text[reading.end : reading.end + 1] not in _JOINTS:
        return reading
    match = connector().match(text, reading.end)
    if match is not None:
        ranged = _read_range(text, reading, amount, match)
        if ranged is not None:
            return ranged
    return reading


def _read_part(text: str, whole: Amount) -> Reading | None:
    """百分之七十八, 三分之二, 三又二分之一."""
    place = whole.end + 2
    negative = text[place : place + 1] in ("负", "-") and text[place : place + 1] != ""
    part = read_amount(text, place + negative)
    if part is None or (part.run == "几" and part.low == "1"):
        return None
    if negative:
        part = part._replace(low="-" + part.low)
    if whole.run == "百":
        reading = Reading(whole.start, part.end, "percent", part.low, part.high)
        reading.unit, reading.bound, reading.rule = tables.unit("%"), part.bound, "percent"
        match = connector().match(text, part.end)
        if match is not None:
            start = match.end() + (3 if text.startswith("百分之", match.end()) else 0)
            top = read_amount(text, start)
            closes = top is not None and unit_at(text, top.end, top.arabic) is None
            if top is not None and closes and top.high is None and _less(part.low, top.low):
                reading.high, reading.end = top.low, top.end
        return reading
    return _fraction(whole, part)


def _read_mixed(text: str, whole: Amount) -> Reading | None:
    """三又二分之一, 5又1/3."""
    below = read_amount(text, whole.end + 1)
    if below is None or below.high is not None or len(whole.low) > 15:
        return None
    if text.startswith("分之", below.end):
        reading = _read_part(text, below)
    else:
        reading = _slash_fraction(text, below)
    if reading is None or reading.kind != "fraction" or reading.extra is None:
        return None
    if isinstance(reading.extra["value"], list):
        return None
    reading.start = whole.start
    reading.extra = {"value": float(whole.low) + reading.extra["value"]}
    return _fraction_unit(text, reading)


def _fraction(whole: Amount, part: Amount) -> Reading | None:
    if (
        not whole.low.strip("0.")
        or whole.high is not None
        or max(len(whole.low), len(part.low)) > 15
    ):
        return None
    reading = Reading(whole.start, part.end, "fraction", rule="fraction")
    reading.bound = part.bound
    if whole.run in _PARTS:
        places = -_PARTS[whole.run][1]
        ends = [json_number(shift(end, places)) for end in (part.low, part.high) if end]
    else:
        ends = [_quotient(end, whole.low) for end in (part.low, part.high) if end]
    reading.extra = {"value": ends if len(ends) > 1 else ends[0]}
    if part.high is None:
        reading.extra["numerator"] = json_number(part.low)
        reading.extra["denominator"] = json_number(whole.low)
    return reading


def _quotient(numerator: str, denominator: str) -> int | float:
    value = float(numerator[:300]) / float(denominator)
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _slash_fraction(text: str, amount: Amount) -> Reading | None:
    """1/2 (but not 4/5G, nor 1/2/3)."""
    if not (amount.arabic and text.startswith("/", amount.end)):
        return None
    below = read_amount(text, amount.end + 1)
    if below is None or not below.arabic or not below.low.isdecimal() or below.low == "0":
        return None
    if len(amount.low) == len(below.low) == 4 and int(below.low) - 1 == int(amount.low):
        season = Reading(amount.start, below.end, "period", rule="years")
        season.extra = {"value": f"{amount.low}/{below.low}"}
        return season
    following = text[below.end : below.end + 1]
    if following in ("/", ".", "-") or (following.isascii() and following.isalnum()):
        return None
    reading = _fraction(below._replace(run=""), amount)
    if reading is not None:
        reading.start, reading.end = amount.start, below.end
    return reading


@cache
def _proper() -> re.Pattern[str]:
    return re.compile(r" ([0-9]{1,3})/([0-9]{1,3})(?![0-9A-Za-z/.-])")


def _spaced_fraction(text: str, whole: Amount) -> Reading | None:
    """1 1/2: a whole number, a blank and a proper fraction."""
    match = _proper().match(text, whole.end) if whole.arabic and not whole.bound else None
    if match is None or not 0 < int(match.group(1)) < int(match.group(2)):
        return None
    reading = Reading(whole.start, match.end(), "fraction", rule="mixed fraction")
    value = int(match.group(1)) / int(match.group(2))
    reading.extra = {"value": float(add(whole.low, clean_float(value)))}
    return reading


def _fraction_unit(text: str, reading: Reading) -> Reading:
    """1/2茶匙: the unit that a fraction counts."""
    found = unit_at(text, reading.end, False)
    if found is not None and reading.extra is not None:
        reading.unit = found[0]._replace(system="", factor="")
        reading.end += len(found[1])
    return reading


def _less(low: str, high: str) -> bool:
    return float(low[:300]) < float(high[:300])


def _read_range(text: str, first: Reading, amount: Amount, match: re.Match[str]) -> Reading | None:
    """3至5亿元, 30%-50%, -5~3℃; None where the two don't belong together."""
    place = match.end()
    sign = next((mark for mark in ("零下", "-", "−") if text.startswith(mark, place)), "")
    closing = read_amount(text, place + len(sign))
    if closing is None or closing.high is not None:
        return None
    second = read_measure(text, closing)
    if not _belong(first, second, amount, closing, match.group().strip()):
        return None
    low = _shared_scale(text, first.low, amount, closing) if first.unit is None else first.low
    if first.unit is None and second.kind == "percent" and text[second.end - 1] in "成折":
        low = shift(low, 1)
    high = f"-{second.low}" if sign else second.low
    start = first.start
    if start and text[start - 1] in "-−" and not text[start - 2 : start - 1].isdecimal():
        low, start = f"-{low}", start - 1
    if not _less(low, high):
        return None
    reading = Reading(start, second.end, second.kind, low, high, second.unit or first.unit)
    if second.unit is None and first.unit is not None:
        reading.kind = first.kind
    reading.bound, reading.extra, reading.rule = second.bound, second.extra, "range"
    return reading


def _belong(first: Reading, second: Reading, amount: Amount, closing: Amount, joint: str) -> bool:
    """Whether two amounts on the sides of 至 or a dash are the ends of one range."""
    if first.unit is None:
        return second.unit is not None or amount.arabic == closing.arabic
    if second.unit is None:
        return joint in ("-", "~", "—", "–", "−")
    return first.unit.name == second.unit.name


def _shared_scale(text: str, low: str, amount: Amount, closing: Amount) -> str:
    """3至5亿 shares its 亿, 七千到九千亿 only the 亿; in 3000至5万 each end has its own."""
    own = _scales(text, amount)
    if own and own[0] >= _LARGE:
        return low
    for scale in _scales(text, closing):
        shared = shift(low, scale)
        if _less(shared, closing.low):
            return shared
    return low


_LARGE = 4
"""The power of 万: a number that ends in it or a greater unit shares no other's."""


def _scales(text: str, amount: Amount) -> list[int]:
    """The powers of ten that a number's last units of ten stand for, the greatest first."""
    if amount.arabic and text[amount.end - 1].isascii():
        return [amount.power] if amount.power else []
    end = amount.end
    while end > amount.start and text[end - 1] in "多余来几 ":
        end -= 1
    scales: list[int] = []
    total = 0
    while end > amount.start + 1 and text[end - 1] in numerals.POWERS:
        end -= 1
        total += numerals.power_of(text[end])
        scales.insert(0, total)
    return scales
