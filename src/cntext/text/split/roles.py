"""First reading of a page: what each block is."""

from __future__ import annotations

import re
from functools import cache

MARK = (
    r"[“\"]?[（(【\[]?\s*(?:紧接|緊接|上接|下转|下轉|文转|文轉|接)\s*"
    r"第?\s*[\d一二三四五六七八九十A-Z]{1,3}\s*[版頁页欄栏][^）)】\]。，]{0,12}[）)】\]]?"
)


@cache
def jump_mark() -> re.Pattern[str]:
    """紧接1版①, 上接第3版, 下转第5版, 文轉第四欄, in brackets or bare."""
    return re.compile(MARK)


@cache
def _byline() -> re.Pattern[str]:
    name = r"[\u4e00-\u9fff·]{2,4}"
    return re.compile(
        rf"[（(【]?\s*[^，。；！？：]{{0,24}}(?:记者|記者|通讯员|通訊員|特约撰稿|文|作者|撰文)[:：/\s]*{name}(?:[\s、/]+(?:通讯员|通訊員|记者|記者)?\s*{name})*\s*[）)】]?"
        rf"|[（(]\s*{name}(?:[\s、]+{name})*\s*[）)]|{name}(?:\s+{name}){{1,4}}"
    )


@cache
def _caption() -> re.Pattern[str]:
    return re.compile(
        r".{0,80}?(?:供图|供圖|摄影|攝影|资料图|摄|攝|[图圖][:：/为].*|[（(](?:资料|資料)?[图圖]片?[^（）]*[）)])[）)]?\s*[。]?"
    )


@cache
def _noise() -> re.Pattern[str]:
    return re.compile(
        r".{0,20}(?:责任?编辑?|責任?編輯?|版式|校对|校對|热线|熱線|電話|电话|邮箱|主编|主編)[:：\s].*"
        r"|第?\s*\d{1,3}\s*[版页頁]?|[-—·\s]*\d{1,3}[-—·\s]*|(?:19|20)\d\d年\d+月\d+日\s*(?:星期.)?.{0,20}"
    )


def role_of(text: str) -> str:
    """The role of a block by its own looks."""
    if jump_mark().fullmatch(text):
        return "continuation"
    if len(text) <= 60 and _noise().fullmatch(text):
        return "noise"
    if len(text) <= 60 and _byline().fullmatch(text):
        return "byline"
    if len(text) <= 90 and _caption().fullmatch(text):
        return "caption"
    if text.startswith(("——", "──", "—")) and len(text) <= 60 and text[-1] not in "。；":
        return "subtitle"
    if len(text) <= 45 and text[-1] not in "。！？；：，、.!?;:,”…":
        return "title"
    return "body"


def names_in(text: str) -> list[str]:
    """The names in a byline."""
    bare = re.sub(r"[（()）【】]|.*?(?:记者|記者|通讯员|通訊員)", " ", text)
    return [word for word in re.split(r"[\s、/：:]+", bare) if 2 <= len(word) <= 4]
