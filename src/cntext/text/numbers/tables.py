"""The grammar's tables, read from the package's data when first needed."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cntext.data import rows


class Unit(NamedTuple):
    """A unit of measure, money, time or counting, as the table of units has it."""

    kind: str
    name: str
    """The normal form: 千米 is 公里."""
    system: str
    """The SI unit, or the ISO 4217 code of a currency; empty where there is none."""
    factor: str
    """What one is worth in ``system``; of a duration, its ISO 8601 designator."""


@cache
def _unit_rows() -> dict[str, list[str]]:
    return {fields[0]: fields for fields in rows("numbers-units.tsv")}


@cache
def unit(form: str) -> Unit:
    """The unit that is written ``form``; KeyError if there is none."""
    fields = _unit_rows()[form]
    return Unit(fields[1], *[*fields[2:], "", "", ""][:3])


@cache
def units_by_character() -> dict[str, tuple[str, ...]]:
    """The written forms of units by their first character, the longest first."""
    forms: dict[str, list[str]] = {}
    for form in _unit_rows():
        forms.setdefault(form[0], []).append(form)
    return {
        first: tuple(sorted(group, key=len, reverse=True)) if len(group) > 1 else tuple(group)
        for first, group in forms.items()
    }


@cache
def guards() -> dict[str, tuple[str, ...]]:
    """For a unit, what may not follow it, since the two are another word (口 and 岸)."""
    return {fields[0]: tuple(fields[1].split(" ")) for fields in rows("numbers-guards.tsv")}


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {fields[0]: tuple(fields[1].split(" ")) for fields in rows("numbers-words.tsv")}


def words(name: str) -> tuple[str, ...]:
    """A list of the table of small lists."""
    return _lists()[name]


def factor(text: str) -> float:
    """A factor of the table of units: a decimal number or a quotient."""
    numerator, _, denominator = text.partition("/")
    return float(numerator) / float(denominator) if denominator else float(numerator)


@cache
def shapes() -> dict[str, str]:
    """Characters of other shapes, and what the grammar reads them as."""
    return {fields[0]: fields[1] for fields in rows("numbers-characters.tsv")}


@cache
def _shape() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(shapes()))}]")


@cache
def _thousands() -> re.Pattern[str]:
    """A sum whose thousands a full-width comma parts: only one with two decimals is surely one."""
    return re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:[，,][0-9]{3}){1,5}(?=\.[0-9]{2}(?![0-9]))")


def plain(text: str) -> str:
    """``text`` with full-width digits and traditional characters in their plain form.

    Character by character, so that offsets stay the same. A full-width comma is a separator of
    thousands between full-width digits, and in a sum with two decimals (82，225.00元).
    """
    if "，" in text:
        text = _thousands().sub(lambda match: match.group().replace("，", ","), text)
    pattern, table = _shape(), shapes()
    if pattern.search(text) is None:
        return text
    if "，" in text or "．" in text:
        text = re.sub(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))", ",", text)
    return pattern.sub(lambda match: table[match.group()], text)
