"""Digits that name a thing and count nothing: telephone numbers, versions, addresses, scores."""

from __future__ import annotations

import re
from functools import cache

from cntext.data import rows
from cntext.text.numbers import numerals
from cntext.text.numbers.amounts import read_amount
from cntext.text.numbers.measures import unit_at
from cntext.text.numbers.readings import Reading


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_@%&=?#~*/+]|[.\-:](?=[A-Za-z0-9_/]))*")


@cache
def _chain() -> re.Pattern[str]:
    return re.compile(r"[0-9]+(?:([-./:·])[0-9]+)?(?:[-./:·][0-9]+)*")


@cache
def naming(place: str) -> tuple[str, ...]:
    """The words that make the digits beside them a name, of one kind of the table."""
    return next(
        tuple(fields[1].split(" ")) for fields in rows("numbers-naming.tsv") if fields[0] == place
    )


_CURRENCIES = frozenset(
    ("RMB", "CNY", "USD", "HKD", "EUR", "GBP", "JPY", "TWD", "KRW", "SGD", "AUD", "CAD")
)
_MARKS = frozenset("-_./:@=?&#~+")


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
        case = _case().match(text, start)
        if case is not None:
            return _identifier(text, start - 1, case.end(), "case number")
    if before == "^":
        return _identifier(text, start, match.end(), "exponent")
    if before == " " and start > floor + 2 and _is_version(text, start, match.end()):
        return _identifier(text, start, match.end(), "version")
    if text[match.end() : match.end() + 1] in ("e", "E"):
        number = numerals.arabic_pattern().match(text, start)
        if number is not None and number.group(3):
            return None
    if match.group(1):
        return _read_chain(text, start, match, before)
    return _read_plain(text, start, match.end(), before, floor)


def _is_version(text: str, start: int, end: int) -> bool:
    """Windows 11, iPhone 14: a number without a unit after a Latin name."""
    name = text[start - 2]
    if (
        not (name.isascii() and name.isalpha())
        or text[start - 4 : start - 1].upper() in _CURRENCIES
    ):
        return False
    return unit_at(text, end, True) is None and text[end : end + 1] not in tuple(
        "十百千万亿%年月日"
    )


def _identifier(text: str, start: int, end: int, rule: str) -> Reading:
    reading = Reading(start, end, "identifier", rule=rule)
    reading.extra = {"value": text[start:end]}
    return reading


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
        weapon = before == "-" and len(letters) == 1 and han and han in "歼轰运直米苏图涡长神天嫦"
        weapon = weapon and text[_token_end(text, start) - 1] != "%"
        return _identifier(text, begin - 1, _token_end(text, start), "model") if weapon else None
    if not any(character.isalpha() for character in letters):
        return None
    if before == "=" and len(letters) <= 4:
        return None
    if letters.upper() in _CURRENCIES or letters.lower() in (
        "no.",
        "no",
        "us$",
        "hk$",
        "nt$",
        "v",
        "vs",
        "vs.",
    ):
        return (
            None
            if letters.lower() != "v"
            else _identifier(text, begin, _token_end(text, start), "version")
        )
    return _identifier(text, begin, _token_end(text, start), "letters")


def _token_end(text: str, start: int) -> int:
    match = _token().match(text, start)
    return match.end() if match else start + 1


def _read_chain(text: str, start: int, match: re.Match[str], before: str) -> Reading | None:
    """Digits joined by marks: dates and decimals are left to their rules."""
    end = match.end()
    written = match.group()
    parts = re.split(r"[-./:·]", written)
    marks = {character for character in written if not character.isdecimal()}
    following = text[end : end + 1]
    letter = following.isascii() and following.isalpha()
    if marks == {":"}:
        return _clock_or_score(text, start, end, parts)
    if marks == {":", "-"} and _clocks().fullmatch(written):
        return None
    if "·" in marks:
        return _identifier(text, start, end, "anniversary")
    if marks == {"."} and len(parts) == 2:
        return _read_plain(text, start, end, before, start)
    if marks == {"/"} and len(parts) == 2:
        if text.startswith("mmHg", end):  # two pressures
            return None
        return _identifier(text, start, _token_end(text, start), "letters") if letter else None
    if (
        marks <= {"-", "."}
        and len(parts) <= 4
        and written.count("-") == 1
        and written.count(".") != 1 + (len(parts) == 2)
    ):
        first, second = written.split("-")
        if (first[0] == "0" and len(first) > 1 and "." not in first) or (
            len(second) >= 7 and "." not in second
        ):
            return _identifier(text, start, end, "telephone")
        if _is_game_score(text, end, first, second):
            return _identifier(text, start, end, "score")
        return None
    if "-" in marks and "." in marks and written.count("-") == 1:
        return None
    if marks == {"."} and len(parts) == 3 and len(parts[2]) == 4:
        return None  # 15.3.2024
    if len(parts[0]) == 4 and len(marks) <= 2 and len(parts) >= 3 and len(parts[1]) <= 2:
        return None
    return _identifier(text, start, end, "chain")


@cache
def _clocks() -> re.Pattern[str]:
    """Two times of day: 9:00-17:30."""
    clock = "(?:2[0-4]|[01]?[0-9]):[0-5][0-9](?::[0-5][0-9])?"
    return re.compile(f"{clock}-{clock}")


def _is_game_score(text: str, end: int, first: str, second: str) -> bool:
    """Whether 114-103 is the score of a game: named as one, or falling, as no range is."""
    if not (first.isdecimal() and second.isdecimal() and max(len(first), len(second)) <= 3):
        return False
    if text.startswith(naming("score after"), end):
        return True
    falls = int(first) >= int(second)
    return falls and unit_at(text, end, True) is None and text[end : end + 1] not in _NO_SCORE


_NO_SCORE = frozenset("年月日号时点分秒%℃°至到")


@cache
def _case() -> re.Pattern[str]:
    """The year and number of a case or document: 2017）粤1581刑初18号."""
    return re.compile("[0-9]{4}[)）\\]〕］][\u4e00-\u9fff0-9]{0,16}?[0-9一二三四五六七八九十]号")


def _clock_or_score(text: str, start: int, end: int, parts: list[str]) -> Reading | None:
    named = text.startswith(naming("score after"), end) or text[max(0, start - 3) : start].endswith(
        naming("score before")
    )
    clock = (
        not named
        and len(parts) <= 3
        and len(parts[0]) <= 2
        and int(parts[0]) <= 24
        and all(len(part) == 2 and part < "60" for part in parts[1:])
    )
    return None if clock else _identifier(text, start, end, "score")


PLAIN_AFTER = frozenset("年月日时分秒个名位人次家户件万亿千百元%岁天米吨亩倍条项届期度，。、；")
"""What follows digits that count: the common case, decided without further looks."""


@cache
def label_ends() -> frozenset[str]:
    """The last characters of the words that make the digits after them a name."""
    return frozenset(
        word[-1] for place in ("label", "name", "number") for word in naming(place)
    ) | frozenset("：: 是为（(")


def _read_plain(text: str, start: int, end: int, before: str, floor: int) -> Reading | None:
    following = text[end : end + 1]
    digits = end - start
    if following in ("、", ".", "）", ")") and _is_list_marker(text, start, end):
        return _identifier(text, start, end, "list marker")
    if before in QUOTES and following in QUOTES and following:
        return _identifier(text, start, end, "quoted")
    if following in PLAIN_AFTER and digits < 6 and before not in label_ends() and following:
        return None
    if following == "》" and before and not before.isspace() and before != "《":
        return _identifier(text, start, end, "title")
    if following.isascii() and following.isalpha():
        if following == "M" and text[end + 1 : end + 2] in ("公", "口", "胶"):
            return _identifier(text, start, end + 1, "letters")
        amount = read_amount(text, start)
        if unit_at(text, end, True) is None and (amount is None or amount.end <= end):
            return _identifier(text, start, _token_end(text, start), "letters")
        return None
    if before == "某" and unit_at(text, end, True) is None:
        return _identifier(text, start, end, "name")
    if following == "号" and before in "〕］]" and before:
        return _identifier(text, start, end + 1, "document")
    if following == "号" and (
        text[end + 1 : end + 2] in tuple("线楼院选文店厅车馆门站台房室桌球位厂机")
        and text[end + 1 : end + 2]
    ):
        return _identifier(text, start, end + 1, "number")
    if following == "线" and digits >= 2 and before != "分" and text[end + 1 : end + 2] != "程":
        return _identifier(text, start, end + 1, "route")
    if following == "路" and digits <= 3 and before != "兵":
        return _identifier(text, start, end + 1, "route")
    if following == "后" and digits == 2 and text[start + 1] == "0" and text[start] in "056789":
        return _identifier(text, start, end + 1, "generation")
    if following == "版" and text[max(0, start - 2) : start].endswith(("接", "转", "见")):
        return _identifier(text, start, end + 1, "page")
    if following in "〕］" and before in "〔［" and before:
        return _identifier(text, start, end, "document")
    if _is_label(text, start, end, floor):
        return _identifier(text, start, end, "label")
    if digits < 3 or text[start:end].find(".") >= 0 or following == ",":
        return None
    if (
        digits == 11
        and text[start] == "1"
        and text[start + 1] in "3456789"
        and unit_at(text, end, True) is None
    ):
        return _identifier(text, start, end, "telephone")
    if digits in (17, 18) and (digits == 18 or following in "Xx"):
        return _identifier(text, start, end + (digits == 17), "identity card")
    if text[max(floor, start - 6) : start].rstrip("：: 是为（(").endswith(naming("number")):
        return _identifier(text, start, end, "named number")
    if digits == 6 and before in "(（" and before and following in ("）", ")", ".") and start > 1:
        return _identifier(text, start, end, "stock code")
    return None


QUOTES = frozenset("“”「」『』‘’")


def _is_list_marker(text: str, start: int, end: int) -> bool:
    """1、, 2. or （三） at the head of a line."""
    if end - start > 3 or text[end + 1 : end + 2].isdecimal():
        return False
    bracketed = text[start - 1 : start] in ("（", "(")
    if bracketed != (text[end] in "）)") and text[end] not in "）)":
        return False
    head = start - bracketed
    if text[end] == "." and text[start - 1 : start] in ("；", ";", "。", " "):
        return not text[end + 1 : end + 2].isalnum() or text[end + 1 : end + 2] > "\u2fff"
    line = text[max(0, head - 4) : head]
    return head == 0 or not line.strip(" \t\u3000") or line.rstrip(" \t\u3000")[-1:] in "\n\r。；"


def _is_label(text: str, start: int, end: int, floor: int) -> bool:
    """图1, 表2, 标普500, 波音737: the number of a figure or of a model."""
    if text.startswith(naming("name after"), end):
        return True
    if unit_at(text, end, True) is not None or text[end : end + 1] in tuple("十百千万亿%.,年月日"):
        return False
    window = text[max(floor, start - 4) : start]
    return window.endswith((*naming("label"), *naming("name")))


def read_name(text: str, reading: Reading) -> Reading | None:
    """长征五号, 一号文件: a number that 号 makes a name; 一、 and （二） before a heading."""
    unit = reading.unit
    if unit is None and text[reading.end : reading.end + 1] in ("、", "）", ")", "."):
        if _is_list_marker(text, reading.start, reading.end):
            return _identifier(text, reading.start, reading.end, "list marker")
        return None
    if unit is None or unit.name != "号" or text[reading.start - 1 : reading.start] == "第":
        return None
    return _identifier(text, reading.start, reading.end, "number")


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
    return _identifier(text, first.start, amount.end, "score")
