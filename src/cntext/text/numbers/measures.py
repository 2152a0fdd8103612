"""Quantities: an amount and its unit, money, percentages, durations, rates and compounds."""

from __future__ import annotations

from cntext.text.numbers import numerals, tables
from cntext.text.numbers.amounts import Amount
from cntext.text.numbers.compounds import read_compound
from cntext.text.numbers.decimal_text import add, shift
from cntext.text.numbers.readings import Reading

_MANY_NOT_BEFORE = "次种个项家名年少数样元边方位条件于彩余"


def unit_at(text: str, place: int, arabic: bool) -> tuple[tables.Unit, str] | None:
    """The unit that is written at ``place``, with its form; None where it is another word."""
    first = text[place : place + 1]
    for form in tables.units_by_character().get(first, ()):
        if text.startswith(form, place):
            end = place + len(form)
            following = text[end : end + 1]
            if form.isascii() and form[-1].isalpha():
                if following.isascii() and following.isalnum():
                    continue
                if not arabic:
                    continue
            else:
                guarded = tables.guards().get(form)
                if guarded and text.startswith(guarded, end):
                    continue
            return tables.unit(form), form
    return None


def read_measure(text: str, amount: Amount) -> Reading:
    """The amount with its unit, if there is one; else a cardinal."""
    end = amount.end
    reading = Reading(
        amount.start, end, "cardinal", amount.low, amount.high, None, amount.bound, "cardinal"
    )
    if amount.high is not None:
        reading.extra = {"approx": True}
    if text.startswith("个半", end):
        found = unit_at(text, end + 2, amount.arabic) or unit_at(text, end, amount.arabic)
        if found and found[1] in tables.words("half before unit"):
            return _half(text, reading, end + 2, found[1])
        if text.startswith("月", end + 2):
            return _half(text, reading, end + 2, "月")
    if text.startswith("个多", end) and amount.high is None and amount.bound is None:
        found = unit_at(text, end + 2, amount.arabic)
        if text.startswith("月", end + 2):
            found = tables.unit("个月"), "月"
        if found and found[0].kind == "duration":
            _apply(reading, found[0], end + 2 + len(found[1]))
            reading.bound = "above"
            return reading
    found = unit_at(text, end, amount.arabic)
    if found is None and text[end : end + 1] == " " and amount.arabic:
        found = unit_at(text, end + 1, amount.arabic)
        spaced = amount.start == 0 or text[amount.start - 1] == " "
        if found is not None and not spaced and not found[0].system:
            found = None  # 5 个 is a count only where spaces are put around every number
        end += found is not None
    if found is None:
        return reading
    unit, form = found
    _apply(reading, unit, end + len(form))
    if form == "成":
        _tenths(text, reading)
    elif form == "折" and len(reading.low.partition(".")[0]) > 2:
        reading.end, reading.unit, reading.kind = end, None, "cardinal"
    elif form == "折":
        _discount(text, reading)
    elif text[reading.end : reading.end + 1] in GOING_ON:
        read_compound(text, reading, form)
        _half_after(text, reading, form)
        _more_after(text, reading)
        _rate(text, reading)
    return reading


GOING_ON = frozenset("0123456789半多余/每" + numerals.CHINESE)
"""What after a unit may still belong to the quantity."""


def _apply(reading: Reading, unit: tables.Unit, end: int) -> None:
    reading.end = end
    reading.unit = unit
    reading.kind = unit.kind
    reading.rule = unit.kind


def _half(text: str, reading: Reading, place: int, form: str) -> Reading:
    """一个半小时, 两个半月: the half stands before the unit."""
    unit = tables.unit("个月" if form == "月" else form)
    _apply(reading, unit, place + len(form))
    reading.low = add(reading.low, "0.5")
    reading.rule = "half"
    return reading


def _half_after(text: str, reading: Reading, form: str) -> None:
    """两年半, 三斤半."""
    end = reading.end
    if text[end : end + 1] != "半" or reading.high is not None:
        return
    if form not in tables.words("half after unit") and form not in tables.words("half before unit"):
        return
    if text[end + 1 : end + 2] in ("年", "天", "个", "径", "导", "山", "空", "夜", "月"):
        return
    reading.low = add(reading.low, "0.5")
    reading.end = end + 1


def _more_after(text: str, reading: Reading) -> None:
    """三年多, 两百米余: more than the unit says, open above."""
    end = reading.end
    if reading.bound or text[end : end + 1] not in ("多", "余") or reading.high is not None:
        return
    if text[end + 1 : end + 2] in tuple(_MANY_NOT_BEFORE) or reading.kind == "percent":
        return
    reading.bound = "above"
    reading.end = end + 1


def _tenths(text: str, reading: Reading) -> None:
    """三成 is 30%, 三成五 35%."""
    reading.low = shift(reading.low, 1)
    if reading.high is not None:
        reading.high = shift(reading.high, 1)
    digit = "零一二三四五六七八九".find(text[reading.end : reading.end + 1] or "无")
    if digit > 0:
        reading.low = add(reading.low, str(digit))
        reading.end += 1
    elif text.startswith("半", reading.end):
        reading.low = add(reading.low, "5")
        reading.end += 1


def _discount(text: str, reading: Reading) -> None:
    """八折 is 80%, 七五折 75%, 9.5折 95%."""
    digits = reading.low.partition(".")[0]
    reading.low = reading.low if len(digits) == 2 else shift(reading.low, 1)
    if reading.high is not None:
        reading.low, reading.high = (shift(end[:1], 1) for end in (reading.low, reading.high))
    reading.rule = "discount"


def _rate(text: str, reading: Reading) -> None:
    """元/吨, 公里每小时: a unit by a unit."""
    end = reading.end
    if text[end : end + 1] not in ("/", "每") or reading.unit is None or not text[end : end + 1]:
        return
    found = unit_at(text, end + 1, True)
    if found is None:
        return
    unit, form = found
    if form in ("年", "天", "周", "人", "个", "次") and text[end] == "每":
        return
    set_per(reading, unit)
    reading.end = end + 1 + len(form)


def set_per(reading: Reading, unit: tables.Unit) -> None:
    """Make the reading one of so much for each ``unit``."""
    top = reading.unit
    if top is None:
        return
    reading.extra = dict(reading.extra or {}, per=unit.name)
    if top.kind == "money":
        reading.extra["currency"] = top.system
    reading.unit = tables.Unit("rate", f"{top.name}/{unit.name}", *_rate_worth(top, unit))
    reading.kind = reading.rule = "rate"


def is_basis(unit: tables.Unit) -> bool:
    """Whether a measure is commonly told for each one of this unit: a time, or a measure."""
    return unit.kind == "duration" or bool(unit.system)


_SECONDS = {"小时": 3600, "分钟": 60, "秒": 1, "分": 60, "天": 86400, "时": 3600, "h": 3600, "s": 1}


def _rate_worth(top: tables.Unit, bottom: tables.Unit) -> tuple[str, str]:
    """SI unit and factor of a rate, where both of its units have one."""
    if top.kind != "quantity" or not top.system:
        return "", ""
    if bottom.name in _SECONDS:
        return f"{top.system}/s", f"{tables.factor(top.factor) / _SECONDS[bottom.name]!r}"
    if bottom.kind == "quantity" and bottom.system:
        scale = tables.factor(top.factor) / tables.factor(bottom.factor)
        return f"{top.system}/{bottom.system}", f"{scale!r}"
    return "", ""
