"""Rewrite the numbers of a text in Arabic or in Chinese form; every change is reported."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from cntext.record.types import Change
from cntext.text.numbers import numerals, spelling
from cntext.text.numbers.amounts import read_amount
from cntext.text.numbers.decimal_text import shift
from cntext.text.numbers.readings import Reading
from cntext.text.numbers.scan import Scan

if TYPE_CHECKING:
    import datetime

_Edit = tuple[int, int, str]
_STYLES = ("lower", "upper", "financial")


def normalize(
    text: str, *, reference_date: datetime.date | str | None = None, articles: bool = False
) -> tuple[str, list[Change]]:
    """``text`` with its numbers in Arabic form, and where it was changed.

    三百二十个 becomes 320个, 百分之七 7%, 二〇二三年九月 2023年9月. Words that have no Arabic form
    (十几, 半) and Arabic numbers with 万 or 亿 stay as they are. Doing it twice changes nothing.
    """
    del reference_date  # the same numbers are rewritten whatever they resolve to
    return _rewrite(text, _arabic_edits, articles)


def to_chinese(text: str, style: str = "lower") -> tuple[str, list[Change]]:
    """``text`` with its Arabic numbers in Chinese, and where it was changed.

    ``lower`` writes 一百零五, ``upper`` 壹佰零伍, ``financial`` sums of yuan as on a cheque
    (壹佰零伍元整) and all other numbers as ``upper``. Raises ValueError for another style.
    """
    if style not in _STYLES:
        raise ValueError(f"unknown style: {style!r}")

    def edits(plain: str, reading: Reading) -> list[_Edit]:
        return _chinese_edits(plain, reading, style)

    return _rewrite(text, edits, articles=False)


def _rewrite(
    text: str, edits: Callable[[str, Reading], list[_Edit]], articles: bool
) -> tuple[str, list[Change]]:
    scan = Scan(text, None, articles, spaced=False)
    pieces: list[str] = []
    changes: list[Change] = []
    done = moved = 0
    for reading in scan.run():
        if reading.kind == "identifier":
            continue
        for start, end, written in edits(scan.plain, reading):
            if start < done or text[start:end] == written:
                continue
            pieces += (text[done:start], written)
            changes.append(Change(start, end, start + moved, start + moved + len(written)))
            moved += len(written) - (end - start)
            done = end
    pieces.append(text[done:])
    return "".join(pieces), changes


@cache
def _part() -> re.Pattern[str]:
    return re.compile("分之")


def _arabic_edits(plain: str, reading: Reading) -> list[_Edit]:
    """The numerals of a reading in Arabic form."""
    start, end = reading.start, reading.end
    part = _part().search(plain, start, end)
    if part is not None:
        return _part_edits(plain, reading, part)
    if reading.kind == "percent" and "成" in plain[start:end] and reading.high is None:
        return [(start, end, f"{reading.low}%")]
    if reading.rule in ("five-year plan", "festival"):
        return []
    edits: list[_Edit] = []
    place = start
    unit = -1
    pattern = _numeral_start()
    while True:
        match = pattern.search(plain, place, end)
        if match is None:
            return edits
        if match.start() == unit:  # 两 in 二两, 千 in 三千克 are units
            place, unit = match.end(), -1
            continue
        edit = _numeral_edit(plain, match.start(), end)
        if edit is None:
            place = match.end()
            continue
        if edit[2]:
            edits.append(edit)
        place = unit = max(edit[1], match.end())


@cache
def _numeral_start() -> re.Pattern[str]:
    return re.compile(f"[0-9{numerals.CHINESE}]")


def _numeral_edit(plain: str, place: int, end: int) -> _Edit | None:
    """A numeral at ``place`` in Arabic digits; with an empty text where it stays."""
    amount = read_amount(plain, place)
    if amount is None:
        return None
    if amount.arabic:
        mixed = _mixed().match(plain, place)
        if mixed is None or amount.bound:
            return place, amount.end, ""
        return place, amount.end, amount.low
    stop = place + len(amount.run)
    if "点" in plain[stop : amount.end] and not amount.bound:
        last = min(amount.end, end)
        while amount.power and plain[last - 1] in numerals.POWERS:
            last -= 1
        return place, last, shift(amount.low, -amount.power)
    if plain[place] == "零" and plain.startswith("下", place + 1):
        return place, place + 1, ""
    value = numerals.chinese(amount.run)
    if value is None or value.open_above or stop > end:
        return place, amount.end, ""
    if value.sequence or amount.run[0] in "零〇":
        digits = "".join([str(numerals.DIGITS.get(digit, "")) for digit in amount.run])
        return place, stop, digits if len(digits) == len(amount.run) else value.low
    return place, stop, value.low if value.high is None else f"{value.low}-{value.high}"


@cache
def _mixed() -> re.Pattern[str]:
    """Arabic digits broken up by units (3万5千), which are written out."""
    return re.compile(r"[0-9]+[十百千万亿][0-9]")


def _part_edits(plain: str, reading: Reading, part: re.Match[str]) -> list[_Edit]:
    """百分之七 is 7%, 三分之二 2/3."""
    whole = plain[reading.start : part.start()]
    negative = plain.startswith("负", part.end())
    value = read_amount(plain, part.end() + negative)
    below = read_amount(plain, reading.start)
    if value is None or value.high is not None or value.bound or reading.high is not None:
        return []
    if whole == "百":
        return [(reading.start, reading.end, f"{'-' * negative}{value.low}%")]
    if negative:
        return []
    if below is None or below.end != part.start() or value.end != reading.end:
        return []
    if whole == "千":
        return [(reading.start, reading.end, f"{value.low}‰")]
    return [(reading.start, reading.end, f"{value.low}/{below.low}")]


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(
        r"([0-9][0-9,]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2}(?![0-9A-Za-z]))?)"
        r"(%|‰|℃)?(?:/([0-9]+))?"
    )


def _chinese_edits(plain: str, reading: Reading, style: str) -> list[_Edit]:
    """The Arabic numbers of a reading in Chinese form."""
    start, end = reading.start, reading.end
    unit = reading.unit
    is_yuan = reading.kind == "money" and unit is not None and unit.system == "CNY"
    if style == "financial" and is_yuan and reading.high is None and not reading.bound:
        cheque = spelling.spell_money(shift(reading.low, int(unit.factor if unit else 0)))
        if cheque is not None:
            return [(start, end, cheque)]
    if reading.kind in ("date", "time", "period") and not set("年月日号时点季世纪代") & set(
        plain[start:end]
    ):
        return []
    if plain[start] in "$¥€£₩":
        return []
    upper = style != "lower"
    edits: list[_Edit] = []
    for match in _digits().finditer(plain, start, end):
        spelled = _spelled(plain, match, upper)
        if spelled is None:
            continue
        following = plain[match.end() : match.end() + 1]
        if reading.high is not None and following in ("-", "~") and match.end() < end:
            edits.append((match.start(), match.end() + 1, f"{spelled}至"))
        elif match.start() == start + 1 and plain[start] in "-−+":
            sign = "正" if plain[start] == "+" else "负"
            edits.append((start, match.end(), sign + spelled))
        elif not (following and following in ":-eE×*^"):
            edits.append((match.start(), match.end(), spelled))
    return edits


def _spelled(plain: str, match: re.Match[str], upper: bool) -> str | None:
    number, mark, below = match.groups()
    is_year = plain[match.end() : match.end() + 1] == "年" and number.isdecimal()
    if is_year and (len(number) == 4 or (len(number) == 2 and number[0] == "0")):
        return spelling.spell_digits(number, upper)
    whole = numerals.arabic_pattern().fullmatch(number)
    plain_number = numerals.arabic(whole) if whole and whole.group(3) else number.replace(",", "")
    spelled = spelling.spell(plain_number, upper)
    if spelled is None:
        return None
    if below:
        denominator = spelling.spell(below, upper)
        return None if denominator is None else f"{denominator}分之{spelled}"
    if mark == "℃":
        return f"{spelled}摄氏度"
    if mark:
        return ("百" if mark == "%" else "千") + "分之" + spelled
    return spelled
