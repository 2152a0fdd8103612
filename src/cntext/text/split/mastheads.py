"""Running heads: lines of nothing but a date, a page, a paper, a section, and who edited."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.split.persons import HAN

LONGEST = 90
"""Characters of a running head at most."""
STRONG = frozenset(("date", "weekday", "page", "paper", "people", "issue"))
"""Kinds of words of which a running head has two, or one and the name of a section."""
DIGITS = "[\\d〇○零一二三四五六七八九十百]"
CREDITS = (
    "(?:(?:责任|責任|值班|本版|執行|执行|视觉|視覺|文字|图片|圖片|版面|见习|首席)?"
    "(?:编辑|編輯|主编|主編|编委|編委|总编|總編|主任|校对|校對|设计|設計|美编|美編|检校|檢校)"
    "|责编|責編|美术|版式|组版|組版|排版|审读|審讀|编审|監製|监制|制图|督印人|承印)"
)
SECTIONS = (
    "(?:本[市省县港]|城市|综合|綜合|国际|國際|国内|國內|體育|体育|财经|財經|文化|社会|社會|地方|港[聞闻]|兩岸"
    "|两岸|教育|健康|娱乐|娛樂|时政|時政|经济|經濟|民生|法治|法制|专题|專題|科技|生活|旅游|旅遊|文艺|文藝"
    "|读书|讀書|理论|理論|要[闻聞]|区域|區域|[东西南北中東]部|城事|副刊|广告|廣告|公益|评论|評論|农业|農業|县域)"
)


@cache
def _word() -> re.Pattern[str]:
    """One word of a running head; its group says of which kind."""
    year = (
        f"(?:\\d{{4}}|[一二][〇○零ＯO一二三四五六七八九]{{3}}|(?:中[华華])?民[国國]{DIGITS}{{1,5}}"
        f"|{DIGITS}{{2,3}})"
    )
    date = (
        rf"{year}[年./-]\s?{DIGITS}{{1,3}}[月./-]\s?{DIGITS}{{1,3}}日?|{DIGITS}{{1,3}}月{DIGITS}{{1,3}}日"
        r"|(?:农历|農曆|夏历|夏曆)\S{0,12}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{0,8}"
    )
    kinds = (
        ("weekday", "[（(]?(?:星期|周|週|禮拜)[一二三四五六日天][）)]?"),
        ("date", date),
        (
            "page",
            rf"第?\s?[A-Z]?{DIGITS}{{1,3}}\s?[版頁页]|[A-Z]\d{{1,3}}|今[日天]\S?{DIGITS}{{1,3}}版",
        ),
        (
            "paper",
            f"[{HAN}]{{2,8}}(?:日|晚|早|晨|商|时|時|周|週|导|導|青年|都市|校|农民|法治|工人)[报報]"
            f"|[{HAN}]{{2,4}}(?<![战戰预預喜捷海舉举情汇彙通简簡回填申上公播])[报報]",
        ),
        (
            "people",
            rf"{CREDITS}(?:\s?[:：/／]\s?|\s)[{HAN}]{{2,4}}(?:[、，\s][{HAN}]{{2,3}}(?![{HAN}]))*",
        ),
        (
            "issue",
            r"[总總]?第[\d一二三四五六七八九十百千〇]+期|CN\s?\d\S*|(?:邮发代号|国内统一)\S*\s?[\d-]+",
        ),
        (
            "section",
            f"{SECTIONS}(?:新[闻聞]|周刊|週刊|副刊|专刊|专版|專版|纵横|版)?|[{HAN}]{{2,4}}(?:副刊|周刊|週刊|新[闻聞]|版)",
        ),
        ("latin", "[A-Za-z]{2,}"),
        ("number", r"\d{1,3}"),
        ("other", f"[{HAN}]{{2,6}}"),
    )
    words = "|".join([f"(?P<{kind}>{pattern})" for kind, pattern in kinds])
    return re.compile(rf"(?:{words})(?=[\s：:·．｜|/／,，。]|$)")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"[\s：:·．｜|/／]*")


@cache
def _promising() -> re.Pattern[str]:
    """What one of two words of a running head has."""
    return re.compile(r"[\d版頁页]|星期|[编編]|[责責]")


def is_running_head(text: str) -> bool:
    """Whether a line is nothing but the words of a running head, two of them sure."""
    if len(text) > LONGEST or not _promising().search(text):
        return False
    word, between = _word().match, _between().match
    kinds: list[str] = []
    at = 0
    while at < len(text):
        match = word(text, at)
        if not match or not match.lastgroup:
            return False
        kinds.append(match.lastgroup)
        gap = between(text, match.end())
        at = gap.end() if gap else match.end()
    strong = STRONG.intersection(kinds)
    if not strong or strong == {"people"} or kinds.count("other") > 2:
        sections = kinds.count("section")
        return not kinds.count("other") and sections > 0 and "number" in kinds
    named = "section" in kinds or "number" in kinds or "latin" in kinds
    return len(strong) > 1 or (named and strong != {"weekday"})
