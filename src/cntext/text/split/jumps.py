"""Jump markers: where an article began or goes on (紧接1版①, 下转第5版, 文轉第四欄)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from cntext.text.split.tables import rows

NUMBER = r"[A-Z]?[\d０-９]{1,3}|[A-Z]?[一二三四五六七八九十]{1,3}|[头頭]|[上下前后後][一二]?"
WHEN = (
    r"本报|本報|今日|今天|当日|當日|[昨前][日天]|[上本]期|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日"
    r"|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
"""Which issue of the paper a marker speaks of."""
DIGITS = "零一二三四五六七八九"
MARK = r"[①-⑳❶-❿⑴-⒇]"


@cache
def _pattern() -> str:
    words = sorted((word for word, _ in rows("jumps")), key=len, reverse=True)
    return (
        rf"(?P<word>{'|'.join(words)})\s*(?:{WHEN})?\s*第?\s*(?P<page>{NUMBER})\s*"
        rf"(?P<unit>[版頁页欄栏])\s*(?P<mark>{MARK}|[《“「][^》”」]{{1,30}}[》”」]|[一二三四]题|\d)?"
    )


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"[“\"「]?\s*(?P<open>[（(【\[〔▲■●]?)\s*{_pattern()}\s*[）)】\]〕]?[：:]?")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"[（(【\[〔▼■●]\s*{_pattern()}\s*[^）)】\]〕]{{0,6}}[）)】\]〕]?\s*$")


@cache
def _firsts() -> frozenset[str]:
    """What a marker at the beginning may begin with."""
    return frozenset(word[0] for word, _ in rows("jumps")) | frozenset(' \u3000“"「（(【[〔▲■●')


@cache
def _unit() -> re.Pattern[str]:
    return re.compile("[版頁页欄栏]")


def head_marker(text: str) -> re.Match[str] | None:
    """A marker at the beginning of a block; unbracketed only if it is the whole block."""
    match = _head().match(text) if text[:1] in _firsts() else None
    if match and not match["open"] and match.end() < len(text.rstrip()):
        return None
    return match


def tail_marker(text: str) -> re.Match[str] | None:
    """A marker in brackets at the end of a block."""
    at = len(text) - 48 if len(text) > 48 else 0
    return _tail().search(text, at) if _unit().search(text, at) else None


def is_from(match: re.Match[str]) -> bool:
    """Whether the marker says where the text came from."""
    return (match["word"], "from") in rows("jumps")


def jump_item(match: re.Match[str]) -> dict[str, Any]:
    """The marker as it stands in a record: page (or column) and mark."""
    item: dict[str, Any] = {"text": match.group().strip(), "page": match["page"]}
    if match["unit"] in "欄栏":
        item["column"] = item.pop("page")
    if match["mark"]:
        item["mark"] = match["mark"]
    return item


@cache
def _page_number() -> re.Pattern[str]:
    return re.compile(
        r"[A-Z]?\d{1,3}|(?P<tens>[一二三四五六七八九]?)十(?P<ones>[一二三四五六七八九]?)|(?P<one>[一二三四五六七八九])"
    )


def number_of(text: str) -> str:
    """The first page number in a text, in digits: 第三版 is 3; empty if there is none."""
    match = _page_number().search(text)
    if not match:
        return ""
    if match["one"]:
        return str(DIGITS.index(match["one"]))
    if match["tens"] is None:
        return match.group()
    return f"{DIGITS.index(match['tens'] or '一')}{DIGITS.index(match['ones'] or '零')}"
