"""Digits that the words or marks beside them make a name: 图1, 某3, 18号楼, 318国道, [4]."""

from __future__ import annotations

from functools import cache

from cntext.text.numbers.amounts import read_amount
from cntext.text.numbers.measures import unit_at
from cntext.text.numbers.naming import identifier, naming, token_end
from cntext.text.numbers.readings import Reading

PLAIN_AFTER = frozenset("年月日时分秒个名位人次家户件万亿千百元%岁天米吨亩倍条项届期度，。、；")
"""What follows digits that count: the common case, decided without further looks."""


@cache
def label_ends() -> frozenset[str]:
    """The last characters of the words that make the digits after them a name."""
    return frozenset(
        word[-1] for place in ("label", "name", "number") for word in naming(place)
    ) | frozenset("：: 是为（(")


QUOTES = frozenset("“”「」『』‘’")


def read_plain(text: str, start: int, end: int, before: str, floor: int) -> Reading | None:
    """What the digits between ``start`` and ``end`` name, or None where they count."""
    following = text[end : end + 1]
    if following in ("、", ".", "）", ")") and is_list_marker(text, start, end):
        return identifier(text, start, end, "list marker")
    if before in QUOTES and following in QUOTES:
        return identifier(text, start, end, "quoted")
    if following in PLAIN_AFTER and end - start < 6 and before not in label_ends():
        return None
    if following == "》" and before and not before.isspace() and before != "《":
        return identifier(text, start, end, "title")
    if following.isascii() and following.isalpha():
        return _before_letters(text, start, end)
    name = _beside_word(text, start, end, before)
    if name is None and _is_label(text, start, end, floor):
        name = identifier(text, start, end, "label")
    return name or _of_length(text, start, end, before, floor)


def _before_letters(text: str, start: int, end: int) -> Reading | None:
    """3M公司, 5G: not digits before a unit (5G网络 has none, 5GB has one)."""
    if text.startswith(naming("letters after"), end):
        return identifier(text, start, end + 1, "letters")
    amount = read_amount(text, start)
    if unit_at(text, end, True) is None and (amount is None or amount.end <= end):
        return identifier(text, start, token_end(text, start), "letters")
    return None


def _beside_word(text: str, start: int, end: int, before: str) -> Reading | None:
    """某1, 318国道, 2号楼, 90后, 上接3版, 〔2023〕5号: by the character on either side."""
    following = text[end : end + 1]
    digits = end - start
    if before == "某" and unit_at(text, end, True) is None:
        return identifier(text, start, end, "name")
    if following == "号":
        if before in ("〕", "］", "]"):
            return identifier(text, start, end + 1, "document")
        if text.startswith(naming("number after"), end + 1):
            return identifier(text, start, end + 1, "number")
    if following == "线" and digits >= 2 and before != "分" and text[end + 1 : end + 2] != "程":
        return identifier(text, start, end + 1, "route")
    if following == "路" and digits <= 3 and before != "兵":
        return identifier(text, start, end + 1, "route")
    if following == "后" and digits == 2 and text[start + 1] == "0" and text[start] in "056789":
        return identifier(text, start, end + 1, "generation")
    if following == "版" and text[max(0, start - 2) : start].endswith(("接", "转", "见")):
        return identifier(text, start, end + 1, "page")
    if following in ("〕", "］") and before in ("〔", "［"):
        return identifier(text, start, end, "document")
    return None


def _of_length(text: str, start: int, end: int, before: str, floor: int) -> Reading | None:
    """Telephone numbers, identity cards, codes: many digits, with no unit after them."""
    following = text[end : end + 1]
    digits = end - start
    if digits < 3 or text[start:end].find(".") >= 0 or following == ",":
        return None
    mobile = digits == 11 and text[start] == "1" and text[start + 1] in "3456789"
    if mobile and unit_at(text, end, True) is None:
        return identifier(text, start, end, "telephone")
    if digits == 18 or (digits == 17 and following in ("X", "x")):
        return identifier(text, start, end + (digits == 17), "identity card")
    if text[max(floor, start - 6) : start].rstrip("：: 是为（(").endswith(naming("number")):
        return identifier(text, start, end, "named number")
    if digits == 6 and before in ("(", "（") and following in ("）", ")", ".") and start > 1:
        return identifier(text, start, end, "stock code")
    return None


def is_list_marker(text: str, start: int, end: int) -> bool:
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
