"""Festivals: 中秋节, 国庆, 2023年春节."""

from __future__ import annotations

from functools import cache

from cntext.data import rows
from cntext.text.numbers import tables
from cntext.text.numbers.moments import Moment
from cntext.text.numbers.readings import Reading


@cache
def festivals() -> dict[str, tuple[str, str, str]]:
    """Festivals by name: calendar, date or rule, and whether the bare name is enough."""
    return {row[0]: (row[1], row[2], row[3]) for row in rows("numbers-festivals.tsv")}


@cache
def festival_ends() -> dict[str, tuple[str, ...]]:
    """The names of festivals by their last character, the longest first.

    The scan stops at the last character, since the first ones (国, 中, 大) are too common.
    """
    found: dict[str, list[str]] = {}
    for name in festivals():
        found.setdefault(name[-1], []).append(name)
    return {last: tuple(sorted(names, key=len, reverse=True)) for last, names in found.items()}


def read_festival_before(text: str, end: int, floor: int, reference: str | None) -> Reading | None:
    """The festival whose name ends before ``end``."""
    for name in festival_ends()[text[end - 1]]:
        start = end - len(name)
        if start >= floor and text.startswith(name, start):
            return read_festival(text, start, reference)
    return None


def read_festival(
    text: str, start: int, reference: str | None, dated: bool = False
) -> Reading | None:
    """中秋节, 2023年春节 (the year before it is read with it)."""
    name = next(
        (
            text[start : start + length]
            for length in (7, 6, 5, 4, 3, 2)
            if text[start : start + length] in festivals()
        ),
        "",
    )
    if not name:
        return None
    calendar_name, rule, bare = festivals()[name]
    end = start + len(name)
    if bare == "named" and not _is_named(text, end, dated):
        return None
    if (
        bare == "festival"
        and not dated
        and not text.startswith(tables.words("festival context"), end)
    ):
        beside = text[start - 1 : start] + text[end : end + 1]
        if any(character.isalnum() for character in beside):
            return None
    if text.startswith(("联欢", "晚会", "档", "岛"), end):
        return None
    year = ""
    reading = Reading(start, end, "date", rule="festival")
    if reference is not None:
        year = reference[:4]
    reading.extra = {"value": festival_date(calendar_name, rule, year), "name": name}
    if calendar_name == "lunar" and not year:
        reading.extra["calendar"] = "lunar"
    return reading


def _is_named(text: str, end: int, dated: bool) -> bool:
    """Whether 五一 or 十一 is the festival: 五一期间, 今年“十一”假期 (but not 五一广场)."""
    place = end + (text[end : end + 1] in ("”", "」", "』", "’"))
    if text.startswith(tables.words("named festivals"), place):
        return True
    following = text[place : place + 1]
    return dated and (not following.isalnum() or following in "前后我他她去回出放的开")


_NUMBERED = frozenset(("五一", "六一", "十一", "七一", "八一", "三八", "五四"))


def may_be_numbered(text: str, start: int) -> bool:
    """A cheap look: whether a festival that is named by its date may stand here."""
    return text[start : start + 2] in _NUMBERED


@cache
def _firsts() -> frozenset[str]:
    return frozenset(name[0] for name in festivals())


def festival_of_year(text: str, moment: Moment) -> Reading | None:
    """2023年春节, 去年中秋: the festival of that year."""
    has_year = moment.year or moment.year_offset is not None
    if text[moment.end : moment.end + 1] not in _firsts():
        return None
    if not has_year or moment.month or moment.quarter or moment.half or moment.season:
        return None
    reading = read_festival(text, moment.end, None, dated=True)
    if reading is None:
        return None
    calendar_name, rule, _ = festivals()[text[reading.start : reading.end]]
    reading.start = moment.start
    if reading.extra is not None:
        reading.extra["value"] = festival_date(calendar_name, rule, moment.year)
        if moment.year:
            reading.extra.pop("calendar", None)
    return reading


def festival_date(calendar_name: str, rule: str, year: str) -> str:
    """The date of a festival in a year, or with XXXX for the year where it isn't known."""
    from cntext.text.numbers import calendar

    if calendar_name == "easter":
        return calendar.easter(int(year)) if year else "XXXX"
    if calendar_name == "solar" and "/" not in rule:
        return f"{year or 'XXXX'}-{rule}"
    if not year:
        return {"term": "XXXX-04", "solar": f"XXXX-{rule[:2]}"}.get(calendar_name) or (
            "XXXX-12-30" if rule == "last" else f"XXXX-{rule}"
        )
    if calendar_name == "solar":
        month, nth, weekday = (int(part) for part in rule.split("/"))
        return calendar.weekday_of_month(int(year), month, nth, weekday)
    if calendar_name == "term":
        return calendar.solar_term(int(year), rule) or f"{year}-04"
    if rule == "last":
        return calendar.lunar(str(int(year) - 1), "12", "last", False) or f"{year}-XX-XX"
    return calendar.lunar(year, rule[:2], rule[3:], False) or f"{year}-XX-XX"
