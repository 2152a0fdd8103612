"""Find every number in a text: the scan, and what is decided by what stands around a number."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from cntext.text.numbers import context, numerals, tables, traps
from cntext.text.numbers.dates import era_before, read_date, trigger_words
from cntext.text.numbers.expressions import read_expression
from cntext.text.numbers.identifiers import read_identifier, read_score
from cntext.text.numbers.readings import Reading, to_item

if TYPE_CHECKING:
    import datetime


def find_numbers(
    text: str,
    *,
    kinds: Collection[str] | None = None,
    reference_date: datetime.date | str | None = None,
    identifiers: bool = False,
    articles: bool = False,
    explain: bool = False,
    tokens: Sequence[str] | None = None,
    pos: Sequence[str] | None = None,
) -> list[dict[str, Any]]:
    """Every number in ``text`` as an item, in order, none overlapping another.

    ``kinds`` keeps only these kinds (``money`` also keeps ranges of money). ``reference_date``
    (a date or an ISO 8601 string) resolves 今年, 上周三, 月底 and the like. ``identifiers`` adds
    telephone numbers, statutes, scores and so on; ``articles`` adds 一 where it means "a".
    ``explain`` names the rule of each item. ``tokens`` are the words of the text, whose
    boundaries are trusted where they cut a number from a name. Raises ValueError for a reference
    date that isn't one.
    """
    scan = Scan(text, _iso(reference_date), articles)
    readings = scan.run()
    context.share(scan.plain, readings)
    items = []
    for reading in readings:
        if reading.kind == "identifier" and not identifiers:
            continue
        if kinds is not None and not _is_wanted(reading, kinds):
            continue
        items.append(to_item(text, reading, explain))
    return items


def _is_wanted(reading: Reading, kinds: Collection[str]) -> bool:
    return reading.kind in kinds or (reading.high is not None and "range" in kinds)


def _iso(date: datetime.date | str | None) -> str | None:
    """A reference date as YYYY-MM-DD."""
    if date is None:
        return None
    iso = date if isinstance(date, str) else date.isoformat()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", iso[:10]):
        raise ValueError(f"not a date: {iso!r}")
    return iso[:10]


@cache
def _trigger() -> re.Pattern[str]:
    """The characters with which a number may begin, or a word of time.

    A class alone: the search skips ahead fast, and it costs little to compile.
    """
    return re.compile(f"[0-9{numerals.CHINESE}几半{''.join(sorted(trigger_words()))}]")


_TIMES = ("date", "time", "period")
_NUMERAL_STARTS = frozenset("0123456789几半" + numerals.CHINESE)


class Scan:
    """One pass over a text from left to right; every reading consumes what it read."""

    def __init__(self, text: str, reference: str | None, articles: bool) -> None:
        self.plain = tables.plain(text)
        self.reference = reference
        self.articles = articles
        self.readings: list[Reading] = []

    def run(self) -> list[Reading]:
        """All readings of the text, in order."""
        place = floor = 0
        search = _trigger().search
        words = trigger_words()
        text = self.plain
        while True:
            match = search(text, place)
            if match is None:
                return self.readings
            start = match.start()
            first = text[start]
            end = 0
            if first in "0123456789":
                end = self._arabic(start, floor)
            elif first in words and text.startswith(words[first], start):
                end = self._time_word(start, floor)
            if not end:
                end = self._chinese(start, floor) if first in _NUMERAL_STARTS else 0
            if end:
                floor = place = end
            else:
                place = start + 1

    def _time_word(self, start: int, floor: int) -> int:
        if self.plain.startswith("元年", start):
            start = era_before(self.plain, start, floor)
        reading = read_date(self.plain, start, self.reference, False)
        if reading is None:
            return 0
        self.readings.append(reading)
        return reading.end

    def _arabic(self, start: int, floor: int) -> int:
        text = self.plain
        identifier = read_identifier(text, start, floor)
        if identifier is not None:
            if identifier.kind:
                self.readings.append(identifier)
            return identifier.end
        reading = self._numeric_date(start, floor) or read_expression(text, start)
        if reading is None:
            return start + 1
        if reading.kind not in _TIMES:
            reading = read_score(text, reading) or reading
        if reading.kind not in _TIMES and reading.kind != "identifier":
            _prefix(text, reading, floor)
            context.add(text, reading, floor)
        self.readings.append(reading)
        return reading.end

    def _numeric_date(self, start: int, floor: int) -> Reading | None:
        """A date that begins with a numeral; after 第 only a quarter is one (第二季度)."""
        era = era_before(self.plain, start, floor)
        if era < start:
            reading = read_date(self.plain, era, self.reference, False)
            if reading is not None and reading.end > start:
                return reading
        reading = read_date(self.plain, start, self.reference, True)
        if reading is not None and start > floor and self.plain[start - 1] == "第":
            if self.plain[reading.end - 1] not in "季度":
                return None
            reading.start -= 1
        return reading

    def _chinese(self, start: int, floor: int) -> int:
        text = self.plain
        trap_end = traps.trap_end(text, start)
        if text[start] == "零" and text.startswith("零下", start):
            return self._below_zero(start)
        if text[start] == "半":
            reading = _read_half(text, start)
        else:
            reading = self._numeric_date(start, floor) or read_expression(text, start)
        if reading is None or reading.end <= trap_end:
            if trap_end > start:
                return trap_end
            return reading.end if reading is not None else self._end_of_run(start)
        if reading.kind not in _TIMES:
            score = read_score(text, reading)
            if score is not None:
                self.readings.append(score)
                return score.end
            _prefix(text, reading, floor)
            if not traps.is_number(text, reading, start, self.articles, self._last()):
                return max(trap_end, self._end_of_run(start))
            context.add(text, reading, floor)
        self.readings.append(reading)
        return reading.end

    def _last(self) -> Reading | None:
        return self.readings[-1] if self.readings else None

    def _end_of_run(self, start: int) -> int:
        match = numerals.run_pattern().match(self.plain, start)
        return match.end() if match is not None else start + 1

    def _below_zero(self, start: int) -> int:
        reading = read_expression(self.plain, start + 2)
        if reading is None:
            return start + 2
        reading.start = start
        reading.low = "-" + reading.low
        if reading.high is not None:
            high = reading.high
            reading.low, reading.high = (
                ("-" + high, reading.low) if high[0] != "-" else (high, reading.low)
            )
        context.add(self.plain, reading, start)
        self.readings.append(reading)
        return reading.end


def _read_half(text: str, start: int) -> Reading | None:
    """半小时, 半年, 半斤, 一半; 半 alone is no number (半百, 半导体)."""
    from cntext.text.numbers.measures import unit_at

    found = unit_at(text, start + 1, False)
    if found is None or (
        found[1] not in tables.words("after half") and found[0].kind != "duration"
    ):
        return None
    unit, form = found
    if start and text[start - 1] in tables.words("before half"):
        return None
    if form in ("天", "夜", "晚", "世纪", "载") and form != "天":
        return None
    return Reading(start, start + 1 + len(form), unit.kind, "0.5", None, unit, None, "half")


@cache
def _ordinal_units() -> re.Pattern[str]:
    return re.compile(r"季度|世纪|象限|产业|梯队")


def _prefix(text: str, reading: Reading, floor: int) -> None:
    """第, 头, signs and currency marks before a number."""
    start = reading.start
    before = text[start - 1] if start > floor else ""
    if not before:
        return
    if before == "第":
        reading.start -= 1
        reading.kind = "ordinal"
        reading.rule = "ordinal"
        return
    if before in "-−+负±" or before in "¥$€£₩":
        _sign(text, reading, before, floor)
        return
    if before == "." and start - 2 >= floor and text[start - 3 : start - 1].lower() == "no":
        reading.start, reading.kind, reading.rule = start - 3, "ordinal", "ordinal"
    elif before in "№#" and reading.unit is None:
        reading.start, reading.kind, reading.rule = start - 1, "ordinal", "ordinal"
    elif before in "头前首" and reading.unit is not None and reading.kind == "quantity":
        if before == "头" and text[start - 2 : start - 1] in ("", *tuple("，。；、：的了在“ ")):
            reading.start, reading.kind, reading.rule = start - 1, "ordinal", "ordinal"
    elif before in "数几" or (before == "好" and reading.bound == "above"):
        _several(text, reading, before)


_BEFORE_NUMBER = tuple("人总次倍基多少指系函参个户")
"""With 数 after them these are another word: 人数, 总数, 基数."""


def _several(text: str, reading: Reading, before: str) -> None:
    start = reading.start
    other_word = text[start] not in "十百千万亿" or text[start - 2 : start - 1] in _BEFORE_NUMBER
    if before == "数" and other_word:
        return
    reading.start -= 1
    reading.bound = "above"


_CURRENCY_MARKS = {"¥": "CNY", "$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW"}
_MARK_PREFIX = {
    "HK": "HKD",
    "US": "USD",
    "NT": "TWD",
    "A": "AUD",
    "C": "CAD",
    "S": "SGD",
    "CN": "CNY",
}


def _sign(text: str, reading: Reading, before: str, floor: int) -> None:
    start = reading.start
    if before in _CURRENCY_MARKS:
        letters = text[max(floor, start - 3) : start - 1]
        prefix = letters if letters in _MARK_PREFIX else letters[-1:]
        currency = _MARK_PREFIX.get(prefix, "") if before == "$" else ""
        reading.start -= 1 + (len(prefix) if currency else 0)
        reading.kind = "money"
        reading.rule = "money"
        name = text[reading.start : start]
        system = currency or _CURRENCY_MARKS[before]
        reading.unit = tables.Unit(
            "money", reading.unit.name if reading.unit else name, system, "0"
        )
        return
    earlier = text[start - 2 : start - 1] if start - 2 >= floor else ""
    if before == "负":
        if (earlier and earlier in "胜平抱担自肩正欺辜") or text[start - 3 : start - 2] in tuple(
            "胜平"
        ):
            return
        minus = True
    elif before == "±":
        reading.start -= 1
        reading.extra = dict(reading.extra or {}, sign="±")
        return
    else:
        if ((earlier.isalnum() and earlier.isascii()) or earlier in ")）]%") and earlier:
            return
        in_word = earlier.isalpha() and not earlier.isascii()
        is_degree = reading.unit is not None and reading.unit.name in ("℃", "%", "度")
        if in_word and earlier not in "为是达至到约低温降在于" and not is_degree:
            return
        minus = before != "+"
    reading.start -= 1
    if minus:
        reading.low = "-" + reading.low if reading.low != "0" else "0"
        if reading.high is not None and not reading.high.startswith("-") and before == "负":
            reading.high = None if reading.kind == "x" else reading.high
