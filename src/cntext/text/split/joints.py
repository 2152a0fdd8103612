"""Does a text that breaks off go on in another? What the two ends say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cntext.text.split.lines import LEADING, TERMINAL, is_item
from cntext.text.split.tables import rows
from cntext.text.split.words_across import word_cues

FUNCTION = frozenset(
    "的地得和与與及向在把对對将將为為被從从於于以而或并並是让讓使给給到由跟同之其这這那不很更最"
)
"""Words that want more behind them."""
PARTICLES = frozenset("的了着等吗呢吧地得们們")
"""Words that begin no sentence."""
CAPTION = 36
"""Characters of a sentence that may be a caption for no other reason than its place."""
LONG = 40
"""Characters from which a line of sentences is surely running text."""
VERSE = 12
"""Characters of a line of verse at most."""
QUOTES = LEADING | frozenset("“「『《（【")
"""Marks that a clause is no shorter for beginning with."""
PAIRS = ("“”", "「」", "《》")


@cache
def weights() -> dict[str, float]:
    """The weights of cues that need no pattern."""
    return {name: float(weight) for name, weight, _ in rows("weights")}


@cache
def opening() -> re.Pattern[str]:
    """How news begins: a day, a dateline; words that somebody said may stand before."""
    return re.compile(
        r"(?:“[^”]{2,60}”)?(?:(?:\d{1,4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|初|底)|近日|近期|日前|昨日|昨天|昨晚|今天|今日"
        r"|前天|本周|上周|连日来|連日來|记者.{0,8}[获從从]|記者.{0,8}[獲從]"
        r"|[（(【]?本[报報]|[（(【〔]?記者|[据據]?(?:新华社|新華社|中新社|中央社)"
        r"|[\u3400-\u9fff]{2,8}[报報](?:\d{1,2}月)?\d{1,2}日[讯訊电電])"
    )


@cache
def wired() -> re.Pattern[str]:
    """A dateline with an agency or the paper, which no text but the first of an article has."""
    return re.compile(
        r"[（(【〔]?[据據]?(?:(?:新华社|新華社|中新社|中央社)[^，。：]{0,16}[电電]"
        r"|本[报報](?:[讯訊]|[\u3400-\u9fff]{2,6}\d{1,2}月\d{1,2}日[讯訊电電]))"
    )


@cache
def setting() -> re.Pattern[str]:
    """How running text sets the scene: 今年以来， 在高铁站建设工地，"""
    return re.compile(
        r"(?:[今去前]年|目前|如今|近年|走[进進]|在[^，。]{2,12}|[据據]|[为為]了?|由于|由於|随着|隨著|[截為]至)"
        r"[^，。：]{0,10}，"
    )


@cache
def _year() -> re.Pattern[str]:
    """A year or a time of year that sets the scene of a new text: 今年夏粮收购期间，"""
    return re.compile("[今去前]年[^，。：]{0,10}，")


@cache
def headless() -> re.Pattern[str]:
    """What no paragraph begins with: a mark or a word that leans on the one before it."""
    return re.compile(
        "[，。、；：！？”’」』）》]|的(?![士确確])|了(?![解却卻结結然断斷])|[着著](?![眼力手重实實陆陸装裝火急迷名落作述者])"
        "|等(?:[，、。]|[一多各有]|工作|地|部[门門])|们|們"
    )


@cache
def connective() -> re.Pattern[str]:
    """A word that begins running text and hardly ever a headline: 由于受到台风"""
    return re.compile(
        "由[于於]|[随隨]着|隨著|根[据據]|按照|除了|[虽雖]然|[尽儘]管|[如但]果?是|[并並而]且|同[时時]|因此|所以"
        r"|然而|不[过過]|此外|另外|目前|如今|[当當][时時]|其中|于是|於是|[该該此][^，。]|自\d{4}年|[这這]"
    )


@cache
def told() -> re.Pattern[str]:
    """Words of telling, which headlines do without."""
    return re.compile("[了着著还還也都就]|正在|已[经經]|[说說]，|们|們")


@cache
def _strong() -> re.Pattern[str]:
    return re.compile("[。！？；]")


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(r"[，。、；：！？,;:!?“”「」《》（）]")


def breaks_off(text: str) -> bool:
    """Whether running text ends without an end."""
    if text[-1] in TERMINAL and not (text[-1] == "." and text[-2:-1].isdigit()):
        return False
    if is_item(text[:12]):
        return False
    if text[-1] == ".":
        return True
    return len(text) >= 30 or bool(_strong().search(text)) or is_fragment(text)


def is_fragment(text: str) -> bool:
    """Whether a short line may be a part of running text rather than a headline."""
    return bool(connective().match(text)) or (
        len(text) >= 8
        and (
            "，" in text
            or text[-1].isdigit()
            or (text[-1] in FUNCTION and not _told_off(text))
            or text[-1] in "abcdefghijklmnopqrstuvwxyz.-"
            or bool(open_quote(text))
        )
    )


def _told_off(text: str) -> bool:
    """Whether a short line says 是…的 (账是怎样算出来的), which wants nothing more behind it."""
    return len(text) < VERSE + 4 and text[-1] == "的" and "是" in text


def needed(before: str, interrupted: bool) -> float:
    """The score that a joint must be above; a short text may yet be a headline."""
    if len(before) >= 30 or _strong().search(before):
        return 0.0
    if told().search(before):
        return 1.0 if interrupted else 0.0
    if interrupted:
        return 1.5 if _uneven(before) else 2.5
    return 1.0


def _uneven(text: str) -> bool:
    """Whether a comma cuts a line into parts of unlike length; those of a headline match."""
    halves = text.split("，")
    return len(halves) > 1 and abs(len(halves[0]) - len(halves[1])) > 1


def open_quote(text: str) -> str:
    """The pair that is still open at the end, or an empty string."""
    for pair in PAIRS:
        if text.rfind(pair[0]) > text.rfind(pair[1]):
            return pair
    return ""


def closes_first(text: str, pair: str) -> bool:
    """Whether a text closes a pair before it opens another."""
    at, again = text.find(pair[1]), text.find(pair[0])
    return at >= 0 and (again < 0 or at < again)


@cache
def _number_cut() -> re.Pattern[str]:
    return re.compile(r"\d[.-]$")


@cache
def _telephone_cut() -> re.Pattern[str]:
    return re.compile(r"(?:[电電][话話]|[热熱][线線]|手[机機]|[传傳]真)\s*[:：]?\s*[\d-]{1,9}$")


@cache
def _from() -> re.Pattern[str]:
    """从 without 到, 起: the text before wants more."""
    return re.compile("[从從](?![事而不来來容头頭中])[^到至起来來中以，。；：]{2,12}$")


def _one_word(tail: str, head: str) -> bool:
    """Whether a number or a Latin word was cut: 12. | 5亿元, cham | pions."""
    if head[0] in ".．" and head[1:2].isdigit():
        return tail[-1].isdigit()
    if head[0] > "z" or not head[0].isalnum():
        return False
    if head[0].isdigit():
        return bool(_number_cut().search(tail)) or (
            bool(_telephone_cut().search(tail)) and len(head) > 2 and head[:3].isdigit()
        )
    return head[0].islower() and "a" <= tail[-1].lower() <= "z"


def joint_cues(before: str, behind: str) -> list[str]:
    """What the end of one text and the beginning of another say about their being one."""
    tail, head = before[-200:], behind[:200]
    found = ["join.prior"]
    pair = open_quote(tail)
    if pair:
        found.append("join.quote" if closes_first(head, pair) else "join.quote_open")
    if tail[-1] in FUNCTION and not _told_off(before):
        found.append("join.function")
    elif _from().search(tail):
        found.append("join.wanting")
    elif tail[-1] in "，、,":
        found.append("join.comma")
    elif len(_strong().split(tail)[-1]) <= 2:
        found.append("join.begun")
    elif len(_clause().split(tail)[-1]) <= 4:
        found.append("join.short_tail")
    if _one_word(tail, head):
        found.append("join.word")
    if tail[-1] == "，" and max(len(before), len(behind)) <= VERSE:
        found.append("join.verse")
    if head[0] in LEADING:
        found.append("join.lead")
    elif head[0] in PARTICLES:
        found.append("join.particle")
    if opening().match(head) or _year().match(head) or is_item(head):
        found.append("join.opens")
    elif head[0] not in QUOTES and len(_clause().split(head)[0]) <= 3:
        found.append("join.short_head")
    return [*found, *word_cues(before[-24:], behind[:24])]


def is_cut(before: str, behind: str, interrupted: bool) -> bool:
    """Whether a paragraph was cut between two lines that layout alone doesn't join."""
    if not breaks_off(before) or (behind[-1] not in TERMINAL and len(behind) < 20):
        return False
    cues = [*joint_cues(before, behind), "join.interrupted" if interrupted else "join.gap"]
    return sum(map(weights().__getitem__, cues)) > needed(before, interrupted)


@cache
def _credits() -> re.Pattern[str]:
    """What a caption or a running head has at its beginning, its end or in it."""
    return re.compile(
        r"\A(?:[^\u3400-\u9fff“「『\d]|[图圖上下左右])|[图圖照摄攝供][^，。]{0,12}\Z|[责責编編校热熱]"
        r"|[A-Z]\d{1,2}\s"
    )


def _runs(line: str) -> bool:
    """Whether a line is surely running text: long, of sentences, without what captions have."""
    return len(line) >= LONG and bool(_strong().search(line)) and not _credits().search(line)


def _interrupts(line: str) -> bool:
    """Whether a line looks like what stands between the halves of a paragraph: a caption, noise."""
    if len(line) > 140 or _runs(line):
        return False
    from cntext.text.split.blocks import Block
    from cntext.text.split.cues import evidence

    scores = evidence().scores(Block(line, ((0, len(line)),), 0, 0))
    return max(scores, key=lambda role: scores[role]) in ("caption", "noise", "byline")


def goes_on_at(first: str, lines: Sequence[str]) -> int:
    """Which of the lines behind one that breaks off goes on in it, from 1; 0 for none.

    Captions, running heads and credits are passed over.
    """
    from cntext.text.split.jumps import head_marker

    if not lines or _interrupts(first):
        return 0
    for index, line in enumerate(lines, 1):
        if head_marker(line[:64]):
            return 0
        if not _interrupts(line):
            return index if is_cut(first, line, index > 1) else 0
    return 0
