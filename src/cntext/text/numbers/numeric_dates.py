"""Read a date that begins with a numeral: of an era, before the era, a fiscal year, a quarter."""

from __future__ import annotations

from cntext.text.numbers.dates import era_before, read_date
from cntext.text.numbers.periods import read_first_months
from cntext.text.numbers.readings import Reading
from cntext.text.numbers.years import (
    read_before_common_era,
    read_early_year,
    read_fiscal_year,
)


def read_numeric_date(
    text: str, start: int, floor: int, last: int, reference: str | None
) -> Reading | None:
    """The date whose numeral stands at ``start``; after 第 only a quarter is one (第二季度).

    Nothing before ``floor`` is taken in, nor an era before the end of the ``last`` reading.
    """
    era = era_before(text, start, last)
    if era < start:
        reading = read_date(text, era, reference, False)
        if reading is not None and reading.end > start:
            return reading
    before = text[start - 1] if start > floor else ""
    reading = _year(text, start, floor, before)
    if reading is None and before == "前" and not text[max(0, start - 2) : start - 1].isalnum():
        reading = read_first_months(text, start - 1, reference)
    if reading is not None:
        return reading
    reading = read_date(text, start, reference, True)
    if reading is not None and before == "第":
        if text[reading.end - 1] not in "季度":
            return None
        reading.start -= 1
    return reading


def _year(text: str, start: int, floor: int, before: str) -> Reading | None:
    """前221年 in brackets or a range, 2023财年, a year of few digits."""
    reading = None
    if before == "前" and start - 1 > floor and text[start - 2] in "（(-–—~至":
        reading = read_before_common_era(text, start)
    if reading is None and text[start + 3 : start + 4] in ("年", "学"):
        reading = read_fiscal_year(text, start)
        if reading is None and before:
            reading = read_early_year(text, start)
    return reading
