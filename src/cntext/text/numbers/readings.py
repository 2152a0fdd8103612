"""Readings: what the grammar found at a place, and how it becomes an item of the output."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from cntext.text.numbers import tables
from cntext.text.numbers.decimal_text import add, json_number, shift, times


class Reading:
    """A number, date or identifier that was read; the context is added to it afterwards."""

    __slots__ = ("bound", "end", "extra", "high", "kind", "low", "rule", "start", "unit")

    def __init__(
        self,
        start: int,
        end: int,
        kind: str,
        low: str = "",
        high: str | None = None,
        unit: tables.Unit | None = None,
        bound: str | None = None,
        rule: str = "",
    ) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.low = low
        self.high = high
        self.unit = unit
        self.bound = bound
        self.rule = rule
        self.extra: dict[str, Any] | None = None


if not TYPE_CHECKING and os.environ.get("CNTEXT_CORE") != "reference":
    # The compiled scan makes readings of its own, which are the same to everybody else.
    try:
        from cntext._native.numbers import Reading
    except ImportError:
        Reading = Reading


def to_item(text: str, reading: Reading, explain: bool) -> dict[str, Any]:
    """The item of a reading, its keys in the order of the record's schema."""
    item: dict[str, Any] = {
        "text": text[reading.start : reading.end],
        "start": reading.start,
        "end": reading.end,
        "kind": reading.kind if reading.high is None else "range",
    }
    extra = reading.extra
    if extra is not None and "value" in extra:
        item["value"] = extra["value"]
    elif reading.high is not None:
        item["value"] = [json_number(reading.low), json_number(reading.high)]
    else:
        item["value"] = json_number(reading.low)
    unit = reading.unit
    if unit is not None:
        item["unit"] = unit.name
    if reading.high is not None and reading.kind not in ("cardinal", "range"):
        item["base"] = reading.kind
    if reading.bound:
        item["approx"] = True
        item["bound"] = reading.bound
    elif reading.high is not None and extra is not None and extra.pop("approx", None):
        item["approx"] = True
    if unit is not None and (unit.system or unit.kind == "duration"):
        add_worth(item, reading, unit)
    if extra:
        for key, value in extra.items():
            if key != "value" and key not in item:
                item[key] = value
    if explain:
        item["rule"] = reading.rule or reading.kind
    return item


def add_worth(item: dict[str, Any], reading: Reading, unit: tables.Unit) -> None:
    """Add to an item what its unit is worth: SI value, amount of currency, ISO 8601 duration."""
    ends = (reading.low,) if reading.high is None else (reading.low, reading.high)
    worth: list[Any]
    if unit.kind == "duration":
        if unit.factor and reading.kind == "duration" and "iso" not in (reading.extra or {}):
            from cntext.text.numbers.compounds import duration

            worth = [duration(end, unit.factor) for end in ends]
            item["iso"] = worth if len(ends) > 1 else worth[0]
        return
    if unit.kind == "money":
        item["currency"] = unit.system
        worth = [json_number(shift(end, int(unit.factor))) for end in ends]
        item["amount"] = worth if len(ends) > 1 else worth[0]
        return
    if max(map(len, ends)) > _LONGEST_MEASURE:
        return
    scale = tables.factor(unit.factor)
    worth = [tidy(times(end, scale)) for end in ends]
    item["si"] = {"value": worth if len(ends) > 1 else worth[0], "unit": unit.system}


_LONGEST_MEASURE = 100
"""Digits of a measure that a double can still hold in SI units."""


def tidy(value: float) -> int | float:
    """A whole number without its point."""
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def sum_of(first: str, second: str, ratio: float) -> str:
    """``first`` plus ``second`` of a smaller unit that is ``ratio`` of the first."""
    power = -1
    while power > -7:
        if abs(ratio * 10**-power - 1) < 1e-9:
            return add(first, shift(second, power))
        power -= 1
    from cntext.text.numbers.decimal_text import clean_float

    return clean_float(float(f"{float(first[:300]) + times(second, ratio):.10g}"))
