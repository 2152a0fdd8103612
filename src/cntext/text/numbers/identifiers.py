"""Digits that name a thing and count nothing: telephone numbers, versions, addresses, scores."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers import numerals
from cntext.text.numbers.amounts import read_amount
from cntext.text.numbers.chains import read_chain
from cntext.text.numbers.labels import is_list_marker, read_plain
from cntext.text.numbers.measures import unit_at
from cntext.text.numbers.naming import identifier, naming, token_end
from cntext.text.numbers.readings import Reading


@cache
def _chain() -> re.Pattern[str]:
    return re.compile(r"[0-9]+(?:([-./:·])[0-9]+)?(?:[-./:·][0-9]+)*")


_MARKS = frozenset("-_./:@=?&#~+")


@cache
def _before_amounts() -> frozenset[str]:
    """RMB, US$, No.: letters after which digits count."""
    return frozenset(naming("amount after"))


def read_identifier(text: str, start: int, floor: int) -> Reading | None:
    """The identifier that the digit at ``start`` belongs to, or None."""
    before = text[start - 1] if start > floor else ""
    if before and before.isascii() and (before.isalpha() or before in _MARKS):
        found = _after_letters(text, start, floor, before)
        if found is not None:
            return found
    match = _chain().match(text, start)
    if match is None:
        return None
    if before and before in "（([〔［":
        if text[start - 2 : start - 1] == "第":
            return None
        case = _case().match(text, start)
        if case is not None:
            return identifier(text, start - 1, case.end(), "case number")
    if before == "^":
        return identifier(text, start, match.end(), "exponent")
    if before == " " and start > floor + 2 and _is_version(text, start, match.end()):
        return identifier(text, start, match.end(), "version")
    if text[match.end() : match.end() + 1] in ("e", "E"):
        number = numerals.arabic_pattern().match(text, start)
        if number is not None and number.group(3):
            return None
    if match.group(1):
        return read_chain(text, start, match, before)
    return read_plain(text, start, match.end(), before, floor)


def _is_version(text: str, start: int, end: int) -> bool:
    """Windows 11, iPhone 14: a number without a unit after a Latin name."""
    name = text[start - 2]
    if not (name.isascii() and name.isalpha()):
        return False
    if text[start - 4 : start - 1].upper() in _before_amounts():
        return False
    return unit_at(text, end, True) is None and text[end : end + 1] not in tuple(
        "十百千万亿%年月日"
    )


def _after_letters(text: str, start: int, floor: int, before: str) -> Reading | None:
    """B12, COVID-19, http://…/2023: a token of letters, marks and digits."""
    begin = start
    while (
        begin > floor
        and begin > start - 200
        and text[begin - 1].isascii()
        and (text[begin - 1].isalnum() or text[begin - 1] in _MARKS)
    ):
        begin -= 1
    letters = text[begin:start]
    if before in "-+" and not any(character.isalpha() for character in letters):
        han = text[begin - 1 : begin] if begin > floor else ""
        if not (before == "-" and len(letters) == 1 and han in naming("weapon")):
            return None
        end = token_end(text, start)
        return identifier(text, begin - 1, end, "model") if text[end - 1] != "%" else None
    if not any(character.isalpha() for character in letters):
        return None
    if before == "=" and len(letters) <= 4:
        return None
    if letters in ("v", "V"):
        return identifier(text, begin, token_end(text, start), "version")
    if letters.upper() in _before_amounts():
        return None
    return identifier(text, begin, token_end(text, start), "letters")


@cache
def _case() -> re.Pattern[str]:
    """The year and number of a case or document: 2017）粤1581刑初18号."""
    return re.compile("[0-9]{4}[)）\\]〕］][\u4e00-\u9fff0-9]{0,16}?[0-9一二三四五六七八九十]号")


def read_name(text: str, reading: Reading) -> Reading | None:
    """长征五号, 一号文件: a number that 号 makes a name; 一、 and （二） before a heading."""
    unit = reading.unit
    if unit is None and text[reading.end : reading.end + 1] in ("、", "）", ")", "."):
        if is_list_marker(text, reading.start, reading.end):
            return identifier(text, reading.start, reading.end, "list marker")
        return None
    if unit is None or unit.name != "号" or text[reading.start - 1 : reading.start] == "第":
        return None
    return identifier(text, reading.start, reading.end, "number")


def read_score(text: str, first: Reading) -> Reading | None:
    """3比0, 二比一: a score or ratio in words."""
    if first.unit is not None or first.high is not None or not text.startswith("比", first.end):
        return None
    amount = read_amount(text, first.end + 1)
    if amount is None or amount.high is not None or amount.bound:
        return None
    if unit_at(text, amount.end, True) is not None and text[
        amount.end : amount.end + 1
    ] not in tuple("胜负平"):
        return None
    return identifier(text, first.start, amount.end, "score")
