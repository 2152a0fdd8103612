"""What stands before a number and belongs to it: 第, signs, marks of currency, 数 in 数百."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers import tables
from cntext.text.numbers.measures import unit_at
from cntext.text.numbers.readings import Reading

STARTS = frozenset("第-−+负±¥$€£₩.№#头初数好MYDPROBWKmydprobwk 币金")


def add(text: str, reading: Reading, floor: int) -> None:
    """Take what stands before the number into the reading, back to ``floor`` at most."""
    start = reading.start
    if start <= floor or text[start - 1] not in STARTS:
        return
    before = text[start - 1]
    if before == "第":
        _ordinal(reading, start - 1)
    elif before in "¥$€£₩":
        if reading.low:  # a fraction is no sum
            _mark(text, reading, floor)
    elif before in "-−+负±":
        _sign(text, reading, floor)
    elif before in "№#" and reading.unit is None:
        _ordinal(reading, start - 1)
    elif before == "." and text[max(floor, start - 3) : start - 1].lower() == "no":
        _ordinal(reading, start - 3)
    elif before == "头":
        if reading.kind == "quantity" and text[start - 2 : start - 1] in _BEFORE_HEAD:
            _ordinal(reading, start - 1)
    elif before == "初":
        if _is_school_year_or_day(text, reading, start):
            _ordinal(reading, start - 1)
    elif before == "数":
        _several(text, reading, floor)
    elif before == "好":
        if text[start] == "几":
            reading.start -= 1
    elif before == " " and text[max(floor, start - 2) : start - 1] == "第":
        _ordinal(reading, start - 2)
    elif before == " " and text[max(floor, start - 2) : start - 1] == "负":
        reading.start -= 1
        _sign(text, reading, floor)
    else:
        _code(text, reading, floor)


def add_brackets(text: str, reading: Reading, floor: int) -> bool:
    """Take 第 and the brackets of 第（三）项 into the reading; whether they are there."""
    start, end = reading.start, reading.end
    if start - 2 < floor or text[start - 1] not in "（(" or text[start - 2] != "第":
        return False
    if reading.unit is not None or text[end : end + 1] not in ("）", ")"):
        return False
    reading.end = end + 1
    found = unit_at(text, end + 1, False)
    if found is not None:
        reading.unit = found[0]
        reading.end += len(found[1])
    _ordinal(reading, start - 2)
    return True


_BEFORE_HEAD = ("", *"，。；、：的了在“ 前")


def _ordinal(reading: Reading, start: int) -> None:
    reading.start = start
    reading.kind = reading.rule = "ordinal"


def _is_school_year_or_day(text: str, reading: Reading, start: int) -> bool:
    """初一, 初三: a day of the lunar month or a year of middle school."""
    lone = len(reading.low) < 3 and reading.end == start + 1 and reading.unit is None
    return lone and text[start] in "一二三四五六七八九十"


def _several(text: str, reading: Reading, floor: int) -> None:
    """数百 (but not 人数百分之… nor 总数千)."""
    start = reading.start
    earlier = text[start - 2 : start - 1] if start - 2 >= floor else ""
    if text[start] in "十百千万亿" and earlier not in _BEFORE_NUMBER:
        reading.start -= 1
        reading.bound = "above"


_BEFORE_NUMBER = frozenset("人总次倍基多少指系函参个户")
"""With 数 after them these are another word: 人数, 总数, 基数."""

_MARKS = {"¥": "CNY", "$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW"}
_BEFORE_DOLLAR = {
    "HK": "HKD", "US": "USD", "NT": "TWD", "A": "AUD", "C": "CAD", "S": "SGD", "CN": "CNY",
}  # fmt: skip
_CODES = {
    "RMB": "CNY", "CNY": "CNY", "USD": "USD", "HKD": "HKD", "EUR": "EUR", "GBP": "GBP",
    "JPY": "JPY", "TWD": "TWD", "KRW": "KRW", "SGD": "SGD", "AUD": "AUD", "CAD": "CAD",
}  # fmt: skip


def _mark(text: str, reading: Reading, floor: int) -> None:
    """$3.5亿, HK$50, ¥1,234.50."""
    if reading.unit is not None and reading.kind != "money":
        return
    mark = text[reading.start - 1]
    letters = text[max(floor, reading.start - 3) : reading.start - 1]
    prefix = letters if letters in _BEFORE_DOLLAR else letters[-1:]
    system = _BEFORE_DOLLAR.get(prefix) if mark == "$" else None
    name = mark
    if system:
        name = prefix + mark
    reading.start -= len(name)
    _money(reading, name, system or _MARKS[mark])


def _money(reading: Reading, name: str, system: str) -> None:
    reading.kind = reading.rule = "money"
    unit = reading.unit.name if reading.unit is not None else name
    reading.unit = tables.Unit("money", unit, system, "0")


@cache
def _code_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(_CODES)}) ?$", re.IGNORECASE)


def _code(text: str, reading: Reading, floor: int) -> None:
    """RMB100, USD 5, 港币两千元."""
    start = reading.start
    if not reading.low:
        return
    if text[start - 1] in "币金 ":
        _currency_name(text, reading, floor)
        return
    _ascii_code(text, reading, floor)


def _ascii_code(text: str, reading: Reading, floor: int) -> None:
    start = reading.start
    counts = reading.unit is not None and reading.kind != "money"
    if counts or not text[start - 1].isascii():
        return
    match = _code_pattern().search(text[max(floor, start - 5) : start])
    if match is not None:
        reading.start -= len(match.group())
        name = match.group().strip()
        _money(reading, name, _CODES[name.upper()])


@cache
def _names() -> re.Pattern[str]:
    return re.compile(f"(?<![兑对比换])({'|'.join(tables.words('currency before'))}) ?$")


def _currency_name(text: str, reading: Reading, floor: int) -> None:
    """港币两千元, 新台币 300亿: the currency stands before the amount, 元 or nothing after it."""
    unit = reading.unit
    if unit is not None and unit.system != "CNY":
        return
    match = _names().search(text[max(floor, reading.start - 6) : reading.start])
    if match is None:
        if text[reading.start - 1] == " ":
            _ascii_code(text, reading, floor)
        return
    currency = tables.unit(match.group(1))
    if unit is None:
        reading.start -= len(match.group())
    elif currency.system == "CNY":
        return
    reading.kind = reading.rule = "money"
    reading.unit = currency._replace(name=currency.name if unit is None else unit.name)


_BEFORE_LOSS = frozenset("胜平抱担自肩正欺辜")


def _sign(text: str, reading: Reading, floor: int) -> None:
    start = reading.start
    before = text[start - 1]
    earlier = text[start - 2] if start > 1 else ""
    if before == "±":
        reading.start -= 1
        reading.extra = dict(reading.extra or {}, sign="±")
        return
    if before == "负":
        if earlier in _BEFORE_LOSS or text[start - 3 : start - 2] in ("胜", "平"):
            return
    elif not _may_be_signed(reading, earlier):
        return
    reading.start -= 1
    if before == "+":
        return
    if reading.low and reading.low != "0":
        reading.low = reading.low[1:] if reading.low[0] == "-" else "-" + reading.low
    extra = reading.extra
    if extra is not None and isinstance(extra.get("value"), (int, float)):
        for key in ("value", "numerator"):
            if key in extra:
                extra[key] = -extra[key]


def _may_be_signed(reading: Reading, earlier: str) -> bool:
    """Whether - before a number is a sign rather than a hyphen or a dash."""
    if not earlier or earlier.isspace():
        return True
    if earlier in ")）]%" or (earlier.isascii() and earlier.isalnum()) or earlier.isdecimal():
        return False
    if earlier.isalpha() and not earlier.isascii() and earlier not in "为是达至到约低温降在于":
        return reading.unit is not None and reading.unit.name in ("℃", "%", "度")
    return True
