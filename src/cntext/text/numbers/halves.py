"""Halves: 半小时, 一半, 打对折."""

from __future__ import annotations

from cntext.text.numbers import tables
from cntext.text.numbers.measures import unit_at
from cntext.text.numbers.readings import Reading


def read_half(text: str, start: int) -> Reading | None:
    """半小时, 半年, 半斤, 一半; 半 alone is no number (半百, 半导体)."""
    if text.startswith(("个多", "个来"), start + 1):
        return _read_half_and_more(text, start)
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
    low = {"成": "5", "折": "50"}.get(form, "0.5")
    end = start + 1 + len(form)
    more = unit.kind == "duration" and text[end : end + 1] in ("多", "余")
    more = more and text[end + 1 : end + 2] not in ("于", "少", "数")
    bound = "above" if more else None
    return Reading(start, end + more, unit.kind, low, None, unit, bound, "half")


def _read_half_and_more(text: str, start: int) -> Reading | None:
    """半个多世纪, 半个多月: more than half of it."""
    if text.startswith("月", start + 3):
        found: tuple[tables.Unit, str] | None = (tables.unit("个月"), "月")
    else:
        found = unit_at(text, start + 3, False)
    if found is None or found[0].kind != "duration":
        return None
    unit, form = found
    bound = "above" if text[start + 2] == "多" else "about"
    return Reading(start, start + 3 + len(form), unit.kind, "0.5", None, unit, bound, "half")


def read_one_half(text: str, start: int) -> Reading:
    """一半: a fraction."""
    reading = Reading(start, start + 2, "fraction", rule="half")
    reading.extra = {"value": 0.5, "numerator": 1, "denominator": 2}
    return reading


def read_half_price(text: str, start: int) -> Reading:
    """打对折: half of the price."""
    place = text.index("对折", start)
    return Reading(place, place + 2, "percent", "50", None, tables.unit("%"), None, "discount")
