"""The scan of a text for numbers, and what is decided by what stands around one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cntext.text.numbers import context, native, numerals, prefixes, traps
from cntext.text.numbers.amounts import may_have_power
from cntext.text.numbers.dates import era_before, read_date
from cntext.text.numbers.expressions import read_expression
from cntext.text.numbers.festivals import (
    festival_ends,
    may_be_numbered,
    read_festival,
    read_festival_before,
)
from cntext.text.numbers.halves import read_half, read_half_price, read_one_half
from cntext.text.numbers.identifiers import read_identifier, read_name, read_score
from cntext.text.numbers.numeric_dates import read_numeric_date
from cntext.text.numbers.quick import (
    BEFORE_NUMERAL,
    NUMERAL_STARTS,
    continuing,
    read_digits,
    read_numeral,
)
from cntext.text.numbers.readings import Reading
from cntext.text.numbers.spacing import squeeze
from cntext.text.numbers.spans import read_ago
from cntext.text.numbers.triggers import may_begin, trigger_words
from cntext.text.numbers.zeros import with_zeros

if TYPE_CHECKING:
    from cntext._native.numbers import Grammar


@cache
def _trigger(resolving: bool) -> re.Pattern[str]:
    """The characters with which a number may begin, or a word of time, and ends of festivals.

    A class alone: the search skips ahead fast, and it costs little to compile.
    """
    others = set(trigger_words(resolving)) | set(festival_ends())
    return re.compile(f"[0-9{numerals.CHINESE}几半{''.join(sorted(others))}]")


_TIMES = ("date", "time", "period")


class Scan:
    """One pass over a text from left to right; every reading consumes what it read."""

    def __init__(
        self, text: str, reference: str | None, articles: bool, *, spaced: bool = True
    ) -> None:
        self.grammar = native.grammar(reference is not None)
        self.plain = native.plain(self.grammar, with_zeros(text))
        self.squeezed = None
        if spaced and (self.grammar is None or self.grammar.has_gap(self.plain)):
            self.squeezed = squeeze(self.plain)
        if self.squeezed is not None:
            self.plain = self.squeezed.text
        self.reference = reference
        self.articles = articles
        self.readings: list[Reading] = []

    def run(self) -> list[Reading]:
        """All readings of the text, in order."""
        if self.grammar is None:
            self._scan()
            context.share(self.plain, self.readings)
        else:
            self._scan_natively(self.grammar)
            native.share(self.grammar, self.plain, self.readings)
        if self.squeezed is not None:
            places = self.squeezed.places
            for reading in self.readings:
                reading.start = places[reading.start]
                reading.end = places[reading.end - 1] + 1
        return self.readings

    def _scan(self) -> None:
        place = floor = 0
        search = _trigger(self.reference is not None).search
        while True:
            match = search(self.plain, place)
            if match is None:
                return
            start = match.start()
            end = self._step(start, floor)
            if end:
                floor = place = end
            else:
                place = start + 1

    def _scan_natively(self, grammar: Grammar) -> None:
        """The same, where only what is out of the ordinary is looked at here."""
        resolving = self.reference is not None
        scanner = native.scanner(grammar, self.plain, self.readings, resolving, self.articles)
        place = floor = 0
        while True:
            start = scanner.next(place, floor)
            if start < 0:
                return
            floor = scanner.floor
            end = self._step(start, floor)
            if end:
                floor = place = end
            else:
                place = start + 1

    def _step(self, start: int, floor: int) -> int:
        """Read what begins at ``start``; where to go on, or 0 if nothing is there."""
        text = self.plain
        first = text[start]
        if first in "0123456789":
            return self._arabic(start, floor)
        end = 0
        resolving = self.reference is not None
        words = trigger_words(resolving).get(first)
        if (
            words is not None
            and text.startswith(words, start)
            and (resolving or may_begin(text, start, words))
        ):
            end = self._time_word(start, floor)
        if not end and first in NUMERAL_STARTS:
            end = self._chinese(start, floor)
        if not end and first in festival_ends():
            end = self._festival(start + 1, floor)
        return end

    def _festival(self, end: int, floor: int) -> int:
        reading = read_festival_before(self.plain, end, floor, self.reference)
        if reading is None:
            return 0
        self.readings.append(reading)
        return reading.end

    def _time_word(self, start: int, floor: int) -> int:
        text = self.plain
        if text[start] == "打":
            self.readings.append(read_half_price(text, start))
            return self.readings[-1].end
        if text.startswith("元年", start):
            start = era_before(text, start, floor)
        elif start > floor and text[start - 1] == "大" and text[start] in "前后年":
            start -= 1  # 大前天, 大后年, 大年初一
        if text[start] == "周" and text[start + 1 : start + 2] == "一":
            name_start, name_end = traps.trap_at(text, start + 1)
            if name_start == start and name_end > start + 2:
                return name_end  # 周一良
        reading = read_date(text, start, self.reference, False)
        if reading is None:
            return 0
        self.readings.append(reading)
        return reading.end

    def _arabic(self, start: int, floor: int) -> int:
        text = self.plain
        quick = None
        if self.grammar is None:  # else the compiled scan has tried it
            quick = read_digits(text, start, floor, self.reference is None)
        if quick is not None:
            if quick.kind == "duration":
                quick = self._ago(quick)
            if quick.unit is not None:
                context.add(text, quick, floor)
            self.readings.append(quick)
            return quick.end
        identifier = read_identifier(text, start, floor)
        if identifier is not None:
            if identifier.kind:
                self.readings.append(identifier)
            return identifier.end
        if start > floor and text[start - 1] == "." and _is_leading_point(text, start - 1, floor):
            start -= 1
        reading = self._numeric_date(start, floor) or read_expression(text, start)
        if reading is None:
            return start + 1
        reading = self._ago(reading)
        if prefixes.add_brackets(text, reading, floor):
            self.readings.append(reading)
            return reading.end
        if reading.kind not in _TIMES:
            reading = read_score(text, reading) or reading
        if reading.kind not in _TIMES and reading.kind != "identifier":
            prefixes.add(text, reading, floor)
            context.add(text, reading, floor)
        self.readings.append(reading)
        return reading.end

    def _numeric_date(self, start: int, floor: int) -> Reading | None:
        last = self.readings[-1].end if self.readings else 0
        return read_numeric_date(self.plain, start, floor, last, self.reference)

    def _chinese(self, start: int, floor: int) -> int:
        text = self.plain
        trap_start, trap_end = traps.trap_at(text, start)
        if trap_start < start and trap_end == start + 1:
            return trap_end  # 唯一 in 唯一一个
        following = text[start + 1 : start + 2]
        if may_be_numbered(text, start):
            festival = read_festival(text, start, self.reference)
            if festival is not None:
                self.readings.append(festival)
                return festival.end
        if text[start] == "零" and following == "下":
            return self._below_zero(start)
        if (
            following not in continuing()
            and following > "\u2fff"
            and text[start - 1 : start] not in BEFORE_NUMERAL
            and not may_have_power(text, start + 1)
        ):
            return max(trap_end, start + 1)
        quick = self._quick_numeral(start, floor)
        lone = quick is not None and text[start] == "一" and trap_end <= start
        if quick is not None and lone and self._is_article(quick):
            return start + 1
        reading = quick or self._numeral(start, floor)
        if reading is None or reading.end <= trap_end:
            return self._trapped(start, floor, (trap_start, trap_end), reading)
        return self._judged(start, floor, trap_end, self._ago(reading))

    def _quick_numeral(self, start: int, floor: int) -> Reading | None:
        """The common case without the compiled scan, which has tried it where there is one."""
        before, following = self.plain[start - 1 : start], self.plain[start + 1 : start + 2]
        if self.grammar is not None or self.plain[start] == "半" or following == "半":
            return None
        if following in numerals.CHINESE or before in BEFORE_NUMERAL:
            return None
        if start > floor and before in prefixes.STARTS:
            return None
        return read_numeral(self.plain, start)

    def _numeral(self, start: int, floor: int) -> Reading | None:
        if self.plain[start] == "半":
            return read_half(self.plain, start)
        if self.plain.startswith("一半", start):
            return read_one_half(self.plain, start)
        return self._numeric_date(start, floor) or read_expression(self.plain, start)

    def _trapped(
        self, start: int, floor: int, trap: tuple[int, int], reading: Reading | None
    ) -> int:
        """Step over a word that looks like a number, unless 第 makes it one."""
        trap_start, trap_end = trap
        if trap_end > start and not _is_ordinal(self.plain, start, floor, trap_start, reading):
            return trap_end
        if reading is None:
            return self._end_of_run(start)
        if trap_end > start:
            if reading.kind != "period":
                prefixes.add(self.plain, reading, floor)
            self.readings.append(reading)
        return reading.end

    def _judged(self, start: int, floor: int, trap_end: int, reading: Reading) -> int:
        """Take a numeral with what stands around it, if it counts something there."""
        text = self.plain
        if prefixes.add_brackets(text, reading, floor):
            self.readings.append(reading)
            return reading.end
        if reading.kind not in _TIMES:
            score = read_score(text, reading) or read_name(text, reading)
            if score is not None:
                self.readings.append(score)
                return score.end
            prefixes.add(text, reading, floor)
            if not traps.is_number(text, reading, start, self.articles, self._last()):
                return max(trap_end, self._end_of_run(start))
            context.add(text, reading, floor)
        self.readings.append(reading)
        return reading.end

    def _ago(self, reading: Reading) -> Reading:
        """三天前, 两年后: a date, where a reference date is given."""
        if self.reference is None or reading.kind != "duration":
            return reading
        return read_ago(self.plain, reading, self.reference) or reading

    def _is_article(self, reading: Reading) -> bool:
        """一 before a measure word, decided before the costlier looks around it."""
        return not self.articles and traps.is_article(self.plain, reading, self._last())

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


def _is_ordinal(
    text: str, start: int, floor: int, trap_start: int, reading: Reading | None
) -> bool:
    """Whether 第 before the numeral of a trap word makes it count: 第三轮, 第二手."""
    if reading is not None and reading.kind == "period" and reading.start < start:
        return True  # 第四季, though 四季 is a word
    return (
        reading is not None
        and reading.unit is not None
        and reading.unit.kind == "quantity"
        and trap_start == start > floor
        and not text.startswith("路军", start + 1)
        and text[start - 1] == "第"
    )


def _is_leading_point(text: str, place: int, floor: int) -> bool:
    """Whether a point before digits begins a decimal (.5, -.25) rather than ends a sentence."""
    before = text[place - 1 : place] if place > floor else ""
    if before in "-−+":
        before = text[place - 2 : place - 1] if place - 1 > floor else ""
    return not before or before in " \n\t（(，。、：；"
