"""Lines that no hard-wrapped line before them goes on in, by what they begin with or are."""

from __future__ import annotations

import re
from functools import cache


@cache
def apart() -> re.Pattern[str]:
    """A line that no hard-wrapped line before it goes on in: a dateline, the head of a page."""
    return re.compile(
        r"[（(【〔]?[据據]?(?:本[报報](?:[讯訊]|[\u3400-\u9fff]{1,6}\d)|[\u3400-\u9fff]{2,8}[报報]\d{1,2}月\d{1,2}日[讯訊电電]|新华社|新華社|中新社|中央社|[记記]者[^，。]{2,16}(?:报道|報導|[电電])[】〕）)]"
        r"|[记記]者[^，。：！？]{2,24}(?:报道|報導|報道|报导)$)"
        r"|[\u3400-\u9fff]{0,6}(?:[热熱][线線]|[邮郵信]箱|[电電][话話]|[传傳]真)[:：\s]\s?[\d（(A-Za-z]"
        r"|[A-Z]?\d{0,2}\s?[^\s，。]{0,8}\s*(?:\d{4}年\d{1,2}月\d{1,2}日|星期[一二三四五六日]|中[华華]民[国國]\S{2,16}日)"
    )


@cache
def dated() -> re.Pattern[str]:
    """A name and a full date, as over a page or under a notice: 今日兰溪　2021年11月24日."""
    return re.compile(r"[^\s，。；：]{2,12}\s+\d{4}年\d{1,2}月\d{1,2}日$")


@cache
def hotline() -> re.Pattern[str]:
    """A line that is nothing but a number to call: 新闻热线 0516-85800000."""
    return re.compile(
        r"[\u3400-\u9fff]{0,8}(?:[热熱][线線]|[电電][话話]|[传傳]真)[:：\s]{0,2}[\d（(][\d\s（）()－—-]{5,}$"
    )


@cache
def cells() -> re.Pattern[str]:
    """A row of figures or a score: 上证指数 收盘3170.45 涨2.92%, 马刺 98:122 鹈鹕"""
    return re.compile(
        r"[^\d\s，。：；]{2,12}(?:(?:\s+[^\s\d，。；]{0,5}\d[\d.,]*\.\d+\S{0,4}){2}"
        r"|\s+\d{1,3}\s?[∶:：-]\s?\d{1,3}\s+[^\s，。：；]{1,12}$)"
    )


@cache
def signed() -> re.Pattern[str]:
    """A line that is nothing but who wrote: 湖南日报记者 甲 通讯员 乙."""
    label = "(?:[记記]者|通[讯訊][员員])"
    return re.compile(rf"[^\s（(【〔]{{0,8}}{label}[\s:：/／][^，。！？：“「）)】〕]{{2,30}}$")


@cache
def row_of_names() -> re.Pattern[str]:
    """Words with spaces or a label between, as in a line of names."""
    return re.compile("[\u3400-\u9fff·]{1,12}(?:[ \u3000:：/／]{1,4}[\u3400-\u9fff·]{1,8})+$")


@cache
def begins() -> re.Pattern[str]:
    """What rather begins a paragraph than goes on in one after a full stop."""
    return re.compile("[据據][^说說]|近日|日前")
